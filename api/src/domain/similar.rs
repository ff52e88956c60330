//! What is near enough to a report that is being written to be shown beside it.

use chrono::TimeDelta;

/// How far back it is looked.
pub const SPAN: TimeDelta = TimeDelta::days(90);
/// Reports that are compared, the newest first.
pub const COMPARED: i64 = 300;
/// Reports that are shown.
pub const SHOWN: i64 = 5;
/// Likeness from which on a report is shown, 0–1, by letters or by words, whichever is more. Letters (trigrams): half of how alike the titles are, half of how
/// much of the new title stands in the other report. Words (full text): half of the share of the new title's words, without endings, that stand in the
/// other title in any order.
pub const ALIKE: f32 = 0.3;
/// A title of fewer words is no surer for being short.
pub const FEWEST_WORDS: f32 = 3.0;

/// The regency or city of an area, where it is named that closely: people who report the same do not agree on the village.
#[must_use]
pub fn around(area_code: &str) -> &str {
    match area_code.match_indices('.').nth(1) {
        Some((end, _)) => &area_code[..end],
        None => area_code,
    }
}
