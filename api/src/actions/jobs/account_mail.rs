//! Writes about an account: the link or the code that was asked for, or a change that its owner should know of. By mail; to the phone of whoever has no
//! address, and where it was asked for with a number.
//!
//! Only here is it looked up whether an address has an account: asking for a link takes the same steps and the same time either way.

use uuid::Uuid;

use super::deliver::{Prepared, Ready, ReadyMessage, deliver, message_id, open_address};
use crate::actions::App;
use crate::actions::links::{kind_of, login_of, token_of};
use crate::domain::error::{Error, Result};
use crate::domain::ids::AccountId;
use crate::domain::notice::account::{AccountNews, AccountTopic, write};
use crate::domain::notice::channel::NoticeChannel;
use crate::domain::notice::delivery::STOPPED;
use crate::domain::notice::short;
use crate::storage::account_requests::Row;
use crate::storage::jobs::Lease;
use crate::storage::mail::{Address, Delivery};
use crate::storage::{Conn, account_requests, accounts, connection, identities, mail};

/// # Errors
/// `NotFound` for a request that is not there, and for a lease that is lost; `Internal` for a failure that may pass.
pub async fn send_account_mail(
    app: &App,
    lease: Lease,
    about: Uuid,
    topic: AccountTopic,
    account: Option<Uuid>,
) -> Result<()> {
    let channel = {
        let conn = &mut *connection(&app.vault).await?;
        match account {
            Some(account) => way_to(conn, account).await?,
            None => way_asked(conn, about).await?,
        }
    };
    let letter = Letter {
        about,
        topic,
        channel,
    };
    deliver(
        app,
        lease,
        (mail::About::Subject(about), channel),
        async |conn| match account {
            Some(account) => to_account(app, conn, letter, account).await,
            None => to_asked(app, conn, letter).await,
        },
    )
    .await
}

/// What is written, and how it goes.
#[derive(Clone, Copy)]
struct Letter {
    about: Uuid,
    topic: AccountTopic,
    channel: NoticeChannel,
}

/// An account without an address is told by the channel that its number was confirmed by.
async fn way_to(conn: &mut Conn, account: Uuid) -> Result<NoticeChannel> {
    if mail::of_account(conn, account).await?.is_some() {
        return Ok(NoticeChannel::Email);
    }
    let phone = mail::phone_of_account(conn, account).await?;
    let via = phone.and_then(|phone| phone.confirmed_via);
    Ok(via.map_or(Ok(NoticeChannel::Email), |channel| channel.parse())?)
}

async fn way_asked(conn: &mut Conn, request: Uuid) -> Result<NoticeChannel> {
    match account_requests::by_id(conn, request).await {
        Ok(row) => Ok(row
            .channel
            .map_or(Ok(NoticeChannel::Email), |channel| channel.parse())?),
        Err(Error::NotFound) => Ok(NoticeChannel::Email),
        Err(error) => Err(error),
    }
}

/// To what an account signs in with.
async fn to_account(app: &App, conn: &mut Conn, letter: Letter, account: Uuid) -> Result<Prepared> {
    let address = match letter.channel.is_to_phones() {
        true => mail::phone_of_account(conn, account).await?,
        false => mail::of_account(conn, account).await?,
    };
    let Some(address) = address else {
        return Ok(Prepared::Nothing);
    };
    let to = open_address(app, &address)?;
    begin(app, conn, letter, account, (to, Some(&address)), None).await
}

/// To the address or the number that a request names.
async fn to_asked(app: &App, conn: &mut Conn, letter: Letter) -> Result<Prepared> {
    let request = match account_requests::by_id(conn, letter.about).await {
        // The account was closed meanwhile, and whatever it had asked for went with it.
        Err(Error::NotFound) => return Ok(Prepared::Nothing),
        other => other?,
    };
    let asks = matches!(
        letter.topic,
        AccountTopic::Register
            | AccountTopic::ResetPassword
            | AccountTopic::ChangeEmail
            | AccountTopic::ChangePhone
    );
    if asks && (request.used_at.is_some() || request.expires_at <= app.clock.now()) {
        return Ok(Prepared::Nothing);
    }
    let known = identities::account_of(conn, kind_of(&request), &request.email_index).await?;
    let topic = match letter.topic {
        AccountTopic::Register if known.is_some() => AccountTopic::RegisterKnown,
        AccountTopic::ResetPassword if !may_reset(conn, &request).await? => {
            return Ok(Prepared::Nothing);
        }
        // Nobody takes another one's address.
        AccountTopic::ChangeEmail | AccountTopic::ChangePhone if known.is_some() => {
            return Ok(Prepared::Nothing);
        }
        topic => topic,
    };
    let to = login_of(app, &request)?.value().to_owned();
    let letter = Letter { topic, ..letter };
    begin(app, conn, letter, letter.about, (to, None), Some(&request)).await
}

/// Nobody is written to who cannot sign in; and no code to a phone opens an office.
async fn may_reset(conn: &mut Conn, request: &Row) -> Result<bool> {
    let login = identities::login(conn, kind_of(request), &request.email_index).await?;
    match login {
        None => Ok(false),
        Some(_) if request.channel.is_none() => Ok(true),
        Some(login) => Ok(!accounts::holds_office(conn, AccountId(login.account_id)).await?),
    }
}

async fn begin(
    app: &App,
    conn: &mut Conn,
    letter: Letter,
    recipient: Uuid,
    (to, address): (String, Option<&Address>),
    request: Option<&Row>,
) -> Result<Prepared> {
    let Letter {
        about,
        topic,
        channel,
    } = letter;
    let public_id = app.chance.uuid();
    let message_id = match channel.is_to_phones() {
        true => public_id.to_string(),
        false => message_id(
            app,
            &[
                about.as_bytes(),
                topic.as_str().as_bytes(),
                recipient.as_bytes(),
            ],
        ),
    };
    let open = address.is_none_or(|address| address.suppressed_at.is_none());
    let delivery = Delivery {
        public_id,
        complaint_id: None,
        timeline_seq: None,
        subject: Some(about),
        recipient,
        channel,
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
    let contact = address.map(|address| address.contact);
    let link = page(app, topic, request);
    if channel.is_to_phones() {
        let code = request.map(|request| app.keys.login_code(request.id));
        return Ok(Prepared::Message(Box::new(ReadyMessage {
            delivery: begun.id,
            contact,
            to,
            text: short::account(topic, &code.unwrap_or_default(), &link),
            id: begun.public_id,
            channel,
        })));
    }
    Ok(Prepared::Mail(Box::new(Ready {
        delivery: begun.id,
        contact,
        to,
        message_id,
        letter: write(&AccountNews { topic, link: &link }),
        unsubscribe: None,
    })))
}

/// Where a mail leads. Tokens are in the fragment, which no server and no referrer sees.
fn page(app: &App, topic: AccountTopic, request: Option<&Row>) -> String {
    let web = &app.web_url;
    let token = request
        .map(|request| token_of(app, request.id))
        .unwrap_or_default();
    match topic {
        AccountTopic::Register => format!("{web}/akun/konfirmasi#token={token}"),
        AccountTopic::ResetPassword => format!("{web}/sandi-baru#token={token}"),
        AccountTopic::ChangeEmail => format!("{web}/akun/surel#token={token}"),
        AccountTopic::RegisterKnown => format!("{web}/masuk"),
        AccountTopic::PasswordChanged | AccountTopic::PhoneChanged | AccountTopic::SecondFactor => {
            format!("{web}/lupa-sandi")
        }
        AccountTopic::StandsIn => format!("{web}/orang/saya"),
        AccountTopic::EmailChanging
        | AccountTopic::EmailChanged
        | AccountTopic::ChangePhone
        | AccountTopic::PhoneConfirmed => format!("{web}/akun/profil"),
        AccountTopic::NewDevice => format!("{web}/akun/perangkat"),
    }
}
