//! The national desk takes what an agency is late with verifying, and nothing else.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Answer, Person, World};

use super::scene::{AGENCY, Scene};

async fn wished() -> Scene {
    let world = World::new().await;
    // Somebody has to stand there when it is filed.
    let _ = world.officer(Role::AgencyAdmin, Some(AGENCY)).await;
    let badung = world.agency(AGENCY).await;
    Scene::of(world, |report: &mut Value| {
        report["agency_id"] = json!(badung);
    })
    .await
}

async fn take_over(scene: &Scene, by: &Person) -> Answer {
    let body = json!({"reason": "Admin instansi sedang tidak bertugas."});
    scene.world.act("takeovers", by, &scene.id, body).await
}

#[actix_web::test]
async fn a_national_admin_takes_it_once_it_is_late() {
    let scene = wished().await;
    assert_eq!(
        take_over(&scene, &scene.national).await.problem(409),
        "wrong_state"
    );
    scene.world.set_clock("2026-11-27T16:00:00Z");
    let [national, admin] = [&scene.national, &scene.admin].map(|who| scene.world.renewed(who));
    let offered = scene.shown_to(&national).await;
    assert!(
        offered["allowed_acts"]
            .as_array()
            .unwrap()
            .contains(&json!("take_over"))
    );
    assert_eq!(take_over(&scene, &admin).await.problem(403), "forbidden");
    let taken = take_over(&scene, &national).await.expect(201);
    assert_eq!(taken["status"], "received");
    let late: Vec<bool> = taken["clocks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|clock| !clock["breached_at"].is_null())
        .collect();
    assert_eq!(late, [true, false], "the agency's lateness stays noted");
    assert_eq!(
        take_over(&scene, &national).await.problem(409),
        "wrong_state"
    );
    assert!(
        !taken["allowed_acts"]
            .as_array()
            .unwrap()
            .contains(&json!("take_over"))
    );
    // Who does not see it any more is told nothing.
    assert_eq!(take_over(&scene, &admin).await.status, 404);
}
