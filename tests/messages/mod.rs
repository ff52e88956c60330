//! What goes out to people: what they chose, what admins see of it, and in which words.

mod log;
mod settings;
mod templates;

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Person, World};

const AYU: &str = "ayu@contoh.example";
const UNIT: &str = "pemkab-badung/dinas-perhubungan";

/// A report of an account, and who verifies it.
struct Case {
    me: Person,
    national: Person,
    id: String,
}

impl Case {
    async fn filed(world: &World) -> Self {
        let me = world.reporter(AYU).await;
        let mut report = world.report();
        report.as_object_mut().unwrap().remove("reporter");
        let filed = world.post("/v1/complaints", &me, report).await.expect(201);
        Self {
            me,
            national: world.officer(Role::NationalAdmin, None).await,
            id: filed["id"].as_str().unwrap().to_owned(),
        }
    }

    /// Brings one mail about: it was handed over.
    async fn verify(&self, world: &World) -> Value {
        let unit = world.agency(UNIT).await;
        let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": unit});
        world
            .act("verifications", &self.national, &self.id, body)
            .await
            .expect(201)
    }
}
