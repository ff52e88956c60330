//! Writes about an account: the link that was asked for, or a change that its owner should know of.
//!
//! Only here is it looked up whether an address has an account: asking for a link takes the same steps and the same time either way.

use uuid::Uuid;

use super::deliver::{Prepared, Ready, deliver, message_id, open_address};
use crate::actions::App;
use crate::actions::links::{email_of, token_of};
use crate::domain::error::{Error, Result};
use crate::domain::notice::account::{AccountNews, AccountTopic, write};
use crate::domain::notice::channel::NoticeChannel;
use crate::domain::notice::delivery::STOPPED;
use crate::storage::jobs::Lease;
use crate::storage::mail::{Address, Delivery};
use crate::storage::{Conn, account_requests, identities, mail};

/// # Errors
/// `NotFound` for a request that is not there, and for a lease that is lost; `Internal` for a failure that may pass.
pub async fn send_account_mail(
    app: &App,
    lease: Lease,
    about: Uuid,
    topic: AccountTopic,
    account: Option<Uuid>,
) -> Result<()> {
    deliver(
        app,
        lease,
        (mail::About::Subject(about), NoticeChannel::Email),
        async |conn| match account {
            Some(account) => to_account(app, conn, about, topic, account).await,
            None => to_asked(app, conn, about, topic).await,
        },
    )
    .await
}

/// To the address that an account signs in with.
async fn to_account(
    app: &App,
    conn: &mut Conn,
    about: Uuid,
    topic: AccountTopic,
    account: Uuid,
) -> Result<Prepared> {
    let Some(address) = mail::of_account(conn, account).await? else {
        return Ok(Prepared::Nothing);
    };
    let to = open_address(app, &address)?;
    let link = page(app, topic, None);
    begin(
        app,
        conn,
        about,
        topic,
        account,
        (to, Some(&address)),
        &link,
    )
    .await
}

/// To the address that a request names.
async fn to_asked(
    app: &App,
    conn: &mut Conn,
    about: Uuid,
    topic: AccountTopic,
) -> Result<Prepared> {
    let request = match account_requests::by_id(conn, about).await {
        // The account was closed meanwhile, and whatever it had asked for went with it.
        Err(Error::NotFound) => return Ok(Prepared::Nothing),
        other => other?,
    };
    let asks = matches!(
        topic,
        AccountTopic::Register | AccountTopic::ResetPassword | AccountTopic::ChangeEmail
    );
    if asks && (request.used_at.is_some() || request.expires_at <= app.clock.now()) {
        return Ok(Prepared::Nothing);
    }
    let known = identities::account_of(conn, &request.email_index).await?;
    let topic = match topic {
        AccountTopic::Register if known.is_some() => AccountTopic::RegisterKnown,
        // Nobody is written to who cannot sign in, and nobody takes another one's address.
        AccountTopic::ResetPassword
            if identities::login(conn, &request.email_index)
                .await?
                .is_none() =>
        {
            return Ok(Prepared::Nothing);
        }
        AccountTopic::ChangeEmail if known.is_some() => return Ok(Prepared::Nothing),
        topic => topic,
    };
    let to = email_of(app, &request)?;
    let link = page(app, topic, Some(about));
    begin(app, conn, about, topic, about, (to, None), &link).await
}

async fn begin(
    app: &App,
    conn: &mut Conn,
    about: Uuid,
    topic: AccountTopic,
    recipient: Uuid,
    (to, address): (String, Option<&Address>),
    link: &str,
) -> Result<Prepared> {
    let message_id = message_id(
        app,
        &[
            about.as_bytes(),
            topic.as_str().as_bytes(),
            recipient.as_bytes(),
        ],
    );
    let open = address.is_none_or(|address| address.suppressed_at.is_none());
    let delivery = Delivery {
        public_id: app.chance.uuid(),
        complaint_id: None,
        timeline_seq: None,
        subject: Some(about),
        recipient,
        channel: NoticeChannel::Email,
        event: topic.as_str(),
        message_id: message_id.clone(),
        state: if open { "queued" } else { "suppressed" },
        last_error: (!open).then_some(STOPPED),
        created_at: app.clock.now(),
    };
    let begun = mail::begin(conn, &delivery).await?;
    if begun.sent || !open {
        return Ok(Prepared::Nothing);
    }
    Ok(Prepared::Mail(Box::new(Ready {
        delivery: begun.id,
        contact: address.map(|address| address.contact),
        to,
        message_id,
        letter: write(&AccountNews { topic, link }),
        unsubscribe: None,
    })))
}

/// Where a mail leads. Tokens are in the fragment, which no server and no referrer sees.
fn page(app: &App, topic: AccountTopic, request: Option<Uuid>) -> String {
    let web = &app.web_url;
    let token = request
        .map(|request| token_of(app, request))
        .unwrap_or_default();
    match topic {
        AccountTopic::Register => format!("{web}/akun/konfirmasi#token={token}"),
        AccountTopic::ResetPassword => format!("{web}/sandi-baru#token={token}"),
        AccountTopic::ChangeEmail => format!("{web}/akun/surel#token={token}"),
        AccountTopic::RegisterKnown => format!("{web}/masuk"),
        AccountTopic::PasswordChanged => format!("{web}/lupa-sandi"),
        AccountTopic::EmailChanging | AccountTopic::EmailChanged | AccountTopic::PhoneConfirmed => {
            format!("{web}/akun/profil")
        }
        AccountTopic::NewDevice => format!("{web}/akun/perangkat"),
    }
}
