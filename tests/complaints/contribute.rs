//! Several owners: one leads, the others answer to it with clocks of their own.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Answer, Person};

use super::scene::Scene;

const OTHER: &str = "pemprov-bali";

async fn name(scene: &Scene, by: &Person, code: &str, days: u16) -> Answer {
    let agency = scene.world.agency(code).await;
    let body = json!({"agency_id": agency, "role": "contributor", "working_days": days, "note": "Mohon cek gardunya."});
    scene.world.act("dispositions", by, &scene.id, body).await
}

async fn asked() -> (Scene, Person) {
    let scene = Scene::at_unit().await;
    let other = scene
        .world
        .named_officer("Rai Provinsi", Role::AgencyAdmin, Some(OTHER))
        .await;
    let _ = name(&scene, &scene.admin, OTHER, 3).await.expect(201);
    (scene, other)
}

fn contribution(shown: &Value) -> Value {
    let clocks = shown["clocks"].as_array().unwrap();
    clocks
        .iter()
        .find(|clock| clock["kind"] == "contribution")
        .unwrap()
        .clone()
}

#[actix_web::test]
async fn a_contributor_sees_the_case_answers_to_the_lead_and_its_clock_is_done() {
    let (scene, other) = asked().await;
    scene.world.work().await;
    let notices = scene.world.get("/v1/notices", &other).await.expect(200);
    assert_eq!(notices["data"][0]["event"], "contributor_named");
    let list = scene
        .world
        .get("/v1/complaints?view=work", &other)
        .await
        .expect(200);
    assert_eq!(list["data"][0]["id"], json!(scene.id));
    let shown = scene.shown_to(&other).await;
    assert_eq!(shown["audience"], "officer");
    assert_eq!(shown["contributors"].as_array().unwrap().len(), 1);
    assert_eq!(
        shown["holder"]["id"],
        json!(scene.world.agency(super::scene::UNIT).await),
        "the lead stays"
    );
    let path = "/v1/complaints?view=work&folder=contributions&sort=due_at";
    for (who, found) in [(&other, 1), (&scene.admin, 0), (&scene.national, 0)] {
        let list = scene.world.get(path, who).await.expect(200);
        assert_eq!(list["data"].as_array().unwrap().len(), found);
        let counts = scene.world.get("/v1/work/counts", who).await.expect(200);
        let mut counts = counts["data"].as_array().unwrap().iter();
        let told = counts.find(|row| row["folder"] == "contributions").unwrap();
        assert_eq!(told["count"], found);
    }
    let clock = contribution(&shown);
    assert_eq!(
        (&clock["state"], &clock["limit"]),
        (
            &json!("running"),
            &json!({"value": 3, "unit": "working_day"})
        )
    );
    let acts = shown["allowed_acts"].as_array().unwrap();
    assert!(
        acts.contains(&json!("contribute")) && !acts.contains(&json!("respond")),
        "{acts:?}"
    );
    let body = json!({"text": "Gardu milik PLN; sudah kami minta diperbaiki."});
    let done = scene
        .world
        .act("contributions", &other, &scene.id, body.clone())
        .await
        .expect(201);
    assert_eq!(contribution(&done)["state"], "done");
    let list = scene.world.get(path, &other).await.expect(200);
    assert_eq!(list["data"], json!([]), "it has contributed");
    let acts = done["allowed_acts"].as_array().unwrap();
    assert!(
        !acts.contains(&json!("contribute")),
        "nobody waits any more"
    );
    let again = scene
        .world
        .act("contributions", &other, &scene.id, body)
        .await;
    assert_eq!(
        again.problem(409),
        "wrong_state",
        "nobody waits for it any more"
    );
    let path = format!("/v1/complaints/{}/timeline", scene.id);
    let told = scene
        .world
        .get(&path, &scene.officer)
        .await
        .expect(200)
        .to_string();
    assert!(told.contains("Gardu milik PLN"));
    for person in [&scene.reporter, &Person::NOBODY] {
        let told = scene.world.get(&path, person).await.expect(200).to_string();
        assert!(
            !told.contains("contribut") && !told.contains("Gardu"),
            "{told}"
        );
    }
}

#[actix_web::test]
async fn a_contribution_may_come_while_the_reporter_is_asked() {
    let (scene, other) = asked().await;
    let question = json!({"question": "Di depan rumah nomor berapa lampu yang mati?"});
    let _ = scene
        .world
        .act("holds", &scene.officer, &scene.id, question)
        .await
        .expect(201);
    let body = json!({"text": "Gardunya sudah kami periksa, aman."});
    let done = scene.world.act("contributions", &other, &scene.id, body);
    let clock = contribution(&done.await.expect(201));
    assert_eq!(
        (&clock["state"], &clock["breached_at"]),
        (&json!("done"), &Value::Null)
    );
}

#[actix_web::test]
async fn the_leads_final_response_ends_the_waiting() {
    let (scene, other) = asked().await;
    let answered = scene.respond("final").await;
    assert_eq!(contribution(&answered)["state"], "cancelled");
    let body = json!({"text": "Terlambat, tetapi ini hasil kami."});
    let late = scene
        .world
        .act("contributions", &other, &scene.id, body)
        .await;
    assert_eq!(late.problem(409), "wrong_state");
    assert_eq!(
        scene.shown_to(&other).await["audience"],
        "officer",
        "what one worked on stays readable"
    );
}

#[actix_web::test]
async fn who_is_asked_must_fit_and_have_the_time() {
    let (scene, _) = asked().await;
    let refused = async |code: &str, days: u16| {
        let answer = name(&scene, &scene.admin, code, days).await.expect(422);
        (
            answer["errors"][0]["pointer"].clone(),
            answer["errors"][0]["code"].clone(),
        )
    };
    let agency = |code: &str| (json!("/agency_id"), json!(code));
    assert_eq!(
        refused(OTHER, 3).await,
        agency("not_allowed"),
        "asked already"
    );
    assert_eq!(
        refused(super::scene::UNIT, 3).await,
        agency("not_allowed"),
        "the lead itself"
    );
    assert_eq!(
        refused("pemkab-badung", 60).await,
        (json!("/working_days"), json!("out_of_range")),
        "beyond the completion"
    );
    let body =
        json!({"agency_id": scene.world.agency("pemkab-badung").await, "role": "contributor"});
    let answer = scene
        .world
        .act("dispositions", &scene.admin, &scene.id, body)
        .await
        .expect(422);
    assert_eq!(answer["errors"][0]["code"], "required");
    let stranger = scene
        .world
        .officer(Role::AgencyAdmin, Some("pemkot-denpasar"))
        .await;
    let path = format!("/v1/complaints/{}", scene.id);
    assert_eq!(
        scene.world.get(&path, &stranger).await.expect(200)["audience"],
        "public"
    );
}

#[actix_web::test]
async fn an_inspectorate_that_is_asked_finds_the_case_also_one_of_oversight() {
    for oversight in [false, true] {
        let scene = Scene::received().await;
        let world = &scene.world;
        let agency = if oversight {
            "pemprov-bali/inspektorat"
        } else {
            super::scene::AGENCY
        };
        let body = json!({"class": "complaint", "oversight": oversight, "category_code": "jalan.lampu-jalan", "agency_id": world.agency(agency).await});
        let _ = world
            .act("verifications", &scene.national, &scene.id, body)
            .await
            .expect(201);
        let asked = "pemkab-badung/inspektorat";
        let inspectorate = world.officer(Role::Inspectorate, Some(asked)).await;
        let by = if oversight {
            &scene.national
        } else {
            &scene.admin
        };
        let _ = name(&scene, by, asked, 3).await.expect(201);
        let list = world
            .get(
                "/v1/complaints?view=work&folder=contributions",
                &inspectorate,
            )
            .await
            .expect(200);
        assert_eq!(list["data"][0]["id"], json!(scene.id), "{oversight}");
        let all = world
            .get("/v1/complaints?view=work", &inspectorate)
            .await
            .expect(200);
        assert_eq!(all["data"][0]["id"], json!(scene.id), "{oversight}");
    }
}
