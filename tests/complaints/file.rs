//! Filing: what is required, what is refused by field, and that a repeat is never a double.

use chrono::TimeDelta;
use diesel::QueryableByName;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::database::OWNER;
use tuntas_tests::{Person, World};

const KEY: &str = "0e9f5f0e-6c1d-4c5e-9f7e-2f8a3b0f6f11";

async fn send(world: &World, key: &str, body: &Value) -> tuntas_tests::Answer {
    world
        .send(
            "POST",
            "/v1/complaints",
            &Person::NOBODY,
            &[("idempotency-key", key)],
            Some(body),
        )
        .await
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

async fn rows(world: &World, table: &str) -> i64 {
    let mut conn = world.database.connect(OWNER).await;
    diesel::sql_query(format!("SELECT count(*) AS count FROM {table}"))
        .get_result::<Count>(&mut conn)
        .await
        .unwrap()
        .count
}

#[actix_web::test]
async fn four_fields_are_enough() {
    let world = World::new().await;
    let body = json!({"class": "aspiration", "title": "Usul halte di depan pasar", "text": "Mohon dibuatkan halte yang teduh di depan pasar.", "incident_date": "2026-11-24"});
    let filed = send(&world, KEY, &body).await;
    assert!(
        filed
            .header("location")
            .unwrap()
            .starts_with("/v1/complaints/")
    );
    assert!(filed.header("etag").unwrap().starts_with("\"v1-"));
    let filed = filed.expect(201);
    assert!(
        filed["tracking_number"]
            .as_str()
            .unwrap()
            .starts_with("LPR-2026-")
    );
    assert_eq!(filed["access_code"].as_str().unwrap().len(), 19);
    assert_eq!(
        rows(&world, "identity.people").await,
        0,
        "nothing given, nothing kept"
    );
}

#[actix_web::test]
async fn every_fault_is_named_by_its_field_at_once() {
    let world = World::new().await;
    let body = json!({"class": "complaint", "title": "Pendek", "text": "Terlalu pendek", "incident_date": "2026-12-01",
        "location": {"lat": 91, "lng": -181}, "reporter": {"email": "bukan surel", "phone": "08", "nik": "123"}});
    let refused = send(&world, KEY, &body).await.expect(422);
    let mut faults: Vec<(String, String)> = refused["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| {
            (
                fault["pointer"].as_str().unwrap().to_owned(),
                fault["code"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    faults.sort();
    let expected = [
        ("/incident_date", "in_future"),
        ("/location/lat", "out_of_range"),
        ("/location/lng", "out_of_range"),
        ("/reporter/email", "invalid_format"),
        ("/reporter/nik", "invalid_format"),
        ("/reporter/phone", "invalid_format"),
        ("/text", "too_short"),
        ("/title", "too_short"),
    ];
    assert_eq!(
        faults,
        expected.map(|(pointer, code)| (pointer.to_owned(), code.to_owned()))
    );
    assert_eq!(rows(&world, "complaints").await, 0);
}

#[actix_web::test]
async fn what_names_nothing_and_what_is_not_asked_for_is_refused() {
    let world = World::new().await;
    for (field, value, code) in [
        ("category_code", json!("tidak.ada"), "unknown_value"),
        (
            "category_code",
            json!("covid-19.alat-kesehatan"),
            "not_allowed",
        ),
        ("area_code", json!("99.99"), "unknown_value"),
        (
            "agency_id",
            json!("3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c"),
            "unknown_value",
        ),
        ("status", json!("closed"), "unknown_field"),
        ("oversight", json!(true), "unknown_field"),
        ("access_code", json!("AAAA"), "unknown_field"),
        ("title", json!(7), "invalid_format"),
        ("incident_date", json!("kemarin"), "invalid_format"),
    ] {
        let mut body = world.report();
        body[field] = value;
        let refused = world
            .post("/v1/complaints", &Person::NOBODY, body)
            .await
            .expect(422);
        assert_eq!(
            (
                &refused["errors"][0]["pointer"],
                &refused["errors"][0]["code"]
            ),
            (&json!(format!("/{field}")), &json!(code))
        );
    }
}

#[actix_web::test]
async fn a_repeat_shows_the_same_receipt_and_makes_no_second_report() {
    let world = World::new().await;
    let first = send(&world, KEY, &world.report()).await.expect(201);
    let again = send(&world, KEY, &world.report()).await;
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    let again = again.expect(201);
    for field in ["id", "tracking_number", "access_code"] {
        assert_eq!(first[field], again[field], "{field}");
    }
    let mut other = world.report();
    other["title"] = json!("Judul yang lain sama sekali");
    assert_eq!(
        send(&world, KEY, &other).await.problem(422),
        "idempotency_key_reused"
    );
    world.advance(TimeDelta::hours(24));
    assert_eq!(
        send(&world, KEY, &world.report()).await.problem(422),
        "idempotency_key_reused"
    );
    for (table, count) in [
        ("complaints", 1),
        ("timeline", 1),
        ("identity.filings", 1),
        ("identity.people", 1),
        ("clocks", 1),
        ("idempotency_keys", 1),
        ("jobs", 1),
    ] {
        assert_eq!(rows(&world, table).await, count, "{table}");
    }
}

#[actix_web::test]
async fn the_same_key_many_times_at_once_files_once() {
    let world = World::new().await;
    let report = world.report();
    let tries = (0..20).map(|_| async { send(&world, KEY, &report).await.status });
    let statuses = futures_util::future::join_all(tries).await;
    assert!(
        statuses.iter().all(|status| [201, 409].contains(status)),
        "{statuses:?}"
    );
    assert!(statuses.contains(&201));
    assert_eq!(
        (
            rows(&world, "complaints").await,
            rows(&world, "identity.people").await
        ),
        (1, 1)
    );
}

#[actix_web::test]
async fn a_key_that_could_be_guessed_is_none() {
    let world = World::new().await;
    for key in ["laporan-1", "6ba7b810-9dad-11d1-80b4-00c04fd430c8", ""] {
        assert_eq!(
            send(&world, key, &world.report()).await.problem(400),
            "idempotency_key_missing",
            "{key}"
        );
    }
    let none = world
        .send(
            "POST",
            "/v1/complaints",
            &Person::NOBODY,
            &[],
            Some(&world.report()),
        )
        .await;
    assert_eq!(none.problem(400), "idempotency_key_missing");
}

#[actix_web::test]
async fn bodies_that_cannot_be_read_are_told_apart() {
    let world = World::new().await;
    let raw = async |kind: &str, body: Vec<u8>| {
        world
            .send_raw(
                "POST",
                "/v1/complaints",
                &Person::NOBODY,
                &[("idempotency-key", KEY), ("content-type", kind)],
                Some(body),
            )
            .await
    };
    assert_eq!(
        raw("application/json", b"{".to_vec()).await.problem(400),
        "malformed_request"
    );
    assert_eq!(
        raw("application/json", b"\xff\xfe".to_vec())
            .await
            .problem(400),
        "malformed_request"
    );
    assert_eq!(
        raw("text/plain", b"{}".to_vec()).await.problem(415),
        "unsupported_media_type"
    );
    assert_eq!(
        raw("application/json", vec![b' '; 200_000])
            .await
            .problem(413),
        "payload_too_large"
    );
    assert_eq!(
        raw("application/json", b"[]".to_vec()).await.problem(422),
        "validation_failed"
    );
}

#[actix_web::test]
async fn nothing_that_identifies_a_person_lies_readable_in_the_database() {
    let world = World::new().await;
    let mut report = world.report();
    report["reporter"] = json!({"name": "Kanarius Rahasia", "email": "kanarius@contoh.example", "phone": "0812-9999-0000", "nik": "5171014101909999"});
    let (id, reporter) = world.file(report).await;
    let mut conn = world.database.connect(OWNER).await;
    let mut everything = String::new();
    for table in [
        "identity.people",
        "identity.contacts",
        "identity.filings",
        "complaints",
        "timeline",
        "jobs",
        "idempotency_keys",
        "sessions",
        "audit_log",
    ] {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = diesel::sql_types::Text)]
            row: String,
        }
        let found: Vec<Row> = diesel::sql_query(format!("SELECT t::text AS row FROM {table} t"))
            .load(&mut conn)
            .await
            .unwrap();
        found
            .into_iter()
            .for_each(|row| everything.push_str(&row.row));
    }
    let hex = |text: &str| {
        text.bytes()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>()
    };
    for canary in [
        "Kanarius",
        "kanarius@contoh",
        "81299990000",
        "5171014101909999",
    ] {
        assert!(
            !everything.contains(canary) && !everything.contains(&hex(canary)),
            "{canary}"
        );
    }
    let shown = world
        .get(&format!("/v1/complaints/{id}"), &reporter)
        .await
        .expect(200);
    assert!(!shown.to_string().contains("kanarius@"));
}

#[actix_web::test]
async fn an_old_event_is_flagged_and_never_refused() {
    let world = World::new().await;
    let mut report = world.report();
    report["incident_date"] = json!("2020-01-01");
    let (id, reporter) = world.file(report).await;
    assert_eq!(
        world
            .get(&format!("/v1/complaints/{id}"), &reporter)
            .await
            .expect(200)["incident_is_old"],
        true
    );
}

#[actix_web::test]
async fn today_in_the_east_is_no_future() {
    // 23.30 WIB on the 24th is 01.30 WIT on the 25th.
    let world = World::at("2026-11-24T16:30:00Z").await;
    let mut report = world.report();
    report["incident_date"] = json!("2026-11-25");
    assert_eq!(
        world
            .post("/v1/complaints", &Person::NOBODY, report.clone())
            .await
            .status,
        201
    );
    report["incident_date"] = json!("2026-11-26");
    assert_eq!(
        world
            .post("/v1/complaints", &Person::NOBODY, report)
            .await
            .status,
        422
    );
}

#[actix_web::test]
async fn what_is_told_at_a_counter_is_taken_down_and_the_reporter_has_the_code() {
    let world = World::new().await;
    let desk = world
        .named_officer("Sri Loket", Role::FrontDesk, Some("pemkab-badung"))
        .await;
    let mut report = world.report();
    report["channel"] = json!("desk");
    let taken = world
        .post("/v1/complaints", &desk, report.clone())
        .await
        .expect(201);
    assert_eq!(taken["audience"], "reporter");
    // It is nobody's account's: number and code open it.
    let text = |field: &str| taken[field].as_str().unwrap().to_owned();
    let reporter = world
        .track(&text("tracking_number"), &text("access_code"))
        .await;
    let path = format!("/v1/complaints/{}", text("id"));
    assert_eq!(
        world.get(&path, &reporter).await.expect(200)["audience"],
        "reporter"
    );
    let own = world
        .get("/v1/complaints?view=own", &desk)
        .await
        .expect(200);
    assert_eq!(own["data"], json!([]));
    let national = world.officer(Role::NationalAdmin, None).await;
    let timeline = world
        .get(&format!("{path}/timeline"), &national)
        .await
        .expect(200);
    let seen = world.get(&path, &national).await.expect(200);
    assert_eq!(seen["channel"], "desk");
    let actor = &timeline["data"][0]["actor"];
    assert_eq!(
        (&actor["role"], &actor["name"]),
        (&json!("desk"), &json!("Sri Loket"))
    );
    // Only by officers.
    let account = world.reporter("ayu@contoh.example").await;
    for nobody in [&Person::NOBODY, &account] {
        let mut report = report.clone();
        report.as_object_mut().unwrap().remove("reporter");
        let refused = world
            .post("/v1/complaints", nobody, report)
            .await
            .expect(422);
        assert_eq!(refused["errors"][0]["pointer"], "/channel");
    }
    // Without a channel it is the officer's own.
    let mut own = world.report();
    own.as_object_mut().unwrap().remove("reporter");
    let mine = world.post("/v1/complaints", &desk, own).await.expect(201);
    assert_eq!(mine["access_code"], json!(null));
}
