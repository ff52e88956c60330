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

#[actix_web::test]
async fn the_reporters_own_free_reopening_is_not_used_up_by_it() {
    let scene = closed().await;
    let ombudsman = scene.world.officer(Role::Ombudsman, None).await;
    let _ = mark(&scene, &ombudsman, "reopening-orders")
        .await
        .expect(201);
    let _ = scene.respond("final").await;
    for (act, body) in [
        ("closures", json!({"reason": "accepted"})),
        (
            "reopenings",
            json!({"reason": "Sepekan kemudian mati lagi."}),
        ),
    ] {
        let _ = scene
            .world
            .post(&scene.path(act), &scene.reporter, body)
            .await
            .expect(201);
    }
    let shown = scene.shown_to(&scene.reporter).await;
    assert_eq!(
        (&shown["status"], &shown["pending_reopening"]),
        (&json!("forwarded"), &Value::Null)
    );
}
