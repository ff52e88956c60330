//! The delivery log, trying again, and addresses that take nothing.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::World;
use tuntas_tests::smtp::{MailServer, Security};

use super::{AYU, Case};

#[actix_web::test]
async fn the_log_says_what_went_to_whom_about_which_case_and_never_where() {
    let world = World::new().await;
    let case = Case::filed(&world).await;
    let _ = case.verify(&world).await;
    let _ = world.letters(AYU).await;
    let log = world.get("/v1/deliveries", &case.national).await;
    let text = String::from_utf8(log.bytes.clone()).unwrap();
    let log = log.expect(200);
    let row = &log["data"][0];
    assert_eq!(
        (
            &row["event"],
            &row["state"],
            &row["recipient"],
            &row["complaint"]["id"]
        ),
        (
            &json!("handed_over"),
            &json!("sent"),
            &json!("reporter"),
            &json!(case.id)
        )
    );
    assert!(!text.contains("contoh.example"), "{text}");
    let failed = world
        .get("/v1/deliveries?state=failed", &case.national)
        .await
        .expect(200);
    assert_eq!(failed["data"], json!([]));
    let admin = world
        .officer(Role::AgencyAdmin, Some("pemkab-badung"))
        .await;
    for path in [
        "/v1/deliveries",
        "/v1/suppressed-addresses",
        "/v1/message-templates",
    ] {
        assert_eq!(
            world.get(path, &admin).await.problem(403),
            "forbidden",
            "{path}"
        );
    }
}

#[actix_web::test]
async fn it_is_read_page_by_page() {
    let world = World::new().await;
    let case = Case::filed(&world).await;
    let _ = case.verify(&world).await;
    for _ in 0..4 {
        let _ = world
            .ask("/v1/password-resets", json!({ "email": AYU }))
            .await
            .expect(202);
        let _ = world.letters(AYU).await;
    }
    let mut seen = Vec::new();
    let mut path = "/v1/deliveries?limit=2".to_owned();
    loop {
        let page = world.get(&path, &case.national).await.expect(200);
        seen.extend(
            page["data"]
                .as_array()
                .unwrap()
                .iter()
                .map(|row| row["id"].clone()),
        );
        match page["page"]["next_cursor"].as_str() {
            Some(next) => path = format!("/v1/deliveries?limit=2&cursor={next}"),
            None => break,
        }
    }
    let distinct: std::collections::BTreeSet<String> = seen.iter().map(Value::to_string).collect();
    assert_eq!((seen.len(), distinct.len()), (5, 5));
}

#[actix_web::test]
async fn what_was_given_up_is_sent_again_once_the_mailbox_is_there() {
    let mut server = MailServer::start(Security::Plain);
    let world = server.world().await;
    // The server refuses this one for good.
    let gone = "tak.ada@contoh.example";
    let _ = world.reporter(gone).await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let person = world.reporter(AYU).await;
    let _ = person;
    let _ = world
        .ask("/v1/password-resets", json!({ "email": gone }))
        .await
        .expect(202);
    world.work().await;
    let failed = world
        .get("/v1/deliveries?state=failed", &national)
        .await
        .expect(200);
    assert_eq!(failed["data"][0]["last_error"], "550 5.1.1");
    let id = failed["data"][0]["id"].as_str().unwrap().to_owned();
    let again = async || {
        let path = format!("/v1/deliveries/{id}/sendings");
        world.post(&path, &national, json!({})).await
    };
    assert_eq!(again().await.expect(201)["state"], "queued");
    assert_eq!(
        again().await.problem(409),
        "wrong_state",
        "it is on its way"
    );
    world.work().await;
    let after = world
        .get("/v1/deliveries?state=failed", &national)
        .await
        .expect(200);
    assert_eq!(after["data"][0]["attempts"], 2, "refused once more");
    assert!(!server.holds_more());
}

#[actix_web::test]
async fn what_is_not_wanted_any_more_does_not_wait_for_ever() {
    let server = MailServer::start(Security::Plain);
    let world = server.world().await;
    let gone = "tak.ada@contoh.example";
    let me = world.reporter(gone).await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let change = json!({"current_password": tuntas_tests::people::PASSWORD, "new_password": "empat ekor kucing di atap"});
    let changed = world
        .send("POST", "/v1/me/password-changes", &me, &[], Some(&change))
        .await;
    assert_eq!(changed.status, 204);
    let _ = world
        .ask("/v1/password-resets", json!({ "email": gone }))
        .await
        .expect(202);
    world.work().await;
    let failed = world
        .get("/v1/deliveries?state=failed", &national)
        .await
        .expect(200);
    let failed = failed["data"].as_array().unwrap().clone();
    assert_eq!(failed.len(), 2);
    // The link of the second one is over by then; the first one's address takes nothing.
    world.advance(TimeDelta::hours(1));
    let national = world.officer(Role::NationalAdmin, None).await;
    for row in &failed {
        let path = format!("/v1/deliveries/{}/sendings", row["id"].as_str().unwrap());
        let queued = world.post(&path, &national, json!({})).await.expect(201);
        assert_eq!(queued["state"], "queued");
    }
    world.work().await;
    let log = world.get("/v1/deliveries", &national).await.expect(200);
    let states: Vec<&Value> = log["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["state"])
        .collect();
    assert_eq!(states, [&json!("suppressed"), &json!("suppressed")]);
}

#[actix_web::test]
async fn the_link_of_an_invitation_is_sent_again_from_the_log_while_it_is_the_last_one() {
    let server = MailServer::start(Security::Plain);
    let world = server.world().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let body = json!({"name": "Dewi", "email": "tak.ada@badung.example", "agency_id": world.agency("pemkab-badung").await, "roles": ["unit_officer"]});
    let invited = world
        .post("/v1/invitations", &national, body)
        .await
        .expect(201);
    world.work().await;
    let failed = async || {
        let path = "/v1/deliveries?state=failed";
        world.get(path, &national).await.expect(200)["data"].clone()
    };
    let first = failed().await;
    assert_eq!(first[0]["event"], "invitation");
    let again = format!(
        "/v1/deliveries/{}/sendings",
        first[0]["id"].as_str().unwrap()
    );
    let queued = world.post(&again, &national, json!({})).await.expect(201);
    assert_eq!(queued["state"], "queued");
    world.work().await;
    assert_eq!(failed().await[0]["attempts"], 2);
    // A new link was sent: the old one opens nothing any more.
    let path = format!(
        "/v1/invitations/{}/sendings",
        invited["id"].as_str().unwrap()
    );
    let _ = world.post(&path, &national, json!({})).await;
    world.work().await;
    let late = world.post(&again, &national, json!({})).await;
    assert_eq!(late.problem(409), "wrong_state");
}

#[actix_web::test]
async fn an_address_that_takes_nothing_is_listed_without_it_and_can_be_written_to_again() {
    let server = MailServer::start(Security::Plain);
    let world = server.world().await;
    let gone = "tak.ada@contoh.example";
    let me = world.reporter(gone).await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let change = json!({"current_password": tuntas_tests::people::PASSWORD, "new_password": "empat ekor kucing di atap"});
    let changed = world
        .send("POST", "/v1/me/password-changes", &me, &[], Some(&change))
        .await;
    assert_eq!(changed.status, 204);
    world.work().await;
    let listed = world.get("/v1/suppressed-addresses", &national).await;
    assert!(!String::from_utf8_lossy(&listed.bytes).contains("contoh"));
    let listed = listed.expect(200);
    assert_eq!(listed["data"].as_array().unwrap().len(), 1);
    let path = format!(
        "/v1/suppressed-addresses/{}",
        listed["data"][0]["id"].as_str().unwrap()
    );
    assert_eq!(
        world
            .send("DELETE", &path, &national, &[], None)
            .await
            .status,
        204
    );
    assert_eq!(
        world
            .send("DELETE", &path, &national, &[], None)
            .await
            .problem(404),
        "not_found"
    );
    let listed = world
        .get("/v1/suppressed-addresses", &national)
        .await
        .expect(200);
    assert_eq!(listed["data"], json!([]));
}

#[actix_web::test]
async fn what_waited_for_a_stopped_address_is_sent_once_that_is_opened() {
    let server = MailServer::start(Security::Plain);
    let world = server.world().await;
    let me = world.reporter("tak.ada@contoh.example").await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let change = async |from: &str, to: &str| {
        let change = json!({"current_password": from, "new_password": to});
        let changed = world
            .send("POST", "/v1/me/password-changes", &me, &[], Some(&change))
            .await;
        assert_eq!(changed.status, 204);
        world.work().await;
    };
    // The first one stops the address, the second one meets it stopped.
    change(tuntas_tests::people::PASSWORD, "empat ekor kucing di atap").await;
    change("empat ekor kucing di atap", "lima ekor itik di sawah").await;
    let waiting = async || {
        let path = "/v1/deliveries?state=suppressed";
        world.get(path, &national).await.expect(200)["data"][0].clone()
    };
    let line = waiting().await;
    assert_eq!(
        (&line["last_error"], &line["can_be_sent_again"]),
        (&json!("address stopped"), &json!(false))
    );
    let again = format!("/v1/deliveries/{}/sendings", line["id"].as_str().unwrap());
    let early = world.post(&again, &national, json!({})).await;
    assert_eq!(early.problem(409), "wrong_state");
    let stopped = world
        .get("/v1/suppressed-addresses", &national)
        .await
        .expect(200);
    let path = format!(
        "/v1/suppressed-addresses/{}",
        stopped["data"][0]["id"].as_str().unwrap()
    );
    let opened = world.send("DELETE", &path, &national, &[], None).await;
    assert_eq!(opened.status, 204);
    assert_eq!(waiting().await["can_be_sent_again"], true);
    let queued = world.post(&again, &national, json!({})).await.expect(201);
    assert_eq!(
        (&queued["state"], &queued["can_be_sent_again"]),
        (&json!("queued"), &json!(false))
    );
    // It was tried: the server of this address says no to whatever comes.
    world.work().await;
    let failed = world
        .get("/v1/deliveries?state=failed", &national)
        .await
        .expect(200);
    assert_eq!(failed["data"].as_array().unwrap().len(), 2);
}
