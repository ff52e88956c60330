//! One random move: who, what, with which words; what the API has to answer, and how the case is afterwards.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use tuntas::domain::access::{self, Caller, Party};
use tuntas::domain::complaint::lifecycle::{Act, Move};
use tuntas::domain::complaint::{
    ArchiveGround, PendingDraft, PendingExtension, ResponseKind, Status,
};
use tuntas::domain::escalation::{Level, lowest_for, next_level};
use tuntas_tests::Person;
use uuid::Uuid;

use super::{Completion, Dice, Office, Place, Told};

/// The acts that are walked.
pub const WALKED: &[Act] = &[
    Act::Verify,
    Act::Dispose,
    Act::Return,
    Act::Assign,
    Act::Hold,
    Act::Respond,
    Act::Reply,
    Act::Dispute,
    Act::Close,
    Act::Rate,
    Act::Reopen,
    Act::DecideReopening,
    Act::OrderReopening,
    Act::Archive,
    Act::Appeal,
    Act::DecideAppeal,
    Act::Withdraw,
    Act::Protect,
    Act::Examine,
    Act::Escalate,
    Act::Contribute,
    Act::Draft,
    Act::DecideDraft,
    Act::Extend,
    Act::DecideExtension,
];

/// A request.
struct Asked {
    step: Move,
    path: String,
    body: Value,
    /// To whom it goes, of what hands it on.
    to: Option<Place>,
    /// What it is answered where its fields are not allowed: they are looked at last.
    misfit: Option<u16>,
}

/// Makes a move and checks the answer and the case after it. Which act, and whether it was done.
pub async fn make(
    office: &Office,
    told: &mut Told,
    reporter: (&Person, &Caller),
    dice: &mut Dice,
) -> (Act, bool) {
    let staff = office.people.iter();
    let mut people: Vec<(&str, &Person, &Caller)> = staff
        .map(|(name, person)| (*name, person, &office.callers[name]))
        .collect();
    // The reporter has as much to say as all the others.
    people.extend([("reporter", reporter.0, reporter.1); 4]);
    people.push(("public", &Person::NOBODY, &Caller::Public));
    let mut chosen = None;
    // Mostly what can be done, and now and then what cannot.
    for _ in 0..200 {
        let (name, person, caller) = *dice.pick(&people);
        let act = *dice.pick(WALKED);
        // What ends a life early is rare, or there would be little to see.
        if matches!(act, Act::Withdraw | Act::Archive) && dice.roll(12) > 0 {
            continue;
        }
        let asked = ask(office, told, person, caller, act, dice);
        let goes = asked.misfit.is_none() && told.foretell(caller, asked.step).is_ok();
        chosen = Some((name, person, caller, asked));
        if goes || dice.roll(50) == 0 {
            break;
        }
    }
    let (name, person, caller, asked) = chosen.unwrap();
    let act = asked.step.act();
    told.story.push(format!("{name}: {act} {}", asked.body));
    let story = told.story.join("\n");
    let key = office.world.app.chance.uuid().to_string();
    let version = format!("\"v{}\"", told.version);
    let headers = [
        ("idempotency-key", key.as_str()),
        ("if-match", version.as_str()),
    ];
    let path = format!("/v1/complaints/{}/{}", told.id, asked.path);
    let answer = office
        .world
        .send("POST", &path, person, &headers, Some(&asked.body))
        .await;
    let foretold = told.foretell(caller, asked.step);
    let foretold = foretold.and_then(|to| asked.misfit.map_or(Ok(to), Err));
    let done = foretold.is_ok();
    match foretold {
        Err(status) => assert_eq!(answer.status, status, "{story}\n{}", answer.body),
        Ok(status) => {
            apply(office, told, caller, &asked, status);
            told.settle();
            let sees = access::view(caller, &told.before(caller)).is_some();
            assert_eq!(
                answer.status,
                if sees { 201 } else { 204 },
                "{story}\n{}",
                answer.body
            );
        }
    }
    let path = format!("/v1/complaints/{}", told.id);
    let national = &office.people["national"];
    let shown = office.world.get(&path, national).await;
    // Given by chance, so they are read.
    let given = |field: &str| {
        shown.body[field]
            .as_str()
            .map(|id| id.parse::<Uuid>().unwrap())
    };
    for (field, kept) in [
        ("pending_reopening", &mut told.case.pending_reopening),
        ("pending_appeal", &mut told.case.pending_appeal),
    ] {
        assert_eq!(given(field).is_some(), kept.is_some(), "{field}\n{story}");
        *kept = given(field);
    }
    for (field, kept) in [
        (
            "pending_draft",
            told.case.pending_draft.as_mut().map(|draft| &mut draft.id),
        ),
        (
            "pending_extension",
            told.case
                .pending_extension
                .as_mut()
                .map(|asked| &mut asked.id),
        ),
    ] {
        let given = shown.body[field]["id"]
            .as_str()
            .map(|id| id.parse::<Uuid>().unwrap());
        assert_eq!(given.is_some(), kept.is_some(), "{field}\n{story}");
        if let (Some(id), Some(kept)) = (given, kept) {
            *kept = id;
        }
    }
    let due = shown.body["clocks"].as_array().unwrap().iter();
    let due = due.filter(|clock| clock["kind"] == "completion" && clock["state"] == "running");
    let mut due = due.filter_map(|clock| clock["due_at"].as_str()?.parse::<DateTime<Utc>>().ok());
    told.due = due.next_back();
    let holder = office.place(told.case.holder).public.to_string();
    assert_eq!(shown.body["holder"]["id"], holder, "{story}");
    told.check(&office.callers["national"], &shown, &story);
    told.check(caller, &office.world.get(&path, person).await, &story);
    (act, done)
}

/// Words for an act that its fields allow.
fn ask(
    office: &Office,
    told: &Told,
    person: &Person,
    caller: &Caller,
    act: Act,
    dice: &mut Dice,
) -> Asked {
    let case = &told.case;
    let reason = "Alasan yang cukup panjang untuk dibaca.";
    let plain = |step: Move, path: &str, body: Value| Asked {
        step,
        path: path.to_owned(),
        body,
        to: None,
        misfit: None,
    };
    let yes = dice.roll(2) == 0;
    match act {
        Act::Verify => {
            let to = *dice.pick(&office.places[1..]);
            let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": to.public});
            Asked {
                to: Some(to),
                ..plain(Move::Verify, "verifications", body)
            }
        }
        Act::Dispose => {
            let parties = access::parties(caller, case);
            let national = parties.contains(&Party::NationalAdmin);
            let asked = |place: &Place| {
                told.contributors
                    .iter()
                    .any(|(who, waits)| who.id == place.id && *waits)
            };
            let free = office.places[1..]
                .iter()
                .filter(|place| place.id != case.holder && !asked(place));
            let free: Vec<Place> = free.copied().collect();
            if yes && !told.weathered && told.completion == Completion::Running && !free.is_empty()
            {
                let to = *dice.pick(&free);
                let body =
                    json!({"agency_id": to.public, "role": "contributor", "working_days": 1});
                return Asked {
                    to: Some(to),
                    ..plain(Move::NameContributor, "dispositions", body)
                };
            }
            let others = office.places[1..].iter().filter(|place| {
                place.id != case.holder && (national || place.root == case.holder_root)
            });
            let others: Vec<Place> = others.copied().collect();
            let to = if others.is_empty() {
                office.places[1]
            } else {
                *dice.pick(&others)
            };
            let step = Move::Dispose {
                another_agency: to.root != case.holder_root,
            };
            Asked {
                to: Some(to),
                misfit: others.is_empty().then_some(422),
                ..plain(
                    step,
                    "dispositions",
                    json!({"agency_id": to.public, "role": "lead"}),
                )
            }
        }
        Act::Return => {
            let to = if !case.at_national_desk
                && case.status != Status::Received
                && case.holder != case.holder_root
            {
                office.place(case.holder_root)
            } else {
                office.places[0]
            };
            Asked {
                to: Some(to),
                ..plain(Move::Return, "returns", json!({ "reason": reason }))
            }
        }
        Act::Assign => {
            // Whoever works where it lies; a unit officer takes it themself.
            let there = match office
                .places
                .iter()
                .position(|place| place.id == case.holder)
            {
                Some(2) => &office.people["officer"],
                Some(3) => &office.people["colleague"],
                Some(5) => &office.people["drafter"],
                _ => person,
            };
            plain(
                Move::Assign,
                "assignments",
                json!({ "account_id": there.account.unwrap_or_else(Uuid::nil) }),
            )
        }
        Act::Hold => plain(
            Move::Hold,
            "holds",
            json!({"question": "Di depan rumah nomor berapa?"}),
        ),
        Act::Respond | Act::Draft => {
            let kind = *dice.pick(ResponseKind::ALL);
            let mut body =
                json!({"kind": kind.as_str(), "text": "Sebelas lampu dan satu panel kami ganti."});
            match kind {
                ResponseKind::Final => body["outcome"] = json!("fixed"),
                ResponseKind::Interim => body["expected_on"] = json!("2099-01-02"),
                ResponseKind::First => {}
            }
            if act == Act::Draft {
                return plain(Move::Draft(kind), "drafts", body);
            }
            plain(Move::Respond(kind), "responses", body)
        }
        Act::Reply => plain(Move::Reply, "replies", json!({"text": "Nomor dua belas."})),
        Act::Dispute => plain(Move::Dispute, "disputes", json!({ "reason": reason })),
        Act::Close => {
            let body = match access::parties(caller, case).contains(&Party::NationalAdmin) {
                true => json!({"reason": "admin", "explanation": reason}),
                false => json!({"reason": "accepted"}),
            };
            plain(Move::Close, "closures", body)
        }
        Act::Rate => plain(Move::Rate, "ratings", json!({"score": 4})),
        Act::Reopen => plain(Move::Reopen, "reopenings", json!({ "reason": reason })),
        Act::DecideReopening => {
            let id = case.pending_reopening.unwrap_or_else(Uuid::nil);
            plain(
                Move::DecideReopening { granted: yes },
                &format!("reopenings/{id}/decisions"),
                json!({"granted": yes, "reason": reason}),
            )
        }
        Act::OrderReopening => plain(
            Move::OrderReopening,
            "reopening-orders",
            json!({ "reason": reason }),
        ),
        Act::Archive => plain(
            Move::Archive,
            "archivals",
            json!({"ground": "out_of_scope", "explanation": reason}),
        ),
        Act::Appeal => plain(Move::Appeal, "appeals", json!({ "reason": reason })),
        Act::DecideAppeal => {
            let id = case.pending_appeal.unwrap_or_else(Uuid::nil);
            plain(
                Move::DecideAppeal { granted: yes },
                &format!("appeals/{id}/decisions"),
                json!({"granted": yes, "reason": reason}),
            )
        }
        Act::Withdraw => plain(Move::Withdraw, "withdrawals", json!({ "reason": reason })),
        Act::Protect => {
            // What it is already is refused: so it hides what is still to be seen.
            let body = json!({"anonymous": !case.anonymous, "secret": case.anonymous});
            plain(Move::Protect, "protections", body)
        }
        Act::Examine => plain(Move::Examine, "examinations", json!({ "reason": reason })),
        Act::Escalate => plain(Move::Escalate, "escalations", json!({ "reason": reason })),
        Act::Contribute => {
            let officer = caller.officer().ok();
            let covers = |place: &Place| {
                officer.is_some_and(|officer| {
                    officer
                        .memberships
                        .iter()
                        .any(|one| one.covers.contains(&place.id))
                })
            };
            let asked = told
                .contributors
                .iter()
                .any(|(who, waits)| *waits && covers(who));
            Asked {
                misfit: (!asked).then_some(409),
                ..plain(
                    Move::Contribute,
                    "contributions",
                    json!({"text": "Tiang listriknya milik PLN."}),
                )
            }
        }
        Act::DecideDraft => {
            let id = case.pending_draft.map_or_else(Uuid::nil, |draft| draft.id);
            plain(
                Move::DecideDraft { approved: yes },
                &format!("drafts/{id}/approvals"),
                json!({"approved": yes, "remark": reason}),
            )
        }
        Act::Extend => {
            // The day after the one on which it is due, in any of the zones.
            let until = told.due.map(|due| (due + TimeDelta::days(2)).date_naive());
            let until = until.unwrap_or_default();
            plain(
                Move::Extend,
                "extensions",
                json!({"until": until, "reason": reason}),
            )
        }
        Act::DecideExtension => {
            let id = case
                .pending_extension
                .map_or_else(Uuid::nil, |asked| asked.id);
            plain(
                Move::DecideExtension { granted: yes },
                &format!("extensions/{id}/decisions"),
                json!({"granted": yes, "reason": reason}),
            )
        }
        other => panic!("{other} is not walked"),
    }
}

/// What the act changes, as `lifecycle.md` tells.
fn apply(office: &Office, told: &mut Told, caller: &Caller, asked: &Asked, status: Status) {
    let account = match caller {
        Caller::Officer(officer) => Some(officer.account),
        _ => None,
    };
    let before = told.before(caller);
    told.case.status = status;
    match asked.step {
        Move::Verify => {
            told.handed_over = true;
            told.case.published = !told.case.secret;
            told.completion = Completion::Running;
            told.hand_to(asked.to.unwrap());
        }
        Move::Dispose { another_agency } => {
            if another_agency && told.returns >= 2 {
                told.case.binding = true;
            }
            told.hand_to(asked.to.unwrap());
        }
        Move::Return => {
            if before.holder == before.holder_root {
                told.returns += 1;
            }
            told.hand_to(asked.to.unwrap());
        }
        Move::Assign => {
            let id = asked.body["account_id"].as_str().unwrap().parse().unwrap();
            told.case.assignee = Some(office.account(id));
        }
        Move::Hold => told.case.resume_to = Some(before.status),
        Move::Reply => match before.status {
            Status::OnHold => told.case.resume_to = None,
            Status::Archived => {
                told.take_up_again(office.places[0]);
                told.case.pending_appeal = None;
            }
            _ => {}
        },
        Move::Close => {
            told.closings += 1;
            told.case.rated = false;
            told.case.reopenable = true;
        }
        Move::Rate => told.case.rated = true,
        Move::Reopen if before.reopenings == 0 => told.open_again(),
        Move::Reopen => told.case.pending_reopening = Some(Uuid::nil()),
        Move::DecideReopening { granted } => {
            told.case.pending_reopening = None;
            if granted {
                told.open_again();
            }
        }
        Move::OrderReopening => {
            told.open_again();
            told.case.reopenings = before.reopenings;
        }
        Move::Archive => told.lay_aside(Some(ArchiveGround::OutOfScope), account),
        Move::Appeal => {
            told.case.appealed = true;
            told.case.pending_appeal = Some(Uuid::nil());
        }
        Move::DecideAppeal { granted } => {
            told.case.pending_appeal = None;
            if granted {
                told.take_up_again(office.places[0]);
            }
        }
        Move::Withdraw => told.lay_aside(None, None),
        Move::Protect => {
            told.case.anonymous |= asked.body["anonymous"] == true;
            told.case.secret |= asked.body["secret"] == true;
            told.case.published &= !told.case.secret;
        }
        Move::Examine => told.case.examined = true,
        Move::Escalate => {
            let lowest = access::parties(caller, &before).into_iter();
            let lowest = lowest
                .filter(|party| access::may(Act::Escalate, *party, &before))
                .map(lowest_for)
                .max();
            told.case.escalated_to = next_level(
                before.escalated_to,
                lowest.unwrap_or(Level::Agency),
                before.at_national_desk,
                &[Level::Agency],
            );
        }
        Move::NameContributor => {
            let to = asked.to.unwrap();
            told.contributors.retain(|(who, _)| who.id != to.id);
            told.contributors.push((to, true));
        }
        Move::Contribute => {
            let officer = caller.officer().unwrap();
            for (who, waits) in &mut told.contributors {
                let theirs = officer
                    .memberships
                    .iter()
                    .any(|one| one.covers.contains(&who.id));
                *waits &= !theirs;
            }
        }
        Move::Draft(kind) => {
            told.case.pending_draft = Some(PendingDraft {
                id: Uuid::nil(),
                kind,
                author: caller.officer().unwrap().public_id,
            });
        }
        Move::DecideDraft { .. } => told.case.pending_draft = None,
        Move::Extend => {
            told.case.pending_extension = Some(PendingExtension {
                id: Uuid::nil(),
                until: told.due.unwrap().date_naive(),
                asked_by: caller.officer().unwrap().public_id,
                for_desk: access::parties(caller, &before).contains(&Party::AgencyAdmin),
            });
        }
        Move::DecideExtension { granted } => {
            told.case.pending_extension = None;
            if granted {
                told.completion = Completion::Spent;
            }
        }
        Move::Dispute => told.completion = Completion::Running,
        Move::Respond(_) => {}
        other => panic!("{other:?} is not walked"),
    }
    // A rating says nothing about the state.
    if asked.step != Move::Rate {
        told.version += 1;
    }
}
