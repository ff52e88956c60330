//! What a process remembers for a moment so as not to ask again: who calls, and rows of the register.
//!
//! Nothing is remembered unless a connection of its own hears what changed (`listen.rs`): then everything is forgotten at once. So a sign-out
//! or a lost role acts at once on every process, and within [`CALLERS`] at the very worst, as a new name does within [`REGISTER`].

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use tokio::sync::watch;
use uuid::Uuid;

use super::sessions::authenticate::Remembered;
use crate::adapters::tokens::Claims;
use crate::domain::error::Result;
use crate::domain::session::Rule;
use crate::domain::sla::calendar::Calendar;
use crate::domain::sla::ladder::Ladder;
use crate::domain::sla::policy::RuleSet;
use crate::storage::{Conn, agencies, areas, categories, rules, session_rules};

/// How long it is remembered who a caller is.
const CALLERS: Duration = Duration::from_secs(2);
/// How long rows of the register are remembered: names, topics, rules.
const REGISTER: Duration = Duration::from_secs(60);
/// How many rows of one kind; beyond that all of them are forgotten.
const ROWS: usize = 20_000;
/// How long it is remembered what a signed token says: as long as one lives. That never changes; whether it still holds is asked anew.
const CLAIMS: Duration = Duration::from_secs(15 * 60);

/// The memory of one process. Cheap to clone.
#[derive(Clone)]
pub struct Memory(Arc<Inner>);

struct Inner {
    era: watch::Sender<Era>,
    callers: Shelf<[u8; 32], Arc<Remembered>>,
    claims: Shelf<[u8; 32], Arc<Claims>>,
    agencies: Shelf<i64, Arc<agencies::Row>>,
    agencies_by_public_id: Shelf<Uuid, Arc<agencies::Row>>,
    categories: Shelf<i64, Arc<categories::Row>>,
    categories_by_code: Shelf<String, Arc<categories::Row>>,
    areas: Shelf<String, Arc<areas::Row>>,
    rule_sets: Shelf<i64, Arc<rules::Row>>,
    ladders: Shelf<i64, Arc<Ladder>>,
    session_rules: Shelf<(), Arc<Vec<Rule>>>,
    laws: Shelf<NaiveDate, Arc<Law>>,
}

/// What is remembered belongs to an era, and is forgotten with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Era {
    pub number: u64,
    /// Whether changes are heard of; if not, nothing is remembered.
    pub heard: bool,
}

impl Era {
    /// Of what no change can touch.
    const LASTING: Self = Self {
        number: 0,
        heard: true,
    };
}

/// What a new report needs of the law.
#[derive(Debug)]
pub struct Law {
    pub rule_set: rules::Row,
    pub limits: RuleSet,
    pub calendar: Calendar,
    pub national_desk: agencies::Row,
}

impl Default for Memory {
    fn default() -> Self {
        Self::lasting(CALLERS, REGISTER)
    }
}

impl Memory {
    /// An empty memory, in which callers and rows of the register stay no longer than this.
    #[must_use]
    pub fn lasting(callers: Duration, register: Duration) -> Self {
        Self(Arc::new(Inner {
            era: watch::Sender::new(Era::default()),
            callers: Shelf::new(callers),
            claims: Shelf::new(CLAIMS),
            agencies: Shelf::new(register),
            agencies_by_public_id: Shelf::new(register),
            categories: Shelf::new(register),
            categories_by_code: Shelf::new(register),
            areas: Shelf::new(register),
            rule_sets: Shelf::new(register),
            ladders: Shelf::new(register),
            session_rules: Shelf::new(register),
            laws: Shelf::new(register),
        }))
    }

    /// Forgets everything; `heard` tells whether the next change will be heard of.
    pub fn forget(&self, heard: bool) {
        self.0.era.send_modify(|era| {
            era.number += 1;
            era.heard = heard;
        });
    }

    /// The era there is; what is put on a shelf belongs to the era that was there before it was read.
    #[must_use]
    pub fn era(&self) -> Era {
        *self.0.era.borrow()
    }

    /// Tells of each change, for whoever waits for one.
    #[must_use]
    pub fn eras(&self) -> watch::Receiver<Era> {
        self.0.era.subscribe()
    }

    /// The caller behind a token, by the token's hash.
    #[must_use]
    pub fn caller(&self, token: &[u8; 32]) -> Option<Arc<Remembered>> {
        self.0.callers.get(self.era(), token)
    }

    pub fn keep_caller(&self, era: Era, token: [u8; 32], caller: Arc<Remembered>) {
        self.0.callers.put(era, token, caller);
    }

    /// What a token says whose signature was found to be ours, by the token's hash.
    #[must_use]
    pub fn claims(&self, token: &[u8; 32]) -> Option<Arc<Claims>> {
        self.0.claims.get(Era::LASTING, token)
    }

    pub fn keep_claims(&self, token: [u8; 32], claims: Arc<Claims>) {
        self.0.claims.put(Era::LASTING, token, claims);
    }

    /// Agencies by inner id.
    ///
    /// # Errors
    /// The database's.
    pub async fn agencies(
        &self,
        conn: &Conn,
        ids: impl IntoIterator<Item = i64>,
    ) -> Result<HashMap<i64, Arc<agencies::Row>>> {
        let load = async |ids| agencies::by_ids(conn, ids).await;
        self.all(&self.0.agencies, ids, load).await
    }

    /// Agencies by outer id.
    ///
    /// # Errors
    /// The database's.
    pub async fn agencies_by_public_id(
        &self,
        conn: &Conn,
        ids: impl IntoIterator<Item = Uuid>,
    ) -> Result<HashMap<Uuid, Arc<agencies::Row>>> {
        let load = async |ids| agencies::by_public_ids(conn, ids).await;
        self.all(&self.0.agencies_by_public_id, ids, load).await
    }

    /// Topics by inner id.
    ///
    /// # Errors
    /// The database's.
    pub async fn categories(
        &self,
        conn: &Conn,
        ids: impl IntoIterator<Item = i64>,
    ) -> Result<HashMap<i64, Arc<categories::Row>>> {
        let load = async |ids| categories::by_ids(conn, ids).await;
        self.all(&self.0.categories, ids, load).await
    }

    /// Topics by code.
    ///
    /// # Errors
    /// The database's.
    pub async fn categories_by_code(
        &self,
        conn: &Conn,
        codes: impl IntoIterator<Item = String>,
    ) -> Result<HashMap<String, Arc<categories::Row>>> {
        let load = async |codes| categories::by_codes(conn, codes).await;
        self.all(&self.0.categories_by_code, codes, load).await
    }

    /// Areas by code.
    ///
    /// # Errors
    /// The database's.
    pub async fn areas(
        &self,
        conn: &Conn,
        codes: impl IntoIterator<Item = String>,
    ) -> Result<HashMap<String, Arc<areas::Row>>> {
        let load = async |codes| areas::by_codes(conn, codes).await;
        self.all(&self.0.areas, codes, load).await
    }

    /// # Errors
    /// `NotFound`.
    pub async fn rule_set(&self, conn: &Conn, id: i64) -> Result<Arc<rules::Row>> {
        let load = async || rules::by_id(conn, id).await;
        self.one(&self.0.rule_sets, id, load).await
    }

    /// The ladder of a rule set.
    ///
    /// # Errors
    /// `Internal` for words the code does not know.
    pub async fn ladder(&self, conn: &Conn, rule_set: i64) -> Result<Arc<Ladder>> {
        let load = async || rules::ladder(conn, rule_set).await;
        self.one(&self.0.ladders, rule_set, load).await
    }

    /// How long sessions last, by the role.
    ///
    /// # Errors
    /// `Internal` for words the code does not know.
    pub async fn session_rules(&self, conn: &Conn) -> Result<Arc<Vec<Rule>>> {
        let load = async || session_rules::all(conn).await;
        self.one(&self.0.session_rules, (), load).await
    }

    /// The rule set in force on a day with its limits, the calendar, and the desk where reports arrive.
    ///
    /// # Errors
    /// `NotFound` where the reference data was not loaded.
    pub async fn law(&self, conn: &Conn, day: NaiveDate) -> Result<Arc<Law>> {
        let load = async || {
            let (rule_set, calendar, national_desk) = futures_util::try_join!(
                rules::in_force(conn, day),
                rules::calendar(conn, day),
                agencies::national_desk(conn)
            )?;
            let limits = rules::limits(conn, &rule_set).await?;
            Ok(Law {
                rule_set,
                limits,
                calendar,
                national_desk,
            })
        };
        self.one(&self.0.laws, day, load).await
    }

    async fn one<K: Hash + Eq + Copy, V>(
        &self,
        shelf: &Shelf<K, Arc<V>>,
        key: K,
        load: impl AsyncFnOnce() -> Result<V>,
    ) -> Result<Arc<V>> {
        let era = self.era();
        if let Some(value) = shelf.get(era, &key) {
            return Ok(value);
        }
        let value = Arc::new(load().await?);
        shelf.put(era, key, Arc::clone(&value));
        Ok(value)
    }

    /// The rows of these keys: remembered ones, and the others loaded together.
    async fn all<K: Hash + Eq + Clone, V>(
        &self,
        shelf: &Shelf<K, Arc<V>>,
        keys: impl IntoIterator<Item = K>,
        load: impl AsyncFnOnce(Vec<K>) -> Result<HashMap<K, V>>,
    ) -> Result<HashMap<K, Arc<V>>> {
        let era = self.era();
        let (mut found, missing) = shelf.divide(era, keys);
        if !missing.is_empty() {
            for (key, row) in load(missing).await? {
                let row = Arc::new(row);
                shelf.put(era, key.clone(), Arc::clone(&row));
                found.insert(key, row);
            }
        }
        Ok(found)
    }
}

/// Rows of one kind.
struct Shelf<K, V> {
    life: Duration,
    kept: Mutex<Kept<K, V>>,
}

struct Kept<K, V> {
    era: Era,
    rows: HashMap<K, (Instant, V)>,
}

impl<K, V> Shelf<K, V> {
    fn new(life: Duration) -> Self {
        let kept = Mutex::new(Kept {
            era: Era::LASTING,
            rows: HashMap::new(),
        });
        Self { life, kept }
    }
}

impl<K: Hash + Eq, V: Clone> Shelf<K, V> {
    /// The rows of an era, or of a later one that has begun meanwhile.
    fn open(&self, era: Era) -> MutexGuard<'_, Kept<K, V>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.era.number < era.number {
            kept.era = era;
            kept.rows.clear();
        }
        kept
    }

    fn get<Q: Hash + Eq + ?Sized>(&self, era: Era, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let kept = self.open(era);
        let (at, value) = kept.rows.get(key)?;
        (at.elapsed() < self.life).then(|| value.clone())
    }

    /// What is on the shelf, and the keys of what is not.
    fn divide(&self, era: Era, keys: impl IntoIterator<Item = K>) -> (HashMap<K, V>, Vec<K>) {
        let kept = self.open(era);
        let (mut found, mut missing) = (HashMap::new(), Vec::new());
        for key in keys {
            match kept.rows.get(&key) {
                Some((at, value)) if at.elapsed() < self.life => {
                    found.insert(key, value.clone());
                }
                _ if missing.contains(&key) => {}
                _ => missing.push(key),
            }
        }
        (found, missing)
    }

    /// Nothing is kept while no change is heard of, nor what was read before the latest one.
    fn put(&self, era: Era, key: K, value: V) {
        if !era.heard {
            return;
        }
        let mut kept = self.open(era);
        if kept.era != era {
            return;
        }
        if kept.rows.len() >= ROWS {
            kept.rows.clear();
        }
        kept.rows.insert(key, (Instant::now(), value));
    }
}
