//! Shows one person's browsers what there is to tell of one timeline entry.

use serde_json::json;

use super::deliver::{Prepared, ReadyPush, deliver};
use super::mail::{About, QUIET, topic_of};
use crate::actions::App;
use crate::actions::browsers;
use crate::domain::error::Result;
use crate::domain::ids::AccountId;
use crate::domain::notice::Topic;
use crate::domain::notice::channel::NoticeChannel;
use crate::domain::notice::settings::event_of;
use crate::domain::notice::short::{Short, said};
use crate::storage::jobs::Lease;
use crate::storage::mail::{Address, Delivery};
use crate::storage::{Conn, complaints, mail, notice_settings};

/// # Errors
/// `NotFound` for an entry that is not there, and for a lease that is lost; `Internal` for a failure that may pass.
pub async fn send_push(app: &App, lease: Lease, about: About) -> Result<()> {
    deliver(
        app,
        lease,
        (about.lines(), NoticeChannel::Push),
        async |conn| prepare(app, conn, about).await,
    )
    .await
}

async fn prepare(app: &App, conn: &mut Conn, about: About) -> Result<Prepared> {
    let row = complaints::by_public_id(conn, about.complaint).await?;
    let (topic, _) = topic_of(conn, row.id, about).await?;
    let (Some(topic), Some((account, reader))) = (topic, reader(conn, row.id, about).await?) else {
        return Ok(Prepared::Nothing);
    };
    let now = app.clock.now();
    if let Some(quiet) = notice_settings::quiet_hours(conn, account.0).await?
        && let Some(until) = quiet.until(now)
    {
        return Ok(Prepared::Later(until.min(now + QUIET)));
    }
    let browsers = browsers::of_account(app, conn, account).await?;
    let open = !browsers.is_empty() && wants(app, conn, account, topic).await?;
    let public_id = app.chance.uuid();
    let delivery = Delivery {
        public_id,
        complaint_id: Some(row.id),
        timeline_seq: Some(about.seq),
        subject: None,
        recipient: about.account.unwrap_or(reader.contact),
        channel: NoticeChannel::Push,
        event: topic.as_str(),
        message_id: public_id.to_string(),
        state: if open { "queued" } else { "suppressed" },
        last_error: None,
        created_at: now,
    };
    let begun = mail::begin(conn, &delivery).await?;
    if begun.sent || !open {
        return Ok(Prepared::Nothing);
    }
    let (page, door) = about.pages(&app.web_url);
    let (body, url) = said(&Short {
        topic,
        number: &row.tracking_number,
        discreet: row.anonymous || row.secret || row.oversight,
        page: &page,
        door: &door,
    });
    // The newest of a case takes the place of what still waits of it; whose case it is, nobody else can tell from it.
    let mark = app.keys.server_hash(
        "push topic",
        &[about.complaint.as_bytes(), reader.contact.as_bytes()],
    );
    let mark: String = mark[..16]
        .iter()
        .fold(String::new(), |mark, byte| format!("{mark}{byte:02x}"));
    let payload = json!({ "title": "Tuntas", "body": body, "url": url, "tag": mark });
    Ok(Prepared::Push(Box::new(ReadyPush {
        delivery: begun.id,
        browsers,
        payload: payload.to_string(),
        topic: mark,
    })))
}

/// The account of whoever is told, and what stands for them in the log.
pub(super) async fn reader(
    conn: &mut Conn,
    complaint: i64,
    about: About,
) -> Result<Option<(AccountId, Address)>> {
    let address = match about.account {
        Some(account) => mail::of_account(conn, account).await?,
        None => mail::login_of_reporter(conn, complaint).await?,
    };
    Ok(address.and_then(|address| Some((AccountId(address.account?), address))))
}

/// What comes is what was not chosen away: whoever turned their device on wants to hear.
pub(super) async fn wants(
    app: &App,
    conn: &mut Conn,
    account: AccountId,
    topic: Topic,
) -> Result<bool> {
    let event = event_of(topic).filter(|event| event.fits_phones());
    let Some(event) = event.filter(|_| app.push.is_there()) else {
        return Ok(false);
    };
    let chosen =
        notice_settings::wanted(conn, account.0, event.as_str(), NoticeChannel::Push).await?;
    Ok(chosen.unwrap_or(true))
}
