//! Who was asked to contribute and is late: whoever heads that agency is called upon, and reads what it is about.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas::jobs::schedule::climb_ladder;
use tuntas_tests::Person;

use crate::complaints::oversee::sees;
use crate::complaints::scene::{AGENCY, Scene};

const OTHER: &str = "pemprov-bali";
const ASKED: &str = "pemprov-bali/dinas-perhubungan";
/// Three days are over on Friday 27 November, three more on Wednesday 2 December.
const LATE: &str = "2026-12-02T16:00:00Z";

async fn ask(scene: &Scene, by: &Person, code: &str) {
    let agency = scene.world.agency(code).await;
    let body = json!({"agency_id": agency, "role": "contributor", "working_days": 3, "note": "Mohon cek gardunya."});
    let _ = scene
        .world
        .act("dispositions", by, &scene.id, body)
        .await
        .expect(201);
}

async fn late(scene: &Scene) {
    scene.world.set_clock(LATE);
    climb_ladder(&scene.world.app).await.unwrap();
    climb_ladder(&scene.world.app).await.unwrap();
}

/// What late contributions raised, as somebody reads it.
async fn raised(scene: &Scene, who: &Person) -> Vec<Value> {
    let who = scene.world.renewed(who);
    let found = scene.world.get("/v1/escalations", &who).await.expect(200);
    let rows = found["data"].as_array().unwrap().iter();
    rows.filter(|row| row["clock"] == "contribution")
        .cloned()
        .collect()
}

#[actix_web::test]
async fn the_head_of_the_whole_agency_has_it_in_their_queue_reads_the_case_and_takes_note() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let own = world.officer(Role::AgencyLeader, Some(AGENCY)).await;
    let leader = world
        .named_officer("Ngurah Provinsi", Role::AgencyLeader, Some(OTHER))
        .await;
    assert_eq!(sees(&scene, &leader).await, (false, false), "nobody asked");
    ask(&scene, &scene.admin, ASKED).await;
    late(&scene).await;
    let rows = raised(&scene, &leader).await;
    assert_eq!(rows.len(), 1, "{rows:#?}");
    assert_eq!(
        [
            &rows[0]["level"],
            &rows[0]["cause"],
            &rows[0]["agency"]["id"],
            &rows[0]["told"]
        ],
        [
            &json!("leader"),
            &json!("clock"),
            &json!(world.agency(OTHER).await),
            &json!(["contributor_leader"])
        ]
    );
    for other in [&own, &scene.admin, &scene.national] {
        assert_eq!(raised(&scene, other).await, [] as [Value; 0]);
    }

    // They read it, and have nothing to contribute themselves.
    let leader = world.renewed(&leader);
    assert_eq!(sees(&scene, &leader).await, (true, true));
    let path = "/v1/complaints?view=work&folder=contributions";
    let found = world.get(path, &leader).await.expect(200);
    assert_eq!(found["data"], json!([]));
    let shown = scene.shown_to(&leader).await;
    assert!(
        !shown["allowed_acts"].to_string().contains("contribute"),
        "{}",
        shown["allowed_acts"]
    );
    world.work().await;
    let notices = world.get("/v1/notices", &leader).await.expect(200);
    assert_eq!(notices["data"][0]["event"], "escalated", "{notices:#}");

    let path = format!(
        "/v1/escalations/{}/acknowledgements",
        rows[0]["id"].as_str().unwrap()
    );
    let body = json!({"note": "Dishub provinsi turun besok."});
    let stranger = world.renewed(&own);
    let refused = world.post(&path, &stranger, body.clone()).await;
    assert_eq!(refused.problem(404), "not_found");
    assert_eq!(world.post(&path, &leader, body).await.status, 204);
    let path = "/v1/escalations?state=acknowledged";
    let noted = world.get(path, &leader).await.expect(200);
    assert_eq!(
        noted["data"][0]["acknowledged_by"]["name"],
        "Ngurah Provinsi"
    );
}

#[actix_web::test]
async fn where_nobody_leads_the_contributor_the_next_level_is_called_upon() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    // Whoever heads the agency that holds it heads not the one that is late.
    let own = world.officer(Role::AgencyLeader, Some(AGENCY)).await;
    let admin = world.officer(Role::AgencyAdmin, Some(OTHER)).await;
    ask(&scene, &scene.admin, ASKED).await;
    late(&scene).await;
    for nobody in [&own, &admin, &scene.admin] {
        assert_eq!(raised(&scene, nobody).await, [] as [Value; 0]);
    }
    let rows = raised(&scene, &scene.national).await;
    assert_eq!(rows.len(), 1, "{rows:#?}");
    assert_eq!(
        [&rows[0]["level"], &rows[0]["agency"]["id"]],
        [&json!("national"), &json!(world.agency(OTHER).await)]
    );
}

#[actix_web::test]
async fn of_an_oversight_case_nobody_of_an_ordinary_agency_is_called_upon_or_reads_it() {
    let scene = Scene::received().await;
    let world = &scene.world;
    let body = json!({"class": "complaint", "oversight": true, "category_code": "jalan.lampu-jalan", "agency_id": world.agency("pemprov-bali/inspektorat").await});
    let _ = world
        .act("verifications", &scene.national, &scene.id, body)
        .await
        .expect(201);
    let asked = "pemkab-badung/inspektorat";
    let inspectorate = world.officer(Role::Inspectorate, Some(asked)).await;
    let leaders = [
        world.officer(Role::AgencyLeader, Some(AGENCY)).await,
        world.officer(Role::AgencyLeader, Some(OTHER)).await,
    ];
    ask(&scene, &scene.national, asked).await;
    late(&scene).await;
    for leader in leaders.iter().chain([&scene.admin]) {
        assert_eq!(raised(&scene, leader).await, [] as [Value; 0]);
        let leader = world.renewed(leader);
        assert_eq!(sees(&scene, &leader).await, (false, false));
        let path = format!("/v1/complaints/{}", scene.id);
        assert_eq!(world.get(&path, &leader).await.status, 404);
    }
    // The inspectorate is late itself.
    assert_eq!(raised(&scene, &inspectorate).await, [] as [Value; 0]);
    let rows = raised(&scene, &scene.national).await;
    assert_eq!(rows.len(), 1, "{rows:#?}");
    assert_eq!(rows[0]["level"], "national");
}
