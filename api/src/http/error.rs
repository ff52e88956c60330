//! Problem details (RFC 9457). The only place that knows status codes.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::error::{Error, ErrorCode, FieldCode, FieldError};

/// What went wrong, in the reader's language.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Problem {
    /// A page that explains the code.
    #[serde(rename = "type")]
    #[schema(example = "/docs/errors#validation_failed")]
    pub kind: String,
    #[schema(example = "Ada isian yang perlu dibetulkan")]
    pub title: String,
    #[schema(minimum = 400, maximum = 599, example = 422)]
    pub status: u16,
    #[schema(example = "Periksa isian yang disebut di bawah, betulkan, lalu kirim lagi.")]
    pub detail: String,
    /// The request's id, to be named when asking for help.
    #[schema(example = "urn:uuid:6a0f3f6e-3c0b-4c39-9b0c-1d1a2b3c4d5e")]
    pub instance: String,
    pub code: ErrorCode,
    /// The fields, for `validation_failed`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
}

/// One field that needs mending.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct FieldProblem {
    /// JSON pointer into the body (RFC 6901), or `?name` for a query parameter.
    #[schema(example = "/title")]
    pub pointer: String,
    pub code: FieldCode,
    #[schema(example = "Terlalu pendek.")]
    pub detail: String,
    /// The very part that is meant, of a field that holds several: a value in a search line, the line of a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, max_length = 200, example = "tuntas")]
    pub part: Option<String>,
}

/// The languages that answers speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Indonesian,
    English,
}

impl Language {
    /// The first of the two that `Accept-Language` names; Indonesian otherwise.
    #[must_use]
    pub fn of(accept: Option<&str>) -> Self {
        accept
            .into_iter()
            .flat_map(|accept| accept.split(','))
            .find_map(
                |range| match range.trim().get(..2)?.to_ascii_lowercase().as_str() {
                    "en" => Some(Self::English),
                    "id" => Some(Self::Indonesian),
                    _ => None,
                },
            )
            .unwrap_or(Self::Indonesian)
    }
}

/// What a handler failed with; rendered once the language and the request's id are known (`finish.rs`).
#[derive(Debug, Clone)]
pub struct Failure {
    pub code: ErrorCode,
    pub fields: Vec<FieldError>,
    pub retry_after: Option<u32>,
    /// The current version, for a stale precondition.
    pub current: Option<i32>,
}

impl Failure {
    #[must_use]
    pub const fn plain(code: ErrorCode) -> Self {
        Self {
            code,
            fields: Vec::new(),
            retry_after: None,
            current: None,
        }
    }

    /// The code of a status that the framework answered by itself.
    #[must_use]
    pub fn of_status(status: StatusCode) -> Self {
        Self::plain(match status {
            StatusCode::NOT_FOUND => ErrorCode::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => ErrorCode::MethodNotAllowed,
            StatusCode::PAYLOAD_TOO_LARGE => ErrorCode::PayloadTooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => ErrorCode::UnsupportedMediaType,
            StatusCode::UNAUTHORIZED => ErrorCode::Unauthenticated,
            status if status.is_client_error() => ErrorCode::MalformedRequest,
            _ => ErrorCode::Internal,
        })
    }

    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self.code {
            ErrorCode::MalformedRequest
            | ErrorCode::IdempotencyKeyMissing
            | ErrorCode::CursorInvalid => StatusCode::BAD_REQUEST,
            ErrorCode::Unauthenticated
            | ErrorCode::InvalidCredentials
            | ErrorCode::SecondFactorRequired
            | ErrorCode::SecondFactorInvalid => StatusCode::UNAUTHORIZED,
            ErrorCode::Forbidden => StatusCode::FORBIDDEN,
            ErrorCode::NotFound => StatusCode::NOT_FOUND,
            ErrorCode::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            ErrorCode::WrongState
            | ErrorCode::InFlight
            | ErrorCode::AllLevelsCalled
            | ErrorCode::LastAdmin
            | ErrorCode::OpenCases => StatusCode::CONFLICT,
            ErrorCode::VersionStale => StatusCode::PRECONDITION_FAILED,
            ErrorCode::PayloadTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            ErrorCode::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            ErrorCode::ValidationFailed | ErrorCode::IdempotencyKeyReused => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            ErrorCode::PreconditionRequired => StatusCode::PRECONDITION_REQUIRED,
            ErrorCode::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
            ErrorCode::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            ErrorCode::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The body in the reader's language.
    #[must_use]
    pub fn problem(&self, language: Language, instance: &str) -> Problem {
        let [title, detail] = sentence(self.code, language);
        Problem {
            kind: format!("/docs/errors#{}", self.code),
            title: title.to_owned(),
            status: self.status().as_u16(),
            detail: detail.to_owned(),
            instance: instance.to_owned(),
            code: self.code,
            errors: self
                .fields
                .iter()
                .map(|field| field_problem(field, language))
                .collect(),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let plain = Self::plain(error.code());
        match error {
            Error::Invalid(fields) => Self { fields, ..plain },
            Error::Stale { current } => Self {
                current: Some(current),
                ..plain
            },
            Error::TooMany { retry_after } | Error::Unavailable { retry_after } => Self {
                retry_after: Some(retry_after),
                ..plain
            },
            Error::Internal(source) => {
                // Logged once, here at the edge; the client learns nothing of it.
                tracing::error!(error = %source, "internal error");
                plain
            }
            _ => plain,
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code.as_str())
    }
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        self.status()
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::new(self.status());
        if let Some(seconds) = self.retry_after {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Some(version) = self.current
            && let Ok(etag) = HeaderValue::try_from(format!("\"v{version}\""))
        {
            response.headers_mut().insert(header::ETAG, etag);
        }
        response.extensions_mut().insert(self.clone());
        response
    }
}

fn field_problem(field: &FieldError, language: Language) -> FieldProblem {
    let sentence = field_sentence(field.code, language);
    FieldProblem {
        pointer: field.pointer.clone(),
        code: field.code,
        detail: match &field.part {
            Some(line) if field.code == FieldCode::UnclosedQuote => match language {
                Language::Indonesian => format!("Baris {line}: {sentence}"),
                Language::English => format!("Line {line}: {sentence}"),
            },
            Some(part) => format!("\u{201c}{part}\u{201d}: {sentence}"),
            None => sentence.to_owned(),
        },
        part: field.part.clone(),
    }
}

/// What handlers return.
pub type Result<T, E = Failure> = std::result::Result<T, E>;

/// Title and detail: what happened, and what to do.
const fn sentence(code: ErrorCode, language: Language) -> [&'static str; 2] {
    let [id, en] = match code {
        ErrorCode::MalformedRequest => [
            [
                "Permintaan tidak terbaca",
                "Permintaan ini rusak, terpotong, atau terlalu lama datangnya: isi, alamat, atau kepalanya tidak terbaca. Periksa bentuknya, lalu kirim lagi.",
            ],
            [
                "The request cannot be read",
                "The request is damaged, cut short or came too slowly: its body, address or headers cannot be read. Check its form and send it again.",
            ],
        ],
        ErrorCode::IdempotencyKeyMissing => [
            [
                "Kunci pengulangan belum ada atau kurang acak",
                "Sertakan kepala Idempotency-Key berisi UUID acak baru, supaya kiriman ulang tidak menjadi ganda.",
            ],
            [
                "The idempotency key is missing or not random enough",
                "Send an Idempotency-Key header with a fresh random UUID, so that a repeat is never a double.",
            ],
        ],
        ErrorCode::CursorInvalid => [
            [
                "Penanda halaman tidak berlaku",
                "Penanda ini dibuat untuk saringan lain. Mulai lagi dari halaman pertama.",
            ],
            [
                "The cursor does not fit",
                "This cursor was made under other filters. Start again from the first page.",
            ],
        ],
        ErrorCode::Unauthenticated => [
            [
                "Silakan masuk dahulu",
                "Sesi tidak ada atau sudah berakhir. Masuk lagi, atau lacak dengan nomor dan kode.",
            ],
            [
                "Please sign in first",
                "There is no session, or it has ended. Sign in again, or track by number and code.",
            ],
        ],
        ErrorCode::InvalidCredentials => [
            [
                "Surel dan sandi ini tidak cocok",
                "Periksa keduanya, lalu coba lagi.",
            ],
            [
                "This e-mail and password do not match",
                "Check both and try again.",
            ],
        ],
        ErrorCode::SecondFactorRequired => [
            [
                "Satu langkah lagi",
                "Ketik enam angka dari aplikasi kode Anda, atau satu kode cadangan.",
            ],
            [
                "One more step",
                "Type the six digits from your code app, or one recovery code.",
            ],
        ],
        ErrorCode::SecondFactorInvalid => [
            [
                "Kode ini tidak berlaku",
                "Kode berganti tiap 30 detik dan hanya berlaku sekali. Tunggu kode berikutnya, atau pakai kode cadangan.",
            ],
            [
                "This code is not valid",
                "A code changes every 30 seconds and is good once. Wait for the next one, or use a recovery code.",
            ],
        ],
        ErrorCode::Forbidden => [
            [
                "Bukan wewenang Anda",
                "Tindakan ini milik peran lain, atau orang kedua: yang membuat dan yang meminta tidak memutuskan sendiri.",
            ],
            [
                "Not yours to do",
                "This act belongs to another role, or to a second person: whoever made or asked for it does not decide it.",
            ],
        ],
        ErrorCode::NotFound => [
            [
                "Tidak ditemukan",
                "Tidak ada yang bisa ditampilkan di alamat ini. Periksa nomor atau tautannya.",
            ],
            [
                "Not found",
                "There is nothing to show at this address. Check the number or link.",
            ],
        ],
        ErrorCode::MethodNotAllowed => [
            [
                "Cara ini tidak tersedia",
                "Alamat ini tidak menerima metode tersebut. Lihat dokumentasi di /docs.",
            ],
            [
                "Method not available",
                "This address does not take that method. See the documentation at /docs.",
            ],
        ],
        ErrorCode::WrongState => [
            [
                "Keadaannya sekarang tidak mengizinkan",
                "Itu sudah dilakukan, sudah diputuskan, atau sudah lewat waktunya. Muat ulang untuk melihat yang bisa dilakukan sekarang.",
            ],
            [
                "Its state does not allow it now",
                "It was done already, decided, or its time is over. Reload to see what can be done now.",
            ],
        ],
        ErrorCode::AllLevelsCalled => [
            [
                "Semua tingkat sudah dipanggil",
                "Tiap tingkat dipanggil sekali untuk satu pemegang laporan, dan di atas yang terakhir tidak ada lagi. Kalau laporan pindah instansi, urutannya mulai dari awal.",
            ],
            [
                "Every level was called upon",
                "Each level is called upon once for each holder of the report, and nobody is above the last one. If the report goes to another agency, the order begins anew.",
            ],
        ],
        ErrorCode::LastAdmin => [
            [
                "Admin terakhir tidak dapat dilepas",
                "Instansi ini tidak akan punya admin lagi. Angkat penggantinya dulu.",
            ],
            [
                "The last admin cannot go",
                "This agency would have no admin left. Appoint another one first.",
            ],
        ],
        ErrorCode::OpenCases => [
            [
                "Masih ada laporan terbuka",
                "Buat kode akses untuk tiap laporan terbuka, atau cabut laporannya, lalu tutup akun.",
            ],
            [
                "There are open reports",
                "Make an access code for each open report, or withdraw it, then close the account.",
            ],
        ],
        ErrorCode::InFlight => [
            [
                "Kiriman yang sama sedang diproses",
                "Tunggu sebentar, lalu kirim ulang dengan kunci yang sama.",
            ],
            [
                "The same request is being carried out",
                "Wait a moment, then repeat it with the same key.",
            ],
        ],
        ErrorCode::VersionStale => [
            [
                "Laporan baru saja berubah",
                "Orang lain mengubahnya lebih dulu. Muat ulang, bandingkan, lalu kirim lagi.",
            ],
            [
                "The report has just changed",
                "Somebody else changed it first. Reload, compare, and send again.",
            ],
        ],
        ErrorCode::PayloadTooLarge => [
            [
                "Kiriman terlalu besar",
                "Perkecil isinya, lalu kirim lagi. Satu berkas paling besar 10 MB.",
            ],
            [
                "The request is too large",
                "Make it smaller and send it again. A file may have 10 MB.",
            ],
        ],
        ErrorCode::UnsupportedMediaType => [
            [
                "Jenis isi tidak diterima",
                "Kirim sebagai application/json; berkas sebagai JPEG, PNG, WebP, atau PDF.",
            ],
            [
                "This type is not accepted",
                "Send it as application/json; files as JPEG, PNG, WebP or PDF.",
            ],
        ],
        ErrorCode::ValidationFailed => [
            [
                "Ada isian yang perlu dibetulkan",
                "Periksa isian yang disebut di bawah, betulkan, lalu kirim lagi.",
            ],
            [
                "Some fields need mending",
                "Check the fields named below, mend them and send again.",
            ],
        ],
        ErrorCode::IdempotencyKeyReused => [
            [
                "Kunci pengulangan sudah dipakai",
                "Kunci ini pernah dipakai untuk isi lain. Pakai kunci baru untuk kiriman baru.",
            ],
            [
                "The idempotency key was used before",
                "This key came with another body. Use a fresh key for a new request.",
            ],
        ],
        ErrorCode::PreconditionRequired => [
            [
                "Versinya belum disebut",
                "Sertakan kepala If-Match berisi ETag dari yang Anda lihat, supaya perubahan orang lain tidak tertimpa.",
            ],
            [
                "The version is not named",
                "Send an If-Match header with the ETag of what you saw, so that nobody else's change is overwritten.",
            ],
        ],
        ErrorCode::TooManyRequests => [
            [
                "Terlalu banyak percobaan",
                "Tunggu sesuai kepala Retry-After, lalu coba lagi. Tulisan Anda tidak hilang.",
            ],
            [
                "Too many tries",
                "Wait as the Retry-After header says, then try again. What you wrote is not lost.",
            ],
        ],
        ErrorCode::Internal => [
            [
                "Ada gangguan di pihak kami",
                "Kami sudah mencatatnya. Coba lagi sebentar lagi dengan kunci yang sama.",
            ],
            [
                "Something broke on our side",
                "It has been noted. Try again in a moment with the same key.",
            ],
        ],
        ErrorCode::Unavailable => [
            [
                "Layanan sedang penuh",
                "Tunggu beberapa detik, lalu kirim lagi. Kiriman ulang tidak menjadi ganda.",
            ],
            [
                "The service is busy",
                "Wait a few seconds and send again. A repeat is never a double.",
            ],
        ],
    };
    match language {
        Language::Indonesian => id,
        Language::English => en,
    }
}

const fn field_sentence(code: FieldCode, language: Language) -> &'static str {
    let [id, en] = match code {
        FieldCode::Required => ["Wajib diisi.", "This is required."],
        FieldCode::TooShort => ["Terlalu pendek.", "Too short."],
        FieldCode::TooLong => ["Terlalu panjang.", "Too long."],
        FieldCode::OutOfRange => ["Di luar batas yang boleh.", "Out of range."],
        FieldCode::InvalidFormat => ["Bentuknya tidak benar.", "Not in the right form."],
        FieldCode::UnknownValue => ["Tidak dikenal.", "Not known."],
        FieldCode::UnknownField => ["Isian ini tidak dikenal.", "There is no such field."],
        FieldCode::InFuture => ["Tanggalnya belum tiba.", "This date is in the future."],
        FieldCode::NotAllowed => ["Tidak boleh di sini.", "Not allowed here."],
        FieldCode::TooCommon => [
            "Sandi ini mudah ditebak. Tambahkan kata yang hanya Anda tahu.",
            "This password is easily guessed. Add words that only you know.",
        ],
        FieldCode::Mismatch => ["Tidak cocok.", "Does not match."],
        FieldCode::Taken => ["Sudah dipakai.", "Taken already."],
        FieldCode::Unchanged => ["Sudah begitu.", "It is so already."],
        FieldCode::TooMany => ["Terlalu banyak.", "Too many."],
        FieldCode::Unreadable => [
            "Berkas ini rusak atau isinya tidak sesuai jenisnya.",
            "This file is broken, or is not what it says it is.",
        ],
        FieldCode::Encrypted => [
            "Dokumen ini terkunci. Simpan tanpa kata sandi, lalu kirim lagi.",
            "This document is locked. Save it without a password and send it again.",
        ],
        FieldCode::TooManyPixels => [
            "Gambarnya terlalu besar. Perkecil di bawah 40 megapiksel.",
            "The picture is too large. Shrink it below 40 megapixels.",
        ],
        FieldCode::TooManyPages => [
            "Halamannya terlalu banyak. Kirim paling banyak 200 halaman.",
            "Too many pages. Send at most 200.",
        ],
        FieldCode::TooMuchInside => [
            "Isi berkas ini mengembang terlalu besar, jadi tidak dibuka.",
            "This file unpacks to far too much, so it was not opened.",
        ],
        FieldCode::Unfilled => [
            "Masih ada bagian {{…}} yang belum diisi.",
            "There is still a {{…}} that was not filled in.",
        ],
        FieldCode::UnclosedQuote => [
            "ada tanda kutip yang dibuka dan tidak ditutup, sehingga baris sesudahnya ikut terbaca sebagai isinya.",
            "a quote is opened and never closed, so that the rows behind it are taken for its content.",
        ],
    };
    match language {
        Language::Indonesian => id,
        Language::English => en,
    }
}

/// Title and detail of a code in both languages, for the printed pages.
#[must_use]
pub const fn sentences(code: ErrorCode) -> [[&'static str; 2]; 2] {
    [
        sentence(code, Language::Indonesian),
        sentence(code, Language::English),
    ]
}
