//! Verification: the first hand-over, its clocks, and what becomes public.

use serde_json::json;
use tuntas::domain::access::Role;
use tuntas_tests::{Person, World};

use super::scene::{AGENCY, Scene, UNIT, clock};

#[actix_web::test]
async fn it_ends_the_verification_clock_and_starts_the_agencys() {
    let scene = Scene::received().await;
    // Tuesday: three working days end on Friday, 23.59 WIB.
    assert_eq!(
        scene.clocks().await,
        [clock("verification", "running", "2026-11-27T16:59:59.999Z")]
    );
    let _ = scene.verify().await;
    // Badung counts in WITA: 5 and 14 working days from the 25th on.
    assert_eq!(
        scene.clocks().await,
        [
            clock("verification", "done", "2026-11-27T16:59:59.999Z"),
            clock("first_response", "running", "2026-12-01T15:59:59.999Z"),
            clock("completion", "running", "2026-12-14T15:59:59.999Z"),
        ]
    );
}

#[actix_web::test]
async fn it_publishes_the_masked_text_and_the_verifier_may_edit_it() {
    let scene = Scene::received().await;
    let nobody = Person::NOBODY;
    assert_eq!(
        scene
            .world
            .get(&format!("/v1/complaints/{}", scene.id), &nobody)
            .await
            .status,
        404
    );
    let agency = scene.world.agency(AGENCY).await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": agency,
        "public_text": "Lampu jalan dari pertigaan Semer sampai pasar mati. 0812-3456-7890"});
    let _ = scene
        .world
        .act("verifications", &scene.national, &scene.id, body)
        .await
        .expect(201);
    let public = scene.shown_to(&nobody).await;
    assert_eq!(
        public["text"],
        "Lampu jalan dari pertigaan Semer sampai pasar mati. 0812••••••90"
    );
    assert_eq!(public["received_on"], "2026-11-24");
    for hidden in [
        "reporter_name",
        "received_at",
        "version",
        "location",
        "assignee",
    ] {
        assert!(public.get(hidden).is_none(), "{hidden}");
    }
}

#[actix_web::test]
async fn a_secret_case_stays_unpublished() {
    let scene = Scene::of(World::new().await, |report| report["secret"] = json!(true)).await;
    assert_eq!(scene.verify().await["published"], false);
    assert_eq!(
        scene
            .world
            .get(&format!("/v1/complaints/{}", scene.id), &Person::NOBODY)
            .await
            .status,
        404
    );
}

#[actix_web::test]
async fn oversight_is_for_complaints_and_goes_to_an_inspectorate() {
    let scene = Scene::received().await;
    let inspectorate = scene.world.agency("pemkab-badung/inspektorat").await;
    let plain = scene.world.agency(AGENCY).await;
    let body = |class: &str, agency| json!({"class": class, "oversight": true, "category_code": "integritas.pungli", "agency_id": agency});
    let refused = scene
        .world
        .act(
            "verifications",
            &scene.national,
            &scene.id,
            body("complaint", plain),
        )
        .await
        .expect(422);
    assert_eq!(refused["errors"][0]["pointer"], "/agency_id");
    let refused = scene
        .world
        .act(
            "verifications",
            &scene.national,
            &scene.id,
            body("aspiration", inspectorate),
        )
        .await
        .expect(422);
    assert_eq!(refused["errors"][0]["pointer"], "/oversight");
    let verified = scene
        .world
        .act(
            "verifications",
            &scene.national,
            &scene.id,
            body("complaint", inspectorate),
        )
        .await
        .expect(201);
    assert_eq!(
        (
            verified["oversight"].clone(),
            verified["published"].clone(),
            verified["reporter_name"].clone()
        ),
        (json!(true), json!(false), json!(null))
    );
    let completion = verified["clocks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|clock| clock["kind"] == "completion")
        .unwrap();
    assert_eq!(
        completion["limit"],
        json!({"value": 60, "unit": "working_day"})
    );
    // The agency's own admin no longer sees it; its inspector does.
    assert_eq!(
        scene
            .world
            .get(&format!("/v1/complaints/{}", scene.id), &scene.admin)
            .await
            .status,
        404
    );
    let inspector = scene
        .world
        .officer(Role::Inspectorate, Some("pemkab-badung/inspektorat"))
        .await;
    assert_eq!(scene.shown_to(&inspector).await["audience"], "officer");
}

#[actix_web::test]
async fn an_agency_that_was_wished_for_and_has_admins_verifies_itself_and_only_for_itself() {
    let world = World::new().await;
    let agency = world.agency(AGENCY).await;
    let _ = world.officer(Role::AgencyAdmin, Some(AGENCY)).await;
    let scene = Scene::of(world, |report| report["agency_id"] = json!(agency)).await;
    assert_eq!(
        scene.shown_to(&scene.admin).await["allowed_acts"],
        json!([
            "verify", "return", "merge", "hold", "escalate", "redact", "attach", "publish"
        ])
    );
    let foreign = scene.world.agency("pemprov-bali").await;
    let body = |agency| json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": agency});
    assert_eq!(
        scene
            .world
            .act("verifications", &scene.national, &scene.id, body(agency))
            .await
            .problem(403),
        "forbidden"
    );
    assert_eq!(
        scene
            .world
            .act("verifications", &scene.admin, &scene.id, body(foreign))
            .await
            .problem(422),
        "validation_failed"
    );
    let unit = scene.world.agency(UNIT).await;
    assert_eq!(
        scene
            .world
            .act("verifications", &scene.admin, &scene.id, body(unit))
            .await
            .expect(201)["status"],
        "forwarded"
    );
}

#[actix_web::test]
async fn a_secret_case_is_always_verified_by_the_national_desk() {
    let world = World::new().await;
    let agency = world.agency(AGENCY).await;
    let _ = world.officer(Role::AgencyAdmin, Some(AGENCY)).await;
    let scene = Scene::of(world, |report| {
        report["agency_id"] = json!(agency);
        report["secret"] = json!(true);
    })
    .await;
    assert_eq!(
        scene
            .world
            .get(&format!("/v1/complaints/{}", scene.id), &scene.admin)
            .await
            .status,
        404
    );
    assert_eq!(
        scene.shown_to(&scene.national).await["allowed_acts"],
        json!(["verify", "merge", "hold", "archive", "redact", "publish"])
    );
}

#[actix_web::test]
async fn what_names_nothing_is_refused_by_field() {
    let scene = Scene::received().await;
    let agency = scene.world.agency(AGENCY).await;
    let ended = scene
        .world
        .agency("kemenko-politik-hukum-dan-keamanan")
        .await;
    for (body, pointer, code) in [
        (
            json!({"class": "complaint", "oversight": false, "category_code": "tidak.ada", "agency_id": agency}),
            "/category_code",
            "unknown_value",
        ),
        (
            json!({"class": "complaint", "oversight": false, "category_code": "covid-19.alat-kesehatan", "agency_id": agency}),
            "/category_code",
            "unknown_value",
        ),
        (
            json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": "bukan"}),
            "/agency_id",
            "unknown_value",
        ),
        (
            json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": ended}),
            "/agency_id",
            "not_allowed",
        ),
        (
            json!({"class": "keluhan", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": agency}),
            "/class",
            "unknown_value",
        ),
        (
            json!({"class": "complaint", "category_code": "jalan.lampu-jalan", "agency_id": agency}),
            "/oversight",
            "required",
        ),
        (
            json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": agency, "status": "closed"}),
            "/status",
            "unknown_field",
        ),
    ] {
        let refused = scene
            .world
            .act("verifications", &scene.national, &scene.id, body)
            .await
            .expect(422);
        assert_eq!(
            (
                &refused["errors"][0]["pointer"],
                &refused["errors"][0]["code"]
            ),
            (&json!(pointer), &json!(code))
        );
    }
    assert_eq!(scene.shown_to(&scene.reporter).await["status"], "received");
}

#[actix_web::test]
async fn an_officer_names_the_version_seen() {
    let scene = Scene::received().await;
    let agency = scene.world.agency(AGENCY).await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": agency});
    let send = async |headers: &[(&str, &str)]| {
        scene
            .world
            .send(
                "POST",
                &scene.path("verifications"),
                &scene.national,
                headers,
                Some(&body),
            )
            .await
    };
    let key = ("idempotency-key", "0e9f5f0e-6c1d-4c5e-9f7e-2f8a3b0f6f11");
    assert_eq!(send(&[key]).await.problem(428), "precondition_required");
    assert_eq!(
        send(&[key, ("if-match", "bukan etag")]).await.problem(400),
        "malformed_request"
    );
    let stale = send(&[key, ("if-match", "\"v9-00\"")]).await;
    assert_eq!(stale.header("etag"), Some("\"v1\""));
    assert_eq!(stale.problem(412), "version_stale");
    // The tag of a view that shows no version, as the public's: never current.
    let public = send(&[key, ("if-match", "\"9f86d081884c7d65\"")]).await;
    assert_eq!(public.problem(412), "version_stale");
    assert_eq!(
        send(&[("if-match", "\"v1\"")]).await.problem(400),
        "idempotency_key_missing"
    );
    assert_eq!(send(&[key, ("if-match", "\"v1-00\"")]).await.status, 201);
    // The same request again: the same answer, once.
    let again = send(&[key, ("if-match", "\"v1-00\"")]).await;
    assert_eq!(
        (again.status, again.header("idempotency-replayed")),
        (201, Some("true"))
    );
    assert_eq!(again.body["version"], 2);
}
