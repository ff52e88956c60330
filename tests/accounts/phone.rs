//! An account with a number in the place of an address: made, opened and got back by codes that come to the phone.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::gateway::PhoneGateway;
use tuntas_tests::people::{PASSWORD, appoint};
use tuntas_tests::{Answer, Person, World};

use super::{AYU, NEW_PASSWORD, token};

pub(super) const NUMBER: &str = "0812-3456-7890";
pub(super) const E164: &str = "+6281234567890";

/// The eight digits of the last message.
pub(super) fn last_code(gateway: &PhoneGateway) -> String {
    let text = gateway.arrived().last().unwrap().text.clone();
    let mark = "code: ";
    let start = text.find(mark).unwrap_or_else(|| panic!("{text}")) + mark.len();
    text[start..start + 8].to_owned()
}

pub(super) fn wrong(code: &str) -> &'static str {
    if code == "00000000" {
        "00000001"
    } else {
        "00000000"
    }
}

async fn ask(world: &World, password: &str) -> String {
    let body = json!({"phone": NUMBER, "channel": "sms", "password": password, "name": "Ayu"});
    let asked = world.ask("/v1/accounts", body).await.expect(202);
    world.work().await;
    asked["token"].as_str().unwrap().to_owned()
}

async fn confirm(world: &World, token: &str, password: &str, code: &str) -> Answer {
    let body = json!({"token": token, "password": password, "code": code});
    world.ask("/v1/accounts/confirmations", body).await
}

pub(super) async fn sign_in(world: &World, phone: &str, password: &str) -> Answer {
    let body = json!({"phone": phone, "password": password, "delivery": "body"});
    world.ask("/v1/sessions", body).await
}

/// Somebody who signed up with the number, signed in.
pub(super) async fn somebody(world: &World, gateway: &PhoneGateway) -> Person {
    let asked = ask(world, PASSWORD).await;
    let code = last_code(gateway);
    let _ = confirm(world, &asked, PASSWORD, &code).await.expect(200);
    token(&sign_in(world, NUMBER, PASSWORD).await.expect(201))
}

fn fault(answer: Answer) -> (Value, Value) {
    let problem = answer.expect(422);
    let first = &problem["errors"][0];
    (first["pointer"].clone(), first["code"].clone())
}

#[actix_web::test]
async fn the_account_is_made_by_the_code_and_signs_in_with_the_number() {
    let gateway = PhoneGateway::start("sms,whatsapp");
    let world = gateway.world().await;
    let channels = world.get("/v1/accounts/channels", &Person::NOBODY).await;
    assert_eq!(
        channels.expect(200),
        json!({"channels": ["sms", "whatsapp"]})
    );
    let asked = ask(&world, PASSWORD).await;
    let arrived = gateway.arrived();
    assert_eq!(
        (arrived[0].channel.as_str(), arrived[0].to.as_str()),
        ("sms", E164)
    );
    assert_eq!(sign_in(&world, NUMBER, PASSWORD).await.status, 401);
    let code = last_code(&gateway);
    let refused = confirm(&world, &asked, PASSWORD, wrong(&code)).await;
    assert_eq!(fault(refused), (json!("/code"), json!("mismatch")));
    let body = json!({"token": asked, "password": PASSWORD});
    let refused = world.ask("/v1/accounts/confirmations", body).await;
    assert_eq!(fault(refused), (json!("/code"), json!("required")));
    let refused = confirm(&world, &asked, NEW_PASSWORD, &code).await;
    assert_eq!(fault(refused), (json!("/password"), json!("mismatch")));
    let blanks = format!("{} {}", &code[..4], &code[4..]);
    for code in [blanks.as_str(), code.as_str()] {
        let confirmed = confirm(&world, &asked, PASSWORD, code).await;
        assert_eq!(confirmed.expect(200), json!({"phone": E164}), "and again");
    }
    for number in [NUMBER, "+62 812 3456 7890"] {
        let me = token(&sign_in(&world, number, PASSWORD).await.expect(201));
        let me = world.get("/v1/me", &me).await.expect(200);
        assert_eq!(me["display_name"], "Ayu");
        assert_eq!(
            (&me["email"], &me["phone"]),
            (&Value::Null, &json!(E164)),
            "{number}"
        );
    }
    let me = token(&sign_in(&world, NUMBER, PASSWORD).await.expect(201));
    let phone = world.get("/v1/me/phone", &me).await.expect(200);
    assert_eq!(phone["state"], "confirmed");
    assert_eq!(phone["confirmed_via"], "sms");
    let settings = world.get("/v1/me/notice-settings", &me).await.expect(200);
    assert_eq!(
        settings["channels"][0],
        json!({"channel": "email", "reaches_you": false})
    );
}

#[actix_web::test]
async fn news_of_reports_and_of_the_account_come_to_the_number() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let me = somebody(&world, &gateway).await;
    let mut report = world.report();
    report.as_object_mut().unwrap().remove("reporter");
    let filed = world.post("/v1/complaints", &me, report).await.expect(201);
    let national = world.officer(Role::NationalAdmin, None).await;
    let before = gateway.arrived().len();
    let id = filed["id"].as_str().unwrap();
    let unit = world.agency("pemkab-badung/dinas-perhubungan").await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": unit});
    let _ = world
        .act("verifications", &national, id, body)
        .await
        .expect(201);
    world.work().await;
    let arrived = gateway.arrived();
    assert_eq!(arrived.len(), before + 1, "handed over");
    assert_eq!(arrived[before].to, E164);
    let change = json!({"current_password": PASSWORD, "new_password": NEW_PASSWORD});
    let changed = super::tell(&world, "/v1/me/password-changes", &me, change).await;
    assert_eq!(changed.status, 204);
    world.work().await;
    let arrived = gateway.arrived();
    assert_eq!(arrived.len(), before + 2);
    let text = &arrived[before + 1].text;
    assert!(text.contains("sandi Anda sudah diganti"), "{text}");
}

#[actix_web::test]
async fn a_code_is_good_for_five_guesses_and_ten_minutes() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let asked = ask(&world, PASSWORD).await;
    let code = last_code(&gateway);
    for _ in 0..5 {
        let refused = confirm(&world, &asked, PASSWORD, wrong(&code)).await;
        assert_eq!(refused.status, 422);
    }
    let refused = confirm(&world, &asked, PASSWORD, &code).await;
    assert_eq!(refused.problem(409), "wrong_state", "guessed at too often");
    let asked = ask(&world, PASSWORD).await;
    let code = last_code(&gateway);
    world.advance(TimeDelta::minutes(10));
    let late = confirm(&world, &asked, PASSWORD, &code).await;
    assert_eq!(late.problem(404), "not_found");
    assert_eq!(sign_in(&world, NUMBER, PASSWORD).await.status, 401);
}

#[actix_web::test]
async fn a_code_that_somebody_else_asked_for_makes_no_account_they_get_into() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let theirs = ask(&world, NEW_PASSWORD).await;
    let first = last_code(&gateway);
    let mine = ask(&world, PASSWORD).await;
    let second = last_code(&gateway);
    // The code of one is worth nothing with what the other was answered.
    for (token, password, code) in [(&theirs, NEW_PASSWORD, &second), (&mine, PASSWORD, &first)] {
        let refused = confirm(&world, token, password, code).await;
        assert_eq!(fault(refused), (json!("/code"), json!("mismatch")));
    }
    let confirmed = confirm(&world, &mine, PASSWORD, &second).await;
    assert_eq!(confirmed.status, 200);
    assert_eq!(sign_in(&world, NUMBER, NEW_PASSWORD).await.status, 401);
    assert_eq!(sign_in(&world, NUMBER, PASSWORD).await.status, 201);
}

#[actix_web::test]
async fn a_number_that_has_an_account_is_answered_the_same_and_told_how_to_get_in() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let _ = somebody(&world, &gateway).await;
    let before = gateway.arrived().len();
    let asked = ask(&world, NEW_PASSWORD).await;
    let arrived = gateway.arrived();
    assert_eq!(arrived.len(), before + 1);
    let text = &arrived[before].text;
    assert!(text.contains("sudah punya akun"), "{text}");
    assert!(!text.contains("code:"), "nothing to type: {text}");
    let refused = confirm(&world, &asked, NEW_PASSWORD, "12345678").await;
    assert_eq!(fault(refused), (json!("/code"), json!("mismatch")));
    assert_eq!(sign_in(&world, NUMBER, NEW_PASSWORD).await.status, 401);
    assert_eq!(sign_in(&world, NUMBER, PASSWORD).await.status, 201);
}

#[actix_web::test]
async fn a_forgotten_password_is_set_anew_by_a_code_once_and_every_session_ends() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let me = somebody(&world, &gateway).await;
    let body = json!({"phone": NUMBER, "channel": "sms"});
    let asked = world.ask("/v1/password-resets", body).await.expect(202);
    world.work().await;
    let text = gateway.arrived().last().unwrap().text.clone();
    assert!(
        text.contains("sandi baru"),
        "it says what it is for: {text}"
    );
    let code = last_code(&gateway);
    let set = async |password: &str, code: Option<&str>| {
        let body = json!({"token": asked["token"], "password": password, "code": code});
        world.ask("/v1/password-resets/completions", body).await
    };
    assert_eq!(
        fault(set(NEW_PASSWORD, Some(wrong(&code))).await),
        (json!("/code"), json!("mismatch"))
    );
    assert_eq!(
        fault(set(NEW_PASSWORD, None).await),
        (json!("/code"), json!("required"))
    );
    // A password that is not taken does not use the code up.
    assert_eq!(
        fault(set("password1234", Some(&code)).await),
        (json!("/password"), json!("too_common"))
    );
    assert_eq!(set(NEW_PASSWORD, Some(&code)).await.status, 204);
    assert_eq!(set(PASSWORD, Some(&code)).await.status, 404, "once");
    assert_eq!(world.get("/v1/me", &me).await.status, 401);
    assert_eq!(sign_in(&world, NUMBER, PASSWORD).await.status, 401);
    assert_eq!(sign_in(&world, NUMBER, NEW_PASSWORD).await.status, 201);
}

#[actix_web::test]
async fn an_unknown_number_gets_the_same_answers_and_no_message() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let _ = somebody(&world, &gateway).await;
    let before = gateway.arrived().len();
    let mut answers = Vec::new();
    for phone in [NUMBER, "0813-1111-2222"] {
        let body = json!({"phone": phone, "channel": "sms"});
        let asked = world.ask("/v1/password-resets", body).await;
        let (status, shape) = (asked.status, asked.expect(202));
        let token = shape["token"].as_str().unwrap().to_owned();
        let mut told = vec![status, u16::try_from(token.len()).unwrap()];
        for _ in 0..6 {
            let body = json!({"token": token, "password": NEW_PASSWORD, "code": "12345678"});
            let answer = world.ask("/v1/password-resets/completions", body).await;
            told.push(answer.status);
        }
        answers.push(told);
        world.work().await;
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0][2..], [422, 422, 422, 422, 422, 409]);
    let arrived = gateway.arrived();
    assert_eq!(arrived.len(), before + 1);
    assert_eq!(arrived[before].to, E164);
}

#[actix_web::test]
async fn no_code_to_a_phone_opens_an_office() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let me = somebody(&world, &gateway).await;
    let own = world.get("/v1/me", &me).await.expect(200)["id"].clone();
    let person = Person {
        account: Some(own.as_str().unwrap().parse().unwrap()),
        ..me
    };
    let vault = world.database.url("tuntas_vault");
    appoint(
        &world.app,
        &vault,
        &person,
        Role::AgencyAdmin,
        "pemkab-badung",
    )
    .await;
    let before = gateway.arrived().len();
    let body = json!({"phone": NUMBER, "channel": "sms"});
    let _ = world.ask("/v1/password-resets", body).await.expect(202);
    world.work().await;
    assert_eq!(gateway.arrived().len(), before);
}

#[actix_web::test]
async fn one_thing_or_the_other_and_only_by_a_channel_that_there_is() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let both = json!({"phone": NUMBER, "email": AYU, "channel": "sms", "password": PASSWORD});
    let neither = json!({ "password": PASSWORD });
    let unsaid = json!({"phone": NUMBER, "password": PASSWORD});
    let idle = json!({"email": AYU, "channel": "sms", "password": PASSWORD});
    let other = json!({"phone": NUMBER, "channel": "whatsapp", "password": PASSWORD});
    let odd = json!({"phone": "12", "channel": "sms", "password": PASSWORD});
    for (body, pointer, code) in [
        (both, "/phone", "not_allowed"),
        (neither, "/email", "required"),
        (unsaid, "/channel", "required"),
        (idle, "/channel", "not_allowed"),
        (other, "/channel", "unknown_value"),
        (odd, "/phone", "invalid_format"),
    ] {
        let refused = world.ask("/v1/accounts", body).await;
        assert_eq!(fault(refused), (json!(pointer), json!(code)));
    }
    let plain = World::new().await;
    let channels = plain.get("/v1/accounts/channels", &Person::NOBODY).await;
    assert_eq!(channels.expect(200), json!({"channels": []}));
    for path in ["/v1/accounts", "/v1/password-resets"] {
        let mut body = json!({"phone": NUMBER, "channel": "sms"});
        if path == "/v1/accounts" {
            body["password"] = json!(PASSWORD);
        }
        let refused = plain.ask(path, body).await;
        assert_eq!(
            fault(refused),
            (json!("/channel"), json!("unknown_value")),
            "{path}"
        );
    }
}

#[actix_web::test]
async fn nobody_s_phone_is_flooded_and_guesses_at_a_number_are_thirty_a_day() {
    let gateway = PhoneGateway::start("sms");
    let mut variables = gateway.variables().to_vec();
    variables.push(("TUNTAS_RATE_LIMITS", "on"));
    variables.push(("TUNTAS_TRUSTED_PROXIES", "127.0.0.1"));
    let world = World::with("2026-11-24T02:00:00Z", &variables).await;
    let send = async |path: &str, network: u32, body: Value| {
        let from = format!("10.{network}.0.1");
        let headers = [("x-forwarded-for", from.as_str())];
        let answer = world.send("POST", path, &Person::NOBODY, &headers, Some(&body));
        answer.await.status
    };
    let reset = json!({"phone": NUMBER, "channel": "sms"});
    for network in 0..10 {
        assert_eq!(
            send("/v1/password-resets", network, reset.clone()).await,
            202
        );
    }
    assert_eq!(send("/v1/password-resets", 11, reset).await, 429);
    let guess = json!({"phone": NUMBER, "password": "salah"});
    let mut counted = 0;
    for network in 0..40 {
        counted += u32::from(send("/v1/sessions", network, guess.clone()).await == 401);
    }
    assert_eq!(counted, 30);
}
