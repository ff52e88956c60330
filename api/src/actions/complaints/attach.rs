//! Files that a reporter or an officer adds to a case.
//!
//! Bytes first, row second: the scrubbed file and the sealed original are in the store before the transaction that names them, so a crash
//! in between leaves bytes that nobody refers to (swept after a day), never a row without bytes.

use bytes::Bytes;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::files::{account, sight};
use crate::actions::App;
use crate::actions::act::{Done, Request, act};
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::limits::{self, UPLOADS_PER_CALLER, UPLOADS_PER_NETWORK};
use crate::actions::transaction::transaction;
use crate::adapters::files::{Part, Place};
use crate::adapters::scrub::{self, Scrubbed};
use crate::domain::access::{self, Caller};
use crate::domain::attachment::{
    Attachment, FileMark, MOST_PER_MESSAGE, MOST_WAITING, MediaType, display_name, show,
};
use crate::domain::complaint::lifecycle::{self, Move};
use crate::domain::complaint::record::{Event, hexadecimal};
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::ids::AgencyId;
use crate::storage::attachments::{self, Counts, Row};
use crate::storage::{Conn, agencies, complaints, connection};

/// Room for one file in memory.
pub struct Room {
    _place: scrub::Place,
}

/// To be held while a file is read and carried. Nobody's bytes are kept who may not attach anything.
///
/// # Errors
/// `NotFound`, `Unauthenticated` or `Forbidden` as for every act; `TooMany` for a flood; `Unavailable` when as many files as fit are on their
/// way, all in all or from this network.
pub async fn make_room(
    app: &App,
    caller: &Caller,
    complaint: Uuid,
    network: &[u8],
) -> Result<Room> {
    let conn = connection(&app.pool).await?;
    let row = complaints::by_public_id(&conn, complaint).await?;
    let holder = agencies::by_id(&conn, AgencyId(row.holder_agency_id)).await?;
    drop(conn);
    let case = app.case(caller, &row, &holder, false)?;
    access::permit(Move::Attach.act(), caller, &case)?;
    limits::count(app, UPLOADS_PER_NETWORK, network).await?;
    let who = match caller {
        Caller::Officer(officer) => *officer.public_id.as_bytes(),
        _ => *complaint.as_bytes(),
    };
    limits::count(app, UPLOADS_PER_CALLER, &who).await?;
    Ok(Room {
        _place: app.scrubber.place(network)?,
    })
}

/// A file as it came in; its first bytes say what it is.
pub struct Upload {
    pub bytes: Bytes,
    pub kind: MediaType,
    pub name: String,
    /// Whether it belongs to the report itself; else it waits for a message.
    pub of_report: bool,
    /// Whether the public may see it once its message is sent; officers only.
    pub public: bool,
}

/// What a repeat must have in common with the first try.
#[derive(Serialize)]
struct Same<'a> {
    sha256: String,
    name: &'a str,
    of_report: bool,
    public: bool,
}

/// # Errors
/// `NotFound`, `Forbidden`, `Conflict` and idempotency as for every act; `Invalid` for a file that cannot be made harmless, for one too
/// many, and for what only the other side may say; `Unavailable` when the store is away.
pub async fn attach_to_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    upload: Upload,
    room: Room,
) -> Result<(Done, Attachment)> {
    let same = Same {
        sha256: hexadecimal(&Sha256::digest(&upload.bytes)),
        name: &upload.name,
        of_report: upload.of_report,
        public: upload.public,
    };
    let done = match admit(app, request, complaint, &upload, &same).await? {
        Some(earlier) => Done {
            replayed: true,
            resource: earlier,
        },
        None => {
            let stored = store(app, &upload).await?;
            write(app, request, complaint, &upload, &same, stored).await?
        }
    };
    drop(room);
    let mut conn = connection(&app.pool).await?;
    let (row, looking) = sight(app, &mut conn, &request.caller, complaint).await?;
    let file = attachments::find(&mut conn, row.id, done.resource).await?;
    let shown = show(&looking, &file.facts()?).ok_or(Error::NotFound)?;
    Ok((done, shown))
}

/// Whether it is worth opening the file at all; what is found here is asked again when the row is written. Gives the earlier file for a
/// repeat.
async fn admit(
    app: &App,
    request: &Request,
    complaint: Uuid,
    upload: &Upload,
    same: &Same<'_>,
) -> Result<Option<Uuid>> {
    let now = app.clock.now();
    transaction(&app.pool, async |conn| {
        let operation = format!("{}:{complaint}", Move::Attach.act());
        if let Claim::Replay(row) = Taken::claim(app, conn, request, &operation, same, now).await? {
            return Ok(row.resource_id);
        }
        let row = complaints::by_public_id(conn, complaint).await?;
        let holder = agencies::by_id(conn, AgencyId(row.holder_agency_id)).await?;
        let case = app.case(&request.caller, &row, &holder, false)?;
        access::permit(Move::Attach.act(), &request.caller, &case)?;
        lifecycle::step(Move::Attach, &case)?;
        let by_officer = account(&request.caller, &case).is_some();
        if by_officer && upload.of_report {
            return Err(Error::field("/message", FieldCode::NotAllowed));
        }
        if !by_officer && upload.public {
            return Err(Error::field("/public", FieldCode::NotAllowed));
        }
        count(conn, row.id, upload).await?;
        Ok(None)
    })
    .await
}

/// How the case's files stand, if there is room for one more.
async fn count(conn: &mut Conn, complaint: i64, upload: &Upload) -> Result<Counts> {
    let counts = attachments::counts(conn, complaint).await?;
    let full = if upload.of_report {
        usize::try_from(counts.of_report).unwrap_or(0) >= MOST_PER_MESSAGE
    } else {
        counts.waiting >= MOST_WAITING
    };
    if full {
        return Err(Error::field("/file", FieldCode::TooMany));
    }
    Ok(counts)
}

/// Makes the file harmless and puts its parts away.
async fn store(app: &App, upload: &Upload) -> Result<(Place, Scrubbed)> {
    let mut scrubbed = app
        .scrubber
        .scrub(upload.bytes.clone(), upload.kind)
        .await?;
    let place = Place {
        day: app.clock.now().date_naive(),
        id: app.chance.uuid(),
    };
    let sealed = app
        .keys
        .seal_original(place.id, &upload.bytes, &app.chance)?;
    app.files.put(Part::Original, place, sealed.into()).await?;
    if let Some(thumbnail) = scrubbed.thumbnail.take() {
        app.files.put(Part::Thumbnail, place, thumbnail).await?;
    }
    app.files
        .put(Part::Content, place, scrubbed.bytes.clone())
        .await?;
    Ok((place, scrubbed))
}

async fn write(
    app: &App,
    request: &Request,
    complaint: Uuid,
    upload: &Upload,
    same: &Same<'_>,
    (place, scrubbed): (Place, Scrubbed),
) -> Result<Done> {
    let id = app.chance.uuid();
    act(
        app,
        request,
        complaint,
        Move::Attach,
        same,
        async |desk, conn| {
            let counts = count(conn, desk.row.id, upload).await?;
            let side = |side: u32| i32::try_from(side).unwrap_or(i32::MAX);
            let row = Row {
                public_id: id,
                complaint_id: desk.row.id,
                number: counts.last + 1,
                day: place.day,
                object: place.id,
                media_type: scrubbed.media_type.as_str().to_owned(),
                name: display_name(&upload.name, scrubbed.media_type),
                size: i64::try_from(scrubbed.bytes.len()).map_err(Error::internal)?,
                sha256: scrubbed.sha256.to_vec(),
                width: scrubbed.width.map(side),
                height: scrubbed.height.map(side),
                pages: scrubbed.pages.and_then(|pages| i32::try_from(pages).ok()),
                public: upload.public,
                uploader_id: account(&request.caller, &desk.case).map(|id| id.0),
                timeline_seq: upload.of_report.then(|| desk.next_seq()),
                of_report: upload.of_report,
                created_at: desk.now,
            };
            attachments::insert(conn, &row).await?;
            if upload.of_report {
                desk.record(Event::Attached {
                    files: vec![FileMark {
                        id,
                        sha256: hexadecimal(&scrubbed.sha256),
                    }],
                });
            }
            desk.made = Some(id);
            Ok(())
        },
    )
    .await
}
