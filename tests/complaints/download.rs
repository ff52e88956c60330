//! The bytes of a file: whom they are for, and how they are sent.

use serde_json::json;
use tuntas::domain::access::Role;
use tuntas_tests::{Person, World};

use super::scene::Scene;
use crate::attachments::make::{jpeg, large_jpeg};
use crate::attachments::pdf::Pdf;

#[actix_web::test]
async fn everybody_else_finds_nothing() {
    let scene = Scene::of(World::new().await, |report| report["secret"] = json!(true)).await;
    let _ = scene.verify().await;
    let sent = scene
        .world
        .attach(
            &scene.id,
            &scene.reporter,
            ("foto.jpg", &jpeg()),
            &[("message", "report")],
        )
        .await
        .expect(201);
    let id = sent["id"].as_str().unwrap();
    let content = scene.path(&format!("attachments/{id}/content"));
    let other_admin = scene
        .world
        .officer(Role::AgencyAdmin, Some("pemprov-bali"))
        .await;
    let (_, other_reporter) = scene.world.file(scene.world.report()).await;
    for person in [&Person::NOBODY, &other_admin, &other_reporter] {
        for query in ["", "?size=thumbnail"] {
            let refused = scene.world.get(&format!("{content}{query}"), person).await;
            assert_eq!(refused.problem(404), "not_found");
        }
    }
    for person in [&scene.reporter, &scene.admin, &scene.national] {
        assert_eq!(scene.world.get(&content, person).await.status, 200);
    }
    let random = scene.world.app.chance.uuid();
    for path in [
        format!("attachments/{random}/content"),
        "attachments/bukan-id/content".to_owned(),
    ] {
        assert_eq!(
            scene
                .world
                .get(&scene.path(&path), &scene.reporter)
                .await
                .problem(404),
            "not_found"
        );
    }
    // By the file's id, but under another case.
    let (other, stranger) = scene.world.file(scene.world.report()).await;
    let crossed = scene
        .world
        .get(
            &format!("/v1/complaints/{other}/attachments/{id}/content"),
            &stranger,
        )
        .await;
    assert_eq!(crossed.status, 404);
}

#[actix_web::test]
async fn a_file_names_nobody_to_those_who_do_not_read_the_name() {
    // The national desk reads the name of neither.
    for hidden in ["anonymous", "secret"] {
        names_nobody(hidden).await;
    }
}

async fn names_nobody(hidden: &str) {
    let scene = Scene::of(World::new().await, |report| report[hidden] = json!(true)).await;
    let name = "Ayu Lestari.jpg";
    let sent = scene
        .world
        .attach(
            &scene.id,
            &scene.reporter,
            (name, &jpeg()),
            &[("message", "report")],
        )
        .await
        .expect(201);
    assert_eq!(sent["name"], name);
    let seen = scene.shown_to(&scene.national).await;
    assert_eq!(seen["attachments"][0]["name"], "lampiran-1.jpg", "{hidden}");
    let content = scene.path(&format!(
        "attachments/{}/content",
        sent["id"].as_str().unwrap()
    ));
    let served = scene.world.get(&content, &scene.national).await;
    assert!(
        !served
            .header("content-disposition")
            .unwrap()
            .contains("Ayu")
    );
}

#[actix_web::test]
async fn a_name_shows_no_numbers_to_officers() {
    let scene = Scene::received().await;
    let sent = scene
        .world
        .attach(
            &scene.id,
            &scene.reporter,
            ("WA 0812-3456-7890.jpg", &jpeg()),
            &[("message", "report")],
        )
        .await
        .expect(201);
    assert_eq!(sent["name"], "WA 0812-3456-7890.jpg");
    let seen = scene.shown_to(&scene.national).await;
    assert!(
        !seen["attachments"][0]["name"]
            .as_str()
            .unwrap()
            .contains("3456")
    );
}

#[actix_web::test]
async fn a_thumbnail_is_small_and_a_document_has_none() {
    let scene = Scene::received().await;
    let path = |file: &serde_json::Value, query: &str| {
        scene.path(&format!(
            "attachments/{}/content{query}",
            file["id"].as_str().unwrap()
        ))
    };
    let photo = scene
        .world
        .attach(
            &scene.id,
            &scene.reporter,
            ("foto.jpg", &large_jpeg(1200, 300)),
            &[],
        )
        .await
        .expect(201);
    let small = scene
        .world
        .get(&path(&photo, "?size=thumbnail"), &scene.reporter)
        .await;
    let frame = small
        .bytes
        .windows(2)
        .position(|pair| pair == [0xff, 0xc0])
        .unwrap();
    assert_eq!(
        small.bytes[frame + 5..frame + 9],
        [0, 100, 1, 144],
        "100 high, 400 wide"
    );
    assert_eq!(small.header("content-type"), Some("image/jpeg"));
    let full = scene
        .world
        .get(&path(&photo, "?size=full"), &scene.reporter)
        .await;
    assert_ne!(full.header("etag"), small.header("etag"));
    let odd = scene
        .world
        .get(&path(&photo, "?size=besar"), &scene.reporter)
        .await
        .expect(422);
    assert_eq!(odd["errors"][0]["pointer"], "?size");
    let letter = scene
        .world
        .attach(
            &scene.id,
            &scene.reporter,
            ("surat.pdf", &Pdf::plain().bytes()),
            &[],
        )
        .await
        .expect(201);
    assert_eq!(
        scene
            .world
            .get(&path(&letter, "?size=thumbnail"), &scene.reporter)
            .await
            .problem(404),
        "not_found"
    );
}

#[actix_web::test]
async fn what_a_client_has_is_not_sent_again() {
    let scene = Scene::received().await;
    let sent = scene
        .world
        .attach(&scene.id, &scene.reporter, ("foto.jpg", &jpeg()), &[])
        .await
        .expect(201);
    let content = scene.path(&format!(
        "attachments/{}/content",
        sent["id"].as_str().unwrap()
    ));
    let first = scene.world.get(&content, &scene.reporter).await;
    let etag = first.header("etag").unwrap();
    let again = scene
        .world
        .send(
            "GET",
            &content,
            &scene.reporter,
            &[("if-none-match", etag)],
            None,
        )
        .await;
    assert_eq!((again.status, again.bytes.len()), (304, 0));
    assert_eq!(again.header("etag"), Some(etag));
}
