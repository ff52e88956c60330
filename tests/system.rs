//! What every answer has, whatever the route and the method; probes; the small public answers.

use serde_json::json;
use tuntas::http::openapi::document;
use tuntas_tests::{Answer, Person, World};

fn assert_safe(answer: &Answer, what: &str) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("x-frame-options", "DENY"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{what}: {name}");
    }
    assert!(
        answer
            .header("x-request-id")
            .is_some_and(|id| id.len() == 36),
        "{what}"
    );
    assert!(answer.header("content-security-policy").is_some(), "{what}");
    if answer.status >= 400 {
        assert_eq!(
            answer.header("content-type"),
            Some("application/problem+json"),
            "{what}: {}",
            answer.status
        );
        assert_eq!(answer.body["status"], answer.status, "{what}");
        assert_eq!(
            answer.body["instance"],
            format!("urn:uuid:{}", answer.header("x-request-id").unwrap()),
            "{what}"
        );
    }
}

#[actix_web::test]
async fn every_route_under_every_method_is_safe_and_its_errors_are_problems() {
    let world = World::new().await;
    let contract = serde_json::to_value(document()).unwrap();
    let mut paths: Vec<String> = contract["paths"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    paths.extend(
        [
            "/",
            "/v1",
            "/v2/complaints",
            "/v1/complaints/",
            "/docs/errors",
            "/openapi.json",
            "/.well-known/security.txt",
            "/../etc/passwd",
            "/%00",
            "/v1/complaints/%ff",
        ]
        .map(str::to_owned),
    );
    for path in paths {
        let path = path.replace("{id}", "5f0c2f6e-9a57-4f6f-8d5e-0c9b3f1a7e21");
        for method in [
            "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW",
        ] {
            let answer = world.send(method, &path, &Person::NOBODY, &[], None).await;
            assert!(answer.status < 500, "{method} {path}: {}", answer.status);
            assert_safe(&answer, &format!("{method} {path}"));
        }
    }
}

#[actix_web::test]
async fn a_method_that_is_not_there_names_those_that_are() {
    let world = World::new().await;
    for (method, path, allow) in [
        ("PUT", "/v1/complaints", "GET, HEAD, POST"),
        ("GET", "/v1/tracking", "POST"),
        ("POST", "/v1/me", "GET, HEAD"),
    ] {
        let answer = world.send(method, path, &Person::NOBODY, &[], None).await;
        assert_eq!(answer.header("allow"), Some(allow), "{method} {path}");
        assert_eq!(answer.problem(405), "method_not_allowed");
    }
}

#[actix_web::test]
async fn errors_speak_the_readers_language() {
    let world = World::new().await;
    for (accept, language, title) in [
        ("en", "en", "Not found"),
        ("fr, en;q=0.5", "en", "Not found"),
        ("id-ID,id;q=0.9,en;q=0.8", "id", "Tidak ditemukan"),
        ("*", "id", "Tidak ditemukan"),
    ] {
        let answer = world
            .send(
                "GET",
                "/v1/x",
                &Person::NOBODY,
                &[("accept-language", accept)],
                None,
            )
            .await;
        assert_eq!(
            (
                answer.header("content-language"),
                answer.body["title"].as_str()
            ),
            (Some(language), Some(title)),
            "{accept}"
        );
    }
}

#[actix_web::test]
async fn pages_of_other_origins_are_not_let_in() {
    let world = World::new().await;
    let preflight = async |origin: &str| {
        let headers = [
            ("origin", origin),
            ("access-control-request-method", "POST"),
            ("access-control-request-headers", "idempotency-key,if-match"),
        ];
        world
            .send("OPTIONS", "/v1/complaints", &Person::NOBODY, &headers, None)
            .await
    };
    let ours = preflight("http://localhost:5173").await;
    assert_eq!(
        (ours.status, ours.header("access-control-allow-origin")),
        (200, Some("http://localhost:5173"))
    );
    let theirs = preflight("https://jahat.example").await;
    assert_eq!(theirs.header("access-control-allow-origin"), None);
    let error = world
        .send(
            "GET",
            "/v1/x",
            &Person::NOBODY,
            &[("origin", "http://localhost:5173")],
            None,
        )
        .await;
    assert_eq!(
        error.header("access-control-allow-origin"),
        Some("http://localhost:5173"),
        "a page reads errors too"
    );
}

#[actix_web::test]
async fn probes_keys_and_public_pages_answer() {
    let world = World::new().await;
    let nobody = Person::NOBODY;
    assert_eq!(
        world.get("/livez", &nobody).await.expect(200),
        json!({"status": "ok"})
    );
    assert_eq!(
        world.get("/readyz", &nobody).await.expect(200),
        json!({"status": "ok"})
    );
    let keys = world
        .get("/.well-known/jwks.json", &nobody)
        .await
        .expect(200);
    assert_eq!(
        (keys["keys"][0]["crv"].as_str(), keys["keys"][0].get("d")),
        (Some("Ed25519"), None)
    );
    assert_eq!(
        world.get("/.well-known/security.txt", &nobody).await.status,
        200
    );
}

#[actix_web::test]
async fn a_deadline_is_explained_day_by_day() {
    let world = World::new().await;
    let body = json!({"from": "2026-03-17T23:59:00+09:00", "value": 3, "unit": "working_day", "time_zone": "Asia/Jayapura", "week": "mon_fri"});
    let answer = world.ask("/v1/sla/deadlines", body).await.expect(200);
    assert_eq!(answer["due_at"], "2026-03-27T23:59:59.999+09:00");
    assert_eq!(
        answer["days"][0],
        json!({"date": "2026-03-18", "counted": false, "number": null, "reason": "Cuti Bersama Hari Suci Nyepi", "reason_kind": "collective_leave"})
    );
    assert_eq!(
        (
            answer["days"].as_array().unwrap().len(),
            &answer["provisional"]
        ),
        (10, &json!(false))
    );
    let refused = world.ask("/v1/sla/deadlines", json!({"from": "1990-01-01T00:00:00Z", "value": 0, "unit": "day", "time_zone": "Mars/Base", "week": "mon_fri"})).await.expect(422);
    let pointers: Vec<&str> = refused["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["pointer"].as_str().unwrap())
        .collect();
    assert_eq!(pointers, ["/value", "/time_zone"]);
}

#[actix_web::test]
async fn the_limits_are_data_with_their_citations() {
    let world = World::new().await;
    let policies = world
        .get("/v1/sla/policies", &Person::NOBODY)
        .await
        .expect(200);
    let binding = &policies["data"][0];
    assert_eq!(
        (binding["code"].as_str(), binding["standing"].as_str()),
        (Some("permenpan-rb-62-2018"), Some("binding"))
    );
    let limits = binding["limits"].as_array().unwrap();
    let information = limits
        .iter()
        .find(|limit| limit["clock"] == "completion" && limit["class"] == "information_request")
        .unwrap();
    assert_eq!(
        information["limit"],
        json!({"value": 5, "unit": "working_day"})
    );
    assert!(
        limits
            .iter()
            .all(|limit| !limit["citation"].as_str().unwrap().is_empty())
    );
    assert_eq!(policies["data"][1]["standing"], "beside");
}

#[actix_web::test]
async fn masking_and_topics_are_previewed_with_their_reasons() {
    let world = World::new().await;
    let masked = world
        .ask(
            "/v1/masking/preview",
            json!({"text": "NIK saya 5171014101909999, WA 0812-3456-7890"}),
        )
        .await
        .expect(200);
    assert_eq!(
        masked["masked"],
        "NIK saya 5171••••••••9999, WA 0812••••••90"
    );
    assert_eq!(
        masked["findings"],
        json!([{"kind": "nik", "start": 9, "end": 25}, {"kind": "phone", "start": 30, "end": 44}])
    );
    let topics = world
        .ask(
            "/v1/categories/suggestions",
            json!({"text": "lampu jalan mati dan gelap sekali"}),
        )
        .await
        .expect(200);
    assert_eq!(topics["data"][0]["category"]["code"], "jalan.lampu-jalan");
    assert!(!topics["data"][0]["words"].as_array().unwrap().is_empty());
}

#[actix_web::test]
async fn areas_agencies_and_topics_are_found() {
    let world = World::new().await;
    let nobody = Person::NOBODY;
    let areas = world
        .get("/v1/areas?q=kerobokan%20badung", &nobody)
        .await
        .expect(200);
    assert!(
        areas["data"]
            .as_array()
            .unwrap()
            .iter()
            .any(|area| area["path"]
                .as_str()
                .unwrap()
                .contains("Kabupaten Badung, Bali")),
        "{areas:#}"
    );
    let provinces = world
        .get("/v1/areas?level=province&limit=100", &nobody)
        .await
        .expect(200);
    assert_eq!(provinces["data"].as_array().unwrap().len(), 38);
    let badung = world
        .get("/v1/agencies?q=pemkab%20badung", &nobody)
        .await
        .expect(200);
    assert_eq!(badung["data"][0]["code"], "pemkab-badung");
    assert_eq!(
        badung["data"][0]["provenance"],
        json!(null),
        "for admins only"
    );
    let units = format!(
        "/v1/agencies?parent_id={}&limit=100",
        badung["data"][0]["id"].as_str().unwrap()
    );
    let all = world.get(&units, &nobody).await.expect(200);
    assert_eq!(all["data"].as_array().unwrap().len(), 38);
    // Who reads English looks for what they see.
    for typed in ["perhubungan", "Transport%20Office", "dishub"] {
        let found = world
            .get(&format!("{units}&q={typed}"), &nobody)
            .await
            .expect(200);
        assert_eq!(
            found["data"][0]["code"], "pemkab-badung/dinas-perhubungan",
            "{typed}"
        );
    }
    let topics = world.get("/v1/categories", &nobody).await.expect(200);
    assert_eq!(topics["data"].as_array().unwrap().len(), 296);
}

#[actix_web::test]
async fn an_edited_record_is_named_by_the_audit() {
    use diesel_async::SimpleAsyncConnection as _;
    let world = World::new().await;
    let (id, reporter) = world.file(world.report()).await;
    let _ = world
        .post(
            &format!("/v1/complaints/{id}/replies"),
            &reporter,
            json!({"text": "Satu."}),
        )
        .await
        .expect(201);
    let _ = world
        .post(
            &format!("/v1/complaints/{id}/replies"),
            &reporter,
            json!({"text": "Dua."}),
        )
        .await
        .expect(201);
    let broken = async || {
        tuntas::actions::audit::verify_timelines(&world.app)
            .await
            .unwrap()
            .broken
    };
    assert!(broken().await.is_empty());
    let mut owner = world.database.connect(tuntas_tests::database::OWNER).await;
    owner
        .batch_execute("UPDATE timeline SET payload = NULL, salt = NULL WHERE seq = 2")
        .await
        .unwrap();
    assert!(
        broken().await.is_empty(),
        "an erased payload breaks nothing"
    );
    owner
        .batch_execute("UPDATE timeline SET at = at + interval '1 ms' WHERE seq = 2")
        .await
        .unwrap();
    let found = broken().await;
    assert_eq!(
        (found.len(), found[0].0.to_string(), found[0].1.seq),
        (1, id, 2)
    );
}

#[actix_web::test]
async fn officers_are_told_of_what_concerns_them_once() {
    use tuntas::domain::access::Role;
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let (id, _) = world.file(world.report()).await;
    let worker = world.app.chance.uuid();
    while tuntas::jobs::run_due_jobs(&world.app, worker)
        .await
        .unwrap()
        > 0
    {}
    let notices = world.get("/v1/notices", &national).await.expect(200);
    assert_eq!(
        (
            notices["data"].as_array().unwrap().len(),
            &notices["data"][0]["complaint_id"],
            &notices["data"][0]["event"]
        ),
        (1, &json!(id), &json!("filed"))
    );
}
