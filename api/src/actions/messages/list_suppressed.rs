//! Addresses and numbers that nothing is sent to, because their server or the gateway says that they are not there. Whose they are, and never which.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::actions::{App, cursor, names};
use crate::domain::access::{self, Caller};
use crate::domain::error::Result;
use crate::domain::notice::channel::AddressKind;
use crate::domain::notice::delivery::Recipient;
use crate::domain::page::{Limit, Page};
use crate::storage::{connection, deliveries};

#[derive(Debug, Clone)]
pub struct SuppressedAddress {
    pub id: Uuid,
    pub since: DateTime<Utc>,
    pub kind: AddressKind,
    pub owner: Recipient,
    /// Of an officer; reporters have none here.
    pub name: Option<String>,
}

const LIST: &str = "suppressed addresses";

/// # Errors
/// `Forbidden` for anybody but national admins; `Malformed` for a foreign cursor.
pub async fn list_suppressed(
    app: &App,
    caller: &Caller,
    limit: Limit,
    after: Option<&str>,
) -> Result<Page<SuppressedAddress, String>> {
    access::permit_messages(caller)?;
    let before = cursor::decode(app, LIST, after)?;
    let rows = {
        let mut vault = connection(&app.vault).await?;
        deliveries::suppressed(&mut vault, before, limit).await?
    };
    let page = Page::cut(rows, limit, |row| (row.since, row.contact));
    let officers = page
        .rows
        .iter()
        .filter(|row| row.kind.as_deref() == Some("officer"))
        .filter_map(|row| row.account);
    let named: HashMap<i64, String> = names::of_accounts(app, officers).await?;
    let next = page.next.and_then(|(at, id)| Some((at?, id)));
    let next = cursor::encode(app, LIST, next)?;
    let rows = page.rows.into_iter().filter_map(|row| {
        let name = row.account.and_then(|account| named.get(&account).cloned());
        Some(SuppressedAddress {
            id: row.contact,
            since: row.since?,
            kind: row.contact_kind.parse().ok()?,
            owner: match row.kind.as_deref() {
                Some("officer") => Recipient::Officer,
                _ => Recipient::Reporter,
            },
            name,
        })
    });
    Ok(Page {
        rows: rows.collect(),
        next,
    })
}
