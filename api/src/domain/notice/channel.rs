//! The ways by which news leave the app.

use chrono::TimeDelta;

use crate::domain::word::words;

words! {
    /// A way by which news reach somebody outside of the app.
    NoticeChannel {
        Email = "email",
        /// A short message, through the gateway.
        Sms = "sms",
        /// By the same gateway.
        Whatsapp = "whatsapp",
        /// To browsers, through the push services of their makers.
        Push = "push",
    }
}

impl NoticeChannel {
    /// Those that one has only where they are set up.
    pub const BESIDE_MAIL: &'static [Self] = &[Self::Sms, Self::Whatsapp, Self::Push];

    /// Whether it goes to a number that its owner has confirmed.
    #[must_use]
    pub const fn is_to_phones(self) -> bool {
        matches!(self, Self::Sms | Self::Whatsapp)
    }
}

/// How long a code that came to a phone can be typed.
pub const CODE_LASTS: TimeDelta = TimeDelta::minutes(10);

words! {
    /// How far a phone number has come.
    PhoneState {
        /// There is none in the profile.
        None = "none",
        /// Nothing goes there but the code that confirms it.
        Unconfirmed = "unconfirmed",
        Confirmed = "confirmed",
        /// The gateway says that it cannot be reached; a code to it opens it again.
        Stopped = "stopped",
    }
}

impl PhoneState {
    /// Of a number that is there.
    #[must_use]
    pub const fn of(confirmed: bool, stopped: bool) -> Self {
        match (confirmed, stopped) {
            (_, true) => Self::Stopped,
            (true, false) => Self::Confirmed,
            (false, false) => Self::Unconfirmed,
        }
    }
}

words! {
    /// What kind of address it is that nothing is sent to.
    AddressKind {
        Email = "email",
        Phone = "phone",
    }
}

/// Where a browser takes notices, as it says itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Browser {
    pub endpoint: String,
    /// Its public key: an uncompressed point of P-256.
    pub p256dh: Vec<u8>,
    /// Sixteen bytes that it shares with us alone.
    pub auth: Vec<u8>,
}
