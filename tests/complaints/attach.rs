//! Files to a report and to its messages: who sends them, how many, what a repeat and the record say.

use serde_json::{Value, json};
use tuntas::actions::audit::verify_timelines;
use tuntas::adapters::scrub::Scrubber;
use tuntas::domain::access::Role;
use tuntas_tests::{Person, World};

use super::scene::Scene;
use crate::attachments::make::{jpeg, png, tiff, webp, with_segment};
use crate::attachments::pdf::Pdf;

const PHOTO: &str = "lampu-mati.jpg";

async fn send(scene: &Scene, person: &Person, words: &[(&str, &str)]) -> Value {
    scene
        .world
        .attach(&scene.id, person, (PHOTO, &jpeg()), words)
        .await
        .expect(201)
}

async fn entries(scene: &Scene, person: &Person) -> Vec<Value> {
    let page = scene.world.get(&scene.path("timeline"), person).await;
    page.expect(200)["data"].as_array().unwrap().clone()
}

#[actix_web::test]
async fn a_file_of_the_report_is_there_at_once_and_in_the_record() {
    let scene = Scene::received().await;
    let sent = send(&scene, &scene.reporter, &[("message", "report")]).await;
    assert_eq!(
        sent,
        json!({"id": sent["id"], "name": "lampu-mati.jpg", "media_type": "image/jpeg", "size": sent["size"], "width": 64, "height": 48,
            "pages": null, "public": false, "uploaded_on": "2026-11-24", "uploaded_at": "2026-11-24T02:00:00Z"})
    );
    for person in [&scene.reporter, &scene.national] {
        let shown = scene.shown_to(person).await;
        assert_eq!(shown["attachments"], json!([sent]));
        let told = entries(&scene, person).await;
        assert_eq!(told[1]["kind"], "attached");
        assert_eq!(told[1]["attachments"], json!([sent]));
    }
    assert!(
        verify_timelines(&scene.world.app)
            .await
            .unwrap()
            .broken
            .is_empty()
    );
}

#[actix_web::test]
async fn the_record_proves_what_is_served() {
    use sha2::Digest as _;
    let scene = Scene::received().await;
    let sent = send(&scene, &scene.reporter, &[("message", "report")]).await;
    let path = scene.path(&format!(
        "attachments/{}/content",
        sent["id"].as_str().unwrap()
    ));
    let served = scene.world.get(&path, &scene.reporter).await;
    let hash: String = sha2::Sha256::digest(&served.bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(served.header("etag"), Some(format!("\"{hash}\"").as_str()));
    let mut conn = tuntas::storage::connection(&scene.world.app.pool)
        .await
        .unwrap();
    let public = scene.id.parse().unwrap();
    let row = tuntas::storage::complaints::by_public_id(&conn, public)
        .await
        .unwrap();
    let chain = tuntas::storage::timeline::chain(&mut conn, row.id, public)
        .await
        .unwrap();
    let (payload, _) = chain[1].payload.clone().unwrap();
    let event: Value = serde_json::from_str(&payload).unwrap();
    assert_eq!(
        event,
        json!({"kind": "attached", "files": [{"id": sent["id"], "sha256": hash}]})
    );
}

#[actix_web::test]
async fn a_file_waits_unseen_until_its_message_takes_it() {
    let scene = Scene::at_unit().await;
    let sent = send(&scene, &scene.reporter, &[]).await;
    let path = scene.path(&format!(
        "attachments/{}/content",
        sent["id"].as_str().unwrap()
    ));
    assert_eq!(scene.world.get(&path, &scene.reporter).await.status, 200);
    assert_eq!(scene.world.get(&path, &scene.officer).await.status, 404);
    let reply = json!({"text": "Ini fotonya.", "attachment_ids": [sent["id"]]});
    let _ = scene
        .world
        .post(&scene.path("replies"), &scene.reporter, reply.clone())
        .await
        .expect(201);
    let told = entries(&scene, &scene.officer).await;
    let last = told.last().unwrap();
    assert_eq!(
        (&last["kind"], &last["attachments"][0]["id"]),
        (&json!("replied"), &sent["id"])
    );
    assert_eq!(scene.world.get(&path, &scene.officer).await.status, 200);
    assert_eq!(
        scene.shown_to(&scene.reporter).await["attachments"],
        json!([])
    );
    // It has its message now.
    let again = scene
        .world
        .post(&scene.path("replies"), &scene.reporter, reply)
        .await
        .expect(422);
    assert_eq!(
        again["errors"][0],
        json!({"pointer": "/attachment_ids/0", "code": "unknown_value", "detail": again["errors"][0]["detail"]})
    );
}

#[actix_web::test]
async fn disputes_and_responses_take_files_too() {
    let scene = Scene::at_unit().await;
    let letter = Pdf::of_pages(3).bytes();
    let sent = scene
        .world
        .attach(
            &scene.id,
            &scene.officer,
            ("surat tugas.pdf", &letter),
            // As a client in Python writes it.
            &[("public", "True")],
        )
        .await
        .expect(201);
    assert_eq!(
        (&sent["pages"], &sent["width"], &sent["public"]),
        (&json!(3), &json!(null), &json!(true))
    );
    let body = json!({"kind": "final", "text": "Sebelas lampu dan satu panel kami ganti.", "outcome": "fixed", "attachment_ids": [sent["id"]]});
    let _ = scene
        .world
        .act("responses", &scene.officer, &scene.id, body)
        .await
        .expect(201);
    let nobody = entries(&scene, &Person::NOBODY).await;
    let last = nobody.last().unwrap();
    assert_eq!(
        (
            &last["attachments"][0]["name"],
            &last["attachments"][0]["uploaded_at"]
        ),
        (&json!("lampiran-1.pdf"), &json!(null))
    );
    let reporter = entries(&scene, &scene.reporter).await;
    assert_eq!(
        reporter.last().unwrap()["attachments"][0]["name"],
        "surat tugas.pdf"
    );
    let photo = send(&scene, &scene.reporter, &[]).await;
    let body = json!({"reason": "Tiga lampu masih mati.", "attachment_ids": [photo["id"]]});
    let _ = scene
        .world
        .post(&scene.path("disputes"), &scene.reporter, body)
        .await
        .expect(201);
    let officer = entries(&scene, &scene.officer).await;
    assert_eq!(officer.last().unwrap()["attachments"][0]["id"], photo["id"]);
    let public = entries(&scene, &Person::NOBODY).await;
    assert_eq!(
        public.last().unwrap()["attachments"],
        json!([]),
        "a reporter's file begins unseen"
    );
}

#[actix_web::test]
async fn nobody_takes_files_of_others_or_of_other_cases() {
    let scene = Scene::at_unit().await;
    let of_officer = send(&scene, &scene.officer, &[]).await;
    let (other, stranger) = scene.world.file(scene.world.report()).await;
    let elsewhere = scene
        .world
        .attach(&other, &stranger, (PHOTO, &jpeg()), &[])
        .await
        .expect(201);
    let unknown = json!(scene.world.app.chance.uuid());
    for id in [
        &of_officer["id"],
        &elsewhere["id"],
        &unknown,
        &json!("bukan-id"),
    ] {
        let body = json!({"text": "Ini fotonya.", "attachment_ids": [id]});
        let refused = scene
            .world
            .post(&scene.path("replies"), &scene.reporter, body)
            .await
            .expect(422);
        assert_eq!(refused["errors"][0]["code"], "unknown_value", "{id}");
    }
    let of_reporter = send(&scene, &scene.reporter, &[]).await;
    let body = json!({"kind": "first", "text": "Laporan kami terima dan kerjakan.", "attachment_ids": [of_reporter["id"]]});
    let refused = scene
        .world
        .act("responses", &scene.officer, &scene.id, body)
        .await
        .expect(422);
    assert_eq!(refused["errors"][0]["pointer"], "/attachment_ids/0");
    let twice =
        json!({"text": "Ini fotonya.", "attachment_ids": [of_reporter["id"], of_reporter["id"]]});
    let refused = scene
        .world
        .post(&scene.path("replies"), &scene.reporter, twice)
        .await
        .expect(422);
    assert_eq!(
        (
            &refused["errors"][0]["pointer"],
            &refused["errors"][0]["code"]
        ),
        (&json!("/attachment_ids/1"), &json!("not_allowed"))
    );
    // A refused act takes nothing.
    let body = json!({"text": "Ini fotonya.", "attachment_ids": [of_reporter["id"]]});
    let _ = scene
        .world
        .post(&scene.path("replies"), &scene.reporter, body)
        .await
        .expect(201);
}

#[actix_web::test]
async fn five_files_a_message_and_twenty_that_wait() {
    let scene = Scene::received().await;
    for _ in 0..5 {
        let _ = send(&scene, &scene.reporter, &[("message", "report")]).await;
    }
    let many = scene
        .world
        .attach(
            &scene.id,
            &scene.reporter,
            (PHOTO, &jpeg()),
            &[("message", "report")],
        )
        .await
        .expect(422);
    assert_eq!(
        (&many["errors"][0]["pointer"], &many["errors"][0]["code"]),
        (&json!("/file"), &json!("too_many"))
    );
    let mut waiting = Vec::new();
    for _ in 0..20 {
        waiting.push(send(&scene, &scene.reporter, &[]).await["id"].clone());
    }
    let many = scene
        .world
        .attach(&scene.id, &scene.reporter, (PHOTO, &jpeg()), &[])
        .await
        .expect(422);
    assert_eq!(many["errors"][0]["code"], "too_many");
    let six = json!({"text": "Ini fotonya.", "attachment_ids": waiting[..6]});
    let refused = scene
        .world
        .post(&scene.path("replies"), &scene.reporter, six)
        .await
        .expect(422);
    assert_eq!(
        (
            &refused["errors"][0]["pointer"],
            &refused["errors"][0]["code"]
        ),
        (&json!("/attachment_ids"), &json!("too_many"))
    );
    let five = json!({"text": "Ini fotonya.", "attachment_ids": waiting[..5]});
    let _ = scene
        .world
        .post(&scene.path("replies"), &scene.reporter, five)
        .await
        .expect(201);
    let told = entries(&scene, &scene.reporter).await;
    assert_eq!(
        told.last().unwrap()["attachments"]
            .as_array()
            .unwrap()
            .len(),
        5
    );
}

#[actix_web::test]
async fn a_repeat_gives_the_same_file_and_other_bytes_are_refused() {
    let scene = Scene::received().await;
    let key = scene.world.app.chance.uuid().to_string();
    let words = [("message", "report")];
    let first = scene
        .world
        .attach_under(&key, &scene.id, &scene.reporter, (PHOTO, &jpeg()), &words)
        .await
        .expect(201);
    let again = scene
        .world
        .attach_under(&key, &scene.id, &scene.reporter, (PHOTO, &jpeg()), &words)
        .await;
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(again.expect(201), first);
    let other = scene
        .world
        .attach_under(&key, &scene.id, &scene.reporter, (PHOTO, &png()), &words)
        .await;
    assert_eq!(other.problem(422), "idempotency_key_reused");
    assert_eq!(
        scene.shown_to(&scene.reporter).await["attachments"],
        json!([first])
    );
    assert_eq!(
        crate::attachments::files_below(&scene.world.files).len(),
        3,
        "nothing is stored twice"
    );
    // Two at once: one file, however it ends for the other.
    let key = scene.world.app.chance.uuid().to_string();
    let photo = jpeg();
    let tries = (0..4).map(|_| {
        scene
            .world
            .attach_under(&key, &scene.id, &scene.reporter, (PHOTO, &photo), &words)
    });
    let answers = futures_util::future::join_all(tries).await;
    for answer in answers {
        assert!([201, 409].contains(&answer.status), "{:#}", answer.body);
    }
    let shown = scene.shown_to(&scene.reporter).await;
    assert_eq!(shown["attachments"].as_array().unwrap().len(), 2);
}

#[actix_web::test]
async fn what_a_form_must_say_and_may_not() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let photo = jpeg();
    for (person, words, pointer, code) in [
        (
            &scene.officer,
            ("message", "report"),
            "/message",
            "not_allowed",
        ),
        (
            &scene.reporter,
            ("message", "reply"),
            "/message",
            "unknown_value",
        ),
        (
            &scene.reporter,
            ("public", "true"),
            "/public",
            "not_allowed",
        ),
        (&scene.officer, ("public", "ya"), "/public", "unknown_value"),
        (&scene.reporter, ("seksi", "1"), "/seksi", "unknown_field"),
    ] {
        let refused = world
            .attach(&scene.id, person, (PHOTO, &photo), &[words])
            .await
            .expect(422);
        assert_eq!(
            (
                &refused["errors"][0]["pointer"],
                &refused["errors"][0]["code"]
            ),
            (&json!(pointer), &json!(code))
        );
    }
    let empty = world
        .attach(&scene.id, &scene.reporter, (PHOTO, b""), &[])
        .await
        .expect(422);
    assert_eq!(empty["errors"][0]["code"], "required");
    let as_json = world
        .post(
            &scene.path("attachments"),
            &scene.reporter,
            json!({"file": "x"}),
        )
        .await;
    assert_eq!(as_json.problem(415), "unsupported_media_type");
    let broken = [
        ("idempotency-key", "0e9f5f0e-6c1d-4c5e-9f7e-2f8a3b0f6f11"),
        ("content-type", "multipart/form-data; boundary=batas"),
    ];
    let cut = world
        .send_raw(
            "POST",
            &scene.path("attachments"),
            &scene.reporter,
            &broken,
            Some(b"--batas\r\ncontent-".to_vec()),
        )
        .await;
    assert_eq!(cut.problem(400), "malformed_request");
    let keyless = world
        .send_raw(
            "POST",
            &scene.path("attachments"),
            &scene.reporter,
            &broken[1..],
            Some(tuntas_tests::world::multipart(PHOTO, &photo, &[])),
        )
        .await;
    assert_eq!(keyless.problem(400), "idempotency_key_missing");
}

#[actix_web::test]
async fn photos_stand_upright_and_keep_their_kind() {
    let scene = Scene::received().await;
    // Turned by a quarter: the camera's way of saying it goes, the picture's sides change.
    let turned = with_segment(
        0xe1,
        &[
            b"Exif\0\0".as_slice(),
            &tiff(&[(0x0112, 3, &[6, 0])], &[], &[], &[]),
        ]
        .concat(),
    );
    for (bytes, kind, sides) in [
        (turned, "image/jpeg", (48, 64)),
        (png(), "image/png", (64, 48)),
        (webp(), "image/jpeg", (64, 48)),
    ] {
        let sent = scene
            .world
            .attach(&scene.id, &scene.reporter, ("foto", &bytes), &[])
            .await
            .expect(201);
        assert_eq!(
            (&sent["media_type"], &sent["width"], &sent["height"]),
            (&json!(kind), &json!(sides.0), &json!(sides.1))
        );
    }
}

#[actix_web::test]
async fn a_flood_of_files_is_told_to_wait() {
    let world = World::with("2026-11-24T02:00:00Z", &[("TUNTAS_RATE_LIMITS", "on")]).await;
    let (id, reporter) = world.file(world.report()).await;
    let officer = world.officer(Role::NationalAdmin, None).await;
    let mut last = 0;
    for _ in 0..61 {
        last = world
            .attach(&id, &reporter, (PHOTO, &jpeg()[..60]), &[])
            .await
            .status;
    }
    assert_eq!(last, 429);
    assert_eq!(
        world
            .attach(&id, &officer, (PHOTO, &jpeg()), &[])
            .await
            .status,
        403,
        "counted for each by themselves"
    );
}

#[test]
fn one_network_never_holds_every_place() {
    let scrubber = Scrubber::default();
    let slow: Vec<_> = std::iter::from_fn(|| scrubber.place(b"slow").ok()).collect();
    assert_eq!(slow.len(), 16);
    let other: Vec<_> = std::iter::from_fn(|| scrubber.place(b"other").ok()).collect();
    assert_eq!(other.len(), 16);
    assert!(scrubber.place(b"third").is_err(), "no place is left");
    drop(slow);
    let again: Vec<_> = std::iter::from_fn(|| scrubber.place(b"slow").ok()).collect();
    assert_eq!(again.len(), 16, "a place that was left is free again");
}
