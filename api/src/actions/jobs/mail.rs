//! Writes to one person about one timeline entry.

use chrono::TimeDelta;
use uuid::Uuid;

use super::deliver::{Prepared, Ready, deliver, message_id, open_address};
use crate::actions::App;
use crate::actions::limits::{self, CONFIRMATIONS_PER_MAILBOX};
use crate::domain::complaint::record::Event;
use crate::domain::error::{Error, Result};
use crate::domain::ids::AgencyId;
use crate::domain::label::Label;
use crate::domain::notice::channel::NoticeChannel;
use crate::domain::notice::delivery::STOPPED;
use crate::domain::notice::settings::{QuietHours, event_of};
use crate::domain::notice::{self, News, Topic};
use crate::storage::jobs::Lease;
use crate::storage::mail::{Address, Delivery};
use crate::storage::{
    Conn, agencies, clocks, complaints, mail, notice_settings, templates, timeline,
};

/// How long an address can be confirmed.
const CONFIRMABLE: TimeDelta = TimeDelta::days(7);
/// How soon a mail that quiet hours hold is looked at again.
pub(super) const QUIET: TimeDelta = TimeDelta::minutes(30);

/// Which entry of which case, and whom to tell: an officer, or the reporter.
#[derive(Debug, Clone, Copy)]
pub struct About {
    pub complaint: Uuid,
    /// Of an entry; below zero of a note in which an officer is named.
    pub seq: i32,
    pub account: Option<Uuid>,
}

impl About {
    /// Its lines in the delivery log.
    #[must_use]
    pub const fn lines(self) -> mail::About {
        mail::About::Entry {
            complaint: self.complaint,
            seq: self.seq,
            account: self.account,
        }
    }

    /// The case's page for whoever is told, and the door that says nothing of it.
    #[must_use]
    pub fn pages(self, web: &str) -> (String, String) {
        let folder = match self.account {
            Some(_) => "kerja",
            None => "lacak",
        };
        (
            format!("{web}/{folder}/{}", self.complaint),
            format!("{web}/masuk"),
        )
    }
}

/// # Errors
/// `NotFound` for an entry that is not there, and for a lease that is lost; `Internal` for a failure that may pass.
pub async fn send_mail(app: &App, lease: Lease, about: About) -> Result<()> {
    let prepare = async |conn: &mut Conn| prepare(app, conn, about).await;
    deliver(app, lease, (about.lines(), NoticeChannel::Email), prepare).await
}

/// Decides whether and what to write.
async fn prepare(app: &App, conn: &mut Conn, about: About) -> Result<Prepared> {
    let row = complaints::by_public_id(conn, about.complaint).await?;
    let (topic, event) = topic_of(conn, row.id, about).await?;
    let address = match about.account {
        Some(account) => mail::of_account(conn, account).await?,
        None => mail::of_reporter(conn, row.id).await?,
    };
    let (Some(topic), Some(address)) = (topic, address) else {
        return Ok(Prepared::Nothing);
    };
    let asks = topic == Topic::Confirm;
    let confirmed = about.account.is_some() || address.confirmed_at.is_some();
    if asks && confirmed {
        return Ok(Prepared::Nothing);
    }
    let wish = wish(conn, &address, topic).await?;
    if let Some(until) = wish.quiet.and_then(|quiet| quiet.until(app.clock.now())) {
        // Whoever ends their quiet hours early need not wait for the morning.
        return Ok(Prepared::Later(until.min(app.clock.now() + QUIET)));
    }
    let open = address.suppressed_at.is_none() && (asks || confirmed) && wish.wanted;
    if asks
        && open
        && let Some(index) = mail::index_of(conn, address.contact).await?
        && let Err(Error::TooMany { retry_after }) =
            limits::count_unseen(app, CONFIRMATIONS_PER_MAILBOX, &index).await
    {
        let wait = TimeDelta::seconds(i64::from(retry_after));
        return Ok(Prepared::Later(app.clock.now() + wait));
    }
    let recipient = about.account.unwrap_or(address.contact);
    let seq = about.seq.to_be_bytes();
    let message_id = message_id(
        app,
        &[about.complaint.as_bytes(), &seq, recipient.as_bytes()],
    );
    let delivery = Delivery {
        public_id: app.chance.uuid(),
        complaint_id: Some(row.id),
        timeline_seq: Some(about.seq),
        subject: None,
        recipient,
        channel: NoticeChannel::Email,
        event: topic.as_str(),
        message_id: message_id.clone(),
        state: if open { "queued" } else { "suppressed" },
        last_error: address.suppressed_at.map(|_| STOPPED),
        created_at: app.clock.now(),
    };
    let begun = mail::begin(conn, &delivery).await?;
    if begun.sent || !open {
        return Ok(Prepared::Nothing);
    }
    let links = Links::of(app, conn, &address, about, &row.tracking_number, asks).await?;
    let holder = agencies::by_id(conn, AgencyId(row.holder_agency_id)).await?;
    let name = holder.short_name.as_ref();
    let zone = holder.place()?.zone;
    let templates = templates::of(conn, topic.as_str()).await?;
    let letter = notice::write(&News {
        topic,
        number: &row.tracking_number,
        status: row.status.parse()?,
        holder: &name.map_or_else(|| holder.name(), |name| Label::new(name, name)),
        due: row
            .next_due_at
            .map(|due| due.with_timezone(&zone).date_naive()),
        provisional: clocks::next_is_provisional(conn, row.id).await?,
        discreet: row.anonymous || row.secret || row.oversight,
        quote: event
            .as_ref()
            .and_then(notice::quotable)
            .filter(|_| about.account.is_none()),
        page: &links.page,
        with_account: address.account.is_some() && about.account.is_none(),
        confirm: links.confirm.as_deref(),
        refuse: links.refuse.as_deref(),
        templates: [templates.0.as_ref(), templates.1.as_ref()],
    });
    Ok(Prepared::Mail(Box::new(Ready {
        delivery: begun.id,
        contact: Some(address.contact),
        to: open_address(app, &address)?,
        message_id,
        letter,
        unsubscribe: links.refuse,
    })))
}

/// What there is to tell of an entry or a note, and the entry.
pub(super) async fn topic_of(
    conn: &mut Conn,
    complaint: i64,
    about: About,
) -> Result<(Option<Topic>, Option<Event>)> {
    let of_note = about.seq < 0;
    let event = match of_note {
        true => None,
        false => timeline::event(conn, complaint, about.seq).await?,
    };
    let topic = match (&event, about.account) {
        (_, Some(_)) if of_note => Some(Topic::Mentioned),
        (Some(event), Some(_)) => notice::for_officer(event),
        (Some(event), None) => notice::for_reporter(event),
        (None, _) => None,
    };
    Ok((topic, event))
}

/// What somebody with an account has chosen.
pub(super) struct Wish {
    pub(super) wanted: bool,
    pub(super) quiet: Option<QuietHours>,
}

pub(super) async fn wish(conn: &mut Conn, address: &Address, topic: Topic) -> Result<Wish> {
    let (Some(account), Some(event)) = (address.account, event_of(topic)) else {
        return Ok(Wish {
            wanted: true,
            quiet: None,
        });
    };
    Ok(Wish {
        wanted: notice_settings::wanted(conn, account, event.as_str(), NoticeChannel::Email)
            .await?
            .unwrap_or(true),
        quiet: notice_settings::quiet_hours(conn, account).await?,
    })
}

/// Where a mail leads. Tokens are in the fragment, which no server and no referrer sees.
struct Links {
    page: String,
    confirm: Option<String>,
    refuse: Option<String>,
}

impl Links {
    async fn of(
        app: &App,
        conn: &mut Conn,
        address: &Address,
        about: About,
        number: &str,
        asks: bool,
    ) -> Result<Self> {
        let web = &app.web_url;
        if about.account.is_some() {
            return Ok(Self {
                page: format!("{web}/kerja/{}", about.complaint),
                confirm: None,
                refuse: None,
            });
        }
        if address.account.is_some() {
            // With an account there is no code to type, and what is written is chosen there.
            return Ok(Self {
                page: format!("{web}/lacak/{}", about.complaint),
                confirm: None,
                refuse: None,
            });
        }
        let now = app.clock.now();
        let mut link = async |purpose: &str, name: &str, expires_at| -> Result<String> {
            let token = app.keys.contact_token(purpose, address.contact);
            let hash = app.keys.contact_token_hash(&token);
            mail::insert_token(conn, &hash, address.contact, purpose, expires_at).await?;
            Ok(format!("{web}/konfirmasi#{name}={token}"))
        };
        let confirm = if asks {
            Some(link(mail::CONFIRM, "token", Some(now + CONFIRMABLE)).await?)
        } else {
            None
        };
        let refuse = Some(link(mail::REFUSE, "tolak", None).await?);
        Ok(Self {
            page: format!("{web}/lacak?nomor={number}"),
            confirm,
            refuse,
        })
    }
}
