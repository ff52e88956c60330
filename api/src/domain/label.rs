//! A name in both languages.

use serde::{Deserialize, Serialize};

/// Indonesian first, English second.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Label {
    #[schema(example = "Lampu jalan")]
    pub id: String,
    #[schema(example = "Street lights")]
    pub en: String,
}

impl Label {
    pub fn new(id: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            en: en.into(),
        }
    }
}
