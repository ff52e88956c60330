use actix_web::body::SizedStream;
use actix_web::http::header::{
    self, Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue,
};
use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::{Data, id};
use crate::actions::complaints::download;
use crate::domain::access::Caller;
use crate::domain::attachment::FileSize;
use crate::http::auth::Whoever;
use crate::http::error::Result;
use crate::http::preconditions::not_modified;
use crate::http::query::{Query, word};

#[derive(Deserialize, IntoParams)]
pub struct Wanted {
    /// `thumbnail`: a JPEG of at most 400 × 400 pixels, of pictures only. Default: `full`.
    #[param(value_type = Option<FileSize>)]
    size: Option<String>,
}

/// The bytes of a file.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "the contract's name for what is streamed")]
pub struct FileContent(Vec<u8>);

/// Even if a browser took a file for a page, it could do nothing there.
const POLICY: &str = "sandbox; default-src 'none'";
/// Others' pages may not even show it.
const RESOURCE_POLICY: &str = "same-site";

/// Download a file
///
/// Never as a page: `nosniff`, a sandboxing policy, and a document always as a download. What may not be seen answers 404, like an id that does not exist.
#[utoipa::path(
    tag = "attachments",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid), ("attachment_id" = String, Path, description = "Id of the file", format = Uuid), Wanted),
    responses(
        (status = 200, description = "Its bytes", content((FileContent = "image/jpeg"), (FileContent = "image/png"), (FileContent = "image/webp"), (FileContent = "application/pdf"))),
        (status = 304, description = "Not changed since the ETag in If-None-Match")
    ),
    security((), ("bearer" = [])),
    operation_id = "download_attachment"
)]
#[get("/v1/complaints/{id}/attachments/{attachment_id}/content")]
pub(super) async fn download_attachment(
    app: Data,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    whoever: Whoever,
    wanted: Query<Wanted>,
) -> Result<HttpResponse> {
    let size: Option<FileSize> = word("?size", wanted.0.size.as_deref())?;
    let thumbnail = size == Some(FileSize::Thumbnail);
    let (complaint, file) = (id(&path.0)?, id(&path.1)?);
    let found = download::find_attachment(&app, &whoever.0, complaint, file, thumbnail).await?;
    let tag = format!("\"{}\"", found.tag);
    let mut response = if not_modified(&request, &tag) {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response
        .insert_header((header::ETAG, tag.clone()))
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .insert_header(("cross-origin-resource-policy", RESOURCE_POLICY))
        .insert_header((
            header::CACHE_CONTROL,
            if found.public && whoever.0 == Caller::Public {
                "public, max-age=60"
            } else {
                "private, no-cache"
            },
        ))
        .append_header((header::VARY, "Authorization"));
    if not_modified(&request, &tag) {
        return Ok(response.finish());
    }
    let flow = download::open_attachment(&app, &found).await?;
    Ok(response
        .content_type(found.media_type.as_str())
        .insert_header(disposition(&found.name, found.media_type.is_image()))
        // Packed already: packing again would cost time and the length.
        .insert_header((header::CONTENT_ENCODING, "identity"))
        .body(SizedStream::new(flow.size, flow.bytes)))
}

/// The name twice (RFC 6266, RFC 8187): plain for old clients, and as it is.
fn disposition(name: &str, inline: bool) -> ContentDisposition {
    let plain: String = name
        .chars()
        .map(|c| match c {
            '"' | '\\' | '%' => '-',
            c if c == ' ' || c.is_ascii_graphic() => c,
            _ => '_',
        })
        .collect();
    ContentDisposition {
        disposition: if inline {
            DispositionType::Inline
        } else {
            DispositionType::Attachment
        },
        parameters: vec![
            DispositionParam::Filename(plain),
            DispositionParam::FilenameExt(ExtendedValue {
                charset: Charset::Ext("UTF-8".to_owned()),
                language_tag: None,
                value: name.as_bytes().to_vec(),
            }),
        ],
    }
}
