//! What one wants to be written by which channel, and when one wants to be left alone.

use crate::actions::App;
use crate::actions::transaction::transaction;
use crate::domain::access::{Officer, Role};
use crate::domain::error::{Error, FieldCode, FieldError, Result};
use crate::domain::identity::ContactKind;
use crate::domain::notice::channel::{NoticeChannel, PhoneState};
use crate::domain::notice::settings::{NoticeEvent, QuietHours};
use crate::storage::{
    Conn, connection, identities, notice_settings, phone_codes, push_subscriptions,
};

/// What is chosen for one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    pub event: NoticeEvent,
    pub email: bool,
    /// `None` where the channel is not there for it; chosen, it is as if nothing had been.
    pub sms: Option<bool>,
    pub whatsapp: Option<bool>,
    pub push: Option<bool>,
}

impl Choice {
    /// What is said of a channel.
    const fn to(&self, channel: NoticeChannel) -> Option<bool> {
        match channel {
            NoticeChannel::Email => Some(self.email),
            NoticeChannel::Sms => self.sms,
            NoticeChannel::Whatsapp => self.whatsapp,
            NoticeChannel::Push => self.push,
        }
    }
}

#[derive(Debug, Clone)]
pub struct NoticeSettings {
    pub events: Vec<Choice>,
    pub quiet_hours: Option<QuietHours>,
}

/// The settings, and the channels that there are: each with whether it reaches this account now.
#[derive(Debug, Clone)]
pub struct Shown {
    pub settings: NoticeSettings,
    pub channels: Vec<(NoticeChannel, bool)>,
}

/// # Errors
/// The database's.
pub async fn show_notice_settings(app: &App, me: &Officer) -> Result<Shown> {
    read(app, &mut *connection(&app.vault).await?, me).await
}

async fn read(app: &App, conn: &mut Conn, me: &Officer) -> Result<Shown> {
    let chosen = notice_settings::chosen(conn, me.account.0).await?;
    let logins = identities::logins(conn, me.account).await?;
    let has_address = logins
        .iter()
        .any(|(_, kind, _)| kind == ContactKind::Email.as_str());
    let phone = phone_codes::phone_of(conn, me.account).await?;
    let reaches = phone.as_ref().is_some_and(|phone| {
        PhoneState::of(phone.confirmed_at.is_some(), phone.suppressed_at.is_some())
            == PhoneState::Confirmed
    });
    let via = phone.and_then(|phone| phone.confirmed_via);
    let choice = |event: NoticeEvent, channel: NoticeChannel| {
        let found = chosen
            .iter()
            .find(|(word, by, _)| word == event.as_str() && by == channel.as_str());
        found.map(|(.., wanted)| *wanted)
    };
    let to_phone = |event: NoticeEvent, channel: NoticeChannel| {
        let there = app.gateway.channels().contains(&channel) && event.fits_phones();
        let usual = via.as_deref() == Some(channel.as_str());
        there.then(|| choice(event, channel).unwrap_or(usual))
    };
    let roles: Vec<Role> = me.memberships.iter().map(|m| m.role).collect();
    let events = NoticeEvent::ALL
        .iter()
        .filter(|event| event.comes_to(&roles))
        .map(|event| Choice {
            event: *event,
            email: choice(*event, NoticeChannel::Email).unwrap_or(true),
            sms: to_phone(*event, NoticeChannel::Sms),
            whatsapp: to_phone(*event, NoticeChannel::Whatsapp),
            push: (app.push.is_there() && event.fits_phones())
                .then(|| choice(*event, NoticeChannel::Push).unwrap_or(true)),
        })
        .collect();
    let to_phones = app.gateway.channels().iter();
    let browsers = match app.push.is_there() {
        true => Some(push_subscriptions::any(conn, me.account).await?),
        false => None,
    };
    Ok(Shown {
        settings: NoticeSettings {
            events,
            quiet_hours: notice_settings::quiet_hours(conn, me.account.0).await?,
        },
        channels: std::iter::once((NoticeChannel::Email, has_address))
            .chain(to_phones.map(|channel| (*channel, reaches)))
            .chain(browsers.map(|reaches| (NoticeChannel::Push, reaches)))
            .collect(),
    })
}

/// Replaces all: of what is not named mails come, and to the phone what comes by itself.
///
/// # Errors
/// `Invalid` for a channel that is not there, or not for that event.
pub async fn choose_notices(app: &App, me: &Officer, settings: &NoticeSettings) -> Result<Shown> {
    let mut there = app.gateway.channels().to_vec();
    if app.push.is_there() {
        there.push(NoticeChannel::Push);
    }
    let mut faults = Vec::new();
    for (place, choice) in settings.events.iter().enumerate() {
        for channel in NoticeChannel::BESIDE_MAIL {
            let known = there.contains(channel) && choice.event.fits_phones();
            if choice.to(*channel).is_some() && !known {
                let pointer = format!("/events/{place}/{}", channel.as_str());
                faults.push(FieldError::new(pointer, FieldCode::NotAllowed));
            }
        }
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    transaction(&app.vault, async |conn| {
        for event in NoticeEvent::ALL {
            let chosen = settings.events.iter().find(|choice| choice.event == *event);
            let (account, word) = (me.account.0, event.as_str());
            let email = chosen.is_none_or(|choice| choice.email);
            notice_settings::choose(conn, account, word, NoticeChannel::Email, email).await?;
            for channel in &there {
                match chosen.and_then(|choice| choice.to(*channel)) {
                    Some(wanted) => {
                        notice_settings::choose(conn, account, word, *channel, wanted).await?;
                    }
                    None => notice_settings::forget(conn, account, word, *channel).await?,
                }
            }
        }
        notice_settings::set_quiet_hours(conn, me.account.0, settings.quiet_hours).await?;
        read(app, conn, me).await
    })
    .await
}
