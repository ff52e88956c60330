//! Every query. Functions take a connection and never open a transaction.

pub mod absences;
pub mod account_requests;
pub mod accounts;
pub mod agencies;
pub mod answer_templates;
pub mod areas;
pub mod attachments;
pub mod attention;
pub mod bulk;
pub mod calendar_changes;
pub mod calendars;
pub mod case_files;
pub mod categories;
pub mod changes;
pub mod clocks;
pub mod complaints;
pub mod contributors;
pub mod deliveries;
pub mod demographics;
pub mod digests;
pub mod document_keys;
pub mod drafts;
pub mod escalations;
pub mod holdings;
pub mod idempotency;
pub mod identities;
pub mod invitations;
pub mod job_lists;
pub mod jobs;
pub mod ladder;
pub mod mail;
pub mod memberships;
pub mod nested;
pub mod notes;
pub mod notice_settings;
pub mod notices;
pub mod open_clocks;
pub mod owners;
pub mod people;
pub mod phone_codes;
pub mod policy_drafts;
pub mod presence;
pub mod push_subscriptions;
pub mod rate_limits;
pub mod readers;
pub mod reference;
pub mod register;
pub mod role_grants;
pub mod routing_rules;
pub mod rules;
pub mod saved_views;
pub mod schedules;
pub mod schema;
pub mod second_factors;
pub mod session_rules;
pub mod sessions;
pub mod signing_keys;
pub mod similar;
pub mod successions;
pub mod supports;
pub mod tags;
pub mod templates;
pub mod timeline;
pub mod together;
pub mod unsent_texts;
pub mod work_lists;

use std::time::Duration;

use chrono::{DateTime, Utc};
use diesel::sql_types::Timestamptz;
use diesel_async::pooled_connection::deadpool::{Object, Pool as Deadpool, PoolError};
use diesel_async::pooled_connection::{
    AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod,
};
use diesel_async::{AsyncPgConnection, RunQueryDsl as _, SimpleAsyncConnection as _};

use crate::domain::error::{Error, ErrorCode, Result};

pub type Conn = AsyncPgConnection;
pub type Pool = Deadpool<Conn>;
pub type Pooled = Object<Conn>;

/// Longest wait for a free connection before the caller gets 503.
const POOL_WAIT: Duration = Duration::from_secs(5);

/// A pool of at most `size` connections whose statements and idle transactions are bounded.
///
/// # Errors
/// `Internal` if the pool cannot be built; no connection is made yet.
pub fn pool(url: &str, size: usize) -> Result<Pool> {
    let mut config = ManagerConfig::default();
    // The default asks `SELECT 1` at every checkout; a broken connection shows itself soon enough.
    config.recycling_method = RecyclingMethod::Fast;
    config.custom_setup = Box::new(|url| Box::pin(connect(url)));
    let manager = AsyncDieselConnectionManager::new_with_config(url, config);
    Deadpool::builder(manager)
        .max_size(size)
        .wait_timeout(Some(POOL_WAIT))
        .create_timeout(Some(POOL_WAIT))
        .runtime(deadpool::Runtime::Tokio1)
        .build()
        .map_err(Error::internal)
}

async fn connect(url: &str) -> diesel::ConnectionResult<Conn> {
    use diesel_async::AsyncConnection as _;
    let mut conn = Conn::establish(url).await?;
    // Every statement here is short: compiling one, or starting helpers for it, costs a hundred times what it saves. And a plan for any number of rows
    // that thinks of helpers sorts a whole table for the first page.
    conn.batch_execute("SET jit = off; SET max_parallel_workers_per_gather = 0; SET statement_timeout = '15s'; SET idle_in_transaction_session_timeout = '15s'; SET lock_timeout = '10s'; SET TIME ZONE 'UTC'")
        .await
        .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
    Ok(conn)
}

/// # Errors
/// `Unavailable` when the database is away or every connection is busy.
pub async fn connection(pool: &Pool) -> Result<Pooled> {
    pool.get().await.map_err(|error: PoolError| {
        tracing::warn!(%error, "no database connection");
        Error::Unavailable { retry_after: 2 }
    })
}

/// What time it is where all processes meet: the database's clock, not that of the transaction's beginning.
///
/// # Errors
/// The database's.
pub async fn database_time(conn: &mut Conn) -> Result<DateTime<Utc>> {
    let now = diesel::dsl::sql::<Timestamptz>("clock_timestamp()");
    Ok(diesel::select(now).get_result(conn).await?)
}

/// A connection of one's own, for as long as one likes: the pool makes another in its place.
///
/// # Errors
/// As [`connection`].
pub async fn detached(pool: &Pool) -> Result<Conn> {
    Ok(Object::take(connection(pool).await?))
}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::DatabaseErrorKind;
        match &error {
            diesel::result::Error::NotFound => Self::NotFound,
            diesel::result::Error::DatabaseError(
                DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand,
                _,
            ) => Self::Unavailable { retry_after: 2 },
            // The account was closed while something was filed or claimed in its name.
            diesel::result::Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, info)
                if info.constraint_name() == Some("filings_person_id_fkey") =>
            {
                Self::Unauthenticated(ErrorCode::Unauthenticated)
            }
            // The server's last words before it closes; diesel keeps no SQLSTATE (class 57P) to tell them by.
            diesel::result::Error::DatabaseError(DatabaseErrorKind::Unknown, said)
                if said.message().starts_with("terminating connection") =>
            {
                Self::Unavailable { retry_after: 2 }
            }
            _ => Self::Internal(Box::new(error)),
        }
    }
}

/// Whether an insert hit this unique constraint.
#[must_use]
pub fn violates(error: &diesel::result::Error, constraint: &str) -> bool {
    matches!(error, diesel::result::Error::DatabaseError(diesel::result::DatabaseErrorKind::UniqueViolation, info)
        if info.constraint_name() == Some(constraint))
}
