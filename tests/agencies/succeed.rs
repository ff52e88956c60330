//! The cases of an agency that ended.

use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl as _;
use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Answer, Person, World, database::OWNER};
use uuid::Uuid;

use super::{BADUNG, UNIT, change, fault, faults};
use crate::complaints::scene::Scene;

const HEIR: &str = "pemkab-badung/dinas-lingkungan-hidup-dan-kebersihan";

async fn end(world: &World, national: &Person, code: &str) -> Uuid {
    let id = world.agency(code).await;
    let _ = change(world, national, id, json!({"valid_to": "2026-11-23"}))
        .await
        .expect(200);
    id
}

async fn succeed(world: &World, who: &Person, ended: Uuid, successor: Option<Uuid>) -> Answer {
    let body = json!({"successor_id": successor, "reason": "Digabung menurut Perda 7/2026."});
    world
        .post(&format!("/v1/agencies/{ended}/successions"), who, body)
        .await
}

async fn latest(world: &World, who: &Person, ended: Uuid) -> Value {
    let path = format!("/v1/agencies/{ended}/successions/latest");
    world.get(&path, who).await.expect(200)
}

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

async fn count(world: &World, sql: &str) -> i64 {
    let mut owner = world.database.connect(OWNER).await;
    let found: Count = diesel::sql_query(sql).get_result(&mut owner).await.unwrap();
    found.count
}

#[actix_web::test]
async fn an_open_case_goes_to_the_successor_as_it_is() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let _ = scene.respond("first").await;
    let officer = scene.officer.account.unwrap();
    let _ = world
        .act(
            "assignments",
            &scene.admin,
            &scene.id,
            json!({"account_id": officer}),
        )
        .await
        .expect(201);
    let before = scene.shown_to(&scene.admin).await;
    let ended = end(world, &scene.national, UNIT).await;
    let heir = world.agency(HEIR).await;
    let path = format!("/v1/agencies/{ended}/successions/previews");
    let preview = world
        .post(&path, &scene.national, json!({"successor_id": heir}))
        .await
        .expect(200);
    assert_eq!(
        (&preview["total"], &preview["ended"]),
        (&json!(1), &json!(true))
    );
    assert_eq!(
        preview["by_status"],
        json!([{"status": "in_progress", "count": 1}])
    );
    assert_eq!(preview["first"][0]["id"], json!(scene.id));
    let asked = succeed(world, &scene.national, ended, Some(heir))
        .await
        .expect(202);
    assert_eq!((&asked["total"], &asked["done"]), (&json!(1), &json!(0)));
    world.work().await;
    let told = latest(world, &scene.national, ended).await;
    assert_eq!((&told["total"], &told["done"]), (&json!(1), &json!(1)));
    assert!(told["finished_at"].is_string());
    let after = scene.shown_to(&scene.admin).await;
    assert_eq!(after["holder"]["id"], json!(heir));
    for field in ["status", "clocks", "returns", "hand_offs"] {
        assert_eq!(after[field], before[field], "{field} stays");
    }
    assert!(before["assignee"].is_object() && after["assignee"].is_null());
    let timeline = world
        .get(
            &format!("/v1/complaints/{}/timeline", scene.id),
            &scene.fresh_reporter().await,
        )
        .await
        .expect(200);
    let entry = timeline["data"].as_array().unwrap().iter();
    let entry = entry
        .clone()
        .find(|entry| entry["kind"] == "succeeded")
        .unwrap();
    assert_eq!(entry["to_agency"]["id"], json!(heir));
    assert_eq!(entry["text"], "Digabung menurut Perda 7/2026.");
    let held = format!(
        "SELECT count(*) FROM holdings h JOIN agencies a ON a.id = h.agency_id WHERE a.public_id = '{heir}' AND h.ended_at IS NULL"
    );
    assert_eq!(count(world, &held).await, 1);
    let shown = world
        .get(&format!("/v1/agencies/{ended}"), &scene.national)
        .await
        .expect(200);
    assert_eq!(shown["successors"][0]["id"], json!(heir));
    assert_eq!(shown["open_cases"], 0);
    let chains = tuntas::actions::audit::verify_timelines(&world.app)
        .await
        .unwrap();
    assert!(chains.broken.is_empty());
}

#[actix_web::test]
async fn nothing_is_moved_twice_and_a_repeat_is_the_same_succession() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let ended = end(world, &scene.national, UNIT).await;
    let heir = world.agency(HEIR).await;
    let body = json!({"successor_id": heir, "reason": "Digabung."});
    let path = format!("/v1/agencies/{ended}/successions");
    let key = world.app.chance.uuid().to_string();
    let headers = [("idempotency-key", key.as_str())];
    let first = world
        .send("POST", &path, &scene.national, &headers, Some(&body))
        .await;
    let again = world
        .send("POST", &path, &scene.national, &headers, Some(&body))
        .await;
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(first.expect(202)["id"], again.expect(202)["id"]);
    // While one runs there is no other.
    let second = succeed(world, &scene.national, ended, None).await;
    assert_eq!(second.problem(409), "wrong_state");
    world.work().await;
    // One that finds nothing ends at once.
    let nothing = succeed(world, &scene.national, ended, Some(heir))
        .await
        .expect(202);
    assert_eq!(nothing["total"], 0);
    world.work().await;
    assert!(latest(world, &scene.national, ended).await["finished_at"].is_string());
    let events = "SELECT count(*) FROM timeline WHERE kind = 'succeeded'";
    assert_eq!(count(world, events).await, 1);
}

#[actix_web::test]
async fn many_cases_move_each_once_though_workers_race_and_fall() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    for _ in 0..6 {
        let (id, _) = world.file(world.report()).await;
        let badung = world.agency(UNIT).await;
        let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": badung});
        let _ = world
            .act("verifications", &scene.national, &id, body)
            .await
            .expect(201);
    }
    let ended = end(world, &scene.national, UNIT).await;
    let heir = world.agency(HEIR).await;
    let asked = succeed(world, &scene.national, ended, Some(heir))
        .await
        .expect(202);
    assert_eq!(asked["total"], 7);
    // The same job in the hands of four: only one can end it, and no case is moved by two.
    let succession: Uuid = asked["id"].as_str().unwrap().parse().unwrap();
    let lost = || tuntas::storage::jobs::Lease {
        job: i64::MAX,
        worker: Uuid::nil(),
        attempt: 1,
    };
    let run = || tuntas::actions::agencies::succeed::move_cases(&world.app, lost(), succession);
    let (one, two, three, _) = futures_util::join!(run(), run(), run(), world.work());
    assert!(
        one.is_err() && two.is_err() && three.is_err(),
        "without a lease nothing ends"
    );
    world.work().await;
    let told = latest(world, &scene.national, ended).await;
    assert_eq!((&told["done"], &told["total"]), (&json!(7), &json!(7)));
    let events = "SELECT count(*) FROM timeline WHERE kind = 'succeeded'";
    assert_eq!(count(world, events).await, 7);
}

#[actix_web::test]
async fn what_the_successor_may_not_take_goes_to_the_national_desk() {
    // Badung ends; Bali has no admin, so it verifies nothing: what waits for verification goes to the desk, what is worked on to Bali.
    let world = World::new().await;
    let badung = world.agency(BADUNG).await;
    let scene = Scene::of(world, |report| report["agency_id"] = json!(badung)).await;
    let world = &scene.world;
    let (worked, _) = world.file(world.report()).await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": badung});
    let _ = world
        .act("verifications", &scene.national, &worked, body)
        .await
        .expect(201);
    let ended = end(world, &scene.national, BADUNG).await;
    let bali = world.agency("pemprov-bali").await;
    let _ = succeed(world, &scene.national, ended, Some(bali))
        .await
        .expect(202);
    world.work().await;
    let holder = async |id: &str| {
        let path = format!("/v1/complaints/{id}");
        world.get(&path, &scene.national).await.expect(200)["holder"]["id"].clone()
    };
    let desk = world
        .agency(tuntas::actions::seed::reference::NATIONAL_DESK)
        .await;
    assert_eq!(holder(&scene.id).await, json!(desk));
    assert_eq!(holder(&worked).await, json!(bali));
    // The desk can verify it.
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": bali});
    let _ = world
        .act("verifications", &scene.national, &scene.id, body)
        .await
        .expect(201);
}

#[actix_web::test]
async fn without_a_successor_the_desk_takes_them_and_answers_for_its_time() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let ended = end(world, &scene.national, UNIT).await;
    let _ = succeed(world, &scene.national, ended, None)
        .await
        .expect(202);
    world.work().await;
    let shown = scene.shown_to(&scene.national).await;
    assert_eq!(shown["status"], "forwarded");
    let clocks = shown["clocks"].as_array().unwrap();
    let running = |kind: &str| {
        clocks
            .iter()
            .any(|clock| clock["kind"] == kind && clock["state"] == "running")
    };
    assert!(
        running("routing") && running("first_response") && running("completion"),
        "{clocks:#?}"
    );
    let badung = world.agency(BADUNG).await;
    let body = json!({"agency_id": badung, "role": "lead"});
    let _ = world
        .act("dispositions", &scene.national, &scene.id, body)
        .await
        .expect(201);
}

#[actix_web::test]
async fn an_agency_that_lasts_has_no_successor_yet_and_no_unit_of_its_own_succeeds_it() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let unit = world.agency(UNIT).await;
    let heir = world.agency(HEIR).await;
    let early = succeed(&world, &national, unit, Some(heir)).await;
    assert_eq!(early.problem(409), "wrong_state");
    let ended = end(&world, &national, BADUNG).await;
    for successor in [ended, unit, world.agency("kementerian-bumn").await] {
        let answer = succeed(&world, &national, ended, Some(successor)).await;
        assert_eq!(faults(answer), fault("/successor_id", "not_allowed"));
    }
}

#[actix_web::test]
async fn what_is_opened_again_finds_the_heir_of_the_heir() {
    let scene = Scene::answered().await;
    let world = &scene.world;
    let _ = world
        .post(
            &scene.path("closures"),
            &scene.reporter,
            json!({"reason": "accepted"}),
        )
        .await
        .expect(201);
    let national = world.officer(Role::NationalAdmin, None).await;
    let (first, second, third) = (
        end(world, &national, UNIT).await,
        end(world, &national, HEIR).await,
        world
            .agency("pemkab-badung/dinas-pekerjaan-umum-dan-penataan-ruang")
            .await,
    );
    let mut owner = world.database.connect(OWNER).await;
    for (heir, before) in [(second, first), (third, second), (first, third)] {
        diesel::sql_query(format!(
            "INSERT INTO agency_predecessors (agency_id, predecessor_id) SELECT a.id, b.id FROM agencies a, agencies b WHERE a.public_id = '{heir}' AND b.public_id = '{before}'"
        ))
        .execute(&mut owner)
        .await
        .unwrap();
    }
    let body = json!({"reason": "Lampunya mati lagi seminggu kemudian."});
    let _ = world
        .post(&scene.path("reopenings"), &scene.reporter, body)
        .await
        .expect(201);
    assert_eq!(
        scene.shown_to(&scene.admin).await["holder"]["id"],
        json!(third)
    );
}
