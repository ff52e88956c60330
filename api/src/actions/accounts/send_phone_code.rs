//! Sends a code to the number in the profile: whoever types it has the phone in hand.

use crate::actions::App;
use crate::actions::limits::{
    self, PHONE_CODES_PER_ACCOUNT, PHONE_CODES_PER_NETWORK, PHONE_CODES_PER_NUMBER,
};
use crate::actions::transaction::transaction;
use crate::domain::access::Officer;
use crate::domain::error::{Error, ErrorCode, FieldCode, Result};
use crate::domain::job::Job;
use crate::domain::notice::channel::{CODE_LASTS, NoticeChannel, PhoneState};
use crate::storage::{accounts, connection, jobs, phone_codes};

/// The code before counts no more.
///
/// # Errors
/// `Invalid` at `/channel` for one that there is not; `Conflict(wrong_state)` without a number, and for one that is confirmed; `TooMany` for a flood.
pub async fn send_phone_code(
    app: &App,
    me: &Officer,
    channel: NoticeChannel,
    network: &[u8],
) -> Result<()> {
    if !app.gateway.channels().contains(&channel) {
        return Err(Error::field("/channel", FieldCode::UnknownValue));
    }
    let wrong_state = || Error::Conflict(ErrorCode::WrongState);
    let open = |phone: &phone_codes::Phone| {
        PhoneState::of(phone.confirmed_at.is_some(), phone.suppressed_at.is_some())
            != PhoneState::Confirmed
    };
    let index = {
        let conn = &mut *connection(&app.vault).await?;
        let phone = phone_codes::phone_of(conn, me.account).await?;
        let phone = phone.filter(open).ok_or_else(wrong_state)?;
        phone.blind_index.unwrap_or_default()
    };
    limits::count(app, PHONE_CODES_PER_NETWORK, network).await?;
    limits::count(app, PHONE_CODES_PER_ACCOUNT, &me.account.0.to_be_bytes()).await?;
    limits::count_unseen(app, PHONE_CODES_PER_NUMBER, &index).await?;
    let now = app.clock.now();
    transaction(&app.vault, async |conn| {
        // The account first: the number may be changed at the same moment.
        accounts::lock_version(conn, me.account).await?;
        let phone = phone_codes::phone_of(conn, me.account).await?;
        let phone = phone.filter(open).ok_or_else(wrong_state)?;
        let row = phone_codes::Row {
            id: app.chance.uuid(),
            contact_id: phone.contact,
            channel: channel.as_str().to_owned(),
            tries: 0,
            created_at: now,
            expires_at: now + CODE_LASTS,
        };
        phone_codes::replace(conn, &row).await?;
        let job = Job::PhoneCode {
            code: row.id,
            channel,
        };
        jobs::insert(conn, &job, now).await
    })
    .await
    .inspect(|()| app.wake.notify_one())
}
