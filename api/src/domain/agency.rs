//! Where a case should go: a suggestion with its reason, never a decision.

use chrono::NaiveDate;

use super::ids::AgencyId;
use super::label::Label;
use super::word::words;

words! {
    /// How an agency takes part: who verifies what is meant for it, and who hands it down to a unit.
    Connection {
        /// The national desk verifies and hands down to a unit.
        Central = "central",
        /// The national desk verifies, the agency hands down.
        Half = "half",
        /// The agency verifies and hands down.
        Full = "full",
    }
}

impl Connection {
    /// Whether the national desk may hand a case to this place of such an agency: to the agency or to a unit of it. `has_units`: in force, so that
    /// there is one to hand down to.
    #[must_use]
    pub const fn takes_from_desk(self, unit: bool, has_units: bool) -> bool {
        match self {
            Self::Central => unit || !has_units,
            Self::Half => !unit,
            Self::Full => true,
        }
    }
}

words! {
    /// What an agency is; a unit is part of one.
    AgencyKind {
        Ministry = "ministry",
        CoordinatingMinistry = "coordinating_ministry",
        NonMinisterialAgency = "non_ministerial_agency",
        NonStructuralInstitution = "non_structural_institution",
        StateOwnedEnterprise = "state_owned_enterprise",
        PublicBody = "public_body",
        ProvincialGovernment = "provincial_government",
        RegencyGovernment = "regency_government",
        CityGovernment = "city_government",
        Unit = "unit",
    }
}

words! {
    /// The zones of Indonesia: WIB, WIB of Kalimantan, WITA, WIT.
    Zone {
        Jakarta = "Asia/Jakarta",
        Pontianak = "Asia/Pontianak",
        Makassar = "Asia/Makassar",
        Jayapura = "Asia/Jayapura",
    }
}

/// A stable code of a name, below that of its agency: `pemkab-badung/dinas-perhubungan`.
#[must_use]
pub fn code_for(above: Option<&str>, name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug: String = slug.chars().take(80).collect();
    let slug = match slug.trim_end_matches('-') {
        "" => "instansi",
        slug => slug,
    };
    match above {
        Some(above) => format!("{above}/{slug}"),
        None => slug.to_owned(),
    }
}

/// A case on its way from an agency that ended to its successor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inherited {
    /// Not verified yet: the holder is the verifying desk.
    pub unverified: bool,
    pub oversight: bool,
    pub secret: bool,
}

/// Whether the successor takes it; if not, the national desk does. `verifies`: the successor verifies what is meant for it.
#[must_use]
pub const fn inherits(case: Inherited, verifies: bool, is_inspectorate: bool) -> bool {
    if case.unverified {
        return verifies && !case.secret;
    }
    !case.oversight || is_inspectorate
}

/// An agency or unit that could own a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub id: AgencyId,
    pub root: AgencyId,
    pub code: String,
    pub kind: String,
    pub area_code: Option<String>,
    /// The topic it lists as its own, if it is a unit found by one.
    pub lists_topic: Option<i64>,
    pub valid_to: Option<NaiveDate>,
    /// Of the agency at the top.
    pub connection: Connection,
}

/// What is known of the case.
#[derive(Debug, Clone, Default)]
pub struct Clues {
    /// The sub-topic and its topic, most exact first.
    pub topics: Vec<i64>,
    pub usual_owner_kind: Option<String>,
    /// The code of a national owner, or a generic name of a unit.
    pub usual_owner_unit: Option<String>,
    /// `51.03.02.1004`
    pub area_code: Option<String>,
    pub wished: Option<AgencyId>,
    /// The national desk looks for an agency; an agency looks for its unit.
    pub within: Option<AgencyId>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    pub agency: AgencyId,
    /// 0–1, for order only.
    pub score: f32,
    pub reasons: Vec<Label>,
}

/// Province and regency of an area, most exact first: governments exist for these two levels.
#[must_use]
pub fn governed_areas(area_code: &str) -> Vec<String> {
    let parts: Vec<&str> = area_code.split('.').collect();
    let mut areas = Vec::new();
    if parts.len() >= 2 {
        areas.push(parts[..2].join("."));
    }
    if let Some(province) = parts.first() {
        areas.push((*province).to_owned());
    }
    areas
}

/// At most five, best first.
#[must_use]
pub fn suggest(candidates: &[Candidate], clues: &Clues, today: NaiveDate) -> Vec<Suggestion> {
    let mut found: Vec<Suggestion> = Vec::new();
    for candidate in candidates {
        if candidate.valid_to.is_some_and(|last| last < today)
            || clues
                .within
                .is_some_and(|root| candidate.root != root || candidate.id == root)
            // Handing down is that agency's own business.
            || clues.within.is_none()
                && candidate.connection == Connection::Half
                && candidate.id != candidate.root
        {
            continue;
        }
        let (score, reasons) = weigh(candidate, clues);
        if score <= 0.0 {
            continue;
        }
        match found.iter_mut().find(|s| s.agency == candidate.id) {
            Some(known) if known.score >= score => {}
            Some(known) => {
                *known = Suggestion {
                    agency: candidate.id,
                    score,
                    reasons,
                }
            }
            None => found.push(Suggestion {
                agency: candidate.id,
                score,
                reasons,
            }),
        }
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.agency.cmp(&b.agency)));
    found.truncate(5);
    found
}

fn weigh(candidate: &Candidate, clues: &Clues) -> (f32, Vec<Label>) {
    let mut score = 0.0_f32;
    let mut reasons = Vec::new();
    let mut because = |points: f32, id: &str, en: &str| {
        score += points;
        reasons.push(Label::new(id, en));
    };
    let owner_kind = clues.usual_owner_kind.as_deref().unwrap_or("");
    let areas = clues
        .area_code
        .as_deref()
        .map(governed_areas)
        .unwrap_or_default();
    // The level that owns the topic: the regency's own area, or the province's.
    let owning = if owner_kind == "provincial_government" {
        areas.last()
    } else {
        areas.first()
    };
    let here = candidate
        .area_code
        .as_ref()
        .is_some_and(|code| areas.contains(code));
    let at_level = candidate.area_code.as_ref() == owning;
    let local_owner = owner_kind.ends_with("_government");
    let right_level = kind_matches(owner_kind, &candidate.kind);
    let is_unit = candidate.id != candidate.root;

    if !is_unit && local_owner && here && right_level {
        because(
            0.6,
            "Topik ini biasanya urusan pemerintah daerah di tempat kejadian.",
            "This topic is usually the local government's, where it happened.",
        );
    }
    if !is_unit && !local_owner && clues.usual_owner_unit.as_deref() == Some(&candidate.code) {
        because(
            0.7,
            "Instansi ini biasanya menangani topik ini di seluruh Indonesia.",
            "This agency usually handles this topic across Indonesia.",
        );
    }
    if is_unit && candidate.lists_topic.is_some() && (here || clues.within.is_some()) {
        // A province's office for the same topic comes after the regency's, and the other way round.
        let share = if at_level || clues.within.is_some() {
            1.0
        } else {
            0.4
        };
        if candidate.lists_topic == clues.topics.first().copied() {
            because(
                0.9 * share,
                "Unit ini mendaftarkan subtopik ini sebagai tugasnya.",
                "This unit lists this sub-topic as its task.",
            );
        } else {
            because(
                0.5 * share,
                "Unit ini mendaftarkan topik ini sebagai tugasnya.",
                "This unit lists this topic as its task.",
            );
        }
    }
    if clues.wished == Some(candidate.id) {
        because(
            0.2,
            "Pelapor menyebut instansi ini.",
            "The reporter named this agency.",
        );
    }
    (score.min(1.0), reasons)
}

/// `regency_government` stands for the regency or city of the place.
fn kind_matches(wanted: &str, kind: &str) -> bool {
    wanted == kind || (wanted == "regency_government" && kind == "city_government")
}
