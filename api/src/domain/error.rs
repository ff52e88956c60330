//! The few ways an act can fail, without a word about HTTP.

use super::word::words;

words! {
    /// Stable code of a problem; each has a page in `docs/errors.md`.
    ErrorCode {
        MalformedRequest = "malformed_request",
        IdempotencyKeyMissing = "idempotency_key_missing",
        CursorInvalid = "cursor_invalid",
        Unauthenticated = "unauthenticated",
        InvalidCredentials = "invalid_credentials",
        SecondFactorRequired = "second_factor_required",
        SecondFactorInvalid = "second_factor_invalid",
        Forbidden = "forbidden",
        NotFound = "not_found",
        MethodNotAllowed = "method_not_allowed",
        WrongState = "wrong_state",
        InFlight = "in_flight",
        /// Every level above was called upon for this holder.
        AllLevelsCalled = "all_levels_called",
        LastAdmin = "last_admin",
        OpenCases = "open_cases",
        VersionStale = "version_stale",
        PayloadTooLarge = "payload_too_large",
        UnsupportedMediaType = "unsupported_media_type",
        ValidationFailed = "validation_failed",
        IdempotencyKeyReused = "idempotency_key_reused",
        PreconditionRequired = "precondition_required",
        TooManyRequests = "too_many_requests",
        Internal = "internal",
        Unavailable = "unavailable",
    }
}

words! {
    /// What is wrong with one field.
    FieldCode {
        Required = "required",
        TooShort = "too_short",
        TooLong = "too_long",
        OutOfRange = "out_of_range",
        InvalidFormat = "invalid_format",
        UnknownValue = "unknown_value",
        UnknownField = "unknown_field",
        InFuture = "in_future",
        NotAllowed = "not_allowed",
        /// A password that others have chosen too, or that is quickly guessed.
        TooCommon = "too_common",
        /// Not the one that is known: a password.
        Mismatch = "mismatch",
        /// Somebody or something else has it already.
        Taken = "taken",
        /// It is so already.
        Unchanged = "unchanged",
        TooMany = "too_many",
        /// A file that is broken or not what it begins as.
        Unreadable = "unreadable",
        /// A document locked with a password.
        Encrypted = "encrypted",
        TooManyPixels = "too_many_pixels",
        TooManyPages = "too_many_pages",
        /// Unpacks to far more than it is.
        TooMuchInside = "too_much_inside",
        /// An answer with a blank in double braces: no citizen reads one.
        Unfilled = "unfilled",
        /// A table with a quote that is opened and never closed; the part is its line.
        UnclosedQuote = "unclosed_quote",
    }
}

/// One field that cannot be accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// JSON pointer (RFC 6901) into the body, or `?name` for a query parameter.
    pub pointer: String,
    pub code: FieldCode,
    /// The very part, of a field that holds several: a value in a search line, the line of a table.
    pub part: Option<String>,
}

impl FieldError {
    #[must_use]
    pub fn new(pointer: impl Into<String>, code: FieldCode) -> Self {
        Self {
            pointer: pointer.into(),
            code,
            part: None,
        }
    }

    #[must_use]
    pub fn part(self, part: impl Into<String>) -> Self {
        let part = Some(part.into());
        Self { part, ..self }
    }
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Also what the caller may not see.
    #[error("not found")]
    NotFound,
    #[error("malformed: {0:?}")]
    Malformed(ErrorCode),
    /// A file of a kind that is not taken.
    #[error("unsupported type")]
    UnsupportedType,
    #[error("too large")]
    TooLarge,
    #[error("invalid fields: {0:?}")]
    Invalid(Vec<FieldError>),
    #[error("idempotency key used with another body")]
    KeyReused,
    /// Visible, but not this caller's to do.
    #[error("forbidden")]
    Forbidden,
    #[error("unauthenticated: {0:?}")]
    Unauthenticated(ErrorCode),
    /// The state does not allow it, or another request won the race.
    #[error("conflict: {0:?}")]
    Conflict(ErrorCode),
    /// The precondition names an older version than this one.
    #[error("stale, now at version {current}")]
    Stale { current: i32 },
    #[error("precondition missing")]
    PreconditionRequired,
    #[error("too many, retry after {retry_after} s")]
    TooMany { retry_after: u32 },
    #[error("unavailable, retry after {retry_after} s")]
    Unavailable { retry_after: u32 },
    /// For the log only; the client learns nothing of it.
    #[error("internal: {0}")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(source.into())
    }

    /// What a client is told of it.
    #[must_use]
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::NotFound => ErrorCode::NotFound,
            Self::Malformed(code) | Self::Unauthenticated(code) | Self::Conflict(code) => *code,
            Self::UnsupportedType => ErrorCode::UnsupportedMediaType,
            Self::TooLarge => ErrorCode::PayloadTooLarge,
            Self::Invalid(_) => ErrorCode::ValidationFailed,
            Self::KeyReused => ErrorCode::IdempotencyKeyReused,
            Self::Forbidden => ErrorCode::Forbidden,
            Self::Stale { .. } => ErrorCode::VersionStale,
            Self::PreconditionRequired => ErrorCode::PreconditionRequired,
            Self::TooMany { .. } => ErrorCode::TooManyRequests,
            Self::Unavailable { .. } => ErrorCode::Unavailable,
            Self::Internal(_) => ErrorCode::Internal,
        }
    }

    #[must_use]
    pub fn field(pointer: impl Into<String>, code: FieldCode) -> Self {
        Self::Invalid(vec![FieldError::new(pointer, code)])
    }
}

impl From<super::word::UnknownWord> for Error {
    /// A word read from the database that the code does not know.
    fn from(unknown: super::word::UnknownWord) -> Self {
        Self::internal(unknown)
    }
}
