//! What the owner of an account should know of, in a mail of its own; to a phone where there is no address.

use uuid::Uuid;

use super::App;
use crate::domain::error::Result;
use crate::domain::job::Job;
use crate::domain::notice::account::AccountTopic;
use crate::storage::{Conn, jobs};

/// In the transaction of what happened; whoever commits wakes the worker.
///
/// # Errors
/// The database's.
pub async fn tell_account(
    app: &App,
    conn: &mut Conn,
    account: Uuid,
    topic: AccountTopic,
) -> Result<()> {
    let mail = Job::AccountMail {
        about: app.chance.uuid(),
        topic,
        account: Some(account),
    };
    jobs::insert(conn, &mail, app.clock.now()).await
}
