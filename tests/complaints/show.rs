//! One case: three views, ETags.

use serde_json::json;
use tuntas_tests::{Person, World};

use super::scene::Scene;

#[actix_web::test]
async fn each_audience_gets_its_own_shape() {
    let scene = Scene::at_unit().await;
    let reporter = scene.shown_to(&scene.reporter).await;
    assert!(
        reporter["text"]
            .as_str()
            .unwrap()
            .contains("0812-3456-7890")
    );
    let officer = scene.shown_to(&scene.officer).await;
    assert!(officer["text"].as_str().unwrap().contains("0812••••••90"));
    assert_eq!(officer["reporter_name"], "Ayu Lestari");
    assert_eq!(officer["rule_set"]["citation"], "Permenpan RB 62/2018");
    for (shown, who) in [
        (reporter, "reporter"),
        (officer, "officer"),
        (scene.shown_to(&Person::NOBODY).await, "public"),
    ] {
        assert_eq!(shown["audience"], who);
        let text = shown.to_string();
        assert!(
            !text.contains("ayu@contoh"),
            "contact data is in nobody's answer: {text}"
        );
    }
}

#[actix_web::test]
async fn an_anonymous_reporter_has_no_name_for_anybody() {
    let scene = Scene::of(World::new().await, |report| {
        report["anonymous"] = json!(true)
    })
    .await;
    let _ = scene.verify().await;
    for person in [&scene.admin, &scene.national, &Person::NOBODY] {
        assert!(
            !scene.shown_to(person).await.to_string().contains("Ayu"),
            "{person:?}"
        );
        let timeline = scene
            .world
            .get(&scene.path("timeline"), person)
            .await
            .expect(200);
        assert!(!timeline.to_string().contains("Ayu"));
    }
}

#[actix_web::test]
async fn what_has_not_changed_is_not_sent_again() {
    let scene = Scene::at_unit().await;
    let path = format!("/v1/complaints/{}", scene.id);
    let first = scene.world.get(&path, &scene.officer).await;
    let etag = first.header("etag").unwrap().to_owned();
    let again = scene
        .world
        .send(
            "GET",
            &path,
            &scene.officer,
            &[("if-none-match", &etag)],
            None,
        )
        .await;
    assert_eq!((again.status, again.bytes.len()), (304, 0));
    let _ = scene.respond("first").await;
    assert_eq!(
        scene
            .world
            .send(
                "GET",
                &path,
                &scene.officer,
                &[("if-none-match", &etag)],
                None
            )
            .await
            .status,
        200
    );
}

#[actix_web::test]
async fn only_the_publics_answer_may_be_kept_by_others() {
    let scene = Scene::at_unit().await;
    let path = format!("/v1/complaints/{}", scene.id);
    assert_eq!(
        scene
            .world
            .get(&path, &scene.officer)
            .await
            .header("cache-control"),
        Some("no-store")
    );
    let public = scene.world.get(&path, &Person::NOBODY).await;
    assert!(
        public
            .header("cache-control")
            .unwrap()
            .starts_with("public")
    );
    assert!(
        public
            .header("vary")
            .unwrap()
            .to_lowercase()
            .contains("authorization"),
        "{:?}",
        public.headers
    );
}
