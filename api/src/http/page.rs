//! `limit` and `cursor`, on every list.

use serde::Deserialize;
use utoipa::IntoParams;

use crate::domain::error::Result;
use crate::domain::page::Limit;

use super::query::number;

/// Where to start and how much to send.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// Rows on a page, 1–100; 20 unless asked otherwise.
    #[param(value_type = Option<i64>, minimum = 1, maximum = 100, example = 20)]
    pub limit: Option<String>,
    /// `next_cursor` of the page before.
    #[param(max_length = 1000)]
    pub cursor: Option<String>,
}

impl Paging {
    /// # Errors
    /// `Invalid` outside 1–100.
    pub fn limit(&self) -> Result<Limit> {
        Limit::new(
            self.limit
                .as_deref()
                .map(|limit| number("?limit", limit))
                .transpose()?,
        )
    }
}
