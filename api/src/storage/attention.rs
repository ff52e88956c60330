//! Agencies and units that need somebody. The register has some thousand rows; cases are counted by their index of what is open.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Bool, Date, Nullable};
use diesel_async::RunQueryDsl;

use super::Conn;
use crate::domain::error::{Error, Result};

#[derive(Debug, QueryableByName)]
pub struct Row {
    #[diesel(sql_type = BigInt)]
    pub agency: i64,
    /// Open cases there, and for an agency in its units.
    #[diesel(sql_type = BigInt)]
    pub cases: i64,
    /// How many there are of this kind.
    #[diesel(sql_type = BigInt)]
    pub count: i64,
}

const CASES: &str = "(SELECT count(*) FROM complaints c
  WHERE c.holder_root_id = a.root_id AND (a.parent_id IS NULL AND c.holder_agency_id NOT IN (SELECT id FROM agencies WHERE is_national_desk)
      OR c.holder_agency_id = a.id)
    AND c.status IN ('received', 'on_hold', 'forwarded', 'in_progress', 'answered') AND ($2 OR NOT c.oversight))";

const NO_ADMIN: &str = "a.parent_id IS NULL AND (a.valid_from IS NULL OR a.valid_from <= $3) AND (a.valid_to IS NULL OR a.valid_to >= $3)
  AND NOT EXISTS (SELECT FROM memberships m JOIN accounts o ON o.id = m.account_id
    WHERE m.agency_id = a.id AND m.role = 'agency_admin' AND m.ended_at IS NULL AND o.status = 'active')";
const ENDED: &str = "a.valid_to < $3 AND NOT a.is_national_desk";
const UNFOLLOWED: &str = "a.valid_to < $3 AND a.parent_id IS NULL
  AND NOT EXISTS (SELECT FROM agency_predecessors p WHERE p.predecessor_id = a.id)";

/// The first of a kind, those with the most open cases first; `roots`: only these agencies with their units. Only with `oversight` cases of that
/// kind are counted too.
///
/// # Errors
/// The database's; `Internal` for a kind that there is not.
pub async fn of(
    mut conn: &Conn,
    concern: &str,
    roots: Option<&[i64]>,
    oversight: bool,
    day: NaiveDate,
    rows: i64,
) -> Result<Vec<Row>> {
    let (condition, with_cases) = match concern {
        "no_admin" => (NO_ADMIN, ""),
        "ended_with_cases" => (ENDED, "WHERE cases > 0"),
        "ended_without_successor" => (UNFOLLOWED, ""),
        other => return Err(Error::internal(format!("concern {other}"))),
    };
    let sql = format!(
        "WITH found AS MATERIALIZED (SELECT a.id AS agency, {CASES} AS cases FROM agencies a
           WHERE ($1 IS NULL OR a.root_id = ANY ($1)) AND {condition})
         SELECT agency, cases, count(*) OVER () AS count FROM found {with_cases} ORDER BY cases DESC, agency LIMIT $4"
    );
    Ok(diesel::sql_query(sql)
        .bind::<Nullable<Array<BigInt>>, _>(roots)
        .bind::<Bool, _>(oversight)
        .bind::<Date, _>(day)
        .bind::<BigInt, _>(rows)
        .load(&mut conn)
        .await?)
}
