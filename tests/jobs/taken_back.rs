//! A deadline that moves and is still over: only what is ahead again is taken back, and comes again once.

use diesel::sql_types::{BigInt, Text};
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas::jobs::schedule::climb_ladder;
use tuntas_tests::database::OWNER;

use crate::complaints::scene::{AGENCY, Scene, UNIT};
use crate::sla::calendar_changes::{draft, publish, recount, regional, second};

async fn climb(scene: &Scene, moment: &str) {
    scene.world.set_clock(moment);
    climb_ladder(&scene.world.app).await.unwrap();
    climb_ladder(&scene.world.app).await.unwrap();
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    level: String,
    #[diesel(sql_type = BigInt)]
    standing: i64,
    #[diesel(sql_type = BigInt)]
    taken_back: i64,
}

/// What a kind of clock called upon, lowest first: how often that stands, and how often it was taken back.
async fn called(scene: &Scene, clock: &str) -> Vec<(String, i64, i64)> {
    let mut owner = scene.world.database.connect(OWNER).await;
    let rows: Vec<Row> = sql_query(format!(
        "SELECT e.level, count(*) FILTER (WHERE e.superseded_at IS NULL) AS standing, count(*) FILTER (WHERE e.superseded_at IS NOT NULL) AS taken_back
         FROM escalations e JOIN clocks k ON k.id = e.clock_id WHERE k.kind = '{clock}'
         GROUP BY e.level ORDER BY array_position(ARRAY['agency', 'leader', 'national', 'ombudsman'], e.level)"
    ))
    .load(&mut owner)
    .await
    .unwrap();
    rows.into_iter()
        .map(|row| (row.level, row.standing, row.taken_back))
        .collect()
}

fn rows(rows: &[(&str, i64, i64)]) -> Vec<(String, i64, i64)> {
    rows.iter()
        .map(|(level, standing, back)| ((*level).to_owned(), *standing, *back))
        .collect()
}

/// The levels that the record tells of, and since when each counts no longer.
async fn told(scene: &Scene) -> Vec<(String, Value)> {
    let officer = scene.world.renewed(&scene.officer);
    let path = scene.path("timeline?limit=100");
    let found = scene.world.get(&path, &officer).await.expect(200);
    let entries = found["data"].as_array().unwrap().iter();
    for entry in entries.clone().filter(|entry| entry["kind"] != "escalated") {
        assert_eq!(entry["superseded_on"], Value::Null, "{entry:#}");
    }
    entries
        .filter(|entry| entry["kind"] == "escalated")
        .map(|entry| {
            let level = entry["level"].as_str().unwrap().to_owned();
            (level, entry["superseded_on"].clone())
        })
        .collect()
}

async fn stands_at(scene: &Scene) -> Value {
    let admin = scene.world.renewed(&scene.admin);
    scene.shown_to(&admin).await["escalated_to"].clone()
}

#[actix_web::test]
async fn a_request_that_was_a_complaint_keeps_the_levels_whose_day_is_over_and_climbs_to_the_others_again()
 {
    let scene = Scene::received().await;
    let world = &scene.world;
    let _ = world.officer(Role::AgencyLeader, Some(AGENCY)).await;
    let body = json!({"class": "information_request", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": world.agency(AGENCY).await});
    let _ = world
        .act("verifications", &scene.national, &scene.id, body)
        .await
        .expect(201);
    let _ = scene.dispose(UNIT).await;
    let _ = scene.respond("first").await;
    // Five days, due on Tuesday 1 December: ten working days later it is the Ombudsman's.
    climb(&scene, "2026-12-15T16:00:00Z").await;
    let all = ["agency", "leader", "national", "ombudsman"];
    assert_eq!(
        called(&scene, "completion").await,
        rows(&all.map(|level| (level, 1, 0)))
    );
    assert_eq!(stands_at(&scene).await, "ombudsman");

    // Fourteen days, due on Monday the 14th: the agency's day is over, the head's is the 17th.
    world.set_clock("2026-12-16T02:00:00Z");
    let national = world.renewed(&scene.national);
    let body = json!({"class": "complaint", "reason": "Pelapor mengadu, bukan bertanya."});
    let _ = world
        .act("classifications", &national, &scene.id, body)
        .await
        .expect(201);
    climb_ladder(&world.app).await.unwrap();
    assert_eq!(
        called(&scene, "completion").await,
        rows(&[
            ("agency", 1, 0),
            ("leader", 0, 1),
            ("national", 0, 1),
            ("ombudsman", 0, 1)
        ])
    );
    assert_eq!(stands_at(&scene).await, "agency");
    let back = json!("2026-12-16");
    let expected = |standing: &[&str]| -> Vec<(String, Value)> {
        let first = all.iter().map(|level| match *level {
            "agency" => ("agency".to_owned(), Value::Null),
            level => (level.to_owned(), back.clone()),
        });
        let again = standing
            .iter()
            .map(|level| ((*level).to_owned(), Value::Null));
        first.chain(again).collect()
    };
    assert_eq!(told(&scene).await, expected(&[]));

    for (moment, highest, again) in [
        ("2026-12-17T16:00:00Z", "leader", 2),
        ("2026-12-21T16:00:00Z", "national", 3),
        ("2026-12-30T16:00:00Z", "ombudsman", 4),
    ] {
        climb(&scene, moment).await;
        assert_eq!(stands_at(&scene).await, highest, "{moment}");
        assert_eq!(told(&scene).await, expected(&all[1..again]), "{moment}");
    }
    assert_eq!(
        called(&scene, "completion").await,
        rows(&[
            ("agency", 1, 0),
            ("leader", 1, 1),
            ("national", 1, 1),
            ("ombudsman", 1, 1)
        ])
    );
}

#[actix_web::test]
async fn past_days_that_turn_out_to_have_been_off_take_back_only_what_is_ahead_by_them() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let _ = world.officer(Role::AgencyLeader, Some(AGENCY)).await;
    // The first answer was due on Tuesday 1 December.
    climb(&scene, "2026-12-08T16:00:00Z").await;
    assert_eq!(
        called(&scene, "first_response").await,
        rows(&[("agency", 1, 0), ("leader", 1, 0), ("national", 1, 0)])
    );
    let national = world.renewed(&scene.national);
    let id = draft(world, &national, regional("2026-11-30")).await;
    let _ = publish(world, &second(world).await, &id).await.expect(202);
    recount(world).await;
    climb_ladder(&world.app).await.unwrap();
    // Due on the 2nd: the head's day was the 7th, the national desk's is the 9th.
    assert_eq!(
        called(&scene, "first_response").await,
        rows(&[("agency", 1, 0), ("leader", 1, 0), ("national", 0, 1)])
    );
    assert_eq!(stands_at(&scene).await, "leader");
    let entry = |level: &str, back: Value| (level.to_owned(), back);
    let mut expected = vec![
        entry("agency", Value::Null),
        entry("leader", Value::Null),
        entry("national", json!("2026-12-09")),
    ];
    assert_eq!(told(&scene).await, expected);
    climb(&scene, "2026-12-09T16:00:00Z").await;
    expected.push(entry("national", Value::Null));
    assert_eq!(told(&scene).await, expected);
    assert_eq!(stands_at(&scene).await, "national");
    assert_eq!(
        called(&scene, "first_response").await,
        rows(&[("agency", 1, 0), ("leader", 1, 0), ("national", 1, 1)])
    );
}
