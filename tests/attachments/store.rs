//! Where the bytes lie, and what becomes of those that nobody refers to.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

use chrono::TimeDelta;
use serde_json::{Value, json};
use tuntas::actions::jobs::files::{Swept, sweep_files};
use tuntas::adapters::files::{Part, Place};
use tuntas_tests::{Person, World, programs};

use super::files_below;
use super::make::{jpeg, png};
use super::pdf::Pdf;

async fn send(world: &World, id: &str, reporter: &Person, words: &[(&str, &str)]) -> Value {
    world
        .attach(id, reporter, ("foto.jpg", &jpeg()), words)
        .await
        .expect(201)
}

fn content(id: &str, file: &Value) -> String {
    format!(
        "/v1/complaints/{id}/attachments/{}/content",
        file["id"].as_str().unwrap()
    )
}

#[actix_web::test]
async fn a_file_that_waited_a_day_goes_and_one_with_a_message_stays() {
    let world = World::new().await;
    let (id, reporter) = world.file(world.report()).await;
    let of_report = send(&world, &id, &reporter, &[("message", "report")]).await;
    let of_reply = send(&world, &id, &reporter, &[]).await;
    let _ = send(&world, &id, &reporter, &[]).await;
    let body = json!({"text": "Ini fotonya.", "attachment_ids": [of_reply["id"]]});
    let _ = world
        .post(&format!("/v1/complaints/{id}/replies"), &reporter, body)
        .await
        .expect(201);
    assert_eq!(files_below(&world.files).len(), 9);
    assert_eq!(sweep_files(&world.app).await.unwrap(), Swept::default());
    world.advance(TimeDelta::hours(23));
    assert_eq!(sweep_files(&world.app).await.unwrap(), Swept::default());
    world.advance(TimeDelta::hours(2));
    let swept = sweep_files(&world.app).await.unwrap();
    assert_eq!((swept.waiting, swept.orphans), (1, 0));
    world.advance(TimeDelta::days(400));
    assert_eq!(sweep_files(&world.app).await.unwrap(), Swept::default());
    assert_eq!(files_below(&world.files).len(), 6);
    world.set_clock("2026-11-24T02:05:00Z");
    for kept in [of_report, of_reply] {
        assert_eq!(world.get(&content(&id, &kept), &reporter).await.status, 200);
    }
}

#[actix_web::test]
async fn bytes_that_lost_their_row_go_after_a_day_and_not_before() {
    let world = World::new().await;
    let orphan = Place {
        day: world.now().date_naive(),
        id: world.app.chance.uuid(),
    };
    for part in Part::ALL {
        world
            .app
            .files
            .put(part, orphan, b"x".as_slice().into())
            .await
            .unwrap();
    }
    std::fs::write(world.files.join("content/catatan.txt"), "bukan berkas kita").unwrap();
    world.advance(TimeDelta::hours(23));
    assert_eq!(sweep_files(&world.app).await.unwrap(), Swept::default());
    world.advance(TimeDelta::hours(25));
    let swept = sweep_files(&world.app).await.unwrap();
    assert_eq!((swept.waiting, swept.orphans), (0, 3));
    // What bears no name of ours is not ours to remove.
    assert_eq!(files_below(&world.files), [b"bukan berkas kita"]);
}

#[actix_web::test]
async fn a_sweep_never_takes_what_a_message_is_taking() {
    let world = World::new().await;
    let (id, reporter) = world.file(world.report()).await;
    for _ in 0..12 {
        let file = send(&world, &id, &reporter, &[]).await;
        // Old enough for the sweep, and the reporter's visit still lasts: only the row is aged.
        use diesel_async::SimpleAsyncConnection as _;
        let mut owner = world.database.connect("tuntas_owner").await;
        owner
            .batch_execute("UPDATE attachments SET created_at = created_at - interval '2 days' WHERE timeline_seq IS NULL")
            .await
            .unwrap();
        let body = json!({"text": "Ini fotonya.", "attachment_ids": [file["id"]]});
        let path = format!("/v1/complaints/{id}/replies");
        let (reply, swept) =
            futures_util::join!(world.post(&path, &reporter, body), sweep_files(&world.app));
        let served = world.get(&content(&id, &file), &reporter).await;
        match reply.status {
            201 => {
                assert_eq!(swept.unwrap(), Swept::default());
                assert_eq!(served.status, 200, "taken and there");
            }
            422 => {
                assert_eq!(swept.unwrap().waiting, 1);
                assert_eq!(served.status, 404, "swept and gone");
            }
            other => panic!("{other}: {:#}", reply.body),
        }
    }
}

#[actix_web::test]
async fn what_came_in_is_sealed_and_served_by_nothing() {
    let world = World::new().await;
    let (id, reporter) = world.file(world.report()).await;
    let original = Pdf::plain().object(9, "(ASLI-9K2)").bytes();
    let _ = world
        .attach(&id, &reporter, ("surat.pdf", &original), &[])
        .await
        .expect(201);
    let folder = world.files.join("originals/2026-11-24");
    let sealed: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    let [sealed] = &sealed[..] else {
        panic!("{sealed:?}")
    };
    let object = sealed
        .file_name()
        .unwrap()
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    let bytes = std::fs::read(sealed).unwrap();
    assert!(!bytes.windows(8).any(|window| window == b"ASLI-9K2"));
    assert_eq!(
        world.app.keys.open_original(object, &bytes).unwrap(),
        original
    );
    assert!(
        world
            .app
            .keys
            .open_original(world.app.chance.uuid(), &bytes)
            .is_err()
    );
}

/// An S3 server that ends with the test.
struct Moto(Child);

impl Drop for Moto {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn moto() -> (Moto, String) {
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let child = Command::new(programs::python("moto_server"))
        .args(["--host", "127.0.0.1", "--port", &port.to_string()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut server = Moto(child);
    // It listens when it is ready; if it ends first, waiting is in vain.
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(
            server.0.try_wait().unwrap().is_none(),
            "the S3 server ended"
        );
        tokio::task::yield_now().await;
    }
    (server, format!("http://127.0.0.1:{port}"))
}

#[actix_web::test]
async fn a_bucket_serves_as_a_folder_does() {
    let (_server, endpoint) = moto().await;
    let client = awc::Client::default();
    let made = client
        .put(format!("{endpoint}/berkas"))
        .send()
        .await
        .unwrap();
    assert_eq!(made.status(), 200);
    let world = World::with(
        "2026-11-24T02:00:00Z",
        &[
            ("TUNTAS_FILES", "s3://berkas/tuntas"),
            ("TUNTAS_S3_ENDPOINT", &endpoint),
            ("TUNTAS_S3_ACCESS_KEY_ID", "uji"),
            ("TUNTAS_S3_SECRET_ACCESS_KEY", "uji"),
        ],
    )
    .await;
    let (id, reporter) = world.file(world.report()).await;
    let sent = world
        .attach(
            &id,
            &reporter,
            ("foto.png", &png()),
            &[("message", "report")],
        )
        .await
        .expect(201);
    let waiting = send(&world, &id, &reporter, &[]).await;
    let served = world.get(&content(&id, &sent), &reporter).await;
    assert_eq!(
        (served.status, served.header("content-type")),
        (200, Some("image/png"))
    );
    assert_eq!(sent["size"], served.bytes.len());
    let small = world
        .get(
            &format!("{}?size=thumbnail", content(&id, &waiting)),
            &reporter,
        )
        .await;
    assert_eq!(
        (small.status, small.header("content-type")),
        (200, Some("image/jpeg"))
    );
    assert!(!world.files.exists(), "nothing lies on this machine");
    world.advance(TimeDelta::hours(49));
    let swept = sweep_files(&world.app).await.unwrap();
    assert_eq!((swept.waiting, swept.orphans), (1, 0));
    let mut left = 0;
    for part in Part::ALL {
        use futures_util::TryStreamExt as _;
        let pages: Vec<Vec<Place>> = world.app.files.list(part, 100).try_collect().await.unwrap();
        left += pages.concat().len();
    }
    assert_eq!(left, 3, "the report's file is left");
}

#[actix_web::test]
async fn a_store_that_is_away_is_busy_and_leaves_no_row() {
    let world = World::with(
        "2026-11-24T02:00:00Z",
        &[
            ("TUNTAS_FILES", "s3://berkas"),
            // Nobody listens there, and nobody is waited for.
            ("TUNTAS_S3_ENDPOINT", "http://127.0.0.1:1"),
            ("TUNTAS_S3_ACCESS_KEY_ID", "uji"),
            ("TUNTAS_S3_SECRET_ACCESS_KEY", "uji"),
        ],
    )
    .await;
    let (id, reporter) = world.file(world.report()).await;
    let refused = world
        .attach(
            &id,
            &reporter,
            ("foto.jpg", &jpeg()),
            &[("message", "report")],
        )
        .await;
    assert!(refused.header("retry-after").is_some());
    assert_eq!(refused.problem(503), "unavailable");
    let seen = world
        .get(&format!("/v1/complaints/{id}"), &reporter)
        .await
        .expect(200);
    assert_eq!(seen["attachments"], json!([]));
}
