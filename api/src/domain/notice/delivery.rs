//! How a message stands on its way.

use crate::domain::word::words;

words! {
    DeliveryState {
        /// On its way, or waiting for another try.
        Queued = "queued",
        Sent = "sent",
        /// Given up.
        Failed = "failed",
        /// Not sent: not wanted, not confirmed, or to an address that takes nothing.
        Suppressed = "suppressed",
    }
}

/// Why a message was not sent to an address that takes nothing.
pub const STOPPED: &str = "address stopped";

words! {
    /// Who was written to; never which address.
    Recipient {
        Reporter = "reporter",
        Officer = "officer",
        /// The owner of an account, about the account.
        Account = "account",
    }
}
