//! A case that is not theirs goes back, with a reason; after two returns between agencies the next hand-over stands.

use serde_json::json;
use tuntas::domain::access::Role;

use super::scene::{AGENCY, Scene, UNIT, clock};

const REASON: &str = "Ruas ini jalan nasional, bukan kewenangan kabupaten.";

#[actix_web::test]
async fn a_unit_returns_to_its_agency_and_the_clocks_go_on() {
    let scene = Scene::at_unit().await;
    let before = scene.clocks().await;
    let answer = scene
        .world
        .act(
            "returns",
            &scene.officer,
            &scene.id,
            json!({"reason": REASON}),
        )
        .await;
    assert!([201, 204].contains(&answer.status), "{}", answer.body);
    let shown = scene.shown_to(&scene.admin).await;
    assert_eq!(
        (
            shown["status"].as_str(),
            shown["holder"]["id"] == shown["holder_root"]["id"],
            shown["returns"].as_i64()
        ),
        (Some("forwarded"), true, Some(0))
    );
    assert_eq!(scene.clocks().await, before);
}

#[actix_web::test]
async fn an_agency_returns_to_the_national_desk_under_a_routing_clock() {
    let scene = Scene::received().await;
    let _ = scene.verify().await;
    let province = scene.world.agency("pemprov-bali").await;
    let answer = scene
        .world
        .act(
            "returns",
            &scene.admin,
            &scene.id,
            json!({"reason": REASON, "proposed_agency_id": province}),
        )
        .await;
    assert!([201, 204].contains(&answer.status), "{}", answer.body);
    let shown = scene.shown_to(&scene.national).await;
    assert_eq!(
        (shown["status"].as_str(), shown["returns"].as_i64()),
        (Some("forwarded"), Some(1))
    );
    assert_eq!(
        scene.clocks().await[1..],
        [
            clock("first_response", "cancelled", "2026-12-01T15:59:59.999Z"),
            clock("completion", "running", "2026-12-14T15:59:59.999Z"),
            clock("routing", "running", "2026-11-27T16:59:59.999Z")
        ]
    );
    let timeline = scene
        .world
        .get(&scene.path("timeline"), &scene.national)
        .await
        .expect(200);
    let entry = timeline["data"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (entry["kind"].as_str(), entry["text"].as_str()),
        (Some("returned"), Some(REASON))
    );
    assert_eq!(entry["proposed_agency"]["id"], json!(province));
    // The national desk hands it on: the routing clock is done.
    let _ = scene
        .world
        .act(
            "dispositions",
            &scene.national,
            &scene.id,
            json!({"agency_id": province, "role": "lead"}),
        )
        .await
        .expect(201);
    let clocks = scene.clocks().await;
    assert_eq!(
        (clocks[3].0.as_str(), clocks[3].1.as_str()),
        ("routing", "done")
    );
    assert_eq!(
        (clocks[4].0.as_str(), clocks[4].1.as_str()),
        ("first_response", "running")
    );
}

#[actix_web::test]
async fn after_two_returns_the_next_agency_keeps_it_and_its_units_may_still_give_it_back() {
    let scene = Scene::received().await;
    let _ = scene.verify().await;
    let badung = scene.world.agency(AGENCY).await;
    for round in 1..=2 {
        let shown = scene.shown_to(&scene.admin).await;
        assert!(
            shown["allowed_acts"].to_string().contains("return"),
            "{round}"
        );
        let _ = scene
            .world
            .act(
                "returns",
                &scene.admin,
                &scene.id,
                json!({"reason": REASON}),
            )
            .await;
        let shown = scene
            .world
            .act(
                "dispositions",
                &scene.national,
                &scene.id,
                json!({"agency_id": badung, "role": "lead"}),
            )
            .await
            .expect(201);
        assert_eq!(
            (shown["returns"].as_i64(), shown["binding"].as_bool()),
            (Some(round), Some(round == 2))
        );
    }
    let refused = scene
        .world
        .act(
            "returns",
            &scene.admin,
            &scene.id,
            json!({"reason": REASON}),
        )
        .await;
    assert_eq!(refused.problem(409), "wrong_state");
    assert!(
        !scene.shown_to(&scene.admin).await["allowed_acts"]
            .to_string()
            .contains("return")
    );
    let _ = scene.dispose(UNIT).await;
    assert!(
        scene.shown_to(&scene.officer).await["allowed_acts"]
            .to_string()
            .contains("return")
    );
}

#[actix_web::test]
async fn what_an_agency_cannot_verify_goes_to_the_national_desk_under_the_same_clock() {
    let world = tuntas_tests::World::new().await;
    let badung = world.agency(AGENCY).await;
    // Somebody has to be there to verify, or the wish is not followed.
    let _ = world.officer(Role::AgencyAdmin, Some(AGENCY)).await;
    let scene = Scene::of(world, |report| report["agency_id"] = json!(badung)).await;
    let before = scene.clocks().await;
    let answer = scene
        .world
        .act(
            "returns",
            &scene.admin,
            &scene.id,
            json!({"reason": REASON}),
        )
        .await;
    assert_eq!(
        answer.status, 204,
        "the agency no longer sees it: {}",
        answer.body
    );
    let shown = scene.shown_to(&scene.national).await;
    assert_eq!(
        (shown["status"].as_str(), shown["returns"].as_i64()),
        (Some("received"), Some(0))
    );
    assert_eq!(scene.clocks().await, before);
    assert!(shown["allowed_acts"].to_string().contains("verify"));
}

#[actix_web::test]
async fn the_national_desk_has_nobody_to_return_to_and_no_one_proposes_themselves() {
    let scene = Scene::received().await;
    let _ = scene.verify().await;
    let badung = scene.world.agency(AGENCY).await;
    let own = scene
        .world
        .act(
            "returns",
            &scene.admin,
            &scene.id,
            json!({"reason": REASON, "proposed_agency_id": badung}),
        )
        .await
        .expect(422);
    assert_eq!(own["errors"][0]["pointer"], "/proposed_agency_id");
    // Nor a unit of theirs.
    let unit = scene.world.agency(UNIT).await;
    let body = json!({"reason": REASON, "proposed_agency_id": unit});
    let own = scene.world.act("returns", &scene.admin, &scene.id, body);
    let own = own.await.expect(422);
    assert_eq!(own["errors"][0]["pointer"], "/proposed_agency_id");
    let answer = scene
        .world
        .act(
            "returns",
            &scene.national,
            &scene.id,
            json!({"reason": REASON}),
        )
        .await;
    assert_eq!(answer.problem(403), "forbidden");
}
