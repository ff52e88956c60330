//! The clocks and holders of a case, counted: what lists of them and the dossier share.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::try_join;

use crate::actions::App;
use crate::actions::names::known;
use crate::domain::access::View;
use crate::domain::complaint::Case;
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::complaint::counted::{Beside, CountedFacts, ExplainedClock, explain};
use crate::domain::error::Result;
use crate::domain::sla::calendar::Calendar;
use crate::domain::sla::charge::{Charge, Held, charges, charges_holder};
use crate::domain::sla::clock::Clock;
use crate::domain::sla::deadline::{Pause, days_held, end_of_day};
use crate::domain::sla::policy::{ClockKind, Rule, RuleSet};
use crate::storage::{Conn, agencies, clocks, complaints, holdings, rules};

/// Clocks that are told of, the latest; a case that was disputed and reopened again and again has more.
pub const MOST_CLOCKS: usize = 200;
/// Stretches of time with one holder that are looked through.
const HOLDINGS: i64 = 1_000;

/// The clocks, oldest first, and the version of the calendar that they are explained by.
pub struct Explained {
    pub clocks: Vec<ExplainedClock>,
    pub calendar_version: String,
}

/// # Errors
/// `Internal` for words the code does not know.
pub async fn explained(
    app: &App,
    conn: &Conn,
    row: &complaints::Row,
    case: &Case,
    view: View,
) -> Result<Explained> {
    let received = row.received_at.with_timezone(&chrono_tz::Asia::Jakarta);
    let ids = [row.id];
    let (mut stored, held, calendar, binding, beside) = try_join!(
        clocks::of(conn, &ids),
        holdings::of(conn, row.id, HOLDINGS),
        rules::calendar(conn, row.received_at.date_naive()),
        rules::set(conn, row.rule_set_id),
        rules::beside(conn, received.date_naive())
    )?;
    stored.drain(..stored.len().saturating_sub(MOST_CLOCKS));
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
        for (by, set) in &beside {
            let Some(rule) = set.rule_for(clock.kind, case.class, case.oversight, false) else {
                continue;
            };
            // The law counts an answer from the receipt (UU 25/2009 Pasal 44), whoever holds the case by now.
            let from = match (clock.kind, case.reopenings) {
                (ClockKind::FirstResponse, 0) => row.received_at,
                _ => clock.started_at,
            };
            // A limit that cannot be counted so far is none.
            let Ok(due_at) = clock.due_by(from, rule.limit, &calendar, area) else {
                continue;
            };
            shown_beside.push(Beside {
                code: by.code.clone(),
                name: by.name(),
                citation: rule.citation.clone(),
                limit: rule.limit,
                due_at,
            });
        }
        let facts = CountedFacts {
            citation: citation(&binding, &agency.own_limits()?, &clock, case),
            counted_otherwise: !clock.as_counted(&calendar, area),
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

/// Where a clock's limit stands: in the rule for the case as it is, or as it is after a dispute, if that says so much; else in what the agency asks of itself.
fn citation(set: &RuleSet, own: &[Rule], clock: &Clock, case: &Case) -> Option<String> {
    let says_so = |rule: &&Rule| rule.limit == clock.limit;
    [false, true]
        .into_iter()
        .find_map(|after_dispute| {
            set.rule_for(clock.kind, case.class, case.oversight, after_dispute)
                .filter(says_so)
        })
        .or_else(|| {
            let kind = |rule: &&Rule| rule.clock == clock.kind;
            own.iter().filter(kind).find(says_so)
        })
        .map(|rule| rule.citation.clone())
}

/// A stretch of time with one holder.
#[derive(Debug, Clone)]
pub struct Holding {
    pub agency: AgencyRef,
    pub started_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
    pub returned: bool,
    /// Charged to them, by their own calendar.
    pub working_days: u32,
}

/// The first `most` holders, in the order of time.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn held(
    app: &App,
    conn: &Conn,
    row: &complaints::Row,
    most: i64,
) -> Result<Vec<Holding>> {
    let held = holdings::of(conn, row.id, most).await?;
    let places = agencies::by_ids(conn, held.iter().map(|one| one.agency_id)).await?;
    let calendar = rules::calendar(conn, row.received_at.date_naive()).await?;
    let clocks = clocks::of(conn, &[row.id]).await?;
    let with_reporter: Vec<Pause> = clocks
        .iter()
        .filter_map(|stored| with_reporter(&stored.clock))
        .collect();
    counted(held, &places, &calendar, &with_reporter, app.clock.now())
}

/// When a case waited for its reporter, and for nobody else: from a question on, and from the day after an answer on. The day of the answer is the
/// holder's, as its clocks count it.
fn with_reporter(clock: &Clock) -> Option<Pause> {
    let (started, zone) = (clock.started_at, clock.place.zone);
    let from = match clock.kind {
        ClockKind::Hold => started,
        ClockKind::Reply => {
            end_of_day(started.with_timezone(&zone).date_naive(), zone) + TimeDelta::milliseconds(1)
        }
        _ => return None,
    };
    let until = clock.ended_at();
    let lasts = clock.kind == ClockKind::Hold || until.is_none_or(|until| until > from);
    lasts.then_some(Pause { from, until })
}

fn counted(
    held: Vec<holdings::Row>,
    places: &HashMap<i64, agencies::Row>,
    calendar: &Calendar,
    with_reporter: &[Pause],
    now: DateTime<Utc>,
) -> Result<Vec<Holding>> {
    held.into_iter()
        .map(|one| {
            let agency = known(places, &one.agency_id)?;
            let span = (one.started_at, one.ended_at.unwrap_or(now));
            let area = agency.area_code.as_deref();
            Ok(Holding {
                working_days: days_held(span, agency.place()?, calendar, area, with_reporter),
                agency: agency.reference(),
                started_at: one.started_at,
                ended_at: one.ended_at,
                returned: one.returned,
            })
        })
        .collect()
}
