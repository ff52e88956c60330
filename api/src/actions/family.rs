//! Reports that say the same, answered together: what is done to the parent is done to each that was merged into it. Nothing is deleted, and
//! nobody sees more or less than before.

use super::desk::{Desk, open_desk};
use crate::domain::complaint::Case;
use crate::domain::error::Result;
use crate::domain::ids::AgencyId;
use crate::storage::{Conn, agencies, complaints};

/// Reports under one parent: one act on it is one transaction over all of them.
pub const MOST_CHILDREN: i64 = 200;

/// Does the same to each open case that was merged into the one on the desk, oldest first, by whoever acts on it. A case whose state does not
/// allow it stays as it is.
///
/// # Errors
/// The database's, and those of `act`.
pub async fn each_child(
    desk: &Desk<'_>,
    conn: &mut Conn,
    act: impl AsyncFn(&mut Desk<'_>, &mut Conn) -> Result<bool>,
) -> Result<()> {
    if desk.row.parent_id.is_some() {
        return Ok(());
    }
    for row in complaints::lock_children(conn, desk.row.id, MOST_CHILDREN).await? {
        let holder = agencies::by_id(conn, AgencyId(row.holder_agency_id)).await?;
        // Whether it may be returned is said of the parent, and with it of all.
        let case = Case {
            parent: None,
            binding: desk.case.binding,
            ..row.case(&holder, false, desk.now)?
        };
        let (app, now, actor) = (desk.app, desk.now, desk.actor);
        let mut child = open_desk(app, conn, now, row, case, holder, actor).await?;
        if act(&mut child, conn).await? {
            child.save(conn, true).await?;
        }
    }
    Ok(())
}

/// The reporter of the parent has answered, or will not: the clocks of the others go on too.
///
/// # Errors
/// The database's.
pub async fn go_on(desk: &Desk<'_>, conn: &mut Conn) -> Result<()> {
    each_child(desk, conn, async |child, conn| child.resume_all(conn).await).await
}

/// The parent ends without an answer: the oldest case that was merged into it leads the others.
///
/// # Errors
/// The database's.
pub async fn pass_on(desk: &Desk<'_>, conn: &mut Conn) -> Result<()> {
    go_on(desk, conn).await?;
    complaints::pass_on_children(conn, desk.row.id).await
}

/// Who may read it is not who may read what it was answered with any more: an answer to one would be read by those who must not read the other.
/// So it goes on alone, and the oldest case that was merged into it leads the others.
///
/// # Errors
/// The database's.
pub async fn part(desk: &mut Desk<'_>, conn: &mut Conn) -> Result<()> {
    if desk.row.parent_id.is_none() {
        return pass_on(desk, conn).await;
    }
    // They stood still while the reporter of the parent was asked.
    desk.resume_all(conn).await?;
    desk.changes.parent_id = Some(None);
    Ok(())
}
