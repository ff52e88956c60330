//! The holidays of a year, as one area keeps them or all of them.

use std::collections::HashMap;
use std::sync::Arc;

use futures_util::try_join;

use crate::actions::App;
use crate::domain::complaint::audience::AreaRef;
use crate::domain::error::{Error, Result};
use crate::domain::sla::calendar::{Certainty, lies_in};
use crate::domain::sla::deadline::START_YEARS;
use crate::domain::sla::revision::KnownDay;
use crate::storage::calendars::{self, Row};
use crate::storage::{Conn, areas};

/// A day with what its code stands for.
#[derive(Debug, Clone)]
pub struct ShownDay {
    pub known: KnownDay,
    pub area: Option<AreaRef>,
    pub citation: String,
}

/// A year.
#[derive(Debug, Clone)]
pub struct ShownYear {
    pub year: i32,
    /// `None` where its decree is not loaded: then only weekends are known.
    pub version: Option<i32>,
    pub provisional: bool,
    pub citation: Option<String>,
    pub days: Vec<ShownDay>,
}

/// # Errors
/// `NotFound` for a year that no clock starts in.
pub async fn show_calendar(app: &App, year: i32, area: Option<&str>) -> Result<ShownYear> {
    if !START_YEARS.contains(&year) {
        return Err(Error::NotFound);
    }
    app.reads
        .read(async |conn| read(app, conn, year, area).await)
        .await
}

async fn read(app: &App, conn: &Conn, year: i32, area: Option<&str>) -> Result<ShownYear> {
    let years = [year];
    let (known, mut rows) = try_join!(calendars::year(conn, year), calendars::days(conn, &years))?;
    rows.retain(|row| match (row.area_code.as_deref(), area) {
        (None, _) | (_, None) => true,
        (Some(of), Some(area)) => lies_in(area, of),
    });
    let source = known.as_ref().map(|known| known.source.clone());
    let days = shown(app, conn, rows, source.as_deref().unwrap_or_default()).await?;
    let estimated = |day: &ShownDay| day.known.day.certainty == Certainty::Estimated;
    Ok(ShownYear {
        year,
        version: known.as_ref().map(|known| known.version),
        provisional: known.is_none() || days.iter().any(estimated),
        citation: source,
        days,
    })
}

async fn shown(app: &App, conn: &Conn, rows: Vec<Row>, source: &str) -> Result<Vec<ShownDay>> {
    let codes = rows.iter().filter_map(|row| row.area_code.clone());
    let areas: HashMap<String, Arc<areas::Row>> = app.memory.areas(conn, codes).await?;
    rows.into_iter()
        .map(|row| {
            let area = row.area_code.as_ref().and_then(|code| areas.get(code));
            Ok(ShownDay {
                known: row.known()?,
                area: area.map(|row| row.reference()),
                citation: row.citation.unwrap_or_else(|| source.to_owned()),
            })
        })
        .collect()
}
