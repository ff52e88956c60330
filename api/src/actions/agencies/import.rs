//! Many agencies and units by a table: what each row would come to, and then those that were picked.

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::change::{all_standing, put};
use super::create::make;
use super::details::Wanted;
use super::table::{MOST_CHANGES, MOST_ROWS, Places, Written, blank, unknown_columns};
use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::transaction::{transaction, trial};
use crate::adapters::tables;
use crate::domain::access::Caller;
use crate::domain::access::people::People;
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::word::words;
use crate::storage::agencies::Row;
use crate::storage::{Conn, accounts, agencies, register};

words! {
    /// What a row of a table of agencies comes to.
    RowVerdict {
        New = "new",
        Changed = "changed",
        Unchanged = "unchanged",
        /// Something in it may not be so.
        Refused = "refused",
    }
}

#[derive(Debug, Clone, Serialize)]
pub struct Table {
    pub csv: String,
    /// The lines of the file that were picked.
    pub lines: Vec<u32>,
}

/// What a table comes to.
#[derive(Debug, Clone)]
pub struct Judgement {
    pub rows: Vec<Judged>,
    /// Columns of the file that are none of the table's: nothing is read there.
    pub unknown_columns: Vec<String>,
}

/// A row and what it comes to.
#[derive(Debug, Clone)]
pub struct Judged {
    /// In the file; the header is line 1.
    pub line: u32,
    pub code: String,
    pub name: String,
    pub verdict: RowVerdict,
    /// The columns that would change.
    pub changes: Vec<&'static str>,
    /// The columns that may not be so.
    pub faults: Vec<(String, FieldCode)>,
}

/// All of them are tried and taken back: a row may name a parent that the file makes, wherever it stands.
///
/// # Errors
/// `Forbidden` for whoever looks after no agency; `Invalid` for a file that is no such table.
pub async fn preview_agencies(app: &App, caller: &Caller, csv: &str) -> Result<Judgement> {
    let people = People::of(caller)?;
    trial(&app.pool, async |conn| {
        read_in(app, conn, &people, csv, None).await
    })
    .await
}

/// Rows that may not be so are skipped, each with its faults. All in one transaction.
///
/// # Errors
/// As [`preview_agencies`].
pub async fn import_agencies(
    app: &App,
    request: &Request,
    table: Table,
) -> Result<(Done, Judgement)> {
    let people = People::of(&request.caller)?;
    let me = request.caller.officer()?;
    let now = app.clock.now();
    let fresh = transaction(&app.pool, async |conn| {
        let claim = Taken::claim(app, conn, request, "import agencies", &table, now).await?;
        let Claim::Fresh(taken) = claim else {
            return Ok(None);
        };
        let judged = read_in(app, conn, &people, &table.csv, Some(&table.lines)).await?;
        let written: Vec<_> = judged
            .rows
            .iter()
            .filter(|row| matches!(row.verdict, RowVerdict::New | RowVerdict::Changed))
            .map(|row| json!({"code": row.code, "verdict": row.verdict, "changed": row.changes}))
            .collect();
        let by = Some(me.account);
        let detail = json!({ "rows": written });
        accounts::audit(conn, now, by, "agencies_imported", None, &detail).await?;
        taken.keep(conn, 201, me.public_id).await?;
        Ok(Some(judged))
    })
    .await?;
    let done = Done {
        replayed: fresh.is_none(),
        resource: me.public_id,
    };
    // What was read in before is there, so that nothing of it changes now.
    let judged = match fresh {
        Some(judged) => judged,
        None => {
            trial(&app.pool, async |conn| {
                read_in(app, conn, &people, &table.csv, Some(&table.lines)).await
            })
            .await?
        }
    };
    Ok((done, judged))
}

async fn read_in(
    app: &App,
    conn: &mut Conn,
    people: &People,
    csv: &str,
    lines: Option<&[u32]>,
) -> Result<Judgement> {
    let refused = |code| Error::field("/csv", code);
    let sheet = tables::read(csv).map_err(|why| why.at("/csv"))?;
    let places = Places::of(&sheet.header).ok_or_else(|| refused(FieldCode::InvalidFormat))?;
    let written: Vec<Written<'_>> = sheet
        .rows
        .iter()
        .filter_map(|(line, cells)| Written::new(&places, *line, cells))
        .collect();
    if written.len() > MOST_ROWS {
        return Err(refused(FieldCode::TooMany));
    }
    if let Some(lines) = lines
        && !lines
            .iter()
            .all(|line| written.iter().any(|row| row.line == *line))
    {
        return Err(Error::field("/lines", FieldCode::UnknownValue));
    }
    let picked: Vec<&Written<'_>> = written
        .iter()
        .filter(|row| lines.is_none_or(|lines| lines.contains(&row.line)))
        .collect();
    let mut known = Known::load(conn, &picked).await?;
    let (mut codes, mut names) = (HashSet::new(), HashSet::new());
    let (mut rows, mut changed) = (Vec::new(), 0);
    for row in parents_first(&picked) {
        let found = known.found(row);
        let mut outcome = Judged {
            line: row.line,
            code: found.map_or(&row.code, |row| &row.code).clone(),
            name: match &row.name {
                none if none.is_empty() => found.map(|row| row.name_id.clone()).unwrap_or_default(),
                name => name.clone(),
            },
            verdict: RowVerdict::Refused,
            changes: Vec::new(),
            faults: Vec::new(),
        };
        if !outcome.code.is_empty() && !codes.insert(outcome.code.clone()) {
            outcome.faults.push(("code".to_owned(), FieldCode::Taken));
        } else if row.code.is_empty() && !names.insert((row.parent_code(), row.name.to_lowercase()))
        {
            outcome
                .faults
                .push(("name_id".to_owned(), FieldCode::Taken));
        } else {
            match take(app, conn, people, &mut known, row).await {
                Ok((verdict, changes)) => {
                    changed += usize::from(verdict != RowVerdict::Unchanged);
                    if let Some(made) = known.found(row) {
                        outcome.code.clone_from(&made.code);
                    }
                    if changed > MOST_CHANGES {
                        return Err(refused(FieldCode::TooMany));
                    }
                    outcome.verdict = verdict;
                    outcome.changes = changes;
                }
                Err(Error::Invalid(faults)) => {
                    let column = |pointer: &str| {
                        let field = pointer.trim_start_matches('/');
                        let field = field.split('/').next().unwrap_or(field);
                        match field {
                            "name" => "name_id",
                            "parent_id" => "parent_code",
                            "topic_codes" => "topics",
                            field => field,
                        }
                        .to_owned()
                    };
                    for fault in faults {
                        let named = (column(&fault.pointer), fault.code);
                        if !outcome.faults.contains(&named) {
                            outcome.faults.push(named);
                        }
                    }
                }
                Err(error) => return Err(error),
            }
        }
        rows.push(outcome);
    }
    rows.sort_unstable_by_key(|row| row.line);
    Ok(Judgement {
        rows,
        unknown_columns: unknown_columns(&sheet.header),
    })
}

/// In an order in which every parent that the table makes itself stands before what is below it.
fn parents_first<'a, 'b>(rows: &[&'a Written<'b>]) -> Vec<&'a Written<'b>> {
    let places: HashMap<&str, usize> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| !row.code.is_empty())
        .map(|(place, row)| (row.code.as_str(), place))
        .collect();
    let parents: Vec<Option<usize>> = rows
        .iter()
        .map(|row| {
            let above = row.parent_code()?;
            places.get(above.as_str()).copied()
        })
        .collect();
    let mut taken = vec![false; rows.len()];
    let mut ordered = Vec::with_capacity(rows.len());
    for place in 0..rows.len() {
        let (mut climbed, mut at) = (Vec::new(), Some(place));
        // Also ends in a circle.
        while let Some(here) = at.filter(|here| !taken[*here]) {
            taken[here] = true;
            climbed.push(rows[here]);
            at = parents[here];
        }
        ordered.extend(climbed.into_iter().rev());
    }
    ordered
}

/// Below what, and under which name in small letters.
type Called = (Option<i64>, String);

/// The rows of the register that a table names.
struct Known {
    rows: HashMap<String, Row>,
    /// The codes of those that rows without a code may mean.
    called: HashMap<Called, String>,
    now: HashMap<i64, Wanted>,
}

impl Known {
    async fn load(conn: &mut Conn, written: &[&Written<'_>]) -> Result<Self> {
        let codes: Vec<String> = written
            .iter()
            .flat_map(|row| [Some(row.code.clone()), row.parent_code()])
            .flatten()
            .filter(|code| !code.is_empty())
            .collect();
        let names: Vec<String> = written
            .iter()
            .filter(|row| row.code.is_empty())
            .map(|row| row.name.to_lowercase())
            .collect();
        let found = named(conn, &codes, &names).await?;
        let roots: Vec<i64> = found.iter().map(|row| row.root_id).collect();
        // As a single change does: nobody moves units of these trees meanwhile.
        agencies::lock(conn, &roots).await?;
        let rows: HashMap<String, Row> = named(conn, &codes, &names)
            .await?
            .into_iter()
            .map(|row| (row.code.clone(), row))
            .collect();
        let all: Vec<&Row> = rows.values().collect();
        let now = all_standing(conn, &all).await?;
        let called = all
            .iter()
            .map(|row| (called(row), row.code.clone()))
            .collect();
        Ok(Self { rows, called, now })
    }

    /// What a row changes, if it is there.
    fn found(&self, written: &Written<'_>) -> Option<&Row> {
        if !written.code.is_empty() {
            return self.rows.get(&written.code);
        }
        let below = match written.parent_code().filter(|code| !code.is_empty()) {
            None => None,
            Some(code) => Some(self.rows.get(&code)?.id),
        };
        let code = self.called.get(&(below, written.name.to_lowercase()))?;
        self.rows.get(code)
    }

    fn put(&mut self, row: Row, wanted: Wanted) {
        self.now.insert(row.id, wanted);
        self.called.insert(called(&row), row.code.clone());
        self.rows.insert(row.code.clone(), row);
    }

    /// The outer id of a parent by its code.
    fn parent(&self, code: &str) -> Result<Uuid> {
        self.rows
            .get(code)
            .map(|row| row.public_id)
            .ok_or_else(|| Error::field("/parent_id", FieldCode::UnknownValue))
    }
}

fn called(row: &Row) -> Called {
    (row.parent_id, row.name_id.to_lowercase())
}

/// Those of the codes, and those of the names below them or below nothing.
async fn named(conn: &mut Conn, codes: &[String], names: &[String]) -> Result<Vec<Row>> {
    let mut found = register::by_codes(conn, codes).await?;
    let parents: HashSet<i64> = found.iter().map(|row| row.id).collect();
    let called = register::by_names(conn, names).await?;
    found.extend(
        called
            .into_iter()
            .filter(|row| row.parent_id.is_none_or(|parent| parents.contains(&parent))),
    );
    Ok(found)
}

async fn take(
    app: &App,
    conn: &mut Conn,
    people: &People,
    known: &mut Known,
    written: &Written<'_>,
) -> Result<(RowVerdict, Vec<&'static str>)> {
    let faulty = |faults: Vec<(&'static str, FieldCode)>| {
        let named = faults
            .into_iter()
            .map(|(name, code)| crate::domain::FieldError::new(format!("/{name}"), code));
        Error::Invalid(named.collect())
    };
    let parent_code = written.parent_code();
    let parent = match parent_code.as_deref() {
        None | Some("") => None,
        Some(code) => Some(known.parent(code)?),
    };
    let before = known.found(written).cloned();
    if let Some(row) = before {
        let now = known.now.get(&row.id).cloned().ok_or(Error::NotFound)?;
        let mut wanted = written.onto(now.clone()).map_err(faulty)?;
        if parent_code.is_some() {
            wanted.parent = parent;
        }
        let changes = wanted.differs(&now);
        if changes.is_empty() {
            return Ok((RowVerdict::Unchanged, changes));
        }
        if !people.cover(row.root()) || (row.is_national_desk && !people.everywhere()) {
            return Err(Error::field("/code", FieldCode::NotAllowed));
        }
        put(conn, people, &row, &now, &wanted).await?;
        known.now.insert(row.id, wanted);
        return Ok((RowVerdict::Changed, changes));
    }
    if parent.is_none() && !people.everywhere() {
        return Err(Error::field("/parent_id", FieldCode::Required));
    }
    let mut wanted = written.onto(blank(parent.is_some())).map_err(faulty)?;
    wanted.parent = parent;
    let code = (!written.code.is_empty()).then(|| written.code.clone());
    if code.as_deref().is_some_and(|code| !is_code(code)) {
        return Err(Error::field("/code", FieldCode::InvalidFormat));
    }
    let id = make(app, conn, people, &wanted, code).await?;
    let row = agencies::by_public_id(conn, id).await?;
    known.put(row, wanted);
    Ok((RowVerdict::New, Vec::new()))
}

/// Small letters, digits and hyphens, in parts.
fn is_code(code: &str) -> bool {
    code.len() <= 200
        && code.split('/').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        })
}
