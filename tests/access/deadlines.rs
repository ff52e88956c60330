//! Calendars and rule sets, which two national admins change.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tuntas_tests::{Person, World};

/// As [`super::table::EXPECTED`]. The drafts are another national admin's than the one who is asked.
pub const EXPECTED: &[(&str, [u16; 9])] = &[
    (
        "list_calendar_changes",
        [401, 401, 401, 403, 403, 403, 200, 403, 403],
    ),
    (
        "draft_calendar_change",
        [401, 401, 401, 403, 403, 403, 201, 403, 403],
    ),
    (
        "show_calendar_change",
        [401, 401, 401, 403, 403, 403, 200, 403, 403],
    ),
    (
        "preview_calendar_change",
        [401, 401, 401, 403, 403, 403, 200, 403, 403],
    ),
    (
        "publish_calendar_change",
        [401, 401, 401, 403, 403, 403, 202, 403, 403],
    ),
    (
        "discard_calendar_change",
        [401, 401, 401, 403, 403, 403, 204, 403, 403],
    ),
    (
        "list_policy_drafts",
        [401, 401, 401, 403, 403, 403, 200, 403, 403],
    ),
    (
        "draft_policy",
        [401, 401, 401, 403, 403, 403, 201, 403, 403],
    ),
    (
        "show_policy_draft",
        [401, 401, 401, 403, 403, 403, 200, 403, 403],
    ),
    (
        "preview_policy_draft",
        [401, 401, 401, 403, 403, 403, 200, 403, 403],
    ),
    (
        "publish_policy_draft",
        [401, 401, 401, 403, 403, 403, 201, 403, 403],
    ),
    (
        "discard_policy_draft",
        [401, 401, 401, 403, 403, 403, 204, 403, 403],
    ),
    // Its admin has changed it before, so that the version named is old.
    (
        "set_agency_limits",
        [401, 401, 401, 403, 412, 403, 412, 403, 403],
    ),
];

/// A change of the calendar and a rule set to try and publish, one of each to discard.
pub struct Drafts {
    change: String,
    discarded: String,
    policy: String,
    discarded_policy: String,
}

fn policy(code: &str) -> Value {
    let clocks = [
        "verification",
        "first_response",
        "completion",
        "routing",
        "reply",
        "hold",
        "appeal",
    ];
    let limit = |clock| json!({"clock": clock, "limit": {"value": 10, "unit": "working_day"}, "citation": "Permenpan RB 5/2025"});
    json!({
        "code": code, "name": {"id": "Pedoman SP4N 2025", "en": "SP4N guideline 2025"}, "citation": "Permenpan RB 5/2025",
        "limits": clocks.map(limit),
    })
}

fn change(date: &str) -> Value {
    json!({
        "reason": "Pemungutan suara perbekel serentak.", "citation": "SK Bupati Badung 88/2026",
        "added": [{"date": date, "name": {"id": "Pemungutan suara perbekel"}, "kind": "regional_holiday", "area_code": "51.03"}],
    })
}

impl Drafts {
    pub async fn new(world: &World, national: &Person) -> Self {
        let make = async |path: &str, body: Value| {
            let made = world.post(path, national, body).await.expect(201);
            made["id"].as_str().unwrap().to_owned()
        };
        Self {
            change: make("/v1/sla/calendar-changes", change("2026-12-02")).await,
            discarded: make("/v1/sla/calendar-changes", change("2026-12-03")).await,
            policy: make("/v1/sla/policy-drafts", policy("satu-2026")).await,
            discarded_policy: make("/v1/sla/policy-drafts", policy("dua-2026")).await,
        }
    }

    /// The id in the path of an operation, where it is about these.
    pub fn id(&self, operation: &str) -> Option<String> {
        match operation {
            "show_calendar_change" | "preview_calendar_change" | "publish_calendar_change" => {
                Some(self.change.clone())
            }
            "discard_calendar_change" => Some(self.discarded.clone()),
            "show_policy_draft" | "preview_policy_draft" | "publish_policy_draft" => {
                Some(self.policy.clone())
            }
            "discard_policy_draft" => Some(self.discarded_policy.clone()),
            _ => None,
        }
    }

    /// As [`super::table::bodies`].
    pub fn bodies(&self) -> BTreeMap<&'static str, Value> {
        BTreeMap::from([
            ("draft_calendar_change", change("2026-12-04")),
            ("publish_calendar_change", json!({})),
            ("draft_policy", policy("tiga-2026")),
            ("publish_policy_draft", json!({"valid_from": "2027-01-01"})),
            (
                "set_agency_limits",
                json!({"limits": [{"clock": "first_response", "value": 3}], "citation": "Maklumat pelayanan"}),
            ),
        ])
    }
}
