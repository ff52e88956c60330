//! Which level is called upon next.

use tuntas::domain::access::Party;
use tuntas::domain::escalation::{Level, lowest_for, next_level};

use Level::{Agency, Leader, National};

#[test]
fn the_next_level_is_the_lowest_above_those_asked_where_somebody_stands() {
    let both: &[Level] = &[Agency, Leader];
    type Row<'a> = (Option<Level>, Level, bool, &'a [Level], Option<Level>);
    // asked before, lowest that the caller may ask, at the national desk, staffed → next
    let table: &[Row<'_>] = &[
        (None, Agency, false, both, Some(Agency)),
        (Some(Agency), Agency, false, both, Some(Leader)),
        (Some(Leader), Agency, false, both, Some(National)),
        (Some(National), Agency, false, both, None),
        (None, Leader, false, both, Some(Leader)),
        (Some(Agency), Leader, false, both, Some(Leader)),
        (None, Agency, false, &[Leader], Some(Leader)),
        (None, Agency, false, &[], Some(National)),
        (None, Leader, false, &[Agency], Some(National)),
        (None, Agency, true, both, Some(National)),
        (Some(National), Agency, true, both, None),
    ];
    for (asked, lowest, at_desk, staffed, expected) in table {
        let next = next_level(*asked, *lowest, *at_desk, staffed);
        assert_eq!(
            next, *expected,
            "{asked:?} {lowest:?} {at_desk} {staffed:?}"
        );
    }
}

#[test]
fn nobody_escalates_to_their_equals() {
    for party in [Party::AgencyAdmin, Party::LiaisonOfficer] {
        assert_eq!(lowest_for(party), Leader);
    }
    for party in [
        Party::Reporter,
        Party::UnitOfficer,
        Party::UnitHead,
        Party::Assignee,
    ] {
        assert_eq!(lowest_for(party), Agency);
    }
}
