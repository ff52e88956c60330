//! Responses: what they end, what they start, what they must say.

use serde_json::json;

use super::scene::{Scene, clock};

#[actix_web::test]
async fn the_first_response_ends_its_clock_and_the_final_one_gives_the_reporter_ten_days() {
    let scene = Scene::at_unit().await;
    assert_eq!(scene.respond("first").await["status"], "in_progress");
    assert_eq!(
        scene.clocks().await[1],
        clock("first_response", "done", "2026-12-01T15:59:59.999Z")
    );
    assert_eq!(scene.respond("interim").await["status"], "in_progress");
    let answered = scene.respond("final").await;
    assert_eq!(
        (answered["status"].as_str(), answered["outcome"].as_str()),
        (Some("answered"), Some("fixed"))
    );
    assert_eq!(
        scene.clocks().await[2..],
        [
            clock("completion", "done", "2026-12-14T15:59:59.999Z"),
            clock("reply", "running", "2026-12-08T15:59:59.999Z")
        ]
    );
}

#[actix_web::test]
async fn a_final_response_straight_away_is_also_the_first() {
    let scene = Scene::at_unit().await;
    assert_eq!(scene.respond("final").await["status"], "answered");
    let states: Vec<String> = scene
        .clocks()
        .await
        .into_iter()
        .map(|clock| format!("{} {}", clock.0, clock.1))
        .collect();
    assert_eq!(
        states,
        [
            "verification done",
            "first_response done",
            "completion done",
            "reply running"
        ]
    );
}

#[actix_web::test]
async fn a_response_says_what_its_kind_needs() {
    let scene = Scene::at_unit().await;
    let text = "Laporan kami terima dan kami kerjakan pekan ini.";
    for (body, pointer, code) in [
        (
            json!({"kind": "final", "text": text}),
            "/outcome",
            "required",
        ),
        (
            json!({"kind": "first", "text": text, "outcome": "fixed"}),
            "/outcome",
            "not_allowed",
        ),
        (
            json!({"kind": "first", "text": text, "expected_on": "2026-12-01"}),
            "/expected_on",
            "not_allowed",
        ),
        (
            json!({"kind": "first", "text": "Ok."}),
            "/text",
            "too_short",
        ),
        (
            json!({"kind": "first", "text": "x".repeat(8001)}),
            "/text",
            "too_long",
        ),
    ] {
        let refused = scene
            .world
            .act("responses", &scene.officer, &scene.id, body)
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
}

#[actix_web::test]
async fn of_many_first_responses_at_once_one_wins() {
    let scene = Scene::at_unit().await;
    let body = json!({"kind": "first", "text": "Laporan kami terima dan kami kerjakan pekan ini."});
    let etag = scene
        .world
        .get(&format!("/v1/complaints/{}", scene.id), &scene.officer)
        .await
        .header("etag")
        .unwrap()
        .to_owned();
    let tries = (0..12).map(|_| async {
        let key = scene.world.app.chance.uuid().to_string();
        scene
            .world
            .send(
                "POST",
                &scene.path("responses"),
                &scene.officer,
                &[("idempotency-key", &key), ("if-match", &etag)],
                Some(&body),
            )
            .await
            .status
    });
    let mut statuses = futures_util::future::join_all(tries).await;
    statuses.sort_unstable();
    assert_eq!(statuses[0], 201, "{statuses:?}");
    assert!(
        statuses[1..].iter().all(|status| *status == 412),
        "{statuses:?}"
    );
}

#[actix_web::test]
async fn an_interim_answer_names_the_day_and_none_that_is_past() {
    let scene = Scene::at_unit().await;
    let _ = scene.respond("first").await;
    let text = "Panel pengganti tiba pekan depan.";
    for (day, code) in [
        (json!(null), "required"),
        (json!("2020-01-01"), "out_of_range"),
    ] {
        let body = json!({"kind": "interim", "text": text, "expected_on": day});
        for act in ["responses", "drafts"] {
            let refused = scene
                .world
                .act(act, &scene.officer, &scene.id, body.clone())
                .await
                .expect(422);
            assert_eq!(
                (
                    &refused["errors"][0]["pointer"],
                    &refused["errors"][0]["code"]
                ),
                (&json!("/expected_on"), &json!(code))
            );
        }
    }
}
