//! Brings the tables up to date, one migrator at a time, and gives the two roles their passwords.

use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
use diesel_async::{AsyncConnection as _, AsyncPgConnection, SimpleAsyncConnection as _};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness as _, embed_migrations};

use crate::domain::error::{Error, Result};

pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../migrations");

/// Any number; the same in every process.
const LOCK: i64 = 0x7475_6e74_6173;

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Up,
    /// All the way down: every table goes.
    Down,
}

/// Runs on a thread of its own: the harness blocks, and panics inside an actix runtime.
///
/// # Errors
/// `Unavailable` if the database cannot be reached, `Internal` if a migration fails.
pub fn migrate(owner_url: &str, direction: Direction) -> Result<Vec<String>> {
    std::thread::scope(|scope| {
        scope
            .spawn(|| run(owner_url, direction))
            .join()
            .map_err(|_| Error::internal("the migration thread panicked"))?
    })
}

fn run(owner_url: &str, direction: Direction) -> Result<Vec<String>> {
    // The wrapper blocks on a runtime of its own; a multi-thread one, as the connection's task must go on meanwhile.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .map_err(Error::internal)?;
    let _entered = runtime.enter();
    let mut conn =
        <AsyncConnectionWrapper<AsyncPgConnection> as diesel::Connection>::establish(owner_url)
            .map_err(Error::internal)?;
    diesel::RunQueryDsl::execute(
        diesel::sql_query(format!("SELECT pg_advisory_lock({LOCK})")),
        &mut conn,
    )?;
    let done = match direction {
        Direction::Up => conn.run_pending_migrations(MIGRATIONS),
        Direction::Down => conn.revert_all_migrations(MIGRATIONS),
    };
    done.map(|versions| versions.iter().map(ToString::to_string).collect())
        .map_err(Error::Internal)
}

/// Sets a role's password, so that it need not stand in a migration.
///
/// # Errors
/// `Internal` if the owner may not.
pub async fn set_role_password(owner_url: &str, role: &str, password: &str) -> Result<()> {
    let mut conn = AsyncPgConnection::establish(owner_url)
        .await
        .map_err(Error::internal)?;
    let quoted = |text: &str| text.replace('\'', "''");
    conn.batch_execute(&format!(
        "ALTER ROLE \"{}\" PASSWORD '{}'",
        role.replace('"', "\"\""),
        quoted(password)
    ))
    .await?;
    Ok(())
}
