//! Invented officers and reports, filed and worked on by the same acts as real ones, under a clock that runs through the past weeks.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use uuid::Uuid;

use super::files;
use crate::actions::App;
use crate::actions::accounts::create::{NewOfficer, create_officer};
use crate::actions::act::Request;
use crate::actions::complaints::{
    assign, close, dispose, dispute, file, rate, reply, respond, verify,
};
use crate::actions::reference::change_category::change_category;
use crate::domain::access::{Caller, Officer, Role};
use crate::domain::clock::Clock;
use crate::domain::complaint::audience::Location;
use crate::domain::complaint::{Channel, Class, CloseReason, Outcome, ResponseKind};
use crate::domain::disposition::DispositionRole;
use crate::domain::error::{Error, Result};
use crate::domain::ids::{AccountId, ComplaintId};
use crate::storage::{accounts, agencies, categories, complaints, connection};

/// The password of every demo account, published: development mode only.
pub const PASSWORD: &str = "contoh-tuntas-2026";

#[derive(Debug, Deserialize)]
struct Demo {
    officers: Vec<DemoOfficer>,
    /// Topics of a priority programme.
    priority_topics: Vec<String>,
    complaints: Vec<DemoReport>,
}

#[derive(Debug, Clone, Deserialize)]
struct DemoOfficer {
    name: String,
    email: String,
    role: Role,
    agency_code: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
struct DemoReport {
    class: Class,
    title: String,
    text: String,
    category_code: String,
    area_code: String,
    address: Option<String>,
    lat: Option<f64>,
    lng: Option<f64>,
    wished_agency_code: Option<String>,
    anonymous: bool,
    secret: bool,
    reporter_name: Option<String>,
    received_days_ago: i64,
    incident_days_ago: i64,
    agency_code: Option<String>,
    unit_code: Option<String>,
    reach: Reach,
    first: Option<String>,
    interim: Option<String>,
    #[serde(rename = "final")]
    result: Option<String>,
    second_final: Option<String>,
    reply: Option<String>,
    dispute: Option<String>,
    outcome: Option<Outcome>,
    expected_in_days: Option<i64>,
    rating: Option<u8>,
    rating_text: Option<String>,
}

/// How far a demo case has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Reach {
    Received,
    Forwarded,
    Disposed,
    Assigned,
    InProgress,
    Interim,
    Answered,
    RepliedAnswered,
    Disputed,
    AnsweredAgain,
    Closed,
    ClosedSilence,
    Rated,
}

fn demo() -> Result<Demo> {
    serde_json::from_str(files::DEMO).map_err(Error::internal)
}

/// The demo accounts for people to read: address, role, agency.
///
/// # Errors
/// `Internal` if the file cannot be read.
pub fn accounts_table() -> Result<String> {
    let mut table = format!("password of all demo accounts: {PASSWORD}\n");
    for officer in demo()?.officers {
        let agency = officer.agency_code.as_deref().unwrap_or("national desk");
        let _ = writeln!(table, "{:<44} {:<16} {agency}", officer.email, officer.role);
    }
    Ok(table)
}

/// Loads the demo once: does nothing where its officers are already there.
///
/// # Errors
/// As the acts say.
pub async fn seed_demo(app: &App) -> Result<String> {
    let demo = demo()?;
    let now = app.clock.now();
    let hand = Arc::new(Mutex::new(now));
    let reader = Arc::clone(&hand);
    let app = App {
        clock: Clock::new(move || *reader.lock().unwrap_or_else(PoisonError::into_inner)),
        rate_limits: false,
        ..app.clone()
    };
    let mut people = People::default();
    let before = accounts::count_demo(&mut *connection(&app.pool).await?).await?;
    for officer in &demo.officers {
        let new = NewOfficer {
            name: officer.name.clone(),
            email: officer.email.clone(),
            password: PASSWORD.to_owned(),
            role: officer.role,
            agency_code: officer.agency_code.clone(),
            demo: true,
        };
        if before == 0 {
            let (account, public_id) = create_officer(&app, new).await?;
            people.add(&app, officer, account, public_id).await?;
        }
    }
    if before > 0 {
        return Ok("the demo is already there".to_owned());
    }
    let admin = people.find(None, &[Role::NationalAdmin])?;
    for topic in &demo.priority_topics {
        let row = categories::by_code(&*connection(&app.pool).await?, topic).await?;
        let request = Request {
            if_match: row.map(|row| row.version),
            ..by(&app, Caller::Officer(admin.clone()))
        };
        change_category(&app, &request, topic, Some(true)).await?;
    }
    let count = demo.complaints.len();
    for (number, report) in demo.complaints.iter().enumerate() {
        Case {
            app: &app,
            people: &people,
            report,
            hand: &hand,
            now,
            number,
        }
        .play()
        .await?;
    }
    Ok(format!(
        "{} demo officers, {count} demo reports",
        demo.officers.len()
    ))
}

/// The demo's officers, by where they work.
#[derive(Default)]
struct People(HashMap<(Option<String>, Role), Officer>);

impl People {
    async fn add(
        &mut self,
        app: &App,
        officer: &DemoOfficer,
        account: AccountId,
        public_id: Uuid,
    ) -> Result<()> {
        let memberships = accounts::memberships(&*connection(&app.pool).await?, account).await?;
        self.0
            .entry((officer.agency_code.clone(), officer.role))
            .or_insert(Officer {
                account,
                public_id,
                memberships,
            });
        Ok(())
    }

    fn find(&self, agency: Option<&str>, roles: &[Role]) -> Result<&Officer> {
        roles
            .iter()
            .find_map(|role| self.0.get(&(agency.map(str::to_owned), *role)))
            .ok_or_else(|| {
                Error::internal(format!("the demo has no officer {roles:?} at {agency:?}"))
            })
    }
}

/// One demo report on its way.
struct Case<'a> {
    app: &'a App,
    people: &'a People,
    report: &'a DemoReport,
    hand: &'a Mutex<DateTime<Utc>>,
    now: DateTime<Utc>,
    number: usize,
}

impl Case<'_> {
    /// Sets the clock to a share of the time between receipt and now, at an hour when people are awake.
    fn at(&self, share: f64) {
        let hour = i64::try_from(self.number * 7 % 11).unwrap_or(0);
        let received = self.now
            - TimeDelta::days(self.report.received_days_ago)
            - TimeDelta::minutes(30 + hour * 41);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_precision_loss,
            reason = "minutes of some weeks, rounded"
        )]
        let minutes = ((self.now - received).num_minutes() as f64 * share) as i64;
        *self.hand.lock().unwrap_or_else(PoisonError::into_inner) =
            received + TimeDelta::minutes(minutes);
    }

    async fn play(&self) -> Result<()> {
        use Reach::{
            AnsweredAgain, Assigned, Closed, ClosedSilence, Disposed, Disputed, Forwarded,
            InProgress, Interim, Rated, Received, RepliedAnswered,
        };
        let (report, reach) = (self.report, self.report.reach);
        self.at(0.0);
        let (id, reporter) = self.file().await?;
        if reach == Received {
            return Ok(());
        }
        self.at(0.05);
        self.verify(id).await?;
        if reach == Forwarded {
            return Ok(());
        }
        let unit = report.unit_code.as_deref();
        if let Some(unit) = unit {
            self.at(0.09);
            self.dispose(id, unit).await?;
        }
        if reach == Disposed {
            return Ok(());
        }
        let holder = unit.or(report.agency_code.as_deref());
        let officer = self.people.find(
            holder,
            &[
                Role::UnitOfficer,
                Role::UnitHead,
                Role::Inspectorate,
                Role::AgencyAdmin,
            ],
        )?;
        self.at(0.12);
        self.assign(id, officer).await?;
        if reach == Assigned {
            return Ok(());
        }
        self.at(0.18);
        self.respond(id, officer, ResponseKind::First, report.first.as_deref())
            .await?;
        if reach == InProgress {
            return Ok(());
        }
        if report.interim.is_some() {
            self.at(0.3);
            self.respond(
                id,
                officer,
                ResponseKind::Interim,
                report.interim.as_deref(),
            )
            .await?;
        }
        if reach == Interim {
            return Ok(());
        }
        self.at(0.42);
        self.respond(id, officer, ResponseKind::Final, report.result.as_deref())
            .await?;
        if let Some(text) = report
            .reply
            .as_ref()
            .filter(|_| reach >= RepliedAnswered && reach != ClosedSilence)
        {
            self.at(0.46);
            reply::reply_to_complaint(
                self.app,
                &by(self.app, reporter.clone()),
                id,
                reply::Reply {
                    text: text.clone(),
                    attachments: Vec::new(),
                },
            )
            .await?;
        }
        if let Some(reason) = report
            .dispute
            .as_ref()
            .filter(|_| matches!(reach, Disputed | AnsweredAgain))
        {
            self.at(0.5);
            dispute::dispute_complaint(
                self.app,
                &by(self.app, reporter.clone()),
                id,
                dispute::Dispute {
                    reason: reason.clone(),
                    attachments: Vec::new(),
                },
            )
            .await?;
            if reach == AnsweredAgain {
                self.at(0.7);
                self.respond(
                    id,
                    officer,
                    ResponseKind::Final,
                    report.second_final.as_deref(),
                )
                .await?;
            }
        }
        if matches!(reach, Closed | Rated) {
            self.at(0.6);
            let accepted = close::Closure {
                reason: CloseReason::Accepted,
                explanation: None,
            };
            close::close_complaint(self.app, &by(self.app, reporter.clone()), id, accepted).await?;
        }
        if reach == ClosedSilence {
            self.at(0.99);
            close::close_complaint(self.app, &Request::CLOCK, id, close::Closure::SILENCE).await?;
        }
        if let Some(score) = report.rating.filter(|_| reach == Rated) {
            self.at(0.65);
            rate::rate_complaint(
                self.app,
                &by(self.app, reporter),
                id,
                rate::NewRating {
                    score,
                    text: report.rating_text.clone(),
                },
            )
            .await?;
        }
        Ok(())
    }

    async fn file(&self) -> Result<(Uuid, Caller)> {
        let report = self.report;
        let agency = match &report.wished_agency_code {
            None => None,
            Some(code) => Some(self.agency(code).await?),
        };
        let received = self.app.clock.now();
        let told = file::Report {
            class: report.class,
            title: report.title.clone(),
            text: report.text.clone(),
            incident_date: (received
                - TimeDelta::days(report.incident_days_ago - report.received_days_ago))
            .date_naive(),
            category_code: Some(report.category_code.clone()),
            area_code: Some(report.area_code.clone()),
            location: report.lat.zip(report.lng).map(|(lat, lng)| Location {
                lat,
                lng,
                address: report.address.clone(),
            }),
            agency,
            anonymous: report.anonymous,
            secret: report.secret,
            reporter: file::Reporter {
                name: report.reporter_name.clone(),
                ..file::Reporter::default()
            },
            channel: Channel::Web,
            demo: true,
        };
        let filed =
            file::file_complaint(self.app, &by(self.app, Caller::Public), told, b"demo").await?;
        Ok((
            filed.complaint,
            Caller::CodeHolder {
                complaint: ComplaintId(filed.inner),
                subject: filed.complaint,
            },
        ))
    }

    async fn verify(&self, id: Uuid) -> Result<()> {
        let report = self.report;
        let code = report
            .agency_code
            .as_deref()
            .ok_or_else(|| Error::internal("a demo report goes on without an agency"))?;
        let conn = connection(&self.app.pool).await?;
        let row = complaints::by_public_id(&conn, id).await?;
        let holder =
            agencies::by_id(&conn, crate::domain::ids::AgencyId(row.holder_agency_id)).await?;
        drop(conn);
        let verifier = if holder.is_national_desk {
            self.people.find(None, &[Role::NationalAdmin])?
        } else {
            self.people.find(Some(&holder.code), &[Role::AgencyAdmin])?
        };
        let agency = self
            .agency(if holder.is_national_desk {
                code
            } else {
                &holder.code
            })
            .await?;
        let body = verify::Verification {
            class: report.class,
            oversight: false,
            category_code: report.category_code.clone(),
            agency,
            public_title: None,
            public_text: None,
            note: None,
        };
        verify::verify_complaint(self.app, &self.on(id, verifier).await?, id, body)
            .await
            .map(|_| ())
    }

    async fn dispose(&self, id: Uuid, unit: &str) -> Result<()> {
        let admin = self
            .people
            .find(self.report.agency_code.as_deref(), &[Role::AgencyAdmin])?;
        let body = dispose::Disposition {
            agency: self.agency(unit).await?,
            role: DispositionRole::Lead,
            working_days: None,
            note: None,
            binding: false,
        };
        dispose::dispose_complaint(self.app, &self.on(id, admin).await?, id, body)
            .await
            .map(|_| ())
    }

    async fn assign(&self, id: Uuid, officer: &Officer) -> Result<()> {
        let admin = self
            .people
            .find(self.report.agency_code.as_deref(), &[Role::AgencyAdmin])?;
        assign::assign_complaint(
            self.app,
            &self.on(id, admin).await?,
            id,
            assign::Assignment {
                account: officer.public_id,
            },
        )
        .await
        .map(|_| ())
    }

    async fn respond(
        &self,
        id: Uuid,
        officer: &Officer,
        kind: ResponseKind,
        text: Option<&str>,
    ) -> Result<()> {
        let text = text.ok_or_else(|| {
            Error::internal(format!(
                "the demo report {:?} has no {kind} response",
                self.report.title
            ))
        })?;
        let expected = self
            .report
            .expected_in_days
            .filter(|_| kind == ResponseKind::Interim);
        let body = respond::Response {
            kind,
            text: text.to_owned(),
            expected_on: expected
                .map(|days| (self.app.clock.now() + TimeDelta::days(days)).date_naive()),
            outcome: self.report.outcome.filter(|_| kind == ResponseKind::Final),
            attachments: Vec::new(),
        };
        respond::respond_to_complaint(self.app, &self.on(id, officer).await?, id, body)
            .await
            .map(|_| ())
    }

    async fn agency(&self, code: &str) -> Result<Uuid> {
        let found = agencies::by_code(&mut *connection(&self.app.pool).await?, code).await?;
        found.map(|row| row.public_id).ok_or_else(|| {
            Error::internal(format!("the demo names an agency {code} that is not there"))
        })
    }

    /// An officer's request on the case as it stands.
    async fn on(&self, id: Uuid, officer: &Officer) -> Result<Request> {
        let version = complaints::by_public_id(&*connection(&self.app.pool).await?, id)
            .await?
            .version;
        Ok(Request {
            if_match: Some(version),
            ..by(self.app, Caller::Officer(officer.clone()))
        })
    }
}

fn by(app: &App, caller: Caller) -> Request {
    Request {
        caller,
        key: Some(app.chance.uuid().to_string()),
        if_match: None,
    }
}
