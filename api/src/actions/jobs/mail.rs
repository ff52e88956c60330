//! Writes to one person about one timeline entry.

use chrono::TimeDelta;
use uuid::Uuid;

use super::deliver::{Ready, deliver, message_id, open_address};
use crate::actions::App;
use crate::domain::error::Result;
use crate::domain::ids::AgencyId;
use crate::domain::label::Label;
use crate::domain::notice::{self, News, Topic};
use crate::storage::jobs::Lease;
use crate::storage::mail::{Address, Delivery};
use crate::storage::{Conn, agencies, complaints, mail, timeline};

/// How long an address can be confirmed.
const CONFIRMABLE: TimeDelta = TimeDelta::days(7);

/// Which entry of which case, and whom to tell: an officer, or the reporter.
#[derive(Debug, Clone, Copy)]
pub struct About {
    pub complaint: Uuid,
    pub seq: i32,
    pub account: Option<Uuid>,
}

/// # Errors
/// `NotFound` for an entry that is not there, and for a lease that is lost; `Internal` for a failure that may pass.
pub async fn send_mail(app: &App, lease: Lease, about: About) -> Result<()> {
    deliver(app, lease, async |conn| prepare(app, conn, about).await).await
}

/// Decides whether and what to write; `None` when nothing is to go out, now or ever.
async fn prepare(app: &App, conn: &mut Conn, about: About) -> Result<Option<Ready>> {
    let row = complaints::by_public_id(conn, about.complaint).await?;
    let Some(event) = timeline::event(conn, row.id, about.seq).await? else {
        return Ok(None);
    };
    let (topic, address) = match about.account {
        Some(account) => (
            notice::for_officer(&event),
            mail::of_account(conn, account).await?,
        ),
        None => (
            notice::for_reporter(&event),
            mail::of_reporter(conn, row.id).await?,
        ),
    };
    let (Some(topic), Some(address)) = (topic, address) else {
        return Ok(None);
    };
    let asks = topic == Topic::Confirm;
    let confirmed = about.account.is_some() || address.confirmed_at.is_some();
    if asks && confirmed {
        return Ok(None);
    }
    let open = address.suppressed_at.is_none() && (asks || confirmed);
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
        channel: "email",
        event: topic.as_str(),
        message_id: message_id.clone(),
        state: if open { "queued" } else { "suppressed" },
        created_at: app.clock.now(),
    };
    let (delivery, already_sent) = mail::begin(conn, &delivery).await?;
    if already_sent || !open {
        return Ok(None);
    }
    let links = Links::of(app, conn, &address, about, &row.tracking_number, asks).await?;
    let holder = agencies::by_id(conn, AgencyId(row.holder_agency_id)).await?;
    let name = holder.short_name.as_ref();
    let zone = holder.place()?.zone;
    let letter = notice::write(&News {
        topic,
        number: &row.tracking_number,
        status: row.status.parse()?,
        holder: &name.map_or_else(|| holder.name(), |name| Label::new(name, name)),
        due: row
            .next_due_at
            .map(|due| due.with_timezone(&zone).date_naive()),
        discreet: row.anonymous || row.secret || row.oversight,
        quote: notice::quotable(&event).filter(|_| about.account.is_none()),
        page: &links.page,
        confirm: links.confirm.as_deref(),
        refuse: links.refuse.as_deref(),
    });
    Ok(Some(Ready {
        delivery,
        contact: Some(address.contact),
        to: open_address(app, &address)?,
        message_id,
        letter,
        unsubscribe: links.refuse,
    }))
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
        if address.is_login {
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
