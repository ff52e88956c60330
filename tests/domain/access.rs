//! Who sees what: the rows of the table combine, the strictest wins.

use tuntas::domain::access::{
    Caller, Membership, Officer, Party, Reach, Role, Scope, View, allowed_acts, parties, permit,
    view,
};
use tuntas::domain::complaint::lifecycle::Act;
use tuntas::domain::complaint::{Case, Status};
use tuntas::domain::error::Error;
use tuntas::domain::ids::{AccountId, AgencyId, ComplaintId};
use uuid::Uuid;

use super::lifecycle::case;

/// Agency 10 with units 11 (the holder) and 12; agency 20; the national desk is 1.
fn officer(role: Role, agency: i64) -> Caller {
    let (root, covers) = match agency {
        10 => (10, vec![10, 11, 12]),
        11 | 12 => (10, vec![agency]),
        other => (other, vec![other]),
    };
    let membership = Membership {
        public_id: Uuid::nil(),
        role,
        agency: AgencyId(agency),
        root: AgencyId(root),
        covers: covers.into_iter().map(AgencyId).collect(),
        stands_for: None,
    };
    Caller::Officer(Officer {
        account: AccountId(5),
        public_id: Uuid::nil(),
        memberships: vec![membership],
    })
}

const REPORTER: Caller = Caller::CodeHolder {
    complaint: ComplaintId(1),
    subject: Uuid::nil(),
};
const OTHER_REPORTER: Caller = Caller::CodeHolder {
    complaint: ComplaintId(2),
    subject: Uuid::nil(),
};
const NAMED: Option<View> = Some(View::Officer { name: true });
const NAMELESS: Option<View> = Some(View::Officer { name: false });

#[test]
fn everybody_sees_exactly_what_the_table_says() {
    let plain = case(Status::InProgress);
    let anonymous = Case {
        anonymous: true,
        ..plain
    };
    let secret = Case {
        secret: true,
        published: false,
        ..plain
    };
    let both = Case {
        anonymous: true,
        ..secret
    };
    let oversight = Case {
        oversight: true,
        published: false,
        ..plain
    };
    let unpublished = Case {
        published: false,
        status: Status::Received,
        ..plain
    };
    // Made secret after it was published.
    let protected = Case {
        secret: true,
        ..plain
    };
    let public = Some(View::Public);
    let own = Some(View::Reporter);
    // who, then: plain, anonymous, secret, secret and anonymous, oversight, not verified yet, protected
    let table: Vec<(&str, Caller, [Option<View>; 7])> = vec![
        (
            "public",
            Caller::Public,
            [public, public, None, None, None, None, None],
        ),
        ("its reporter", REPORTER, [own; 7]),
        (
            "another reporter",
            OTHER_REPORTER,
            [public, public, None, None, None, None, None],
        ),
        (
            "officer of the holding unit",
            officer(Role::UnitOfficer, 11),
            [NAMED, NAMELESS, NAMED, NAMELESS, None, NAMED, NAMED],
        ),
        (
            "head of the holding unit",
            officer(Role::UnitHead, 11),
            [NAMED, NAMELESS, NAMED, NAMELESS, None, NAMED, NAMED],
        ),
        (
            "admin of the agency",
            officer(Role::AgencyAdmin, 10),
            [NAMED, NAMELESS, NAMED, NAMELESS, None, NAMED, NAMED],
        ),
        (
            "leader of the agency",
            officer(Role::AgencyLeader, 10),
            [NAMED, NAMELESS, NAMED, NAMELESS, None, NAMED, NAMED],
        ),
        (
            "inspector who holds it",
            officer(Role::Inspectorate, 11),
            [NAMED, NAMELESS, NAMED, NAMELESS, NAMED, NAMED, NAMED],
        ),
        (
            "officer of a sister unit",
            officer(Role::UnitOfficer, 12),
            [public, public, None, None, None, None, None],
        ),
        (
            "admin of another agency",
            officer(Role::AgencyAdmin, 20),
            [public, public, None, None, None, None, None],
        ),
        (
            "national admin",
            officer(Role::NationalAdmin, 1),
            [
                NAMED, NAMELESS, NAMELESS, NAMELESS, NAMELESS, NAMED, NAMELESS,
            ],
        ),
        (
            "identity custodian",
            officer(Role::IdentityCustodian, 1),
            [public, public, None, None, None, None, None],
        ),
        (
            "auditor",
            officer(Role::Auditor, 1),
            [public, public, None, None, None, None, None],
        ),
    ];
    let cases = [
        &plain,
        &anonymous,
        &secret,
        &both,
        &oversight,
        &unpublished,
        &protected,
    ];
    for (who, caller, expected) in table {
        for (case, expected) in cases.iter().zip(expected) {
            assert_eq!(view(&caller, case), expected, "{who} of {case:?}");
        }
    }
}

#[test]
fn what_may_not_be_seen_is_not_there_and_what_is_seen_may_be_forbidden() {
    let secret = Case {
        secret: true,
        published: false,
        ..case(Status::InProgress)
    };
    assert!(matches!(
        permit(Act::Respond, &officer(Role::AgencyAdmin, 20), &secret),
        Err(Error::NotFound)
    ));
    assert!(matches!(
        permit(Act::Respond, &Caller::Public, &case(Status::InProgress)),
        Err(Error::Unauthenticated(_))
    ));
    assert!(matches!(
        permit(
            Act::Dispute,
            &officer(Role::AgencyAdmin, 10),
            &case(Status::Answered)
        ),
        Err(Error::Forbidden)
    ));
    assert!(permit(Act::Dispute, &REPORTER, &case(Status::Answered)).is_ok());
}

#[test]
fn an_assignment_counts_only_where_the_officer_works() {
    let assigned = Case {
        assignee: Some(AccountId(5)),
        ..case(Status::InProgress)
    };
    assert!(parties(&officer(Role::UnitOfficer, 11), &assigned).contains(&Party::Assignee));
    assert!(!parties(&officer(Role::UnitOfficer, 20), &assigned).contains(&Party::Assignee));
}

#[test]
fn an_oversight_case_is_acted_on_by_its_inspectorate_alone() {
    let oversight = Case {
        oversight: true,
        published: false,
        ..case(Status::Forwarded)
    };
    assert_eq!(
        parties(&officer(Role::Inspectorate, 11), &oversight),
        [Party::AgencyAdmin]
    );
    assert!(parties(&officer(Role::AgencyAdmin, 10), &oversight).is_empty());
    assert!(parties(&officer(Role::AgencyLeader, 10), &oversight).is_empty());
}

#[test]
fn a_reader_of_the_agency_reads_and_does_nothing() {
    for role in [Role::AgencyLeader, Role::FrontDesk] {
        assert_eq!(
            allowed_acts(&officer(role, 10), &case(Status::InProgress)),
            []
        );
    }
}

#[test]
fn work_lists_need_an_account_with_a_membership() {
    assert!(matches!(
        Scope::work(&Caller::Public),
        Err(Error::Unauthenticated(_))
    ));
    assert!(matches!(
        Scope::work(&REPORTER),
        Err(Error::Unauthenticated(_))
    ));
    let nobody = Caller::Officer(Officer {
        account: AccountId(5),
        public_id: Uuid::nil(),
        memberships: vec![],
    });
    assert!(matches!(Scope::work(&nobody), Err(Error::Forbidden)));
    let scope = Scope::work(&officer(Role::UnitOfficer, 11)).unwrap();
    let Reach::Work {
        everything,
        roots,
        holders,
        ..
    } = scope.reach()
    else {
        panic!("a work list")
    };
    assert!(!everything && roots.is_empty());
    assert_eq!(holders, &[AgencyId(11)]);
}
