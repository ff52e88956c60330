//! A case on its way, and the people around it.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Person, World};

pub const AGENCY: &str = "pemkab-badung";
pub const UNIT: &str = "pemkab-badung/dinas-perhubungan";

pub struct Scene {
    pub world: World,
    pub id: String,
    receipt: (String, String),
    pub reporter: Person,
    pub national: Person,
    pub admin: Person,
    pub officer: Person,
}

impl Scene {
    /// Filed, not verified yet.
    pub async fn received() -> Self {
        Self::of(World::new().await, |_| {}).await
    }

    /// Filed with changes to the usual report.
    pub async fn of(world: World, change: impl FnOnce(&mut Value)) -> Self {
        let national = world
            .named_officer("Rina Nasional", Role::NationalAdmin, None)
            .await;
        let admin = world
            .named_officer("Kadek Wirawan", Role::AgencyAdmin, Some(AGENCY))
            .await;
        let officer = world
            .named_officer("Made Suardana", Role::UnitOfficer, Some(UNIT))
            .await;
        let mut report = world.report();
        change(&mut report);
        let filed = world
            .post("/v1/complaints", &Person::NOBODY, report)
            .await
            .expect(201);
        let text = |field: &str| filed[field].as_str().unwrap().to_owned();
        let reporter = Person::with_token(text("token"));
        Self {
            world,
            id: text("id"),
            receipt: (text("tracking_number"), text("access_code")),
            reporter,
            national,
            admin,
            officer,
        }
    }

    /// The reporter, back with number and code.
    pub async fn fresh_reporter(&self) -> Person {
        self.world.track(&self.receipt.0, &self.receipt.1).await
    }

    pub async fn verify(&self) -> Value {
        let agency = self.world.agency(AGENCY).await;
        let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": agency});
        self.world
            .act("verifications", &self.national, &self.id, body)
            .await
            .expect(201)
    }

    /// Verified and handed to the transport office.
    pub async fn at_unit() -> Self {
        let scene = Self::received().await;
        let _ = scene.verify().await;
        let _ = scene.dispose(UNIT).await;
        scene
    }

    pub async fn dispose(&self, code: &str) -> Value {
        let unit = self.world.agency(code).await;
        self.world
            .act(
                "dispositions",
                &self.admin,
                &self.id,
                json!({"agency_id": unit, "role": "lead"}),
            )
            .await
            .expect(201)
    }

    pub async fn respond(&self, kind: &str) -> Value {
        let mut body = json!({"kind": kind, "text": "Sebelas lampu dan satu panel kami ganti."});
        if kind == "final" {
            body["outcome"] = json!("fixed");
        }
        if kind == "interim" {
            body["expected_on"] = json!("2027-01-15");
        }
        self.world
            .act("responses", &self.officer, &self.id, body)
            .await
            .expect(201)
    }

    /// Answered by the unit.
    pub async fn answered() -> Self {
        let scene = Self::at_unit().await;
        let _ = scene.respond("final").await;
        scene
    }

    pub fn path(&self, act: &str) -> String {
        format!("/v1/complaints/{}/{act}", self.id)
    }

    pub async fn shown_to(&self, person: &Person) -> Value {
        self.world
            .get(&format!("/v1/complaints/{}", self.id), person)
            .await
            .expect(200)
    }

    /// A clock as the reporter sees it: state, due day in its zone, whether late.
    pub async fn clocks(&self) -> Vec<(String, String, String)> {
        let shown = self.shown_to(&self.reporter).await;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        shown["clocks"]
            .as_array()
            .unwrap()
            .iter()
            .map(|clock| {
                (
                    text(&clock["kind"]),
                    text(&clock["state"]),
                    text(&clock["due_at"]),
                )
            })
            .collect()
    }
}

/// `(kind, state, due)` without the strings' weight.
pub fn clock<'a>(kind: &'a str, state: &'a str, due: &'a str) -> (String, String, String) {
    (kind.to_owned(), state.to_owned(), due.to_owned())
}
