//! What the clock does by itself: every step of the ladder once, to whoever stands there, until the case is answered.

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas::jobs::run_due_jobs;
use tuntas::jobs::schedule::climb_ladder;
use tuntas_tests::database::OWNER;
use tuntas_tests::{Person, World, sized};

use super::count;
use crate::complaints::extend::{ask, days_after, decide, in_progress};
use crate::complaints::scene::{AGENCY, Scene};

/// Moves the clock on, and climbs twice: the second time does nothing.
async fn climb(scene: &Scene, moment: &str) {
    scene.world.set_clock(moment);
    climb_ladder(&scene.world.app).await.unwrap();
    climb_ladder(&scene.world.app).await.unwrap();
}

async fn raised(scene: &Scene, by: &Person) -> Vec<(String, String)> {
    let by = scene.world.renewed(by);
    let found = scene.world.get("/v1/escalations", &by).await.expect(200);
    let rows = found["data"].as_array().unwrap().iter();
    let mut rows: Vec<(String, String)> = rows
        .map(|row| {
            assert_eq!(
                (&row["cause"], &row["raised_by"], &row["reason"]),
                (&json!("clock"), &json!("system"), &Value::Null)
            );
            let text = |field: &str| row[field].as_str().unwrap().to_owned();
            (text("clock"), text("level"))
        })
        .collect();
    rows.sort();
    rows
}

async fn kinds(scene: &Scene, who: &Person) -> Vec<String> {
    let who = scene.world.renewed(who);
    let path = scene.path("timeline");
    let found = scene.world.get(&path, &who).await.expect(200);
    let rows = found["data"].as_array().unwrap().iter();
    rows.map(|row| row["kind"].as_str().unwrap().to_owned())
        .collect()
}

/// Whom the rows say that they told, each once.
async fn told(scene: &Scene, by: &Person) -> Vec<String> {
    let by = scene.world.renewed(by);
    let found = scene.world.get("/v1/escalations", &by).await.expect(200);
    let rows = found["data"].as_array().unwrap().iter();
    let mut told: Vec<String> = rows
        .flat_map(|row| row["told"].as_array().unwrap().iter())
        .map(|whom| whom.as_str().unwrap().to_owned())
        .collect();
    told.sort();
    told.dedup();
    told
}

fn pairs(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    rows.iter()
        .map(|(clock, level)| ((*clock).to_owned(), (*level).to_owned()))
        .collect()
}

#[actix_web::test]
async fn a_case_that_nobody_answers_climbs_from_the_officer_to_the_ombudsman() {
    let scene = Scene::at_unit().await;
    let leader = scene.world.officer(Role::AgencyLeader, Some(AGENCY)).await;
    // The first answer is due at the end of Tuesday 1 December, in Badung's zone; the whole on Monday the 14th.
    climb(&scene, "2026-11-30T16:00:00Z").await;
    assert_eq!(
        kinds(&scene, &scene.officer).await.last().unwrap(),
        "due_soon"
    );
    assert_eq!(raised(&scene, &scene.admin).await, []);
    climb(&scene, "2026-12-01T16:00:00Z").await;
    assert_eq!(
        raised(&scene, &scene.admin).await,
        pairs(&[("first_response", "agency")])
    );
    assert_eq!(raised(&scene, &leader).await, []);
    climb(&scene, "2026-12-04T16:00:00Z").await;
    assert_eq!(
        raised(&scene, &leader).await,
        pairs(&[("first_response", "leader")])
    );
    assert_eq!(told(&scene, &leader).await, ["agency_leader"]);
    climb(&scene, "2026-12-08T16:00:00Z").await;
    assert_eq!(
        raised(&scene, &scene.national).await,
        pairs(&[("first_response", "national")])
    );
    climb(&scene, "2026-12-14T16:00:00Z").await;
    assert_eq!(
        raised(&scene, &scene.admin).await,
        pairs(&[("completion", "agency"), ("first_response", "agency")])
    );
    let reporter = scene.fresh_reporter().await;
    let told = kinds(&scene, &reporter).await;
    assert_eq!(
        told.iter().filter(|kind| *kind == "ombudsman_open").count(),
        1
    );
    assert!(!told.contains(&"due_soon".to_owned()));
    climb(&scene, "2027-01-29T16:00:00Z").await;
    let mut owner = scene.world.database.connect(OWNER).await;
    assert_eq!(
        count(&mut owner, "SELECT count(*) AS n FROM escalations").await,
        7,
        "three for the first answer, four for the whole"
    );
    assert_eq!(
        count(
            &mut owner,
            "SELECT count(*) AS n FROM escalations WHERE level = 'ombudsman'"
        )
        .await,
        1
    );
    let reporter = scene.fresh_reporter().await;
    assert_eq!(scene.shown_to(&reporter).await["escalated_to"], "ombudsman");
    let ombudsman = scene.world.officer(Role::Ombudsman, None).await;
    assert_eq!(
        raised(&scene, &ombudsman).await,
        pairs(&[("completion", "ombudsman")]),
        "the Ombudsman's queue lists it, and nothing that is others'"
    );
}

#[actix_web::test]
async fn where_nobody_leads_those_of_the_level_that_answers_hear_of_it_at_once() {
    // Of overseers only those who are there.
    for (overseen, expected) in [
        (false, &["national_admins"][..]),
        (
            true,
            &["kemendagri_for_regional_governments", "national_admins"],
        ),
    ] {
        let scene = Scene::at_unit().await;
        if overseen {
            let _ = scene.world.officer(Role::Kemendagri, None).await;
        }
        climb(&scene, "2026-12-04T16:00:00Z").await;
        assert_eq!(
            raised(&scene, &scene.national).await,
            pairs(&[("first_response", "national")])
        );
        assert_eq!(told(&scene, &scene.national).await, expected);
    }
}

#[actix_web::test]
async fn those_on_the_step_are_told_and_each_once() {
    let scene = Scene::at_unit().await;
    climb(&scene, "2026-12-01T16:00:00Z").await;
    let worker = scene.world.app.chance.uuid();
    while run_due_jobs(&scene.world.app, worker).await.unwrap() > 0 {}
    for person in [&scene.officer, &scene.admin] {
        let person = scene.world.renewed(person);
        let found = scene.world.get("/v1/notices", &person).await.expect(200);
        let told = found["data"].as_array().unwrap().iter();
        let told = told.filter(|notice| {
            ["escalated", "clock_breached"].contains(&notice["event"].as_str().unwrap())
        });
        assert_eq!(told.count(), 1, "{found:#}");
    }
}

#[actix_web::test]
async fn an_answer_ends_what_its_clock_raised_and_says_how() {
    let scene = Scene::at_unit().await;
    climb(&scene, "2026-12-01T16:00:00Z").await;
    let officer = scene.world.renewed(&scene.officer);
    let body = json!({"kind": "first", "text": "Petugas kami berangkat besok pagi."});
    let _ = scene
        .world
        .act("responses", &officer, &scene.id, body)
        .await
        .expect(201);
    let admin = scene.world.renewed(&scene.admin);
    let found = scene
        .world
        .get("/v1/escalations?state=ended", &admin)
        .await
        .expect(200);
    assert_eq!(found["data"][0]["ended_by"], "responded", "{found:#}");
}

#[actix_web::test]
async fn a_deadline_that_moves_supersedes_what_it_raised_and_can_climb_again() {
    let scene = in_progress().await;
    let until = days_after(&scene.shown_to(&scene.officer).await, 7);
    let asked = ask(&scene, &scene.officer, &until).await.expect(201);
    climb(&scene, "2026-12-14T16:00:00Z").await;
    assert_eq!(
        raised(&scene, &scene.admin).await,
        pairs(&[("completion", "agency")])
    );
    let admin = scene.world.renewed(&scene.admin);
    let granted = decide(&scene, &admin, &asked, true).await.expect(201);
    assert_eq!(
        granted["clocks"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|clock| clock["kind"] == "completion")
            .count(),
        1
    );
    climb_ladder(&scene.world.app).await.unwrap();
    // What turned out not to be late did not end, and stands in no other list.
    let lists = async |state: &str| {
        let path = format!("/v1/escalations?state={state}");
        let found = scene.world.get(&path, &admin).await.expect(200);
        found["data"].as_array().unwrap().clone()
    };
    for other in ["open", "acknowledged", "ended"] {
        assert_eq!(lists(other).await, [] as [Value; 0], "{other}");
    }
    let row = lists("superseded").await.remove(0);
    assert_eq!(
        [&row["state"], &row["ended_at"], &row["ended_by"]],
        [&json!("superseded"), &Value::Null, &Value::Null]
    );
    assert_eq!(row["superseded_at"], "2026-12-14T16:00:00Z");
    // Nor does the case stand higher for it.
    let shown = scene.shown_to(&admin).await;
    assert_eq!(shown["escalated_to"], Value::Null);
    climb(&scene, "2026-12-30T16:00:00Z").await;
    let mut owner = scene.world.database.connect(OWNER).await;
    let agency = "SELECT count(*) AS n FROM escalations e JOIN clocks k ON k.id = e.clock_id WHERE k.kind = 'completion' AND e.level = 'agency'";
    assert_eq!(count(&mut owner, agency).await, 2);
    assert_eq!(
        count(&mut owner, &format!("{agency} AND superseded_at IS NULL")).await,
        1
    );
}

#[actix_web::test]
async fn what_an_agency_does_not_verify_goes_to_the_national_desk_with_a_clock_of_its_own() {
    let world = World::new().await;
    let badung = world.agency(AGENCY).await;
    let scene = Scene::of(world, |report| report["agency_id"] = json!(badung)).await;
    let before = scene.shown_to(&scene.admin).await;
    assert_eq!(before["holder"]["id"], json!(badung));
    // Due at the end of Friday 27 November in its zone; a working day later the desk takes it.
    climb(&scene, "2026-11-27T16:00:00Z").await;
    assert_eq!(
        raised(&scene, &scene.admin).await,
        pairs(&[("verification", "agency")])
    );
    climb(&scene, "2026-11-30T16:00:00Z").await;
    let national = scene.world.renewed(&scene.national);
    let shown = scene.shown_to(&national).await;
    assert_ne!(shown["holder"]["id"], json!(badung));
    let clocks: Vec<(&str, &str)> = shown["clocks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|clock| {
            (
                clock["kind"].as_str().unwrap(),
                clock["state"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        clocks,
        [("verification", "cancelled"), ("verification", "running")]
    );
    assert_eq!(kinds(&scene, &national).await.last().unwrap(), "taken_over");
}

#[actix_web::test]
async fn where_nobody_stands_the_next_above_is_called_upon() {
    let scene = Scene::at_unit().await;
    let mut owner = scene.world.database.connect(OWNER).await;
    diesel_async::SimpleAsyncConnection::batch_execute(
        &mut owner,
        "UPDATE memberships SET ended_at = now() WHERE role = 'agency_admin'",
    )
    .await
    .unwrap();
    climb(&scene, "2026-12-08T16:00:00Z").await;
    assert_eq!(
        raised(&scene, &scene.national).await,
        pairs(&[("first_response", "national")])
    );
    assert_eq!(
        count(&mut owner, "SELECT count(*) AS n FROM escalations").await,
        1,
        "it is called upon once for the clock, however many steps lead there"
    );
}

/// Several at once, as when a worker's lease ran out and it does not know.
#[actix_web::test]
async fn however_many_climb_at_once_each_step_is_taken_once() {
    let scene = Scene::at_unit().await;
    let mut owner = scene.world.database.connect(OWNER).await;
    let filed = sized(30, 2_000);
    for _ in 0..filed {
        let _ = scene.world.file(scene.world.report()).await;
    }
    scene.world.advance(TimeDelta::days(60));
    let climbers = (0..4).map(|_| climb_ladder(&scene.world.app));
    for done in join_all(climbers).await {
        done.unwrap();
    }
    let all = i64::try_from(filed).unwrap();
    let at = |level: &str| {
        format!(
            "SELECT count(*) AS n FROM escalations e JOIN clocks k ON k.id = e.clock_id WHERE k.kind = 'verification' AND level = '{level}'"
        )
    };
    // Nobody but national admins stands at the desk.
    assert_eq!(count(&mut owner, &at("national")).await, all);
    assert_eq!(
        count(&mut owner, "SELECT count(*) AS n FROM timeline WHERE kind = 'clock_breached' AND payload LIKE '%verification%'").await,
        all
    );
    assert_eq!(
        count(
            &mut owner,
            &format!(
                "SELECT count(*) AS n FROM clocks WHERE state = 'running' AND look_at < '{}'",
                scene.world.now().to_rfc3339()
            )
        )
        .await,
        0
    );
}

/// What one clock called upon is taken back; what somebody asked by hand stays.
#[actix_web::test]
async fn a_moved_deadline_takes_back_only_what_its_own_clock_raised() {
    let scene = in_progress().await;
    let until = days_after(&scene.shown_to(&scene.officer).await, 7);
    let asked = ask(&scene, &scene.officer, &until).await.expect(201);
    let reason = json!({"reason": "Sudah tiga pekan tidak ada petugas."});
    let by_hand = scene
        .world
        .act("escalations", &scene.reporter, &scene.id, reason)
        .await
        .expect(201);
    assert_eq!(by_hand["escalated_to"], "agency");
    // Nobody is the agency's head: three days late it is the national desk's.
    climb(&scene, "2026-12-17T16:00:00Z").await;
    let admin = scene.world.renewed(&scene.admin);
    assert_eq!(scene.shown_to(&admin).await["escalated_to"], "national");
    let _ = decide(&scene, &admin, &asked, true).await.expect(201);
    climb_ladder(&scene.world.app).await.unwrap();
    let until_then = scene.shown_to(&admin).await;
    assert_eq!(until_then["escalated_to"], "agency");
}

#[actix_web::test]
async fn an_agency_whose_only_admin_cannot_work_is_named_and_its_cases_go_to_the_level_above() {
    let scene = Scene::at_unit().await;
    let named = async |moment: &str| {
        scene.world.set_clock(moment);
        let national = scene.world.renewed(&scene.national);
        let found = scene
            .world
            .get("/v1/attention", &national)
            .await
            .expect(200);
        let groups = found["groups"].as_array().unwrap().iter();
        let mut groups = groups.filter(|group| group["concern"] == "no_admin");
        let agencies = groups.next().unwrap()["agencies"].as_array().unwrap();
        agencies
            .iter()
            .find(|row| row["agency"]["name"]["id"] == "Pemerintah Kabupaten Badung")
            .map(|row| row["open_cases"].clone())
    };
    assert_eq!(named("2026-11-24T03:00:00Z").await, None);
    let mut owner = scene.world.database.connect(OWNER).await;
    diesel_async::SimpleAsyncConnection::batch_execute(
        &mut owner,
        "UPDATE accounts SET status = 'suspended' WHERE id IN (SELECT account_id FROM memberships WHERE role = 'agency_admin')",
    )
    .await
    .unwrap();
    assert_eq!(named("2026-11-24T04:00:00Z").await, Some(json!(1)));
    climb(&scene, "2026-12-01T16:00:00Z").await;
    assert_eq!(
        raised(&scene, &scene.national).await,
        pairs(&[("first_response", "national")])
    );
    let worker = scene.world.app.chance.uuid();
    while run_due_jobs(&scene.world.app, worker).await.unwrap() > 0 {}
    let national = scene.world.renewed(&scene.national);
    let found = scene.world.get("/v1/notices", &national).await.expect(200);
    let told = found["data"].as_array().unwrap().iter();
    let told = told.filter(|notice| notice["event"] == "escalated");
    assert_eq!(told.count(), 1, "{found:#}");
}
