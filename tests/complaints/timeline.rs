//! What happened, by audience and page by page.

use serde_json::json;
use tuntas_tests::Person;

use super::scene::Scene;
use crate::attachments::make::jpeg;

#[actix_web::test]
async fn citizens_read_units_and_roles_and_officers_read_names() {
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
    let _ = scene.respond("first").await;
    let entries = async |person: &Person| {
        scene
            .world
            .get(&scene.path("timeline"), person)
            .await
            .expect(200)["data"]
            .as_array()
            .unwrap()
            .clone()
    };
    let officer = entries(&scene.officer).await;
    assert_eq!(
        officer
            .iter()
            .map(|entry| entry["kind"].as_str().unwrap())
            .collect::<Vec<_>>(),
        ["filed", "verified", "disposed", "assigned", "responded"]
    );
    assert_eq!(officer[4]["actor"]["name"], "Made Suardana");
    assert_eq!(officer[3]["assignee_name"], "Made Suardana");
    for person in [&scene.reporter, &Person::NOBODY] {
        let shown = entries(person).await;
        assert_eq!(
            shown.len(),
            4,
            "the assignment is the agency's own business"
        );
        assert_eq!(
            (
                &shown[3]["actor"]["name"],
                &shown[3]["actor"]["agency"]["short_name"]
            ),
            (&json!(null), &json!("Dishub"))
        );
        assert!(!json!(shown).to_string().contains("Suardana"));
    }
    assert!(
        entries(&Person::NOBODY)
            .await
            .iter()
            .all(|entry| entry["at"].is_null() && entry["on"] == "2026-11-24")
    );
}

#[actix_web::test]
async fn pages_follow_each_other_and_a_cursor_is_good_for_its_own_list() {
    let scene = Scene::answered().await;
    let mut path = format!("{}?limit=2", scene.path("timeline"));
    let mut seen = Vec::new();
    loop {
        let answer = scene.world.get(&path, &scene.reporter).await;
        let next = answer
            .header("link")
            .map(|link| link.split(['<', '>']).nth(1).unwrap().to_owned());
        seen.extend(
            answer.expect(200)["data"]
                .as_array()
                .unwrap()
                .iter()
                .map(|entry| entry["seq"].as_i64().unwrap()),
        );
        match next {
            Some(next) => path = next,
            None => break,
        }
    }
    assert_eq!(seen, [1, 2, 3, 4]);
    let cursor = path.split("cursor=").nth(1).unwrap();
    let (other, reporter) = scene.world.file(scene.world.report()).await;
    let foreign = scene
        .world
        .get(
            &format!("/v1/complaints/{other}/timeline?cursor={cursor}"),
            &reporter,
        )
        .await;
    assert_eq!(foreign.problem(400), "cursor_invalid");
    assert_eq!(
        scene
            .world
            .get(
                &format!("{}?limit=101", scene.path("timeline")),
                &scene.reporter
            )
            .await
            .problem(422),
        "validation_failed"
    );
}

#[actix_web::test]
async fn the_story_comes_along_for_whoever_asks() {
    let scene = Scene::at_unit().await;
    let (id, officer) = (&scene.id, &scene.officer);
    let assigned = json!({"account_id": officer.account});
    let _ = scene
        .world
        .act("assignments", officer, id, assigned)
        .await
        .expect(201);
    for number in 0..20 {
        let photo = scene
            .world
            .attach(id, &scene.reporter, ("lampu.jpg", &jpeg()), &[])
            .await
            .expect(201);
        let reply = json!({"text": format!("Foto {number}"), "attachment_ids": [photo["id"]]});
        let _ = scene
            .world
            .act("replies", &scene.reporter, id, reply)
            .await
            .expect(201);
    }
    for person in [&scene.reporter, officer, &scene.national, &Person::NOBODY] {
        let alone = scene.shown_to(person).await;
        assert!(alone["timeline"].is_null());
        let path = format!("/v1/complaints/{id}?include=timeline");
        let mut whole = scene.world.get(&path, person).await.expect(200);
        let mut told = whole.as_object_mut().unwrap().remove("timeline").unwrap();
        let mut alone = alone;
        alone.as_object_mut().unwrap().remove("timeline");
        assert_eq!(whole, alone, "the case itself is the same");
        let mut page = scene
            .world
            .get(&scene.path("timeline"), person)
            .await
            .expect(200);
        // A cursor is sealed anew each time; both go on at the same entry.
        let mut rests = Vec::new();
        for one in [&mut told, &mut page] {
            let cursor = one["page"]["next_cursor"].take();
            let path = format!(
                "{}?cursor={}",
                scene.path("timeline"),
                cursor.as_str().unwrap()
            );
            rests.push(scene.world.get(&path, person).await.expect(200));
        }
        assert_eq!(told, page);
        assert_eq!(rests[0], rests[1]);
        assert_eq!(told["data"].as_array().unwrap().len(), 20);
    }
    let wrong = format!("/v1/complaints/{id}?include=everything");
    assert_eq!(
        scene.world.get(&wrong, officer).await.problem(422),
        "validation_failed"
    );
}
