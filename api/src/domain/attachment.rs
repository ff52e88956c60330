//! Files that belong to a case: what may come in, what it is called, who sees it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::access::View;
use super::error::FieldCode;
use super::ids::AccountId;
use super::masking::mask;
use super::text::{Bounds, clean};
use super::word::words;

/// Bytes of one file as it is sent.
pub const LARGEST: usize = 10 << 20;
/// Files of one message.
pub const MOST_PER_MESSAGE: usize = 5;
/// Files of one case that wait for their message.
pub const MOST_WAITING: i64 = 20;
/// Characters of a name, its ending included.
const LONGEST_NAME: usize = 120;

words! {
    /// What a file may be, told from its first bytes and never from its name.
    MediaType {
        Jpeg = "image/jpeg",
        Png = "image/png",
        Webp = "image/webp",
        Pdf = "application/pdf",
    }
}

impl MediaType {
    /// By the marks that each kind must begin with. A mark further inside, which some readers would also take, counts for nothing.
    #[must_use]
    pub fn sniff(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(Self::Png),
            [
                b'R',
                b'I',
                b'F',
                b'F',
                _,
                _,
                _,
                _,
                b'W',
                b'E',
                b'B',
                b'P',
                ..,
            ] => Some(Self::Webp),
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            _ => None,
        }
    }

    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Pdf => "pdf",
        }
    }

    #[must_use]
    pub const fn is_image(self) -> bool {
        !matches!(self, Self::Pdf)
    }
}

words! {
    /// The message that a file belongs to at once.
    FileMessage {
        Report = "report",
    }
}

words! {
    FileSize {
        Full = "full",
        Thumbnail = "thumbnail",
    }
}

/// Why the content of a file is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Broken, or not what it begins as.
    Unreadable,
    /// Locked with a password or a key.
    Encrypted,
    TooManyPixels,
    TooManyPages,
    /// Unpacks to far more than it is.
    TooMuchInside,
}

impl Fault {
    #[must_use]
    pub const fn code(self) -> FieldCode {
        match self {
            Self::Unreadable => FieldCode::Unreadable,
            Self::Encrypted => FieldCode::Encrypted,
            Self::TooManyPixels => FieldCode::TooManyPixels,
            Self::TooManyPages => FieldCode::TooManyPages,
            Self::TooMuchInside => FieldCode::TooMuchInside,
        }
    }
}

/// A name that may be stored and shown: one line without a path, without characters that mean something to a file system, with the
/// ending of what the file is.
#[must_use]
pub fn display_name(given: &str, kind: MediaType) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or("");
    let line = clean(last, Bounds::line(0, 4096)).unwrap_or_default();
    let stem = match line.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= 5 && ending.chars().all(char::is_alphanumeric) => {
            stem
        }
        _ => &line,
    };
    let safe: String = stem
        .chars()
        .map(|c| {
            if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '%' | ';') {
                '-'
            } else {
                c
            }
        })
        .take(LONGEST_NAME - 5)
        .collect();
    let safe = safe.trim_matches(['.', ' ', '-']);
    let safe = if safe.is_empty() { "lampiran" } else { safe };
    format!("{safe}.{}", kind.extension())
}

/// A file in the record: which one, and the SHA-256 of what is served, so that an entry proves its files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileMark {
    pub id: Uuid,
    /// In hexadecimal.
    pub sha256: String,
}

/// Everything that is known of a file.
#[derive(Debug, Clone)]
pub struct FileFacts {
    pub id: Uuid,
    /// Which of the case's files it is, from 1.
    pub number: i32,
    pub name: String,
    pub media_type: MediaType,
    pub size: i64,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub pages: Option<i32>,
    pub public: bool,
    /// The message it belongs to; `None` while it waits for one.
    pub seq: Option<i32>,
    /// The officer who sent it; `None` for the reporter.
    pub uploader: Option<AccountId>,
    pub uploaded_at: DateTime<Utc>,
}

/// A file of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(example = json!({"id": "5b0f6f3e-9a7e-4b53-8f0e-3c7a1f0d2b11", "name": "lampu-mati.jpg", "media_type": "image/jpeg", "size": 412345, "width": 1600, "height": 1200, "pages": null, "public": false, "uploaded_on": "2026-11-24", "uploaded_at": "2026-11-24T01:55:00.000Z"}))]
pub struct Attachment {
    pub id: Uuid,
    /// A neutral one for the public, and for officers who do not read the reporter's name: names tell who made a file.
    #[schema(max_length = 120)]
    pub name: String,
    pub media_type: MediaType,
    /// Bytes of what is served.
    #[schema(minimum = 1)]
    pub size: i64,
    /// Pixels; null for documents.
    pub width: Option<i32>,
    pub height: Option<i32>,
    /// Null for pictures.
    pub pages: Option<i32>,
    /// Whether everybody who sees the published case sees the file.
    pub public: bool,
    /// The day, in the zone of the holder.
    pub uploaded_on: NaiveDate,
    /// Null for the public.
    pub uploaded_at: Option<DateTime<Utc>>,
}

/// Who looks at a file.
#[derive(Debug, Clone, Copy)]
pub struct Looking {
    pub view: View,
    /// The caller's account, if they have one.
    pub account: Option<AccountId>,
    pub zone: chrono_tz::Tz,
}

/// Whether the file exists for this caller. One that waits for its message is its sender's alone.
#[must_use]
pub fn visible(looking: &Looking, file: &FileFacts) -> bool {
    let sent = file.seq.is_some();
    match looking.view {
        View::Public => sent && file.public,
        View::Reporter => sent || file.uploader.is_none(),
        View::Officer { .. } => {
            sent || (file.uploader.is_some() && file.uploader == looking.account)
        }
    }
}

/// The name that this caller reads.
#[must_use]
pub fn shown_name(looking: &Looking, file: &FileFacts) -> String {
    let neutral = || format!("lampiran-{}.{}", file.number, file.media_type.extension());
    let of_reporter = file.uploader.is_none();
    match looking.view {
        View::Public => neutral(),
        View::Reporter => file.name.clone(),
        View::Officer { name: false } if of_reporter => neutral(),
        View::Officer { .. } => mask(&file.name).text,
    }
}

/// The file as this caller sees it; `None` where it does not exist for them.
#[must_use]
pub fn show(looking: &Looking, file: &FileFacts) -> Option<Attachment> {
    visible(looking, file).then(|| Attachment {
        id: file.id,
        name: shown_name(looking, file),
        media_type: file.media_type,
        size: file.size,
        width: file.width,
        height: file.height,
        pages: file.pages,
        public: file.public,
        uploaded_on: file.uploaded_at.with_timezone(&looking.zone).date_naive(),
        uploaded_at: (looking.view != View::Public).then_some(file.uploaded_at),
    })
}
