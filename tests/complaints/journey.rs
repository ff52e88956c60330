//! The whole job by four people, through the API.

use serde_json::json;
use tuntas::domain::access::Role;
use tuntas_tests::{Person, World};

#[actix_web::test]
async fn a_complaint_is_filed_verified_handed_over_answered_disputed_accepted_and_rated() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let admin = world
        .officer(Role::AgencyAdmin, Some("pemkab-badung"))
        .await;
    let officer = world
        .named_officer(
            "Made Suardana",
            Role::UnitOfficer,
            Some("pemkab-badung/dinas-perhubungan"),
        )
        .await;

    let filed = world
        .post("/v1/complaints", &Person::NOBODY, world.report())
        .await
        .expect(201);
    let id = filed["id"].as_str().unwrap().to_owned();
    let reporter = world
        .track(
            filed["tracking_number"].as_str().unwrap(),
            filed["access_code"].as_str().unwrap(),
        )
        .await;
    assert_eq!(filed["status"], "received");
    assert_eq!(filed["audience"], "reporter");
    assert_eq!(
        filed["allowed_acts"],
        json!(["reply", "withdraw", "protect", "escalate", "attach"])
    );

    let badung = world.agency("pemkab-badung").await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": badung});
    let verified = world
        .act("verifications", &national, &id, body)
        .await
        .expect(201);
    assert_eq!(verified["status"], "forwarded");
    assert_eq!(verified["published"], true);

    let unit = world.agency("pemkab-badung/dinas-perhubungan").await;
    let disposed = world
        .act(
            "dispositions",
            &admin,
            &id,
            json!({"agency_id": unit, "role": "lead", "note": "Mohon dicek."}),
        )
        .await
        .expect(201);
    assert_eq!(disposed["status"], "forwarded");
    let assigned = world
        .act(
            "assignments",
            &admin,
            &id,
            json!({"account_id": officer.account}),
        )
        .await
        .expect(201);
    assert_eq!(assigned["assignee"]["name"], "Made Suardana");

    let first =
        json!({"kind": "first", "text": "Laporan kami terima. Tim lapangan turun pekan ini."});
    assert_eq!(
        world
            .act("responses", &officer, &id, first)
            .await
            .expect(201)["status"],
        "in_progress"
    );
    let result = json!({"kind": "final", "text": "Sebelas lampu dan satu panel sudah kami ganti.", "outcome": "fixed"});
    assert_eq!(
        world
            .act("responses", &officer, &id, result.clone())
            .await
            .expect(201)["status"],
        "answered"
    );

    let path = |act: &str| format!("/v1/complaints/{id}/{act}");
    assert_eq!(
        world
            .post(
                &path("replies"),
                &reporter,
                json!({"text": "Terima kasih, kami cek dulu."})
            )
            .await
            .expect(201)["status"],
        "answered"
    );
    let disputed = world
        .post(
            &path("disputes"),
            &reporter,
            json!({"reason": "Tiga lampu di depan pura masih mati."}),
        )
        .await
        .expect(201);
    assert_eq!(disputed["status"], "in_progress");
    assert_eq!(
        world
            .act("responses", &officer, &id, result)
            .await
            .expect(201)["status"],
        "answered"
    );
    let closed = world
        .post(&path("closures"), &reporter, json!({"reason": "accepted"}))
        .await
        .expect(201);
    assert_eq!(
        (closed["status"].as_str(), closed["outcome"].as_str()),
        (Some("closed"), Some("fixed"))
    );
    assert_eq!(
        closed["allowed_acts"],
        json!(["rate", "reopen", "protect", "attach"])
    );
    let rated = world
        .post(
            &path("ratings"),
            &reporter,
            json!({"score": 5, "text": "Terang lagi."}),
        )
        .await
        .expect(201);
    assert_eq!(rated["rating"], json!({"score": 5, "text": "Terang lagi."}));
    assert_eq!(
        world
            .post(&path("ratings"), &reporter, json!({"score": 1}))
            .await
            .problem(409),
        "wrong_state"
    );

    let timeline = world
        .get(&path("timeline"), &Person::NOBODY)
        .await
        .expect(200);
    let kinds: Vec<&str> = timeline["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["kind"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds,
        [
            "filed",
            "verified",
            "disposed",
            "responded",
            "responded",
            "replied",
            "disputed",
            "responded",
            "closed",
            "rated"
        ]
    );
    let public = world
        .get(&format!("/v1/complaints/{id}"), &Person::NOBODY)
        .await
        .expect(200);
    assert_eq!(public["audience"], "public");
    assert!(
        public["text"].as_str().unwrap().contains("0812••••••90"),
        "{public:#}"
    );
    let verdict = tuntas::actions::audit::verify_timelines(&world.app)
        .await
        .unwrap();
    assert_eq!((verdict.entries, verdict.broken.len()), (11, 0));
}
