//! The shipped rule sets.

use tuntas::domain::complaint::Class;
use tuntas::domain::sla::policy::national_day;
use tuntas::domain::sla::{ClockKind, Limit, RuleSet, Unit};

use super::day;

const RULE_SETS: &str = include_str!("../../../api/data/rule_sets.json");

fn rule_sets() -> Vec<RuleSet> {
    let file: serde_json::Value = serde_json::from_str(RULE_SETS).unwrap();
    serde_json::from_value(file["rule_sets"].clone()).unwrap()
}

#[test]
fn a_day_of_the_register_ends_at_midnight_in_jakarta() {
    let day = |moment: &str| national_day(moment.parse().unwrap()).to_string();
    assert_eq!(day("2026-11-24T16:59:59Z"), "2026-11-24");
    assert_eq!(day("2026-11-24T17:00:00Z"), "2026-11-25");
}

#[test]
fn the_shipped_rules_give_the_limits_of_the_lifecycle() {
    use Class::{Aspiration, Complaint, InformationRequest};
    use ClockKind::{
        Appeal, Completion, Contribution, FirstResponse, Hold, Reply, Routing, Verification,
    };
    let sets = rule_sets();
    let rules = &sets[0];
    assert_eq!(rules.code, "permenpan-rb-62-2018");
    for class in [Complaint, Aspiration, InformationRequest] {
        for oversight in [false, true] {
            for after_dispute in [false, true] {
                let days = |kind| {
                    rules
                        .limit_for(kind, class, oversight, after_dispute)
                        .map(|limit| {
                            assert_eq!(limit.unit, Unit::WorkingDay);
                            limit.value
                        })
                };
                let completion = match (after_dispute, class, oversight) {
                    (true, ..) | (_, Aspiration | InformationRequest, _) => 5,
                    (_, Complaint, false) => 14,
                    (_, Complaint, true) => 60,
                };
                let row = format!("{class:?} {oversight} {after_dispute}");
                assert_eq!(days(Completion), Some(completion), "{row}");
                assert_eq!(
                    [
                        Verification,
                        FirstResponse,
                        Routing,
                        Reply,
                        Hold,
                        Appeal,
                        Contribution
                    ]
                    .map(days),
                    [Some(3), Some(5), Some(3), Some(10), Some(10), Some(5), None],
                    "{row}"
                );
            }
        }
    }
    assert!(rules.in_force_on(day("2026-11-24")));
}

#[test]
fn the_law_is_shown_beside_in_calendar_days_and_every_limit_is_cited() {
    let sets = rule_sets();
    let law = sets[1].limit_for(ClockKind::FirstResponse, Class::Complaint, false, false);
    assert_eq!(law, Some(Limit::new(14, Unit::Day)));
    assert_eq!(
        sets[1].limit_for(ClockKind::FirstResponse, Class::Aspiration, false, false),
        None
    );
    assert!(
        sets.iter()
            .flat_map(|set| &set.limits)
            .all(|rule| rule.citation.len() > 20)
    );
}

#[test]
fn a_dated_set_is_in_force_from_its_first_to_its_last_day() {
    let mut set = rule_sets().remove(0);
    (set.valid_from, set.valid_to) = (Some(day("2025-03-01")), Some(day("2026-12-31")));
    let answers = ["2025-02-28", "2025-03-01", "2026-12-31", "2027-01-01"]
        .map(|date| set.in_force_on(day(date)));
    assert_eq!(answers, [false, true, true, false]);
}
