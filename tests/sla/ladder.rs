//! The ladder is written like the limits: drafted by one, tried on last month's cases, published by another; what is open keeps its own.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas::jobs::schedule::climb_ladder;
use tuntas_tests::database::OWNER;
use tuntas_tests::{Answer, Person, World};

use super::policies::{CLOCKS, DRAFTS, draft, policies, policy, publish, set};
use crate::complaints::scene::{AGENCY, Scene, UNIT};
use crate::jobs::count;

/// The shipped ladder, to be changed.
async fn shipped(world: &World) -> Value {
    let found = policies(world, "").await;
    let ladder = &set(&found, "permenpan-rb-62-2018")["ladder"];
    assert_eq!(ladder["citation"], "Ketentuan Tuntas");
    ladder["steps"].clone()
}

fn step<'a>(steps: &'a mut Value, clock: &str, level: &str) -> &'a mut Value {
    let mut steps = steps.as_array_mut().unwrap().iter_mut();
    steps
        .find(|step| step["clock"] == clock && step["level"] == level)
        .unwrap()
}

/// A set with the limits of the law and these steps.
fn with_ladder(code: &str, days: u16, steps: &Value) -> Value {
    let mut body = policy(code, &CLOCKS, days);
    body["ladder"] = json!({"citation": "SE Menteri PANRB 3/2026", "steps": steps});
    body
}

async fn refused(world: &World, who: &Person, body: Value) -> Vec<String> {
    let answer: Answer = world.post(DRAFTS, who, body).await;
    let told = answer.expect(422);
    let errors = told["errors"].as_array().unwrap().iter();
    errors
        .map(|one| {
            format!(
                "{} {}",
                one["pointer"].as_str().unwrap(),
                one["code"].as_str().unwrap()
            )
        })
        .collect()
}

/// Files a report and hands it to the transport office.
async fn at_unit(scene: &Scene) -> String {
    let world = &scene.world;
    let (national, admin) = (world.renewed(&scene.national), world.renewed(&scene.admin));
    let (id, _) = world.file(world.report()).await;
    let (agency, unit) = (world.agency(AGENCY).await, world.agency(UNIT).await);
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": agency});
    let _ = world
        .act("verifications", &national, &id, body)
        .await
        .expect(201);
    let body = json!({"agency_id": unit, "role": "lead"});
    let _ = world
        .act("dispositions", &admin, &id, body)
        .await
        .expect(201);
    id
}

async fn raised(world: &World, complaint: &str) -> Vec<String> {
    let mut owner = world.database.connect(OWNER).await;
    let levels = ["agency", "leader", "national", "ombudsman"];
    let mut raised = Vec::new();
    for level in levels {
        let asked = format!(
            "SELECT count(*) AS n FROM escalations e JOIN complaints c ON c.id = e.complaint_id JOIN clocks k ON k.id = e.clock_id
             WHERE c.public_id = '{complaint}' AND k.kind = 'first_response' AND e.level = '{level}'"
        );
        if count(&mut owner, &asked).await > 0 {
            raised.push(level.to_owned());
        }
    }
    raised
}

#[actix_web::test]
async fn a_ladder_is_drafted_published_by_another_and_open_cases_keep_theirs() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let other = world.officer(Role::NationalAdmin, None).await;
    let mut steps = shipped(world).await;
    // The head is called upon a day after the admins instead of three.
    step(&mut steps, "first_response", "leader")["offset"]["value"] = json!(1);
    let id = draft(
        world,
        &scene.national,
        with_ladder("tangga-2027", 5, &steps),
    )
    .await;
    let shown = world
        .get(&format!("{DRAFTS}/{id}"), &other)
        .await
        .expect(200);
    assert_eq!(shown["ladder"]["citation"], "SE Menteri PANRB 3/2026");
    assert_eq!(
        shown["ladder"]["steps"].as_array().unwrap().len(),
        steps.as_array().unwrap().len()
    );
    let own = publish(world, &scene.national, &id, "2026-11-25").await;
    assert_eq!(own.problem(403), "forbidden");
    let _ = publish(world, &other, &id, "2026-11-25").await.expect(201);
    let found = policies(world, "").await;
    let next = set(&found, "tangga-2027");
    assert_eq!(next["ladder"]["citation"], "SE Menteri PANRB 3/2026");
    let former = set(&found, "permenpan-rb-62-2018");
    assert_eq!(
        former["ladder"]["citation"], "Ketentuan Tuntas",
        "history stays"
    );
    assert_ne!(former["ladder"], next["ladder"]);

    let _ = world.officer(Role::AgencyLeader, Some(AGENCY)).await;
    world.set_clock("2026-11-25T02:00:00Z");
    let fresh = at_unit(&scene).await;
    // First answers are due on the 1st and the 2nd; a working day later both are late.
    world.set_clock("2026-12-03T16:00:00Z");
    climb_ladder(&world.app).await.unwrap();
    assert_eq!(raised(world, &scene.id).await, ["agency"]);
    assert_eq!(raised(world, &fresh).await, ["agency", "leader"]);
    world.set_clock("2026-12-04T16:00:00Z");
    climb_ladder(&world.app).await.unwrap();
    assert_eq!(raised(world, &scene.id).await, ["agency", "leader"]);
}

#[actix_web::test]
async fn a_draft_without_a_ladder_keeps_the_former_one_with_where_it_stands() {
    let scene = Scene::received().await;
    let world = &scene.world;
    let other = world.officer(Role::NationalAdmin, None).await;
    let former = shipped(world).await;
    let mut steps = former.clone();
    step(&mut steps, "completion", "leader")["offset"] =
        json!({"value": 50, "unit": "share_of_limit"});
    let first = draft(world, &scene.national, with_ladder("satu-2027", 5, &steps)).await;
    let _ = publish(world, &other, &first, "2026-11-25")
        .await
        .expect(201);
    let second = draft(world, &scene.national, policy("dua-2027", &CLOCKS, 4)).await;
    let _ = publish(world, &other, &second, "2026-11-26")
        .await
        .expect(201);
    let found = policies(world, "").await;
    let (one, two) = (set(&found, "satu-2027"), set(&found, "dua-2027"));
    assert_eq!(one["ladder"], two["ladder"]);
    assert_eq!(two["ladder"]["citation"], "SE Menteri PANRB 3/2026");
    let mut changed = two["ladder"]["steps"].clone();
    assert_eq!(
        step(&mut changed, "completion", "leader")["offset"],
        json!({"value": 50, "unit": "share_of_limit"})
    );
}

#[actix_web::test]
async fn a_ladder_that_cannot_be_is_refused_with_the_place_of_each_fault() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let steps = shipped(&world).await;
    let mut wrong = steps.clone();
    wrong[0]["tells"] = json!([]);
    let nobody = refused(&world, &national, with_ladder("salah", 5, &wrong)).await;
    assert_eq!(nobody, ["/ladder/steps/0/tells required"]);
    let none = refused(&world, &national, with_ladder("salah", 5, &json!([]))).await;
    assert_eq!(none, ["/ladder/steps required"]);
    let mut uncited = with_ladder("salah", 5, &steps);
    uncited["ladder"]["citation"] = json!("");
    let uncited = refused(&world, &national, uncited).await;
    assert_eq!(uncited, ["/ladder/citation required"]);
}

/// Steps and what they would be by a draft, as they are shown.
async fn tried(world: &World, who: &Person, id: &str) -> Vec<(String, i64, i64)> {
    let path = format!("{DRAFTS}/{id}/previews");
    let found = world.post(&path, who, json!({})).await.expect(200);
    let rows = found["ladder"].as_array().unwrap().iter();
    rows.map(|row| {
        let text = |field: &str| row[field].as_str().unwrap_or("-").to_owned();
        let count = |field: &str| row[field].as_i64().unwrap();
        (
            format!("{} {} {}", text("clock"), text("action"), text("level")),
            count("steps"),
            count("steps_then"),
        )
    })
    .collect()
}

#[actix_web::test]
async fn a_draft_shows_how_many_steps_each_level_would_have_got_last_month() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    // Due on Tuesday 1 December, answered on the 3rd: reminded, and the admins were called upon.
    world.set_clock("2026-12-03T02:00:00Z");
    let officer = world.renewed(&scene.officer);
    let first = json!({"kind": "first", "text": "Laporan kami terima, tim turun pekan ini."});
    let _ = world
        .act("responses", &officer, &scene.id, first)
        .await
        .expect(201);
    let national = world.renewed(&scene.national);
    let mut steps = shipped(world).await;
    step(&mut steps, "first_response", "leader")["offset"]["value"] = json!(1);
    let mut body = with_ladder("tangga-2027", 14, &steps);
    // As the law has it: only the ladder is another one.
    for limit in body["limits"].as_array_mut().unwrap() {
        if limit["clock"] == "first_response" {
            limit["limit"]["value"] = json!(5);
        }
    }
    let id = draft(world, &national, body).await;
    let found = tried(world, &national, &id).await;
    let of = |row: &str| found.iter().find(|(name, _, _)| name == row).cloned();
    assert_eq!(
        of("first_response remind -"),
        Some(("first_response remind -".to_owned(), 1, 1))
    );
    assert_eq!(
        of("first_response escalate agency"),
        Some(("first_response escalate agency".to_owned(), 1, 1))
    );
    assert_eq!(
        of("first_response escalate leader"),
        Some(("first_response escalate leader".to_owned(), 0, 1))
    );
    assert_eq!(of("first_response escalate national"), None);
}
