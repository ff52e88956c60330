//! More time is granted by the level above, and by nobody to themselves.

use serde_json::{Value, json};
use tuntas::domain::access::Role;

use super::extend::{ask, completion, days_after, decide, in_progress};
use super::scene::AGENCY;

#[actix_web::test]
async fn an_admin_asks_the_national_desk_and_nobody_grants_their_own() {
    let scene = in_progress().await;
    let until = days_after(&scene.shown_to(&scene.admin).await, 7);
    let asked = ask(&scene, &scene.admin, &until).await.expect(201);
    let colleague = scene.world.officer(Role::AgencyAdmin, Some(AGENCY)).await;
    for by in [&scene.admin, &colleague] {
        assert_eq!(
            decide(&scene, by, &asked, true).await.problem(403),
            "forbidden"
        );
    }
    let refused = decide(&scene, &scene.national, &asked, false)
        .await
        .expect(201);
    assert_eq!(
        (&refused["pending_extension"], completion(&refused)),
        (&Value::Null, completion(&asked))
    );
    // A refusal does not use it up.
    let again = ask(&scene, &scene.officer, &until).await.expect(201);
    let _ = decide(&scene, &scene.admin, &again, true).await.expect(201);
}

#[actix_web::test]
async fn what_is_answered_with_it_has_the_same_time() {
    let scene = in_progress().await;
    let (two, _) = scene.world.file(scene.world.report()).await;
    let agency = scene.world.agency(AGENCY).await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": agency});
    let steps = [
        ("verifications", body),
        ("merges", json!({"parent_id": scene.id})),
    ];
    for (act, body) in steps {
        let _ = scene
            .world
            .act(act, &scene.national, &two, body)
            .await
            .expect(201);
    }
    let until = days_after(&scene.shown_to(&scene.officer).await, 7);
    let asked = ask(&scene, &scene.officer, &until).await.expect(201);
    let granted = decide(&scene, &scene.admin, &asked, true).await.expect(201);
    let child = scene
        .world
        .get(&format!("/v1/complaints/{two}"), &scene.officer)
        .await
        .expect(200);
    for field in ["due_at", "extended_until"] {
        assert_eq!(completion(&child)[field], completion(&granted)[field]);
    }
}

#[actix_web::test]
async fn a_question_to_the_reporter_does_not_take_the_request_back() {
    let scene = in_progress().await;
    let until = days_after(&scene.shown_to(&scene.officer).await, 7);
    let asked = ask(&scene, &scene.officer, &until).await.expect(201);
    let question = json!({"question": "Di depan rumah nomor berapa?"});
    let held = scene
        .world
        .act("holds", &scene.officer, &scene.id, question)
        .await
        .expect(201);
    assert_eq!(held["pending_extension"], asked["pending_extension"]);
    assert_eq!(
        decide(&scene, &scene.admin, &asked, true)
            .await
            .problem(409),
        "wrong_state",
        "the clock stands still"
    );
    let _ = scene
        .world
        .post(
            &scene.path("replies"),
            &scene.reporter,
            json!({"text": "Nomor 12."}),
        )
        .await
        .expect(201);
    let granted = decide(&scene, &scene.admin, &asked, true).await.expect(201);
    assert_eq!(granted["pending_extension"], Value::Null);
}
