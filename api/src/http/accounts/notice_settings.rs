//! Which news come by which channel, and when one wants to be left alone.

use actix_web::{HttpRequest, HttpResponse, get, put, web};
use chrono::{DateTime, NaiveTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::actions::App;
use crate::actions::accounts::notice_settings::{self, Choice, NoticeSettings as Chosen, Shown};
use crate::domain::error::{FieldCode, Result as Cleaned};
use crate::domain::notice::channel::NoticeChannel;
use crate::domain::notice::settings::{NoticeEvent, QuietHours as Hours};
use crate::http::answer::resource;
use crate::http::auth::SignedIn;
use crate::http::command::{Input, Mine};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// What comes by which channel. In the app every news is shown; links that were asked for and news of the account's safety always come, by mail.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"channels": [{"channel": "email", "reaches_you": true}, {"channel": "sms", "reaches_you": false}], "events": [{"event": "question", "email": true, "sms": true, "whatsapp": null, "push": null}, {"event": "handed_over", "email": false, "sms": false, "whatsapp": null, "push": null}], "quiet_hours": {"from": "21:00", "to": "06:00", "time_zone": "Asia/Makassar"}}))]
pub struct NoticeSettings {
    /// Those that there are here.
    #[schema(max_items = 4)]
    channels: Vec<ChannelThere>,
    #[schema(max_items = 20)]
    events: Vec<EventSetting>,
    quiet_hours: Option<QuietHours>,
}

#[derive(Serialize, ToSchema)]
pub struct ChannelThere {
    channel: NoticeChannel,
    /// To a phone only once its number is confirmed; by `push` once a device is turned on.
    reaches_you: bool,
}

/// All choices at once.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"events": [{"event": "question", "email": true, "sms": true}, {"event": "handed_over", "email": false}], "quiet_hours": {"from": "21:00", "to": "06:00", "time_zone": "Asia/Makassar"}}))]
pub struct ChooseNotices {
    #[schema(max_items = 20)]
    events: Vec<EventSetting>,
    quiet_hours: Option<QuietHours>,
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EventSetting {
    event: NoticeEvent,
    email: bool,
    /// Null where there is no such channel, or it does not fit this event; chosen, it is as if nothing had been.
    #[serde(default)]
    sms: Option<bool>,
    /// As `sms`.
    #[serde(default)]
    whatsapp: Option<bool>,
    /// As `sms`, on devices where notices are turned on.
    #[serde(default)]
    push: Option<bool>,
}

/// News wait until they are over; no deadline moves.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuietHours {
    #[schema(example = "21:00", pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    from: String,
    /// Over midnight where it is earlier than `from`.
    #[schema(example = "06:00", pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    to: String,
    #[schema(example = "Asia/Makassar", max_length = 40)]
    time_zone: String,
}

const TIME: &str = "%H:%M";

fn shown(shown: &Shown) -> NoticeSettings {
    let chosen = &shown.settings;
    NoticeSettings {
        channels: shown
            .channels
            .iter()
            .map(|(channel, reaches_you)| ChannelThere {
                channel: *channel,
                reaches_you: *reaches_you,
            })
            .collect(),
        events: chosen
            .events
            .iter()
            .map(|choice| EventSetting {
                event: choice.event,
                email: choice.email,
                sms: choice.sms,
                whatsapp: choice.whatsapp,
                push: choice.push,
            })
            .collect(),
        quiet_hours: chosen.quiet_hours.map(|hours| QuietHours {
            from: hours.from.format(TIME).to_string(),
            to: hours.to.format(TIME).to_string(),
            time_zone: hours.zone.name().to_owned(),
        }),
    }
}

impl Input for ChooseNotices {
    type Clean = Chosen;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Chosen> {
        let mut fields = Fields::default();
        if self.events.len() > NoticeEvent::ALL.len() {
            fields.fault("/events", FieldCode::TooMany);
        }
        let quiet_hours = self.quiet_hours.and_then(|hours| fields.hours(&hours));
        let events = self.events.iter().map(|setting| Choice {
            event: setting.event,
            email: setting.email,
            sms: setting.sms,
            whatsapp: setting.whatsapp,
            push: setting.push,
        });
        let events = events.collect();
        fields.finish(Chosen {
            events,
            quiet_hours,
        })
    }
}

impl Fields {
    fn hours(&mut self, hours: &QuietHours) -> Option<Hours> {
        let mut time = |pointer: &str, value: &str| {
            let time = NaiveTime::parse_from_str(value, TIME).ok();
            if time.is_none() || value.len() != 5 {
                self.fault(pointer, FieldCode::InvalidFormat);
            }
            time
        };
        let from = time("/quiet_hours/from", &hours.from);
        let to = time("/quiet_hours/to", &hours.to);
        let zone = hours.time_zone.parse::<Tz>().ok();
        if zone.is_none() {
            self.fault("/quiet_hours/time_zone", FieldCode::UnknownValue);
        }
        if from.is_some() && from == to {
            self.fault("/quiet_hours/to", FieldCode::NotAllowed);
        }
        Some(Hours {
            from: from?,
            to: to?,
            zone: zone?,
        })
    }
}

/// Show my notice settings
///
/// By mail whatever was not chosen comes; to a phone it comes by the channel that the code of its number came by.
#[utoipa::path(
    tag = "accounts",
    responses((status = 200, description = "The settings", body = NoticeSettings)),
    security(("bearer" = [])),
    operation_id = "show_notice_settings"
)]
#[get("/v1/me/notice-settings")]
pub(super) async fn show_notice_settings(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
) -> Result<HttpResponse> {
    let found = notice_settings::show_notice_settings(&app, me.caller.officer()?).await?;
    resource(&request, None, &shown(&found))
}

/// Choose my notices
///
/// All of them at once: events that are left out come as if nothing had been chosen, and quiet hours that are left out end.
#[utoipa::path(
    tag = "accounts",
    request_body = ChooseNotices,
    responses((status = 200, description = "The settings as they are now", body = NoticeSettings)),
    security(("bearer" = [])),
    operation_id = "choose_notices"
)]
#[put("/v1/me/notice-settings")]
pub(super) async fn choose_notices(
    app: web::Data<App>,
    mine: Mine<ChooseNotices>,
) -> Result<HttpResponse> {
    let me = mine.me.caller.officer()?;
    let chosen = notice_settings::choose_notices(&app, me, &mine.body).await?;
    Ok(HttpResponse::Ok().json(shown(&chosen)))
}
