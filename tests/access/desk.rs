//! What officers keep beside a case, and what they keep for all their cases.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tuntas_tests::{Person, World};

/// As [`super::table::EXPECTED`]. For whoever filed the case nothing of it exists.
pub const EXPECTED: &[(&str, [u16; 9])] = &[
    ("list_notes", [401, 404, 404, 200, 200, 404, 200, 404, 404]),
    ("add_note", [401, 404, 404, 201, 201, 404, 201, 404, 404]),
    (
        "list_mentionable",
        [401, 404, 404, 200, 200, 404, 200, 404, 404],
    ),
    (
        "list_answer_templates",
        [401, 401, 401, 200, 200, 200, 200, 200, 403],
    ),
    (
        "create_answer_template",
        [401, 401, 401, 403, 201, 201, 201, 403, 403],
    ),
    // Badung's: the national desk has its own.
    (
        "change_answer_template",
        [401, 401, 401, 403, 200, 404, 404, 404, 403],
    ),
    (
        "preview_template",
        [401, 404, 404, 200, 200, 404, 200, 404, 404],
    ),
    (
        "delete_answer_template",
        [401, 401, 401, 403, 204, 404, 404, 404, 403],
    ),
    ("list_tags", [401, 401, 401, 200, 200, 200, 200, 200, 403]),
    ("create_tag", [401, 401, 401, 403, 201, 201, 201, 403, 403]),
    (
        "show_complaint_tags",
        [401, 404, 404, 200, 200, 404, 200, 404, 404],
    ),
    (
        "tag_complaint",
        [401, 404, 404, 200, 200, 404, 403, 404, 404],
    ),
    ("delete_tag", [401, 401, 401, 403, 204, 404, 404, 404, 403]),
    (
        "list_saved_views",
        [401, 401, 401, 200, 200, 200, 200, 200, 403],
    ),
    (
        "create_saved_view",
        [401, 401, 401, 201, 201, 201, 201, 201, 403],
    ),
    // Shared by an officer of Badung.
    (
        "delete_saved_view",
        [401, 401, 401, 403, 204, 404, 404, 404, 403],
    ),
    (
        "keep_unsent_text",
        [401, 404, 404, 200, 200, 404, 200, 404, 404],
    ),
    (
        "show_unsent_text",
        [401, 404, 404, 200, 200, 404, 200, 404, 404],
    ),
    (
        "delete_unsent_text",
        [401, 404, 404, 204, 204, 404, 204, 404, 404],
    ),
    ("be_present", [401, 404, 404, 200, 200, 404, 200, 404, 404]),
];

/// Badung's own: a template and a label to change and delete, a shared view; and a template for everybody.
pub struct Drawer {
    template: String,
    national: String,
    tag: String,
    view: String,
}

impl Drawer {
    pub async fn new(world: &World, national: &Person) -> Self {
        use tuntas::domain::access::Role::{AgencyAdmin, UnitOfficer};
        let admin = world.officer(AgencyAdmin, Some("pemkab-badung")).await;
        let officer = world.officer(UnitOfficer, Some(super::UNIT)).await;
        let make = async |path: &str, by: &Person, body: Value| {
            let made = world.post(path, by, body).await.expect(201);
            made["id"].as_str().unwrap().to_owned()
        };
        let template = json!({"title": "Buka", "text": "Laporan {{nomor}}."});
        let view = json!({"name": "Kita", "query": {}, "shared": true});
        Self {
            template: make("/v1/answer_templates", &admin, template.clone()).await,
            national: make("/v1/answer_templates", national, template).await,
            tag: make("/v1/tags", &admin, json!({"name": "Menunggu PLN"})).await,
            view: make("/v1/saved_views", &officer, view).await,
        }
    }

    /// The id in the path of an operation, where it is about these.
    pub fn id(&self, operation: &str) -> Option<String> {
        match operation {
            "change_answer_template" | "delete_answer_template" => Some(self.template.clone()),
            "delete_tag" => Some(self.tag.clone()),
            "delete_saved_view" => Some(self.view.clone()),
            _ => None,
        }
    }

    /// As [`super::table::bodies`].
    pub fn bodies(&self) -> BTreeMap<&'static str, Value> {
        BTreeMap::from([
            ("add_note", json!({"text": "Panel dipesan, tiba Kamis."})),
            (
                "create_answer_template",
                json!({"title": "Baru", "text": "Laporan {{nomor}}."}),
            ),
            ("change_answer_template", json!({"title": "Lain"})),
            ("preview_template", json!({"template_id": self.national})),
            ("create_tag", json!({"name": "Banjir"})),
            ("tag_complaint", json!({"tag_ids": []})),
            ("create_saved_view", json!({"name": "Baru", "query": {}})),
            ("keep_unsent_text", json!({"text": "Sebelas lampu"})),
            ("be_present", json!({"typing": false})),
        ])
    }
}
