//! Handing on: down by the agency, across by the national desk.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Person, World};

use super::scene::{AGENCY, Scene, UNIT};

const SIBLING: &str = "pemkab-badung/dinas-lingkungan-hidup-dan-kebersihan";

#[actix_web::test]
async fn a_unit_of_the_agency_takes_it_and_the_state_stays() {
    let scene = Scene::received().await;
    let _ = scene.verify().await;
    let before = scene.clocks().await;
    let disposed = scene.dispose(UNIT).await;
    assert_eq!(
        (disposed["status"].as_str(), disposed["hand_offs"].as_i64()),
        (Some("forwarded"), Some(1))
    );
    assert_eq!(disposed["holder"]["short_name"], "Dishub");
    assert_eq!(scene.clocks().await, before);
    assert_eq!(scene.shown_to(&scene.officer).await["audience"], "officer");
}

#[actix_web::test]
async fn another_agency_gets_it_from_the_national_desk_only_and_starts_its_first_response_anew() {
    let scene = Scene::at_unit().await;
    let _ = scene.respond("first").await;
    let bali = scene.world.agency("pemprov-bali").await;
    let body = json!({"agency_id": bali, "role": "lead", "note": "Ruas ini milik provinsi."});
    assert_eq!(
        scene
            .world
            .act("dispositions", &scene.admin, &scene.id, body.clone())
            .await
            .problem(422),
        "validation_failed"
    );
    let moved = scene
        .world
        .act("dispositions", &scene.national, &scene.id, body)
        .await
        .expect(201);
    assert_eq!(
        (moved["status"].as_str(), moved["hand_offs"].as_i64()),
        (Some("forwarded"), Some(2))
    );
    let running: Vec<(String, String)> = scene
        .clocks()
        .await
        .into_iter()
        .filter(|clock| clock.1 == "running")
        .map(|clock| (clock.0, clock.2))
        .collect();
    assert_eq!(
        running
            .iter()
            .map(|clock| clock.0.as_str())
            .collect::<Vec<_>>(),
        ["completion", "first_response"]
    );
    // The old holder is another agency now.
    assert_eq!(scene.shown_to(&scene.admin).await["audience"], "public");
    let new_admin = scene
        .world
        .officer(Role::AgencyAdmin, Some("pemprov-bali"))
        .await;
    assert_eq!(scene.shown_to(&new_admin).await["audience"], "officer");
}

#[actix_web::test]
async fn a_secret_case_that_moves_on_is_gone_for_the_agency_before() {
    let scene = Scene::of(World::new().await, |report| report["secret"] = json!(true)).await;
    let _ = scene.verify().await;
    let _ = scene.dispose(UNIT).await;
    let bali = scene.world.agency("pemprov-bali").await;
    let _ = scene
        .world
        .act(
            "dispositions",
            &scene.national,
            &scene.id,
            json!({"agency_id": bali, "role": "lead"}),
        )
        .await
        .expect(201);
    assert_eq!(
        scene
            .world
            .get(&format!("/v1/complaints/{}", scene.id), &scene.admin)
            .await
            .status,
        404
    );
}

#[actix_web::test]
async fn the_same_holder_an_ended_agency_and_the_national_desk_are_no_targets() {
    let scene = Scene::received().await;
    let _ = scene.verify().await;
    for code in [
        AGENCY,
        "kemenko-politik-hukum-dan-keamanan",
        "kementerian-panrb/desk-nasional",
    ] {
        let agency = scene.world.agency(code).await;
        let refused = scene
            .world
            .act(
                "dispositions",
                &scene.national,
                &scene.id,
                json!({"agency_id": agency, "role": "lead"}),
            )
            .await
            .expect(422);
        assert_eq!(refused["errors"][0]["pointer"], "/agency_id", "{code}");
    }
}

#[actix_web::test]
async fn the_head_of_a_unit_hands_down_and_neither_up_nor_aside() {
    let scene = Scene::at_unit().await;
    let head = scene.world.officer(Role::UnitHead, Some(UNIT)).await;
    for elsewhere in [AGENCY, SIBLING] {
        let body = json!({"agency_id": scene.world.agency(elsewhere).await, "role": "lead"});
        let refused = scene.world.act("dispositions", &head, &scene.id, body);
        let refused = refused.await.expect(422);
        assert_eq!(refused["errors"][0]["pointer"], "/agency_id", "{elsewhere}");
    }
    // The agency's admin moves it from unit to unit.
    let body = json!({"agency_id": scene.world.agency(SIBLING).await, "role": "lead"});
    let moved = scene
        .world
        .act("dispositions", &scene.admin, &scene.id, body);
    assert_eq!(moved.await.status, 201);
}

#[actix_web::test]
async fn what_the_national_desk_says_bindingly_is_not_returned() {
    let scene = Scene::at_unit().await;
    let bali = scene.world.agency("pemprov-bali").await;
    let across = json!({"agency_id": bali, "role": "lead", "binding": true});
    let unit =
        json!({"agency_id": scene.world.agency(SIBLING).await, "role": "lead", "binding": true});
    let helps =
        json!({"agency_id": bali, "role": "contributor", "working_days": 2, "binding": true});
    for (who, body) in [
        (&scene.admin, unit),
        (&scene.admin, helps.clone()),
        (&scene.national, helps),
    ] {
        let refused = scene.world.act("dispositions", who, &scene.id, body);
        let refused = refused.await.expect(422);
        assert_eq!(refused["errors"][0]["pointer"], "/binding");
    }
    let given = scene
        .world
        .act("dispositions", &scene.national, &scene.id, across)
        .await
        .expect(201);
    assert_eq!(given["binding"], true);
    let admin = scene
        .world
        .officer(Role::AgencyAdmin, Some("pemprov-bali"))
        .await;
    let body = json!({"reason": "Ruas jalan ini milik kabupaten."});
    let back = scene.world.act("returns", &admin, &scene.id, body).await;
    assert_eq!(back.problem(409), "wrong_state");
}

#[actix_web::test]
async fn what_bound_one_agency_does_not_bind_the_next_and_the_record_says_which() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let hand = async |code: &str, binding: Option<bool>| {
        let mut body = json!({"agency_id": world.agency(code).await, "role": "lead"});
        if let Some(binding) = binding {
            body["binding"] = json!(binding);
        }
        let given = world.act("dispositions", &scene.national, &scene.id, body);
        given.await.expect(201)["binding"].clone()
    };
    assert_eq!(hand("pemprov-bali", Some(true)).await, true);
    assert_eq!(hand(AGENCY, None).await, false);
    let back = json!({"reason": "Ruas ini jalan provinsi, bukan kabupaten."});
    let returned = world.act("returns", &scene.admin, &scene.id, back).await;
    assert!([201, 204].contains(&returned.status), "{}", returned.body);
    assert_eq!(hand("pemprov-bali", Some(true)).await, true);
    assert_eq!(hand("kementerian-perhubungan", Some(false)).await, false);
    let admin = world
        .officer(Role::AgencyAdmin, Some("kementerian-perhubungan"))
        .await;
    let shown = scene.shown_to(&admin).await;
    assert!(shown["allowed_acts"].to_string().contains("return"));

    let told = async |who: &Person| -> Vec<Value> {
        let found = world.get(&scene.path("timeline"), who).await.expect(200);
        let entries = found["data"].as_array().unwrap().iter();
        let disposed = entries.filter(|entry| entry["kind"] == "disposed");
        disposed.map(|entry| entry["binding"].clone()).collect()
    };
    // The first went down to a unit, which nothing binds.
    let bound = [
        Value::Null,
        json!(true),
        json!(false),
        json!(true),
        json!(false),
    ];
    for officer in [&admin, &scene.national] {
        assert_eq!(told(officer).await, bound);
    }
    for other in [&scene.reporter, &Person::NOBODY] {
        let told = told(other).await;
        assert!(told.iter().all(Value::is_null), "{told:?}");
    }
}
