//! The clocks of a case with every day explained, their pauses, and to whom their time is charged.

use futures_util::join;
use uuid::Uuid;

use super::counted::{Explained, explained};
use super::files;
use crate::actions::App;
use crate::actions::names::known;
use crate::actions::sessions::authenticate::{Claimant, confirm};
use crate::domain::error::Result;
use crate::storage::{Conn, complaints};

/// # Errors
/// `NotFound` also for what the caller may not see; `Unauthenticated` for a session that ended.
pub async fn list_clocks(app: &App, claimant: &Claimant, id: Uuid) -> Result<Explained> {
    app.reads
        .read(async |conn| read(app, conn, claimant, id).await)
        .await
}

async fn read(app: &App, conn: &Conn, claimant: &Claimant, id: Uuid) -> Result<Explained> {
    let (caller, row) = join!(
        confirm(app, conn, claimant),
        complaints::by_public_id(conn, id)
    );
    // Who asks comes before what they ask for.
    let (caller, row) = (caller?, row?);
    let holders = app.memory.agencies(conn, [row.holder_agency_id]).await?;
    let holder = known(&holders, &row.holder_agency_id)?;
    let case = app.case(&caller, &row, holder, false)?;
    let view = files::looking(&caller, &case, holder.place()?.zone)?.view;
    explained(app, conn, &row, &case, view).await
}
