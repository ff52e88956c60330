//! Who hears of lateness: every word of the ladder, in an ordinary case and in one of oversight, in its field and outside.

use tuntas::domain::access::Role;
use tuntas::domain::sla::ladder::Told;
use tuntas::domain::sla::told::{AT_HOLDER, Post, Stand, Subject, stands};

const fn of(oversight: bool, regional: bool, priority: bool) -> Subject {
    Subject {
        oversight,
        regional,
        priority,
    }
}

#[test]
fn each_word_means_a_post_and_a_role() {
    use Post::{Agency, Anywhere, Contributor, ContributorAgency, Desk, DeskAgency, Holder};
    let works: &[Role] = &[
        Role::UnitHead,
        Role::UnitOfficer,
        Role::AgencyAdmin,
        Role::LiaisonOfficer,
    ];
    let inspectors: &[Stand] = &[(Holder, &[Role::Inspectorate])];
    let ordinary = of(false, true, true);
    let oversight = of(true, true, true);
    type Row = (Told, Option<Vec<Stand>>, Option<Vec<Stand>>);
    let same = |told: Told, post: Post, role: &'static [Role]| -> Row {
        (told, Some(vec![(post, role)]), Some(vec![(post, role)]))
    };
    let at_work = Some(vec![
        (Holder, AT_HOLDER),
        (Agency, &[Role::AgencyAdmin][..]),
    ]);
    let on_oversight: Option<Vec<Stand>> =
        Some(vec![(Holder, &[Role::Inspectorate, Role::NationalAdmin])]);
    let table: Vec<Row> = vec![
        (Told::Assignee, at_work.clone(), on_oversight.clone()),
        (Told::Lead, at_work, on_oversight),
        (
            Told::AgencyAdmins,
            Some(vec![(Agency, &[Role::AgencyAdmin])]),
            Some(inspectors.to_vec()),
        ),
        (
            Told::AgencyLeader,
            Some(vec![(Agency, &[Role::AgencyLeader])]),
            Some(inspectors.to_vec()),
        ),
        same(Told::NationalDesk, Desk, &[Role::NationalAdmin]),
        same(Told::NationalAdmins, Desk, &[Role::NationalAdmin]),
        same(Told::DeskLeader, Desk, &[Role::AgencyLeader]),
        same(Told::NationalLeader, DeskAgency, &[Role::AgencyLeader]),
        (
            Told::Kemendagri,
            Some(vec![(Anywhere, &[Role::Kemendagri])]),
            None,
        ),
        (Told::Ksp, Some(vec![(Anywhere, &[Role::Ksp])]), None),
        same(Told::Ombudsman, Anywhere, &[Role::Ombudsman]),
        (Told::Reporter, Some(vec![]), Some(vec![])),
        (
            Told::Contributor,
            Some(vec![
                (Contributor, works),
                (ContributorAgency, &[Role::AgencyAdmin]),
            ]),
            Some(vec![(Contributor, &[Role::Inspectorate])]),
        ),
        same(
            Told::ContributorLeader,
            ContributorAgency,
            &[Role::AgencyLeader],
        ),
    ];
    assert_eq!(table.len(), Told::ALL.len());
    for (told, in_ordinary, in_oversight) in table {
        let found = |subject| stands(told, subject).map(<[Stand]>::to_vec);
        assert_eq!(found(ordinary), in_ordinary, "{told}");
        assert_eq!(found(oversight), in_oversight, "{told} of oversight");
    }
}

#[test]
fn what_is_none_of_their_field_is_no_overseers() {
    for (told, subject, theirs) in [
        (Told::Kemendagri, of(false, true, false), true),
        (Told::Kemendagri, of(false, false, true), false),
        (Told::Ksp, of(false, false, true), true),
        (Told::Ksp, of(false, true, false), false),
        (Told::Ombudsman, of(false, false, false), true),
        (Told::Ombudsman, of(true, false, false), true),
    ] {
        assert_eq!(
            stands(told, subject).is_some(),
            theirs,
            "{told} {subject:?}"
        );
    }
}
