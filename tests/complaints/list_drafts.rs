//! Every version, for who writes and who decides.

use serde_json::json;
use tuntas_tests::Person;

use super::draft::{asking, draft};

#[actix_web::test]
async fn every_version_is_kept_and_read_only_where_the_case_is_worked_on() {
    let (scene, liaison) = asking().await;
    for text in [
        "Versi pertama dari jawaban kami.",
        "Versi kedua dari jawaban kami.",
    ] {
        let drafted = draft(&scene, text).await.expect(201);
        let id = drafted["pending_draft"]["id"].as_str().unwrap();
        let back = json!({"approved": false, "remark": "Masih kurang jelas."});
        let path = format!("drafts/{id}/approvals");
        let _ = scene
            .world
            .act(&path, &liaison, &scene.id, back)
            .await
            .expect(201);
    }
    let path = format!("/v1/complaints/{}/drafts", scene.id);
    let kept = scene.world.get(&path, &scene.officer).await.expect(200);
    let told: Vec<_> = kept["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|draft| {
            (
                draft["version"].clone(),
                draft["state"].clone(),
                draft["remark"].clone(),
                draft["author_name"].clone(),
                draft["decided_by_name"].clone(),
            )
        })
        .collect();
    let one = |version: i32| {
        (
            json!(version),
            json!("sent_back"),
            json!("Masih kurang jelas."),
            json!("Made Suardana"),
            json!("Luh Sri Handayani"),
        )
    };
    assert_eq!(told, [one(2), one(1)]);
    for (person, status) in [
        (&Person::NOBODY, 401),
        (&scene.reporter, 403),
        (&scene.national, 403),
    ] {
        assert_eq!(scene.world.get(&path, person).await.status, status);
    }
}
