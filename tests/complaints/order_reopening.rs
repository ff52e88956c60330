//! The Ombudsman has a case opened again, whenever it was closed.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tuntas::domain::access::Role;

use super::examine::mark;
use super::reopen::closed;

#[actix_web::test]
async fn long_after_the_reporters_time_is_over_it_goes_on() {
    let scene = closed().await;
    for by in [&scene.national, &scene.admin] {
        assert_eq!(
            mark(&scene, by, "reopening-orders").await.problem(403),
            "forbidden"
        );
    }
    let ombudsman = scene.world.officer(Role::Ombudsman, None).await;
    scene.world.advance(TimeDelta::days(200));
    let ombudsman = scene.world.renewed(&ombudsman);
    let reopened = mark(&scene, &ombudsman, "reopening-orders")
        .await
        .expect(201);
    assert_eq!(
        (&reopened["status"], &reopened["outcome"]),
        (&json!("forwarded"), &Value::Null)
    );
    assert_eq!(
        mark(&scene, &ombudsman, "reopening-orders")
            .await
            .problem(409),
        "wrong_state"
    );
}
