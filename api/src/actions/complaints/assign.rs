//! Assignment: one officer of the holder takes the case.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request, act};
use crate::domain::access::{self, Caller, Party};
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::{Error, FieldCode, Result};
use crate::storage::accounts;

#[derive(Debug, Clone, Serialize)]
pub struct Assignment {
    pub account: Uuid,
}

/// # Errors
/// As [`act`]; `Invalid` for somebody who does not work at the holder, `Forbidden` for an officer who names somebody else.
pub async fn assign_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Assignment,
) -> Result<Done> {
    let caller = request.caller.clone();
    act(
        app,
        request,
        complaint,
        Move::Assign,
        &body,
        async |desk, conn| {
            let parties = access::parties(&caller, &desk.case);
            let only_themself = !parties
                .iter()
                .any(|party| matches!(party, Party::AgencyAdmin | Party::UnitHead));
            let is_themself =
                matches!(&caller, Caller::Officer(officer) if officer.public_id == body.account);
            if only_themself && !is_themself {
                return Err(Error::Forbidden);
            }
            let account = accounts::member_of(conn, body.account, &[desk.case.holder.0])
                .await?
                .ok_or_else(|| Error::field("/account_id", FieldCode::NotAllowed))?;
            desk.changes.assignee_id = Some(Some(account.0));
            desk.record(Event::Assigned {
                account: Some(body.account),
            });
            Ok(())
        },
    )
    .await
}
