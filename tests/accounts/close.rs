//! Leaving: reports stay, and nothing tells whose they were.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::World;
use tuntas_tests::people::{PASSWORD, code_of, second_step};

use super::{AYU, PHONE, right, sign_in, tell};

#[actix_web::test]
async fn open_reports_need_a_code_first_and_then_everything_of_the_person_is_gone() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let mut report = world.report();
    report.as_object_mut().unwrap().remove("reporter");
    let filed = world.post("/v1/complaints", &me, report).await.expect(201);
    let id = filed["id"].as_str().unwrap();
    let answers = json!({"gender": "female", "age_group": null, "education": null, "occupation": null, "disability": null});
    let _ = world
        .send("PUT", "/v1/me/demographics", &me, &[], Some(&answers))
        .await
        .expect(200);
    assert_eq!(
        tell(&world, "/v1/me/closures", &me, right())
            .await
            .problem(409),
        "open_cases"
    );
    let code = world
        .post(&format!("/v1/complaints/{id}/access-codes"), &me, json!({}))
        .await
        .expect(201);
    let wrong = json!({"password": "bukan ini sandinya"});
    assert_eq!(
        tell(&world, "/v1/me/closures", &me, wrong)
            .await
            .expect(422)["errors"][0]["code"],
        "mismatch"
    );
    // Asked for, and never opened: each holds an address.
    let asked = json!({ "email": AYU });
    let _ = world.ask("/v1/password-resets", asked).await.expect(202);
    let asked = json!({"password": PASSWORD, "email": "baru@contoh.example"});
    let _ = tell(&world, "/v1/me/email-changes", &me, asked)
        .await
        .expect(202);
    assert_eq!(
        tell(&world, "/v1/me/closures", &me, right()).await.status,
        204
    );
    assert_eq!(
        world.get("/v1/me", &me).await.problem(401),
        "unauthenticated"
    );
    assert_eq!(
        sign_in(&world, AYU, PASSWORD, PHONE).await.problem(401),
        "invalid_credentials"
    );
    let text = |field: &str| code[field].as_str().unwrap().to_owned();
    let by_code = world
        .track(&text("tracking_number"), &text("access_code"))
        .await;
    let shown = world
        .get(&format!("/v1/complaints/{id}"), &by_code)
        .await
        .expect(200);
    assert_eq!(shown["audience"], "reporter");
    let mut owner = world.database.connect(tuntas_tests::database::OWNER).await;
    let left: Left = diesel_async::RunQueryDsl::get_result(
        diesel::sql_query(
            "SELECT (SELECT count(*) FROM identity.people) + (SELECT count(*) FROM identity.contacts) \
             + (SELECT count(*) FROM identity.credentials) + (SELECT count(*) FROM identity.filings) \
             + (SELECT count(*) FROM identity.demographics) + (SELECT count(*) FROM identity.account_requests) + (SELECT count(*) FROM complaints WHERE owner_mark IS NOT NULL) \
             + (SELECT count(*) FROM accounts WHERE status <> 'closed') AS rows",
        ),
        &mut owner,
    )
    .await
    .unwrap();
    assert_eq!(left.rows, 0);
    // The address is free again.
    let asked = json!({"email": AYU, "password": PASSWORD});
    let _ = world.ask("/v1/accounts", asked).await.expect(202);
    assert!(
        world
            .letters(AYU)
            .await
            .last()
            .unwrap()
            .text
            .contains("/akun/konfirmasi#token=")
    );
}

#[derive(diesel::QueryableByName)]
struct Left {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    rows: i64,
}

#[actix_web::test]
async fn two_reports_of_a_closed_account_have_nothing_in_common_any_more() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let me = world.reporter(AYU).await;
    for _ in 0..2 {
        let mut report = world.report();
        report.as_object_mut().unwrap().remove("reporter");
        let filed = world.post("/v1/complaints", &me, report).await.expect(201);
        let id = filed["id"].as_str().unwrap();
        let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": world.agency("pemkab-badung").await});
        let _ = world
            .act("verifications", &national, id, body)
            .await
            .expect(201);
        world.work().await;
        let path = format!("/v1/complaints/{id}/withdrawals");
        let _ = world.post(&path, &me, json!({})).await.expect(201);
    }
    let logged = async || {
        let mut owner = world.database.connect(tuntas_tests::database::OWNER).await;
        let counted: Left = diesel_async::RunQueryDsl::get_result(
            diesel::sql_query(
                "SELECT count(DISTINCT recipient) AS rows FROM identity.deliveries WHERE complaint_id IS NOT NULL AND event = 'handed_over'",
            ),
            &mut owner,
        )
        .await
        .unwrap();
        counted.rows
    };
    assert_eq!(logged().await, 1, "one address");
    let closed = tell(&world, "/v1/me/closures", &me, right()).await;
    assert_eq!(closed.status, 204);
    assert_eq!(logged().await, 2, "nobody in particular, twice");
}

#[actix_web::test]
async fn a_second_step_is_asked_for_when_closing_too() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let (secret, paper) = second_step(&world, &me, PASSWORD).await;
    let close = async |code: Option<&str>| {
        let mut body = right();
        if let Some(code) = code {
            body["code"] = json!(code);
        }
        tell(&world, "/v1/me/closures", &me, body).await
    };
    assert_eq!(close(None).await.problem(401), "second_factor_required");
    let used = close(Some(&code_of(&world, &secret))).await;
    assert_eq!(used.problem(401), "second_factor_invalid", "it confirmed");
    assert_eq!(close(Some(&paper[0])).await.status, 204);
}

#[actix_web::test]
async fn who_is_in_office_leaves_the_office_first() {
    let world = World::new().await;
    let officer = world
        .officer(Role::UnitOfficer, Some("pemkab-badung"))
        .await;
    // Without a password of its own, no other one fits either.
    let answer = tell(
        &world,
        "/v1/me/closures",
        &officer,
        json!({"password": "apa saja"}),
    )
    .await;
    assert_eq!(answer.expect(422)["errors"][0]["code"], "mismatch");
    let mut owner = world.database.connect(tuntas_tests::database::OWNER).await;
    let me = world.reporter(AYU).await;
    diesel_async::RunQueryDsl::execute(
        diesel::sql_query(
            "INSERT INTO memberships (public_id, account_id, agency_id, role, started_at) \
             SELECT gen_random_uuid(), accounts.id, agencies.id, 'unit_officer', now() FROM accounts, agencies \
             WHERE accounts.kind = 'reporter' AND agencies.code = 'pemkab-badung'",
        ),
        &mut owner,
    )
    .await
    .unwrap();
    let answer = tell(&world, "/v1/me/closures", &me, right()).await;
    assert_eq!(answer.problem(409), "wrong_state");
    assert_ne!(
        world.get("/v1/me", &me).await.expect(200)["memberships"],
        Value::Null
    );
}
