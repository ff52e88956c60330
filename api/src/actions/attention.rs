//! What in the register needs somebody: rules that lead nowhere, agencies without an admin, agencies that ended and still hold cases or have no
//! successor. Counted exactly, named up to a limit.

use crate::actions::App;
use crate::actions::routing::{Shown, show};
use crate::domain::access::Caller;
use crate::domain::access::people::People;
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::Result;
use crate::domain::page::Limit;
use crate::domain::sla::policy::national_day;
use crate::domain::word::words;
use crate::storage::routing_rules::Filter;
use crate::storage::{agencies, attention, connection, routing_rules};
use chrono::NaiveDate;

words! {
    /// Why something needs attention.
    Concern {
        /// Nobody there takes cases or looks after people.
        NoAdmin = "no_admin",
        /// It has ended, and cases still lie there.
        EndedWithCases = "ended_with_cases",
        /// It has ended, and nobody follows it.
        EndedWithoutSuccessor = "ended_without_successor",
    }
}

/// An agency or unit that needs somebody.
#[derive(Debug, Clone)]
pub struct Concerned {
    pub agency: AgencyRef,
    pub valid_to: Option<NaiveDate>,
    pub open_cases: i64,
}

/// One kind of concern.
#[derive(Debug, Clone)]
pub struct Group {
    pub concern: Concern,
    pub count: i64,
    /// The first of them, those with the most open cases first.
    pub agencies: Vec<Concerned>,
}

/// All that needs attention.
#[derive(Debug, Clone)]
pub struct Attention {
    pub groups: Vec<Group>,
    /// Rules that lead nowhere; for national admins.
    pub rules: Vec<Shown>,
    pub rule_count: i64,
}

/// How many of each kind are named.
pub const NAMED: i64 = 50;

/// # Errors
/// `Forbidden` for whoever looks after no agency.
pub async fn list_attention(app: &App, caller: &Caller) -> Result<Attention> {
    let people = People::of(caller)?;
    let today = national_day(app.clock.now());
    let mut conn = connection(&app.pool).await?;
    let roots: Option<Vec<i64>> = people
        .roots()
        .map(|roots| roots.iter().map(|root| root.0).collect());
    let mut groups = Vec::new();
    for concern in Concern::ALL {
        let rows = attention::of(
            &conn,
            concern.as_str(),
            roots.as_deref(),
            people.everywhere(),
            today,
            NAMED,
        )
        .await?;
        let count = rows.first().map_or(0, |row| row.count);
        let named = agencies::by_ids(&conn, rows.iter().map(|row| row.agency)).await?;
        let concerned = rows.iter().filter_map(|row| {
            named.get(&row.agency).map(|agency| Concerned {
                agency: agency.reference(),
                valid_to: agency.valid_to,
                open_cases: row.cases,
            })
        });
        groups.push(Group {
            concern: *concern,
            count,
            agencies: concerned.collect(),
        });
    }
    let (mut rules, mut rule_count) = (Vec::new(), 0);
    if people.everywhere() {
        let filter = Filter {
            pointing_nowhere_on: Some(today),
            ..Filter::default()
        };
        let limit = Limit::new(Some(NAMED))?;
        let mut rows = routing_rules::list(&mut conn, &filter, limit).await?;
        rows.truncate(usize::try_from(NAMED).unwrap_or_default());
        rules = show(&conn, rows, today).await?;
        rule_count = routing_rules::count_pointing_nowhere(&mut conn, today).await?;
    }
    Ok(Attention {
        groups,
        rules,
        rule_count,
    })
}
