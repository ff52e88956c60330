//! The Ombudsman's mark.

use serde_json::json;
use tuntas::domain::access::Role;
use tuntas_tests::{Answer, Person};

use super::oversee::sees;
use super::reopen::closed;
use super::scene::Scene;

pub async fn mark(scene: &Scene, by: &Person, path: &str) -> Answer {
    let why = json!({"reason": "Dugaan penundaan berlarut."});
    scene.world.act(path, by, &scene.id, why).await
}

#[actix_web::test]
async fn the_ombudsman_reads_and_marks_once_and_those_concerned_read_so() {
    let scene = closed().await;
    let ombudsman = scene.world.officer(Role::Ombudsman, None).await;
    assert_eq!(sees(&scene, &ombudsman).await, (true, true));
    let shown = scene.shown_to(&ombudsman).await;
    assert_eq!(shown["allowed_acts"], json!(["order_reopening", "examine"]));
    for by in [&scene.national, &scene.admin] {
        assert_eq!(
            mark(&scene, by, "examinations").await.problem(403),
            "forbidden"
        );
    }
    let marked = mark(&scene, &ombudsman, "examinations").await.expect(201);
    assert!(marked["examined_at"].is_string());
    assert_eq!(
        mark(&scene, &ombudsman, "examinations").await.problem(409),
        "wrong_state"
    );
    for reader in [&scene.reporter, &scene.officer] {
        assert!(scene.shown_to(reader).await["examined_at"].is_string());
    }
}
