//! The law of the house as full tables: state × move, and state × act × party. Every cell is stated.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use tuntas::domain::access::{Party, would_succeed};
use tuntas::domain::complaint::lifecycle::{Act, Move, step};
use tuntas::domain::complaint::{
    ArchiveGround, Case, Class, PendingDraft, PendingExtension, ResponseKind, Status,
};
use tuntas::domain::escalation::Level;
use tuntas::domain::ids::{AgencyId, ComplaintId};
use uuid::Uuid;

/// A case with nothing special about it.
pub fn case(status: Status) -> Case {
    Case {
        id: ComplaintId(1),
        status,
        resume_to: (status == Status::OnHold).then_some(Status::Forwarded),
        class: Class::Complaint,
        oversight: false,
        anonymous: false,
        secret: false,
        published: true,
        holder: AgencyId(11),
        holder_root: AgencyId(10),
        at_national_desk: false,
        late_verification: false,
        assignee: None,
        rated: false,
        binding: false,
        reopenings: 0,
        reopenable: true,
        pending_reopening: None,
        archive_ground: (status == Status::Archived).then_some(ArchiveGround::OutOfScope),
        archived_by: None,
        appealable: true,
        appealed: false,
        pending_appeal: None,
        extendable: true,
        pending_extension: None,
        examined: false,
        priority: false,
        regional: true,
        escalated_to: None,
        drafts: false,
        pending_draft: None,
        parent: None,
        contributes: false,
        leads_contributor: false,
        own: false,
    }
}

/// A final answer that a unit has put before the liaison officers.
pub fn drafted() -> PendingDraft {
    PendingDraft {
        id: Uuid::nil(),
        kind: ResponseKind::Final,
        author: Uuid::nil(),
    }
}

/// More time, asked for by a unit.
pub fn asked() -> PendingExtension {
    PendingExtension {
        id: Uuid::nil(),
        until: NaiveDate::from_ymd_opt(2026, 12, 18).unwrap(),
        asked_by: Uuid::nil(),
        for_desk: false,
    }
}

/// Columns: received on_hold forwarded in_progress answered closed archived withdrawn. `-` is refused.
const MOVES: &str = "
verify             forwarded -         -           -           -        -      - -
takeover           received  -         -           -           -        -      - -
dispose own        -         -         forwarded   in_progress -        -      - -
dispose another    -         -         forwarded   forwarded   -        -      - -
return             received  -         forwarded   forwarded   -        -      - -
assign             -         -         forwarded   in_progress -        -      - -
hold               on_hold   -         on_hold     on_hold     -        -      - -
respond first      -         -         in_progress -           -        -      - -
respond interim    -         -         -           in_progress -        -      - -
respond final      -         -         answered    answered    -        -      - -
reply              received  forwarded forwarded   in_progress answered -      - -
dispute            -         -         -           -           in_progress -   - -
close              -         -         -           -           closed   -      - -
rate               -         -         -           -           -        closed - -
reopen             -         -         -           -           -     forwarded - -
grant              -         -         -           -           -     forwarded - -
refuse             -         -         -           -           -        closed - -
archive            archived  -         -           -           -        -      - -
unanswered         -         archived  -           -           -        -      - -
withdraw           withdrawn withdrawn withdrawn   withdrawn   withdrawn -     - -
escalate           received  on_hold   forwarded   in_progress answered -      - -
redact             received  on_hold   forwarded   in_progress answered closed - -
attach             received  on_hold   forwarded   in_progress answered closed archived withdrawn
publish            received  on_hold   forwarded   in_progress answered closed archived withdrawn
order              -         -         -           -           -        forwarded - -
appeal             -         -         -           -           -        -      archived -
allow              -         -         -           -           -        -      received -
reject             -         -         -           -           -        -      archived -
classify           -         -         forwarded   in_progress -        -      - -
protect            received  on_hold   forwarded   in_progress answered closed archived withdrawn
extend             -         -         -           in_progress -        -      - -
longer             -         -         -           in_progress -        -      - -
nolonger           -         -         -           in_progress -        -      - -
examine            received  on_hold   forwarded   in_progress answered closed archived withdrawn
name               -         -         forwarded   in_progress -        -      - -
contribute         received  on_hold   forwarded   in_progress answered -      - -
draft first        -         -         forwarded   -           -        -      - -
draft interim      -         -         -           in_progress -        -      - -
draft final        -         -         forwarded   in_progress -        -      - -
approve            -         -         answered    answered    -        -      - -
sendback           -         -         forwarded   in_progress -        -      - -
merge              forwarded forwarded forwarded   forwarded   -        -      - -
";

fn move_named(name: &str) -> (Move, usize) {
    let words: Vec<&str> = name.split_whitespace().collect();
    match (words[0], words.get(1).copied()) {
        ("verify", _) => (Move::Verify, 1),
        ("takeover", _) => (Move::TakeOver, 1),
        ("dispose", Some("own")) => (
            Move::Dispose {
                another_agency: false,
            },
            2,
        ),
        ("dispose", _) => (
            Move::Dispose {
                another_agency: true,
            },
            2,
        ),
        ("assign", _) => (Move::Assign, 1),
        ("respond", Some(kind)) => (Move::Respond(kind.parse::<ResponseKind>().unwrap()), 2),
        ("reply", _) => (Move::Reply, 1),
        ("dispute", _) => (Move::Dispute, 1),
        ("close", _) => (Move::Close, 1),
        ("rate", _) => (Move::Rate, 1),
        ("return", _) => (Move::Return, 1),
        ("hold", _) => (Move::Hold, 1),
        ("reopen", _) => (Move::Reopen, 1),
        ("grant", _) => (Move::DecideReopening { granted: true }, 1),
        ("refuse", _) => (Move::DecideReopening { granted: false }, 1),
        ("archive", _) => (Move::Archive, 1),
        ("unanswered", _) => (Move::ArchiveUnanswered, 1),
        ("withdraw", _) => (Move::Withdraw, 1),
        ("escalate", _) => (Move::Escalate, 1),
        ("redact", _) => (Move::Redact, 1),
        ("attach", _) => (Move::Attach, 1),
        ("publish", _) => (Move::Publish, 1),
        ("order", _) => (Move::OrderReopening, 1),
        ("appeal", _) => (Move::Appeal, 1),
        ("allow", _) => (Move::DecideAppeal { granted: true }, 1),
        ("reject", _) => (Move::DecideAppeal { granted: false }, 1),
        ("classify", _) => (Move::Classify, 1),
        ("protect", _) => (Move::Protect, 1),
        ("extend", _) => (Move::Extend, 1),
        ("longer", _) => (Move::DecideExtension { granted: true }, 1),
        ("nolonger", _) => (Move::DecideExtension { granted: false }, 1),
        ("examine", _) => (Move::Examine, 1),
        ("name", _) => (Move::NameContributor, 1),
        ("contribute", _) => (Move::Contribute, 1),
        ("draft", Some(kind)) => (Move::Draft(kind.parse::<ResponseKind>().unwrap()), 2),
        ("approve", _) => (Move::DecideDraft { approved: true }, 1),
        ("sendback", _) => (Move::DecideDraft { approved: false }, 1),
        ("merge", _) => (Move::Merge, 1),
        other => panic!("no move {other:?}"),
    }
}

#[test]
fn every_move_leads_from_every_state_where_the_table_says() {
    let mut stated = 0;
    for line in MOVES.lines().filter(|line| !line.is_empty()) {
        let (each, words) = move_named(line);
        let cells: Vec<&str> = line.split_whitespace().skip(words).collect();
        assert_eq!(cells.len(), Status::ALL.len(), "{line}");
        for (status, cell) in Status::ALL.iter().zip(cells) {
            let case = Case {
                pending_reopening: matches!(each, Move::DecideReopening { .. }).then(Uuid::nil),
                pending_appeal: matches!(each, Move::DecideAppeal { .. }).then(Uuid::nil),
                pending_extension: matches!(each, Move::DecideExtension { .. }).then(asked),
                drafts: matches!(each, Move::Draft(_)),
                pending_draft: matches!(each, Move::DecideDraft { .. }).then(drafted),
                late_verification: matches!(each, Move::TakeOver),
                ..case(*status)
            };
            let to = step(each, &case).ok().map_or("-", Status::as_str);
            assert_eq!(to, cell, "{each:?} from {status}");
            stated += 1;
        }
    }
    assert_eq!(stated, Move::ALL.len() * Status::ALL.len());
}

/// Rows: act, state; the parties for whom it would succeed, at an agency. A pair that is not listed succeeds for nobody.
const ACTS: &str = "
verify   received     agency_admin
dispose  forwarded    national_admin agency_admin unit_head
dispose  in_progress  national_admin agency_admin unit_head
assign   forwarded    agency_admin unit_head unit_officer
assign   in_progress  agency_admin unit_head unit_officer
respond  forwarded    agency_admin liaison_officer unit_head unit_officer assignee
respond  in_progress  agency_admin liaison_officer unit_head unit_officer assignee
reply    received     reporter
reply    on_hold      reporter
reply    forwarded    reporter
reply    in_progress  reporter
reply    answered     reporter
dispute  answered     reporter
close    answered     reporter national_admin clock
rate     closed       reporter
reopen   closed       reporter
return   received     agency_admin
return   forwarded    agency_admin liaison_officer unit_head unit_officer assignee
return   in_progress  agency_admin liaison_officer unit_head unit_officer assignee
hold     received     agency_admin
hold     forwarded    agency_admin liaison_officer unit_head unit_officer assignee
hold     in_progress  agency_admin liaison_officer unit_head unit_officer assignee
archive  received     national_admin
archive  on_hold      clock
withdraw received     reporter
withdraw on_hold      reporter
withdraw forwarded    reporter
withdraw in_progress  reporter
withdraw answered     reporter
escalate received     reporter agency_admin liaison_officer unit_head unit_officer assignee
escalate on_hold      reporter agency_admin liaison_officer unit_head unit_officer assignee
escalate forwarded    reporter agency_admin liaison_officer unit_head unit_officer assignee
escalate in_progress  reporter agency_admin liaison_officer unit_head unit_officer assignee
escalate answered     reporter agency_admin liaison_officer unit_head unit_officer assignee
redact   received     national_admin agency_admin
redact   on_hold      national_admin agency_admin
redact   forwarded    national_admin agency_admin
redact   in_progress  national_admin agency_admin
redact   answered     national_admin agency_admin
redact   closed       national_admin agency_admin
attach   received     reporter contributor agency_admin liaison_officer unit_head unit_officer assignee
publish  received     national_admin agency_admin
attach   on_hold      reporter contributor agency_admin liaison_officer unit_head unit_officer assignee
publish  on_hold      national_admin agency_admin
attach   forwarded    reporter contributor agency_admin liaison_officer unit_head unit_officer assignee
publish  forwarded    national_admin agency_admin
attach   in_progress  reporter contributor agency_admin liaison_officer unit_head unit_officer assignee
publish  in_progress  national_admin agency_admin
attach   answered     reporter contributor agency_admin liaison_officer unit_head unit_officer assignee
publish  answered     national_admin agency_admin
attach   closed       reporter contributor agency_admin liaison_officer unit_head unit_officer assignee
publish  closed       national_admin agency_admin
attach   archived     reporter contributor agency_admin liaison_officer unit_head unit_officer assignee
publish  archived     national_admin agency_admin
attach   withdrawn    reporter contributor agency_admin liaison_officer unit_head unit_officer assignee
publish  withdrawn    national_admin agency_admin
order_reopening closed ombudsman
appeal archived reporter
protect received reporter
protect on_hold reporter
protect forwarded reporter
protect in_progress reporter
protect answered reporter
protect closed reporter
protect archived reporter
protect withdrawn reporter
examine received ombudsman
examine on_hold ombudsman
examine forwarded ombudsman
examine in_progress ombudsman
examine answered ombudsman
examine closed ombudsman
examine archived ombudsman
examine withdrawn ombudsman
classify forwarded national_admin agency_admin liaison_officer unit_head unit_officer assignee
classify in_progress national_admin agency_admin liaison_officer unit_head unit_officer assignee
extend in_progress agency_admin liaison_officer unit_head unit_officer assignee
contribute received contributor
contribute on_hold contributor
contribute forwarded contributor
contribute in_progress contributor
contribute answered contributor
merge received national_admin agency_admin
merge on_hold national_admin agency_admin liaison_officer unit_head unit_officer assignee
merge forwarded national_admin agency_admin liaison_officer unit_head unit_officer assignee
merge in_progress national_admin agency_admin liaison_officer unit_head unit_officer assignee
";

#[test]
fn every_act_succeeds_in_every_state_for_exactly_the_parties_of_the_table() {
    let expected: BTreeSet<(Act, Status, Party)> = ACTS
        .lines()
        .filter(|line| !line.is_empty())
        .flat_map(|line| {
            let mut words = line.split_whitespace();
            let (act, status) = (
                words.next().unwrap().parse().unwrap(),
                words.next().unwrap().parse().unwrap(),
            );
            words
                .map(move |party| (act, status, party.parse().unwrap()))
                .collect::<Vec<_>>()
        })
        .collect();
    for act in Act::ALL {
        for status in Status::ALL {
            for party in Party::ALL {
                let succeeds = would_succeed(*act, *party, *status, &case(*status));
                assert_eq!(
                    succeeds,
                    expected.contains(&(*act, *status, *party)),
                    "{act} in {status} by {party}"
                );
            }
        }
    }
}

#[test]
fn the_national_desk_verifies_what_lies_there_and_an_agencys_admins_what_lies_with_them() {
    let at = |at_national_desk| Case {
        at_national_desk,
        ..case(Status::Received)
    };
    let verifies = |party, desk| would_succeed(Act::Verify, party, Status::Received, &at(desk));
    assert!(verifies(Party::NationalAdmin, true));
    assert!(!verifies(Party::NationalAdmin, false));
    assert!(verifies(Party::AgencyAdmin, false));
    assert!(!verifies(Party::AgencyAdmin, true));
}

#[test]
fn the_national_desk_takes_over_what_an_agency_is_late_with_and_nothing_else() {
    let at = |at_national_desk, late_verification| Case {
        at_national_desk,
        late_verification,
        ..case(Status::Received)
    };
    let takes =
        |party, desk, late| would_succeed(Act::TakeOver, party, Status::Received, &at(desk, late));
    for party in Party::ALL {
        let may = matches!(party, Party::NationalAdmin | Party::Clock);
        assert_eq!(takes(*party, false, true), may, "{party}");
        assert!(!takes(*party, false, false) && !takes(*party, true, true));
    }
}

#[test]
fn a_case_at_the_national_desk_is_asked_about_archived_and_never_returned() {
    let at_desk = |status| Case {
        at_national_desk: true,
        ..case(status)
    };
    for status in [Status::Received, Status::Forwarded] {
        let case = at_desk(status);
        assert!(would_succeed(
            Act::Archive,
            Party::NationalAdmin,
            status,
            &case
        ));
        assert!(would_succeed(
            Act::Hold,
            Party::NationalAdmin,
            status,
            &case
        ));
        assert!(step(Move::Return, &case).is_err());
    }
}

#[test]
fn a_binding_case_leaves_a_unit_and_not_its_agency() {
    let binding = Case {
        binding: true,
        ..case(Status::InProgress)
    };
    assert_eq!(step(Move::Return, &binding).unwrap(), Status::Forwarded);
    let at_agency = Case {
        holder: binding.holder_root,
        ..binding
    };
    assert!(step(Move::Return, &at_agency).is_err());
}

#[test]
fn a_case_is_opened_again_once_freely_then_by_a_decision_and_only_in_time() {
    let closed = case(Status::Closed);
    assert_eq!(step(Move::Reopen, &closed).unwrap(), Status::Forwarded);
    let again = Case {
        reopenings: 1,
        ..closed
    };
    assert_eq!(step(Move::Reopen, &again).unwrap(), Status::Closed);
    let waiting = Case {
        pending_reopening: Some(Uuid::nil()),
        ..again
    };
    assert!(step(Move::Reopen, &waiting).is_err());
    assert!(step(Move::DecideReopening { granted: true }, &closed).is_err());
    let late = Case {
        reopenable: false,
        ..closed
    };
    assert!(step(Move::Reopen, &late).is_err());
}

#[test]
fn nobody_is_left_to_escalate_to_above_the_national_desk() {
    for (asked, possible) in [
        (None, true),
        (Some(Level::Agency), true),
        (Some(Level::Leader), true),
        (Some(Level::National), false),
    ] {
        let case = Case {
            escalated_to: asked,
            ..case(Status::InProgress)
        };
        assert_eq!(step(Move::Escalate, &case).is_ok(), possible, "{asked:?}");
    }
}

#[test]
fn a_closing_is_rated_once() {
    let rated = Case {
        rated: true,
        ..case(Status::Closed)
    };
    assert!(step(Move::Rate, &case(Status::Closed)).is_ok());
    assert!(step(Move::Rate, &rated).is_err());
}

#[test]
fn a_reply_to_a_question_leads_back_to_where_the_case_was() {
    for status in [Status::Received, Status::Forwarded, Status::InProgress] {
        let held = Case {
            resume_to: Some(status),
            ..case(Status::OnHold)
        };
        assert_eq!(step(Move::Reply, &held).unwrap(), status);
    }
}

#[test]
fn an_open_state_is_one_of_the_first_five() {
    let open: Vec<&str> = Status::ALL
        .iter()
        .filter(|status| status.is_open())
        .map(|status| status.as_str())
        .collect();
    assert_eq!(
        open,
        [
            "received",
            "on_hold",
            "forwarded",
            "in_progress",
            "answered"
        ]
    );
}

#[test]
fn an_answer_that_comes_after_all_leads_back_to_where_the_case_was() {
    let unanswered = Case {
        archive_ground: Some(ArchiveGround::NoAnswer),
        resume_to: Some(Status::InProgress),
        ..case(Status::Archived)
    };
    let granted = Move::DecideAppeal { granted: true };
    assert_eq!(step(Move::Reply, &unanswered).unwrap(), Status::InProgress);
    let appealed = Case {
        pending_appeal: Some(Uuid::nil()),
        appealed: true,
        ..unanswered
    };
    assert_eq!(step(granted, &appealed).unwrap(), Status::InProgress);
    assert_eq!(step(Move::Reply, &appealed).unwrap(), Status::InProgress);
    let late = Case {
        appealable: false,
        ..unanswered
    };
    assert!(step(Move::Reply, &late).is_err());
    assert!(step(Move::Reply, &case(Status::Archived)).is_err());
}

#[test]
fn an_archival_is_appealed_once_and_in_time() {
    let archived = case(Status::Archived);
    for (name, refused) in [
        (
            "late",
            Case {
                appealable: false,
                ..archived
            },
        ),
        (
            "again",
            Case {
                appealed: true,
                ..archived
            },
        ),
        (
            "while one waits",
            Case {
                pending_appeal: Some(Uuid::nil()),
                ..archived
            },
        ),
    ] {
        assert!(step(Move::Appeal, &refused).is_err(), "{name}");
    }
}

#[test]
fn the_level_above_decides_on_more_time() {
    let decides = |for_desk, party| {
        let case = Case {
            pending_extension: Some(PendingExtension {
                for_desk,
                ..asked()
            }),
            ..case(Status::InProgress)
        };
        would_succeed(Act::DecideExtension, party, Status::InProgress, &case)
    };
    assert!(decides(false, Party::AgencyAdmin) && decides(false, Party::NationalAdmin));
    assert!(!decides(true, Party::AgencyAdmin) && decides(true, Party::NationalAdmin));
    assert!(!decides(false, Party::UnitHead) && !decides(false, Party::LiaisonOfficer));
}

#[test]
fn nothing_is_hidden_twice_or_marked_twice() {
    let hidden = Case {
        anonymous: true,
        secret: true,
        ..case(Status::InProgress)
    };
    assert!(step(Move::Protect, &hidden).is_err());
    assert!(
        step(
            Move::Protect,
            &Case {
                secret: false,
                ..hidden
            }
        )
        .is_ok()
    );
    let examined = Case {
        examined: true,
        ..case(Status::InProgress)
    };
    assert!(step(Move::Examine, &examined).is_err());
}
