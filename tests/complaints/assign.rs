//! Assignment to an officer of the holder.

use serde_json::json;
use tuntas::domain::access::Role;

use super::scene::{Scene, UNIT};

#[actix_web::test]
async fn an_admin_assigns_anyone_of_the_holder_and_an_officer_only_themself() {
    let scene = Scene::at_unit().await;
    let colleague = scene
        .world
        .named_officer("Wayan Sudira", Role::UnitOfficer, Some(UNIT))
        .await;
    let assign = async |by, account| {
        scene
            .world
            .act("assignments", by, &scene.id, json!({"account_id": account}))
            .await
    };
    assert_eq!(
        assign(&scene.admin, colleague.account).await.expect(201)["assignee"]["name"],
        "Wayan Sudira"
    );
    assert_eq!(
        assign(&scene.officer, colleague.account).await.problem(403),
        "forbidden"
    );
    assert_eq!(
        assign(&scene.officer, scene.officer.account)
            .await
            .expect(201)["assignee"]["name"],
        "Made Suardana"
    );
}

#[actix_web::test]
async fn nobody_from_elsewhere_is_assigned() {
    let scene = Scene::at_unit().await;
    let stranger = scene
        .world
        .officer(Role::UnitOfficer, Some("pemkab-badung/inspektorat"))
        .await;
    let refused = scene
        .world
        .act(
            "assignments",
            &scene.admin,
            &scene.id,
            json!({"account_id": stranger.account}),
        )
        .await
        .expect(422);
    assert_eq!(
        (
            &refused["errors"][0]["pointer"],
            &refused["errors"][0]["code"]
        ),
        (&json!("/account_id"), &json!("not_allowed"))
    );
}

#[actix_web::test]
async fn a_new_holder_has_no_assignee_yet_and_citizens_never_see_one() {
    let scene = Scene::at_unit().await;
    let _ = scene
        .world
        .act(
            "assignments",
            &scene.officer,
            &scene.id,
            json!({"account_id": scene.officer.account}),
        )
        .await
        .expect(201);
    assert!(
        scene
            .shown_to(&scene.reporter)
            .await
            .get("assignee")
            .is_none()
    );
    let moved = scene.dispose("pemkab-badung/inspektorat").await;
    assert_eq!(moved["assignee"], json!(null));
}
