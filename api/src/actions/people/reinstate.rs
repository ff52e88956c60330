//! Lets somebody in again. They sign in anew; what they held in the meantime is theirs still.

use serde_json::json;
use uuid::Uuid;

use super::{Detail, Subject, on_person, told};
use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::domain::error::{Error, ErrorCode, Result};
use crate::storage::{accounts, people};

/// # Errors
/// `NotFound`; `Forbidden` for whoever works elsewhere too; `Conflict(wrong_state)` for somebody who is not suspended.
pub async fn reinstate_person(
    app: &App,
    request: &Request,
    id: Uuid,
    reason: String,
) -> Result<(Done, Detail)> {
    let now = app.clock.now();
    let operation = format!("reinstate {id}");
    on_person(
        app,
        request,
        &operation,
        &reason,
        async |conn, people, me| {
            let subject = Subject::of(conn, people, id).await?;
            subject.wholly(people)?;
            if subject.row.status != "suspended" {
                return Err(Error::Conflict(ErrorCode::WrongState));
            }
            people::set_status(conn, subject.account, "active", None).await?;
            let detail = json!({ "reason": told(&reason) });
            accounts::audit(conn, now, Some(me.account), "reinstated", Some(id), &detail).await?;
            Ok(id)
        },
    )
    .await
}
