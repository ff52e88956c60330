//! Officers as those who look after them find them. Every list takes a fixed number of queries, however many people there are. Vault only: who
//! is found by name is found there.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{BoxedSqlQuery, SqlQuery};
use diesel::serialize::ToSql;
use diesel::sql_types::{Array, BigInt, Bytea, HasSqlType, Nullable, SqlType, Text, Timestamptz};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::complaints::open_statuses;
use super::schema::{accounts, complaints};
use crate::domain::access::Role;
use crate::domain::error::Result;
use crate::domain::ids::AccountId;
use crate::domain::page::Limit;
use crate::domain::person::Wanted;

/// An officer's account.
#[derive(Debug, Clone, Queryable, Selectable, QueryableByName)]
#[diesel(table_name = accounts, check_for_backend(Pg))]
pub struct Row {
    pub id: i64,
    pub public_id: Uuid,
    pub status: String,
    pub second_factor: bool,
    pub last_signed_in_at: Option<DateTime<Utc>>,
    /// Since when it is suspended.
    pub ended_at: Option<DateTime<Utc>>,
}

/// Who is listed.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Members of these agencies and units, now or before; `None` for all there are.
    pub agencies: Option<Vec<i64>>,
    /// What the name must have, all of it.
    pub marks: Vec<i64>,
    /// The blind index of the address that they sign in with.
    pub email: Option<Vec<u8>>,
    pub state: Option<Wanted>,
    pub role: Option<Role>,
    pub without_second_factor: bool,
}

/// A question put together from parts, each with the values it needs.
struct Question {
    sql: String,
    values: u32,
    query: BoxedSqlQuery<'static, Pg, SqlQuery>,
}

impl Question {
    fn new(sql: &str) -> Self {
        Self {
            sql: String::new(),
            values: 0,
            query: diesel::sql_query(sql.to_owned()).into_boxed(),
        }
    }

    fn and(&mut self, condition: &str) {
        self.sql.push_str(" AND ");
        self.sql.push_str(condition);
    }

    /// Binds a value; where it stands.
    fn value<T, U>(&mut self, value: U) -> String
    where
        Pg: HasSqlType<T>,
        T: SqlType + Send + 'static,
        U: ToSql<T, Pg> + Send + 'static,
    {
        self.values += 1;
        let query = std::mem::replace(&mut self.query, diesel::sql_query("").into_boxed());
        self.query = query.bind::<T, U>(value);
        format!("${}", self.values)
    }
}

/// The newest first; one row more than the limit.
///
/// # Errors
/// The database's.
pub async fn list(
    mut conn: &Conn,
    filter: &Filter,
    before: Option<i64>,
    limit: Limit,
    now: DateTime<Utc>,
) -> Result<Vec<Row>> {
    let mut question = Question::new(
        "SELECT id, public_id, status, second_factor, last_signed_in_at, ended_at FROM accounts a WHERE kind = 'officer' AND status <> 'closed'",
    );
    let theirs = match &filter.agencies {
        None => String::new(),
        Some(agencies) => {
            let place = question.value::<Array<BigInt>, _>(agencies.clone());
            format!(" AND m.agency_id = ANY ({place})")
        }
    };
    let member = format!("EXISTS (SELECT FROM memberships m WHERE m.account_id = a.id{theirs}");
    let working = format!("{member} AND m.ended_at IS NULL");
    match filter.state {
        None => question.and(&format!("{member})")),
        Some(Wanted::Active) => question.and(&format!("status = 'active' AND {working})")),
        Some(Wanted::Suspended) => question.and(&format!("status = 'suspended' AND {working})")),
        Some(Wanted::Ended) => question.and(&format!("{member}) AND NOT {working})")),
        Some(Wanted::Absent) => {
            let at = question.value::<Timestamptz, _>(now);
            question.and(&format!(
                "id IN (SELECT account_id FROM absences WHERE cancelled_at IS NULL AND starts_at <= {at} AND ends_at > {at}) AND {working})"
            ));
        }
    }
    if let Some(role) = filter.role {
        let role = question.value::<Text, _>(role.as_str());
        question.and(&format!("{working} AND m.role = {role})"));
    }
    if filter.without_second_factor {
        question.and(&format!(
            "NOT second_factor AND status = 'active' AND {working})"
        ));
    }
    if !filter.marks.is_empty() {
        let marks = question.value::<Array<BigInt>, _>(filter.marks.clone());
        question.and(&format!(
            "id IN (SELECT account_id FROM identity.people WHERE name_marks @> {marks})"
        ));
    }
    if let Some(email) = &filter.email {
        let email = question.value::<Bytea, _>(email.clone());
        question.and(&format!(
            "id IN (SELECT p.account_id FROM identity.contacts c JOIN identity.people p ON p.id = c.person_id \
             WHERE c.kind = 'email' AND c.blind_index = {email} AND c.is_login)"
        ));
    }
    if let Some(before) = before {
        let before = question.value::<BigInt, _>(before);
        question.and(&format!("id < {before}"));
    }
    let rows = question.value::<BigInt, _>(limit.rows() + 1);
    question.sql.push_str(" ORDER BY id DESC LIMIT ");
    question.sql.push_str(&rows);
    let Question { sql, query, .. } = question;
    Ok(query.sql(sql).load(&mut conn).await?)
}

/// How many there are of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryableByName)]
pub struct Counts {
    #[diesel(sql_type = BigInt)]
    pub everybody: i64,
    #[diesel(sql_type = BigInt)]
    pub active: i64,
    #[diesel(sql_type = BigInt)]
    pub absent: i64,
    #[diesel(sql_type = BigInt)]
    pub suspended: i64,
    #[diesel(sql_type = BigInt)]
    pub ended: i64,
    #[diesel(sql_type = BigInt)]
    pub without_second_factor: i64,
}

/// Of these agencies and units; `None` for all there are.
///
/// # Errors
/// The database's.
pub async fn counts(
    mut conn: &Conn,
    agencies: Option<&[i64]>,
    now: DateTime<Utc>,
) -> Result<Counts> {
    Ok(diesel::sql_query(
        "SELECT count(*) AS everybody,
           count(*) FILTER (WHERE working AND status = 'active') AS active,
           count(*) FILTER (WHERE working AND away) AS absent,
           count(*) FILTER (WHERE working AND status = 'suspended') AS suspended,
           count(*) FILTER (WHERE NOT working) AS ended,
           count(*) FILTER (WHERE working AND status = 'active' AND NOT second_factor) AS without_second_factor
         FROM (SELECT account_id, bool_or(ended_at IS NULL) AS working FROM memberships
                WHERE $1 IS NULL OR agency_id = ANY ($1) GROUP BY account_id) AS theirs
         JOIN accounts ON accounts.id = theirs.account_id AND accounts.kind = 'officer' AND accounts.status <> 'closed'
         CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM absences WHERE absences.account_id = accounts.id AND ends_at > $2
           AND starts_at <= $2 AND cancelled_at IS NULL) AS away) AS absence",
    )
    .bind::<Nullable<Array<BigInt>>, _>(agencies)
    .bind::<Timestamptz, _>(now)
    .get_result(&mut conn)
    .await?)
}

/// How many open cases each of them has, at these agencies; `None` for all there are.
///
/// # Errors
/// The database's.
pub async fn open_cases(
    mut conn: &Conn,
    accounts: &[i64],
    roots: Option<&[i64]>,
) -> Result<HashMap<i64, i64>> {
    let mut query = complaints::table
        .filter(complaints::assignee_id.eq_any(accounts.to_vec()))
        .filter(complaints::assignee_id.is_not_null())
        .filter(complaints::status.eq_any(open_statuses()))
        .group_by(complaints::assignee_id)
        .select((complaints::assignee_id, count_star()))
        .into_boxed();
    if let Some(roots) = roots {
        query = query.filter(complaints::holder_root_id.eq_any(roots.to_vec()));
    }
    let rows: Vec<(Option<i64>, i64)> = query.load(&mut conn).await?;
    Ok(rows
        .into_iter()
        .filter_map(|(account, count)| account.map(|account| (account, count)))
        .collect())
}

/// How many open cases somebody has, by the agency or unit where they lie.
///
/// # Errors
/// The database's.
pub async fn open_cases_by_holder(
    mut conn: &Conn,
    account: AccountId,
) -> Result<HashMap<i64, i64>> {
    let rows: Vec<(i64, i64)> = complaints::table
        .filter(complaints::assignee_id.eq(account.0))
        .filter(complaints::status.eq_any(open_statuses()))
        .group_by(complaints::holder_agency_id)
        .select((complaints::holder_agency_id, count_star()))
        .load(&mut conn)
        .await?;
    Ok(rows.into_iter().collect())
}

/// What somebody has to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load {
    pub open: i64,
    pub late: i64,
}

/// The open cases of each of them, and how many of these are late.
///
/// # Errors
/// The database's.
pub async fn loads(
    mut conn: &Conn,
    accounts: &[i64],
    now: DateTime<Utc>,
) -> Result<HashMap<i64, Load>> {
    #[derive(QueryableByName)]
    struct Counted {
        #[diesel(sql_type = BigInt)]
        assignee_id: i64,
        #[diesel(sql_type = BigInt)]
        open: i64,
        #[diesel(sql_type = BigInt)]
        late: i64,
    }
    let rows: Vec<Counted> = diesel::sql_query(
        "SELECT assignee_id, count(*) AS open, count(*) FILTER (WHERE next_due_at < $2) AS late
           FROM complaints WHERE assignee_id = ANY ($1) AND next_due_at IS NOT NULL GROUP BY assignee_id",
    )
    .bind::<Array<BigInt>, _>(accounts)
    .bind::<Timestamptz, _>(now)
    .load(&mut conn)
    .await?;
    let load = |row: Counted| {
        let Counted { open, late, .. } = row;
        (row.assignee_id, Load { open, late })
    };
    Ok(rows.into_iter().map(load).collect())
}

/// How many open cases of one of them are late.
///
/// # Errors
/// The database's.
pub async fn overdue_cases(
    mut conn: &Conn,
    account: i64,
    roots: Option<&[i64]>,
    now: DateTime<Utc>,
) -> Result<i64> {
    let mut query = complaints::table
        .filter(complaints::assignee_id.eq(account))
        .filter(complaints::status.eq_any(open_statuses()))
        .filter(complaints::next_due_at.lt(now))
        .count()
        .into_boxed();
    if let Some(roots) = roots {
        query = query.filter(complaints::holder_root_id.eq_any(roots.to_vec()));
    }
    Ok(query.get_result(&mut conn).await?)
}

/// # Errors
/// `NotFound`.
pub async fn by_public_id(mut conn: &Conn, id: Uuid) -> Result<Row> {
    Ok(accounts::table
        .filter(accounts::public_id.eq(id))
        .filter(accounts::kind.eq("officer"))
        .select(Row::as_select())
        .first(&mut conn)
        .await?)
}

/// Locks an officer's account: of two who act on one at once, the second sees what the first did.
///
/// # Errors
/// `NotFound`.
pub async fn lock(conn: &mut Conn, id: Uuid) -> Result<Row> {
    Ok(accounts::table
        .filter(accounts::public_id.eq(id))
        .filter(accounts::kind.eq("officer"))
        .select(Row::as_select())
        .for_no_key_update()
        .first(conn)
        .await?)
}

/// Suspends or lets in again; since when, if it is over.
///
/// # Errors
/// The database's.
pub async fn set_status(
    conn: &mut Conn,
    account: AccountId,
    status: &str,
    ended_at: Option<DateTime<Utc>>,
) -> Result<()> {
    diesel::update(accounts::table.find(account.0))
        .set((
            accounts::status.eq(status),
            accounts::ended_at.eq(ended_at),
            accounts::version.eq(accounts::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
