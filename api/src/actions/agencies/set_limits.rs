//! Limits of an agency's own, stricter than the law's: for the clocks in which the agency itself is waited for.

use serde_json::json;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::Request;
use crate::actions::transaction::transaction;
use crate::domain::access::people::People;
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::{Error, FieldCode, FieldError, Result};
use crate::domain::sla::policy::Rule;
use crate::domain::sla::policy::national_day;
use crate::storage::{accounts, agencies, register, rules};

/// As they are now, with the version of the agency.
#[derive(Debug, Clone)]
pub struct OwnLimits {
    pub agency: AgencyRef,
    pub limits: Vec<Rule>,
    pub version: i32,
}

/// They hold for all units below too; clocks that run already keep theirs.
///
/// # Errors
/// `Forbidden` for whoever looks after other agencies, or none; `PreconditionRequired` or `Stale` unless `If-Match` is the version there is;
/// `Invalid` for a limit that is not stricter than the binding set's.
pub async fn set_agency_limits(
    app: &App,
    request: &Request,
    id: Uuid,
    limits: Vec<Rule>,
) -> Result<OwnLimits> {
    let people = People::of(&request.caller)?;
    let me = request.caller.officer()?;
    let now = app.clock.now();
    transaction(&app.pool, async |conn| {
        let row = register::lock(conn, id).await?;
        if !people.cover(row.root()) || row.is_national_desk {
            return Err(Error::Forbidden);
        }
        match request.if_match {
            None => return Err(Error::PreconditionRequired),
            Some(version) if version != row.version => {
                return Err(Error::Stale {
                    current: row.version,
                });
            }
            Some(_) => {}
        }
        let today = national_day(now);
        let law = rules::in_force(conn, today).await?;
        let law = rules::limits(conn, &law).await?;
        let looser = limits
            .iter()
            .enumerate()
            .filter(|(_, own)| !law.is_stricter(own))
            .map(|(place, _)| {
                FieldError::new(format!("/limits/{place}/value"), FieldCode::OutOfRange)
            });
        let faults: Vec<FieldError> = looser.collect();
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        let below = agencies::with_units(conn, row.id()).await?;
        let version = row.version + 1;
        register::set_limits(conn, row.id(), version, &below, &limits).await?;
        let detail = json!({ "before": row.own_limits()?, "after": limits });
        let by = Some(me.account);
        accounts::audit(conn, now, by, "agency_limits_set", Some(id), &detail).await?;
        Ok(OwnLimits {
            agency: row.reference(),
            limits: limits.clone(),
            version,
        })
    })
    .await
}
