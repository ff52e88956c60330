//! The ways by which news leave the app.

use crate::domain::word::words;

words! {
    /// A way by which news reach somebody outside of the app.
    Channel {
        Email = "email",
        /// A short message, through the gateway.
        Sms = "sms",
        /// By the same gateway.
        Whatsapp = "whatsapp",
    }
}

impl Channel {
    /// Those that go to a phone.
    pub const TO_PHONES: &'static [Self] = &[Self::Sms, Self::Whatsapp];

    /// Whether it goes to a number that its owner has confirmed.
    #[must_use]
    pub const fn is_to_phones(self) -> bool {
        matches!(self, Self::Sms | Self::Whatsapp)
    }
}

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
