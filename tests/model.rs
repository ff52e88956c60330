//! The whole lifecycle against a model of it: random people do random things to a case, and after each the case is what the model says it is. The
//! model holds the facts of the case and changes them as `lifecycle.md` tells; what may be done is asked of the pure rules.

mod moves;

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use tuntas::actions::sessions::authenticate::authenticate;
use tuntas::domain::access::{self, Caller, Role, View};
use tuntas::domain::complaint::lifecycle::{self, Act, Move};
use tuntas::domain::complaint::{ArchiveGround, Case, Class, Status};
use tuntas::domain::error::Error;
use tuntas::domain::ids::{AccountId, AgencyId};
use tuntas::jobs::schedule::{archive_unanswered, close_silent};
use tuntas_tests::{Person, World, sized};
use uuid::Uuid;

use crate::agencies::change;

/// Few steps, then weeks in which nobody does anything, and once more.
const STEPS: usize = 9;
const ROUNDS: usize = 2;
/// Longer than a reporter is waited for, and longer than it can be asked to open a case again or to appeal.
const SILENCE: TimeDelta = TimeDelta::days(40);

/// Draws that are the same in every run of a seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % sides
    }

    fn pick<'a, T>(&mut self, among: &'a [T]) -> &'a T {
        &among[self.roll(among.len())]
    }
}

/// A place that can hold a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    public: Uuid,
    id: AgencyId,
    root: AgencyId,
    national: bool,
    /// Its answers are approved by the agency.
    drafts: bool,
}

struct Office {
    world: World,
    /// The national desk first, then an agency, two of its units, another agency, and a unit of that one, whose answers are drafts.
    places: Vec<Place>,
    /// By name: "national", "second national", "admin", "officer", "colleague", "other admin", "drafter", "ombudsman".
    people: BTreeMap<&'static str, Person>,
    /// What each of them is to the API.
    callers: BTreeMap<&'static str, Caller>,
}

const STAFF: [(&str, Role, Option<&str>); 8] = [
    ("national", Role::NationalAdmin, None),
    ("second national", Role::NationalAdmin, None),
    ("admin", Role::AgencyAdmin, Some("pemkab-badung")),
    (
        "officer",
        Role::UnitOfficer,
        Some("pemkab-badung/dinas-perhubungan"),
    ),
    (
        "colleague",
        Role::UnitOfficer,
        Some("pemkab-badung/dinas-kesehatan"),
    ),
    ("other admin", Role::AgencyAdmin, Some("pemprov-bali")),
    (
        "drafter",
        Role::UnitOfficer,
        Some("pemprov-bali/dinas-kesehatan"),
    ),
    ("ombudsman", Role::Ombudsman, None),
];

impl Office {
    fn account(&self, person: Uuid) -> AccountId {
        let officers = self
            .callers
            .values()
            .filter_map(|caller| caller.officer().ok());
        let whose = officers
            .into_iter()
            .find(|officer| officer.public_id == person);
        whose.unwrap().account
    }

    async fn new() -> Self {
        let world = World::new().await;
        let bali = world.agency("pemprov-bali").await;
        let desk = world.officer(Role::NationalAdmin, None).await;
        let _ = change(&world, &desk, bali, json!({"asks_approval": true}))
            .await
            .expect(200);
        let mut people = BTreeMap::new();
        for (name, role, place) in STAFF {
            people.insert(name, world.officer(role, place).await);
        }
        let mut callers = BTreeMap::new();
        for (name, person) in &people {
            callers.insert(*name, caller(&world, person).await);
        }
        let mut places = Vec::new();
        for who in [
            "national",
            "admin",
            "officer",
            "colleague",
            "other admin",
            "drafter",
        ] {
            let officer = callers[who].officer().unwrap();
            let membership = &officer.memberships[0];
            let me = world.get("/v1/me", &people[who]).await.expect(200);
            let public = me["memberships"][0]["agency"]["id"].as_str().unwrap();
            places.push(Place {
                public: public.parse().unwrap(),
                id: membership.agency,
                root: membership.root,
                national: who == "national",
                drafts: who == "drafter",
            });
        }
        Self {
            world,
            places,
            people,
            callers,
        }
    }

    fn place(&self, id: AgencyId) -> Place {
        *self.places.iter().find(|place| place.id == id).unwrap()
    }
}

async fn caller(world: &World, person: &Person) -> Caller {
    let token = person.token.as_deref().unwrap();
    authenticate(&world.app, token).await.unwrap().caller
}

/// How much more time there can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Completion {
    None,
    Running,
    /// Put off once, or late.
    Spent,
}

/// A case and what the model knows of it.
struct Told {
    id: String,
    receipt: (String, String),
    case: Case,
    version: i64,
    handed_over: bool,
    returns: i32,
    closings: i32,
    /// Who was asked to contribute, and whether their word is waited for.
    contributors: Vec<(Place, bool)>,
    completion: Completion,
    /// When the completion is due, as it was last read.
    due: Option<DateTime<Utc>>,
    /// Weeks went by since the time was set: what is asked of others has to fit into what is left of it.
    weathered: bool,
    /// What was done to it, for whoever has to find out why.
    story: Vec<String>,
}

impl Told {
    async fn filed(office: &Office, dice: &mut Dice) -> Self {
        let mut report = office.world.report();
        let (anonymous, secret) = (dice.roll(4) == 0, dice.roll(4) == 0);
        report["anonymous"] = anonymous.into();
        report["secret"] = secret.into();
        let filed = office
            .world
            .post("/v1/complaints", &Person::NOBODY, report)
            .await
            .expect(201);
        let text = |field: &str| filed[field].as_str().unwrap().to_owned();
        let reporter = Person::with_token(text("token"));
        let Caller::CodeHolder { complaint, .. } = caller(&office.world, &reporter).await else {
            panic!("a receipt opens its case");
        };
        let desk = office.places[0];
        Self {
            id: text("id"),
            receipt: (text("tracking_number"), text("access_code")),
            version: 1,
            handed_over: false,
            returns: 0,
            closings: 0,
            contributors: Vec::new(),
            completion: Completion::None,
            due: None,
            weathered: false,
            story: vec![format!("filed anonymous={anonymous} secret={secret}")],
            case: Case {
                id: complaint,
                status: Status::Received,
                resume_to: None,
                class: Class::Complaint,
                oversight: false,
                anonymous,
                secret,
                published: false,
                holder: desk.id,
                holder_root: desk.root,
                at_national_desk: true,
                late_verification: false,
                assignee: None,
                rated: false,
                binding: false,
                reopenings: 0,
                reopenable: false,
                pending_reopening: None,
                archive_ground: None,
                archived_by: None,
                appealable: false,
                appealed: false,
                pending_appeal: None,
                extendable: false,
                pending_extension: None,
                examined: false,
                priority: false,
                regional: false,
                escalated_to: None,
                drafts: false,
                pending_draft: None,
                parent: None,
                contributes: false,
                leads_contributor: false,
                own: false,
            },
        }
    }

    fn hand_to(&mut self, place: Place) {
        if place.root != self.case.holder_root {
            self.case.escalated_to = None;
            self.contributors.clear();
            self.case.pending_extension = None;
        }
        if place.id != self.case.holder {
            self.case.pending_draft = None;
        }
        self.case.drafts = place.drafts;
        self.case.holder = place.id;
        self.case.holder_root = place.root;
        self.case.at_national_desk = place.national;
        self.case.assignee = None;
    }

    fn lay_aside(&mut self, ground: Option<ArchiveGround>, by: Option<AccountId>) {
        self.case.published = false;
        if ground.is_some() {
            self.case.archive_ground = ground;
            self.case.archived_by = by;
            self.case.appealable = true;
        }
        if ground != Some(ArchiveGround::NoAnswer) {
            self.case.resume_to = None;
        }
    }

    fn take_up_again(&mut self, desk: Place) {
        if self.case.archive_ground == Some(ArchiveGround::NoAnswer) {
            self.case.published = self.handed_over && !self.case.secret;
            self.case.resume_to = None;
        } else {
            self.hand_to(desk);
        }
        self.case.archive_ground = None;
        self.case.archived_by = None;
        self.case.appealable = false;
    }

    fn open_again(&mut self) {
        self.case.reopenable = false;
        self.case.pending_reopening = None;
        self.case.escalated_to = None;
        self.case.reopenings += 1;
        self.completion = Completion::Running;
    }

    /// What ends by itself, once the case stands where it now stands.
    fn settle(&mut self) {
        let case = &self.case;
        let works = [Status::Forwarded, Status::InProgress, Status::OnHold];
        if !works.contains(&case.status) {
            for (_, waits) in &mut self.contributors {
                *waits = false;
            }
        }
        if !matches!(case.status, Status::InProgress | Status::OnHold) {
            self.case.pending_extension = None;
        }
        if !matches!(
            self.case.status,
            Status::Forwarded | Status::InProgress | Status::OnHold
        ) {
            self.case.pending_draft = None;
        }
        let kind = self.case.pending_draft.map(|draft| draft.kind);
        let on_hold = self.case.status == Status::OnHold;
        if kind.is_some_and(|kind| {
            !on_hold && lifecycle::advance(Move::Respond(kind), &self.case).is_err()
        }) {
            self.case.pending_draft = None;
        }
        self.case.extendable =
            self.case.status == Status::InProgress && self.completion == Completion::Running;
    }

    /// As this caller stands to it.
    fn before(&self, caller: &Caller) -> Case {
        let asked: Vec<i64> = self
            .contributors
            .iter()
            .map(|(place, _)| place.id.0)
            .collect();
        let contributes = matches!(caller, Caller::Officer(officer)
            if access::contributing(officer, &asked, self.case.oversight).is_some());
        let leads_contributor = matches!(caller, Caller::Officer(officer)
            if access::leads_contributor(officer, &asked, self.case.oversight));
        Case {
            contributes,
            leads_contributor,
            ..self.case.clone()
        }
    }

    /// Weeks pass, and the worker does what is due.
    fn fall_silent(&mut self) {
        self.case.reopenable = false;
        self.case.appealable = false;
        self.weathered = true;
        if matches!(self.case.status, Status::Forwarded | Status::InProgress) {
            // Nobody marked it; but what is late is not put off.
            self.completion = Completion::Spent;
        }
        match self.case.status {
            Status::Answered => {
                self.case.status = Status::Closed;
                self.case.reopenable = true;
                self.case.rated = false;
                self.closings += 1;
                self.version += 1;
            }
            Status::OnHold => {
                self.case.status = Status::Archived;
                self.lay_aside(Some(ArchiveGround::NoAnswer), None);
                self.version += 1;
            }
            _ => {}
        }
        self.settle();
    }

    /// What a request for a move answers, before its fields are looked at.
    fn foretell(&self, caller: &Caller, step: Move) -> Result<Status, u16> {
        let status = |error: Error| match error {
            Error::NotFound => 404,
            Error::Unauthenticated(_) => 401,
            Error::Forbidden => 403,
            Error::Conflict(_) => 409,
            other => panic!("{other}"),
        };
        // Without a token nothing is looked at.
        if matches!(caller, Caller::Public) {
            return Err(401);
        }
        let case = self.before(caller);
        access::permit(step.act(), caller, &case).map_err(status)?;
        lifecycle::step(step, &case).map_err(status)
    }

    /// The case as somebody is shown it.
    fn check(&self, caller: &Caller, shown: &tuntas_tests::Answer, story: &str) {
        let case = self.before(caller);
        let view = access::view(caller, &case);
        let Some(view) = view else {
            assert_eq!(shown.status, 404, "{story}");
            return;
        };
        assert_eq!(shown.status, 200, "{story}");
        let body = &shown.body;
        let audience = match view {
            View::Public => "public",
            View::Reporter => "reporter",
            View::Officer { .. } => "officer",
        };
        assert_eq!(body["audience"], audience, "{story}");
        assert_eq!(body["status"], self.case.status.as_str(), "{story}");
        if view == View::Public {
            return;
        }
        let foretold: Vec<&str> = access::allowed_acts(caller, &case)
            .iter()
            .map(|act| act.as_str())
            .collect();
        let told = body["allowed_acts"].as_array().unwrap().iter();
        let told: Vec<&str> = told.map(|act| act.as_str().unwrap()).collect();
        assert_eq!(told, foretold, "{story}");
        assert_eq!(body["version"], self.version, "{story}");
        if let View::Officer { name } = view {
            let named = body["reporter_name"] != Value::Null;
            assert_eq!(named, name, "{story}");
        }
    }
}

/// Replays a seed: `make prove` walks two thousand of them.
#[actix_web::test]
async fn random_lives_of_cases_go_as_the_model_says() {
    let mut office = Office::new().await;
    let mut dice = Dice(0x5EED_2026_1127);
    let mut told = Vec::new();
    for _ in 0..sized(40, 2000) {
        told.push(Told::filed(&office, &mut dice).await);
    }
    let mut tried: BTreeMap<(Act, bool), u32> = BTreeMap::new();
    for round in 0..ROUNDS {
        for one in &mut told {
            let reporter = office.world.track(&one.receipt.0, &one.receipt.1).await;
            let told = caller(&office.world, &reporter).await;
            for _ in 0..STEPS {
                let (act, done) = moves::make(&office, one, (&reporter, &told), &mut dice).await;
                *tried.entry((act, done)).or_default() += 1;
            }
        }
        if round + 1 == ROUNDS {
            break;
        }
        office.world.advance(SILENCE);
        archive_unanswered(&office.world.app).await.unwrap();
        close_silent(&office.world.app).await.unwrap();
        let renewed = office
            .people
            .iter()
            .map(|(name, person)| (*name, office.world.renewed(person)));
        office.people = renewed.collect();
        for one in &mut told {
            one.fall_silent();
            one.story.push("silence".to_owned());
        }
    }
    // A walk that never gets anywhere proves nothing; a long one does everything, but for one act perhaps: a second request to reopen is rare.
    let done = moves::WALKED
        .iter()
        .filter(|act| tried.contains_key(&(**act, true)));
    assert!(
        done.count() >= sized(14, moves::WALKED.len() - 1),
        "{tried:?}"
    );
}
