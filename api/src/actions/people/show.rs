//! One officer, for those who look after them.

use uuid::Uuid;

use super::{Detail, detail};
use crate::actions::App;
use crate::domain::access::Caller;
use crate::domain::access::people::People;
use crate::domain::error::{Error, Result};
use crate::storage::{agencies, connection, memberships, people};

/// # Errors
/// `NotFound` for whom the caller neither is nor looks after.
pub async fn show_person(app: &App, caller: &Caller, id: Uuid) -> Result<Detail> {
    let me = caller.officer()?;
    let people = match People::seen_by(caller) {
        // Oneself one sees, whoever one looks after.
        Err(Error::NotFound) if me.public_id == id => People::oneself(me),
        other => other?,
    };
    let mut conn = connection(&app.vault).await?;
    let row = people::by_public_id(&conn, id).await?;
    let held = memberships::of(&conn, &[row.id]).await?;
    let places = agencies::by_ids(&conn, held.iter().map(|one| one.agency_id)).await?;
    if !places.values().any(|place| people.cover(place.root())) {
        return Err(Error::NotFound);
    }
    detail(app, &mut conn, &people, row).await
}
