//! Open reports that may say the same as one that is being written: "support this one instead".

use chrono::NaiveDate;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::names::known;
use crate::domain::complaint::Status;
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::similar::{SPAN, around};
use crate::storage::similar::{self, Near};
use crate::storage::{categories, connection};

/// What is being written, as far as it is.
#[derive(Debug, Clone)]
pub struct Written {
    pub title: String,
    pub area_code: String,
    pub category_code: Option<String>,
}

/// A report that everybody may read.
#[derive(Debug, Clone)]
pub struct Similar {
    pub id: Uuid,
    pub tracking_number: String,
    pub title: String,
    pub status: Status,
    pub holder: AgencyRef,
    pub received_on: NaiveDate,
    pub supports: i32,
}

/// # Errors
/// `Invalid` for a topic that there is not.
pub async fn find_similar(app: &App, written: &Written) -> Result<Vec<Similar>> {
    let conn = &*connection(&app.pool).await?;
    let category_ids = match &written.category_code {
        None => None,
        Some(code) => {
            let topic = categories::by_code(conn, code)
                .await?
                .ok_or_else(|| Error::field("/category_code", FieldCode::UnknownValue))?;
            // The whole topic: what is a lamp to one is the road to another.
            let whole = topic.parent_id.unwrap_or(topic.id);
            let all = categories::all(conn).await?.into_iter();
            let within = all.filter(|row| row.id == whole || row.parent_id == Some(whole));
            Some(within.map(|row| row.id).collect())
        }
    };
    let near = Near {
        area_code: around(&written.area_code),
        category_ids,
        since: app.clock.now() - SPAN,
    };
    let rows = similar::find(conn, &near, &written.title).await?;
    let holders = rows.iter().map(|row| row.holder_agency_id);
    let holders = app.memory.agencies(conn, holders).await?;
    rows.into_iter()
        .map(|row| {
            let holder = known(&holders, &row.holder_agency_id)?;
            let zone = holder.place()?.zone;
            Ok(Similar {
                id: row.public_id,
                tracking_number: row.tracking_number,
                title: row.public_title,
                status: row.status.parse()?,
                holder: holder.reference(),
                received_on: row.received_at.with_timezone(&zone).date_naive(),
                supports: row.supports,
            })
        })
        .collect()
}
