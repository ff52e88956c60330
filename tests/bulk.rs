//! One act on many cases.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Person, World};

const AGENCY: &str = "pemkab-badung";
const UNIT: &str = "pemkab-badung/dinas-perhubungan";

struct Desk {
    world: World,
    admin: Person,
    officer: Person,
    /// At the agency, at the agency, at the unit, at another agency.
    cases: Vec<String>,
}

impl Desk {
    async fn new() -> Self {
        let world = World::new().await;
        let national = world.officer(Role::NationalAdmin, None).await;
        let admin = world.officer(Role::AgencyAdmin, Some(AGENCY)).await;
        let officer = world.officer(Role::UnitOfficer, Some(UNIT)).await;
        let mut cases = Vec::new();
        for place in [AGENCY, AGENCY, UNIT, "pemprov-bali"] {
            let mut report = world.report();
            report["secret"] = json!(true);
            let (id, _) = world.file(report).await;
            let agency = world.agency(place).await;
            let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": agency});
            let _ = world
                .act("verifications", &national, &id, body)
                .await
                .expect(201);
            cases.push(id);
        }
        Self {
            world,
            admin,
            officer,
            cases,
        }
    }

    async fn version(&self, id: &str) -> Value {
        let shown = self
            .world
            .get(&format!("/v1/complaints/{id}"), &self.admin)
            .await;
        shown.body["version"].clone()
    }
}

#[actix_web::test]
async fn the_preview_says_for_each_whether_it_can_be_done() {
    let desk = Desk::new().await;
    let mut ids = desk.cases.clone();
    ids.push("5f0c2f6e-9a57-4f6f-8d5e-0c9b3f1a7e21".to_owned());
    let preview = async |who: &Person, act: &str| {
        let body = json!({"act": act, "complaint_ids": ids});
        let answer = desk
            .world
            .send("POST", "/v1/bulk-acts/previews", who, &[], Some(&body))
            .await;
        let answer = answer.expect(200);
        let rows = answer["data"].as_array().unwrap().clone();
        rows.iter()
            .map(|row| row["code"].clone())
            .collect::<Vec<_>>()
    };
    let (can, unseen, forbidden) = (json!(null), json!("not_found"), json!("forbidden"));
    let expected = |own: &Value| {
        vec![
            own.clone(),
            own.clone(),
            can.clone(),
            unseen.clone(),
            unseen.clone(),
        ]
    };
    assert_eq!(preview(&desk.admin, "dispose").await, expected(&can));
    assert_eq!(preview(&desk.admin, "assign").await, expected(&can));
    assert_eq!(preview(&desk.officer, "assign").await, expected(&unseen));
    let row = preview(&desk.officer, "dispose").await;
    assert_eq!(row[2], forbidden);
}

#[actix_web::test]
async fn a_place_that_cannot_take_a_case_is_refused_before_as_it_is_by_the_act() {
    let desk = Desk::new().await;
    let world = &desk.world;
    let national = world.officer(Role::NationalAdmin, None).await;
    let (can, refused, unseen) = (None, Some("validation_failed"), Some("not_found"));
    // By whom, to where → the code of each: two at the agency, one at its unit, one at another agency.
    let table = [
        // Another agency is the national desk's to choose.
        (
            &desk.admin,
            "pemprov-bali",
            [refused, refused, refused, unseen],
        ),
        // Held by it already.
        (&desk.admin, AGENCY, [refused, refused, can, unseen]),
        (&desk.admin, UNIT, [can, can, refused, unseen]),
        (&national, "pemprov-bali", [can, can, can, refused]),
        (&national, AGENCY, [refused, refused, can, can]),
        // Ended; and the desk itself.
        (
            &national,
            "kemenko-politik-hukum-dan-keamanan",
            [refused; 4],
        ),
        (&national, "kementerian-panrb/desk-nasional", [refused; 4]),
    ];
    for (who, code, expected) in table {
        let to = world.agency(code).await;
        let codes = |answer: &Value| -> Vec<Value> {
            let rows = answer["data"].as_array().unwrap().iter();
            rows.map(|row| row["code"].clone()).collect()
        };
        let ask = json!({"act": "dispose", "complaint_ids": desk.cases, "agency_id": to});
        let path = "/v1/bulk-acts/previews";
        let preview = world.send("POST", path, who, &[], Some(&ask)).await;
        assert_eq!(
            codes(&preview.expect(200)),
            expected.map(|code| json!(code)),
            "{code}"
        );
        // What was refused is refused, with the same word.
        let (mut items, mut said) = (Vec::new(), Vec::new());
        for (id, code) in desk.cases.iter().zip(expected) {
            if code.is_some() {
                let path = format!("/v1/complaints/{id}");
                let version = world.get(&path, who).await.body["version"].clone();
                let version = version.as_i64().unwrap_or(1);
                items.push(json!({"complaint_id": id, "version": version}));
                said.push(json!(code));
            }
        }
        let body = json!({"act": "dispose", "items": items, "agency_id": to});
        let done = world.post("/v1/bulk-acts", who, body).await.expect(201);
        assert_eq!(codes(&done), said, "{code}");
    }
}

#[actix_web::test]
async fn each_is_done_alone_and_a_repeat_does_nothing_twice() {
    let desk = Desk::new().await;
    let unit = desk.world.agency(UNIT).await;
    let mut items = Vec::new();
    for id in &desk.cases {
        let version = match desk.version(id).await {
            Value::Null => json!(1),
            version => version,
        };
        items.push(json!({"complaint_id": id, "version": version}));
    }
    // Somebody else was faster with the second.
    let body = json!({"agency_id": unit, "role": "lead"});
    let _ = desk
        .world
        .act("dispositions", &desk.admin, &desk.cases[1], body)
        .await
        .expect(201);
    let body = json!({"act": "dispose", "items": items, "agency_id": unit, "note": "Mohon dicek pekan ini."});
    let headers = [("idempotency-key", "kunci-banyak-1")];
    let first = desk
        .world
        .send("POST", "/v1/bulk-acts", &desk.admin, &headers, Some(&body))
        .await
        .expect(201);
    let codes: Vec<&Value> = first["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["code"])
        .collect();
    // The third is there already, the fourth is another agency's.
    assert_eq!(
        codes,
        [
            &json!(null),
            &json!("version_stale"),
            &json!("validation_failed"),
            &json!("not_found")
        ]
    );
    assert_eq!(first["done"], 1);
    let again = desk
        .world
        .send("POST", "/v1/bulk-acts", &desk.admin, &headers, Some(&body))
        .await
        .expect(201);
    assert_eq!(first, again);
    let mut other = body.clone();
    other["items"].as_array_mut().unwrap().pop();
    let reused = desk
        .world
        .send("POST", "/v1/bulk-acts", &desk.admin, &headers, Some(&other))
        .await;
    assert_eq!(reused.problem(422), "idempotency_key_reused");
    let path = format!("/v1/complaints/{}/timeline", desk.cases[0]);
    let timeline = desk.world.get(&path, &desk.admin).await.expect(200);
    let disposed = timeline["data"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["kind"] == "disposed");
    assert_eq!(disposed.count(), 1);
}

#[actix_web::test]
async fn what_the_act_needs_is_asked_for() {
    let desk = Desk::new().await;
    let items = json!([{"complaint_id": desk.cases[0], "version": 2}]);
    for (act, pointer) in [
        ("assign", "/account_id"),
        ("dispose", "/agency_id"),
        ("return", "/reason"),
    ] {
        let body = json!({"act": act, "items": items});
        let problem = desk
            .world
            .post("/v1/bulk-acts", &desk.admin, body)
            .await
            .expect(422);
        assert_eq!(problem["errors"][0]["pointer"], pointer);
    }
    let many: Vec<Value> = (0..101)
        .map(|_| json!({"complaint_id": desk.cases[0], "version": 2}))
        .collect();
    for (items, code) in [(json!([]), "required"), (json!(many), "too_many")] {
        let body = json!({"act": "return", "items": items, "reason": "Bukan tugas kami."});
        let problem = desk
            .world
            .post("/v1/bulk-acts", &desk.admin, body)
            .await
            .expect(422);
        assert_eq!(problem["errors"][0]["code"], code);
    }
}

#[actix_web::test]
async fn a_case_of_others_is_named_as_everybody_reads_it() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let stranger = world.officer(Role::UnitOfficer, Some("pln")).await;
    let mut report = world.report();
    report["title"] = json!("Guru Ketut Sudarsana memukul murid");
    let (id, _) = world.file(report).await;
    let agency = world.agency(AGENCY).await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": agency, "public_title": "Seorang guru memukul murid"});
    let _ = world
        .act("verifications", &national, &id, body)
        .await
        .expect(201);
    let ask = json!({"act": "assign", "complaint_ids": [id]});
    for (who, title) in [
        (&stranger, "Seorang guru memukul murid"),
        (&national, "Guru Ketut Sudarsana memukul murid"),
    ] {
        let answer = world
            .send("POST", "/v1/bulk-acts/previews", who, &[], Some(&ask))
            .await
            .expect(200);
        assert_eq!(answer["data"][0]["title"], title);
    }
}
