//! Standing behind somebody else's report. Counted once for each account, and for each device that has none.

use uuid::Uuid;

use crate::actions::App;
use crate::actions::limits::{self, SUPPORTS_PER_CASE, SUPPORTS_PER_NETWORK};
use crate::actions::transaction::transaction;
use crate::domain::access::{self, Caller, Party};
use crate::domain::complaint::Status;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::ids::AgencyId;
use crate::storage::{agencies, complaints, supports};

/// How many stand behind it now. `key` tells devices without an account apart.
///
/// # Errors
/// `NotFound` for what the caller may not see; `Forbidden` for one's own; `Conflict(wrong_state)` for one that is not public or not open; `TooMany`.
pub async fn support_complaint(
    app: &App,
    caller: &Caller,
    key: &str,
    complaint: Uuid,
    network: &[u8],
) -> Result<i32> {
    let mark = match caller {
        Caller::Officer(account) => {
            let parts = [&complaint.as_bytes()[..], account.public_id.as_bytes()];
            app.keys.server_hash("support of an account", &parts)
        }
        _ => {
            limits::count(app, SUPPORTS_PER_NETWORK, network).await?;
            let here = [complaint.as_bytes(), network].concat();
            limits::count(app, SUPPORTS_PER_CASE, &here).await?;
            let parts = [&complaint.as_bytes()[..], key.as_bytes()];
            app.keys.server_hash("support of a device", &parts)
        }
    };
    let now = app.clock.now();
    transaction(&app.pool, async |conn| {
        let row = complaints::lock(conn, complaint).await?;
        let holder = agencies::by_id(conn, AgencyId(row.holder_agency_id)).await?;
        let case = app.case(caller, &row, &holder, false)?;
        if access::view(caller, &case).is_none() {
            return Err(Error::NotFound);
        }
        if access::parties(caller, &case).contains(&Party::Reporter) {
            return Err(Error::Forbidden);
        }
        let status: Status = case.status;
        if !case.published || case.secret || !status.is_open() {
            return Err(Error::Conflict(ErrorCode::WrongState));
        }
        supports::add(conn, row.id, &mark, now).await
    })
    .await
}
