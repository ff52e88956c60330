//! Rule sets follow one another, and agencies are stricter than the law.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Answer, Person, World};

use crate::complaints::scene::{AGENCY, Scene, UNIT};

pub const DRAFTS: &str = "/v1/sla/policy-drafts";
pub const CLOCKS: [&str; 7] = [
    "verification",
    "first_response",
    "completion",
    "routing",
    "reply",
    "hold",
    "appeal",
];

/// A set that gives each clock so many working days.
pub fn policy(code: &str, clocks: &[&str], days: u16) -> Value {
    let limit = |clock: &&str| json!({"clock": clock, "limit": {"value": days, "unit": "working_day"}, "citation": "Permenpan RB 5/2025"});
    json!({
        "code": code, "name": {"id": "Pedoman SP4N 2025", "en": "SP4N guideline 2025"}, "citation": "Permenpan RB 5/2025",
        "limits": clocks.iter().map(limit).collect::<Vec<_>>(), "reopen_days": 20,
    })
}

pub async fn draft(world: &World, who: &Person, body: Value) -> String {
    let made = world.post(DRAFTS, who, body).await.expect(201);
    made["id"].as_str().unwrap().to_owned()
}

pub async fn publish(world: &World, who: &Person, id: &str, from: &str) -> Answer {
    let path = format!("{DRAFTS}/{id}/publications");
    world.post(&path, who, json!({"valid_from": from})).await
}

pub async fn policies(world: &World, query: &str) -> Value {
    let path = format!("/v1/sla/policies{query}");
    world.get(&path, &Person::NOBODY).await.expect(200)
}

pub fn set<'a>(policies: &'a Value, code: &str) -> &'a Value {
    let mut sets = policies["data"].as_array().unwrap().iter();
    sets.find(|set| set["code"] == code).unwrap()
}

#[actix_web::test]
async fn a_set_with_gaps_waits_and_one_without_follows_the_former_from_its_day_on() {
    let scene = Scene::received().await;
    let world = &scene.world;
    let other = world.officer(Role::NationalAdmin, None).await;
    let partly = draft(world, &scene.national, policy("sebagian", &CLOCKS[..3], 2)).await;
    let shown = world
        .get(&format!("{DRAFTS}/{partly}"), &other)
        .await
        .expect(200);
    let gaps: std::collections::BTreeSet<&str> = shown["gaps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|gap| gap["clock"].as_str().unwrap())
        .collect();
    assert_eq!(
        gaps.into_iter().collect::<Vec<_>>(),
        ["appeal", "hold", "reply", "routing"]
    );
    let early = publish(world, &other, &partly, "2026-11-25").await;
    assert_eq!(early.problem(409), "wrong_state");

    let whole = draft(world, &scene.national, policy("penerus", &CLOCKS, 2)).await;
    let own = publish(world, &scene.national, &whole, "2026-11-25").await;
    assert_eq!(own.problem(403), "forbidden");
    // Not for what was received already.
    let today = publish(world, &other, &whole, "2026-11-24").await;
    assert_eq!(today.problem(422), "validation_failed");
    let done = publish(world, &other, &whole, "2026-11-25")
        .await
        .expect(201);
    assert_eq!(done["valid_from"], "2026-11-25");
    let again = publish(world, &other, &whole, "2026-11-26").await;
    assert_eq!(again.problem(409), "wrong_state");

    let found = policies(world, "").await;
    let former = set(&found, "permenpan-rb-62-2018");
    assert_eq!(
        (&former["valid_to"], &former["superseded_by"]["code"]),
        (&json!("2026-11-24"), &json!("penerus"))
    );
    let next = set(&found, "penerus");
    assert_eq!(
        (
            &next["valid_from"],
            &next["reopen_days"],
            &next["superseded_by"]
        ),
        (&json!("2026-11-25"), &json!(20), &json!(null))
    );
    let ladder = crate::jobs::count(
        &mut world
            .database
            .connect(tuntas_tests::database::OWNER)
            .await,
        "SELECT count(*) AS n FROM ladder_steps s JOIN rule_sets r ON r.id = s.rule_set_id WHERE r.code = 'penerus'",
    )
    .await;
    assert!(ladder >= 20, "{ladder} steps");
    // Nothing is put before a set that is to come.
    let between = draft(world, &scene.national, policy("antara", &CLOCKS, 2)).await;
    let between = publish(world, &other, &between, "2026-11-25").await;
    assert_eq!(between.problem(409), "wrong_state");

    // Filed at 23:59 and at midnight in Jakarta, when it is still the 24th elsewhere.
    world.set_clock("2026-11-24T16:59:00Z");
    let (before, reporter_before) = world.file(world.report()).await;
    world.set_clock("2026-11-24T17:00:00Z");
    let (after, reporter_after) = world.file(world.report()).await;
    let limit = async |id: &str, who: &Person| {
        let shown = world
            .get(&format!("/v1/complaints/{id}"), who)
            .await
            .expect(200);
        shown["clocks"][0]["limit"]["value"].clone()
    };
    assert_eq!(limit(&before, &reporter_before).await, 3);
    assert_eq!(limit(&after, &reporter_after).await, 2);
    // What was open keeps its set, also in clocks that start later.
    world.set_clock("2026-11-26T02:00:00Z");
    let national = world.renewed(&scene.national);
    let agency = world.agency(AGENCY).await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": agency});
    let verified = world
        .act("verifications", &national, &scene.id, body)
        .await
        .expect(201);
    assert_eq!(verified["clocks"][1]["limit"]["value"], 5);
    assert_eq!(verified["rule_set"]["citation"], "Permenpan RB 62/2018");
}

#[actix_web::test]
async fn a_draft_is_tried_on_the_cases_of_last_month() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    // Verified the same day, first answered on the fourth working day, which was a day earlier than due.
    world.set_clock("2026-11-30T02:00:00Z");
    let officer = world.renewed(&scene.officer);
    let first = json!({"kind": "first", "text": "Laporan kami terima, tim turun pekan ini."});
    let _ = world
        .act("responses", &officer, &scene.id, first)
        .await
        .expect(201);
    let national = world.renewed(&scene.national);
    let id = draft(world, &national, policy("ketat", &CLOCKS, 3)).await;
    let preview = async |who: &Person| {
        let path = format!("{DRAFTS}/{id}/previews");
        world.post(&path, who, json!({})).await.expect(200)
    };
    assert_eq!(preview(&national).await["cases"], 0, "October had none");
    world.set_clock("2026-12-07T02:00:00Z");
    let national = world.renewed(&scene.national);
    let tried = preview(&national).await;
    assert_eq!(
        [
            &tried["from"],
            &tried["to"],
            &tried["cases"],
            &tried["complete"]
        ],
        [
            &json!("2026-11-01"),
            &json!("2026-11-30"),
            &json!(1),
            &json!(true)
        ]
    );
    // The completion still runs: by the law until the 14th, by the draft it had passed.
    assert_eq!(
        (&tried["late"], &tried["late_then"]),
        (&json!(0), &json!(2))
    );
    let rows: Vec<(&str, i64, i64)> = tried["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                row["clock"].as_str().unwrap(),
                row["clocks"].as_i64().unwrap(),
                row["late_then"].as_i64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("verification", 1, 0),
            ("first_response", 1, 1),
            ("completion", 1, 1),
        ]
    );
}

async fn set_limits(world: &World, who: &Person, code: &str, limits: Value) -> Answer {
    let id = world.agency(code).await;
    let shown = world.get(&format!("/v1/agencies/{id}"), who).await;
    let etag = shown.header("etag").unwrap().to_owned();
    let body = json!({"limits": limits, "citation": "Maklumat pelayanan 2026"});
    let path = format!("/v1/agencies/{id}/limits");
    world
        .send("PUT", &path, who, &[("if-match", &etag)], Some(&body))
        .await
}

#[actix_web::test]
async fn an_agency_may_be_stricter_than_the_law_and_never_looser() {
    let scene = Scene::received().await;
    let world = &scene.world;
    let looser = json!([
        {"clock": "first_response", "value": 5},
        {"clock": "completion", "class": "complaint", "oversight": false, "value": 10},
        // Aspirations have five days.
        {"clock": "completion", "value": 10},
    ]);
    let refused = set_limits(world, &scene.admin, AGENCY, looser)
        .await
        .expect(422);
    let faults: Vec<&Value> = refused["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| &fault["pointer"])
        .collect();
    assert_eq!(faults, ["/limits/0/value", "/limits/2/value"]);

    let strict = json!([
        {"clock": "first_response", "value": 3},
        {"clock": "completion", "class": "complaint", "oversight": false, "value": 10},
    ]);
    let set = set_limits(world, &scene.admin, AGENCY, strict)
        .await
        .expect(200);
    assert_eq!(
        set["limits"][0]["limit"],
        json!({"value": 3, "unit": "working_day"})
    );
    let stranger = world.officer(Role::AgencyAdmin, Some("pemprov-bali")).await;
    let foreign = set_limits(world, &stranger, AGENCY, json!([])).await;
    assert_eq!(foreign.problem(403), "forbidden");

    let verified = scene.verify().await;
    let limits: Vec<&Value> = verified["clocks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|clock| &clock["limit"]["value"])
        .collect();
    assert_eq!(limits, [3, 3, 10]);
    // Its units have them too, and the list tells of both.
    let _ = set_limits(
        world,
        &scene.admin,
        UNIT,
        json!([{"clock": "first_response", "value": 2}]),
    )
    .await
    .expect(200);
    let all = policies(world, "").await;
    assert_eq!(all["overrides"].as_array().unwrap().len(), 1);
    let unit = world.agency(UNIT).await;
    let own = policies(world, &format!("?agency_id={unit}")).await;
    assert_eq!(own["overrides"][0]["limits"][0]["limit"]["value"], 2);

    // Corrected to a question, it has the five days of the law: ours are for complaints.
    let body = json!({"class": "information_request", "reason": "Hanya bertanya."});
    let classified = world
        .act("classifications", &scene.national, &scene.id, body)
        .await
        .expect(201);
    assert_eq!(classified["clocks"][2]["limit"]["value"], 5);
    // And back: the agency's own again.
    let body = json!({"class": "complaint", "reason": "Ternyata aduan."});
    let classified = world
        .act("classifications", &scene.national, &scene.id, body)
        .await
        .expect(201);
    assert_eq!(classified["clocks"][2]["limit"]["value"], 10);
}

#[actix_web::test]
async fn a_set_that_is_stricter_still_wins_over_an_agency_of_its_own() {
    let scene = Scene::received().await;
    let world = &scene.world;
    let own = json!([{"clock": "first_response", "value": 4}]);
    let _ = set_limits(world, &scene.admin, AGENCY, own)
        .await
        .expect(200);
    let id = draft(world, &scene.national, policy("lebih-ketat", &CLOCKS, 2)).await;
    let other = world.officer(Role::NationalAdmin, None).await;
    let _ = publish(world, &other, &id, "2026-11-25").await.expect(201);
    world.set_clock("2026-11-25T02:00:00Z");
    let (fresh, _) = world.file(world.report()).await;
    let agency = world.agency(AGENCY).await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": agency});
    let national = world.renewed(&scene.national);
    let verified = world
        .act("verifications", &national, &fresh, body)
        .await
        .expect(201);
    assert_eq!(verified["clocks"][1]["limit"]["value"], 2);
}
