//! Several at work on one case: drafts and their approval, and what was merged.

use std::collections::BTreeSet;

use tuntas::domain::access::{Party, would_succeed};
use tuntas::domain::complaint::lifecycle::{Act, Move, step};
use tuntas::domain::complaint::{Case, Status};
use tuntas::domain::ids::ComplaintId;

use super::lifecycle::{asked, case, drafted};

#[test]
fn where_the_agency_asks_for_it_a_unit_drafts_and_the_liaison_officer_answers() {
    let unit = Case {
        drafts: true,
        ..case(Status::InProgress)
    };
    let works = |act, party, case: &Case| would_succeed(act, party, Status::InProgress, case);
    for party in [Party::UnitHead, Party::UnitOfficer, Party::Assignee] {
        assert!(!works(Act::Respond, party, &unit), "{party}");
        assert!(works(Act::Draft, party, &unit), "{party}");
    }
    for party in [Party::LiaisonOfficer, Party::AgencyAdmin] {
        assert!(works(Act::Respond, party, &unit), "{party}");
        assert!(!works(Act::Draft, party, &unit), "{party}");
    }
    // One at a time.
    let waiting = Case {
        pending_draft: Some(drafted()),
        ..unit
    };
    for party in Party::ALL {
        let decides = matches!(party, Party::LiaisonOfficer | Party::AgencyAdmin);
        assert_eq!(
            works(Act::DecideDraft, *party, &waiting),
            decides,
            "{party}"
        );
        assert!(!works(Act::Draft, *party, &waiting), "{party}");
    }
}

#[test]
fn what_was_merged_goes_with_its_parent_and_its_reporter_alone_acts_on_it() {
    let mut alone: BTreeSet<Act> = BTreeSet::new();
    for status in Status::ALL {
        let child = Case {
            parent: Some(ComplaintId(2)),
            pending_draft: Some(drafted()),
            pending_extension: Some(asked()),
            ..case(*status)
        };
        for each in Move::ALL {
            if step(*each, &child).is_ok() {
                alone.insert(each.act());
            }
        }
    }
    for act in [
        Act::Dispose,
        Act::Return,
        Act::Hold,
        Act::Respond,
        Act::Draft,
        Act::DecideDraft,
        Act::Merge,
        Act::Archive,
        Act::Extend,
    ] {
        // A question that was asked before, and is not answered, is the clock's.
        let by_clock = act == Act::Archive;
        assert_eq!(alone.contains(&act), by_clock, "{act}");
    }
    for act in [
        Act::Reply,
        Act::Dispute,
        Act::Close,
        Act::Rate,
        Act::Withdraw,
    ] {
        assert!(alone.contains(&act), "{act}");
    }
}
