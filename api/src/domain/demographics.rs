//! Voluntary questions about oneself. The answers never stand beside a case: they help to see whom the service does not reach.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::word::words;

words! {
    Gender {
        Female = "female",
        Male = "male",
        Other = "other",
    }
}

words! {
    /// In years.
    AgeGroup {
        Under18 = "under_18",
        From18To24 = "from_18_to_24",
        From25To34 = "from_25_to_34",
        From35To49 = "from_35_to_49",
        From50To64 = "from_50_to_64",
        From65 = "from_65",
    }
}

words! {
    /// The highest that was finished.
    Education {
        None = "none",
        Primary = "primary",
        JuniorSecondary = "junior_secondary",
        SeniorSecondary = "senior_secondary",
        Diploma = "diploma",
        Bachelor = "bachelor",
        Postgraduate = "postgraduate",
    }
}

words! {
    Occupation {
        Student = "student",
        CivilServant = "civil_servant",
        PrivateEmployee = "private_employee",
        SelfEmployed = "self_employed",
        FarmerFisher = "farmer_fisher",
        Homemaker = "homemaker",
        NotWorking = "not_working",
        Retired = "retired",
        Other = "other",
    }
}

words! {
    /// Whether one lives with a disability (UU 8/2016).
    Disability {
        Yes = "yes",
        No = "no",
    }
}

/// Each may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"gender": "female", "age_group": "from_25_to_34", "education": null, "occupation": "self_employed", "disability": null}))]
pub struct Demographics {
    pub gender: Option<Gender>,
    pub age_group: Option<AgeGroup>,
    pub education: Option<Education>,
    pub occupation: Option<Occupation>,
    pub disability: Option<Disability>,
}
