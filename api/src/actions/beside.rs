//! The desk of a case, without an act on it: for what officers keep beside it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::App;
use crate::domain::access::beside::{is_at_desk, permit_at_desk};
use crate::domain::access::people::lent;
use crate::domain::access::{Caller, Membership, Officer};
use crate::domain::complaint::Case;
use crate::domain::error::Result;
use crate::domain::ids::{AccountId, AgencyId};
use crate::storage::{Conn, absences, accounts, agencies, complaints, memberships};

/// A case at whose desk somebody stands.
pub struct Beside {
    pub row: complaints::Row,
    pub holder: agencies::Row,
    pub case: Case,
    pub officer: Officer,
}

impl Beside {
    /// # Errors
    /// `NotFound` for whoever does not stand there; `Unauthenticated` without an account.
    pub fn of(
        app: &App,
        caller: &Caller,
        row: complaints::Row,
        holder: agencies::Row,
    ) -> Result<Self> {
        let case = app.case(caller, &row, &holder, false)?;
        permit_at_desk(caller, &case)?;
        let officer = caller.officer()?.clone();
        Ok(Self {
            row,
            holder,
            case,
            officer,
        })
    }

    /// Which of these active accounts stand at this desk now, in their order, and whether the report is their own; in a fixed number of queries. Whose it is is
    /// nobody's to know: they stand there like everybody.
    ///
    /// # Errors
    /// `Internal` for words the code does not know.
    pub async fn standing(
        &self,
        app: &App,
        conn: &Conn,
        accounts: &[i64],
    ) -> Result<Vec<(AccountId, bool)>> {
        let now = app.clock.now();
        let public = accounts::public_ids(conn, accounts).await?;
        let mut lenders = lenders(conn, accounts, now).await?;
        let everybody = accounts.iter().chain(lenders.values().flatten());
        let everybody: Vec<i64> = everybody.copied().collect();
        let held = memberships::in_force(conn, &everybody).await?;
        let of = |account: &i64| held.get(account).cloned().unwrap_or_default();
        let mut standing = Vec::new();
        for account in accounts {
            let Some(public_id) = public.get(account).copied() else {
                continue;
            };
            let mut memberships = of(account);
            for lender in lenders.remove(account).unwrap_or_default() {
                memberships.extend(of(&lender).into_iter().map(|membership| Membership {
                    stands_for: Some(AccountId(lender)),
                    ..membership
                }));
            }
            let account = AccountId(*account);
            let caller = Caller::Officer(Officer {
                account,
                public_id,
                memberships: lent(memberships),
            });
            let case = app.case(&caller, &self.row, &self.holder, false)?;
            let own = case.own;
            if is_at_desk(&caller, &Case { own: false, ..case }) {
                standing.push((account, own));
            }
        }
        Ok(standing)
    }
}

/// Whom these accounts stand in for now.
async fn lenders(
    conn: &Conn,
    accounts: &[i64],
    now: DateTime<Utc>,
) -> Result<HashMap<i64, Vec<i64>>> {
    let mut lenders: HashMap<i64, Vec<i64>> = HashMap::new();
    for absence in absences::around(conn, accounts, now).await? {
        if absence.starts_at <= now {
            lenders
                .entry(absence.substitute_id)
                .or_default()
                .push(absence.account_id);
        }
    }
    Ok(lenders)
}

/// # Errors
/// `NotFound` for whoever does not stand at the desk of the case.
pub async fn beside(app: &App, conn: &Conn, caller: &Caller, complaint: Uuid) -> Result<Beside> {
    let row = complaints::by_public_id(conn, complaint).await?;
    let holder = agencies::by_id(conn, AgencyId(row.holder_agency_id)).await?;
    Beside::of(app, caller, row, holder)
}
