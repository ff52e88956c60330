//! How the gateway is spoken to: what it is told, what its answers do, and that one piece of news is one message whatever dies.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use diesel_async::SimpleAsyncConnection as _;
use serde_json::json;
use tuntas::jobs::run_due_jobs;
use tuntas_tests::World;
use tuntas_tests::database::OWNER;
use tuntas_tests::gateway::PhoneGateway;
use tuntas_tests::programs::Worker;

use super::{AYU, Case, E164, NUMBER, ask_code, confirmed, log, newest, number, queued};

/// Somebody whose phone is confirmed, with a case that was handed over just now unless the gateway was told to say something else.
async fn told(gateway: &PhoneGateway, world: &World, answer: Option<(u16, Option<&str>)>) -> Case {
    let me = world.reporter(AYU).await;
    confirmed(world, gateway, &me, NUMBER, "sms").await;
    let case = Case::filed(world, &me, |_| {}).await;
    if let Some((status, retry_after)) = answer {
        gateway.answer(status, retry_after);
    }
    case.verify(world).await;
    case
}

#[actix_web::test]
async fn a_message_is_signed_named_and_says_whom_it_is_for() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let case = told(&gateway, &world, None).await;
    // The server here takes nothing that is not signed, or whose key is not its id.
    let arrived = gateway.arrived();
    let message = &arrived[1];
    assert_eq!(
        (
            message.channel.as_str(),
            message.to.as_str(),
            message.sender.as_str(),
            message.signed_at
        ),
        ("sms", E164, "TUNTAS", world.now().timestamp())
    );
    let text = format!(
        "Tuntas {}: sudah diteruskan / passed on. https://lapor.example.go.id/lacak/{}",
        case.number, case.id
    );
    assert_eq!(message.text, text);
    let lines = log(&world).await;
    assert_eq!(lines[1].id, message.id);
    assert_eq!(
        (
            lines[1].state.as_str(),
            lines[1].attempts,
            &lines[1].last_error
        ),
        ("sent", 1, &None)
    );
}

#[actix_web::test]
async fn what_an_answer_means() {
    // Status, what the log says, whether the number is closed, and when the next try is due.
    for (status, retry_after, state, closed, due_in) in [
        (200, None, "sent", false, None),
        (202, None, "sent", false, None),
        (400, None, "failed", false, None),
        (404, None, "failed", true, None),
        (410, None, "failed", true, None),
        (422, None, "failed", true, None),
        (401, None, "queued", false, Some(3..=7)),
        (403, None, "queued", false, Some(3..=7)),
        (302, None, "queued", false, Some(3..=7)),
        (408, None, "queued", false, Some(3..=7)),
        (429, Some("600"), "queued", false, Some(600..=600)),
        (429, Some("0"), "queued", false, Some(3..=7)),
        (500, None, "queued", false, Some(3..=7)),
        (
            503,
            Some("Tue, 24 Nov 2026 02:20:00 GMT"),
            "queued",
            false,
            Some(1200..=1200),
        ),
        (503, Some("999999"), "queued", false, Some(21_600..=21_600)),
        (503, Some("nanti"), "queued", false, Some(3..=7)),
    ] {
        let gateway = PhoneGateway::start("sms");
        let world = gateway.world().await;
        let _ = told(&gateway, &world, Some((status, retry_after))).await;
        let what = format!("{status} {retry_after:?}");
        let error = (state != "sent").then(|| status.to_string());
        assert_eq!(
            newest(&world).await,
            ("handed_over".to_owned(), state.to_owned(), 1, error),
            "{what}"
        );
        let mut owner = world.database.connect(OWNER).await;
        let suppressed = "SELECT count(*) AS n FROM identity.contacts WHERE kind = 'phone' AND suppressed_at IS NOT NULL";
        let found = crate::jobs::count(&mut owner, suppressed).await;
        assert_eq!(found == 1, closed, "{what}");
        let waiting = queued(&world, "message").await;
        match due_in {
            None => assert_eq!(waiting, [], "{what}"),
            Some(range) => {
                assert_eq!((waiting.len(), waiting[0].dead), (1, false), "{what}");
                assert!(range.contains(&waiting[0].due_in), "{what}: {waiting:?}");
            }
        }
    }
}

#[actix_web::test]
async fn whoever_asks_to_wait_is_asked_again_when_they_said_and_under_the_same_id() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let _ = told(&gateway, &world, Some((429, Some("600")))).await;
    world.advance(TimeDelta::seconds(599));
    world.work().await;
    assert_eq!(gateway.arrived().len(), 2);
    world.advance(TimeDelta::seconds(1));
    world.work().await;
    let arrived = gateway.arrived();
    assert_eq!(arrived.len(), 3);
    assert_eq!(
        (&arrived[1].id, &arrived[1].text),
        (&arrived[2].id, &arrived[2].text)
    );
    assert_eq!(newest(&world).await.1, "sent");
}

#[actix_web::test]
async fn a_gateway_that_stays_away_is_given_up_in_the_end_and_can_be_tried_again() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let me = world.reporter(AYU).await;
    confirmed(&world, &gateway, &me, NUMBER, "sms").await;
    let case = Case::filed(&world, &me, |_| {}).await;
    for _ in 0..20 {
        gateway.answer(503, Some("1"));
    }
    case.verify(&world).await;
    for _ in 0..25 {
        world.advance(TimeDelta::hours(2));
        world.work().await;
    }
    assert_eq!(
        newest(&world).await,
        (
            "handed_over".to_owned(),
            "failed".to_owned(),
            20,
            Some("503".to_owned())
        )
    );
    assert!(queued(&world, "message").await[0].dead);
    let national = world.renewed(&case.national);
    let dead = world
        .get("/v1/jobs?state=dead", &national)
        .await
        .expect(200);
    assert_eq!(
        dead["data"][0]["failure"],
        json!({"cause": "gateway", "said": "503"})
    );
    let log = world.get("/v1/deliveries", &national).await.expect(200);
    let line = log["data"]
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["channel"] == "sms" && line["event"] == "handed_over")
        .unwrap();
    assert_eq!(line["can_be_sent_again"], true);
    let path = format!("/v1/deliveries/{}/sendings", line["id"].as_str().unwrap());
    let again = world.post(&path, &national, json!({})).await.expect(201);
    assert_eq!(
        (&again["state"], &again["channel"]),
        (&json!("queued"), &json!("sms"))
    );
    world.work().await;
    assert_eq!(newest(&world).await.1, "sent");
    let arrived = gateway.arrived();
    assert_eq!(arrived.len(), 22);
    assert!(
        arrived[1..]
            .iter()
            .all(|message| message.id == arrived[1].id)
    );
}

#[actix_web::test]
async fn a_number_that_is_not_there_is_written_to_no_more_until_it_is_opened_again() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let case = told(&gateway, &world, Some((410, None))).await;
    case.respond(&world).await;
    assert_eq!(gateway.arrived().len(), 2);
    assert_eq!(
        newest(&world).await,
        (
            "progress".to_owned(),
            "suppressed".to_owned(),
            0,
            Some("address stopped".to_owned())
        )
    );
    let list = world
        .get("/v1/suppressed-addresses", &case.national)
        .await
        .expect(200);
    assert_eq!(list["data"].as_array().unwrap().len(), 1);
    assert_eq!(list["data"][0]["kind"], "phone");
    let log = async || {
        let log = world
            .get("/v1/deliveries", &case.national)
            .await
            .expect(200);
        let lines = log["data"].as_array().unwrap().clone();
        lines
            .into_iter()
            .find(|line| line["channel"] == "sms")
            .unwrap()
    };
    assert_eq!(log().await["can_be_sent_again"], false, "it takes nothing");
    let id = list["data"][0]["id"].as_str().unwrap();
    let path = format!("/v1/suppressed-addresses/{id}");
    let lifted = world.send("DELETE", &path, &case.national, &[], None).await;
    assert_eq!(lifted.status, 204);
    let line = log().await;
    assert_eq!(line["can_be_sent_again"], true);
    let path = format!("/v1/deliveries/{}/sendings", line["id"].as_str().unwrap());
    let _ = world
        .post(&path, &case.national, json!({}))
        .await
        .expect(201);
    world.work().await;
    assert_eq!(newest(&world).await.1, "sent");
    assert_eq!(gateway.arrived().len(), 3);
}

#[actix_web::test]
async fn a_number_that_was_closed_is_opened_by_a_code_to_it() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let me = world.reporter(AYU).await;
    let _ = super::number(&world, &me, Some(NUMBER)).await;
    gateway.answer(404, None);
    let _ = super::ask_code(&world, &me, "sms").await.expect(202);
    world.work().await;
    let phone = world.get("/v1/me/phone", &me).await.expect(200);
    assert_eq!(phone["state"], "stopped");
    confirmed(&world, &gateway, &me, NUMBER, "sms").await;
}

#[actix_web::test]
async fn a_worker_killed_while_the_gateway_thinks_leaves_one_message_with_one_id() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let me = world.reporter(AYU).await;
    confirmed(&world, &gateway, &me, NUMBER, "sms").await;
    let case = Case::filed(&world, &me, |_| {}).await;
    let mut owner = world.database.connect(OWNER).await;
    // What the worlds's own clock says is past for the program's.
    gateway.hold_next();
    let unit = world.agency(super::UNIT).await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": unit});
    let _ = world
        .act("verifications", &case.national, &case.id, body)
        .await
        .expect(201);
    owner
        .batch_execute("UPDATE jobs SET run_at = now() - interval '1 minute'")
        .await
        .unwrap();
    let start = || {
        let url = |role| world.database.url(role);
        let mail = world.mail.display().to_string();
        Worker::start_with(
            &url("tuntas_app"),
            &url("tuntas_vault"),
            &mail,
            &gateway.variables(),
        )
    };
    let worker = start();
    gateway.until(2).await;
    drop(worker);
    assert_eq!(
        newest(&world).await.1,
        "queued",
        "nobody wrote down that it went"
    );
    owner
        .batch_execute("UPDATE jobs SET leased_until = now() - interval '1 second' WHERE leased_until IS NOT NULL")
        .await
        .unwrap();
    let worker = start();
    gateway.until(3).await;
    let settled = async {
        while newest(&world).await.1 != "sent" {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(60), settled)
        .await
        .unwrap();
    drop(worker);
    let arrived = gateway.arrived();
    assert_eq!(arrived.len(), 3);
    assert_eq!(
        (&arrived[1].id, &arrived[1].text),
        (&arrived[2].id, &arrived[2].text)
    );
    assert_eq!(
        log(&world).await.len(),
        2,
        "one line for the code, one for the news"
    );
}

#[actix_web::test]
async fn one_message_for_each_event_and_channel_under_two_workers() {
    let gateway = PhoneGateway::start("sms,whatsapp");
    let world = gateway.world().await;
    let me = world.reporter(AYU).await;
    confirmed(&world, &gateway, &me, NUMBER, "sms").await;
    let wanted = json!({"events": [{"event": "handed_over", "email": true, "sms": true, "whatsapp": true}], "quiet_hours": null});
    let _ = world
        .send("PUT", "/v1/me/notice-settings", &me, &[], Some(&wanted))
        .await
        .expect(200);
    let cases = 6;
    let unit = world.agency(super::UNIT).await;
    for _ in 0..cases {
        let case = Case::filed(&world, &me, |_| {}).await;
        let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": unit});
        let _ = world
            .act("verifications", &case.national, &case.id, body)
            .await
            .expect(201);
    }
    let work = async || {
        let worker = world.app.chance.uuid();
        while run_due_jobs(&world.app, worker).await.unwrap() > 0 {}
    };
    futures_util::join!(work(), work());
    work().await;
    let mut seen = BTreeMap::new();
    for message in gateway.arrived().into_iter().skip(1) {
        *seen.entry((message.channel, message.text)).or_insert(0) += 1;
    }
    assert_eq!(seen.len(), 2 * cases, "{seen:?}");
    assert!(seen.values().all(|times| *times == 1), "{seen:?}");
}

#[actix_web::test]
async fn a_job_that_comes_twice_sends_once() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let case = told(&gateway, &world, None).await;
    super::reach_again(&world, &case, "sms").await;
    assert_eq!(queued(&world, "message").await, []);
    assert_eq!(gateway.arrived().len(), 2);
    assert_eq!(log(&world).await.len(), 2);
}

#[actix_web::test]
async fn a_code_whose_job_comes_twice_is_sent_once() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let me = world.reporter(AYU).await;
    let _ = number(&world, &me, Some(NUMBER)).await;
    let _ = ask_code(&world, &me, "sms").await.expect(202);
    world.work().await;
    let mut owner = world.database.connect(OWNER).await;
    owner
        .batch_execute(
            "INSERT INTO jobs (kind, payload, run_at, created_at) SELECT 'phone_code', jsonb_build_object('kind', 'phone_code', 'code', id, 'channel', channel), created_at, created_at \
             FROM identity.phone_codes",
        )
        .await
        .unwrap();
    world.work().await;
    assert_eq!(queued(&world, "phone_code").await, []);
    assert_eq!(gateway.arrived().len(), 1);
}
