//! A verifier adds masks and lifts those that hide nobody.

use serde_json::{Value, json};
use tuntas_tests::{Answer, Person, World};

use super::scene::Scene;

const TEXT: &str = "Nomor 5171014101909999 ditolak. Telepon saya 0812-3456-7890, mohon dihubungi di Jalan Kenanga.";

async fn verified() -> Scene {
    let scene = Scene::of(World::new().await, |report| report["text"] = json!(TEXT)).await;
    let _ = scene.verify().await;
    scene
}

async fn redact(scene: &Scene, by: &Person, body: Value) -> Answer {
    scene.world.act("redactions", by, &scene.id, body).await
}

fn part<'a>(shown: &'a Value, finding: &Value) -> String {
    let at = |field: &str| usize::try_from(finding[field].as_u64().unwrap()).unwrap();
    let text: &'a str = shown["text"].as_str().unwrap();
    text.chars()
        .skip(at("start"))
        .take(at("end") - at("start"))
        .collect()
}

#[actix_web::test]
async fn a_lifted_mask_shows_what_was_written_to_everybody_and_can_be_put_back() {
    let scene = verified().await;
    let before = scene.shown_to(&scene.admin).await;
    let findings = before["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 2, "{before}");
    assert_eq!(part(&before, &findings[0]), "5171••••••••9999");
    assert_eq!(part(&before, &findings[1]), "0812••••••90");
    let lifted = redact(&scene, &scene.admin, json!({"lift": [findings[0]["id"]]}))
        .await
        .expect(201);
    assert_eq!(part(&lifted, &lifted["findings"][0]), "5171014101909999");
    assert_eq!(lifted["findings"][0]["lifted"], true);
    let public = scene.shown_to(&Person::NOBODY).await;
    let text = public["text"].as_str().unwrap();
    assert!(
        text.contains("5171014101909999") && text.contains("0812••••••90"),
        "{text}"
    );
    let _ = redact(&scene, &scene.admin, json!({"lift": []}))
        .await
        .expect(201);
    let public = scene.shown_to(&Person::NOBODY).await;
    assert!(!public.to_string().contains("5171014101909999"));
}

#[actix_web::test]
async fn what_is_added_by_hand_stays_masked_and_so_does_what_an_editor_pastes() {
    let scene = verified().await;
    let edited = "Nomor 5171••••••••9999 ditolak. Telepon 0812••••••90, di Jalan •••••••. Hubungi 0857-1111-2222.";
    let _ = redact(&scene, &scene.national, json!({"text": edited}))
        .await
        .expect(201);
    let public = scene.shown_to(&Person::NOBODY).await;
    let text = public["text"].as_str().unwrap().to_owned();
    assert!(
        !text.contains("Kenanga") && !text.contains("1111"),
        "{text}"
    );
    // Lifting in an edited text puts what was written where its mask stood.
    let _ = redact(&scene, &scene.admin, json!({"lift": ["text:0"]}))
        .await
        .expect(201);
    let public = scene.shown_to(&Person::NOBODY).await;
    let text = public["text"].as_str().unwrap();
    assert!(
        text.contains("5171014101909999") && !text.contains("Kenanga"),
        "{text}"
    );
    let shown = scene.shown_to(&scene.reporter).await;
    assert_eq!(shown["text"], TEXT, "the report itself is never changed");
}

#[actix_web::test]
async fn it_is_the_desks_and_the_admins_and_names_real_findings() {
    let scene = verified().await;
    let answer = redact(&scene, &scene.reporter, json!({"lift": []})).await;
    assert_eq!(answer.problem(403), "forbidden");
    for ids in [json!(["text:2"]), json!(["text:x"]), json!(["judul:0"])] {
        let told = redact(&scene, &scene.admin, json!({"lift": ids}))
            .await
            .expect(422);
        assert_eq!(told["errors"][0]["pointer"], "/lift");
    }
}

#[actix_web::test]
async fn what_changes_nothing_is_not_in_the_record() {
    let scene = verified().await;
    let entries = async || {
        let timeline = scene
            .world
            .get(&scene.path("timeline"), &scene.national)
            .await
            .expect(200);
        timeline["data"].as_array().unwrap().len()
    };
    let before = entries().await;
    for nothing in [json!({}), json!({"lift": []})] {
        let _ = redact(&scene, &scene.admin, nothing).await.expect(201);
    }
    assert_eq!(entries().await, before);
}
