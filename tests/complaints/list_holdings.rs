//! Who held a case, and how long each.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::Person;

use super::scene::Scene;

#[actix_web::test]
async fn each_is_charged_their_working_days_but_those_of_a_question() {
    let scene = Scene::at_unit().await;
    let (world, path) = (&scene.world, scene.path("holdings"));
    // Taken on Tuesday the 24th. The reporter is asked on Thursday and answers on Friday; it goes back on Wednesday.
    world.set_clock("2026-11-26T02:00:00Z");
    let officer = world.renewed(&scene.officer);
    let question = json!({"question": "Di depan rumah nomor berapa?"});
    let _ = world
        .act("holds", &officer, &scene.id, question)
        .await
        .expect(201);
    world.set_clock("2026-11-27T02:00:00Z");
    let reporter = scene.fresh_reporter().await;
    let reply = json!({"text": "Nomor 12."});
    let _ = world
        .post(&scene.path("replies"), &reporter, reply)
        .await
        .expect(201);
    world.set_clock("2026-12-02T02:00:00Z");
    let officer = world.renewed(&scene.officer);
    let back = json!({"reason": "Bukan tugas dinas kami."});
    let _ = world
        .act("returns", &officer, &scene.id, back)
        .await
        .expect(201);
    world.set_clock("2026-12-07T02:00:00Z");
    let reporter = scene.fresh_reporter().await;
    let held = world.get(&path, &reporter).await.expect(200);
    let told: Vec<(Value, Value, Value)> = held["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["agency"]["short_name"].clone(),
                one["returned"].clone(),
                one["working_days"].clone(),
            )
        })
        .collect();
    // The unit: Wednesday, then Monday to Wednesday; the agency again: Thursday, Friday, Monday.
    assert_eq!(told.len(), 4, "{told:?}");
    assert_eq!((&told[0].2, &told[1].2), (&json!(0), &json!(0)));
    assert_eq!((&told[2].1, &told[2].2), (&json!(false), &json!(4)));
    assert_eq!((&told[3].1, &told[3].2), (&json!(true), &json!(3)));
    assert_eq!(held["data"][3]["ended_at"], json!(null));
    assert_eq!(held["data"][2]["ended_at"], held["data"][3]["started_at"]);

    let stranger = world.officer(Role::AgencyAdmin, Some("pemprov-bali")).await;
    assert_eq!(world.get(&path, &stranger).await.problem(403), "forbidden");
    assert_eq!(
        world.get(&path, &Person::NOBODY).await.problem(401),
        "unauthenticated"
    );
}

#[actix_web::test]
async fn while_the_reporter_has_the_answer_nobody_holds_it_up() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let _ = scene.respond("final").await;
    let days = async || {
        let reporter = scene.fresh_reporter().await;
        let held = world.get(&scene.path("holdings"), &reporter).await;
        let held = held.expect(200)["data"].as_array().unwrap().clone();
        held.last().unwrap()["working_days"].clone()
    };
    // Answered on the day on which it was handed down; nobody has said anything for two weeks.
    world.set_clock("2026-12-08T02:00:00Z");
    assert_eq!(days().await, 0);
    // Disputed, it is the unit's again.
    let body = json!({"reason": "Lampunya masih mati sampai malam ini."});
    let _ = world
        .act("disputes", &scene.fresh_reporter().await, &scene.id, body)
        .await
        .expect(201);
    world.set_clock("2026-12-10T02:00:00Z");
    assert_eq!(days().await, 2);
}
