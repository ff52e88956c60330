use actix_web::http::header;
use actix_web::{HttpResponse, post};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::Data;
use crate::actions::complaints::file::{self, Report, Reporter};
use crate::actions::complaints::show::show_complaint;
use crate::actions::sessions::authenticate::Claimant;
use crate::domain::Error;
use crate::domain::access::Caller;
use crate::domain::complaint::audience::{Complaint, Location, ReceiptAudience, ReporterComplaint};
use crate::domain::complaint::{Channel, Class};
use crate::domain::error::Result as Cleaned;
use crate::domain::identity;
use crate::domain::ids::ComplaintId;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;
use crate::http::preconditions::etag;

/// A report. Only the first four fields are required.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"class": "complaint", "title": "Lampu jalan mati di Jalan Raya Kerobokan", "text": "Sejak Senin lampu jalan dari pertigaan Semer sampai pasar mati semua. Kemarin ada yang jatuh dari motor.", "incident_date": "2026-11-16", "category_code": "jalan.lampu-jalan", "area_code": "51.03.02.1004", "location": {"lat": -8.67, "lng": 115.17, "address": "Jalan Raya Kerobokan"}, "agency_id": null, "anonymous": false, "secret": false, "reporter": {"name": "Ayu Lestari", "email": "ayu@contoh.id"}}))]
pub struct FileComplaint {
    class: Class,
    #[schema(min_length = 10, max_length = 120)]
    title: String,
    #[schema(min_length = 30, max_length = 8000)]
    text: String,
    /// When it happened; not in the future. Old ones are flagged, never refused.
    incident_date: NaiveDate,
    #[schema(max_length = 100)]
    category_code: Option<String>,
    /// Kemendagri code of any level.
    #[schema(max_length = 13)]
    area_code: Option<String>,
    location: Option<Location>,
    /// The agency wished for, or null: "don't know".
    #[schema(format = Uuid)]
    agency_id: Option<String>,
    /// Hide the name, also from the agency reported.
    #[serde(default)]
    anonymous: bool,
    /// Keep the content from the public.
    #[serde(default)]
    secret: bool,
    #[serde(default)]
    reporter: Option<ReporterContact>,
    /// How it came in; `web` if not said. `desk`, `letter`, `phone` and the like only by an officer who takes it down for somebody else: then it is not the
    /// officer's own, and the answer holds a code for the reporter.
    channel: Option<Channel>,
}

/// Who reports; all optional.
#[derive(Deserialize, ToSchema, Default)]
#[serde(deny_unknown_fields)]
pub struct ReporterContact {
    #[schema(max_length = 120)]
    name: Option<String>,
    #[schema(max_length = 254)]
    email: Option<String>,
    #[schema(max_length = 30)]
    phone: Option<String>,
    /// Sixteen digits.
    #[schema(max_length = 30)]
    nik: Option<String>,
}

#[derive(Validate)]
struct Point {
    #[validate(range(min = -90.0, max = 90.0))]
    lat: f64,
    #[validate(range(min = -180.0, max = 180.0))]
    lng: f64,
}

impl Input for FileComplaint {
    type Clean = Report;

    const OPEN: bool = true;

    fn clean(self, now: DateTime<Utc>) -> Cleaned<Report> {
        let mut fields = Fields::default();
        let location = self.location.map(|location| {
            fields.check(
                "/location",
                &Point {
                    lat: location.lat,
                    lng: location.lng,
                },
            );
            let address =
                fields.optional_line("/location/address", location.address.as_deref(), 300);
            Location {
                address,
                ..location
            }
        });
        let reporter = self.reporter.unwrap_or_default();
        let clean = Report {
            class: self.class,
            title: fields.line("/title", &self.title, 10, 120),
            text: fields.paragraphs("/text", &self.text, 30, 8000),
            incident_date: fields.past_day("/incident_date", self.incident_date, now),
            category_code: fields.optional_line(
                "/category_code",
                self.category_code.as_deref(),
                100,
            ),
            area_code: fields.optional_line("/area_code", self.area_code.as_deref(), 13),
            location,
            agency: self
                .agency_id
                .as_deref()
                .map(|id| fields.id("/agency_id", id)),
            anonymous: self.anonymous,
            secret: self.secret,
            reporter: Reporter {
                name: fields.optional_line("/reporter/name", reporter.name.as_deref(), 120),
                email: fields.contact(
                    "/reporter/email",
                    reporter.email.as_deref(),
                    identity::email,
                ),
                phone: fields.contact(
                    "/reporter/phone",
                    reporter.phone.as_deref(),
                    identity::phone,
                ),
                nik: fields.contact("/reporter/nik", reporter.nik.as_deref(), identity::nik),
            },
            channel: self.channel.unwrap_or(Channel::Web),
            demo: false,
        };
        fields.finish(clean)
    }
}

/// The receipt: the reporter's view of the complaint with what opens it again.
#[derive(Serialize, ToSchema)]
pub struct FiledComplaint {
    audience: ReceiptAudience,
    #[serde(flatten)]
    complaint: ReporterComplaint,
    /// Shown here and, for 24 hours, to a repeat of the same request. Whoever holds number and code can read the report. Null with an account.
    #[schema(example = "F4TN-82WK-M6HC-3RD9")]
    access_code: Option<String>,
    /// A bearer token for this one complaint.
    token: Option<String>,
    /// Seconds that the token lasts; tracking renews it.
    token_expires_in: Option<i64>,
}

/// File a report
///
/// By anyone. Without an account the answer holds a secret access code; with one the report is the account's, and no `reporter` is taken. The
/// system finds the agency in charge; naming one is optional.
#[utoipa::path(
    tag = "complaints",
    request_body = FileComplaint,
    responses((status = 201, description = "The receipt, with number and code", body = FiledComplaint, headers(("Location" = String, description = "Where the complaint is"), ("ETag" = String, description = "Its version")))),
    security((), ("bearer" = [])),
    operation_id = "file_complaint"
)]
#[post("/v1/complaints")]
pub(super) async fn file_complaint(
    app: Data,
    command: Command<FileComplaint>,
) -> Result<HttpResponse> {
    let filed =
        file::file_complaint(&app, &command.request, command.body, &command.network).await?;
    let reporter = Claimant::Known(match command.request.caller {
        account @ Caller::Officer(_) if filed.access.is_none() => account,
        _ => Caller::CodeHolder {
            complaint: ComplaintId(filed.inner),
            subject: filed.complaint,
        },
    });
    let shown = show_complaint(&app, &reporter, filed.complaint, None).await?;
    // The tag of what `Location` names, not of the receipt.
    let body = serde_json::to_vec(&shown).map_err(Error::internal)?;
    let Complaint::Reporter(complaint) = shown else {
        return Err(Error::internal("the reporter does not see their own report").into());
    };
    let tag = etag(Some(complaint.version), &body);
    let mut response = HttpResponse::Created();
    response
        .insert_header((
            header::LOCATION,
            format!("/v1/complaints/{}", filed.complaint),
        ))
        .insert_header((header::ETAG, tag));
    if filed.replayed {
        response.insert_header(("Idempotency-Replayed", "true"));
    }
    Ok(response.json(FiledComplaint {
        audience: ReceiptAudience::Reporter,
        complaint,
        token_expires_in: filed.access.as_ref().map(|access| access.token.expires_in),
        access_code: filed.access.as_ref().map(|access| access.code.clone()),
        token: filed.access.map(|access| access.token.access_token),
    }))
}
