//! One case, as its caller may see it.

use futures_util::join;
use uuid::Uuid;

use super::facts::see;
use super::story;
use crate::actions::App;
use crate::actions::sessions::authenticate::{Claimant, confirm};
use crate::domain::complaint::audience::{Complaint, present};
use crate::domain::complaint::story::TimelinePage;
use crate::domain::error::Result;
use crate::domain::page::{Limit, Page, PageInfo};
use crate::domain::word::words;
use crate::storage::case_files::{self, CaseFile, Story};
use crate::storage::{Conn, timeline};

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
    // Who asks is looked up on the same trip; where their view turns out to be another, the story is asked for again.
    let likely = story::hidden(story::likely(claimant));
    let wanted = story.map(|limit| Story {
        limit,
        hidden: &likely,
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
        mut entries,
    } = file?;
    let (looking, mut facts) = see(app, conn, &caller, row, rating, clocks, &files).await?;
    if let Some(limit) = story {
        let hidden = story::hidden(looking.view);
        if hidden != likely {
            entries = timeline::page(conn, id, 0, limit, &hidden).await?;
        }
        let page = Page::cut(entries, limit, |entry| entry.seq);
        facts.timeline = Some(TimelinePage {
            data: story::told(app, conn, &looking, page.rows, &files).await?,
            page: PageInfo {
                next_cursor: story::cursor_after(app, id, page.next)?,
            },
        });
    }
    Ok(present(looking.view, facts))
}
