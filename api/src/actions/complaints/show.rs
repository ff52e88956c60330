//! One case, as its caller may see it.

use futures_util::join;
use uuid::Uuid;

use super::facts::see;
use super::story::Asked;
use crate::actions::App;
use crate::actions::sessions::authenticate::{Claimant, confirm};
use crate::domain::complaint::audience::{Complaint, present};
use crate::domain::complaint::story::TimelinePage;
use crate::domain::error::Result;
use crate::domain::page::{Limit, PageInfo};
use crate::domain::word::words;
use crate::storage::Conn;
use crate::storage::case_files::{self, CaseFile, Story};

words! {
    /// What can come along with a complaint.
    Include {
        Timeline = "timeline",
    }
}

/// `story`: so many entries of the timeline come with it.
///
/// # Errors
/// `NotFound` also for what the caller may not see; `Unauthenticated` for a session that ended.
pub async fn show_complaint(
    app: &App,
    claimant: &Claimant,
    id: Uuid,
    story: Option<Limit>,
) -> Result<Complaint> {
    app.reads
        .read(async |conn| read(app, conn, claimant, id, story).await)
        .await
}

async fn read(
    app: &App,
    conn: &Conn,
    claimant: &Claimant,
    id: Uuid,
    story: Option<Limit>,
) -> Result<Complaint> {
    let asked = story.map(|limit| Asked::by(claimant, id, 0, limit));
    let wanted = asked.as_ref().map(|asked| Story {
        limit: asked.limit,
        hidden: &asked.hidden,
    });
    let (caller, file) = join!(
        confirm(app, conn, claimant),
        case_files::find(conn, id, wanted.as_ref())
    );
    // Who asks comes before what they ask for.
    let caller = caller?;
    let CaseFile {
        row,
        rating,
        clocks,
        files,
        entries,
    } = file?;
    let (looking, mut facts) = see(app, conn, &caller, row, rating, clocks, &files).await?;
    if let Some(asked) = asked {
        let page = asked
            .told(app, conn, &caller, &looking, entries, &files)
            .await?;
        facts.timeline = Some(TimelinePage {
            data: page.rows,
            page: PageInfo {
                next_cursor: page.next,
            },
        });
    }
    Ok(present(looking.view, facts))
}
