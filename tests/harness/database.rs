//! A database per test, cloned from a template that is migrated and seeded once per run.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use diesel_async::{AsyncConnection as _, AsyncPgConnection, SimpleAsyncConnection as _};
use tuntas::actions::migrate::{Direction, migrate};
use tuntas::actions::seed::reference::{Extent, seed_extent};
use tuntas::config::{from_process, system_chance};

/// A database that goes when the test ends.
pub struct Database {
    pub name: String,
}

/// The cluster of this run, as its owner.
///
/// # Panics
/// If `make test` did not start one.
#[must_use]
pub fn owner_url() -> String {
    from_process("TUNTAS_TEST_DATABASE_URL")
        .expect("TUNTAS_TEST_DATABASE_URL is not set: run the tests by `make test`")
}

/// The URL of a database of the cluster, for a role.
#[must_use]
pub fn url_for(role: &str, database: &str) -> String {
    as_role(&owner_url(), role, database)
}

/// The same server under another role, in another database.
///
/// # Panics
/// If it is no URL.
#[must_use]
pub fn as_role(url: &str, role: &str, database: &str) -> String {
    let (scheme, rest) = url.split_once("://").expect("a URL");
    let (authority, tail) = rest.split_once('/').unwrap_or((rest, ""));
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    let query = tail
        .split_once('?')
        .map_or(String::new(), |(_, query)| format!("?{query}"));
    format!("{scheme}://{role}@{host}/{database}{query}")
}

/// The owner's role.
pub const OWNER: &str = "tuntas_owner";

async fn execute(database: &str, sql: &str) {
    let mut conn = AsyncPgConnection::establish(&url_for(OWNER, database))
        .await
        .expect("the cluster answers");
    conn.batch_execute(sql).await.expect(sql);
}

fn block_on<T: Send>(future: impl Future<Output = T> + Send) -> T {
    std::thread::scope(|scope| {
        let run = || {
            tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime")
                .block_on(future)
        };
        scope.spawn(run).join().expect("no panic")
    })
}

/// Tables and reference data, with the villages of the pilot regions only.
///
/// # Panics
/// If the server does not take it.
pub fn prepare(url: &str) {
    migrate(url, Direction::Up).expect("migrations run");
    std::thread::scope(|scope| {
        let seed = || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime
                .block_on(seed_extent(url, &system_chance(), Extent::Pilot))
                .expect("reference data loads");
        };
        scope.spawn(seed).join().expect("no panic");
    });
}

/// A database of this run that others are copied from.
fn template() -> &'static str {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let name = format!("template_{}", std::process::id());
        block_on(execute("postgres", &format!("CREATE DATABASE {name}")));
        let url = url_for(OWNER, &name);
        prepare(&url);
        name
    })
}

fn fresh_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!(
        "test_{}_{}",
        std::process::id(),
        COUNT.fetch_add(1, Ordering::Relaxed)
    )
}

impl Database {
    /// With tables and reference data.
    #[must_use]
    pub fn seeded() -> Self {
        let (name, template) = (fresh_name(), template());
        // FILE_COPY is quicker than writing the copy through the log, where nothing is kept.
        block_on(execute(
            "postgres",
            &format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"),
        ));
        Self { name }
    }

    /// With nothing in it.
    #[must_use]
    pub fn empty() -> Self {
        let name = fresh_name();
        block_on(execute("postgres", &format!("CREATE DATABASE {name}")));
        Self { name }
    }

    #[must_use]
    pub fn url(&self, role: &str) -> String {
        url_for(role, &self.name)
    }

    /// A connection as a role.
    ///
    /// # Panics
    /// If the cluster does not answer.
    pub async fn connect(&self, role: &str) -> AsyncPgConnection {
        AsyncPgConnection::establish(&self.url(role))
            .await
            .expect("the cluster answers")
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // A test that panics must not panic again here.
        let name = self.name.clone();
        let _ = std::panic::catch_unwind(move || {
            block_on(async move {
                execute(
                    "postgres",
                    &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
                )
                .await
            })
        });
    }
}
