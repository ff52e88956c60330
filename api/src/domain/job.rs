//! What is to happen after a commit. Written in the same transaction as its cause; the worker matches on this enum, so a forgotten
//! handler does not compile.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Job {
    /// Tells the officers concerned of a timeline entry, by a notice in the app.
    Notify { complaint: Uuid, seq: i32 },
}

impl Job {
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Notify { .. } => "notify",
        }
    }
}
