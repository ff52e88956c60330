//! Rating a closing.

use serde_json::json;

use super::scene::Scene;

#[actix_web::test]
async fn a_closing_is_rated_once_with_one_to_five() {
    let scene = Scene::answered().await;
    let rate = async |body| {
        scene
            .world
            .post(&scene.path("ratings"), &scene.reporter, body)
            .await
    };
    assert_eq!(rate(json!({"score": 5})).await.problem(409), "wrong_state");
    let _ = scene
        .world
        .post(
            &scene.path("closures"),
            &scene.reporter,
            json!({"reason": "accepted"}),
        )
        .await
        .expect(201);
    for score in [0, 6, 200] {
        assert_eq!(
            rate(json!({"score": score})).await.expect(422)["errors"][0]["pointer"],
            "/score"
        );
    }
    let version = scene.shown_to(&scene.national).await["version"].clone();
    let rated = rate(json!({"score": 4, "text": "Lumayan, nomor saya 0812-3456-7890."}))
        .await
        .expect(201);
    assert_eq!(
        (&rated["rating"]["score"], &rated["allowed_acts"]),
        (&json!(4), &json!(["reopen", "protect", "attach"]))
    );
    let shown = scene.shown_to(&scene.officer).await;
    assert_eq!(shown["rating"]["text"], "Lumayan, nomor saya 0812••••••90.");
    assert_eq!(
        shown["version"], version,
        "a rating does not make an officer's copy stale"
    );
}

#[actix_web::test]
async fn of_many_ratings_at_once_one_counts() {
    let scene = Scene::answered().await;
    let _ = scene
        .world
        .post(
            &scene.path("closures"),
            &scene.reporter,
            json!({"reason": "accepted"}),
        )
        .await
        .expect(201);
    let tries = (0..10).map(|_| async {
        scene
            .world
            .post(&scene.path("ratings"), &scene.reporter, json!({"score": 5}))
            .await
            .status
    });
    let mut statuses = futures_util::future::join_all(tries).await;
    statuses.sort_unstable();
    assert_eq!((statuses[0], &statuses[1..]), (201, [409; 9].as_slice()));
}
