//! Files of all kinds on their way in and out.

mod canaries;
mod hostile;
pub mod make;
pub mod pdf;
mod store;

use std::fs;
use std::path::Path;

use serde_json::Value;
use tuntas_tests::{Answer, Person, World};

/// A reporter who sends files; every few files under a new report, because only so many may wait for their message.
pub struct Sender {
    pub world: World,
    complaint: String,
    reporter: Person,
    sent: usize,
}

impl Sender {
    pub async fn new() -> Self {
        let world = World::new().await;
        let (complaint, reporter) = world.file(world.report()).await;
        Self {
            world,
            complaint,
            reporter,
            sent: 0,
        }
    }

    pub async fn send(&mut self, name: &str, bytes: &[u8]) -> Answer {
        self.sent += 1;
        if self.sent.is_multiple_of(15) {
            (self.complaint, self.reporter) = self.world.file(self.world.report()).await;
        }
        self.world
            .attach(&self.complaint, &self.reporter, (name, bytes), &[])
            .await
    }

    pub async fn content(&self, sent: &Value, query: &str) -> Answer {
        let path = format!(
            "/v1/complaints/{}/attachments/{}/content{query}",
            self.complaint,
            sent["id"].as_str().unwrap()
        );
        self.world.get(&path, &self.reporter).await
    }

    /// Everything that lies in the store.
    pub fn stored(&self) -> Vec<Vec<u8>> {
        files_below(&self.world.files)
    }
}

/// The bytes of all files of a folder.
pub fn files_below(folder: &Path) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_below(&path));
        } else {
            found.push(fs::read(path).unwrap());
        }
    }
    found
}

/// Served as what it is and as nothing else.
pub async fn download(sender: &Sender, sent: &Value) -> Answer {
    let served = sender.content(sent, "").await;
    assert_eq!(served.status, 200, "{:#}", served.body);
    let kind = sent["media_type"].as_str().unwrap();
    let expected = [
        ("content-type", kind),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "sandbox; default-src 'none'"),
        ("cross-origin-resource-policy", "same-site"),
        ("cache-control", "private, no-cache"),
        ("content-encoding", "identity"),
    ];
    for (name, value) in expected {
        assert_eq!(served.header(name), Some(value), "{name}");
    }
    assert_eq!(
        served.header("content-length"),
        Some(sent["size"].to_string().as_str())
    );
    assert_eq!(sent["size"], served.bytes.len());
    let way = if kind == "application/pdf" {
        "attachment; "
    } else {
        "inline; "
    };
    assert!(
        served
            .header("content-disposition")
            .unwrap()
            .starts_with(way)
    );
    served
}
