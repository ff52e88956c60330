//! Approved it is the answer; sent back it comes with a remark, and every version is kept.

use serde_json::{Value, json};
use tuntas_tests::{Answer, Person};

use super::draft::{asking, draft};
use super::scene::Scene;

async fn decide(scene: &Scene, by: &Person, drafted: &Value, body: Value) -> Answer {
    let id = drafted["pending_draft"]["id"].as_str().unwrap();
    let path = format!("drafts/{id}/approvals");
    scene.world.act(&path, by, &scene.id, body).await
}

#[actix_web::test]
async fn sent_back_with_a_remark_then_approved() {
    let (scene, liaison) = asking().await;
    let first = draft(&scene, "Sudah kami tindak lanjuti semuanya.")
        .await
        .expect(201);
    let approve = json!({"approved": true});
    let own = decide(&scene, &scene.officer, &first, approve.clone()).await;
    assert_eq!(own.problem(403), "forbidden");
    let silent = decide(&scene, &liaison, &first, json!({"approved": false})).await;
    assert_eq!(silent.expect(422)["errors"][0]["pointer"], "/remark");
    let remark = json!({"approved": false, "remark": "Sebutkan lampu mana dan kapan."});
    let back = decide(&scene, &liaison, &first, remark).await.expect(201);
    assert_eq!(
        (&back["status"], &back["pending_draft"]),
        (&json!("forwarded"), &Value::Null)
    );
    let second = draft(&scene, "Lampu nomor 1 sampai 11 diganti 19 November.")
        .await
        .expect(201);
    let late = decide(&scene, &liaison, &first, approve.clone()).await;
    assert_eq!(late.problem(404), "not_found", "the one that was sent back");
    let approved = decide(&scene, &liaison, &second, approve.clone())
        .await
        .expect(201);
    assert_eq!(
        (&approved["status"], &approved["outcome"]),
        (&json!("answered"), &json!("fixed"))
    );
    let twice = decide(&scene, &liaison, &second, approve).await;
    assert_eq!(twice.problem(409), "wrong_state");
    let clocks = scene.clocks().await;
    assert!(
        clocks
            .iter()
            .any(|(kind, state, _)| kind == "completion" && state == "done")
    );
    let path = format!("/v1/complaints/{}/timeline", scene.id);
    let told = scene.world.get(&path, &scene.reporter).await.expect(200);
    let answers: Vec<&Value> = told["data"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["kind"] == "responded")
        .map(|entry| &entry["text"])
        .collect();
    assert_eq!(
        answers,
        [&json!("Lampu nomor 1 sampai 11 diganti 19 November.")]
    );
}

#[actix_web::test]
async fn a_file_of_a_draft_is_the_reporters_once_it_is_approved() {
    let (scene, liaison) = asking().await;
    let photo = ("bukti.jpg", &crate::attachments::make::jpeg()[..]);
    let sent = scene
        .world
        .attach(&scene.id, &scene.officer, photo, &[])
        .await;
    let file = sent.expect(201)["id"].clone();
    let body = json!({"kind": "final", "text": "Sebelas lampu sudah kami ganti.", "outcome": "fixed", "attachment_ids": [file]});
    let drafted = scene
        .world
        .act("drafts", &scene.officer, &scene.id, body)
        .await
        .expect(201);
    let approved = decide(&scene, &liaison, &drafted, json!({"approved": true})).await;
    assert_eq!(approved.status, 201);
    let path = format!("/v1/complaints/{}/timeline", scene.id);
    let told = scene.world.get(&path, &scene.reporter).await.expect(200);
    let answer = told["data"]
        .as_array()
        .unwrap()
        .iter()
        .find(|entry| entry["kind"] == "responded");
    assert_eq!(answer.unwrap()["attachments"][0]["id"], file);
}
