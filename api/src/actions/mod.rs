//! One act a file: permit → load → decide → save + timeline row + queued job, in one transaction.
//!
//! An action never calls another; what two of them share went down to `domain` or `storage`, or stands in the frame (`act.rs`).

pub mod account_news;
pub mod accounts;
pub mod act;
pub mod agencies;
pub mod answer_templates;
pub mod asked;
pub mod attention;
pub mod audit;
pub mod beside;
pub mod browsers;
pub mod bulk;
pub mod candidates;
pub mod chain;
pub mod complaints;
pub mod contacts;
pub mod cursor;
mod desk;
pub mod escalations;
pub mod family;
pub mod hand_over;
pub mod idempotency;
pub mod invitations;
pub mod invited;
pub mod jobs;
pub mod keep_time;
mod kept;
pub mod keys;
pub mod limits;
pub mod links;
pub mod listen;
pub mod memory;
pub mod messages;
pub mod migrate;
pub mod names;
pub mod notes;
pub mod opening;
pub mod people;
pub mod presence;
pub mod ready;
pub mod reference;
pub mod role_grants;
pub mod routing;
pub mod saved_views;
pub mod schedules;
pub mod second_factor;
pub mod seed;
pub mod session_rules;
pub mod sessions;
pub mod sla;
pub mod tags;
pub mod transaction;
pub mod two_people;
pub mod unsent_texts;

use std::sync::Arc;

use tokio::sync::{Notify, OnceCell};
use uuid::Uuid;

use crate::adapters::chance::Chance;
use crate::adapters::files::Files;
use crate::adapters::gateway::Gateway;
use crate::adapters::keys::{Keys, same};
use crate::adapters::mail::Mail;
pub use crate::adapters::measures::Measures;
use crate::adapters::paper::Paper;
use crate::adapters::passwords::Passwords;
use crate::adapters::push::Push;
use crate::adapters::scrub::Scrubber;
use crate::adapters::tokens::Tokens;
use crate::domain::access::{self, Caller};
use crate::domain::clock::Clock;
use crate::domain::complaint::Case;
use crate::domain::complaint::category::TopicIndex;
use crate::domain::error::Result;
use crate::storage::readers::Readers;
use crate::storage::{self, Pool};
use memory::Memory;

/// What actions work with. Cheap to clone; holds no request.
#[derive(Clone)]
pub struct App {
    /// As `tuntas_app`: everything but identities.
    pub pool: Pool,
    /// As `tuntas_vault`: sign-in, names, a reporter's own data.
    pub vault: Pool,
    /// As `tuntas_app`, for quick reads only.
    pub reads: Readers,
    /// As `tuntas_vault`, for quick reads only: names.
    pub vault_reads: Readers,
    pub databases: Databases,
    pub memory: Memory,
    pub keys: Keys,
    pub tokens: Tokens,
    pub mail: Mail,
    /// Messages to phones, where there is a gateway.
    pub gateway: Gateway,
    /// Notices to browsers, where there is a key for them.
    pub push: Push,
    /// Where the web app is seen from outside, without a slash at the end: links in mails.
    pub web_url: Arc<str>,
    pub passwords: Passwords,
    pub files: Files,
    pub scrubber: Scrubber,
    pub paper: Paper,
    pub clock: Clock,
    pub chance: Chance,
    pub rate_limits: bool,
    /// Rung when this process has written jobs, or heard that another has.
    pub wake: Arc<Notify>,
    pub measures: Measures,
    /// Built at the first suggestion; topics change with a release.
    pub topics: Arc<OnceCell<TopicIndex>>,
}

/// Where the database is for each role, and how many connections a process may have there in each pool.
#[derive(Clone)]
pub struct Databases {
    pub app: String,
    pub vault: String,
    pub size: usize,
}

/// Pools and readers of both roles.
pub struct Connections {
    pub pool: Pool,
    pub vault: Pool,
    pub reads: Readers,
    pub vault_reads: Readers,
}

/// Connections that the readers of one thread share.
const SHARED: usize = 2;

impl Databases {
    /// Pools and readers, not connected yet.
    ///
    /// # Errors
    /// `Internal` if a pool cannot be built.
    pub fn connections(&self) -> Result<Connections> {
        Ok(Connections {
            pool: storage::pool(&self.app, self.size)?,
            vault: storage::pool(&self.vault, self.size)?,
            reads: Readers::new(&self.app, SHARED),
            vault_reads: Readers::new(&self.vault, 1),
        })
    }
}

impl App {
    /// Whether there are channels besides mail.
    #[must_use]
    pub fn reaches_further(&self) -> bool {
        !self.gateway.channels().is_empty() || self.push.is_there()
    }

    /// Whether the caller filed it with their account, or claimed it.
    #[must_use]
    pub fn owns(&self, caller: &Caller, complaint: Uuid, mark: Option<&[u8]>) -> bool {
        match (caller, mark) {
            (Caller::Officer(account), Some(mark)) => {
                same(mark, &self.keys.owner_mark(account.public_id, complaint))
            }
            _ => false,
        }
    }

    /// The facts of a case as they are for this caller.
    ///
    /// # Errors
    /// `Internal` for words the code does not know.
    pub fn case(
        &self,
        caller: &Caller,
        row: &storage::complaints::Row,
        holder: &storage::agencies::Row,
        rated: bool,
    ) -> Result<Case> {
        let (contributes, leads_contributor) = match caller {
            Caller::Officer(officer) => (
                access::contributing(officer, &row.contributors, row.oversight).is_some(),
                access::leads_contributor(officer, &row.contributors, row.oversight),
            ),
            _ => (false, false),
        };
        Ok(Case {
            own: self.owns(caller, row.public_id, row.owner_mark.as_deref()),
            contributes,
            leads_contributor,
            ..row.case(holder, rated, self.clock.now())?
        })
    }

    /// The same app with connections of its own for one of `threads`: the thread that makes a connection also drives it, so that no
    /// answer travels through another one.
    ///
    /// # Errors
    /// `Internal` if a pool cannot be built.
    pub fn apart(&self, threads: usize) -> Result<Self> {
        let databases = Databases {
            size: self.databases.size.div_ceil(threads.max(1)),
            ..self.databases.clone()
        };
        let Connections {
            pool,
            vault,
            reads,
            vault_reads,
        } = databases.connections()?;
        Ok(Self {
            pool,
            vault,
            reads,
            vault_reads,
            databases,
            ..self.clone()
        })
    }
}
