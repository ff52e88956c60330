//! How one is reached by phone: the number, as far as it has come, and the channels that there are.

use chrono::{DateTime, Utc};

use super::confirm_phone::TRIES;
use crate::actions::App;
use crate::actions::names::{self, CONTACT_COLUMN};
use crate::domain::error::Result;
use crate::domain::identity::{self, ContactKind};
use crate::domain::ids::AccountId;
use crate::domain::notice::channel::{NoticeChannel, PhoneState};
use crate::storage::{connection, phone_codes};

#[derive(Debug, Clone)]
pub struct MyPhone {
    /// Those that there are; none without a gateway.
    pub channels: Vec<NoticeChannel>,
    /// Masked.
    pub number: Option<String>,
    pub state: PhoneState,
    /// The channel that the number was confirmed by.
    pub confirmed_via: Option<NoticeChannel>,
    /// A code that waits to be typed: by which channel it went, and until when it is good.
    pub code: Option<(NoticeChannel, DateTime<Utc>)>,
}

/// # Errors
/// `NotFound` for an account without an identity.
pub async fn show_phone(app: &App, account: AccountId) -> Result<MyPhone> {
    let channels = app.gateway.channels().to_vec();
    let conn = &mut *connection(&app.vault).await?;
    let Some(phone) = phone_codes::phone_of(conn, account).await? else {
        return Ok(MyPhone {
            channels,
            number: None,
            state: PhoneState::None,
            confirmed_via: None,
            code: None,
        });
    };
    let (_, key) = names::person(app, conn, account).await?;
    let number = key.open(phone.contact, CONTACT_COLUMN, &phone.value_sealed)?;
    let code = phone_codes::waiting(conn, phone.contact, app.clock.now())
        .await?
        .filter(|row| row.tries < TRIES);
    Ok(MyPhone {
        channels,
        number: Some(identity::masked(ContactKind::Phone, &number)),
        state: PhoneState::of(phone.confirmed_at.is_some(), phone.suppressed_at.is_some()),
        confirmed_via: phone
            .confirmed_via
            .map(|channel| channel.parse())
            .transpose()?,
        code: code
            .map(|row| Ok::<_, crate::domain::error::Error>((row.channel.parse()?, row.expires_at)))
            .transpose()?,
    })
}
