//! Where a case goes by the rules, and why each of the others does not decide.

use chrono::NaiveDate;
use tuntas::domain::ids::AgencyId;
use tuntas::domain::label::Label;
use tuntas::domain::routing::{
    GovernmentLevel, Lost, Matter, Rule, around, lies_in, reason, route,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const LIGHTS: i64 = 7;
const ROADS: i64 = 1;

fn rule(id: i64, topic: Option<i64>, area: Option<&str>) -> Rule {
    Rule {
        id,
        topic,
        area: area.map(str::to_owned),
        level: None,
        agency: AgencyId(id * 10),
        root: AgencyId(id * 10),
        agency_lasts: (None, None),
        priority: 100,
        valid_from: None,
        valid_to: None,
    }
}

/// Street lights in Kerobokan, Kuta Utara, Badung, Bali.
fn matter() -> Matter {
    Matter {
        topics: vec![LIGHTS, ROADS],
        area: Some("51.03.06.1002".to_owned()),
        level: Some(GovernmentLevel::Regency),
        within: None,
    }
}

fn routed(rules: &[Rule], matter: &Matter) -> (Option<i64>, Vec<(i64, Lost)>) {
    let found = route(rules, matter, day("2026-11-24"));
    let lost = found.lost.iter().map(|(at, why)| (rules[*at].id, *why));
    (found.won.map(|at| rules[at].id), lost.collect())
}

#[test]
fn of_two_rules_the_better_one_wins_and_the_other_says_why_not() {
    let any = || rule(1, None, None);
    let best = || rule(2, Some(LIGHTS), Some("51.03"));
    // What is changed of the other rule, and why it loses.
    let table: [(&str, Rule, Lost); 12] = [
        (
            "a larger number",
            Rule {
                priority: 101,
                ..best()
            },
            Lost::LowerPriority,
        ),
        (
            "a wider area",
            rule(1, Some(LIGHTS), Some("51")),
            Lost::LessExactArea,
        ),
        ("any area", rule(1, Some(LIGHTS), None), Lost::LessExactArea),
        (
            "the topic above",
            rule(1, Some(ROADS), Some("51.03")),
            Lost::LessExactTopic,
        ),
        (
            "any topic",
            rule(1, None, Some("51.03")),
            Lost::LessExactTopic,
        ),
        ("another topic", rule(1, Some(8), None), Lost::OtherTopic),
        (
            "another area",
            rule(1, None, Some("51.02")),
            Lost::OtherArea,
        ),
        (
            "an area whose code only begins alike",
            rule(1, None, Some("51.0")),
            Lost::OtherArea,
        ),
        (
            "another level",
            Rule {
                level: Some(GovernmentLevel::National),
                ..any()
            },
            Lost::OtherLevel,
        ),
        (
            "from tomorrow",
            Rule {
                valid_from: Some(day("2026-11-25")),
                ..best()
            },
            Lost::NotYetValid,
        ),
        (
            "until yesterday",
            Rule {
                valid_to: Some(day("2026-11-23")),
                ..best()
            },
            Lost::NoLongerValid,
        ),
        (
            "to an agency until yesterday",
            Rule {
                agency_lasts: (None, Some(day("2026-11-23"))),
                ..best()
            },
            Lost::AgencyEnded,
        ),
    ];
    for (what, other, why) in table {
        let other = Rule { id: 1, ..other };
        let expected = (Some(2), vec![(1, why)]);
        assert_eq!(
            routed(&[other.clone(), best()], &matter()),
            expected,
            "{what}"
        );
        let turned = routed(&[best(), other], &matter());
        assert_eq!(turned, expected, "{what}, listed last");
    }
}

#[test]
fn first_and_last_days_count() {
    let today = Some(day("2026-11-24"));
    let lasts = Rule {
        valid_from: today,
        valid_to: today,
        agency_lasts: (today, today),
        ..rule(1, None, None)
    };
    assert_eq!(routed(&[lasts], &matter()).0, Some(1));
}

#[test]
fn the_smallest_priority_goes_before_the_exacter_rule() {
    let wide = Rule {
        priority: 12,
        ..rule(1, None, None)
    };
    let exact = rule(2, Some(LIGHTS), Some("51.03.06.1002"));
    let lost = vec![(2, Lost::LowerPriority)];
    assert_eq!(routed(&[exact, wide], &matter()), (Some(1), lost));
}

#[test]
fn of_two_that_are_alike_the_stated_level_wins_and_then_the_older_one() {
    let stated = Rule {
        level: Some(GovernmentLevel::Regency),
        ..rule(3, Some(LIGHTS), None)
    };
    let (older, younger) = (rule(1, Some(LIGHTS), None), rule(2, Some(LIGHTS), None));
    let found = routed(&[younger.clone(), older.clone(), stated], &matter());
    let lost = vec![(2, Lost::LessExactLevel), (1, Lost::LessExactLevel)];
    assert_eq!(found, (Some(3), lost));
    let found = routed(&[younger, older], &matter());
    assert_eq!(found, (Some(1), vec![(2, Lost::Younger)]));
}

#[test]
fn an_agency_that_looks_for_its_unit_finds_no_other() {
    let unit = Rule {
        agency: AgencyId(11),
        root: AgencyId(10),
        ..rule(1, None, None)
    };
    let itself = Rule {
        agency: AgencyId(10),
        root: AgencyId(10),
        ..rule(2, None, None)
    };
    let other = rule(3, None, None);
    let within = Matter {
        within: Some(AgencyId(10)),
        ..matter()
    };
    let lost = vec![(2, Lost::OtherAgency), (3, Lost::OtherAgency)];
    assert_eq!(routed(&[unit, itself, other], &within), (Some(1), lost));
}

#[test]
fn without_a_place_only_rules_for_anywhere_count_and_none_is_no_answer() {
    let nowhere = Matter {
        area: None,
        ..matter()
    };
    let (here, anywhere) = (rule(1, None, Some("51")), rule(2, None, None));
    assert_eq!(routed(&[here.clone(), anywhere], &nowhere).0, Some(2));
    assert_eq!(routed(&[here], &nowhere).0, None);
    assert_eq!(routed(&[], &nowhere), (None, Vec::new()));
}

#[test]
fn areas_lie_in_one_another_by_whole_parts_of_their_codes() {
    assert!(lies_in("51.03", "51.03") && lies_in("51.03.06", "51"));
    assert!(!lies_in("51.03", "51.03.06") && !lies_in("51.03", "5") && !lies_in("51", "51.03"));
    assert_eq!(
        around("51.03.06.1002"),
        ["51.03.06.1002", "51.03.06", "51.03", "51"]
    );
    assert_eq!(around("51"), ["51"]);
}

#[test]
fn the_level_of_a_topic_is_its_usual_owners() {
    let of = |kind| GovernmentLevel::of_owner(kind);
    assert_eq!(
        of(Some("regency_government")),
        Some(GovernmentLevel::Regency)
    );
    assert_eq!(
        of(Some("provincial_government")),
        Some(GovernmentLevel::Province)
    );
    assert_eq!(of(Some("ministry")), Some(GovernmentLevel::National));
    assert_eq!(of(None), None);
}

#[test]
fn a_reason_names_what_the_rule_states() {
    let topic = Label::new("Lampu jalan", "Street lights");
    let said = reason(
        Some(&topic),
        Some("Kabupaten Badung"),
        Some(GovernmentLevel::Regency),
    );
    assert_eq!(
        said.id,
        "Aturan tujuan: topik Lampu jalan, di Kabupaten Badung, tingkat kabupaten/kota."
    );
    assert_eq!(reason(None, None, None).en, "Routing rule: every report.");
}
