//! An appeal is decided by somebody else than who archived the case.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tuntas::domain::access::Role;

use super::appeal::{appeal, archive, decide, may};
use super::scene::Scene;

#[actix_web::test]
async fn somebody_else_than_who_archived_it_decides_and_it_is_verified_anew() {
    let scene = Scene::received().await;
    archive(&scene).await;
    let shown = scene.shown_to(&scene.reporter).await;
    assert_eq!(
        shown["appeal_until"],
        json!(scene.world.now() + TimeDelta::days(30))
    );
    let appealed = appeal(&scene, &scene.reporter).await.expect(201);
    assert_eq!(
        (&appealed["status"], may(&appealed, "appeal")),
        (&json!("archived"), false)
    );
    let waiting = appealed["pending_appeal"].clone();
    assert_eq!(scene.clocks().await.last().unwrap().0, "appeal");
    // Whoever archived it does not judge it.
    assert!(!may(
        &scene.shown_to(&scene.national).await,
        "decide_appeal"
    ));
    assert_eq!(
        decide(&scene, &scene.national, &waiting, true).await.status,
        403
    );
    let other = scene.world.officer(Role::NationalAdmin, None).await;
    assert!(may(&scene.shown_to(&other).await, "decide_appeal"));
    let random = json!(uuid::Uuid::nil());
    assert_eq!(decide(&scene, &other, &random, true).await.status, 404);
    let granted = decide(&scene, &other, &waiting, true).await.expect(201);
    assert_eq!(
        (
            &granted["status"],
            &granted["archive_ground"],
            &granted["pending_appeal"],
            &granted["appeal_until"]
        ),
        (&json!("received"), &Value::Null, &Value::Null, &Value::Null)
    );
    let clocks = scene.clocks().await;
    let states: Vec<_> = clocks
        .iter()
        .map(|(kind, state, _)| (kind.as_str(), state.as_str()))
        .collect();
    assert_eq!(
        states,
        [
            ("verification", "cancelled"),
            ("appeal", "done"),
            ("verification", "running")
        ]
    );
    // What was granted is not taken back by laying it aside once more.
    for person in [&scene.national, &other] {
        assert!(!may(&scene.shown_to(person).await, "archive"));
    }
    assert_eq!(scene.verify().await["status"], "forwarded");
}
