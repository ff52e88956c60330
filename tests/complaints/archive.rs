//! Laid aside without an answer, on a ground that the reporter is told.

use serde_json::{Value, json};
use tuntas_tests::Person;

use super::scene::Scene;

fn archival(ground: &str) -> Value {
    json!({"ground": ground, "explanation": "Ini urusan pengadilan; silakan ajukan ke pengadilan negeri."})
}

#[actix_web::test]
async fn the_reporter_reads_why_and_nobody_waits_any_more() {
    let scene = Scene::received().await;
    let archived = scene
        .world
        .act(
            "archivals",
            &scene.national,
            &scene.id,
            archival("out_of_scope"),
        )
        .await
        .expect(201);
    assert_eq!(archived["status"], "archived");
    let shown = scene.shown_to(&scene.reporter).await;
    assert_eq!(
        (
            shown["archive_ground"].as_str(),
            shown["allowed_acts"].clone()
        ),
        (Some("out_of_scope"), json!(["appeal", "protect", "attach"]))
    );
    assert_eq!(shown["clocks"][0]["state"], "cancelled");
    let timeline = scene
        .world
        .get(&scene.path("timeline"), &scene.reporter)
        .await
        .expect(200);
    let entry = timeline["data"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(entry["archive_ground"], "out_of_scope");
    assert!(
        entry["text"]
            .as_str()
            .unwrap()
            .contains("pengadilan negeri")
    );
}

#[actix_web::test]
async fn a_duplicate_names_a_report_that_everybody_may_read() {
    let scene = Scene::received().await;
    let archive = async |duplicate_of: Value| {
        let mut body = archival("duplicate");
        body["duplicate_of"] = duplicate_of;
        scene
            .world
            .act("archivals", &scene.national, &scene.id, body)
            .await
    };
    let (hidden, _) = scene.world.file(scene.world.report()).await;
    let number = async |id: &str| {
        scene
            .world
            .get(&format!("/v1/complaints/{id}"), &scene.national)
            .await
            .expect(200)["tracking_number"]
            .clone()
    };
    let hidden = number(&hidden).await;
    for refused in [
        json!(null),
        json!("bukan nomor"),
        json!("LPR-2026-7K3M-9QX1"),
        hidden,
        number(&scene.id).await,
    ] {
        let told = archive(refused.clone()).await.expect(422);
        assert_eq!(told["errors"][0]["pointer"], "/duplicate_of", "{refused}");
    }
    let (other, _) = scene.world.file(scene.world.report()).await;
    let agency = scene.world.agency(super::scene::AGENCY).await;
    let verification = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": agency});
    let other = scene
        .world
        .act("verifications", &scene.national, &other, verification)
        .await
        .expect(201);
    let archived = archive(other["tracking_number"].clone()).await.expect(201);
    assert_eq!(archived["archive_ground"], "duplicate");
    let timeline = scene
        .world
        .get(&scene.path("timeline"), &scene.reporter)
        .await
        .expect(200);
    assert_eq!(
        timeline["data"].as_array().unwrap().last().unwrap()["duplicate_of"],
        other["tracking_number"]
    );
}

#[actix_web::test]
async fn only_the_national_desk_archives_and_not_what_an_agency_holds() {
    let scene = Scene::at_unit().await;
    for (by, status) in [
        (&scene.admin, 403),
        (&scene.officer, 403),
        (&scene.national, 409),
    ] {
        let answer = scene
            .world
            .act("archivals", by, &scene.id, archival("abuse"))
            .await;
        assert_eq!(answer.status, status, "{}", answer.body);
    }
    let silent = scene
        .world
        .act(
            "archivals",
            &scene.national,
            &scene.id,
            archival("no_answer"),
        )
        .await
        .expect(422);
    assert_eq!(silent["errors"][0]["pointer"], "/ground");
}

#[actix_web::test]
async fn what_was_returned_to_the_desk_can_be_archived_and_is_no_longer_public() {
    let scene = Scene::received().await;
    let _ = scene.verify().await;
    let path = format!("/v1/complaints/{}", scene.id);
    assert_eq!(scene.world.get(&path, &Person::NOBODY).await.status, 200);
    let reason = json!({"reason": "Bukan kewenangan pemerintah kabupaten."});
    let _ = scene
        .world
        .act("returns", &scene.admin, &scene.id, reason)
        .await;
    let _ = scene
        .world
        .act(
            "archivals",
            &scene.national,
            &scene.id,
            archival("no_substance"),
        )
        .await
        .expect(201);
    assert_eq!(scene.world.get(&path, &Person::NOBODY).await.status, 404);
    let list = scene
        .world
        .get("/v1/complaints", &Person::NOBODY)
        .await
        .expect(200);
    assert_eq!(list["data"], json!([]));
}
