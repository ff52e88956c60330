//! What happened to a case, oldest first.

use futures_util::join;
use uuid::Uuid;

use super::files;
use super::story::{self, Asked};
use crate::actions::names::known;
use crate::actions::sessions::authenticate::{Claimant, confirm};
use crate::actions::{App, cursor};
use crate::domain::complaint::story::TimelineEntry;
use crate::domain::error::Result;
use crate::domain::page::{Limit, Page};
use crate::storage::{Conn, attachments, complaints, timeline};

/// # Errors
/// `NotFound` also for what the caller may not see; `Malformed` for a foreign cursor; `Unauthenticated` for a session that ended.
pub async fn list_timeline(
    app: &App,
    claimant: &Claimant,
    id: Uuid,
    limit: Limit,
    after: Option<&str>,
) -> Result<Page<TimelineEntry, String>> {
    let after: i32 = cursor::decode(app, &story::list_of(id), after)?.unwrap_or(0);
    app.reads
        .read(async |conn| read(app, conn, claimant, id, limit, after).await)
        .await
}

async fn read(
    app: &App,
    conn: &Conn,
    claimant: &Claimant,
    id: Uuid,
    limit: Limit,
    after: i32,
) -> Result<Page<TimelineEntry, String>> {
    let asked = Asked::by(claimant, id, after, limit);
    let (caller, row, entries, files) = join!(
        confirm(app, conn, claimant),
        complaints::by_public_id(conn, id),
        timeline::page(conn, id, after, limit, &asked.hidden),
        attachments::of_messages(conn, id)
    );
    // Who asks comes before what they ask for.
    let (caller, row, entries, files) = (caller?, row?, entries?, files?);
    let holders = app.memory.agencies(conn, [row.holder_agency_id]).await?;
    let holder = known(&holders, &row.holder_agency_id)?;
    let case = app.case(&caller, &row, holder, false)?;
    let looking = files::looking(&caller, &case, holder.place()?.zone)?;
    asked
        .told(app, conn, &caller, &looking, entries, &files)
        .await
}
