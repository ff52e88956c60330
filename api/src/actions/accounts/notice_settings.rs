//! What one wants to be written, and when one wants to be left alone.

use crate::actions::App;
use crate::actions::transaction::transaction;
use crate::domain::access::{Officer, Role};
use crate::domain::error::Result;
use crate::domain::notice::settings::{NoticeEvent, QuietHours};
use crate::storage::{Conn, connection, notice_settings};

#[derive(Debug, Clone)]
pub struct NoticeSettings {
    /// Whether mails come, by event.
    pub email: Vec<(NoticeEvent, bool)>,
    pub quiet_hours: Option<QuietHours>,
}

/// # Errors
/// The database's.
pub async fn show_notice_settings(app: &App, me: &Officer) -> Result<NoticeSettings> {
    read(&mut *connection(&app.vault).await?, me).await
}

async fn read(conn: &mut Conn, me: &Officer) -> Result<NoticeSettings> {
    let chosen = notice_settings::chosen(conn, me.account.0).await?;
    let roles: Vec<Role> = me.memberships.iter().map(|m| m.role).collect();
    let email = NoticeEvent::ALL
        .iter()
        .filter(|event| event.comes_to(&roles))
        .map(|event| {
            let choice = chosen.iter().find(|(word, _)| word == event.as_str());
            (*event, choice.is_none_or(|(_, wanted)| *wanted))
        })
        .collect();
    Ok(NoticeSettings {
        email,
        quiet_hours: notice_settings::quiet_hours(conn, me.account.0).await?,
    })
}

/// Replaces all: what is not named comes.
///
/// # Errors
/// The database's.
pub async fn choose_notices(
    app: &App,
    me: &Officer,
    settings: &NoticeSettings,
) -> Result<NoticeSettings> {
    transaction(&app.vault, async |conn| {
        for event in NoticeEvent::ALL {
            let chosen = settings.email.iter().find(|(named, _)| named == event);
            let wanted = chosen.is_none_or(|(_, wanted)| *wanted);
            notice_settings::choose(conn, me.account.0, event.as_str(), wanted).await?;
        }
        notice_settings::set_quiet_hours(conn, me.account.0, settings.quiet_hours).await?;
        read(conn, me).await
    })
    .await
}
