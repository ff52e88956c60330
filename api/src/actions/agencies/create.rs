//! A new agency, or a new unit of one.

use serde_json::json;

use super::details::{Wanted, check};
use super::list::{Listed, named};
use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::transaction::transaction;
use crate::domain::access::people::People;
use crate::domain::agency::code_for;
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::ids::AgencyId;
use crate::domain::sla::policy::national_day;
use crate::storage::register::New;
use crate::storage::{Conn, accounts, agencies, connection, register, violates};
use uuid::Uuid;

/// National admins make both, an agency's admins units of their own.
///
/// # Errors
/// `Forbidden` for whoever looks after no agency, and for an agency that is no national admin's; `Invalid` for what may not be so.
pub async fn create_agency(app: &App, request: &Request, wanted: Wanted) -> Result<(Done, Listed)> {
    let people = People::of(&request.caller)?;
    if wanted.parent.is_none() && !people.everywhere() {
        return Err(Error::Forbidden);
    }
    let me = request.caller.officer()?;
    let now = app.clock.now();
    let made = transaction(&app.pool, async |conn| {
        let taken = match Taken::claim(app, conn, request, "create agency", &wanted, now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(row) => {
                return Ok(Done {
                    replayed: true,
                    resource: row.resource_id.ok_or(Error::NotFound)?,
                });
            }
        };
        let id = make(app, conn, &people, &wanted, None).await?;
        let detail = serde_json::to_value(&wanted).map_err(Error::internal)?;
        let by = Some(me.account);
        accounts::audit(
            conn,
            now,
            by,
            "agency_created",
            Some(id),
            &json!({"agency": detail}),
        )
        .await?;
        taken.keep(conn, 201, id).await?;
        Ok(Done {
            replayed: false,
            resource: id,
        })
    })
    .await;
    let done = match made {
        // Somebody else took the same code at the same moment.
        Err(Error::Internal(source))
            if source
                .downcast_ref::<diesel::result::Error>()
                .is_some_and(|error| violates(error, "agencies_code_key")) =>
        {
            return Err(Error::field("/name", FieldCode::Taken));
        }
        made => made?,
    };
    let mut conn = connection(&app.pool).await?;
    let row = agencies::by_public_id(&conn, done.resource).await?;
    let shown = named(&mut conn, &request.caller, vec![row], national_day(now)).await?;
    Ok((done, shown.into_iter().next().ok_or(Error::NotFound)?))
}

/// Checks and writes one, under the code that is given or one of its name; returns its outer id.
///
/// # Errors
/// As [`check`].
pub(super) async fn make(
    app: &App,
    conn: &mut Conn,
    people: &People,
    wanted: &Wanted,
    code: Option<String>,
) -> Result<Uuid> {
    let checked = check(conn, people, None, wanted).await?;
    let under: Option<(AgencyId, AgencyId)> =
        checked.parent.as_ref().map(|row| (row.id(), row.root()));
    let code = match code {
        Some(code) => code,
        None => {
            let above = match under {
                Some((_, root)) => Some(agencies::by_id(conn, root).await?.code),
                None => None,
            };
            free_code(conn, &code_for(above.as_deref(), &wanted.name_id)).await?
        }
    };
    let public_id = app.chance.uuid();
    let new = New {
        public_id,
        code,
        parent: under,
        details: checked.details,
    };
    let id = register::insert(conn, &new).await?;
    if !checked.topics.is_empty() {
        register::set_topics(conn, id, &checked.topics).await?;
    }
    Ok(public_id)
}

/// Two of one name are told apart by a number.
const SAME_NAMES: u32 = 100;

async fn free_code(conn: &Conn, code: &str) -> Result<String> {
    let tries: Vec<String> = std::iter::once(code.to_owned())
        .chain((2..SAME_NAMES).map(|number| format!("{code}-{number}")))
        .collect();
    let taken: Vec<String> = register::by_codes(conn, &tries)
        .await?
        .into_iter()
        .map(|row| row.code)
        .collect();
    tries
        .into_iter()
        .find(|code| !taken.contains(code))
        .ok_or_else(|| Error::field("/name", FieldCode::Taken))
}
