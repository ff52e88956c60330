//! The access table and the lifecycle as pages, printed from the rules themselves.

use std::fmt::Write as _;

use super::access::people::People;
use super::access::{
    Caller, Membership, Officer, Party, Role, may, may_change_rules, may_list_members,
    may_see_provenance, may_take_down, permit_messages, permit_register, shelf, would_succeed,
};
use super::complaint::lifecycle::{Act, Move, step};
use super::complaint::{
    ArchiveGround, Case, Class, PendingDraft, PendingExtension, ResponseKind, Status,
};
use super::ids::{AccountId, AgencyId, ComplaintId};

/// A plain case, for tables.
const fn plain(status: Status, at_national_desk: bool) -> Case {
    Case {
        id: ComplaintId(1),
        status,
        resume_to: if matches!(status, Status::OnHold) {
            Some(Status::InProgress)
        } else {
            None
        },
        class: Class::Complaint,
        oversight: false,
        anonymous: false,
        secret: false,
        published: true,
        holder: AgencyId(1),
        holder_root: AgencyId(1),
        at_national_desk,
        late_verification: true,
        assignee: None,
        rated: false,
        binding: false,
        reopenings: 0,
        reopenable: true,
        pending_reopening: None,
        archive_ground: if matches!(status, Status::Archived) {
            Some(ArchiveGround::OutOfScope)
        } else {
            None
        },
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

/// `docs/access.md`
#[must_use]
pub fn access_markdown() -> String {
    let mut page = "# Who may do what\n\nPrinted from `api/src/domain/access.rs` by `make openapi`.\n\n\
        A caller stands to a case as some of these parties; ✓ means that the party may do the act where the state allows it (see lifecycle.md).\n\n| act |"
        .to_owned();
    for party in Party::ALL {
        let _ = write!(page, " {party} |");
    }
    page.push_str("\n|---|");
    page.push_str(&"---|".repeat(Party::ALL.len()));
    for act in Act::ALL {
        let _ = write!(page, "\n| {act} |");
        for party in Party::ALL {
            let [here, there] = [true, false].map(|desk| {
                // Only where the agency asks for approval is anything a draft.
                let drafts = *act == Act::Draft;
                let case = Case {
                    drafts,
                    ..plain(Status::Received, desk)
                };
                may(*act, *party, &case)
            });
            page.push_str(match (here, there) {
                (true, true) => " ✓ |",
                (true, false) => " at the national desk |",
                (false, true) => " at an agency |",
                (false, false) => "  |",
            });
        }
    }
    page.push('\n');
    page.push_str(&by_state());
    page.push_str(&by_role());
    page
}

/// Every state × act × party: who would succeed, with all that the act asks for.
fn by_state() -> String {
    let mut page = "\n## In every state\n\nWho would succeed now. *desk*: only while the national desk holds the case; *agency*: only while an agency does.\n\n| act |"
        .to_owned();
    for status in Status::ALL {
        let _ = write!(page, " {status} |");
    }
    page.push_str("\n|---|");
    page.push_str(&"---|".repeat(Status::ALL.len()));
    for act in Act::ALL {
        let _ = write!(page, "\n| {act} |");
        for status in Status::ALL {
            let who: Vec<String> = Party::ALL
                .iter()
                .filter_map(|party| {
                    let at = [true, false].map(|desk| succeeds(*act, *party, *status, desk));
                    match at {
                        [true, true] => Some(party.to_string()),
                        [true, false] => Some(format!("{party} *desk*")),
                        [false, true] => Some(format!("{party} *agency*")),
                        [false, false] => None,
                    }
                })
                .collect();
            let _ = write!(page, " {} |", who.join(", "));
        }
    }
    page.push('\n');
    page
}

/// What is no case: who may do it by which role, somewhere and everywhere.
fn by_role() -> String {
    let mut page = "\n## By role\n\nWhat is about no one case. *own*: at the agency of the membership and below; a role that was lent for an absence gives no rights over \
        people, rules and the register.\n\n| |"
        .to_owned();
    for role in Role::ALL {
        let _ = write!(page, " {role} |");
    }
    page.push_str("\n|---|");
    page.push_str(&"---|".repeat(Role::ALL.len()));
    for (what, reach) in OFFICES {
        let _ = write!(page, "\n| {what} |");
        for role in Role::ALL {
            page.push_str(match reach(&holding(*role)) {
                Some(true) => " ✓ |",
                Some(false) => " own |",
                None => "  |",
            });
        }
    }
    page.push('\n');
    page
}

/// The agency of the officer for whom the table is printed, and one of others.
const OWN: AgencyId = AgencyId(1);
const OTHER: AgencyId = AgencyId(2);

/// `Some(true)`: everywhere; `Some(false)`: at one's own agency.
type Reached = fn(&Caller) -> Option<bool>;

const OFFICES: &[(&str, Reached)] = &[
    (
        "take down what is told at a counter, by letter or phone",
        |caller| may_take_down(caller).then_some(false),
    ),
    ("use answer templates and labels, keep views", |caller| {
        shelf::at_work(caller).is_ok().then_some(false)
    }),
    ("change answer templates and labels", |caller| {
        let officer = shelf::at_work(caller).ok()?;
        shelf::own_shelf(officer).is_ok().then_some(false)
    }),
    ("list officers for assignment", |caller| {
        may_list_members(caller, OWN).then(|| may_list_members(caller, OTHER))
    }),
    ("see people and invitations", |caller| {
        People::seen_by(caller)
            .ok()
            .map(|people| people.cover(OTHER))
    }),
    (
        "invite, move, suspend, end memberships; change agencies and units",
        |caller| People::of(caller).ok().map(|people| people.cover(OTHER)),
    ),
    ("keep routing rules, give a successor the work", |caller| {
        permit_register(caller).ok().map(|_| true)
    }),
    ("see where a row of the register comes from", |caller| {
        may_see_provenance(caller).then_some(true)
    }),
    (
        "change how long sessions last and who needs a second step",
        |caller| may_change_rules(caller).then_some(true),
    ),
    (
        "read the delivery log, change the words of mails",
        |caller| permit_messages(caller).ok().map(|()| true),
    ),
];

fn holding(role: Role) -> Caller {
    Caller::Officer(Officer {
        account: AccountId(1),
        public_id: uuid::Uuid::nil(),
        memberships: vec![Membership {
            public_id: uuid::Uuid::nil(),
            role,
            agency: OWN,
            root: OWN,
            covers: vec![OWN],
            stands_for: None,
        }],
    })
}

fn succeeds(act: Act, party: Party, status: Status, at_national_desk: bool) -> bool {
    Move::ALL
        .iter()
        .filter(|each| each.act() == act)
        .any(|each| {
            let case = asked_for(*each, &plain(status, at_national_desk));
            would_succeed(act, party, status, &case)
        })
}

/// `docs/lifecycle.md`
#[must_use]
pub fn lifecycle_markdown() -> String {
    let mut page = "# The lifecycle\n\nPrinted from `api/src/domain/complaint/lifecycle.rs` by `make openapi`.\n\n\
        Each cell is the state that the move leads to; an empty one is refused with `wrong_state`.\n\n| move |"
        .to_owned();
    for status in Status::ALL {
        let _ = write!(page, " {status} |");
    }
    page.push_str("\n|---|");
    page.push_str(&"---|".repeat(Status::ALL.len()));
    for each in Move::ALL {
        let _ = write!(page, "\n| {} |", name(*each));
        for status in Status::ALL {
            let case = asked_for(*each, &plain(*status, false));
            match step(*each, &case) {
                Ok(to) => {
                    let _ = write!(page, " {to} |");
                }
                Err(_) => page.push_str("  |"),
            }
        }
    }
    page.push('\n');
    page
}

/// Where a decision is asked for, what it decides on waits.
fn asked_for(each: Move, case: &Case) -> Case {
    let waits = uuid::Uuid::nil();
    let extension = PendingExtension {
        id: waits,
        until: chrono::NaiveDate::MIN,
        asked_by: waits,
        for_desk: false,
    };
    Case {
        pending_reopening: matches!(each, Move::DecideReopening { .. }).then_some(waits),
        pending_appeal: matches!(each, Move::DecideAppeal { .. }).then_some(waits),
        pending_extension: matches!(each, Move::DecideExtension { .. }).then_some(extension),
        drafts: matches!(each, Move::Draft(_)),
        pending_draft: matches!(each, Move::DecideDraft { .. }).then_some(PendingDraft {
            id: waits,
            kind: ResponseKind::Final,
            author: waits,
        }),
        ..*case
    }
}

fn name(each: Move) -> String {
    match each {
        Move::Dispose {
            another_agency: true,
        } => "dispose to another agency".to_owned(),
        Move::Dispose {
            another_agency: false,
        } => "dispose to an own unit".to_owned(),
        Move::NameContributor => "dispose to a contributor".to_owned(),
        Move::Respond(kind) => format!("respond ({kind})"),
        Move::Draft(kind) => format!("draft ({kind})"),
        Move::DecideDraft { approved: true } => "approve a draft (here a final one)".to_owned(),
        Move::DecideDraft { approved: false } => "send a draft back".to_owned(),
        Move::DecideReopening { granted: true } => "grant a reopening".to_owned(),
        Move::DecideReopening { granted: false } => "refuse a reopening".to_owned(),
        Move::OrderReopening => "order a reopening (by the Ombudsman)".to_owned(),
        Move::DecideAppeal { granted: true } => "grant an appeal".to_owned(),
        Move::DecideAppeal { granted: false } => "refuse an appeal".to_owned(),
        Move::DecideExtension { granted: true } => "grant more time".to_owned(),
        Move::DecideExtension { granted: false } => "refuse more time".to_owned(),
        Move::Archive => "archive (by the national desk)".to_owned(),
        Move::ArchiveUnanswered => "archive (a question unanswered)".to_owned(),
        other => other.act().to_string(),
    }
}
