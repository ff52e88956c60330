//! Invites many people by a table: what each row would come to, and then those that were picked.

use serde::Serialize;
use uuid::Uuid;

use super::invite;
use super::rows::{Judged, judge};
use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::transaction::transaction;
use crate::domain::access::Caller;
use crate::domain::access::people::People;
use crate::domain::error::Result;
use crate::domain::invitation::Verdict;
use crate::storage::{connection, invitations};

#[derive(Debug, Clone, Serialize)]
pub struct Batch {
    pub csv: String,
    /// The lines of the file that were picked.
    pub lines: Vec<u32>,
}

/// How a picked row ended.
#[derive(Debug, Clone)]
pub struct Outcome {
    pub line: u32,
    pub verdict: Verdict,
    /// `None` where nobody was invited.
    pub invitation: Option<Uuid>,
}

/// # Errors
/// `Forbidden` for whoever looks after nobody; `Invalid` for a file that is no such table.
pub async fn preview_invitations(app: &App, caller: &Caller, csv: &str) -> Result<Vec<Judged>> {
    let people = People::of(caller)?;
    judge(app, &mut *connection(&app.vault).await?, &people, csv).await
}

/// Rows that are not ready are skipped, each with its verdict. All in one transaction: a file that was sent twice invites nobody twice.
///
/// # Errors
/// As [`preview_invitations`].
pub async fn invite_people(
    app: &App,
    request: &Request,
    batch: Batch,
) -> Result<(Done, Vec<Outcome>)> {
    let people = People::of(&request.caller)?;
    let officer = request.caller.officer()?;
    let now = app.clock.now();
    let outcome = transaction(&app.vault, async |conn| {
        let claim = Taken::claim(app, conn, request, "invite people", &batch, now).await?;
        invitations::one_at_a_time(conn).await?;
        let rows = judge(app, conn, &people, &batch.csv).await?;
        let picked = rows
            .into_iter()
            .filter(|row| batch.lines.contains(&row.line));
        let mut outcomes = Vec::new();
        let replayed = matches!(claim, Claim::Replay(_));
        for row in picked {
            let invitation = match (&row.meant, row.verdict) {
                (Some(meant), Verdict::Ready) if !replayed => {
                    let whom = (
                        row.name.as_str(),
                        row.email.as_str(),
                        meant.roles.as_slice(),
                    );
                    Some(invite(app, conn, officer, &meant.agency, whom).await?)
                }
                // What waits now is what the first try made.
                (_, Verdict::Duplicate) if replayed => row.waiting,
                _ => None,
            };
            outcomes.push(Outcome {
                line: row.line,
                verdict: invitation.map_or(row.verdict, |_| Verdict::Ready),
                invitation,
            });
        }
        if let Claim::Fresh(taken) = claim {
            taken.keep(conn, 201, officer.public_id).await?;
        }
        let done = Done {
            replayed,
            resource: officer.public_id,
        };
        Ok((done, outcomes))
    })
    .await?;
    app.wake.notify_one();
    Ok(outcome)
}
