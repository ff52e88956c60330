//! The clocks of a case with every day explained, their pauses, and to whom their time is charged.

use futures_util::{join, try_join};
use uuid::Uuid;

use super::files;
use crate::actions::App;
use crate::actions::names::known;
use crate::actions::sessions::authenticate::{Claimant, confirm};
use crate::domain::complaint::Case;
use crate::domain::complaint::counted::{Beside, CountedFacts, ExplainedClock, explain};
use crate::domain::error::Result;
use crate::domain::sla::charge::{Charge, Held, charges, charges_holder};
use crate::domain::sla::clock::Clock;
use crate::domain::sla::policy::RuleSet;
use crate::storage::{Conn, clocks, complaints, holdings, rules};

/// Clocks that are told of, the latest; a case that was disputed and reopened again and again has more.
pub const MOST: usize = 200;
/// Stretches of time with one holder that are looked through.
const HOLDINGS: i64 = 1_000;

/// The clocks, oldest first, and the version of the calendar that they are explained by.
pub struct Explained {
    pub clocks: Vec<ExplainedClock>,
    pub calendar_version: String,
}

/// # Errors
/// `NotFound` also for what the caller may not see; `Unauthenticated` for a session that ended.
pub async fn list_clocks(app: &App, claimant: &Claimant, id: Uuid) -> Result<Explained> {
    app.reads
        .read(async |conn| read(app, conn, claimant, id).await)
        .await
}

async fn read(app: &App, conn: &Conn, claimant: &Claimant, id: Uuid) -> Result<Explained> {
    let (caller, row) = join!(
        confirm(app, conn, claimant),
        complaints::by_public_id(conn, id)
    );
    // Who asks comes before what they ask for.
    let (caller, row) = (caller?, row?);
    let holders = app.memory.agencies(conn, [row.holder_agency_id]).await?;
    let holder = known(&holders, &row.holder_agency_id)?;
    let case = app.case(&caller, &row, holder, false)?;
    let view = files::looking(&caller, &case, holder.place()?.zone)?.view;

    let received = row.received_at.with_timezone(&chrono_tz::Asia::Jakarta);
    let ids = [row.id];
    let (mut stored, held, calendar, binding, beside) = try_join!(
        clocks::of(conn, &ids),
        holdings::of(conn, row.id, HOLDINGS),
        rules::calendar(conn, row.received_at.date_naive()),
        rules::set(conn, row.rule_set_id),
        rules::beside(conn, received.date_naive())
    )?;
    stored.drain(..stored.len().saturating_sub(MOST));
    let charged = stored.iter().map(|stored| stored.agency.0);
    let named: Vec<i64> = charged
        .chain(held.iter().map(|one| one.agency_id))
        .collect();
    let agencies = app.memory.agencies(conn, named).await?;
    let held: Vec<Held<i64>> = held
        .into_iter()
        .map(|one| Held {
            holder: one.agency_id,
            from: one.started_at,
            until: one.ended_at,
        })
        .collect();
    let now = app.clock.now();
    let mut clocks = Vec::with_capacity(stored.len());
    for one in stored {
        let agency = known(&agencies, &one.agency.0)?;
        let area = agency.area_code.as_deref();
        let clock = one.clock;
        let own = [Held {
            holder: one.agency.0,
            from: clock.started_at,
            until: None,
        }];
        let by = match charges_holder(clock.kind) {
            true => held.as_slice(),
            false => &own,
        };
        let charged = charges(&clock, by, &calendar, area, now)
            .into_iter()
            .map(|charge: Charge<i64>| Ok((known(&agencies, &charge.holder)?.reference(), charge)))
            .collect::<Result<Vec<_>>>()?;
        let mut shown_beside = Vec::new();
        for (row, set) in &beside {
            let Some(rule) = set.rule_for(clock.kind, case.class, case.oversight, false) else {
                continue;
            };
            // A limit that cannot be counted so far is none.
            let Ok(due_at) = clock.due_by(rule.limit, &calendar, area) else {
                continue;
            };
            shown_beside.push(Beside {
                code: row.code.clone(),
                name: row.name(),
                citation: rule.citation.clone(),
                limit: rule.limit,
                due_at,
            });
        }
        let facts = CountedFacts {
            citation: citation(&binding, &clock, &case),
            agency: agency.reference(),
            charged,
            days: clock.days(&calendar, area),
            beside: shown_beside,
            clock,
        };
        clocks.push(explain(view, facts));
    }
    Ok(Explained {
        clocks,
        calendar_version: calendar.version().to_owned(),
    })
}

/// Where a clock's limit stands: in the rule for the case as it is, or as it is after a dispute, if that says so much.
fn citation(set: &RuleSet, clock: &Clock, case: &Case) -> Option<String> {
    [false, true].into_iter().find_map(|after_dispute| {
        set.rule_for(clock.kind, case.class, case.oversight, after_dispute)
            .filter(|rule| rule.limit == clock.limit)
            .map(|rule| rule.citation.clone())
    })
}
