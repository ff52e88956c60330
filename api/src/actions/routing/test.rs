//! Where would this go? The rules tried out, without a case.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Loser, Shown, lead, show};
use crate::actions::App;
use crate::domain::access::{Caller, permit_register};
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::label::Label;
use crate::domain::routing::GovernmentLevel;
use crate::domain::sla::policy::national_day;
use crate::storage::{areas, categories, connection};

/// What is tried.
#[derive(Debug, Clone)]
pub struct Trial {
    pub category_code: Option<String>,
    pub area_code: Option<String>,
    /// As the topic says, unless it is stated.
    pub level: Option<GovernmentLevel>,
    /// Today, unless it is stated.
    pub day: Option<NaiveDate>,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Verdict {
    pub level: Option<GovernmentLevel>,
    pub day: NaiveDate,
    pub to: Option<(AgencyRef, Label, Shown)>,
    pub lost: Vec<Loser>,
}

/// # Errors
/// `Forbidden` for anybody but national admins; `Invalid` for a topic or area that there is not.
pub async fn test_routing_rules(app: &App, caller: &Caller, trial: &Trial) -> Result<Verdict> {
    permit_register(caller)?;
    let conn = connection(&app.pool).await?;
    let today = national_day(app.clock.now());
    let category = match &trial.category_code {
        None => None,
        Some(code) => Some(
            categories::by_code(&conn, code)
                .await?
                .ok_or_else(|| Error::field("/category_code", FieldCode::UnknownValue))?,
        ),
    };
    if let Some(code) = &trial.area_code
        && !areas::exists(&conn, code).await?
    {
        return Err(Error::field("/area_code", FieldCode::UnknownValue));
    }
    let day = trial.day.unwrap_or(today);
    let area = trial.area_code.as_deref();
    let led = lead(&conn, category.as_ref(), area, trial.level, None, day).await?;
    let usual = category.and_then(|row| row.usual_owner_kind);
    let shown = show(&conn, led.rows, today).await?;
    let why: HashMap<usize, _> = led.routed.lost.iter().copied().collect();
    let mut to = None;
    let mut lost = Vec::new();
    for (place, rule) in shown.into_iter().enumerate() {
        if led.routed.won == Some(place) {
            to = led
                .to
                .as_ref()
                .map(|(agency, reason)| (agency.reference(), reason.clone(), rule));
        } else if let Some(why) = why.get(&place).copied() {
            lost.push(Loser { rule, why });
        }
    }
    Ok(Verdict {
        level: trial
            .level
            .or_else(|| GovernmentLevel::of_owner(usual.as_deref())),
        day,
        to,
        lost,
    })
}
