//! What happened, by audience and page by page.

use serde_json::json;
use tuntas_tests::Person;

use super::scene::Scene;

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
