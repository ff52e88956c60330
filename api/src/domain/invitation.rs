//! An invitation: the one way by which officers come.

use chrono::TimeDelta;

use super::access::Role;
use super::text::{self, Bounds};
use super::word::words;

words! {
    /// Where an invitation stands.
    State {
        Pending = "pending",
        /// A role in it takes two people: no link was sent yet.
        WaitingForSecondAdmin = "waiting_for_second_admin",
        Accepted = "accepted",
        Expired = "expired",
        Revoked = "revoked",
    }
}

/// How long a link can be opened.
pub const LASTS: TimeDelta = TimeDelta::days(7);
/// Roles of one invitation.
pub const MOST_ROLES: usize = 10;

/// Addresses that several people read: nobody's own, so nobody's account.
const SHARED: [&str; 22] = [
    "admin",
    "administrator",
    "aduan",
    "contact",
    "cs",
    "helpdesk",
    "hello",
    "humas",
    "info",
    "kantor",
    "kontak",
    "layanan",
    "mail",
    "office",
    "pengaduan",
    "ppid",
    "sekretariat",
    "staff",
    "support",
    "surat",
    "tu",
    "webmaster",
];

/// Whether an address looks like one that several people read.
#[must_use]
pub fn is_shared_mailbox(email: &str) -> bool {
    let local = email.split('@').next().unwrap_or_default();
    let first = local.split(['.', '_', '-', '+']).next().unwrap_or_default();
    SHARED.contains(&local) || SHARED.contains(&first)
}

words! {
    /// What a row of a table of people comes to.
    Verdict {
        Ready = "ready",
        /// Works there with these roles already.
        AlreadyMember = "already_member",
        UnknownAgency = "unknown_agency",
        UnknownRole = "unknown_role",
        InvalidEmail = "invalid_email",
        /// Shorter than 2 or longer than 100 characters.
        InvalidName = "invalid_name",
        /// Several people read it: nobody's own.
        SharedMailbox = "shared_mailbox",
        /// The same stands above, or waits already.
        Duplicate = "duplicate",
        /// Not the caller's to give, or of no meaning there.
        NotAllowed = "not_allowed",
    }
}

/// Rows of one table.
pub const MOST_ROWS: usize = 1000;
/// Bytes of one table.
pub const MOST_BYTES: usize = 256 * 1024;
/// What a name may be.
pub const NAME: Bounds = Bounds::line(2, 100);

/// A row as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub line: u32,
    pub name: String,
    pub email: String,
    pub unit: String,
    pub roles: Vec<String>,
}

/// A table of people to invite.
#[derive(Debug, Clone)]
pub struct Table {
    /// Where name, address, unit and roles stand.
    columns: [usize; 4],
    pub rows: Vec<Written>,
}

/// What the columns are called.
const COLUMNS: [[&str; 2]; 4] = [
    ["nama", "name"],
    ["surel", "email"],
    ["unit", "unit"],
    ["peran", "role"],
];

impl Table {
    /// `None` without the four columns; others are passed over.
    #[must_use]
    pub fn new(header: &[String]) -> Option<Self> {
        let mut columns = [0; 4];
        for (place, names) in columns.iter_mut().zip(COLUMNS) {
            *place = header
                .iter()
                .position(|title| names.contains(&title.trim().to_lowercase().as_str()))?;
        }
        Some(Self {
            columns,
            rows: Vec::new(),
        })
    }

    /// Takes a row in, unless it is empty; `false` when there are too many.
    pub fn push(&mut self, line: u32, cells: &[&str]) -> bool {
        let [name, email, unit, roles] = self.columns.map(|at| plain(cells.get(at).unwrap_or(&"")));
        if [&name, &email, &unit, &roles]
            .iter()
            .all(|cell| cell.is_empty())
        {
            return true;
        }
        let roles = roles
            .split('|')
            .map(|role| role.trim().to_lowercase())
            .filter(|role| !role.is_empty())
            .collect();
        self.rows.push(Written {
            line,
            name,
            email,
            unit,
            roles,
        });
        self.rows.len() <= MOST_ROWS
    }
}

/// One line of what can be seen, without the marks by which a spreadsheet would take it for a formula.
fn plain(cell: &str) -> String {
    let line = text::clean(cell, Bounds::line(0, MOST_BYTES)).unwrap_or_default();
    line.trim_start_matches(|c: char| c.is_whitespace() || "=+-@|'\"".contains(c))
        .trim_end()
        .to_owned()
}

/// Whether two words are the same but for one letter that is missing, too many or another one. Short words must be equal.
fn alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    if short < 5 || long - short > 1 {
        return false;
    }
    let same = |(a, b): &(&char, &char)| a == b;
    let before = one.iter().zip(&other).take_while(same).count();
    let after = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take_while(same)
        .count();
    before + after + 1 >= long
}

/// The name that is most like what was written, if one is at all: it shares a good part of its words, a slip in each of them allowed.
#[must_use]
pub fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 2)
            .map(str::to_owned)
            .collect()
    };
    let sought = words(written);
    let shared = |name: &str| {
        let has = words(name);
        let common = sought
            .iter()
            .filter(|word| has.iter().any(|own| alike(word, own)))
            .count();
        // Twice the shared words over all of them, in thousandths.
        2000 * common / (sought.len() + has.len()).max(1)
    };
    names
        .map(|name| (shared(name), name))
        .filter(|(likeness, _)| *likeness >= 400)
        .max_by(|(one, name), (other, other_name)| one.cmp(other).then(other_name.cmp(name)))
        .map(|(_, name)| name)
}

/// What roles are called by people who write tables.
const CALLED: [(&str, Role); 14] = [
    ("admin", Role::AgencyAdmin),
    ("admin instansi", Role::AgencyAdmin),
    ("pimpinan", Role::AgencyLeader),
    ("kepala unit", Role::UnitHead),
    ("kepala bidang", Role::UnitHead),
    ("head", Role::UnitHead),
    ("petugas", Role::UnitOfficer),
    ("petugas unit", Role::UnitOfficer),
    ("officer", Role::UnitOfficer),
    ("pejabat penghubung", Role::LiaisonOfficer),
    ("liaison", Role::LiaisonOfficer),
    ("loket", Role::FrontDesk),
    ("petugas loket", Role::FrontDesk),
    ("inspektorat", Role::Inspectorate),
];

/// The role that was probably meant.
#[must_use]
pub fn role_like(word: &str) -> Option<Role> {
    let word = word.trim().replace(['_', '-'], " ").to_lowercase();
    CALLED
        .iter()
        .find(|(called, _)| *called == word)
        .map(|(_, role)| *role)
        .or_else(|| word.replace(' ', "_").parse().ok())
}
