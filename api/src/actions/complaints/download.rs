//! The bytes of a file, for whoever may see it.

use uuid::Uuid;

use super::files::sight;
use crate::actions::App;
use crate::adapters::files::{Flow, Part, Place};
use crate::domain::access::Caller;
use crate::domain::attachment::{MediaType, shown_name, visible};
use crate::domain::complaint::record::hexadecimal;
use crate::domain::error::{Error, Result};
use crate::storage::{attachments, connection};

/// A file that the caller may have.
pub struct Found {
    /// Of the bytes: a thumbnail is a JPEG.
    pub media_type: MediaType,
    pub name: String,
    /// Tells these bytes from all others.
    pub tag: String,
    pub public: bool,
    part: Part,
    place: Place,
}

/// # Errors
/// `NotFound` also for what the caller may not see, and for the thumbnail of a document.
pub async fn find_attachment(
    app: &App,
    caller: &Caller,
    complaint: Uuid,
    file: Uuid,
    thumbnail: bool,
) -> Result<Found> {
    let mut conn = connection(&app.pool).await?;
    let (row, looking) = sight(app, &mut conn, caller, complaint).await?;
    let found = attachments::find(&mut conn, row.id, file).await?;
    let facts = found.facts()?;
    if !visible(&looking, &facts) || thumbnail && !facts.media_type.is_image() {
        return Err(Error::NotFound);
    }
    let hash = hexadecimal(&found.sha256);
    Ok(Found {
        media_type: if thumbnail {
            MediaType::Jpeg
        } else {
            facts.media_type
        },
        name: shown_name(&looking, &facts),
        tag: if thumbnail {
            format!("{hash}-thumbnail")
        } else {
            hash
        },
        public: facts.public,
        part: if thumbnail {
            Part::Thumbnail
        } else {
            Part::Content
        },
        place: Place {
            day: found.day,
            id: found.object,
        },
    })
}

/// Its bytes, as the store gives them.
///
/// # Errors
/// `Unavailable` when the store is away.
pub async fn open_attachment(app: &App, found: &Found) -> Result<Flow> {
    app.files.get(found.part, found.place).await
}
