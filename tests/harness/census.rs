//! Whether everything that belongs to a report is there, once: what crashes and aborted requests must leave behind.

use diesel::QueryableByName;
use diesel::sql_types::BigInt;
use diesel_async::{AsyncPgConnection, RunQueryDsl as _};

/// A database's reports, counted. The title of every report is its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryableByName)]
pub struct Census {
    #[diesel(sql_type = BigInt)]
    pub reports: i64,
    /// Titles that stand there twice.
    #[diesel(sql_type = BigInt)]
    pub doubled: i64,
    /// Reports that lack one of their parts or have one twice.
    #[diesel(sql_type = BigInt)]
    pub halves: i64,
    /// Parts without their report.
    #[diesel(sql_type = BigInt)]
    pub orphans: i64,
}

const COUNT: &str = "
SELECT (SELECT count(*) FROM complaints) AS reports,
       (SELECT count(*) FROM (SELECT FROM complaints GROUP BY title HAVING count(*) > 1) twice) AS doubled,
       (SELECT count(*) FROM complaints c WHERE
          (SELECT count(*) FROM timeline WHERE complaint_id = c.id) <> 1
          OR (SELECT count(*) FROM timeline WHERE complaint_id = c.id AND seq = 1) <> 1
          OR (SELECT count(*) FROM clocks WHERE complaint_id = c.id) <> 1
          OR (SELECT count(*) FROM clocks WHERE complaint_id = c.id AND kind = 'verification' AND state = 'running') <> 1
          OR (SELECT count(*) FROM holdings WHERE complaint_id = c.id) <> 1
          OR (SELECT count(*) FROM identity.filings WHERE complaint_id = c.id) <> 1
          OR (SELECT count(*) FROM identity.filings f JOIN identity.contacts USING (person_id) WHERE f.complaint_id = c.id) <> 1
          OR (SELECT count(*) FROM idempotency_keys WHERE resource_id = c.public_id AND operation = 'file') <> 1
          OR (SELECT count(*) FROM jobs WHERE kind = 'notify' AND payload ->> 'complaint' = c.public_id::text) <> 1
          OR (SELECT count(*) FROM sessions WHERE complaint_id = c.id) = 0) AS halves,
       (SELECT count(*) FROM identity.people p WHERE p.account_id IS NULL
          AND NOT EXISTS (SELECT FROM identity.filings WHERE person_id = p.id))
       + (SELECT count(*) FROM idempotency_keys k WHERE NOT EXISTS (SELECT FROM complaints WHERE public_id = k.resource_id))
       + (SELECT count(*) FROM jobs j WHERE j.kind = 'notify'
          AND NOT EXISTS (SELECT FROM complaints WHERE public_id::text = j.payload ->> 'complaint')) AS orphans";

/// Counts a database in which people with one contact filed reports, and nothing else happened.
///
/// # Panics
/// If the database does not answer.
pub async fn census(owner: &mut AsyncPgConnection) -> Census {
    diesel::sql_query(COUNT)
        .get_result(owner)
        .await
        .expect("a count")
}

/// So many whole reports, and nothing beside them.
#[must_use]
pub const fn whole(reports: i64) -> Census {
    Census {
        reports,
        doubled: 0,
        halves: 0,
        orphans: 0,
    }
}
