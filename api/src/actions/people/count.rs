//! How many officers there are of each kind.

use futures_util::try_join;
use uuid::Uuid;

use crate::actions::App;
use crate::domain::access::Caller;
use crate::domain::access::people::People;
use crate::domain::error::Result;
use crate::domain::invitation::State;
use crate::storage::people::{self, Counts};
use crate::storage::{agencies, connection, invitations};

/// The counts, and how many invitations wait to be accepted.
///
/// # Errors
/// `Forbidden` for whoever looks after nobody; `NotFound` for an agency that is not theirs.
pub async fn count_people(
    app: &App,
    caller: &Caller,
    agency: Option<Uuid>,
) -> Result<(Counts, i64)> {
    let people = People::of(caller)?;
    let conn = connection(&app.vault).await?;
    let agencies = agencies::looked_after(&conn, &people, agency).await?;
    let pending = invitations::Filter {
        agencies: agencies.clone(),
        state: Some(State::Pending),
    };
    let now = app.clock.now();
    Ok(try_join!(
        people::counts(&conn, agencies.as_deref(), now),
        invitations::count(&conn, &pending, now)
    )?)
}
