//! Reports that are kept from a caller, though something that is theirs to read names them: one that was merged, or that they were once told of.

use crate::actions::App;
use crate::actions::names::known;
use crate::domain::access::{self, Caller};
use crate::domain::error::Result;
use crate::storage::{Conn, complaints};

/// Those of `rows` that do not exist for this caller.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn kept_from(
    app: &App,
    conn: &Conn,
    caller: &Caller,
    rows: Vec<complaints::Row>,
) -> Result<Vec<complaints::Row>> {
    let holders = rows.iter().map(|row| row.holder_agency_id);
    let holders = app.memory.agencies(conn, holders).await?;
    let mut kept = Vec::new();
    for row in rows {
        let holder = known(&holders, &row.holder_agency_id)?;
        if access::view(caller, &app.case(caller, &row, holder, false)?).is_none() {
            kept.push(row);
        }
    }
    Ok(kept)
}
