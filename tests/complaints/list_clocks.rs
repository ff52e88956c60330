//! The clocks of a case, explained day by day.

use serde_json::{Value, json};
use tuntas::storage::{self, clocks};
use tuntas_tests::database::OWNER;
use tuntas_tests::{Person, World};

use super::scene::{Scene, UNIT};
use crate::jobs::count;

fn of<'a>(clocks: &'a Value, kind: &str) -> &'a Value {
    let mut clocks = clocks["data"].as_array().unwrap().iter();
    clocks.find(|clock| clock["kind"] == kind).unwrap()
}

/// A report of the day before the holidays of March.
async fn before_nyepi() -> Scene {
    let world = World::at("2026-03-17T02:00:00Z").await;
    Scene::of(world, |report| {
        report["incident_date"] = json!("2026-03-10")
    })
    .await
}

#[actix_web::test]
async fn every_day_is_told_as_the_computed_deadline_tells_it() {
    let scene = before_nyepi().await;
    let world = &scene.world;
    let _ = scene.verify().await;
    let clocks = world
        .get(&scene.path("clocks"), &scene.reporter)
        .await
        .expect(200);
    let first = of(&clocks, "first_response");
    let ask = json!({
        "from": first["started_at"], "value": first["limit"]["value"], "unit": first["limit"]["unit"],
        "time_zone": first["time_zone"], "week": first["week"], "area_code": "51.03",
    });
    let computed = world.ask("/v1/sla/deadlines", ask).await.expect(200);
    assert_eq!(first["days"], computed["days"], "from the same function");
    assert_eq!(first["due_on"], "2026-03-31");
    // Nyepi, its joint leave and Idul Fitri lie between.
    assert_eq!(
        first["days"][0],
        json!({"date": "2026-03-18", "counted": false, "number": null, "reason": "Cuti Bersama Hari Suci Nyepi", "reason_kind": "collective_leave"})
    );
    let counted = first["days"].as_array().unwrap().iter();
    let numbers: Vec<&Value> = counted
        .filter(|day| day["counted"] == true)
        .map(|day| &day["number"])
        .collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5]);
    assert!(first["citation"].as_str().unwrap().contains("SP4N"));
    // What has ended is explained too, and the case tells the same due date.
    let verification = of(&clocks, "verification");
    assert_eq!(verification["state"], "done");
    assert_eq!(verification["days"].as_array().unwrap().len(), 10);
    let shown = scene.shown_to(&scene.reporter).await;
    for (clock, explained) in shown["clocks"]
        .as_array()
        .unwrap()
        .iter()
        .zip(clocks["data"].as_array().unwrap())
    {
        for field in ["kind", "state", "due_at", "started_at", "limit", "agency"] {
            assert_eq!(clock[field], explained[field], "{field}");
        }
    }
}

#[actix_web::test]
async fn the_law_stands_beside_in_calendar_days() {
    let scene = before_nyepi().await;
    let _ = scene.verify().await;
    let path = scene.path("clocks");
    let clocks = scene.world.get(&path, &scene.reporter).await.expect(200);
    let law = |kind: &str| of(&clocks, kind)["beside"].clone();
    assert_eq!(law("verification"), json!([]), "the law says nothing of it");
    let first = &law("first_response")[0];
    assert_eq!(first["code"], "uu-25-2009");
    assert_eq!(first["limit"], json!({"value": 14, "unit": "day"}));
    assert_eq!(first["due_on"], "2026-03-31");
    assert_eq!(law("completion")[0]["due_on"], "2026-05-16");
    // Handed over two days after it came in: the answer is counted from the receipt, the whole from when it was taken on.
    let scene = before_nyepi().await;
    scene.world.set_clock("2026-03-19T02:00:00Z");
    let national = scene.world.renewed(&scene.national);
    let agency = scene.world.agency(super::scene::AGENCY).await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": agency});
    let _ = scene
        .world
        .act("verifications", &national, &scene.id, body)
        .await
        .expect(201);
    let reporter = scene.fresh_reporter().await;
    let clocks = scene
        .world
        .get(&scene.path("clocks"), &reporter)
        .await
        .expect(200);
    let law = |kind: &str| of(&clocks, kind)["beside"][0]["due_on"].clone();
    assert_eq!(
        (law("first_response"), law("completion")),
        (json!("2026-03-31"), json!("2026-05-18"))
    );
}

#[actix_web::test]
async fn time_is_charged_to_whoever_held_it_and_a_question_to_nobody() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    // At the unit since Tuesday the 24th. Asked on Thursday, answered on Friday, back on Wednesday.
    world.set_clock("2026-11-26T02:00:00Z");
    let officer = world.renewed(&scene.officer);
    let question = json!({"question": "Di depan rumah nomor berapa?"});
    let _ = world
        .act("holds", &officer, &scene.id, question)
        .await
        .expect(201);
    let still = world
        .get(&scene.path("clocks"), &scene.fresh_reporter().await)
        .await
        .expect(200);
    let paused = of(&still, "completion");
    assert_eq!(paused["state"], "paused");
    assert_eq!(paused["pauses"][0]["reason"], "question");
    assert_eq!(paused["pauses"][0]["until_at"], json!(null));
    let days = paused["days"].as_array().unwrap();
    assert_eq!(days.len(), 2, "up to the day on which it began to wait");
    assert_eq!(days[1]["reason"], "Jam dijeda");

    world.set_clock("2026-11-27T02:00:00Z");
    let reply = json!({"text": "Nomor 12."});
    let reporter = scene.fresh_reporter().await;
    let _ = world
        .post(&scene.path("replies"), &reporter, reply)
        .await
        .expect(201);
    world.set_clock("2026-12-02T02:00:00Z");
    let officer = world.renewed(&scene.officer);
    let back = json!({"reason": "Bukan tugas dinas kami."});
    let _ = world
        .act("returns", &officer, &scene.id, back)
        .await
        .expect(201);
    world.set_clock("2026-12-07T02:00:00Z");
    let reporter = scene.fresh_reporter().await;
    let clocks = world
        .get(&scene.path("clocks"), &reporter)
        .await
        .expect(200);
    let completion = of(&clocks, "completion");
    let charged: Vec<(&Value, &Value)> = completion["charged"]
        .as_array()
        .unwrap()
        .iter()
        .map(|charge| (&charge["working_days"], &charge["seconds"]))
        .collect();
    // The unit: Wednesday, then Monday to Wednesday. The agency after it: Thursday, Friday, Monday.
    assert_eq!(charged.len(), 2, "{charged:?}");
    assert_eq!(
        (charged[0].0, charged[1].0),
        (&json!(4), &json!(3)),
        "days by the clock's own week"
    );
    assert_eq!(
        (charged[0].1, charged[1].1),
        (&json!(7 * 86_400), &json!(5 * 86_400)),
        "13 days less the one of the question"
    );
    let passed = completion["days"].as_array().unwrap().iter();
    let passed = passed
        .filter(|day| day["counted"] == true && day["date"].as_str().unwrap() <= "2026-12-07");
    assert_eq!(passed.count(), 7, "the charges add up to the days");
    assert_eq!(of(&clocks, "hold")["charged"], json!([]));
}

#[actix_web::test]
async fn the_public_reads_days_and_no_moments() {
    let scene = Scene::at_unit().await;
    scene.world.set_clock("2026-11-25T02:00:00Z");
    let clocks = scene
        .world
        .get(&scene.path("clocks"), &Person::NOBODY)
        .await
        .expect(200);
    let first = of(&clocks, "first_response");
    assert_eq!(first["due_on"], "2026-12-01");
    assert_eq!(first["agency"]["short_name"], "Pemkab Badung");
    assert_eq!(
        (
            &first["charged"][0]["working_days"],
            &first["charged"][0]["seconds"]
        ),
        (&json!(1), &json!(null))
    );
    fn moments(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    if name.ends_with("_at") && !value.is_null() {
                        found.push(format!("{name}: {value}"));
                    }
                    moments(value, found);
                }
            }
            Value::Array(values) => values.iter().for_each(|value| moments(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    moments(&clocks, &mut found);
    assert_eq!(found, Vec::<String>::new());
}

#[actix_web::test]
async fn a_clock_that_was_cancelled_charges_until_then() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    world.set_clock("2026-11-26T02:00:00Z");
    let reporter = scene.fresh_reporter().await;
    let _ = world
        .post(&scene.path("withdrawals"), &reporter, json!({}))
        .await
        .expect(201);
    world.set_clock("2026-12-26T02:00:00Z");
    let reporter = scene.fresh_reporter().await;
    let clocks = world
        .get(&scene.path("clocks"), &reporter)
        .await
        .expect(200);
    let first = of(&clocks, "first_response");
    assert_eq!(first["state"], "cancelled");
    let days = first["charged"].as_array().unwrap().iter();
    let days: i64 = days.map(|one| one["working_days"].as_i64().unwrap()).sum();
    assert_eq!(days, 2, "Wednesday and Thursday, whatever day it is now");
}

/// The first answer is due before the estimated days, the whole after them.
#[actix_web::test]
async fn a_day_that_may_still_move_is_called_an_estimate_in_the_mail_and_on_the_public_page() {
    let world = World::at("2027-02-23T02:00:00Z").await;
    let scene = Scene::of(world, |report| {
        report["incident_date"] = json!("2027-02-20");
    })
    .await;
    let world = &scene.world;
    let _ = scene.verify().await;
    let _ = scene.dispose(UNIT).await;
    let mut owner = world.database.connect(OWNER).await;
    let case = format!(
        "SELECT id AS n FROM complaints WHERE public_id = '{}'",
        scene.id
    );
    let case = count(&mut owner, &case).await;
    let provisional = async || {
        let conn = storage::connection(&world.app.pool).await.unwrap();
        clocks::next_is_provisional(&conn, case).await.unwrap()
    };
    assert!(!provisional().await, "the first answer, next Tuesday");
    let _ = scene.respond("first").await;
    assert!(provisional().await, "the whole, behind Idul Fitri");
    let shown = scene.shown_to(&Person::NOBODY).await;
    let told: Vec<(&str, bool)> = shown["clocks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|clock| {
            (
                clock["kind"].as_str().unwrap(),
                clock["provisional"].as_bool().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("verification", false),
            ("first_response", false),
            ("completion", true)
        ]
    );
}

#[actix_web::test]
async fn a_mail_calls_the_last_day_an_estimate_where_it_is_one() {
    const AYU: &str = "ayu@contoh.example";
    // Ten working days to reply, over the estimated days or not.
    for (moment, month, estimated) in [
        ("2027-02-23T02:00:00Z", ["Maret 2027", "March 2027"], true),
        (
            "2026-11-24T02:00:00Z",
            ["Desember 2026", "December 2026"],
            false,
        ),
    ] {
        let mut scene = Scene::of(World::at(moment).await, |report| {
            report["incident_date"] = json!("2026-11-16");
        })
        .await;
        let me = scene.world.reporter(AYU).await;
        let mut report = scene.world.report();
        report.as_object_mut().unwrap().remove("reporter");
        let filed = scene.world.post("/v1/complaints", &me, report).await;
        scene.id = filed.expect(201)["id"].as_str().unwrap().to_owned();
        let _ = scene.verify().await;
        let _ = scene.dispose(UNIT).await;
        let _ = scene.respond("final").await;
        let letters = scene.world.letters(AYU).await;
        let letter = &letters.last().unwrap().text;
        for (month, mark) in month.into_iter().zip(["(perkiraan)", "(estimate)"]) {
            assert!(letter.contains(month), "{month}\n{letter}");
            let marked = letter.contains(&format!("{month} {mark}"));
            assert_eq!(marked, estimated, "{month}\n{letter}");
        }
    }
}
