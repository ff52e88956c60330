//! Whose people somebody looks after, which roles they may give, what is lent for an absence, and by what a name is found.

use tuntas::domain::access::people::{
    People, Place, fits, is_national, lent, may_stand_in, takes_two,
};
use tuntas::domain::access::{Caller, Membership, Officer, Role};
use tuntas::domain::error::Error;
use tuntas::domain::ids::{AccountId, AgencyId};
use tuntas::domain::invitation::{is_shared_mailbox, nearest, role_like};
use tuntas::domain::person_name::{beginnings, sought};
use uuid::Uuid;

fn membership(role: Role, agency: i64, root: i64, stands_for: Option<i64>) -> Membership {
    Membership {
        public_id: Uuid::nil(),
        role,
        agency: AgencyId(agency),
        root: AgencyId(root),
        covers: vec![AgencyId(agency)],
        stands_for: stands_for.map(AccountId),
    }
}

fn caller(memberships: Vec<Membership>) -> Caller {
    Caller::Officer(Officer {
        account: AccountId(5),
        public_id: Uuid::nil(),
        memberships,
    })
}

/// The national desk 1; agency 10 with unit 11 and inspectorate 12.
fn place(agency: i64) -> Place {
    Place {
        agency: AgencyId(agency),
        root: AgencyId(if agency == 1 { 1 } else { agency / 10 * 10 }),
        national_desk: agency == 1,
        inspectorate: agency == 12,
    }
}

#[test]
fn who_looks_after_whom() {
    for role in Role::ALL {
        let of = People::of(&caller(vec![membership(*role, 10, 10, None)]));
        match role {
            Role::NationalAdmin => assert!(of.unwrap().everywhere()),
            Role::AgencyAdmin => {
                let of = of.unwrap();
                assert_eq!(of.roots(), Some(&[AgencyId(10)][..]));
                assert!(of.cover(AgencyId(10)) && !of.cover(AgencyId(20)));
            }
            _ => assert!(matches!(of, Err(Error::Forbidden)), "{role}"),
        }
    }
    // An admin of a unit is no admin of the agency, and what is lent makes nobody an admin.
    let unit = caller(vec![membership(Role::AgencyAdmin, 11, 10, None)]);
    assert!(matches!(People::of(&unit), Err(Error::Forbidden)));
    assert!(matches!(People::seen_by(&unit), Err(Error::NotFound)));
    for role in [Role::AgencyAdmin, Role::NationalAdmin] {
        let lent = caller(vec![
            membership(Role::UnitOfficer, 11, 10, None),
            membership(role, 10, 10, Some(6)),
        ]);
        assert!(matches!(People::of(&lent), Err(Error::Forbidden)), "{role}");
    }
    assert!(matches!(
        People::of(&Caller::Public),
        Err(Error::Unauthenticated(_))
    ));
}

#[test]
fn an_agency_admin_gives_no_national_role_and_none_elsewhere() {
    let admin = People::of(&caller(vec![membership(Role::AgencyAdmin, 10, 10, None)])).unwrap();
    let national = People::of(&caller(vec![membership(Role::NationalAdmin, 1, 1, None)])).unwrap();
    for role in Role::ALL {
        assert_eq!(
            admin.may_give(*role, place(11)),
            !is_national(*role),
            "{role}"
        );
        assert!(!admin.may_give(*role, place(20)), "{role}");
        assert!(national.may_give(*role, place(11)), "{role}");
        assert!(!takes_two(*role) || is_national(*role), "{role}");
    }
    for (role, at, expected) in [
        (Role::AgencyAdmin, 10, true),
        (Role::AgencyAdmin, 11, false),
        (Role::AgencyAdmin, 1, false),
        (Role::AgencyLeader, 10, true),
        (Role::AgencyLeader, 11, false),
        (Role::Inspectorate, 12, true),
        (Role::Inspectorate, 11, false),
        (Role::NationalAdmin, 1, true),
        (Role::NationalAdmin, 10, false),
        (Role::UnitOfficer, 11, true),
    ] {
        assert_eq!(fits(role, place(at)), expected, "{role} at {at}");
    }
}

#[test]
fn what_is_lent_stays_in_the_agency_and_takes_nobody_over_all_of_them() {
    let kept = lent(vec![
        membership(Role::UnitOfficer, 11, 10, None),
        membership(Role::UnitHead, 12, 10, Some(6)),
        membership(Role::UnitHead, 21, 20, Some(6)),
        membership(Role::Auditor, 10, 10, Some(6)),
    ]);
    let kept: Vec<(Role, i64)> = kept.iter().map(|m| (m.role, m.agency.0)).collect();
    assert_eq!(kept, [(Role::UnitOfficer, 11), (Role::UnitHead, 12)]);
    let (unit, both) = (
        [Role::UnitOfficer],
        [Role::UnitOfficer, Role::NationalAdmin],
    );
    assert!(may_stand_in(&unit, &unit) && may_stand_in(&both, &both));
    assert!(!may_stand_in(&both, &unit));
    assert!(may_stand_in(&[Role::AgencyAdmin], &unit));
}

#[test]
fn a_name_is_found_by_the_beginnings_of_its_words() {
    let all = beginnings("I Madé  Suardàna-Putra");
    for found in [
        "made",
        "ma",
        "suard",
        "suardana",
        "PUTRA",
        "putra sua",
        "MADÉ",
        "suardana xxxxxxxxxxxxx",
    ] {
        let every = sought(found).iter().all(|word| all.contains(word));
        assert_eq!(every, !found.contains('x'), "{found}");
    }
    assert!(sought("i ?").is_empty());
    assert_eq!(sought("Wirawanatmajaya"), ["wirawanatmaj"]);
    assert!(beginnings("Wirawanatmajaya").contains(&"wirawanatmaj".to_owned()));
}

#[test]
fn mailboxes_of_many_and_words_that_are_nearly_right_are_known() {
    for shared in [
        "info@a.example",
        "humas@a.example",
        "admin.badung@a.example",
        "dishub@a.example",
    ] {
        assert_eq!(
            is_shared_mailbox(shared),
            !shared.starts_with("dishub"),
            "{shared}"
        );
    }
    let names = [
        "Dinas Perhubungan Kabupaten Badung",
        "Dinas Kesehatan Kabupaten Badung",
    ];
    let near = |written| nearest(written, names.into_iter());
    assert_eq!(near("Dinas Perhubungan"), Some(names[0]));
    assert_eq!(near("kesehatan badung"), Some(names[1]));
    assert_eq!(
        near("Dinas Perhubungn"),
        Some(names[0]),
        "a letter is missing"
    );
    assert_eq!(
        near("Dinas Kesehattan"),
        Some(names[1]),
        "a letter too many"
    );
    assert_eq!(near("Dinas Kesehaten"), Some(names[1]), "another letter");
    assert_eq!(near("Dinas Kebersihan"), None, "one word is not enough");
    assert_eq!(near("Kantor Pos"), None);
    for (written, role) in [
        ("Petugas Unit", Some(Role::UnitOfficer)),
        ("unit-officer", Some(Role::UnitOfficer)),
        ("kepala unit", Some(Role::UnitHead)),
        ("raja", None),
    ] {
        assert_eq!(role_like(written), role, "{written}");
    }
}
