//! What somebody began to write: theirs alone, until it is sent.

use chrono::TimeDelta;
use serde_json::json;
use tuntas::actions::jobs::purge::purge_expired;
use tuntas_tests::{Answer, Person};

use crate::complaints::scene::Scene;

async fn keep(scene: &Scene, by: &Person, act: &str, text: &str) -> Answer {
    let path = scene.path(&format!("unsent_texts/{act}"));
    let body = json!({ "text": text });
    scene.world.send("PUT", &path, by, &[], Some(&body)).await
}

async fn begun(scene: &Scene, by: &Person, act: &str) -> Option<String> {
    let path = scene.path(&format!("unsent_texts/{act}"));
    let found = scene.world.get(&path, by).await.expect(200);
    let text = found["text"].as_str().unwrap().to_owned();
    assert_eq!(text.is_empty(), found["changed_at"].is_null());
    (!text.is_empty()).then_some(text)
}

#[actix_web::test]
async fn a_text_is_its_authors_and_goes_when_it_is_sent() {
    let scene = Scene::at_unit().await;
    let (officer, admin) = (&scene.officer, &scene.admin);
    let version = scene.shown_to(officer).await["version"].clone();
    for text in ["Sebelas", "Sebelas lampu sudah 0812-3456-7890"] {
        let kept = keep(&scene, officer, "response", text).await.expect(200);
        assert_eq!(kept["text"], text);
    }
    for (person, act, text) in [
        (officer, "note", "Ingat panel"),
        (officer, "hold", "Di mana?"),
        (admin, "response", "Punya admin"),
    ] {
        assert_eq!(keep(&scene, person, act, text).await.status, 200);
    }
    let own = begun(&scene, officer, "response").await;
    assert_eq!(own.as_deref(), Some("Sebelas lampu sudah 0812-3456-7890"));
    assert_eq!(scene.shown_to(officer).await["version"], version);
    assert_eq!(begun(&scene, &scene.national, "response").await, None);

    let _ = scene.respond("first").await;
    assert_eq!(begun(&scene, officer, "response").await, None, "it is sent");
    let other = begun(&scene, admin, "response").await;
    assert_eq!(other.as_deref(), Some("Punya admin"), "not the officer's");
    let hold = begun(&scene, officer, "hold").await;
    assert_eq!(hold.as_deref(), Some("Di mana?"), "another act");
    let body = json!({"text": "Panel dipesan."});
    let noted = scene.world.post(&scene.path("notes"), officer, body).await;
    assert_eq!(noted.status, 201);
    assert_eq!(begun(&scene, officer, "note").await, None);
    let path = scene.path("unsent_texts/hold");
    for _ in 0..2 {
        let gone = scene.world.send("DELETE", &path, officer, &[], None).await;
        assert_eq!(gone.status, 204, "also where there is nothing");
    }
    assert_eq!(begun(&scene, officer, "hold").await, None);
}

#[actix_web::test]
async fn there_is_none_for_who_does_not_stand_there_and_for_acts_that_are_none() {
    let scene = Scene::at_unit().await;
    for (person, act) in [(&scene.reporter, "response"), (&scene.officer, "puisi")] {
        let refused = keep(&scene, person, act, "Halo").await;
        assert_eq!(refused.problem(404), "not_found");
    }
    let long = "a".repeat(8001);
    let refused = keep(&scene, &scene.officer, "response", &long).await;
    assert_eq!(refused.expect(422)["errors"][0]["code"], "too_long");
}

#[actix_web::test]
async fn what_nobody_touches_for_thirty_days_is_forgotten() {
    let scene = Scene::at_unit().await;
    let (old, new) = (&scene.officer, &scene.admin);
    let _ = keep(&scene, old, "note", "Lama").await.expect(200);
    scene.world.advance(TimeDelta::days(30));
    let (old, new) = (scene.world.renewed(old), scene.world.renewed(new));
    let _ = keep(&scene, &new, "note", "Baru").await.expect(200);
    let _ = purge_expired(&scene.world.app).await.unwrap();
    assert_eq!(begun(&scene, &old, "note").await.as_deref(), Some("Lama"));
    scene.world.advance(TimeDelta::seconds(1));
    let _ = purge_expired(&scene.world.app).await.unwrap();
    assert_eq!(begun(&scene, &old, "note").await, None);
    assert_eq!(begun(&scene, &new, "note").await.as_deref(), Some("Baru"));
}
