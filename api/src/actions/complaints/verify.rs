//! Verification: what it is, what it is about, whose it is. The first hand-over, even to itself; from here on it is public.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request, act};
use crate::actions::desk::Desk;
use crate::actions::routing::takes_from_desk;
use crate::domain::access;
use crate::domain::complaint::Class;
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::complaint::redaction::{TextField, shown};
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::sla::policy::ClockKind;
use crate::domain::sla::policy::national_day;
use crate::storage::{Conn, agencies, categories};

#[derive(Debug, Clone, Serialize)]
pub struct Verification {
    pub class: Class,
    /// Berkadar pengawasan: for complaints only, and only to an inspectorate.
    pub oversight: bool,
    pub category_code: String,
    pub agency: Uuid,
    /// Replaces the text that everybody reads; masked all the same.
    pub public_title: Option<String>,
    pub public_text: Option<String>,
    /// For the next desk; citizens do not read it.
    pub note: Option<String>,
}

/// # Errors
/// As [`act`]; `Invalid` for an agency, topic or class that does not fit.
pub async fn verify_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Verification,
) -> Result<Done> {
    act(
        app,
        request,
        complaint,
        Move::Verify,
        &body,
        async |desk, conn| decide(desk, conn, &body).await,
    )
    .await
}

async fn decide(desk: &mut Desk<'_>, conn: &mut Conn, body: &Verification) -> Result<()> {
    let today = national_day(desk.now);
    let category = categories::by_code(conn, &body.category_code)
        .await?
        .filter(|category| category.open_on(today))
        .ok_or_else(|| Error::field("/category_code", FieldCode::UnknownValue))?;
    let agency = agencies::find(conn, body.agency)
        .await?
        .ok_or_else(|| Error::field("/agency_id", FieldCode::UnknownValue))?;
    if !agency.active_on(today) || agency.is_national_desk {
        return Err(Error::field("/agency_id", FieldCode::NotAllowed));
    }
    // An agency's own desk hands to itself and its units; what is not theirs goes back to the national desk.
    if !desk.case.at_national_desk && agency.root() != desk.case.holder_root {
        return Err(Error::field("/agency_id", FieldCode::NotAllowed));
    }
    // How an agency is connected says whether the desk names the agency or a unit; an inspectorate takes its cases itself.
    if desk.case.at_national_desk
        && !body.oversight
        && !takes_from_desk(conn, &agency, today).await?
    {
        return Err(Error::field("/agency_id", FieldCode::NotAllowed));
    }
    if body.oversight && (body.class != Class::Complaint || !agency.is_inspectorate) {
        return Err(Error::field(
            if body.class == Class::Complaint {
                "/agency_id"
            } else {
                "/oversight"
            },
            FieldCode::NotAllowed,
        ));
    }

    desk.changes.class = Some(body.class.as_str());
    desk.changes.oversight = Some(body.oversight);
    desk.changes.category_id = Some(category.id);
    desk.changes.priority = Some(category.priority);
    // What a verifier pastes is masked like what a reporter writes.
    let lifted = &desk.row.lifted_masks;
    let public = |field, text: &String| shown(field, text, lifted).0;
    desk.changes.public_title = body
        .public_title
        .as_ref()
        .map(|text| public(TextField::Title, text));
    desk.changes.public_text = body
        .public_text
        .as_ref()
        .map(|text| public(TextField::Text, text));
    desk.changes.first_handed_over_at = Some(desk.now);
    desk.changes.hand_offs = Some(desk.row.hand_offs + 1);
    if access::publishable(desk.case.secret, body.oversight) {
        desk.changes.published_at = Some(Some(desk.now));
    }
    desk.finish(ClockKind::Verification)?;
    desk.start(ClockKind::FirstResponse, &agency, false)?;
    desk.start(ClockKind::Completion, &agency, false)?;
    desk.hand_to(&agency);
    desk.record(Event::Verified {
        class: body.class,
        oversight: body.oversight,
        category: category.code,
        to: agency.public_id,
        note: body.note.clone(),
    });
    Ok(())
}
