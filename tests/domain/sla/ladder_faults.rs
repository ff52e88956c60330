//! What a ladder must not say: the shipped one changed in one place, and what is wrong with it then.

use serde_json::{Value, json};
use tuntas::domain::sla::ladder::Step;
use tuntas::domain::sla::ladder_faults::faults;

/// One way up for each clock that somebody answers for.
fn ladder() -> Value {
    let step = |clock: &str,
                holder: &str,
                value: i32,
                action: &str,
                level: Value,
                tells: &[&str]| json!({"clock": clock, "holder": holder, "offset": {"value": value, "unit": "working_day"}, "action": action, "level": level, "tells": tells});
    let none = Value::Null;
    json!([
        step(
            "verification",
            "agency",
            -1,
            "remind",
            none.clone(),
            &["agency_admins"]
        ),
        step(
            "verification",
            "agency",
            1,
            "take_over",
            none.clone(),
            &["national_desk"]
        ),
        step(
            "verification",
            "national",
            0,
            "escalate",
            json!("national"),
            &["national_leader"]
        ),
        step(
            "routing",
            "national",
            0,
            "escalate",
            json!("national"),
            &["national_admins"]
        ),
        step(
            "first_response",
            "any",
            0,
            "escalate",
            json!("agency"),
            &["assignee", "agency_admins"]
        ),
        step(
            "first_response",
            "any",
            3,
            "escalate",
            json!("leader"),
            &["agency_leader"]
        ),
        step(
            "completion",
            "any",
            0,
            "tell_of_ombudsman",
            none,
            &["reporter"]
        ),
        step(
            "completion",
            "any",
            5,
            "escalate",
            json!("national"),
            &["national_admins"]
        ),
        step(
            "contribution",
            "any",
            3,
            "escalate",
            json!("leader"),
            &["contributor_leader"]
        ),
    ])
}

fn told(steps: &Value) -> Vec<(String, &'static str)> {
    let steps: Vec<Step> = serde_json::from_value(steps.clone()).unwrap();
    let found = faults(&steps).into_iter();
    found
        .map(|fault| (fault.pointer, fault.code.as_str()))
        .collect()
}

#[test]
fn what_is_wrong_with_a_ladder_is_told_with_its_place() {
    assert_eq!(told(&ladder()), []);
    // Changed in step N at the pointer → where, and what.
    let rows: &[(&str, Value, &str, &str)] = &[
        ("/0/clock", json!("reply"), "/steps/0/action", "not_allowed"),
        ("/4/clock", json!("hold"), "/steps/4/action", "not_allowed"),
        (
            "/1/clock",
            json!("routing"),
            "/steps/1/action",
            "not_allowed",
        ),
        (
            "/6/clock",
            json!("appeal"),
            "/steps/6/action",
            "not_allowed",
        ),
        (
            "/0/offset/value",
            json!(-367),
            "/steps/0/offset/value",
            "out_of_range",
        ),
        (
            "/8/offset/value",
            json!(367),
            "/steps/8/offset/value",
            "out_of_range",
        ),
        // Nothing is carried up before it is late.
        (
            "/4/offset/value",
            json!(-1),
            "/steps/4/offset/value",
            "out_of_range",
        ),
        (
            "/0/offset",
            json!({"value": -100, "unit": "share_of_limit"}),
            "/steps/0/offset/value",
            "out_of_range",
        ),
        (
            "/8/offset",
            json!({"value": 501, "unit": "share_of_limit"}),
            "/steps/8/offset/value",
            "out_of_range",
        ),
        ("/4/level", Value::Null, "/steps/4/level", "required"),
        ("/0/level", json!("agency"), "/steps/0/level", "not_allowed"),
        ("/5/level", json!("agency"), "/steps/5/level", "taken"),
        // The head before the admins.
        ("/4/offset/value", json!(4), "/steps/5/level", "not_allowed"),
        ("/5/offset/value", json!(0), "/steps/5/level", "not_allowed"),
        ("/0/tells", json!([]), "/steps/0/tells", "required"),
        (
            "/0/tells",
            json!(["agency_admins", "agency_admins"]),
            "/steps/0/tells/1",
            "not_allowed",
        ),
        (
            "/0/tells",
            json!(["reporter"]),
            "/steps/0/tells/0",
            "not_allowed",
        ),
        (
            "/0/tells",
            json!(["contributor"]),
            "/steps/0/tells/0",
            "not_allowed",
        ),
        (
            "/0/tells",
            json!(["desk_leader"]),
            "/steps/0/tells/0",
            "not_allowed",
        ),
        (
            "/2/tells",
            json!(["agency_admins"]),
            "/steps/2/tells/0",
            "not_allowed",
        ),
        ("/1/action", json!("remind"), "/steps", "required"),
    ];
    for (pointer, value, place, code) in rows {
        let mut changed = ladder();
        *changed.pointer_mut(pointer).unwrap() = value.clone();
        let found = told(&changed);
        assert!(
            found.contains(&((*place).to_owned(), *code)),
            "{pointer} = {value}: {found:?}"
        );
    }
}

#[test]
fn a_share_and_working_days_may_stand_side_by_side() {
    let mut mixed = ladder();
    mixed[4]["offset"] = json!({"value": 20, "unit": "share_of_limit"});
    assert_eq!(told(&mixed), []);
}

#[test]
fn the_same_reminder_twice_and_too_many_steps_are_refused() {
    let mut twice = ladder();
    let first = twice[0].clone();
    twice.as_array_mut().unwrap().push(first.clone());
    assert_eq!(
        told(&twice),
        [("/steps/9/offset/value".to_owned(), "taken")]
    );
    let many = Value::Array(vec![first; 61]);
    assert_eq!(told(&many), [("/steps".to_owned(), "too_many")]);
}
