//! Who reads from above: the Ombudsman everything, others their field.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Person, World};

use super::scene::{Scene, UNIT};

/// Whether somebody's work list holds the case, and whether they may open it as an officer does.
pub async fn sees(scene: &Scene, person: &Person) -> (bool, bool) {
    let list = scene
        .world
        .get("/v1/complaints?view=work&limit=100", person)
        .await
        .expect(200);
    let listed = list["data"]
        .as_array()
        .unwrap()
        .iter()
        .any(|row| row["id"] == scene.id.as_str());
    let shown = scene
        .world
        .get(&format!("/v1/complaints/{}", scene.id), person)
        .await;
    (listed, shown.body["audience"] == "officer")
}

#[actix_web::test]
async fn a_secret_case_is_read_from_above_without_a_name() {
    let scene = Scene::of(World::new().await, |report| report["secret"] = json!(true)).await;
    let ombudsman = scene.world.officer(Role::Ombudsman, None).await;
    let shown = scene.shown_to(&ombudsman).await;
    assert_eq!(
        (&shown["audience"], &shown["reporter_name"]),
        (&json!("officer"), &Value::Null)
    );
    let list = scene
        .world
        .get("/v1/complaints?view=work", &ombudsman)
        .await
        .expect(200);
    assert_eq!(list["data"][0]["reporter_name"], Value::Null);
}

#[actix_web::test]
async fn others_read_their_field() {
    let scene = Scene::at_unit().await;
    let kemendagri = scene.world.officer(Role::Kemendagri, None).await;
    let ksp = scene.world.officer(Role::Ksp, None).await;
    assert_eq!(sees(&scene, &kemendagri).await, (true, true));
    assert_eq!(sees(&scene, &ksp).await, (false, false));
    assert_eq!(scene.shown_to(&kemendagri).await["allowed_acts"], json!([]));
    // The topic becomes one of a priority programme.
    let mut owner = scene
        .world
        .database
        .connect(tuntas_tests::database::OWNER)
        .await;
    use diesel_async::SimpleAsyncConnection as _;
    owner
        .batch_execute("UPDATE categories SET priority = true WHERE code = 'jalan.lampu-jalan'")
        .await
        .unwrap();
    let body = json!({"category_code": "jalan.lampu-jalan", "reason": "Program prioritas."});
    let _ = scene
        .world
        .act("classifications", &scene.officer, &scene.id, body)
        .await
        .expect(201);
    assert_eq!(sees(&scene, &ksp).await, (true, true));
}

#[actix_web::test]
async fn an_inspectorate_watches_over_the_oversight_cases_of_its_own_area() {
    let scene = Scene::received().await;
    let inspectorate = "pemkab-badung/inspektorat";
    let verification = json!({"class": "complaint", "oversight": true, "category_code": "integritas.pungli", "agency_id": scene.world.agency(inspectorate).await});
    let _ = scene
        .world
        .act("verifications", &scene.national, &scene.id, verification)
        .await
        .expect(201);
    let own = scene
        .world
        .officer(Role::Inspectorate, Some(inspectorate))
        .await;
    let other = scene
        .world
        .officer(Role::Inspectorate, Some("pemprov-bali/inspektorat"))
        .await;
    let unit = scene.world.officer(Role::UnitHead, Some(UNIT)).await;
    let kemendagri = scene.world.officer(Role::Kemendagri, None).await;
    assert_eq!(sees(&scene, &own).await, (true, true));
    for stranger in [&other, &unit, &kemendagri] {
        assert_eq!(sees(&scene, stranger).await, (false, false));
    }
}

#[actix_web::test]
async fn what_climbs_to_the_national_level_is_read_in_their_field_and_acted_on_by_admins() {
    let scene = Scene::at_unit().await;
    let kemendagri = scene.world.officer(Role::Kemendagri, None).await;
    let ksp = scene.world.officer(Role::Ksp, None).await;
    // By hand it climbs a level each time; no leader stands between.
    for _ in 0..2 {
        let reason = json!({"reason": "Sudah tiga pekan tidak ada jawaban."});
        let _ = scene
            .world
            .act("escalations", &scene.reporter, &scene.id, reason)
            .await
            .expect(201);
    }
    let queue = async |who: &Person| {
        let found = scene.world.get("/v1/escalations", who).await.expect(200);
        found["data"].as_array().unwrap().clone()
    };
    let theirs = queue(&kemendagri).await;
    assert_eq!(theirs.len(), 1);
    assert_eq!(theirs[0]["level"], "national");
    assert_eq!(theirs, queue(&scene.national).await);
    assert!(queue(&ksp).await.is_empty());
    let path = format!(
        "/v1/escalations/{}/acknowledgements",
        theirs[0]["id"].as_str().unwrap()
    );
    for (who, status) in [(&kemendagri, 403), (&ksp, 404), (&scene.national, 204)] {
        let answer = scene.world.post(&path, who, json!({ "note": null })).await;
        assert_eq!(answer.status, status);
    }
}
