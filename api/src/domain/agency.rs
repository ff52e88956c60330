//! Where a case should go: a suggestion with its reason, never a decision.

use chrono::NaiveDate;

use super::ids::AgencyId;
use super::label::Label;

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
