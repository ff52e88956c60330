//! Filing a report. One statement holds the complaint, the sealed identity, the first timeline row, the verification clock, the job, the
//! idempotency key and the visitor's session: it is all there or nothing is, and costs one round trip.

use std::sync::Arc;

use chrono::{DateTime, Datelike as _, NaiveDate, TimeDelta, Utc};
use futures_util::try_join;
use serde::Serialize;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::Request;
use crate::actions::chain::{Head, entry};
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::limits::{self, FILING_PER_ACCOUNT, FILING_PER_DESK, FILING_PER_NETWORK};
use crate::actions::names::{CONTACT_COLUMN, NAME_COLUMN};
use crate::actions::sessions::{self, Token};
use crate::domain::access::{self, Caller, Officer};
use crate::domain::agency::Connection;
use crate::domain::complaint::audience::Location;
use crate::domain::complaint::record::{Actor, ActorRole, Event};
use crate::domain::complaint::tracking::TrackingNumber;
use crate::domain::complaint::{Channel, Class, Status};
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::identity::ContactKind;
use crate::domain::ids::AgencyId;
use crate::domain::job::Job;
use crate::domain::masking::mask;
use crate::domain::sla::clock::Clock;
use crate::domain::sla::policy::ClockKind;
use crate::domain::sla::policy::national_day;
use crate::storage::identities::{Contact, Person};
use crate::storage::sessions as visits;
use crate::storage::together::{Owner, Together};
use crate::storage::{
    Conn, agencies, clocks, complaints, connection, holdings, idempotency, identities, jobs,
    timeline, violates,
};

/// What a citizen tells. Texts are cleaned, contacts in their normal form.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    pub class: Class,
    pub title: String,
    pub text: String,
    pub incident_date: NaiveDate,
    pub category_code: Option<String>,
    pub area_code: Option<String>,
    pub location: Option<Location>,
    pub agency: Option<Uuid>,
    pub anonymous: bool,
    pub secret: bool,
    pub reporter: Reporter,
    pub channel: Channel,
    /// Invented, for demonstration.
    pub demo: bool,
}

/// Who tells it; everything optional.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Reporter {
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub nik: Option<String>,
}

impl Reporter {
    const fn is_empty(&self) -> bool {
        self.name.is_none() && self.email.is_none() && self.phone.is_none() && self.nik.is_none()
    }
}

/// The receipt. The code is shown here and, for 24 hours, to a repeat of the same request.
#[derive(Debug, Clone)]
pub struct Filed {
    pub complaint: Uuid,
    pub inner: i64,
    /// Nobody needs it who files with an account.
    pub access: Option<Access>,
    pub replayed: bool,
}

/// What opens a report that was filed without an account.
#[derive(Debug, Clone)]
pub struct Access {
    pub code: String,
    pub token: Token,
}

/// An event longer ago than this is flagged: UU 37/2008 lets the Ombudsman take up to two years.
const OLD: TimeDelta = TimeDelta::days(730);
/// Tracking numbers are random: a taken one is drawn again.
const DRAWS: usize = 5;
/// How long an access code can be shown again.
const REPEATABLE: TimeDelta = TimeDelta::hours(24);

/// # Errors
/// `Invalid` for what names nothing; `KeyReused`, `Conflict(in_flight)` for a key that is used otherwise; `TooMany` for a flood.
pub async fn file_complaint(
    app: &App,
    request: &Request,
    report: Report,
    network: &[u8],
) -> Result<Filed> {
    let key = request
        .key
        .clone()
        .ok_or_else(|| Error::internal("filing without a key"))?;
    let by_desk = report.channel.is_taken_down();
    if by_desk && !access::may_take_down(&request.caller) {
        return Err(Error::field("/channel", FieldCode::NotAllowed));
    }
    let owner = match &request.caller {
        Caller::Officer(account) if !by_desk => Some(account),
        _ => None,
    };
    // An account says who reports by itself.
    if owner.is_some() && !report.reporter.is_empty() {
        return Err(Error::field("/reporter", FieldCode::NotAllowed));
    }
    match (&request.caller, by_desk) {
        (Caller::Officer(officer), true) => {
            limits::count(app, FILING_PER_DESK, officer.public_id.as_bytes()).await?;
        }
        // An account is a limit of its own: a stranger on the same network uses nothing of it up.
        (Caller::Officer(account), false) => {
            limits::count(app, FILING_PER_ACCOUNT, account.public_id.as_bytes()).await?;
        }
        _ => limits::count(app, FILING_PER_NETWORK, network).await?,
    }
    for _ in 0..DRAWS {
        let number = draw_number(app)?;
        match file(app, request, owner, &key, &report, number).await {
            Err(Error::Internal(source)) if is_taken(source.as_ref()) => {}
            done => {
                app.wake.notify_one();
                return done;
            }
        }
    }
    Err(Error::internal("no free tracking number found"))
}

/// A number that is taken is drawn again; a key that was taken meanwhile, by the same request sent twice, is looked up again and found.
fn is_taken(source: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    source
        .downcast_ref::<diesel::result::Error>()
        .is_some_and(|error| {
            violates(error, "complaints_tracking_number_key")
                || violates(error, "idempotency_keys_pkey")
        })
}

/// The year in WIB and seven random characters.
fn draw_number(app: &App) -> Result<TrackingNumber> {
    let year = app
        .clock
        .now()
        .with_timezone(&chrono_tz::Asia::Jakarta)
        .year();
    TrackingNumber::new(year, u64::from_be_bytes(app.chance.bytes())).map_err(Error::internal)
}

async fn file(
    app: &App,
    request: &Request,
    owner: Option<&Officer>,
    key: &str,
    report: &Report,
    number: TrackingNumber,
) -> Result<Filed> {
    let now = app.clock.now();
    let today = national_day(now);
    let read = async |conn: &Conn| {
        // A repeat is answered even where the report would not be taken any more.
        let place = async { Ok(Placed::find(app, conn, report, today).await) };
        try_join!(
            Taken::find(app, conn, request, "file", report, now),
            place,
            app.memory.law(conn, today)
        )
    };
    let (claim, place, law) = app.reads.read(read).await?;
    let taken = match claim {
        Claim::Fresh(taken) => taken,
        Claim::Replay(row) => return replay(app, owner.is_some(), key, &row, now).await,
    };
    let place = place?;
    let desk = place.desk.as_deref().unwrap_or(&law.national_desk);
    let (kind, own) = (ClockKind::Verification, desk.own_limits()?);
    let limit = law
        .limits
        .limit_at(&own, kind, report.class, false, false)
        .ok_or_else(|| Error::internal("no limit for verification"))?;
    let clock = Clock::start(
        ClockKind::Verification,
        limit,
        desk.place()?,
        now,
        &law.calendar,
        desk.area_code.as_deref(),
    )
    .map_err(Error::internal)?;

    let public_id = app.chance.uuid();
    let code = owner.is_none().then(|| {
        let code = app.keys.access_code(public_id, key);
        (app.keys.access_code_hash(public_id, &code), code.shown())
    });
    let filed = Event::Filed {
        channel: report.channel,
        class: report.class,
    };
    let first = entry(
        app,
        public_id,
        Head::NEW,
        writer(request, owner),
        &filed,
        now,
    )?;
    let complaint = complaints::New {
        public_id,
        tracking_number: number.to_string(),
        class: report.class.as_str(),
        status: Status::Received.as_str(),
        channel: report.channel.as_str(),
        title: report.title.clone(),
        text: report.text.clone(),
        public_title: mask(&report.title).text,
        public_text: mask(&report.text).text,
        incident_date: report.incident_date,
        incident_is_old: now.date_naive() - report.incident_date > OLD,
        category_id: place.category,
        area_code: report.area_code.clone(),
        latitude: report.location.as_ref().map(|location| location.lat),
        longitude: report.location.as_ref().map(|location| location.lng),
        address: report
            .location
            .as_ref()
            .and_then(|location| location.address.clone()),
        wished_agency_id: place.wished.map(|id| id.0),
        holder_agency_id: desk.id,
        holder_root_id: desk.root_id,
        anonymous: report.anonymous,
        secret: report.secret,
        rule_set_id: law.rule_set.id,
        access_code_hash: code.as_ref().map(|(hash, _)| hash.clone()),
        received_at: now,
        updated_at: now,
        next_due_at: Some(clock.due_at),
        timeline_seq: first.metadata.seq,
        timeline_hash: first.hash.to_vec(),
        demo: report.demo,
        owner_mark: owner.map(|account| app.keys.owner_mark(account.public_id, public_id)),
    };
    let job = Job::Notify {
        complaint: public_id,
        seq: first.metadata.seq,
    };
    let reporter = seal_reporter(app, &report.reporter)?;
    let visit = match owner {
        Some(_) => None,
        None => Some(sessions::new_visit(app, public_id)?),
    };
    let kept = taken.kept(201, public_id);

    let mut rows = Together::new(complaints::insertion(&complaint));
    rows.add(timeline::insertion(Owner::New, &first));
    rows.add(clocks::insertion(Owner::New, desk.id(), &clock));
    rows.add(holdings::holding(Owner::New, desk.id(), now));
    rows.add(jobs::insertion(&job, now)?);
    if let Some(account) = owner {
        let person = app
            .vault_reads
            .read(async |conn| identities::person_of(conn, account.account).await)
            .await?;
        rows.add(identities::filing_insertion(Owner::New, person));
    } else if let Some((person, contacts)) = &reporter {
        rows.add(identities::person_insertion(person));
        for contact in contacts {
            rows.add(identities::contact_insertion(person.id, contact));
        }
        rows.add(identities::filing_insertion(Owner::New, person.id));
    }
    if let Some((visit, _)) = &visit {
        rows.add(visits::visit_insertion(Owner::New, visit));
    }
    if let Some(kept) = &kept {
        rows.add(idempotency::insertion(kept));
    }
    let inner = rows.insert(&mut *connection(&app.pool).await?).await?;
    Ok(Filed {
        complaint: public_id,
        inner,
        access: visit
            .zip(code)
            .map(|((_, token), (_, code))| Access { code, token }),
        replayed: false,
    })
}

/// Who wrote it down: the reporter, or the officer to whom they told it.
fn writer(request: &Request, owner: Option<&Officer>) -> Actor {
    match (&request.caller, owner) {
        (Caller::Officer(officer), None) => Actor {
            role: ActorRole::Desk,
            account: Some(officer.account),
            agency: officer.memberships.first().map(|m| m.agency),
        },
        _ => Actor::REPORTER,
    }
}

/// The receipt once more, with a fresh token.
async fn replay(
    app: &App,
    owned: bool,
    key: &str,
    row: &idempotency::Row,
    now: DateTime<Utc>,
) -> Result<Filed> {
    let complaint = row
        .resource_id
        .filter(|_| now - row.created_at < REPEATABLE)
        .ok_or(Error::KeyReused)?;
    let mut conn = connection(&app.pool).await?;
    let inner = complaints::by_public_id(&conn, complaint).await?.id;
    let access = match owned {
        true => None,
        false => Some(Access {
            code: app.keys.access_code(complaint, key).shown(),
            token: sessions::visit(app, &mut conn, inner, complaint).await?,
        }),
    };
    Ok(Filed {
        complaint,
        inner,
        access,
        replayed: true,
    })
}

/// Where a report belongs before anybody has read it.
struct Placed {
    category: Option<i64>,
    wished: Option<AgencyId>,
    /// The verifying desk, if it is not the national one.
    desk: Option<Arc<agencies::Row>>,
}

impl Placed {
    async fn find(app: &App, conn: &Conn, report: &Report, today: NaiveDate) -> Result<Self> {
        let unknown = |pointer: &str| Error::field(pointer, FieldCode::UnknownValue);
        let (categories, areas, agencies) = try_join!(
            app.memory
                .categories_by_code(conn, report.category_code.clone()),
            app.memory.areas(conn, report.area_code.clone()),
            app.memory.agencies_by_public_id(conn, report.agency)
        )?;
        let category = match &report.category_code {
            None => None,
            Some(code) => {
                let row = categories
                    .get(code)
                    .ok_or_else(|| unknown("/category_code"))?;
                // A closed topic stays readable and takes no new reports.
                Some(if row.open_on(today) {
                    row.id
                } else {
                    return Err(Error::field("/category_code", FieldCode::NotAllowed));
                })
            }
        };
        if let Some(code) = &report.area_code
            && !areas.contains_key(code)
        {
            return Err(unknown("/area_code"));
        }
        let wished = match report.agency {
            None => None,
            Some(id) => Some(agencies.get(&id).ok_or_else(|| unknown("/agency_id"))?),
        };
        let desk = match wished {
            // The wished agency's admins verify, if it is active and connected for it, has some, and the case is not secret.
            Some(agency)
                if !report.secret
                    && agency.parent_id.is_none()
                    && agency.active_on(today)
                    && agency.connected()? == Connection::Full
                    && !agencies::with_admins(conn, &[agency.id]).await?.is_empty() =>
            {
                Some(Arc::clone(agency))
            }
            _ => None,
        };
        Ok(Self {
            category,
            wished: wished.map(|agency| agency.id()),
            desk,
        })
    }
}

/// `None`: nothing given, nothing kept.
fn seal_reporter(app: &App, reporter: &Reporter) -> Result<Option<(Person, Vec<Contact>)>> {
    if reporter.is_empty() {
        return Ok(None);
    }
    let person = app.chance.uuid();
    let (key, wrapped) = app.keys.new_person(person, &app.chance)?;
    let name_sealed = reporter
        .name
        .as_deref()
        .map(|name| key.seal(person, NAME_COLUMN, name, &app.chance))
        .transpose()?;
    let given = [
        (ContactKind::Email, &reporter.email),
        (ContactKind::Phone, &reporter.phone),
        (ContactKind::Nik, &reporter.nik),
    ];
    let mut contacts = Vec::new();
    for (kind, value) in given
        .into_iter()
        .filter_map(|(kind, value)| value.as_deref().map(|value| (kind, value)))
    {
        let id = app.chance.uuid();
        contacts.push(Contact {
            id,
            kind,
            value_sealed: key.seal(id, CONTACT_COLUMN, value, &app.chance)?,
            blind_index: Some(app.keys.blind_index(kind, value)),
            is_login: false,
            confirmed_at: None,
            confirmed_via: None,
        });
    }
    let sealed = Person {
        id: person,
        account: None,
        wrapped_key: wrapped.sealed,
        key_version: wrapped.version,
        name_sealed,
    };
    Ok(Some((sealed, contacts)))
}
