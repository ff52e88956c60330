//! Removes files that nothing refers to: those that waited a day for their message, and bytes whose row was never written.

use chrono::TimeDelta;
use futures_util::TryStreamExt as _;

use crate::actions::App;
use crate::adapters::files::{Part, Place};
use crate::domain::error::Result;
use crate::storage::{attachments, connection};

/// How long a file may wait for its message, and bytes for their row.
const KEPT: TimeDelta = TimeDelta::hours(24);
/// Files looked at in one go.
const BATCH: usize = 500;

/// What a sweep removed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Swept {
    pub waiting: usize,
    pub orphans: usize,
}

/// Repeatable; several at once are in nobody's way.
///
/// # Errors
/// The database's; `Unavailable` when the store is away.
pub async fn sweep_files(app: &App) -> Result<Swept> {
    let before = app.clock.now() - KEPT;
    let mut swept = Swept::default();
    loop {
        let rows = i64::try_from(BATCH).unwrap_or(i64::MAX);
        let mut conn = connection(&app.pool).await?;
        let forgotten = attachments::forget_waiting(&mut conn, before, rows).await?;
        drop(conn);
        if forgotten.is_empty() {
            break;
        }
        swept.waiting += forgotten.len();
        for (day, id) in forgotten {
            for part in Part::ALL {
                app.files.remove(part, Place { day, id }).await?;
            }
        }
    }
    // The day is in the name: what came before this one is older than a day, whatever the store's own clock says.
    let youngest = before.date_naive();
    for part in Part::ALL {
        let mut pages = app.files.list(part, BATCH);
        while let Some(page) = pages.try_next().await? {
            let old: Vec<Place> = page
                .into_iter()
                .filter(|place| place.day < youngest)
                .collect();
            let ids: Vec<_> = old.iter().map(|place| place.id).collect();
            let mut conn = connection(&app.pool).await?;
            let referenced = attachments::referenced(&mut conn, &ids).await?;
            drop(conn);
            for place in old {
                if !referenced.contains(&place.id) {
                    app.files.remove(part, place).await?;
                    swept.orphans += 1;
                }
            }
        }
    }
    Ok(swept)
}
