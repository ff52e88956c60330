//! Reports of an account: filed without a code, listed for their owner, and for nobody else more than they would see anyway.

use diesel::sql_types::{BigInt, Bytea, Nullable};
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::database::OWNER;
use tuntas_tests::{Person, World};

use super::AYU;

fn report(world: &World, change: impl FnOnce(&mut Value)) -> Value {
    let mut report = world.report();
    report.as_object_mut().unwrap().remove("reporter");
    change(&mut report);
    report
}

async fn file(world: &World, me: &Person) -> Value {
    let told = report(world, |_| {});
    world.post("/v1/complaints", me, told).await.expect(201)
}

#[actix_web::test]
async fn a_report_filed_with_an_account_needs_no_code_and_is_listed_as_ones_own() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let filed = file(&world, &me).await;
    assert_eq!(
        (&filed["access_code"], &filed["token"]),
        (&Value::Null, &Value::Null)
    );
    let secret = report(&world, |told| told["secret"] = json!(true));
    let secret = world.post("/v1/complaints", &me, secret).await.expect(201);
    let listed = world.get("/v1/complaints?view=own", &me).await.expect(200);
    let ids: Vec<&Value> = listed["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["id"])
        .collect();
    assert_eq!(
        ids,
        [&secret["id"], &filed["id"]],
        "newest first, secret ones too"
    );
    assert_eq!(listed["data"][0]["audience"], "reporter");
    let id = filed["id"].as_str().unwrap();
    let shown = world
        .get(&format!("/v1/complaints/{id}"), &me)
        .await
        .expect(200);
    assert_eq!(shown["audience"], "reporter");
    assert_eq!(shown["text"], world.report()["text"], "their own words");
    let reply = json!({"text": "Tiangnya nomor 14."});
    let said = world
        .post(&format!("/v1/complaints/{id}/replies"), &me, reply)
        .await;
    assert_eq!(said.expect(201)["audience"], "reporter");
}

#[actix_web::test]
async fn nobody_else_lists_or_opens_it_as_theirs() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let filed = file(&world, &me).await;
    let path = format!("/v1/complaints/{}", filed["id"].as_str().unwrap());
    let other = world.reporter("lain@contoh.example").await;
    let listed = world
        .get("/v1/complaints?view=own", &other)
        .await
        .expect(200);
    assert_eq!(listed["data"], json!([]));
    assert_eq!(world.get(&path, &other).await.problem(404), "not_found");
    let by_code = world.file(world.report()).await.1;
    for nobody in [&Person::NOBODY, &by_code] {
        let refused = world.get("/v1/complaints?view=own", nobody).await;
        assert_eq!(refused.problem(401), "unauthenticated");
    }
}

#[actix_web::test]
async fn an_officer_does_not_work_on_their_own_report() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let filed = file(&world, &national).await;
    let id = filed["id"].as_str().unwrap();
    let seen = world
        .get(&format!("/v1/complaints/{id}"), &national)
        .await
        .expect(200);
    assert_eq!(seen["audience"], "reporter");
    let unit = world.agency("pemkab-badung/dinas-perhubungan").await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": unit});
    assert_eq!(
        world
            .act("verifications", &national, id, body)
            .await
            .problem(403),
        "forbidden"
    );
}

#[actix_web::test]
async fn the_account_says_who_reports_and_the_form_does_not() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let problem = world
        .post("/v1/complaints", &me, world.report())
        .await
        .expect(422);
    assert_eq!(problem["errors"][0]["pointer"], "/reporter");
    assert_eq!(problem["errors"][0]["code"], "not_allowed");
}

#[actix_web::test]
async fn a_repeat_is_answered_from_the_same_report() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let key = world.app.chance.uuid().to_string();
    let told = report(&world, |_| {});
    let headers = [("idempotency-key", key.as_str())];
    let send = async || {
        world
            .send("POST", "/v1/complaints", &me, &headers, Some(&told))
            .await
    };
    let (first, second) = (send().await, send().await);
    assert_eq!(second.header("idempotency-replayed"), Some("true"));
    assert_eq!(first.expect(201)["id"], second.expect(201)["id"]);
}

#[derive(QueryableByName)]
struct Mark {
    #[diesel(sql_type = Nullable<Bytea>)]
    owner_mark: Option<Vec<u8>>,
}

#[derive(QueryableByName)]
struct Callers {
    #[diesel(sql_type = BigInt)]
    callers: i64,
}

#[actix_web::test]
async fn two_reports_of_one_account_do_not_look_alike_to_who_reads_the_tables() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    for _ in 0..2 {
        let _ = file(&world, &me).await;
    }
    let mut owner = world.database.connect(OWNER).await;
    let marks: Vec<Mark> = sql_query("SELECT owner_mark FROM complaints")
        .load(&mut owner)
        .await
        .unwrap();
    assert_eq!(marks.len(), 2);
    assert!(marks[0].owner_mark.is_some() && marks[0].owner_mark != marks[1].owner_mark);
    let keys: Callers = sql_query("SELECT count(DISTINCT caller) AS callers FROM idempotency_keys")
        .get_result(&mut owner)
        .await
        .unwrap();
    assert_eq!(keys.callers, 2);
    let traces: Callers = sql_query(
        "SELECT (SELECT count(*) FROM timeline WHERE actor_account_id IS NOT NULL) \
         + (SELECT count(*) FROM audit_log WHERE subject_id IN (SELECT public_id FROM complaints)) AS callers",
    )
    .get_result(&mut owner)
    .await
    .unwrap();
    assert_eq!(traces.callers, 0);
}

#[actix_web::test]
async fn news_of_it_goes_to_the_account_and_leads_there() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let filed = file(&world, &me).await;
    let id = filed["id"].as_str().unwrap();
    let national = world.officer(Role::NationalAdmin, None).await;
    let unit = world.agency("pemkab-badung/dinas-perhubungan").await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": unit});
    let _ = world
        .act("verifications", &national, id, body)
        .await
        .expect(201);
    let letters = world.letters(AYU).await;
    assert_eq!(
        letters.len(),
        1,
        "no confirmation is asked of an address that is confirmed"
    );
    assert!(letters[0].subject.contains("sudah diteruskan"));
    assert!(
        letters[0].text.contains(&format!("/lacak/{id}")),
        "{}",
        letters[0].text
    );
    assert!(
        !letters[0].text.contains("#tolak="),
        "settings are in the account"
    );
}
