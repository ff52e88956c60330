//! A table of people to invite, row by row: what each would come to, found in a fixed number of queries.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::actions::App;
use crate::adapters::tables;
use crate::domain::access::Role;
use crate::domain::access::people::{People, fits, takes_two};
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::identity::{self, ContactKind};
use crate::domain::invitation::{
    MOST_ROLES, NAME, Table, Verdict, is_shared_mailbox, nearest, role_like,
};
use crate::domain::sla::policy::national_day;
use crate::domain::text;
use crate::storage::{Conn, agencies, identities, invitations, memberships};

/// A row and what it comes to.
#[derive(Debug, Clone)]
pub struct Judged {
    /// Where it stands in the file; the header is line 1.
    pub line: u32,
    pub name: String,
    pub email: String,
    /// The unit's name, or what was written where there is none.
    pub agency: String,
    pub roles: Vec<String>,
    pub verdict: Verdict,
    /// What was probably meant.
    pub suggestion: Option<String>,
    /// What to invite to; only where the row can be read.
    pub meant: Option<Meant>,
    /// An invitation that waits for the same address there.
    pub waiting: Option<Uuid>,
}

/// A row, understood.
#[derive(Debug, Clone)]
pub struct Meant {
    pub agency: agencies::Row,
    pub roles: Vec<Role>,
}

/// Reads and judges a table; nothing is written.
///
/// # Errors
/// `Invalid` for a file without the columns, or with too many rows.
pub async fn judge(app: &App, conn: &mut Conn, people: &People, csv: &str) -> Result<Vec<Judged>> {
    let table = read(csv)?;
    let units = agencies::of_roots(conn, people.roots()).await?;
    let mut rows = Vec::with_capacity(table.rows.len());
    for written in table.rows {
        rows.push(understand(app, people, &units, written));
    }
    let now = app.clock.now();
    let index = |row: &Judged| app.keys.blind_index(ContactKind::Email, &row.email);
    let ready = |row: &&mut Judged| row.verdict == Verdict::Ready;
    let indexes: Vec<Vec<u8>> = rows
        .iter()
        .filter(|row| row.verdict == Verdict::Ready)
        .map(index)
        .collect();
    let waiting: HashMap<(Vec<u8>, i64), Uuid> = invitations::waiting_for(conn, &indexes, now)
        .await?
        .into_iter()
        .map(|(index, agency, id)| ((index, agency), id))
        .collect();
    let known = identities::accounts_of(conn, &indexes).await?;
    let accounts: Vec<i64> = known.values().copied().collect();
    let works: HashSet<(i64, i64, String)> = memberships::of(conn, &accounts)
        .await?
        .into_iter()
        .filter(|row| row.ended_at.is_none())
        .map(|row| (row.account_id, row.agency_id, row.role))
        .collect();
    let mut seen = HashSet::new();
    for row in rows.iter_mut().filter(ready) {
        let Some(meant) = &row.meant else { continue };
        let (index, agency) = (index(row), meant.agency.id);
        let works_there = known.get(&index).is_some_and(|account| {
            let works = |role: &Role| works.contains(&(*account, agency, role.as_str().to_owned()));
            meant.roles.iter().all(works)
        });
        row.waiting = waiting.get(&(index.clone(), agency)).copied();
        if works_there {
            row.verdict = Verdict::AlreadyMember;
        } else if row.waiting.is_some() || !seen.insert((index, agency)) {
            row.verdict = Verdict::Duplicate;
        }
    }
    Ok(rows)
}

fn read(csv: &str) -> Result<Table> {
    let refused = |code| Error::field("/csv", code);
    let sheet = tables::read(csv).map_err(|why| why.at("/csv"))?;
    let mut table = Table::new(&sheet.header).ok_or_else(|| refused(FieldCode::InvalidFormat))?;
    for (line, cells) in sheet.rows {
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        if !table.push(line, &cells) {
            return Err(refused(FieldCode::TooMany));
        }
    }
    Ok(table)
}

fn understand(
    app: &App,
    people: &People,
    units: &[agencies::Row],
    written: crate::domain::invitation::Written,
) -> Judged {
    let address = identity::email(&written.email);
    let unit = units.iter().find(|row| {
        let named = |name: &str| name.eq_ignore_ascii_case(&written.unit);
        named(&row.code)
            || row.name_id.to_lowercase() == written.unit.to_lowercase()
            || row.short_name.as_deref().is_some_and(named)
    });
    let roles: Vec<std::result::Result<Role, &String>> = written
        .roles
        .iter()
        .map(|word| word.parse().map_err(|_| word))
        .collect();
    let unknown_role = roles.iter().find_map(|role| role.err());
    let today = national_day(app.clock.now());
    let (verdict, suggestion) = if text::clean(&written.name, NAME).is_err() {
        (Verdict::InvalidName, None)
    } else if address.is_none() {
        (Verdict::InvalidEmail, None)
    } else if address.as_deref().is_some_and(is_shared_mailbox) {
        (Verdict::SharedMailbox, None)
    } else if unit.is_none_or(|unit| !unit.active_on(today)) {
        let names = units.iter().map(|row| row.name_id.as_str());
        let near = nearest(&written.unit, names).map(str::to_owned);
        (Verdict::UnknownAgency, near)
    } else if let Some(word) = unknown_role {
        (
            Verdict::UnknownRole,
            role_like(word).map(|role| role.to_string()),
        )
    } else if roles.is_empty() || roles.len() > MOST_ROLES {
        (Verdict::UnknownRole, None)
    } else {
        (Verdict::Ready, None)
    };
    let mut judged = Judged {
        line: written.line,
        name: written.name,
        email: address.unwrap_or(written.email),
        agency: unit.map_or(written.unit, |unit| unit.name_id.clone()),
        roles: written.roles.clone(),
        verdict,
        suggestion,
        meant: None,
        waiting: None,
    };
    if let (Verdict::Ready, Some(unit)) = (verdict, unit) {
        let roles: Vec<Role> = written
            .roles
            .iter()
            .filter_map(|word| word.parse().ok())
            .collect();
        let place = unit.standing();
        // What takes two people is asked for one by one.
        let may =
            |role: &Role| fits(*role, place) && people.may_give(*role, place) && !takes_two(*role);
        if roles.iter().all(may) {
            judged.meant = Some(Meant {
                agency: unit.clone(),
                roles,
            });
        } else {
            judged.verdict = Verdict::NotAllowed;
        }
    }
    judged
}
