//! Checks every timeline's hash chain, and dossiers that somebody brings.

pub mod file;

use uuid::Uuid;

use super::App;
use crate::domain::complaint::record::{self, Broken};
use crate::domain::error::Result;
use crate::storage::{complaints, connection, timeline};

/// What a check found.
#[derive(Debug, Default)]
pub struct Verdict {
    pub complaints: usize,
    pub entries: usize,
    /// The first broken place of each broken chain.
    pub broken: Vec<(Uuid, Broken)>,
}

const BATCH: i64 = 500;

/// # Errors
/// The database's.
pub async fn verify_timelines(app: &App) -> Result<Verdict> {
    let mut conn = connection(&app.pool).await?;
    let mut verdict = Verdict::default();
    let mut after = 0;
    loop {
        let batch = complaints::ids_after(&mut conn, after, BATCH).await?;
        let Some((last, ..)) = batch.last() else {
            return Ok(verdict);
        };
        after = *last;
        for (id, public_id, head_seq, head_hash) in &batch {
            let chain = timeline::chain(&mut conn, *id, *public_id).await?;
            verdict.complaints += 1;
            verdict.entries += chain.len();
            if let Err(broken) = record::verify(&chain, *head_seq, &complaints::hash_of(head_hash)?)
            {
                verdict.broken.push((*public_id, broken));
            }
        }
    }
}
