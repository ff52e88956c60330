//! Limits on guessing and flooding, counted for all replicas together. Buckets are keyed hashes; an address is never stored.

use std::cell::RefCell;

use chrono::{DateTime, DurationRound as _, TimeDelta, Utc};

use super::App;
use crate::domain::error::{Error, Result};
use crate::domain::identity::ContactKind;
use crate::storage::{connection, rate_limits};

/// So many hits in a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    pub name: &'static str,
    pub hits: i32,
    pub window: TimeDelta,
}

/// Wrong guesses at one complaint's code from one network: 80 bits never fall to this.
pub const TRACKING_PER_COMPLAINT: Limit = Limit {
    name: "tracking.complaint",
    hits: 20,
    window: TimeDelta::hours(1),
};
/// Right openings: each is a session. Nobody looks so often.
pub const VISITS_PER_COMPLAINT: Limit = Limit {
    name: "visits.complaint",
    hits: 200,
    window: TimeDelta::hours(1),
};
/// The first guesses at a report while its network is over [`TRACKING_PER_NETWORK`]: phones share an address by the thousand, and whoever has the
/// right code is not shut out by a stranger's wrong ones.
pub const TRACKING_IN_A_CROWD: Limit = Limit {
    hits: 3,
    ..TRACKING_PER_COMPLAINT
};
/// Only what fails counts: a village office opens many reports on one address.
pub const TRACKING_PER_NETWORK: Limit = Limit {
    name: "tracking.network",
    hits: 60,
    window: TimeDelta::minutes(10),
};
/// With [`SIGN_IN_PER_NUMBER`] and [`PASSWORD_PER_ACCOUNT`] at most 100 guesses per account and day over all replicas.
pub const SIGN_IN_PER_ADDRESS: Limit = Limit {
    name: "sign_in.address",
    hits: 50,
    window: TimeDelta::days(1),
};
/// Counted apart from the address: together they would tell which number and which address are one person's.
pub const SIGN_IN_PER_NUMBER: Limit = Limit {
    name: "sign_in.number",
    hits: 30,
    window: TimeDelta::days(1),
};
/// The first tries at an account while its network is over [`SIGN_IN_PER_NETWORK`]: whoever has the right password is not shut out by a stranger's wrong
/// ones.
pub const SIGN_IN_IN_A_CROWD: Limit = Limit {
    name: "sign_in.crowd",
    hits: 3,
    window: TimeDelta::hours(1),
};
/// All of these tries: whole lists of passwords are not worked through on one network.
pub const SIGN_IN_OF_A_CROWD: Limit = Limit {
    name: "sign_in.crowd_network",
    hits: 500,
    window: TimeDelta::minutes(10),
};
/// Only what fails counts: an agency's officers all come from one address in the morning.
pub const SIGN_IN_PER_NETWORK: Limit = Limit {
    name: "sign_in.network",
    hits: 100,
    window: TimeDelta::minutes(10),
};
/// The password of whoever is signed in already, asked once more.
pub const PASSWORD_PER_ACCOUNT: Limit = Limit {
    name: "password.account",
    hits: 20,
    window: TimeDelta::days(1),
};
/// Links in mails that open nothing; 256 bits never fall to this.
pub const CONTACT_PER_NETWORK: Limit = Limit {
    name: "contact.network",
    hits: 60,
    window: TimeDelta::minutes(10),
};
/// Registrations, new passwords, changes of address: each sends a mail to an address that somebody typed. From one network, so that a stranger
/// cannot use up what is another one's.
pub const LINKS_PER_ADDRESS: Limit = Limit {
    name: "links.address",
    hits: 5,
    window: TimeDelta::hours(1),
};
/// From everywhere, of one kind: no mailbox is flooded. As long as a link to a new password is good: whoever is refused one because strangers asked for so
/// many has one of theirs in the mailbox.
pub const LINKS_PER_MAILBOX: Limit = Limit {
    name: "links.mailbox",
    hits: 15,
    window: TimeDelta::minutes(30),
};
/// Mails that ask whether an address is that of whoever filed with it. The others wait; one refusal ends them all.
pub const CONFIRMATIONS_PER_MAILBOX: Limit = Limit {
    name: "confirmations.mailbox",
    hits: 5,
    window: TimeDelta::hours(1),
};
/// A village office helps its visitors to sign up on one address.
pub const LINKS_PER_NETWORK: Limit = Limit {
    name: "links.network",
    hits: 60,
    window: TimeDelta::hours(1),
};
/// Codes to phones: each is a message that costs money and rings at somebody.
pub const PHONE_CODES_PER_ACCOUNT: Limit = Limit {
    name: "phone_codes.account",
    hits: 5,
    window: TimeDelta::hours(1),
};
/// Whoever asks, nobody's phone is flooded; for each purpose apart, so that a sign-up takes nothing from a new password.
pub const PHONE_CODES_PER_NUMBER: Limit = Limit {
    name: "phone_codes.number",
    hits: 10,
    window: TimeDelta::days(1),
};
/// A village office shares one address.
pub const PHONE_CODES_PER_NETWORK: Limit = Limit {
    name: "phone_codes.network",
    hits: 60,
    window: TimeDelta::hours(1),
};
/// Guesses at six digits, besides the five that each code has.
pub const PHONE_GUESSES_PER_ACCOUNT: Limit = Limit {
    name: "phone_guesses.account",
    hits: 30,
    window: TimeDelta::days(1),
};
pub const FILING_PER_NETWORK: Limit = Limit {
    name: "filing.network",
    hits: 60,
    window: TimeDelta::minutes(10),
};
/// A market day of one person, and no script.
pub const FILING_PER_ACCOUNT: Limit = Limit {
    name: "filing.account",
    hits: 30,
    window: TimeDelta::hours(1),
};

/// A busy counter, or a stack of letters.
pub const FILING_PER_DESK: Limit = Limit {
    name: "filing.desk",
    hits: 120,
    window: TimeDelta::hours(1),
};

/// Reports that people on one address stand behind: a village office shares one.
pub const SUPPORTS_PER_NETWORK: Limit = Limit {
    name: "supports.network",
    hits: 60,
    window: TimeDelta::hours(1),
};
/// A household, for one report.
pub const SUPPORTS_PER_CASE: Limit = Limit {
    name: "supports.complaint",
    hits: 5,
    window: TimeDelta::days(1),
};

/// Each is gathered, printed and signed anew.
pub const DOSSIERS_PER_CALLER: Limit = Limit {
    name: "dossiers.caller",
    hits: 30,
    window: TimeDelta::minutes(10),
};

/// Photos of one visit to a place, several times over.
pub const UPLOADS_PER_CALLER: Limit = Limit {
    name: "uploads.caller",
    hits: 60,
    window: TimeDelta::minutes(10),
};
/// A village office shares one address.
pub const UPLOADS_PER_NETWORK: Limit = Limit {
    name: "uploads.network",
    hits: 200,
    window: TimeDelta::minutes(10),
};

/// A try at a password. It is counted before it is judged, so that of many at once none slips through, and given back where it was no wrong one.
#[must_use]
pub struct Guess(Option<Window>);

/// Counts a try at the password of an address or a number; `index` is its. With a new password the count begins anew: a stranger's guesses do not shut
/// out the owner who has just asked for one by mail.
///
/// # Errors
/// `TooMany` with the seconds left in the window.
pub async fn count_guess(
    app: &App,
    kind: ContactKind,
    index: &[u8],
    password_hash: Option<&str>,
) -> Result<Guess> {
    let whom = [index, password_hash.unwrap_or_default().as_bytes()].concat();
    let limit = match kind {
        ContactKind::Phone => SIGN_IN_PER_NUMBER,
        _ => SIGN_IN_PER_ADDRESS,
    };
    hit(app, limit, &whom).await.map(Guess)
}

impl Guess {
    /// It was the right one, or nobody looked.
    ///
    /// # Errors
    /// The database's.
    pub async fn give_back(self, app: &App) -> Result<()> {
        let Some(window) = self.0 else { return Ok(()) };
        let mut conn = connection(&app.pool).await?;
        rate_limits::give_back(&mut conn, &window.bucket, window.start).await
    }
}

/// Counts a mail with a link of that kind to an address that somebody typed; `index` is the address's.
///
/// # Errors
/// `TooMany` with the seconds left in the window.
pub async fn count_link(app: &App, kind: &str, index: &[u8], network: &[u8]) -> Result<()> {
    count(app, LINKS_PER_ADDRESS, &[index, network].concat()).await?;
    count_unseen(app, LINKS_PER_MAILBOX, &[kind.as_bytes(), index].concat()).await
}

/// Runs what opens a link. Only what opens nothing counts: a village hall full of people who were invited shares one network.
///
/// # Errors
/// Those of `opening`; `TooMany` after too many that opened nothing.
pub async fn opening<T>(
    app: &App,
    network: &[u8],
    opening: impl Future<Output = Result<T>>,
) -> Result<T> {
    let done = opening.await;
    if matches!(done, Err(Error::NotFound | Error::Invalid(_))) {
        count(app, CONTACT_PER_NETWORK, network).await?;
    }
    done
}

/// How a limit stands for whoever asks, after this request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub limit: Limit,
    /// What is left in the window.
    pub left: i32,
    /// Seconds until it begins anew.
    pub resets_in: i64,
}

tokio::task_local! {
    /// The limits that a request was counted against, for the headers of its answer.
    static MET: RefCell<Vec<Standing>>;
}

/// Runs a request and tells which limits it met on its way.
pub async fn met<T>(request: impl Future<Output = T>) -> (T, Vec<Standing>) {
    MET.scope(RefCell::default(), async {
        let answer = request.await;
        (answer, MET.with(RefCell::take))
    })
    .await
}

/// One window of a limit, for one.
struct Window {
    bucket: [u8; 32],
    start: DateTime<Utc>,
    now: DateTime<Utc>,
    limit: Limit,
}

impl Window {
    /// `whom` is hashed under the server's key and today's date, so that buckets of two days cannot be joined.
    fn of(app: &App, limit: Limit, whom: &[u8]) -> Result<Self> {
        let now = app.clock.now();
        let start = now.duration_trunc(limit.window).map_err(Error::internal)?;
        let day = now.format("%Y-%m-%d").to_string();
        let bucket = app
            .keys
            .server_hash("rate limit", &[limit.name.as_bytes(), day.as_bytes(), whom]);
        Ok(Self {
            bucket,
            start,
            now,
            limit,
        })
    }

    /// # Errors
    /// `TooMany` with the seconds left in the window, if there were more hits than may be.
    fn judge(&self, hits: i32) -> Result<()> {
        if hits > self.limit.hits {
            return Err(Error::TooMany {
                retry_after: u32::try_from(self.resets_in()).unwrap_or(u32::MAX),
            });
        }
        Ok(())
    }

    fn resets_in(&self) -> i64 {
        let ends = self.start + self.limit.window;
        (ends - self.now).num_seconds().max(1)
    }

    /// How it stands, for the headers.
    fn tell(&self, hits: i32) {
        let standing = Standing {
            limit: self.limit,
            left: (self.limit.hits - hits).max(0),
            resets_in: self.resets_in(),
        };
        // Outside of a request nobody reads headers.
        let _ = MET.try_with(|met| met.borrow_mut().push(standing));
    }
}

/// Counts a hit.
///
/// # Errors
/// `TooMany` with the seconds left in the window.
pub async fn count(app: &App, limit: Limit, whom: &[u8]) -> Result<()> {
    if !app.rate_limits {
        return Ok(());
    }
    let window = Window::of(app, limit, whom)?;
    let mut conn = connection(&app.pool).await?;
    let hits = rate_limits::hit(&mut conn, &window.bucket, window.start).await?;
    window.tell(hits);
    window.judge(hits)
}

/// Counts a hit on what strangers share: how the limit stands there would tell what others did, and whether there is an account.
///
/// # Errors
/// As [`count`].
pub async fn count_unseen(app: &App, limit: Limit, whom: &[u8]) -> Result<()> {
    hit(app, limit, whom).await.map(drop)
}

/// `None` where nothing is counted.
async fn hit(app: &App, limit: Limit, whom: &[u8]) -> Result<Option<Window>> {
    if !app.rate_limits {
        return Ok(None);
    }
    let window = Window::of(app, limit, whom)?;
    let mut conn = connection(&app.pool).await?;
    window.judge(rate_limits::hit(&mut conn, &window.bucket, window.start).await?)?;
    Ok(Some(window))
}

/// Looks whether another hit may still be, without counting one: for what only counts when it fails.
///
/// # Errors
/// As [`count`].
pub async fn check(app: &App, limit: Limit, whom: &[u8]) -> Result<()> {
    if !app.rate_limits {
        return Ok(());
    }
    let window = Window::of(app, limit, whom)?;
    let mut conn = connection(&app.pool).await?;
    let hits = rate_limits::hits(&mut conn, &window.bucket, window.start).await?;
    if hits < limit.hits {
        return Ok(());
    }
    window.tell(hits + 1);
    window.judge(hits + 1)
}
