//! One act a file: permit → load → decide → save + timeline row + queued job, in one transaction.
//!
//! An action never calls another; what two of them share went down to `domain` or `storage`, or stands in the frame (`act.rs`).

pub mod accounts;
pub mod act;
pub mod agencies;
pub mod audit;
pub mod chain;
pub mod complaints;
pub mod cursor;
pub mod escalations;
pub mod idempotency;
pub mod jobs;
pub mod limits;
pub mod migrate;
pub mod names;
pub mod ready;
pub mod reference;
pub mod seed;
pub mod sessions;
pub mod sla;
pub mod transaction;

use std::sync::Arc;

use tokio::sync::OnceCell;

use crate::adapters::chance::Chance;
use crate::adapters::files::Files;
use crate::adapters::keys::Keys;
use crate::adapters::passwords::Passwords;
use crate::adapters::scrub::Scrubber;
use crate::adapters::tokens::Tokens;
use crate::domain::clock::Clock;
use crate::domain::complaint::category::TopicIndex;
use crate::storage::Pool;

/// What actions work with. Cheap to clone; holds no request.
#[derive(Clone)]
pub struct App {
    /// As `tuntas_app`: everything but identities.
    pub pool: Pool,
    /// As `tuntas_vault`: sign-in, names, a reporter's own data.
    pub vault: Pool,
    pub keys: Keys,
    pub tokens: Tokens,
    pub passwords: Passwords,
    pub files: Files,
    pub scrubber: Scrubber,
    pub clock: Clock,
    pub chance: Chance,
    pub rate_limits: bool,
    /// Built at the first suggestion; topics change with a release.
    pub topics: Arc<OnceCell<TopicIndex>>,
}
