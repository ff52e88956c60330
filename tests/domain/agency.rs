//! Suggestions of an agency, with their reasons.

use chrono::NaiveDate;
use tuntas::domain::agency::{Candidate, Connection, Clues, governed_areas, suggest};
use tuntas::domain::ids::AgencyId;

fn candidate(id: i64, root: i64, kind: &str, area: Option<&str>, topic: Option<i64>) -> Candidate {
    Candidate {
        id: AgencyId(id),
        root: AgencyId(root),
        code: format!("agency-{id}"),
        kind: kind.to_owned(),
        area_code: area.map(str::to_owned),
        lists_topic: topic,
        valid_to: None,
        connection: Connection::Full,
    }
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn street_lights(within: Option<i64>) -> Clues {
    Clues {
        topics: vec![7, 1],
        usual_owner_kind: Some("regency_government".to_owned()),
        usual_owner_unit: Some("dinas-perhubungan".to_owned()),
        area_code: Some("51.03.06.1002".to_owned()),
        wished: None,
        within: within.map(AgencyId),
    }
}

#[test]
fn an_area_is_governed_by_its_regency_and_its_province() {
    assert_eq!(governed_areas("51.03.06.1002"), ["51.03", "51"]);
    assert_eq!(governed_areas("51"), ["51"]);
}

#[test]
fn a_local_topic_goes_to_the_government_of_the_place_and_its_unit_that_lists_it() {
    let candidates = [
        candidate(10, 10, "regency_government", Some("51.03"), None),
        candidate(11, 10, "unit", Some("51.03"), Some(7)),
        candidate(12, 10, "unit", Some("51.03"), Some(1)),
        candidate(20, 20, "provincial_government", Some("51"), None),
        candidate(30, 30, "regency_government", Some("51.02"), None),
    ];
    let found: Vec<i64> = suggest(&candidates, &street_lights(None), today())
        .iter()
        .map(|s| s.agency.0)
        .collect();
    assert_eq!(found, [11, 10, 12]);
}

#[test]
fn a_city_stands_for_a_regency() {
    let city = [candidate(40, 40, "city_government", Some("51.03"), None)];
    assert_eq!(suggest(&city, &street_lights(None), today()).len(), 1);
}

#[test]
fn an_agency_looks_only_among_its_own_units() {
    let candidates = [
        candidate(10, 10, "regency_government", Some("51.03"), None),
        candidate(11, 10, "unit", Some("51.03"), Some(7)),
        candidate(21, 20, "unit", Some("51"), Some(7)),
    ];
    let found: Vec<i64> = suggest(&candidates, &street_lights(Some(10)), today())
        .iter()
        .map(|s| s.agency.0)
        .collect();
    assert_eq!(found, [11]);
}

#[test]
fn an_ended_agency_is_not_suggested_and_a_wish_counts_a_little() {
    let ended = Candidate {
        valid_to: NaiveDate::from_ymd_opt(2024, 10, 20),
        ..candidate(10, 10, "regency_government", Some("51.03"), None)
    };
    assert!(suggest(&[ended], &street_lights(None), today()).is_empty());
    let wished = Clues {
        wished: Some(AgencyId(30)),
        ..street_lights(None)
    };
    let candidates = [
        candidate(30, 30, "ministry", None, None),
        candidate(10, 10, "regency_government", Some("51.03"), None),
    ];
    let found = suggest(&candidates, &wished, today());
    assert_eq!(
        found.iter().map(|s| s.agency.0).collect::<Vec<_>>(),
        [10, 30]
    );
    assert!(found.iter().all(|s| !s.reasons.is_empty()));
}
