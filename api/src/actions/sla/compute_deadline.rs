//! A deadline with every day counted or skipped, and why.

use chrono::{DateTime, Utc};

use crate::actions::App;
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::sla::deadline::{Deadline, DeadlineError, deadline};
use crate::domain::sla::policy::{Limit, Place};
use crate::storage::{areas, connection, rules};

/// The deadline and the version of the calendar it was counted by.
///
/// # Errors
/// `Invalid` for a limit or start out of range, or an area that there is not.
pub async fn compute_deadline(
    app: &App,
    from: DateTime<Utc>,
    limit: Limit,
    place: Place,
    area: Option<&str>,
) -> Result<(Deadline, String)> {
    let conn = connection(&app.pool).await?;
    if let Some(code) = area
        && !areas::exists(&conn, code).await?
    {
        return Err(Error::field("/area_code", FieldCode::UnknownValue));
    }
    let calendar = rules::calendar(&conn, from.date_naive()).await?;
    let counted = deadline(from, limit, place, &calendar, area, &[]).map_err(|refused| {
        let pointer = match refused {
            DeadlineError::LimitOutOfRange => "/value",
            _ => "/from",
        };
        Error::field(pointer, FieldCode::OutOfRange)
    })?;
    Ok((counted, calendar.version().to_owned()))
}
