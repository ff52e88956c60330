//! The delivery log, newest first: what went out, what waits, what failed and why.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::actions::{App, cursor};
use crate::domain::access::{self, Caller};
use crate::domain::error::Result;
use crate::domain::identity::ContactKind;
use crate::domain::job::JobKind;
use crate::domain::notice::Topic;
use crate::domain::notice::channel::NoticeChannel;
use crate::domain::notice::delivery::{DeliveryState, Recipient};
use crate::domain::page::{Limit, Page};
use crate::storage::deliveries::Line;
use crate::storage::{Conn, connection, deliveries};

#[derive(Debug, Clone)]
pub struct Delivery {
    pub id: Uuid,
    pub event: String,
    pub channel: NoticeChannel,
    pub state: DeliveryState,
    pub attempts: i32,
    pub last_error: Option<String>,
    pub created_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    pub recipient: Recipient,
    /// Outer id and tracking number, for news of a case.
    pub complaint: Option<(Uuid, String)>,
    pub can_be_sent_again: bool,
}

impl Delivery {
    /// # Errors
    /// `NotFound`; `Internal` for a state that the code does not know.
    pub async fn by_id(vault: &mut Conn, id: Uuid) -> Result<Self> {
        let line = deliveries::by_public_id(vault, id).await?;
        let stopped = deliveries::stopped(vault, &[line.recipient]).await?;
        Self::of(line, &stopped)
    }

    /// What was given up can be sent again, and what an address did not take that takes mails now; a wish not to be written to stands.
    fn of(line: Line, stopped: &HashSet<(Uuid, ContactKind)>) -> Result<Self> {
        let recipient = match (&line.complaint, line.account, line.subject) {
            (Some(_), Some(_), _) => Recipient::Officer,
            (Some(_), None, _) => Recipient::Reporter,
            (None, ..) if line.event == Topic::Digest.as_str() => Recipient::Officer,
            (None, ..) => Recipient::Account,
        };
        let state = line.state.parse()?;
        let channel: NoticeChannel = line.channel.parse()?;
        let kind = match channel.is_to_phones() {
            true => ContactKind::Phone,
            false => ContactKind::Email,
        };
        let can_be_sent_again = match state {
            // Its code is over: whoever still wants to confirm their number asks for another one.
            _ if line.event == JobKind::PhoneCode.as_str() => false,
            DeliveryState::Failed => true,
            DeliveryState::Suppressed => {
                line.last_error.is_some() && !stopped.contains(&(line.recipient, kind))
            }
            DeliveryState::Queued | DeliveryState::Sent => false,
        };
        Ok(Self {
            id: line.public_id,
            event: line.event,
            channel,
            state,
            attempts: line.attempts,
            last_error: line.last_error,
            created_at: line.created_at,
            sent_at: line.sent_at,
            recipient,
            complaint: line.complaint.zip(line.tracking_number),
            can_be_sent_again,
        })
    }
}

/// # Errors
/// `Forbidden` for anybody but national admins; `Malformed` for a foreign cursor.
pub async fn list_deliveries(
    app: &App,
    caller: &Caller,
    state: Option<DeliveryState>,
    limit: Limit,
    after: Option<&str>,
) -> Result<Page<Delivery, String>> {
    access::permit_messages(caller)?;
    let state = state.map(DeliveryState::as_str);
    let list = format!("deliveries {state:?}");
    let before = cursor::decode(app, &list, after)?;
    let mut vault = connection(&app.vault).await?;
    let lines = deliveries::newest(&mut vault, state, before, limit).await?;
    let page = Page::cut(lines, limit, |line| (line.created_at, line.id));
    let next = cursor::encode(app, &list, page.next)?;
    let recipients: Vec<Uuid> = page.rows.iter().map(|line| line.recipient).collect();
    let stopped = deliveries::stopped(&mut vault, &recipients).await?;
    Ok(Page {
        rows: page
            .rows
            .into_iter()
            .map(|line| Delivery::of(line, &stopped))
            .collect::<Result<_>>()?,
        next,
    })
}
