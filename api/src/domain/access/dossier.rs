//! For whom the proof of a case is made.

use super::{Caller, Party, parties};
use crate::domain::complaint::Case;
use crate::domain::word::words;

words! {
    /// For whom a dossier is made: it holds what they may read.
    DossierReader {
        Reporter = "reporter",
        Ombudsman = "ombudsman",
    }
}

/// The reporter of the case, who may take it to the Ombudsman, and the Ombudsman. `None` for everybody else, whoever may read the case: a proof is handed
/// out by whose it is, and not by the agency it is about.
#[must_use]
pub fn dossier_for(caller: &Caller, case: &Case) -> Option<DossierReader> {
    let parties = parties(caller, case);
    if parties.contains(&Party::Reporter) {
        Some(DossierReader::Reporter)
    } else if parties.contains(&Party::Ombudsman) {
        Some(DossierReader::Ombudsman)
    } else {
        None
    }
}
