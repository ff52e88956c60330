//! The queue and what runs by the clock: national admins look after them, and nobody else sees them.

use std::collections::BTreeMap;

use diesel_async::SimpleAsyncConnection as _;
use serde_json::{Value, json};
use tuntas_tests::World;
use tuntas_tests::database::OWNER;

/// As [`super::table::EXPECTED`].
pub const EXPECTED: &[(&str, [u16; 9])] = &[
    ("list_jobs", [401, 401, 401, 403, 403, 403, 200, 403, 403]),
    (
        "summarize_jobs",
        [401, 401, 401, 403, 403, 403, 200, 403, 403],
    ),
    ("retry_job", [401, 401, 401, 403, 403, 403, 204, 403, 403]),
    ("retry_jobs", [401, 401, 401, 403, 403, 403, 200, 403, 403]),
    (
        "list_schedules",
        [401, 401, 401, 403, 403, 403, 200, 403, 403],
    ),
    (
        "change_schedule",
        [401, 401, 401, 403, 403, 403, 200, 403, 403],
    ),
];

/// A job that was laid aside.
pub struct Bench(i64);

impl Bench {
    pub async fn new(world: &World) -> Self {
        let mut owner = world.database.connect(OWNER).await;
        owner
            .batch_execute(&format!(
                "INSERT INTO jobs (id, kind, payload, run_at, created_at, attempts, last_error, dead_at) OVERRIDING SYSTEM VALUE
                 VALUES (900000, 'notify', '{{\"kind\": \"notify\", \"complaint\": \"5f0c2f6e-9a57-4f6f-8d5e-0c9b3f1a7e21\", \"seq\": 1}}', '{0}', '{0}', 10, 'not found', '{0}')",
                world.now().to_rfc3339()
            ))
            .await
            .unwrap();
        Self(900_000)
    }

    /// The id in the path of an operation, where it is about a job.
    pub fn id(&self, operation: &str) -> Option<String> {
        (operation == "retry_job").then(|| self.0.to_string())
    }

    /// As [`super::table::bodies`].
    pub fn bodies(&self) -> BTreeMap<&'static str, Value> {
        BTreeMap::from([
            ("retry_job", json!({})),
            ("retry_jobs", json!({"kind": null})),
            ("change_schedule", json!({"every_seconds": 30})),
        ])
    }
}
