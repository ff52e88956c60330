//! Making a file harmless, off the request threads and bounded: a flood of photos fills a queue, not the machine.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use sha2::{Digest as _, Sha256};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{documents, pictures};
use crate::domain::attachment::{Fault, MediaType};
use crate::domain::error::{Error, Result};

/// Files at once: each may take hundreds of megabytes while its pixels are open.
const AT_ONCE: usize = 2;
/// Files that are being read or wait for a turn: each is held in memory, up to its 10 MB.
const PLACES: usize = 32;
/// Those that one network may hold: whoever sends slowly, or much, leaves room for the others.
const SHARE: usize = PLACES / 2;

#[derive(Clone)]
pub struct Scrubber {
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
    /// How many each network holds; none, no entry.
    shares: Shares,
}

type Shares = Arc<Mutex<HashMap<Vec<u8>, usize>>>;

/// A place to hold one file in memory.
pub struct Place {
    _held: OwnedSemaphorePermit,
    network: Vec<u8>,
    shares: Shares,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut shares = self.shares.lock().unwrap_or_else(PoisonError::into_inner);
        match shares.get_mut(&self.network) {
            Some(share) if *share > 1 => *share -= 1,
            _ => drop(shares.remove(&self.network)),
        }
    }
}

/// A file as it may be served.
pub struct Scrubbed {
    pub bytes: Bytes,
    pub media_type: MediaType,
    pub sha256: [u8; 32],
    pub width: Option<u32>,
    pub height: Option<u32>,
    pub pages: Option<usize>,
    /// Of pictures.
    pub thumbnail: Option<Bytes>,
}

impl Default for Scrubber {
    fn default() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            places: Arc::new(Semaphore::new(PLACES)),
            shares: Shares::default(),
        }
    }
}

impl Scrubber {
    /// To be held from the first byte that is read to the end.
    ///
    /// # Errors
    /// `Unavailable` when as many files as fit are on their way, or as many as one network may have.
    pub fn place(&self, network: &[u8]) -> Result<Place> {
        let full = || Error::Unavailable { retry_after: 5 };
        let mut shares = self.shares.lock().unwrap_or_else(PoisonError::into_inner);
        let share = shares.get(network).copied().unwrap_or(0);
        if share >= SHARE {
            return Err(full());
        }
        let held = Arc::clone(&self.places)
            .try_acquire_owned()
            .map_err(|_| full())?;
        shares.insert(network.to_vec(), share + 1);
        Ok(Place {
            _held: held,
            network: network.to_vec(),
            shares: Arc::clone(&self.shares),
        })
    }

    /// The file without everything that it need not have.
    ///
    /// # Errors
    /// `Invalid` with the fault found; `Internal` when no turn can be had.
    pub async fn scrub(&self, bytes: Bytes, kind: MediaType) -> Result<Scrubbed> {
        let turn = Arc::clone(&self.turns)
            .acquire_owned()
            .await
            .map_err(Error::internal)?;
        let done = tokio::task::spawn_blocking(move || {
            let done = scrub(&bytes, kind);
            drop(turn);
            done
        });
        let fault = |fault: Fault| Error::field("/file", fault.code());
        match done.await {
            Ok(scrubbed) => scrubbed.map_err(fault),
            // A decoder that gives up in panic has met a file that it cannot read.
            Err(panic) => {
                tracing::warn!(%panic, kind = kind.as_str(), "a decoder gave up");
                Err(fault(Fault::Unreadable))
            }
        }
    }
}

fn scrub(bytes: &[u8], kind: MediaType) -> Result<Scrubbed, Fault> {
    if kind.is_image() {
        let picture = pictures::clean(bytes, kind)?;
        Ok(Scrubbed {
            sha256: Sha256::digest(&picture.bytes).into(),
            bytes: picture.bytes.into(),
            media_type: picture.media_type,
            width: Some(picture.width),
            height: Some(picture.height),
            pages: None,
            thumbnail: Some(picture.thumbnail.into()),
        })
    } else {
        let document = documents::clean(bytes)?;
        Ok(Scrubbed {
            sha256: Sha256::digest(&document.bytes).into(),
            bytes: document.bytes.into(),
            media_type: kind,
            width: None,
            height: None,
            pages: Some(document.pages),
            thumbnail: None,
        })
    }
}
