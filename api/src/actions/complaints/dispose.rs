//! Disposition: handing a case down to a unit, or across to another agency.

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use crate::actions::act::{Done, Request, act};
use crate::actions::desk::Desk;
use crate::actions::routing::takes_from_desk;
use crate::actions::{App, family};
use crate::domain::access::{self, Caller, Officer, Party, Role};
use crate::domain::complaint::lifecycle::{self, Move};
use crate::domain::complaint::record::Event;
use crate::domain::complaint::{Case, Status};
use crate::domain::disposition::DispositionRole;
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::ids::AgencyId;
use crate::domain::sla::policy::national_day;
use crate::domain::sla::policy::{ClockKind, Limit};
use crate::storage::{Conn, agencies, contributors};

#[derive(Debug, Clone, Serialize)]
pub struct Disposition {
    pub agency: Uuid,
    pub role: DispositionRole,
    /// How long a contributor has; within the case's completion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_days: Option<u16>,
    /// For the next desk; citizens do not read it.
    pub note: Option<String>,
    /// By the national desk: the agency cannot return it.
    #[serde(skip_serializing_if = "is_false")]
    pub binding: bool,
}

/// What was kept under a key before there was such a field stays the same.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_false(binding: &bool) -> bool {
    !*binding
}

/// After so many returns between agencies the national desk's word stands: somebody has to do it.
const RETURNS_BEFORE_BINDING: i32 = 2;

/// # Errors
/// As [`act`]; `Invalid` for an agency that the caller may not hand to.
pub async fn dispose_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Disposition,
) -> Result<Done> {
    let contributor = body.role == DispositionRole::Contributor;
    if contributor != body.working_days.is_some() {
        let code = match contributor {
            true => FieldCode::Required,
            false => FieldCode::NotAllowed,
        };
        return Err(Error::field("/working_days", code));
    }
    if contributor && body.binding {
        return Err(Error::field("/binding", FieldCode::NotAllowed));
    }
    if contributor {
        let step = Move::NameContributor;
        return act(app, request, complaint, step, &body, async |desk, conn| {
            name(desk, conn, &body).await
        })
        .await;
    }
    let caller = request.caller.clone();
    // Whether it leaves the agency is known once the target is read; both kinds start from the same states.
    act(
        app,
        request,
        complaint,
        Move::Dispose {
            another_agency: false,
        },
        &body,
        async |desk, conn| {
            let reach = Reach::of(&caller, &desk.case);
            decide(desk, conn, &body, &reach).await
        },
    )
    .await
}

/// To where a case is to be handed.
pub struct Target {
    row: agencies::Row,
    in_force: bool,
    takes_from_desk: bool,
}

impl Target {
    /// `across`: whether an ordinary case may come from another agency; only then it is asked who takes it there.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(conn: &Conn, row: agencies::Row, day: NaiveDate, across: bool) -> Result<Self> {
        Ok(Self {
            in_force: row.active_on(day),
            takes_from_desk: across && takes_from_desk(conn, &row, day).await?,
            row,
        })
    }

    #[must_use]
    pub fn root(&self) -> AgencyId {
        self.row.root()
    }

    /// Whether whoever asks may hand the case there.
    #[must_use]
    pub fn takes_of(&self, case: &Case, caller: &Caller) -> bool {
        self.takes(case, &Reach::of(caller, case))
    }

    fn takes(&self, case: &Case, reach: &Reach) -> bool {
        let another_agency = self.row.root() != case.holder_root;
        self.in_force
            && !self.row.is_national_desk
            && self.row.id() != case.holder
            && reach.holds(&self.row, case)
            && (!case.oversight || self.row.is_inspectorate)
            && (!another_agency || case.oversight || self.takes_from_desk)
    }
}

/// How far somebody may hand a case.
enum Reach {
    Nation,
    Agency,
    /// A unit's head to the units below it; what is another unit's goes back to the agency, with a reason.
    Units(Vec<AgencyId>),
}

impl Reach {
    fn of(caller: &Caller, case: &Case) -> Self {
        let parties = access::parties(caller, case);
        if parties.contains(&Party::NationalAdmin) {
            return Self::Nation;
        }
        if parties.contains(&Party::AgencyAdmin) {
            return Self::Agency;
        }
        let heads = |officer: &Officer| -> Vec<AgencyId> {
            let memberships = officer.memberships.iter();
            memberships
                .filter(|m| m.role == Role::UnitHead && m.covers.contains(&case.holder))
                .flat_map(|m| m.covers.iter().copied())
                .collect()
        };
        Self::Units(caller.officer().map(heads).unwrap_or_default())
    }

    fn holds(&self, target: &agencies::Row, case: &Case) -> bool {
        match self {
            Self::Nation => true,
            Self::Agency => target.root() == case.holder_root,
            Self::Units(below) => below.contains(&target.id()),
        }
    }
}

async fn decide(
    desk: &mut Desk<'_>,
    conn: &mut Conn,
    body: &Disposition,
    reach: &Reach,
) -> Result<()> {
    let target = agencies::find(conn, body.agency)
        .await?
        .ok_or_else(|| Error::field("/agency_id", FieldCode::UnknownValue))?;
    let another_agency = target.root() != desk.case.holder_root;
    let across = another_agency && !desk.case.oversight;
    let target = Target::of(conn, target, national_day(desk.now), across).await?;
    if !target.takes(&desk.case, reach) {
        return Err(Error::field("/agency_id", FieldCode::NotAllowed));
    }
    let target = target.row;
    if body.binding && !(another_agency && matches!(reach, Reach::Nation)) {
        return Err(Error::field("/binding", FieldCode::NotAllowed));
    }
    family::each_child(desk, conn, async |child, _| {
        hand_over(child, &target, body)?;
        Ok(true)
    })
    .await?;
    hand_over(desk, &target, body)
}

/// Hands the case on the desk to an agency or unit that may have it.
fn hand_over(desk: &mut Desk<'_>, target: &agencies::Row, body: &Disposition) -> Result<()> {
    let another_agency = target.root() != desk.case.holder_root;
    let to = lifecycle::step(Move::Dispose { another_agency }, &desk.case)?;
    let binding = another_agency && (body.binding || desk.row.returns >= RETURNS_BEFORE_BINDING);
    desk.changes.status = (to != desk.case.status).then_some(to.as_str());
    if another_agency {
        // Each hand-over to another agency starts its first response anew; the time so far stays charged to the one before.
        desk.cancel(ClockKind::FirstResponse)?;
        desk.start(ClockKind::FirstResponse, target, false)?;
        desk.finish(ClockKind::Routing)?;
        // Each word of the desk is its own: what bound one agency does not bind the next.
        desk.changes.binding = (binding != desk.row.binding).then_some(binding);
        desk.changes.hand_offs = Some(desk.row.hand_offs + 1);
        debug_assert_eq!(to, Status::Forwarded);
    }
    desk.hand_to(target);
    desk.record(Event::Disposed {
        to: target.public_id,
        another_agency,
        binding,
        note: body.note.clone(),
    });
    Ok(())
}

/// Contributors of one case, over all of its life at one agency.
const MOST_CONTRIBUTORS: usize = 10;

/// Asks an agency or unit to contribute; the holder stays.
async fn name(desk: &mut Desk<'_>, conn: &mut Conn, body: &Disposition) -> Result<()> {
    let target = agencies::find(conn, body.agency)
        .await?
        .ok_or_else(|| Error::field("/agency_id", FieldCode::UnknownValue))?;
    let refused = !target.active_on(national_day(desk.now))
        || target.is_national_desk
        || target.id() == desk.case.holder
        || (desk.case.oversight && !target.is_inspectorate)
        || !desk.asked_to_contribute(&[target.id()]).is_empty();
    let known = desk.row.contributors.contains(&target.id);
    if refused || (!known && desk.row.contributors.len() >= MOST_CONTRIBUTORS) {
        return Err(Error::field("/agency_id", FieldCode::NotAllowed));
    }
    let completion = desk
        .open_clock(ClockKind::Completion)
        .map(|clock| clock.due_at);
    let limit = Limit::working_days(body.working_days.unwrap_or(1));
    let due = desk.start_with(ClockKind::Contribution, &target, limit)?;
    if completion.is_some_and(|completion| due > completion) {
        return Err(Error::field("/working_days", FieldCode::OutOfRange));
    }
    contributors::insert(conn, desk.row.id, target.id(), desk.now).await?;
    if !known {
        let mut all = desk.row.contributors.clone();
        all.push(target.id);
        desk.changes.contributors = Some(all);
    }
    desk.record(Event::ContributorNamed {
        to: target.public_id,
        until: due.with_timezone(&target.place()?.zone).date_naive(),
        note: body.note.clone(),
    });
    Ok(())
}
