//! What it is and what it is about, corrected after verification; the completion is counted anew from its start.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::act::{Done, Request, act};
use crate::actions::desk::Desk;
use crate::actions::{App, family};
use crate::domain::access::{self, Party};
use crate::domain::complaint::Class;
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::sla::policy::ClockKind;
use crate::domain::sla::policy::national_day;
use crate::storage::{Conn, agencies, categories};

#[derive(Debug, Clone, Serialize)]
pub struct Classification {
    pub class: Option<Class>,
    pub oversight: Option<bool>,
    pub category_code: Option<String>,
    pub reason: String,
}

/// # Errors
/// As [`act`]; `Invalid` for a topic that is not there, or what is not the caller's to change.
pub async fn classify_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Classification,
) -> Result<Done> {
    if body.class.is_none() && body.oversight.is_none() && body.category_code.is_none() {
        return Err(Error::field("/category_code", FieldCode::Required));
    }
    let caller = request.caller.clone();
    act(
        app,
        request,
        complaint,
        Move::Classify,
        &body,
        async |desk, conn| {
            let national = access::parties(&caller, &desk.case).contains(&Party::NationalAdmin);
            decide(desk, conn, &body, national).await
        },
    )
    .await
}

async fn decide(
    desk: &mut Desk<'_>,
    conn: &mut Conn,
    body: &Classification,
    national: bool,
) -> Result<()> {
    for (pointer, asked) in [
        ("/class", body.class.is_some()),
        ("/oversight", body.oversight.is_some()),
    ] {
        if asked && !national {
            return Err(Error::field(pointer, FieldCode::NotAllowed));
        }
    }
    let class = body.class.unwrap_or(desk.case.class);
    let oversight = body.oversight.unwrap_or(desk.case.oversight);
    // An oversight case lies with an inspectorate: hand it there first.
    if oversight && (class != Class::Complaint || !desk.holder.is_inspectorate) {
        return Err(Error::field("/oversight", FieldCode::NotAllowed));
    }
    if let Some(code) = &body.category_code {
        let category = categories::by_code(conn, code)
            .await?
            .filter(|category| category.open_on(national_day(desk.now)))
            .ok_or_else(|| Error::field("/category_code", FieldCode::UnknownValue))?;
        desk.changes.category_id = Some(category.id);
        desk.changes.priority = Some(category.priority);
    }
    if class != desk.case.class || oversight != desk.case.oversight {
        recount(desk, conn, class, oversight).await?;
        desk.changes.class = Some(class.as_str());
        desk.changes.oversight = Some(oversight);
        let public = access::publishable(desk.case.secret, oversight);
        desk.changes.published_at =
            Some(public.then_some(desk.row.published_at.unwrap_or(desk.now)));
    }
    if oversight != desk.case.oversight {
        family::part(desk, conn).await?;
    }
    desk.record(Event::Classified {
        class: body.class,
        oversight: body.oversight,
        category: body.category_code.clone(),
        reason: body.reason.clone(),
    });
    Ok(())
}

/// A limit that a dispute set does not depend on the class.
async fn recount(
    desk: &mut Desk<'_>,
    conn: &mut Conn,
    class: Class,
    oversight: bool,
) -> Result<()> {
    let kind = ClockKind::Completion;
    let Some((charged, _)) = desk.charged(kind) else {
        return Ok(());
    };
    let own = agencies::by_id(conn, charged).await?.own_limits()?;
    let by = |class, oversight| desk.rules.limit_at(&own, kind, class, oversight, false);
    let (before, after) = (
        by(desk.case.class, desk.case.oversight),
        by(class, oversight),
    );
    let runs_by = desk.open_clock(kind).map(|clock| clock.limit);
    match after {
        Some(limit) if runs_by == before => desk.relimit(conn, kind, limit).await,
        _ => Ok(()),
    }
}
