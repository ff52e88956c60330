//! Files for everybody: who decides, and what everybody sees then.

use serde_json::{Value, json};
use tuntas_tests::{Answer, Person};

use super::scene::Scene;
use crate::attachments::make::jpeg;

async fn photo(scene: &Scene) -> String {
    let sent = scene
        .world
        .attach(
            &scene.id,
            &scene.reporter,
            ("Ayu 0812-3456-7890.jpg", &jpeg()),
            &[("message", "report")],
        )
        .await
        .expect(201);
    sent["id"].as_str().unwrap().to_owned()
}

async fn change(
    scene: &Scene,
    person: &Person,
    file: &str,
    public: bool,
    if_match: Option<&str>,
) -> Answer {
    let body = serde_json::to_vec(&json!({"public": public})).unwrap();
    let mut headers = vec![("content-type", "application/merge-patch+json")];
    headers.extend(if_match.map(|etag| ("if-match", etag)));
    let path = scene.path(&format!("attachments/{file}"));
    scene
        .world
        .send_raw("PATCH", &path, person, &headers, Some(body))
        .await
}

async fn etag(scene: &Scene, person: &Person) -> String {
    let seen = scene
        .world
        .get(&format!("/v1/complaints/{}", scene.id), person)
        .await;
    seen.header("etag").unwrap().to_owned()
}

async fn public(scene: &Scene) -> Value {
    scene.shown_to(&Person::NOBODY).await["attachments"].clone()
}

#[actix_web::test]
async fn a_file_is_shown_and_taken_back_under_a_name_that_tells_nothing() {
    let scene = Scene::at_unit().await;
    let file = photo(&scene).await;
    let content = scene.path(&format!("attachments/{file}/content"));
    assert_eq!(public(&scene).await, json!([]));
    assert_eq!(scene.world.get(&content, &Person::NOBODY).await.status, 404);
    for (person, shown) in [
        (&scene.admin, true),
        (&scene.national, false),
        (&scene.national, true),
    ] {
        let seen = etag(&scene, person).await;
        let changed = change(&scene, person, &file, shown, Some(&seen)).await;
        let now = changed.header("etag").unwrap().to_owned();
        assert_eq!(changed.expect(200)["public"], shown);
        assert_ne!(
            now.split('-').next(),
            seen.split('-').next(),
            "it is another version"
        );
        assert_eq!(
            public(&scene).await.as_array().unwrap().len(),
            usize::from(shown)
        );
    }
    assert_eq!(public(&scene).await[0]["name"], "lampiran-1.jpg");
    let served = scene.world.get(&content, &Person::NOBODY).await;
    assert_eq!(
        (served.status, served.header("cache-control")),
        (200, Some("public, max-age=60"))
    );
    assert!(
        served
            .header("content-disposition")
            .unwrap()
            .contains("lampiran-1.jpg")
    );
    assert!(served.header("vary").unwrap().contains("Authorization"));
    let told = scene
        .world
        .get(&scene.path("timeline"), &scene.reporter)
        .await
        .expect(200);
    let told: Vec<&Value> = told["data"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["kind"] == "file_published")
        .collect();
    let shown: Vec<&Value> = told.iter().map(|entry| &entry["public"]).collect();
    assert_eq!(shown, [&json!(true), &json!(false), &json!(true)]);
    assert_eq!(told[0]["attachments"][0]["id"], file.as_str());
}

#[actix_web::test]
async fn only_admins_decide_and_on_the_version_that_they_saw() {
    let scene = Scene::at_unit().await;
    let file = photo(&scene).await;
    let seen = etag(&scene, &scene.admin).await;
    for (person, status) in [
        (&Person::NOBODY, 401),
        (&scene.reporter, 403),
        (&scene.officer, 403),
    ] {
        assert_eq!(
            change(&scene, person, &file, true, Some(&seen))
                .await
                .status,
            status
        );
    }
    assert_eq!(
        change(&scene, &scene.admin, &file, true, None)
            .await
            .problem(428),
        "precondition_required"
    );
    assert_eq!(
        change(&scene, &scene.admin, &file, true, Some("\"v1\""))
            .await
            .problem(412),
        "version_stale"
    );
    let random = scene.world.app.chance.uuid().to_string();
    assert_eq!(
        change(&scene, &scene.admin, &random, true, Some(&seen))
            .await
            .problem(404),
        "not_found"
    );
    let waiting = scene
        .world
        .attach(&scene.id, &scene.reporter, ("foto.jpg", &jpeg()), &[])
        .await
        .expect(201);
    let waiting = waiting["id"].as_str().unwrap();
    assert_eq!(
        change(&scene, &scene.admin, waiting, true, Some(&seen))
            .await
            .problem(404),
        "not_found"
    );
    // The same again changes nothing and says nothing.
    let entries = |page: Value| page["data"].as_array().unwrap().len();
    let before = entries(
        scene
            .world
            .get(&scene.path("timeline"), &scene.admin)
            .await
            .expect(200),
    );
    let _ = change(&scene, &scene.admin, &file, false, Some(&seen))
        .await
        .expect(200);
    assert_eq!(
        entries(
            scene
                .world
                .get(&scene.path("timeline"), &scene.admin)
                .await
                .expect(200)
        ),
        before
    );
}
