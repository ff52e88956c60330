//! A case is carried up by hand: the next level is told, has it in its queue, and takes note.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas::jobs::run_due_jobs;
use tuntas_tests::{Answer, Person};
use uuid::Uuid;

use super::scene::{AGENCY, Scene, UNIT};

async fn escalate(scene: &Scene, by: &Person) -> Answer {
    let body = json!({"reason": "Sudah tiga pekan tidak ada petugas."});
    scene.world.act("escalations", by, &scene.id, body).await
}

async fn queue(scene: &Scene, of: &Person, state: &str) -> Vec<Value> {
    scene
        .world
        .get(&format!("/v1/escalations?state={state}"), of)
        .await
        .expect(200)["data"]
        .as_array()
        .unwrap()
        .clone()
}

async fn acknowledge(scene: &Scene, by: &Person, escalation: &Value) -> Answer {
    let path = format!(
        "/v1/escalations/{}/acknowledgements",
        escalation["id"].as_str().unwrap()
    );
    let body = json!({"note": "Besok pagi tim turun."});
    scene.world.post(&path, by, body).await
}

#[actix_web::test]
async fn each_level_is_called_upon_once_and_has_it_in_its_queue() {
    let scene = Scene::at_unit().await;
    let leader = scene.world.officer(Role::AgencyLeader, Some(AGENCY)).await;
    for (level, person) in [
        ("agency", &scene.admin),
        ("leader", &leader),
        ("national", &scene.national),
    ] {
        let shown = escalate(&scene, &scene.reporter).await.expect(201);
        assert_eq!(shown["escalated_to"], level);
        assert_eq!(shown["status"], "forwarded", "the state stays");
        let rows = queue(&scene, person, "open").await;
        assert_eq!(rows.len(), 1, "{level}");
        assert_eq!(
            (&rows[0]["level"], &rows[0]["raised_by"], &rows[0]["reason"]),
            (
                &json!(level),
                &json!("reporter"),
                &json!("Sudah tiga pekan tidak ada petugas.")
            )
        );
        assert_eq!(rows[0]["complaint"]["id"], scene.id.as_str());
    }
    assert_eq!(
        escalate(&scene, &scene.reporter).await.problem(409),
        "all_levels_called"
    );
    assert_eq!(
        queue(&scene, &scene.officer, "open").await,
        [] as [Value; 0]
    );
}

/// By whom, in this order, and whom that calls upon: each level once, whoever asks, until nobody is left.
#[actix_web::test]
async fn by_hand_each_level_is_called_upon_once_for_a_holder_whoever_asks() {
    enum Who {
        Reporter,
        Officer,
        Admin,
        National,
        Leader,
    }
    use Who::{Admin, Leader, National, Officer, Reporter};
    type Step = (Who, Result<&'static str, (u16, &'static str)>);
    let all_called = Err((409, "all_levels_called"));
    let rows: [(bool, Vec<Step>); 6] = [
        (
            true,
            vec![
                (Reporter, Ok("agency")),
                (Officer, Ok("leader")),
                (Reporter, Ok("national")),
                (Officer, all_called),
                (Admin, all_called),
            ],
        ),
        // An admin stands on the first level, and asks the second.
        (
            true,
            vec![
                (Admin, Ok("leader")),
                (Reporter, Ok("national")),
                (Reporter, all_called),
            ],
        ),
        (
            true,
            vec![
                (Officer, Ok("agency")),
                (Admin, Ok("leader")),
                (Admin, Ok("national")),
                (Admin, all_called),
            ],
        ),
        // Without a head.
        (
            false,
            vec![
                (Reporter, Ok("agency")),
                (Reporter, Ok("national")),
                (Reporter, all_called),
            ],
        ),
        (false, vec![(Admin, Ok("national")), (Officer, all_called)]),
        // Those at the top, and those who only read, ask nobody.
        (
            true,
            vec![
                (National, Err((403, "forbidden"))),
                (Leader, Err((403, "forbidden"))),
            ],
        ),
    ];
    for (place, (led, steps)) in rows.into_iter().enumerate() {
        let scene = Scene::at_unit().await;
        let leader = match led {
            true => Some(scene.world.officer(Role::AgencyLeader, Some(AGENCY)).await),
            false => None,
        };
        for (nth, (who, expected)) in steps.into_iter().enumerate() {
            let who = match who {
                Reporter => &scene.reporter,
                Officer => &scene.officer,
                Admin => &scene.admin,
                National => &scene.national,
                Leader => leader.as_ref().unwrap(),
            };
            let answer = escalate(&scene, who).await;
            match expected {
                Ok(level) => {
                    let shown = answer.expect(201);
                    assert_eq!(shown["escalated_to"], level, "row {place}, step {nth}");
                }
                Err((status, code)) => {
                    assert_eq!(answer.problem(status), code, "row {place}, step {nth}");
                }
            }
        }
    }
}

#[actix_web::test]
async fn what_a_level_is_asked_twice_says_so_in_words_that_help() {
    let scene = Scene::at_unit().await;
    for _ in 0..2 {
        let _ = escalate(&scene, &scene.reporter).await.expect(201);
    }
    let refused = escalate(&scene, &scene.reporter).await.expect(409);
    assert_eq!(refused["title"], "Semua tingkat sudah dipanggil");
    assert!(
        refused["detail"]
            .as_str()
            .unwrap()
            .contains("dipanggil sekali untuk satu pemegang"),
        "{refused:#}"
    );
}

#[actix_web::test]
async fn a_level_where_nobody_stands_is_passed_over() {
    let scene = Scene::at_unit().await;
    assert_eq!(
        escalate(&scene, &scene.admin).await.expect(201)["escalated_to"],
        "national",
        "an admin calls on the head, and there is none"
    );
}

#[actix_web::test]
async fn those_called_upon_are_told_and_take_note_once() {
    let scene = Scene::at_unit().await;
    let _ = escalate(&scene, &scene.officer).await.expect(201);
    while run_due_jobs(&scene.world.app, Uuid::nil()).await.unwrap() > 0 {}
    let notices = scene
        .world
        .get("/v1/notices", &scene.admin)
        .await
        .expect(200);
    assert_eq!(notices["data"][0]["event"], "escalated");
    let row = queue(&scene, &scene.admin, "open").await.remove(0);
    assert_eq!(
        acknowledge(&scene, &scene.national, &row)
            .await
            .problem(404),
        "not_found",
        "not their level"
    );
    assert_eq!(acknowledge(&scene, &scene.admin, &row).await.status, 204);
    assert_eq!(
        acknowledge(&scene, &scene.admin, &row).await.problem(409),
        "wrong_state"
    );
    assert_eq!(queue(&scene, &scene.admin, "open").await, [] as [Value; 0]);
    let noted = queue(&scene, &scene.admin, "acknowledged").await.remove(0);
    assert_eq!(noted["acknowledged_by"]["name"], "Kadek Wirawan");
    let timeline = scene
        .world
        .get(&scene.path("timeline"), &scene.reporter)
        .await
        .expect(200);
    let entry = timeline["data"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (
            entry["kind"].as_str(),
            entry["text"].as_str(),
            entry["actor"]["name"].clone()
        ),
        (
            Some("escalation_acknowledged"),
            Some("Besok pagi tim turun."),
            json!(null)
        )
    );
}

#[actix_web::test]
async fn an_answer_or_another_agency_ends_the_wait_and_the_new_holder_starts_afresh() {
    let scene = Scene::at_unit().await;
    let _ = escalate(&scene, &scene.reporter).await.expect(201);
    let _ = scene.respond("final").await;
    assert_eq!(queue(&scene, &scene.admin, "open").await, [] as [Value; 0]);
    assert_eq!(queue(&scene, &scene.admin, "ended").await.len(), 1);

    let moved = Scene::at_unit().await;
    let _ = escalate(&moved, &moved.reporter).await.expect(201);
    let province = moved.world.agency("pemprov-bali").await;
    let _ = moved
        .world
        .act(
            "dispositions",
            &moved.national,
            &moved.id,
            json!({"agency_id": province, "role": "lead"}),
        )
        .await
        .expect(201);
    let shown = moved.shown_to(&moved.reporter).await;
    assert_eq!(shown["escalated_to"], json!(null));
    // Why somebody was called upon is no longer theirs to read.
    for state in ["open", "acknowledged", "ended", "superseded"] {
        let rows = queue(&moved, &moved.admin, state).await;
        assert_eq!(rows, [] as [Value; 0], "{state}");
    }
}

/// The lists of a queue, each with how much stands in it.
async fn lists(scene: &Scene, of: &Person) -> [usize; 4] {
    let mut found = [0; 4];
    for (count, state) in found
        .iter_mut()
        .zip(["open", "acknowledged", "ended", "superseded"])
    {
        *count = queue(scene, of, state).await.len();
    }
    found
}

#[actix_web::test]
async fn what_was_noted_and_is_over_stands_with_what_ended() {
    let scene = Scene::at_unit().await;
    let _ = escalate(&scene, &scene.reporter).await.expect(201);
    assert_eq!(lists(&scene, &scene.admin).await, [1, 0, 0, 0]);
    let row = queue(&scene, &scene.admin, "open").await.remove(0);
    assert_eq!(acknowledge(&scene, &scene.admin, &row).await.status, 204);
    assert_eq!(lists(&scene, &scene.admin).await, [0, 1, 0, 0]);
    let _ = scene.respond("final").await;
    assert_eq!(lists(&scene, &scene.admin).await, [0, 0, 1, 0]);
    let over = queue(&scene, &scene.admin, "ended").await.remove(0);
    assert_eq!(
        [
            &over["state"],
            &over["ended_by"],
            &over["acknowledged_by"]["name"]
        ],
        [&json!("ended"), &json!("answered"), &json!("Kadek Wirawan")]
    );
}

#[actix_web::test]
async fn an_agency_that_a_case_has_left_reads_who_called_upon_whom_no_more() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let leader = world.officer(Role::AgencyLeader, Some(AGENCY)).await;
    let overseer = world.officer(Role::Kemendagri, None).await;
    for _ in 0..3 {
        let _ = escalate(&scene, &scene.reporter).await.expect(201);
    }
    let noted = queue(&scene, &scene.admin, "open").await.remove(0);
    assert_eq!(acknowledge(&scene, &scene.admin, &noted).await.status, 204);
    let waits = queue(&scene, &leader, "open").await.remove(0);
    assert_eq!(lists(&scene, &scene.admin).await, [0, 1, 0, 0]);
    assert_eq!(
        lists(&scene, &overseer).await,
        [1, 0, 0, 0],
        "a region's government holds it"
    );

    let ministry = "kementerian-perhubungan";
    let holder = world
        .named_officer("Admin Kementerian", Role::AgencyAdmin, Some(ministry))
        .await;
    let head = world.officer(Role::AgencyLeader, Some(ministry)).await;
    let body = json!({"agency_id": world.agency(ministry).await, "role": "lead"});
    let _ = world
        .act("dispositions", &scene.national, &scene.id, body)
        .await
        .expect(201);
    // As everybody reads it, and then not at all.
    for secret in [false, true] {
        if secret {
            let path = scene.path("protections");
            let hidden = world.post(&path, &scene.reporter, json!({"secret": true}));
            let _ = hidden.await.expect(201);
        }
        for former in [&scene.admin, &leader] {
            assert_eq!(lists(&scene, former).await, [0; 4], "secret: {secret}");
            for row in [&noted, &waits] {
                let refused = acknowledge(&scene, former, row).await;
                assert_eq!(refused.problem(404), "not_found", "secret: {secret}");
            }
            let counts = world.get("/v1/work/counts", former).await.expect(200);
            let mut counts = counts["data"].as_array().unwrap().iter();
            assert!(counts.all(|row| row["count"] == 0), "secret: {secret}");
        }
        assert_eq!(lists(&scene, &overseer).await, [0; 4], "secret: {secret}");
        // The national desk called upon it, and the case is before it still.
        assert_eq!(lists(&scene, &scene.national).await, [0, 0, 1, 0]);
    }
    assert_eq!(lists(&scene, &holder).await, [0; 4], "it starts afresh");
    for (level, who) in [("agency", &holder), ("leader", &head)] {
        let shown = escalate(&scene, &scene.reporter).await.expect(201);
        assert_eq!(shown["escalated_to"], level);
        assert_eq!(lists(&scene, who).await, [1, 0, 0, 0]);
    }
    let row = queue(&scene, &holder, "open").await.remove(0);
    assert_eq!(
        [&row["level"], &row["complaint"]["id"]],
        [&json!("agency"), &json!(scene.id)]
    );
    assert_eq!(acknowledge(&scene, &holder, &row).await.status, 204);
    for former in [&scene.admin, &leader, &overseer] {
        assert_eq!(lists(&scene, former).await, [0; 4]);
    }
}

#[actix_web::test]
async fn nobody_takes_note_of_their_own_report_and_nothing_tells_whose_it_is() {
    let mut scene = Scene::received().await;
    let mut report = scene.world.report();
    report.as_object_mut().unwrap().remove("reporter");
    report["anonymous"] = json!(true);
    let filed = scene.world.post("/v1/complaints", &scene.admin, report);
    let filed = filed.await.expect(201);
    scene.id = filed["id"].as_str().unwrap().to_owned();
    let colleague = scene
        .world
        .named_officer("Luh Sri Handayani", Role::AgencyAdmin, Some(AGENCY))
        .await;
    let world = &scene.world;
    let agency = world.agency(AGENCY).await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": agency});
    let _ = world
        .act("verifications", &scene.national, &scene.id, body)
        .await
        .expect(201);
    let body = json!({"agency_id": world.agency(UNIT).await, "role": "lead"});
    let _ = world
        .act("dispositions", &colleague, &scene.id, body)
        .await
        .expect(201);
    let _ = escalate(&scene, &scene.officer).await.expect(201);
    let public = async || {
        let path = scene.path("timeline");
        world.get(&path, &Person::NOBODY).await.expect(200)
    };
    let before = public().await;
    let row = queue(&scene, &colleague, "open").await.remove(0);
    assert_eq!(
        acknowledge(&scene, &scene.admin, &row).await.problem(403),
        "forbidden"
    );
    assert_eq!(public().await, before);
    let after = queue(&scene, &colleague, "open").await.remove(0);
    assert_eq!(after, row, "it waits as it did");
    assert_eq!(acknowledge(&scene, &colleague, &row).await.status, 204);
}

#[actix_web::test]
async fn before_verification_a_case_at_the_desk_goes_to_the_national_level() {
    let scene = Scene::received().await;
    assert_eq!(
        escalate(&scene, &scene.reporter).await.expect(201)["escalated_to"],
        "national"
    );
    assert_eq!(
        escalate(&scene, &scene.national).await.problem(403),
        "forbidden"
    );
}

#[actix_web::test]
async fn a_queue_is_narrowed_to_a_level_and_to_an_agency() {
    let scene = Scene::at_unit().await;
    let leader = scene.world.officer(Role::AgencyLeader, Some(AGENCY)).await;
    for _ in 0..3 {
        let _ = escalate(&scene, &scene.reporter).await.expect(201);
    }
    let vault = scene.world.database.url("tuntas_vault");
    // The head is an admin too: two levels in one queue.
    tuntas_tests::people::appoint(&scene.world.app, &vault, &leader, Role::AgencyAdmin, AGENCY)
        .await;
    let leader = scene.world.renewed(&leader);
    let (badung, bali) = (
        scene.world.agency(AGENCY).await,
        scene.world.agency("pemprov-bali").await,
    );
    let levels = async |query: String| -> Vec<String> {
        let rows = queue(&scene, &leader, &query).await;
        rows.iter()
            .map(|row| row["level"].as_str().unwrap().to_owned())
            .collect()
    };
    for (query, expected) in [
        ("open".to_owned(), vec!["leader", "agency"]),
        ("open&level=agency".to_owned(), vec!["agency"]),
        ("open&level=leader".to_owned(), vec!["leader"]),
        ("open&level=national".to_owned(), vec![]),
        (format!("open&agency_id={badung}"), vec!["leader", "agency"]),
        (
            format!("open&agency_id={badung}&level=leader"),
            vec!["leader"],
        ),
        (format!("open&agency_id={bali}"), vec![]),
        (format!("ended&agency_id={badung}"), vec![]),
    ] {
        assert_eq!(levels(query.clone()).await, expected, "{query}");
    }
    // A page of one queue is none of another.
    let path = "/v1/escalations?limit=1";
    let first = scene.world.get(path, &leader).await.expect(200);
    let cursor = first["page"]["next_cursor"].as_str().unwrap();
    let next = scene
        .world
        .get(&format!("{path}&cursor={cursor}"), &leader)
        .await
        .expect(200);
    assert_eq!(next["data"][0]["level"], "agency");
    let other = format!("{path}&level=agency&cursor={cursor}");
    assert_eq!(scene.world.get(&other, &leader).await.status, 400);
    for (query, pointer) in [
        (format!("agency_id={}", Uuid::nil()), "?agency_id"),
        ("level=tinggi".to_owned(), "?level"),
    ] {
        let path = format!("/v1/escalations?{query}");
        let problem = scene.world.get(&path, &leader).await.expect(422);
        assert_eq!(problem["errors"][0]["pointer"], pointer);
    }
}
