//! Every version, for who writes and who decides.

use serde_json::json;
use tuntas::domain::access::Role;
use tuntas_tests::Person;

use super::draft::{asking, draft};
use super::scene::UNIT;

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

#[actix_web::test]
async fn what_an_agency_had_in_mind_stays_with_it_when_the_case_goes_on() {
    let (scene, liaison) = asking().await;
    let world = &scene.world;
    let remark = "Jangan janjikan hari, panelnya belum dipesan.";
    let drafted = draft(&scene, "Panel kami ganti hari Senin depan.").await;
    let id = drafted.expect(201)["pending_draft"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let back = json!({"approved": false, "remark": remark});
    let path = format!("drafts/{id}/approvals");
    let _ = world
        .act(&path, &liaison, &scene.id, back)
        .await
        .expect(201);
    let drafts = scene.path("drafts");
    let kept = async |who: &Person| {
        let found = world.get(&drafts, who).await.expect(200);
        found["data"].as_array().unwrap().len()
    };
    let silent = async |who: &Person| {
        let told = world.get(&scene.path("timeline"), who).await.expect(200);
        assert!(!told.to_string().contains("Jangan janjikan"), "{told:#}");
    };
    assert_eq!(kept(&scene.officer).await, 1);
    let ombudsman = world.officer(Role::Ombudsman, None).await;
    let people = [
        &scene.officer,
        &liaison,
        &scene.national,
        &scene.reporter,
        &ombudsman,
        &Person::NOBODY,
    ];
    for person in people {
        silent(person).await;
    }

    let bali = "pemprov-bali";
    let next = world.officer(Role::AgencyAdmin, Some(bali)).await;
    for returned in [true, false] {
        if returned {
            let up = json!({"reason": "Ruas ini jalan provinsi, bukan kabupaten."});
            for by in [&scene.officer, &scene.admin] {
                let answer = world.act("returns", by, &scene.id, up.clone()).await;
                assert!([201, 204].contains(&answer.status), "{}", answer.body);
            }
        }
        let body = json!({"agency_id": world.agency(bali).await, "role": "lead"});
        let _ = world
            .act("dispositions", &scene.national, &scene.id, body)
            .await
            .expect(201);
        assert_eq!(kept(&next).await, 0, "returned: {returned}");
        silent(&next).await;
        // Back where it was written, it is there again.
        let body = json!({"agency_id": world.agency(UNIT).await, "role": "lead"});
        let _ = world
            .act("dispositions", &scene.national, &scene.id, body)
            .await
            .expect(201);
        assert_eq!(kept(&scene.officer).await, 1, "returned: {returned}");
    }
}
