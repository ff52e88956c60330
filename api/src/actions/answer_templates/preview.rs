//! An answer to begin with, as a case fills it. Nothing is written.

use uuid::Uuid;

use super::sources;
use crate::actions::beside::beside;
use crate::actions::{App, names};
use crate::domain::access::{Caller, View, publishable, view};
use crate::domain::answer_template::{Filled, Values, fill};
use crate::domain::error::{Error, FieldCode, Result};
use crate::storage::{answer_templates, connection};

/// The reporter's name is filled in only where the officer knows it and nobody else will read the answer: what is answered to a report that may be
/// published is read by everybody.
///
/// # Errors
/// `NotFound` for whoever does not stand at the desk of the case; `Invalid` for a template that is not there for them.
pub async fn preview_template(
    app: &App,
    caller: &Caller,
    complaint: Uuid,
    template: Uuid,
) -> Result<Filled> {
    let conn = connection(&app.pool).await?;
    let beside = beside(app, &conn, caller, complaint).await?;
    let sources = sources(&conn, &beside.officer).await?;
    let template = answer_templates::find(&conn, template)
        .await?
        .filter(|row| sources.contains(&row.agency_id))
        .ok_or_else(|| Error::field("/template_id", FieldCode::UnknownValue))?;
    let (row, case) = (&beside.row, &beside.case);
    let known = view(caller, case) == Some(View::Officer { name: true });
    let private = !case.anonymous && !publishable(case.secret, case.oversight);
    let name = match known && private {
        true => names::of_reporters(app, &[row.id]).await?.remove(&row.id),
        false => None,
    };
    let zone = beside.holder.place()?.zone;
    Ok(fill(
        &template.text,
        &Values {
            number: &row.tracking_number,
            title: &row.public_title,
            agency: &beside.holder.name().id,
            reporter: name.as_deref(),
            due: row
                .next_due_at
                .map(|due| due.with_timezone(&zone).date_naive()),
            today: app.clock.now().with_timezone(&zone).date_naive(),
        },
    ))
}
