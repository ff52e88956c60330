use std::time::Duration;

use actix_multipart::{Field, Multipart};
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, post, web};
use futures_util::StreamExt as _;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Data, id};
use crate::actions::App;
use crate::actions::act::Request;
use crate::actions::complaints::attach::{self, Room, Upload};
use crate::domain::access::Caller;
use crate::domain::attachment::{Attachment, FileMessage, LARGEST, MediaType};
use crate::domain::error::{Error, ErrorCode, FieldCode, Result as Cleaned};
use crate::http::auth::known;
use crate::http::body::comes_as;
use crate::http::command::idempotency_key;
use crate::http::error::{Failure, Result};
use crate::http::network;

/// Ten megabytes over a slow mobile network.
const DEADLINE: Duration = Duration::from_secs(120);
/// What is read past a fault, so that a client that is still sending hears of it.
const PATIENCE: usize = 3 * LARGEST;
/// Bytes of the parts that are words.
const LONGEST_WORD: usize = 64;
/// Bytes of a name, before it is cleaned.
const LONGEST_NAME: usize = 1024;

/// A file. Its first bytes say what it is; its name and its declared type do not.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(
    dead_code,
    reason = "the contract's shape of a body that is read part by part"
)]
pub struct AttachToComplaint {
    /// JPEG, PNG, WebP or PDF, up to 10 MB.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// The reporter's: the file belongs to the report itself. Without it the file waits for the message that names it, for a day.
    #[schema(nullable = false)]
    message: Option<FileMessage>,
    /// Officers': everybody may see the file once its message is sent. Default: no.
    #[schema(nullable = false)]
    public: Option<bool>,
}

/// Attach a file
///
/// Pictures are drawn anew and documents written anew: nothing of their metadata is served. Up to 5 for a message; name them in the
/// `attachment_ids` of a reply, a dispute or a response. By the reporter and by officers who may respond.
#[utoipa::path(
    tag = "attachments",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body(content = AttachToComplaint, content_type = "multipart/form-data"),
    responses((status = 201, description = "The file as it will be served", body = Attachment, headers(("Location" = String, description = "Where its bytes are")))),
    security(("bearer" = [])),
    operation_id = "attach_to_complaint"
)]
#[post("/v1/complaints/{id}/attachments")]
pub(super) async fn attach_to_complaint(
    app: Data,
    request: HttpRequest,
    path: web::Path<String>,
    payload: web::Payload,
) -> Result<HttpResponse> {
    // Whoever is refused hears of it after all was sent.
    let allowed = allow(&app, &request, &path).await;
    let reading = read(&request, payload.into_inner(), allowed.is_err());
    let read = tokio::time::timeout(DEADLINE, reading).await;
    let (caller, complaint, room) = allowed?;
    let upload = read.map_err(|_| Failure::plain(ErrorCode::MalformedRequest))??;
    let key = Some(idempotency_key(&request, &caller)?);
    let (done, attachment) = attach::attach_to_complaint(
        &app,
        &Request {
            caller,
            key,
            if_match: None,
        },
        complaint,
        upload,
        room,
    )
    .await?;
    let mut response = HttpResponse::Created();
    response.insert_header((
        header::LOCATION,
        format!(
            "/v1/complaints/{complaint}/attachments/{}/content",
            attachment.id
        ),
    ));
    if done.replayed {
        response.insert_header(("Idempotency-Replayed", "true"));
    }
    Ok(response.json(attachment))
}

/// Who sends, to which case, and the room for it.
async fn allow(app: &App, request: &HttpRequest, path: &str) -> Result<(Caller, Uuid, Room)> {
    let caller = known(request).await?.caller;
    let complaint = id(path)?;
    let room = attach::make_room(app, &caller, complaint, &network::of(request)).await?;
    Ok((caller, complaint, room))
}

#[derive(Default)]
struct Parts {
    file: Option<Vec<u8>>,
    name: String,
    message: Option<Vec<u8>>,
    public: Option<Vec<u8>>,
}

/// Reads the parts; the first fault is kept while the rest passes by unread. For a refused sender all of it passes by, so that the client
/// hears of it.
async fn read(request: &HttpRequest, payload: Payload, refused: bool) -> Result<Upload, Failure> {
    if !comes_as(request, "multipart/form-data") {
        return Err(Failure::plain(ErrorCode::UnsupportedMediaType));
    }
    let mut multipart = Multipart::new(request.headers(), payload);
    let (mut parts, mut fault, mut passed) = (Parts::default(), None, 0);
    while let Some(field) = multipart.next().await {
        let field = field.map_err(|_| Failure::plain(ErrorCode::MalformedRequest))?;
        if let Err(found) = part(field, &mut parts, refused || fault.is_some(), &mut passed).await {
            match found {
                Error::Malformed(_) => return Err(found.into()),
                _ => {
                    fault.get_or_insert(found);
                }
            }
        }
        if passed > PATIENCE {
            break;
        }
    }
    match fault {
        Some(fault) => Err(fault.into()),
        None => Ok(whole(parts)?),
    }
}

async fn part(mut field: Field, parts: &mut Parts, lost: bool, passed: &mut usize) -> Cleaned<()> {
    let name = field.name().unwrap_or_default().to_owned();
    let (limit, known) = match name.as_str() {
        "file" => (LARGEST, parts.file.is_none()),
        "message" => (LONGEST_WORD, parts.message.is_none()),
        "public" => (LONGEST_WORD, parts.public.is_none()),
        _ => (0, false),
    };
    let file_name = field
        .content_disposition()
        .and_then(|disposition| disposition.get_filename())
        .unwrap_or_default()
        .chars()
        .take(LONGEST_NAME)
        .collect();
    let (mut bytes, mut large) = (Vec::new(), false);
    while let Some(chunk) = field.next().await {
        let chunk = chunk.map_err(|_| Error::Malformed(ErrorCode::MalformedRequest))?;
        *passed += chunk.len();
        if *passed > PATIENCE {
            break;
        }
        large |= bytes.len() + chunk.len() > limit;
        if known && !large && !lost {
            bytes.extend_from_slice(&chunk);
        }
    }
    match (known, large) {
        (false, _) => {
            let code = if limit == 0 {
                FieldCode::UnknownField
            } else {
                FieldCode::TooMany
            };
            return Err(Error::field(format!("/{name}"), code));
        }
        (true, true) if limit == LARGEST => return Err(Error::TooLarge),
        (true, true) => return Err(Error::field(format!("/{name}"), FieldCode::TooLong)),
        (true, false) => {}
    }
    match name.as_str() {
        "file" => {
            parts.file = Some(bytes);
            parts.name = file_name;
        }
        "message" => parts.message = Some(bytes),
        _ => parts.public = Some(bytes),
    }
    Ok(())
}

fn whole(parts: Parts) -> Cleaned<Upload> {
    let bytes = parts
        .file
        .filter(|bytes| !bytes.is_empty())
        .ok_or_else(|| Error::field("/file", FieldCode::Required))?;
    let of_report = match parts.message.as_deref() {
        None => false,
        Some(word) if word == FileMessage::Report.as_str().as_bytes() => true,
        Some(_) => return Err(Error::field("/message", FieldCode::UnknownValue)),
    };
    let public = match parts.public.as_deref() {
        None => false,
        // Clients that were made from the contract write it as their language does: `True`.
        Some(word) if word.eq_ignore_ascii_case(b"false") => false,
        Some(word) if word.eq_ignore_ascii_case(b"true") => true,
        Some(_) => return Err(Error::field("/public", FieldCode::UnknownValue)),
    };
    let kind = MediaType::sniff(&bytes).ok_or(Error::UnsupportedType)?;
    Ok(Upload {
        bytes: bytes.into(),
        kind,
        name: parts.name,
        of_report,
        public,
    })
}
