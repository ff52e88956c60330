//! Reports that say the same, answered together; nobody loses anything by it.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Answer, Person};

use super::scene::{AGENCY, Scene};

/// Another report of the same, verified and with the agency; its reporter.
async fn another(scene: &Scene) -> (String, Person) {
    let (id, reporter) = scene.world.file(scene.world.report()).await;
    let agency = scene.world.agency(AGENCY).await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": agency});
    let _ = scene
        .world
        .act("verifications", &scene.national, &id, body)
        .await
        .expect(201);
    (id, reporter)
}

async fn merge(scene: &Scene, by: &Person, child: &str, parent: &str) -> Answer {
    scene
        .world
        .act("merges", by, child, json!({"parent_id": parent}))
        .await
}

async fn shown(scene: &Scene, id: &str, person: &Person) -> Value {
    scene
        .world
        .get(&format!("/v1/complaints/{id}"), person)
        .await
        .expect(200)
}

#[actix_web::test]
async fn three_reports_are_answered_once_and_each_reporter_decides_alone() {
    let scene = Scene::at_unit().await;
    let (two, second) = another(&scene).await;
    let (three, third) = another(&scene).await;
    // One that nobody has verified yet.
    let (four, fourth) = scene.world.file(scene.world.report()).await;
    for child in [&two, &three] {
        let merged = merge(&scene, &scene.admin, child, &scene.id)
            .await
            .expect(201);
        assert_eq!(
            (&merged["status"], &merged["parent"]["id"]),
            (&json!("forwarded"), &json!(scene.id))
        );
        assert_eq!(
            merged["holder"],
            scene.shown_to(&scene.officer).await["holder"]
        );
    }
    let merged = merge(&scene, &scene.national, &four, &scene.id)
        .await
        .expect(201);
    let clocks = merged["clocks"].as_array().unwrap().iter();
    let clocks: Vec<String> = clocks
        .map(|clock| format!("{} {}", clock["kind"], clock["state"]).replace('"', ""))
        .collect();
    assert_eq!(
        clocks,
        [
            "verification done",
            "completion running",
            "first_response running"
        ]
    );
    assert_eq!(scene.shown_to(&scene.officer).await["children"], 3);
    let alone = json!({"kind": "first", "text": "Laporan kami terima, tim turun pekan ini."});
    let answer = scene
        .world
        .act("responses", &scene.officer, &two, alone)
        .await;
    assert_eq!(
        answer.problem(409),
        "wrong_state",
        "it is answered with its parent"
    );

    let _ = scene.respond("first").await;
    assert_eq!(shown(&scene, &two, &second).await["status"], "in_progress");
    let photo = ("bukti.jpg", &crate::attachments::make::jpeg()[..]);
    let sent = scene
        .world
        .attach(&scene.id, &scene.officer, photo, &[])
        .await;
    let file = sent.expect(201)["id"].clone();
    let body = json!({"kind": "final", "text": "Sebelas lampu dan satu panel kami ganti.", "outcome": "fixed", "attachment_ids": [file]});
    let _ = scene
        .world
        .act("responses", &scene.officer, &scene.id, body)
        .await
        .expect(201);
    for (id, reporter) in [(&two, &second), (&three, &third), (&four, &fourth)] {
        let mine = shown(&scene, id, reporter).await;
        assert_eq!(
            (&mine["status"], &mine["outcome"]),
            (&json!("answered"), &json!("fixed")),
            "{id}"
        );
        let told = scene
            .world
            .get(&format!("/v1/complaints/{id}/timeline"), reporter)
            .await
            .expect(200);
        let last = told["data"].as_array().unwrap().last().unwrap().clone();
        assert_eq!(last["text"], "Sebelas lampu dan satu panel kami ganti.");
        let copy = last["attachments"][0]["id"].as_str().unwrap();
        let path = format!("/v1/complaints/{id}/attachments/{copy}/content");
        assert_eq!(
            scene
                .world
                .send_raw("GET", &path, reporter, &[], None)
                .await
                .status,
            200,
            "the proof is theirs too"
        );
    }
    let _ = scene
        .world
        .post(
            &format!("/v1/complaints/{two}/closures"),
            &second,
            json!({"reason": "accepted"}),
        )
        .await
        .expect(201);
    let dispute = json!({"reason": "Di gang saya masih gelap."});
    let _ = scene
        .world
        .post(&format!("/v1/complaints/{three}/disputes"), &third, dispute)
        .await
        .expect(201);
    let detached = shown(&scene, &three, &scene.officer).await;
    assert_eq!(
        (&detached["status"], &detached["parent"]),
        (&json!("in_progress"), &Value::Null)
    );
    assert_eq!(shown(&scene, &four, &fourth).await["status"], "answered");
    assert_eq!(scene.shown_to(&scene.officer).await["status"], "answered");
}

#[actix_web::test]
async fn the_oldest_leads_when_the_parent_is_withdrawn_and_all_go_where_the_parent_goes() {
    let scene = Scene::at_unit().await;
    let (two, _) = another(&scene).await;
    let (three, _) = another(&scene).await;
    for child in [&two, &three] {
        let _ = merge(&scene, &scene.admin, child, &scene.id)
            .await
            .expect(201);
    }
    let returned = json!({"reason": "Lampu ini milik dinas lain."});
    let _ = scene
        .world
        .act("returns", &scene.officer, &scene.id, returned)
        .await
        .expect(201);
    let agency = json!(scene.world.agency(AGENCY).await);
    assert_eq!(
        shown(&scene, &two, &scene.admin).await["holder"]["id"],
        agency
    );
    let _ = scene
        .world
        .post(&scene.path("withdrawals"), &scene.reporter, json!({}))
        .await
        .expect(201);
    let (second, third) = (
        shown(&scene, &two, &scene.admin).await,
        shown(&scene, &three, &scene.admin).await,
    );
    assert_eq!(
        (&second["parent"], &second["children"]),
        (&Value::Null, &json!(1))
    );
    assert_eq!(third["parent"]["id"], json!(two));
}

#[actix_web::test]
async fn while_the_parents_reporter_is_asked_the_clocks_of_all_stand_still() {
    let scene = Scene::at_unit().await;
    let (two, _) = another(&scene).await;
    let _ = merge(&scene, &scene.admin, &two, &scene.id)
        .await
        .expect(201);
    let states = async || {
        let child = shown(&scene, &two, &scene.admin).await;
        let clocks = child["clocks"].as_array().unwrap().iter();
        let open = clocks.filter(|clock| clock["kind"] != "verification");
        open.map(|clock| clock["state"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let ask = async || {
        let body = json!({"question": "Di depan rumah nomor berapa lampu yang mati?"});
        let _ = scene
            .world
            .act("holds", &scene.admin, &scene.id, body)
            .await
            .expect(201);
    };
    let before = states().await;
    assert!(before.contains(&"running".to_owned()));
    ask().await;
    assert!(!states().await.contains(&"running".to_owned()));
    let body = json!({"text": "Di depan nomor 12."});
    let _ = scene
        .world
        .post(&scene.path("replies"), &scene.reporter, body)
        .await
        .expect(201);
    assert_eq!(states().await, before);
    // Nor do they stand still for good when the parent goes without an answer.
    ask().await;
    let _ = scene
        .world
        .post(&scene.path("withdrawals"), &scene.reporter, json!({}))
        .await
        .expect(201);
    assert_eq!(states().await, before);
}

#[actix_web::test]
async fn only_what_fits_is_merged() {
    let scene = Scene::at_unit().await;
    let (two, _) = another(&scene).await;
    let refused = async |by: &Person, child: &str, parent: &str| {
        let answer = merge(&scene, by, child, parent).await.expect(422);
        answer["errors"][0]["code"].clone()
    };
    assert_eq!(
        refused(&scene.admin, &two, &two).await,
        "not_allowed",
        "itself"
    );
    assert_eq!(
        refused(&scene.admin, &two, "0d1c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10").await,
        "unknown_value"
    );
    let mut secret = scene.world.report();
    secret["secret"] = json!(true);
    let (hidden, _) = scene.world.file(secret).await;
    assert_eq!(
        refused(&scene.admin, &two, &hidden).await,
        "unknown_value",
        "what one may not see does not exist"
    );
    assert_eq!(
        refused(&scene.national, &two, &hidden).await,
        "not_allowed",
        "not equally secret"
    );
    let (waiting, _) = scene.world.file(scene.world.report()).await;
    assert_eq!(
        refused(&scene.national, &two, &waiting).await,
        "not_allowed",
        "not verified"
    );
    let _ = merge(&scene, &scene.admin, &two, &scene.id)
        .await
        .expect(201);
    let (three, _) = another(&scene).await;
    assert_eq!(
        refused(&scene.admin, &three, &two).await,
        "not_allowed",
        "one level only"
    );
    assert_eq!(
        refused(&scene.admin, &scene.id, &three).await,
        "not_allowed",
        "it leads others"
    );
    let stranger = scene
        .world
        .officer(Role::AgencyAdmin, Some("pemprov-bali"))
        .await;
    assert_eq!(
        merge(&scene, &stranger, &three, &scene.id)
            .await
            .problem(403),
        "forbidden"
    );
}

/// What each entry of a timeline names as the other report, where it names one.
async fn others(scene: &Scene, id: &str, person: &Person) -> Vec<Value> {
    let told = scene
        .world
        .get(&format!("/v1/complaints/{id}/timeline"), person)
        .await
        .expect(200);
    let entries = told["data"].as_array().unwrap().iter();
    let merged = |entry: &&Value| entry["kind"] == "merged" || entry["kind"] == "merged_in";
    entries
        .filter(merged)
        .map(|entry| entry["merged_with"].clone())
        .collect()
}

#[actix_web::test]
async fn a_parent_that_becomes_secret_is_named_to_its_desk_alone() {
    let scene = Scene::at_unit().await;
    let (two, second) = another(&scene).await;
    let _ = merge(&scene, &scene.admin, &two, &scene.id)
        .await
        .expect(201);
    let number = scene.shown_to(&scene.admin).await["tracking_number"].clone();
    for reader in [&Person::NOBODY, &second, &scene.admin] {
        assert_eq!(
            others(&scene, &two, reader).await,
            std::slice::from_ref(&number)
        );
    }
    let _ = scene
        .world
        .post(
            &scene.path("protections"),
            &scene.reporter,
            json!({"secret": true}),
        )
        .await
        .expect(201);
    for reader in [&Person::NOBODY, &second] {
        assert_eq!(others(&scene, &two, reader).await, [Value::Null]);
    }
    assert_eq!(others(&scene, &two, &scene.admin).await, [number]);
}

#[actix_web::test]
async fn a_child_that_becomes_secret_is_named_to_no_contributor() {
    let scene = Scene::at_unit().await;
    let (two, second) = another(&scene).await;
    let _ = merge(&scene, &scene.admin, &two, &scene.id)
        .await
        .expect(201);
    let other = scene
        .world
        .officer(Role::AgencyAdmin, Some("pemprov-bali"))
        .await;
    let agency = scene.world.agency("pemprov-bali").await;
    let body = json!({"agency_id": agency, "role": "contributor", "working_days": 3, "note": "Mohon cek gardunya."});
    let _ = scene
        .world
        .act("dispositions", &scene.admin, &scene.id, body)
        .await
        .expect(201);
    let path = format!("/v1/complaints/{two}");
    let number = scene.world.get(&path, &scene.admin).await.expect(200)["tracking_number"].clone();
    for reader in [&other, &scene.admin] {
        assert_eq!(
            others(&scene, &scene.id, reader).await,
            std::slice::from_ref(&number)
        );
    }
    let _ = scene
        .world
        .post(
            &format!("{path}/protections"),
            &second,
            json!({"secret": true}),
        )
        .await
        .expect(201);
    assert_eq!(others(&scene, &scene.id, &other).await, [Value::Null]);
    assert_eq!(others(&scene, &scene.id, &scene.admin).await, [number]);
}

#[actix_web::test]
async fn what_becomes_secret_is_answered_alone_and_the_answer_is_read_by_nobody_else() {
    let scene = Scene::at_unit().await;
    let (two, _) = another(&scene).await;
    let (three, third) = another(&scene).await;
    let (four, _) = another(&scene).await;
    for child in [&two, &three, &four] {
        let _ = merge(&scene, &scene.admin, child, &scene.id)
            .await
            .expect(201);
    }
    // Both while the reporter of the parent is asked: the clocks of who goes alone do not stand still for good.
    let body = json!({"question": "Di depan rumah nomor berapa lampu yang mati?"});
    let _ = scene
        .world
        .act("holds", &scene.admin, &scene.id, body)
        .await
        .expect(201);
    let secret = json!({"secret": true});
    let _ = scene
        .world
        .post(
            &format!("/v1/complaints/{three}/protections"),
            &third,
            secret.clone(),
        )
        .await
        .expect(201);
    let alone = shown(&scene, &three, &scene.admin).await;
    assert_eq!(alone["parent"], Value::Null);
    let clocks = alone["clocks"].as_array().unwrap();
    assert!(clocks.iter().all(|clock| clock["state"] != "paused"));
    let _ = scene
        .world
        .post(&scene.path("protections"), &scene.reporter, secret)
        .await
        .expect(201);
    let leads = shown(&scene, &two, &scene.admin).await;
    assert_eq!(
        (&leads["parent"], &leads["children"]),
        (&Value::Null, &json!(1))
    );
    assert_eq!(
        shown(&scene, &four, &scene.admin).await["parent"]["id"],
        json!(two)
    );
    let body = json!({"text": "Di depan nomor 12."});
    let _ = scene
        .world
        .post(&scene.path("replies"), &scene.reporter, body)
        .await
        .expect(201);
    assert_eq!(scene.respond("final").await["status"], "answered");
    for other in [&two, &three, &four] {
        assert_eq!(
            shown(&scene, other, &scene.admin).await["status"],
            "forwarded"
        );
    }
}

#[actix_web::test]
async fn what_becomes_a_case_of_oversight_is_answered_alone() {
    let scene = Scene::at_unit().await;
    let (two, _) = another(&scene).await;
    let _ = merge(&scene, &scene.admin, &two, &scene.id)
        .await
        .expect(201);
    let inspectorate = scene.world.agency("pemkab-badung/inspektorat").await;
    let body = json!({"agency_id": inspectorate, "role": "lead", "note": "Menyangkut pegawai."});
    let _ = scene
        .world
        .act("dispositions", &scene.national, &scene.id, body)
        .await
        .expect(201);
    let body = json!({"oversight": true, "reason": "Yang dilaporkan adalah pegawai."});
    let _ = scene
        .world
        .act("classifications", &scene.national, &scene.id, body)
        .await
        .expect(201);
    assert_eq!(
        shown(&scene, &two, &scene.national).await["parent"],
        Value::Null
    );
}

#[actix_web::test]
async fn while_somebody_acts_on_the_parent_it_is_waited_for_and_nothing_has_moved_on() {
    use diesel_async::SimpleAsyncConnection as _;
    let scene = Scene::at_unit().await;
    // The parent has the lower number: whoever holds the child does not wait for it.
    let (parent, _) = another(&scene).await;
    let (child, _) = another(&scene).await;
    let mut owner = scene
        .world
        .database
        .connect(tuntas_tests::database::OWNER)
        .await;
    let hold =
        format!("BEGIN; SELECT FROM complaints WHERE public_id = '{parent}' FOR NO KEY UPDATE");
    owner.batch_execute(&hold).await.unwrap();
    let busy = merge(&scene, &scene.admin, &child, &parent).await;
    assert_eq!(busy.problem(503), "unavailable");
    owner.batch_execute("ROLLBACK").await.unwrap();
    let _ = merge(&scene, &scene.admin, &child, &parent)
        .await
        .expect(201);
}

#[actix_web::test]
async fn of_two_that_are_merged_into_each_other_at_once_one_is() {
    let scene = Scene::at_unit().await;
    for _ in 0..8 {
        let (one, _) = another(&scene).await;
        let (two, _) = another(&scene).await;
        let (first, second) = futures_util::join!(
            merge(&scene, &scene.admin, &one, &two),
            merge(&scene, &scene.admin, &two, &one)
        );
        let (child, parent) = match (first.status, second.status) {
            (201, 409 | 412 | 422) => (&one, &two),
            (409 | 412 | 422, 201) => (&two, &one),
            statuses => panic!("{statuses:?}"),
        };
        let merged = shown(&scene, child, &scene.admin).await;
        assert_eq!(merged["parent"]["id"], json!(parent));
    }
}
