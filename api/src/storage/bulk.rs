//! Many complaints at once, by COPY: for invented ones, thousands a second. Everything else goes through acts.

use std::fmt::Write as _;
use std::io::Cursor;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::SinkExt as _;
use tokio_postgres::{Client, Transaction};
use uuid::Uuid;

use super::identities::Person;
use super::schema::{accounts, agencies, areas, memberships};
use super::{Conn, complaints};
use crate::domain::complaint::record::Entry;
use crate::domain::error::{Error, Result};
use crate::domain::ids::AgencyId;
use crate::domain::sla::clock::{Clock, ClockState};

/// A complaint that already has a past.
pub struct Complaint {
    /// As it was filed; what is in `changes` comes on top.
    pub new: complaints::New,
    pub changes: complaints::Changes,
}

/// Rows on their way, as the text that COPY reads.
#[derive(Default)]
pub struct Batch {
    complaints: String,
    timeline: String,
    clocks: String,
    holdings: String,
    ratings: String,
    people: String,
    filings: String,
}

const COMPLAINTS: &str = "complaints (id, public_id, tracking_number, class, oversight, status, outcome, channel, title, text, public_title, \
    public_text, incident_date, incident_is_old, category_id, area_code, wished_agency_id, holder_agency_id, holder_root_id, assignee_id, \
    anonymous, secret, rule_set_id, access_code_hash, hand_offs, disputes, closings, reopen_until, received_at, first_handed_over_at, published_at, \
    closed_at, updated_at, next_due_at, timeline_seq, timeline_hash, demo, version)";
const TIMELINE: &str = "timeline (complaint_id, seq, kind, at, actor_role, actor_account_id, actor_agency_id, payload, salt, payload_hash, \
    previous_hash, hash)";
const CLOCKS: &str = "clocks (complaint_id, kind, state, agency_id, time_zone, work_week, limit_value, limit_unit, started_at, due_at, \
    done_at, breached_at, provisional, look_at)";

impl Batch {
    pub fn complaint(&mut self, id: i64, row: &Complaint) {
        let (new, changes) = (&row.new, &row.changes);
        let mut line = Line(&mut self.complaints);
        line.show(id).show(new.public_id).text(&new.tracking_number);
        line.text(changes.class.unwrap_or(new.class))
            .show(changes.oversight.unwrap_or(false))
            .text(changes.status.unwrap_or(new.status))
            .maybe(changes.outcome.flatten(), Line::text)
            .text(new.channel);
        for text in [&new.title, &new.text, &new.public_title, &new.public_text] {
            line.text(text);
        }
        line.show(new.incident_date).show(new.incident_is_old);
        line.maybe(changes.category_id.or(new.category_id), Line::show)
            .maybe(new.area_code.as_deref(), Line::text)
            .maybe(new.wished_agency_id, Line::show)
            .show(changes.holder_agency_id.unwrap_or(new.holder_agency_id))
            .show(changes.holder_root_id.unwrap_or(new.holder_root_id))
            .maybe(changes.assignee_id.flatten(), Line::show);
        line.show(new.anonymous)
            .show(new.secret)
            .show(new.rule_set_id)
            .maybe(new.access_code_hash.as_deref(), Line::bytes);
        line.show(changes.hand_offs.unwrap_or(0))
            .show(changes.disputes.unwrap_or(0))
            .show(changes.closings.unwrap_or(0))
            .maybe(changes.reopen_until.flatten(), Line::time)
            .time(new.received_at)
            .maybe(changes.first_handed_over_at, Line::time)
            .maybe(changes.published_at.flatten(), Line::time)
            .maybe(changes.closed_at.flatten(), Line::time)
            .time(changes.updated_at.unwrap_or(new.updated_at));
        line.maybe(changes.next_due_at.unwrap_or(new.next_due_at), Line::time)
            .show(changes.timeline_seq.unwrap_or(new.timeline_seq))
            .bytes(changes.timeline_hash.as_ref().unwrap_or(&new.timeline_hash))
            .show(new.demo)
            .show(changes.version.unwrap_or(1));
        line.end();
    }

    pub fn entry(&mut self, complaint: i64, entry: &Entry) {
        let mut line = Line(&mut self.timeline);
        let (metadata, payload) = (&entry.metadata, entry.payload.as_ref());
        line.show(complaint).show(metadata.seq).text(&metadata.kind);
        line.time(metadata.at).text(metadata.actor.role.as_str());
        line.maybe(metadata.actor.account.map(|id| id.0), Line::show)
            .maybe(metadata.actor.agency.map(|id| id.0), Line::show)
            .maybe(payload.map(|(text, _)| text.as_str()), Line::text)
            .maybe(payload.map(|(_, salt)| salt.as_slice()), Line::bytes);
        line.bytes(&entry.payload_hash)
            .bytes(&entry.previous_hash)
            .bytes(&entry.hash);
        line.end();
    }

    /// Without pauses: invented clocks have none.
    pub fn clock(&mut self, complaint: i64, agency: AgencyId, clock: &Clock) {
        let mut line = Line(&mut self.clocks);
        line.show(complaint)
            .text(clock.kind.as_str())
            .text(clock.state.as_str());
        line.show(agency.0)
            .text(clock.place.zone.name())
            .text(clock.place.week.as_str())
            .show(clock.limit.value)
            .text(clock.limit.unit.as_str());
        line.time(clock.started_at)
            .time(clock.due_at)
            .maybe(clock.done_at, Line::time)
            .maybe(clock.breached_at, Line::time)
            .show(clock.provisional);
        // What was late in the past has been told of.
        let open = clock.state == ClockState::Running && clock.breached_at.is_none();
        line.maybe(open.then_some(clock.due_at), Line::time);
        line.end();
    }

    pub fn holding(
        &mut self,
        complaint: i64,
        agency: AgencyId,
        from: DateTime<Utc>,
        until: Option<DateTime<Utc>>,
    ) {
        let mut line = Line(&mut self.holdings);
        line.show(complaint)
            .show(agency.0)
            .time(from)
            .maybe(until, Line::time);
        line.end();
    }

    pub fn rating(&mut self, rating: &complaints::Rating) {
        let mut line = Line(&mut self.ratings);
        line.show(rating.complaint_id)
            .show(rating.closing)
            .show(rating.score)
            .maybe(rating.text.as_deref(), Line::text)
            .time(rating.at);
        line.end();
    }

    /// Who filed it; a name without contacts.
    pub fn reporter(&mut self, complaint: i64, person: &Person) {
        let mut line = Line(&mut self.people);
        line.show(person.id)
            .bytes(&person.wrapped_key)
            .show(person.key_version)
            .maybe(person.name_sealed.as_deref(), Line::bytes);
        line.end();
        let mut line = Line(&mut self.filings);
        line.show(complaint).show(person.id);
        line.end();
    }

    /// Puts everything in, what is pointed to before what points.
    ///
    /// # Errors
    /// The database's; one that says so where the rows are there already.
    pub async fn write(self, transaction: &Transaction<'_>) -> Result<()> {
        for (table, text) in [
            (COMPLAINTS, self.complaints),
            (TIMELINE, self.timeline),
            (CLOCKS, self.clocks),
            (
                "holdings (complaint_id, agency_id, started_at, ended_at)",
                self.holdings,
            ),
            (
                "ratings (complaint_id, closing, score, text, at)",
                self.ratings,
            ),
            (
                "identity.people (id, wrapped_key, key_version, name_sealed)",
                self.people,
            ),
            ("identity.filings (complaint_id, person_id)", self.filings),
        ] {
            if text.is_empty() {
                continue;
            }
            let sink = transaction
                .copy_in::<_, Cursor<String>>(&format!("COPY {table} FROM STDIN"))
                .await
                .map_err(Error::internal)?;
            futures_util::pin_mut!(sink);
            sink.send(Cursor::new(text))
                .await
                .map_err(Error::internal)?;
            sink.close().await.map_err(|error| refused(&error))?;
        }
        Ok(())
    }
}

fn refused(error: &tokio_postgres::Error) -> Error {
    use tokio_postgres::error::SqlState;
    match error.as_db_error() {
        Some(said) if *said.code() == SqlState::UNIQUE_VIOLATION => {
            Error::internal("these reports are there already: choose another --seed")
        }
        Some(said) => Error::internal(said.to_string()),
        None => Error::internal(error.to_string()),
    }
}

/// One row of COPY's text format: fields between tabs, `\N` for null.
struct Line<'a>(&'a mut String);

impl Line<'_> {
    fn begin(&mut self) -> &mut String {
        if !self.0.is_empty() && !self.0.ends_with('\n') {
            self.0.push('\t');
        }
        self.0
    }

    fn show(&mut self, value: impl std::fmt::Display) -> &mut Self {
        // Writing to a string does not fail.
        let _ = write!(self.begin(), "{value}");
        self
    }

    fn text(&mut self, value: &str) -> &mut Self {
        let out = self.begin();
        for piece in value.split_inclusive(['\\', '\n', '\r', '\t']) {
            let (plain, escape) = match piece.as_bytes().last() {
                Some(b'\\') => (piece.strip_suffix('\\'), "\\\\"),
                Some(b'\n') => (piece.strip_suffix('\n'), "\\n"),
                Some(b'\r') => (piece.strip_suffix('\r'), "\\r"),
                Some(b'\t') => (piece.strip_suffix('\t'), "\\t"),
                _ => (Some(piece), ""),
            };
            out.push_str(plain.unwrap_or(piece));
            out.push_str(escape);
        }
        self
    }

    fn bytes(&mut self, value: &[u8]) -> &mut Self {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let out = self.begin();
        out.push_str("\\\\x");
        for byte in value {
            out.push(char::from(DIGITS[usize::from(byte >> 4)]));
            out.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
        self
    }

    fn time(&mut self, at: DateTime<Utc>) -> &mut Self {
        self.show(at.format("%Y-%m-%d %H:%M:%S%.3f+00"))
    }

    fn maybe<T>(
        &mut self,
        value: Option<T>,
        write: impl Fn(&mut Self, T) -> &mut Self,
    ) -> &mut Self {
        match value {
            Some(value) => write(self, value),
            None => self.text_raw("\\N"),
        }
    }

    fn text_raw(&mut self, value: &str) -> &mut Self {
        self.begin().push_str(value);
        self
    }

    fn end(&mut self) {
        self.0.push('\n');
    }
}

/// Takes the next `count` ids of complaints at once. While it asks, nobody else files: two never take the same.
///
/// # Errors
/// The database's.
pub async fn reserve(transaction: &Transaction<'_>, count: i64) -> Result<i64> {
    transaction
        .batch_execute("LOCK TABLE complaints IN SHARE ROW EXCLUSIVE MODE")
        .await
        .map_err(Error::internal)?;
    let row = transaction
        .query_one(
            "SELECT setval('complaints_id_seq', nextval('complaints_id_seq') + $1 - 1) - $1 + 1",
            &[&count],
        )
        .await
        .map_err(Error::internal)?;
    row.try_get(0).map_err(Error::internal)
}

/// Lets this connection skip foreign keys, where it may (a superuser). The rows are made from rows that were read.
///
/// # Errors
/// The database's.
pub async fn trust(client: &Client) -> Result<()> {
    client
        .batch_execute(
            "DO $$ BEGIN IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN \
             PERFORM set_config('session_replication_role', 'replica', false); END IF; END $$; SET synchronous_commit = off",
        )
        .await
        .map_err(Error::internal)
}

/// Every agency and unit: some thousand rows, read once for a load.
///
/// # Errors
/// The database's.
pub async fn agencies(conn: &mut Conn) -> Result<Vec<super::agencies::Row>> {
    Ok(agencies::table
        .order(agencies::id)
        .select(super::agencies::Row::as_select())
        .load(conn)
        .await?)
}

/// Every village by code, name and path: some ten thousand rows, read once for a load.
///
/// # Errors
/// The database's.
pub async fn villages(conn: &mut Conn) -> Result<Vec<(String, String, String)>> {
    Ok(areas::table
        .filter(areas::level.eq("village"))
        .order(areas::code)
        .select((areas::code, areas::name, areas::path))
        .load(conn)
        .await?)
}

/// An officer with their agency and role.
pub type Member = (i64, i64, Uuid, String);

/// Every officer at work, by agency: agency, account, its outer id, role.
///
/// # Errors
/// The database's.
pub async fn officers(conn: &mut Conn) -> Result<Vec<Member>> {
    Ok(memberships::table
        .inner_join(accounts::table)
        .filter(memberships::ended_at.is_null())
        .order(memberships::id)
        .select((
            memberships::agency_id,
            accounts::id,
            accounts::public_id,
            memberships::role,
        ))
        .load(conn)
        .await?)
}
