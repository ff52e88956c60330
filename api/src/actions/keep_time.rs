//! One time for all: each process goes by the database's clock. So a server whose own clock is wrong fires no deadline early, holds no lease for
//! hours, and writes nothing into the record at a time that never was.

use std::time::{Duration, Instant};

use super::App;
use crate::domain::error::Result;
use crate::storage::{connection, database_time};

/// Between two questions. What a process counts itself in the meantime differs by less than a millisecond.
const AGAIN: Duration = Duration::from_secs(10);
/// An answer that took longer says too little of when it was given.
const SLOW: Duration = Duration::from_millis(500);
/// From so much on, milliseconds, somebody has to know.
const WORTH_TELLING: i64 = 1000;

/// Keeps the clock of this process until dropped. While the database does not answer, it runs on by itself.
pub async fn keep_time(app: &App) {
    loop {
        if let Err(error) = set_clock(app).await {
            tracing::debug!(%error, "nobody says what time it is");
        }
        tokio::time::sleep(AGAIN).await;
    }
}

/// Sets the clock by the database's.
///
/// # Errors
/// The database's.
pub async fn set_clock(app: &App) -> Result<()> {
    let mut conn = connection(&app.pool).await?;
    let asked = Instant::now();
    let told = database_time(&mut conn).await?;
    let waited = asked.elapsed();
    if waited < SLOW {
        let ahead = app.clock.set(told + waited / 2).num_milliseconds();
        if ahead.abs() > WORTH_TELLING {
            tracing::warn!(ahead, "this clock was wrong by so many milliseconds");
        }
    }
    Ok(())
}
