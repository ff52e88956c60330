//! Shuts somebody out, at once and everywhere, until they are let in again.

use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::{Detail, Subject, on_person, told};
use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::hand_over::{HandOver, hand_over};
use crate::domain::error::{Error, ErrorCode, Result};
use crate::storage::{absences, account_requests, accounts, invitations, people, sessions};

#[derive(Debug, Clone, Serialize)]
pub struct Suspension {
    pub reason: String,
    /// `None`: their cases wait for them.
    pub hand_over: Option<HandOver>,
}

/// # Errors
/// `NotFound`; `Forbidden` for oneself, and for whoever works elsewhere too; `Conflict`: `wrong_state` if it is so already, `last_admin`.
pub async fn suspend_person(
    app: &App,
    request: &Request,
    id: Uuid,
    body: Suspension,
) -> Result<(Done, Detail)> {
    let now = app.clock.now();
    let operation = format!("suspend {id}");
    on_person(app, request, &operation, &body, async |conn, people, me| {
        let subject = Subject::of(conn, people, id).await?;
        subject.wholly(people)?;
        if subject.account == me.account {
            return Err(Error::Forbidden);
        }
        if subject.row.status != "active" || subject.working.is_empty() {
            return Err(Error::Conflict(ErrorCode::WrongState));
        }
        let going: Vec<_> = subject.working.iter().map(|(one, _)| one).collect();
        subject.keeps_an_admin(conn, &going).await?;
        let mut handed = 0;
        match body.hand_over {
            Some(to) => {
                let places = subject.places(conn).await?;
                let caller = &request.caller;
                handed = hand_over(app, conn, caller, subject.account, &places, to).await?;
            }
            None => accounts::leave(conn, &[subject.account]).await?,
        }
        people::set_status(conn, subject.account, "suspended", Some(now)).await?;
        account_requests::end_changes(conn, subject.account.0, now).await?;
        invitations::revoke_of(conn, subject.account, now).await?;
        absences::cancel_around(conn, subject.account.0, now).await?;
        sessions::revoke_all(conn, subject.account, None, now).await?;
        let detail = json!({ "reason": told(&body.reason), "handed_over": handed });
        accounts::audit(conn, now, Some(me.account), "suspended", Some(id), &detail).await?;
        Ok(id)
    })
    .await
}
