//! What somebody wants to be written, and when not. Vault only.

use chrono::NaiveTime;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Conn;
use super::schema::{notice_settings, quiet_hours};
use crate::domain::error::{Error, Result};
use crate::domain::notice::channel::NoticeChannel;
use crate::domain::notice::settings::QuietHours;

/// Whether an account wants to hear of an event by a channel; `None` where nothing was chosen.
///
/// # Errors
/// The database's.
pub async fn wanted(
    conn: &mut Conn,
    account: i64,
    event: &str,
    channel: NoticeChannel,
) -> Result<Option<bool>> {
    Ok(notice_settings::table
        .find((account, event, channel.as_str()))
        .select(notice_settings::wanted)
        .first(conn)
        .await
        .optional()?)
}

/// Everything an account has chosen: event, channel, and whether it is wanted.
///
/// # Errors
/// The database's.
pub async fn chosen(conn: &mut Conn, account: i64) -> Result<Vec<(String, String, bool)>> {
    Ok(notice_settings::table
        .filter(notice_settings::account_id.eq(account))
        .select((
            notice_settings::event,
            notice_settings::channel,
            notice_settings::wanted,
        ))
        .load(conn)
        .await?)
}

/// # Errors
/// The database's.
pub async fn choose(
    conn: &mut Conn,
    account: i64,
    event: &str,
    channel: NoticeChannel,
    wanted: bool,
) -> Result<()> {
    diesel::insert_into(notice_settings::table)
        .values((
            notice_settings::account_id.eq(account),
            notice_settings::event.eq(event),
            notice_settings::channel.eq(channel.as_str()),
            notice_settings::wanted.eq(wanted),
        ))
        .on_conflict((
            notice_settings::account_id,
            notice_settings::event,
            notice_settings::channel,
        ))
        .do_update()
        .set(notice_settings::wanted.eq(wanted))
        .execute(conn)
        .await?;
    Ok(())
}

/// As if nothing had been chosen.
///
/// # Errors
/// The database's.
pub async fn forget(
    conn: &mut Conn,
    account: i64,
    event: &str,
    channel: NoticeChannel,
) -> Result<()> {
    diesel::delete(notice_settings::table.find((account, event, channel.as_str())))
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// `Internal` for a zone that the code does not know.
pub async fn quiet_hours(conn: &mut Conn, account: i64) -> Result<Option<QuietHours>> {
    let found: Option<(NaiveTime, NaiveTime, String)> = quiet_hours::table
        .find(account)
        .select((
            quiet_hours::starts_at,
            quiet_hours::ends_at,
            quiet_hours::time_zone,
        ))
        .first(conn)
        .await
        .optional()?;
    found
        .map(|(from, to, zone)| {
            let zone = zone.parse().map_err(Error::internal)?;
            Ok(QuietHours { from, to, zone })
        })
        .transpose()
}

/// # Errors
/// The database's.
pub async fn set_quiet_hours(
    conn: &mut Conn,
    account: i64,
    hours: Option<QuietHours>,
) -> Result<()> {
    diesel::delete(quiet_hours::table.find(account))
        .execute(conn)
        .await?;
    if let Some(hours) = hours {
        diesel::insert_into(quiet_hours::table)
            .values((
                quiet_hours::account_id.eq(account),
                quiet_hours::starts_at.eq(hours.from),
                quiet_hours::ends_at.eq(hours.to),
                quiet_hours::time_zone.eq(hours.zone.name()),
            ))
            .execute(conn)
            .await?;
    }
    Ok(())
}
