//! The register and the rules by which cases are routed: an office of Badung, in the order in which it happens.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tuntas_tests::{Person, World};
use uuid::Uuid;

/// As [`super::table::EXPECTED`]. What an agency's admin has changed, the national admin finds changed.
pub const EXPECTED: &[(&str, [u16; 9])] = &[
    // Below somebody else's agency.
    (
        "create_agency",
        [401, 401, 401, 403, 201, 422, 201, 403, 403],
    ),
    (
        "change_agency",
        [401, 401, 401, 403, 200, 403, 412, 403, 403],
    ),
    (
        "export_agencies",
        [401, 401, 401, 403, 200, 200, 200, 403, 403],
    ),
    (
        "preview_agencies",
        [401, 401, 401, 403, 200, 200, 200, 403, 403],
    ),
    (
        "import_agencies",
        [401, 401, 401, 403, 201, 201, 201, 403, 403],
    ),
    (
        "preview_succession",
        [401, 401, 401, 403, 403, 403, 200, 403, 403],
    ),
    // It has not ended.
    (
        "succeed_agency",
        [401, 401, 401, 403, 403, 403, 409, 403, 403],
    ),
    (
        "show_succession",
        [401, 401, 401, 403, 403, 403, 404, 403, 403],
    ),
    (
        "list_routing_rules",
        [401, 401, 401, 403, 403, 403, 200, 403, 403],
    ),
    (
        "create_routing_rule",
        [401, 401, 401, 403, 403, 403, 201, 403, 403],
    ),
    (
        "test_routing_rules",
        [401, 401, 401, 403, 403, 403, 200, 403, 403],
    ),
    (
        "show_routing_rule",
        [401, 401, 401, 403, 403, 403, 200, 403, 403],
    ),
    (
        "change_routing_rule",
        [401, 401, 401, 403, 403, 403, 200, 403, 403],
    ),
    (
        "delete_routing_rule",
        [401, 401, 401, 403, 403, 403, 204, 403, 403],
    ),
    (
        "list_attention",
        [401, 401, 401, 403, 200, 200, 200, 403, 403],
    ),
    (
        "change_category",
        [401, 401, 401, 403, 403, 403, 200, 403, 403],
    ),
];

/// Two rules: one to change, one to delete.
pub struct Shelf {
    kept: String,
    deleted: String,
    agency: Uuid,
}

impl Shelf {
    pub async fn new(world: &World, national: &Person) -> Self {
        let agency = world.agency("pemkab-badung").await;
        let make = async |priority: u16| {
            let body = json!({"category_code": "jalan.lampu-jalan", "priority": priority, "agency_id": agency});
            let made = world.post("/v1/routing-rules", national, body).await;
            made.expect(201)["id"].as_str().unwrap().to_owned()
        };
        Self {
            kept: make(10).await,
            deleted: make(20).await,
            agency,
        }
    }

    /// The id in the path of an operation, where it is about a rule.
    pub fn id(&self, operation: &str) -> Option<String> {
        match operation {
            "show_routing_rule" | "change_routing_rule" => Some(self.kept.clone()),
            "delete_routing_rule" => Some(self.deleted.clone()),
            _ => None,
        }
    }

    /// As [`super::table::bodies`].
    pub fn bodies(&self, unit: Uuid) -> BTreeMap<&'static str, Value> {
        let csv = "code,name_id,parent_code\npemkab-badung/arsip,Dinas Arsip,pemkab-badung\n";
        BTreeMap::from([
            (
                "create_agency",
                json!({"name": {"id": "Dinas Kearsipan"}, "kind": "unit", "parent_id": self.agency, "time_zone": "Asia/Makassar", "work_week": "mon_fri"}),
            ),
            ("change_agency", json!({"short_name": "Dishub Badung"})),
            ("preview_agencies", json!({ "csv": csv })),
            ("import_agencies", json!({"csv": csv, "lines": [2]})),
            ("preview_succession", json!({"successor_id": null})),
            (
                "succeed_agency",
                json!({"successor_id": null, "reason": "Digabung."}),
            ),
            (
                "create_routing_rule",
                json!({"agency_id": unit, "catches_all": true}),
            ),
            ("test_routing_rules", json!({})),
            ("change_routing_rule", json!({"priority": 10})),
            ("change_category", json!({"priority": true})),
        ])
    }
}
