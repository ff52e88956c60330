//! Which level is called upon next, which still is when a deadline moves, and in which list an escalation stands.

use tuntas::domain::access::Party;
use tuntas::domain::escalation::{EscalationState, Level, lowest_for, next_level, still_called};

use Level::{Agency, Leader, National, Ombudsman};

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

#[test]
fn of_what_was_called_upon_stays_what_some_step_that_stands_has_led_to() {
    // Called upon; asked for by the steps that still stand → called upon still.
    let table: &[(&[Level], &[Level], &[Level])] = &[
        (&[], &[], &[]),
        (&[Agency, Leader, National, Ombudsman], &[], &[]),
        (&[Agency, Leader, National, Ombudsman], &[Agency], &[Agency]),
        (
            &[Agency, Leader, National, Ombudsman],
            &[Agency, Leader, National],
            &[Agency, Leader, National],
        ),
        (
            &[Ombudsman, National, Leader, Agency],
            &[Leader, Agency],
            &[Agency, Leader],
        ),
        // Nobody headed the agency, and the national desk was called upon in their place: two steps have led there.
        (&[Agency, National], &[Agency, Leader], &[Agency, National]),
        (&[National], &[Agency, Leader], &[National]),
        (&[National], &[Leader], &[National]),
        (&[Agency, National], &[Agency], &[Agency]),
        // Somebody heads it only since: the step led elsewhere then.
        (&[National, Ombudsman], &[Agency], &[National]),
        (&[Agency], &[Agency, Leader], &[Agency]),
        (&[], &[Agency], &[]),
    ];
    for (raised, asked, expected) in table {
        assert_eq!(
            still_called(raised, asked),
            *expected,
            "{raised:?} {asked:?}"
        );
    }
}

#[test]
fn what_is_over_is_in_the_list_of_what_ended_whether_or_not_somebody_took_note() {
    use EscalationState::{Acknowledged, Ended, Open, Superseded};
    // Superseded, acknowledged, ended → the one list in which it stands.
    let table = [
        (false, false, false, Open),
        (false, true, false, Acknowledged),
        (false, false, true, Ended),
        (false, true, true, Ended),
        (true, false, true, Superseded),
        (true, true, true, Superseded),
    ];
    for (superseded, acknowledged, ended, expected) in table {
        assert_eq!(
            EscalationState::of(superseded, acknowledged, ended),
            expected,
            "{superseded} {acknowledged} {ended}"
        );
    }
}
