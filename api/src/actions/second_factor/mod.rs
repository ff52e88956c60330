//! The second step of signing in, as its owner sets it up.

pub mod confirm;
pub mod remove;
pub mod renew_codes;
pub mod set_up;

use super::App;
use super::sessions::second_step::recovery_hash;
use crate::domain::error::Result;
use crate::domain::ids::AccountId;
use crate::domain::second_factor::{RECOVERY_CODES, recovery_code, recovery_form};
use crate::storage::{Conn, second_factors};

/// Makes new codes on paper in place of the old ones. They are told once.
async fn new_codes(app: &App, conn: &mut Conn, account: AccountId) -> Result<Vec<String>> {
    let codes: Vec<String> = std::iter::repeat_with(|| recovery_code(app.chance.bytes()))
        .take(RECOVERY_CODES)
        .collect();
    let hashes: Vec<Vec<u8>> = codes
        .iter()
        .filter_map(|code| recovery_form(code))
        .map(|form| recovery_hash(app, account, &form))
        .collect();
    second_factors::replace_codes(conn, account, &hashes).await?;
    Ok(codes)
}
