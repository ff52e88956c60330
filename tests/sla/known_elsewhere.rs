//! Deadlines that other systems were reported to get wrong, as cases of our own (those that are only counted: `tests/domain/sla/known_elsewhere.rs`).

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas::jobs::schedule::climb_ladder;
use tuntas_tests::World;
use tuntas_tests::database::OWNER;

use crate::complaints::scene::{Scene, UNIT};
use crate::jobs::count;

const AYU: &str = "ayu@contoh.example";

async fn climbed(scene: &Scene, moment: &str) -> i64 {
    scene.world.set_clock(moment);
    climb_ladder(&scene.world.app).await.unwrap();
    let mut owner = scene.world.database.connect(OWNER).await;
    count(&mut owner, "SELECT count(*) AS n FROM escalations").await
}

/// zammad/zammad#3140: a ticket was escalated although its agent had answered and its customer was silent.
#[actix_web::test]
async fn the_silence_of_the_reporter_is_escalated_to_nobody() {
    let answered = Scene::answered().await;
    assert_eq!(climbed(&answered, "2027-01-29T16:00:00Z").await, 0);
    let asked = Scene::at_unit().await;
    let question = json!({"question": "Di tiang nomor berapa?"});
    let _ = asked
        .world
        .act("holds", &asked.officer, &asked.id, question)
        .await
        .expect(201);
    assert_eq!(climbed(&asked, "2027-01-29T16:00:00Z").await, 0);
}

/// zammad/zammad#2082: the first answer did not stop the escalation of the first answer, only the second did.
#[actix_web::test]
async fn the_first_answer_ends_the_wait_for_it_at_once() {
    let scene = Scene::at_unit().await;
    assert_eq!(climbed(&scene, "2026-12-01T16:00:00Z").await, 1);
    let officer = scene.world.renewed(&scene.officer);
    let first = json!({"kind": "first", "text": "Petugas kami berangkat besok pagi."});
    let shown = scene
        .world
        .act("responses", &officer, &scene.id, first)
        .await
        .expect(201);
    let clock = |clock: &&Value| clock["kind"] == "first_response";
    let clocks = shown["clocks"].as_array().unwrap();
    assert_eq!(clocks.iter().find(clock).unwrap()["state"], "done");
    assert_eq!(climbed(&scene, "2026-12-11T16:00:00Z").await, 1);
}

/// zammad/zammad#4432: what a deadline at midnight set off was mailed at midnight.
#[actix_web::test]
async fn what_a_deadline_at_midnight_sets_off_is_mailed_in_the_morning() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let mut report = world.report();
    report.as_object_mut().unwrap().remove("reporter");
    let filed = world.post("/v1/complaints", &me, report).await.expect(201);
    let id = filed["id"].as_str().unwrap();
    let hours = json!({"from": "21:00", "to": "06:00", "time_zone": "Asia/Makassar"});
    let chosen = json!({"events": [], "quiet_hours": hours});
    let _ = world
        .send("PUT", "/v1/me/notice-settings", &me, &[], Some(&chosen))
        .await
        .expect(200);
    let national = world.officer(Role::NationalAdmin, None).await;
    let unit = world.agency(UNIT).await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": unit});
    let _ = world
        .act("verifications", &national, id, body)
        .await
        .expect(201);
    let before = world.letters(AYU).await.len();
    // The whole is due at the end of Monday 14 December in Badung, and the reporter is told of the right to go to the Ombudsman.
    world.set_clock("2026-12-14T16:00:00Z");
    climb_ladder(&world.app).await.unwrap();
    assert_eq!(world.letters(AYU).await.len(), before, "at midnight");
    world.set_clock("2026-12-14T22:00:00Z");
    let letters = world.letters(AYU).await;
    assert_eq!(letters.len(), before + 1, "at six");
    assert!(letters[before].text.contains("Ombudsman"));
}
