//! Sheets on paper: PDF/A-3a, tagged, with fonts inside and a file attached. Nothing is drawn but letters and lines.

mod fonts;
mod layout;
mod pages;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use tokio::sync::Semaphore;

use crate::domain::dossier::sheet::Sheet;
use crate::domain::error::{Error, Result};

/// Sheets that are printed at once, and callers that may wait for a turn: a flood of them fills a queue, not the machine.
const AT_ONCE: usize = 2;
const WAITING: usize = 32;

/// What goes along inside the PDF.
#[derive(Debug, Clone)]
pub struct Attached {
    pub name: String,
    pub media_type: &'static str,
    pub description: String,
    pub bytes: Vec<u8>,
}

/// Prints off the request threads.
#[derive(Clone)]
pub struct Paper {
    turns: Arc<Semaphore>,
    queue: Arc<Semaphore>,
}

impl Default for Paper {
    fn default() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            queue: Arc::new(Semaphore::new(AT_ONCE + WAITING)),
        }
    }
}

impl Paper {
    /// The bytes of the PDF.
    ///
    /// # Errors
    /// `Unavailable` when the queue is full; `Internal` if the standard is not kept.
    pub async fn print(
        &self,
        sheet: Sheet,
        attached: Attached,
        made_at: DateTime<Utc>,
    ) -> Result<Vec<u8>> {
        let _place = Arc::clone(&self.queue)
            .try_acquire_owned()
            .map_err(|_| Error::Unavailable { retry_after: 2 })?;
        let turn = Arc::clone(&self.turns)
            .acquire_owned()
            .await
            .map_err(Error::internal)?;
        let work = move || {
            let _turn = turn;
            pages::pdf(&sheet, attached, made_at)
        };
        tokio::task::spawn_blocking(work)
            .await
            .map_err(Error::internal)?
    }
}
