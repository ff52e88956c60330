//! The phone is gone and the codes on paper too: an admin takes the second step off, and every device signs in anew.

use serde_json::json;
use uuid::Uuid;

use super::{Detail, Subject, on_person, told};
use crate::actions::App;
use crate::actions::account_news::tell_account;
use crate::actions::act::{Done, Request};
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::notice::account::AccountTopic;
use crate::storage::{accounts, second_factors, sessions};

/// # Errors
/// `NotFound`; `Forbidden` for oneself, and for whoever works elsewhere too; `Conflict(wrong_state)` where there is none.
pub async fn reset_second_factor(
    app: &App,
    request: &Request,
    id: Uuid,
    reason: String,
) -> Result<(Done, Detail)> {
    let now = app.clock.now();
    let operation = format!("reset second factor {id}");
    on_person(
        app,
        request,
        &operation,
        &reason,
        async |conn, people, me| {
            let subject = Subject::of(conn, people, id).await?;
            subject.wholly(people)?;
            if subject.account == me.account {
                return Err(Error::Forbidden);
            }
            if !second_factors::remove(conn, subject.account).await? {
                return Err(Error::Conflict(ErrorCode::WrongState));
            }
            sessions::revoke_all(conn, subject.account, None, now).await?;
            tell_account(app, conn, id, AccountTopic::SecondFactor).await?;
            let (detail, action) = (json!({ "reason": told(&reason) }), "second_factor_reset");
            accounts::audit(conn, now, Some(me.account), action, Some(id), &detail).await?;
            Ok(id)
        },
    )
    .await
}
