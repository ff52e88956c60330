//! Where the agency asks for approval, what a unit answers is a draft.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Answer, Person};

use super::scene::{AGENCY, Scene};

/// At a unit of an agency that asks for approval, with its liaison officer.
pub async fn asking() -> (Scene, Person) {
    let scene = Scene::at_unit().await;
    let liaison = scene
        .world
        .named_officer("Luh Sri Handayani", Role::LiaisonOfficer, Some(AGENCY))
        .await;
    let agency = scene.world.agency(AGENCY).await;
    let path = format!("/v1/agencies/{agency}");
    let version = scene.world.get(&path, &scene.national).await.expect(200)["version"].clone();
    let tag = format!("\"v{version}\"");
    let headers = [
        ("content-type", "application/merge-patch+json"),
        ("if-match", tag.as_str()),
    ];
    let body = serde_json::to_vec(&json!({"asks_approval": true})).unwrap();
    let changed = scene
        .world
        .send_raw("PATCH", &path, &scene.national, &headers, Some(body))
        .await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    (scene, liaison)
}

pub fn answer(text: &str) -> Value {
    json!({"kind": "final", "text": text, "outcome": "fixed"})
}

pub async fn draft(scene: &Scene, text: &str) -> Answer {
    let (world, officer) = (&scene.world, &scene.officer);
    world.act("drafts", officer, &scene.id, answer(text)).await
}

#[actix_web::test]
async fn a_units_answer_waits_and_nobody_outside_reads_it() {
    let (scene, liaison) = asking().await;
    let direct = scene
        .world
        .act(
            "responses",
            &scene.officer,
            &scene.id,
            answer("Sebelas lampu sudah kami ganti."),
        )
        .await;
    assert_eq!(direct.problem(403), "forbidden");
    let shown = scene.shown_to(&scene.officer).await;
    let acts = shown["allowed_acts"].as_array().unwrap();
    assert!(acts.contains(&json!("draft")) && !acts.contains(&json!("respond")));
    let drafted = draft(&scene, "Sebelas lampu sudah kami ganti.")
        .await
        .expect(201);
    assert_eq!(drafted["status"], "forwarded", "nothing has happened yet");
    assert_eq!(drafted["pending_draft"]["kind"], "final");
    let again = draft(&scene, "Sebelas lampu, satu panel.").await;
    assert_eq!(again.problem(409), "wrong_state", "one at a time");
    let folder = "/v1/complaints?view=work&folder=drafts";
    for (who, found) in [(&liaison, 1), (&scene.admin, 1), (&scene.officer, 0)] {
        let list = scene.world.get(folder, who).await.expect(200);
        assert_eq!(list["data"].as_array().unwrap().len(), found);
    }
    for person in [&scene.reporter, &Person::NOBODY] {
        let path = format!("/v1/complaints/{}/timeline", scene.id);
        let told = scene.world.get(&path, person).await.expect(200).to_string();
        assert!(
            !told.contains("drafted") && !told.contains("Sebelas"),
            "{told}"
        );
        assert!(scene.shown_to(person).await.get("pending_draft").is_none());
    }
    scene.world.work().await;
    let notices = scene.world.get("/v1/notices", &liaison).await.expect(200);
    assert_eq!(notices["data"][0]["event"], "drafted", "{notices:#}");
}

#[actix_web::test]
async fn a_draft_falls_when_the_case_goes_on_without_it() {
    let (scene, liaison) = asking().await;
    let _ = draft(&scene, "Sebelas lampu sudah kami ganti.")
        .await
        .expect(201);
    let answered = scene
        .world
        .act(
            "responses",
            &liaison,
            &scene.id,
            answer("Kami jawab sendiri: lampu sudah menyala."),
        )
        .await
        .expect(201);
    assert_eq!(answered["status"], "answered");
    assert_eq!(answered["pending_draft"], Value::Null);
    let path = format!("/v1/complaints/{}/drafts", scene.id);
    let drafts = scene.world.get(&path, &liaison).await.expect(200);
    assert_eq!(drafts["data"][0]["state"], "dropped");
}
