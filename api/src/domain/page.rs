//! Bounded pages.

use serde::Serialize;
use utoipa::ToSchema;

use super::error::{Error, FieldCode, Result};

/// Rows on a page: 20 unless asked otherwise, at most 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit(u16);

impl Limit {
    pub const DEFAULT: Self = Self(20);
    pub const MAX: u16 = 100;

    /// # Errors
    /// `Invalid` outside 1–100.
    pub fn new(asked: Option<i64>) -> Result<Self> {
        match asked {
            None => Ok(Self::DEFAULT),
            Some(n) => u16::try_from(n)
                .ok()
                .filter(|n| (1..=Self::MAX).contains(n))
                .map(Self)
                .ok_or_else(|| Error::field("?limit", FieldCode::OutOfRange)),
        }
    }

    #[must_use]
    pub const fn rows(self) -> i64 {
        self.0 as i64
    }
}

/// Where a list goes on.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PageInfo {
    /// Opaque; good under the same filters. Null on the last page.
    pub next_cursor: Option<String>,
}

/// A page of rows, and where the next one starts.
#[derive(Debug)]
pub struct Page<T, K> {
    pub rows: Vec<T>,
    pub next: Option<K>,
}

impl<T, K> Page<T, K> {
    /// `rows` were fetched with one more than the limit; the key of the last one kept starts the next page.
    pub fn cut(mut rows: Vec<T>, limit: Limit, key: impl Fn(&T) -> K) -> Self {
        let size = usize::from(limit.0);
        if rows.len() <= size {
            return Self { rows, next: None };
        }
        rows.truncate(size);
        let next = rows.last().map(key);
        Self { rows, next }
    }

    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U, K> {
        Page {
            rows: self.rows.into_iter().map(f).collect(),
            next: self.next,
        }
    }
}
