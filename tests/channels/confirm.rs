//! Nothing goes to a number before its owner has shown that they hold the phone.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tuntas_tests::World;
use tuntas_tests::gateway::PhoneGateway;

use super::{AYU, Case, E164, NUMBER, ask_code, confirmed, digits, log, number, type_code};

#[actix_web::test]
async fn until_it_is_confirmed_nothing_but_the_code_goes_to_a_number() {
    let gateway = PhoneGateway::start("sms,whatsapp");
    let world = gateway.world().await;
    let me = world.reporter(AYU).await;
    let phone = world.get("/v1/me/phone", &me).await.expect(200);
    let nothing = json!({"channels": ["sms", "whatsapp"], "number": null, "state": "none", "confirmed_via": null, "code": null});
    assert_eq!(phone, nothing);
    assert_eq!(
        ask_code(&world, &me, "sms").await.problem(409),
        "wrong_state",
        "there is no number"
    );
    let _ = number(&world, &me, Some(NUMBER)).await;
    let case = Case::filed(&world, &me, |_| {}).await;
    case.verify(&world).await;
    assert_eq!(gateway.arrived(), [], "not confirmed");
    let asked = ask_code(&world, &me, "whatsapp").await.expect(202);
    assert_eq!(
        asked["code"],
        json!({"channel": "whatsapp", "expires_at": "2026-11-24T02:10:00Z"})
    );
    world.work().await;
    let arrived = gateway.arrived();
    assert_eq!(arrived.len(), 1);
    assert_eq!(
        (arrived[0].channel.as_str(), arrived[0].to.as_str()),
        ("whatsapp", E164)
    );
    assert!(arrived[0].text.len() <= 160, "{}", arrived[0].text);
    let code = digits(&arrived[0].text);
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let refused = type_code(&world, &me, wrong).await.expect(422);
    assert_eq!(refused["errors"][0]["pointer"], "/code");
    assert_eq!(refused["errors"][0]["code"], "mismatch");
    case.respond(&world).await;
    assert_eq!(gateway.arrived().len(), 1, "still not");
    let blanks = format!("{} {}", &code[..3], &code[3..]);
    let phone = type_code(&world, &me, &blanks).await.expect(200);
    let known = json!({"channels": ["sms", "whatsapp"], "number": "+6281•••••90", "state": "confirmed", "confirmed_via": "whatsapp", "code": null});
    assert_eq!(phone, known);
    let told = world.letters(AYU).await;
    let told = told
        .iter()
        .filter(|letter| letter.subject.contains("ponsel"));
    assert_eq!(told.count(), 1, "the account is told");
    assert_eq!(
        ask_code(&world, &me, "sms").await.problem(409),
        "wrong_state",
        "it is confirmed"
    );
    assert_eq!(
        type_code(&world, &me, &code).await.problem(409),
        "wrong_state",
        "a code is good once"
    );
}

#[actix_web::test]
async fn a_code_is_good_for_five_guesses_ten_minutes_and_until_the_next_one() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let me = world.reporter(AYU).await;
    let _ = number(&world, &me, Some(NUMBER)).await;
    let fresh = async || {
        let _ = ask_code(&world, &me, "sms").await.expect(202);
        world.work().await;
        digits(&gateway.arrived().last().unwrap().text)
    };
    let first = fresh().await;
    let second = fresh().await;
    assert_ne!(first, second);
    assert_eq!(
        type_code(&world, &me, &first).await.status,
        422,
        "the one before"
    );
    for _ in 0..4 {
        let wrong = if second == "111111" {
            "222222"
        } else {
            "111111"
        };
        assert_eq!(type_code(&world, &me, wrong).await.status, 422);
    }
    assert_eq!(
        type_code(&world, &me, &second).await.problem(409),
        "wrong_state",
        "guessed at five times"
    );
    let third = fresh().await;
    world.advance(TimeDelta::minutes(10));
    assert_eq!(
        type_code(&world, &me, &third).await.problem(409),
        "wrong_state"
    );
    let fourth = fresh().await;
    world.advance(TimeDelta::minutes(10) - TimeDelta::seconds(1));
    let me = world.renewed(&me);
    let _ = type_code(&world, &me, &fourth).await.expect(200);
}

#[actix_web::test]
async fn a_code_that_could_not_be_sent_in_time_is_not_sent_late() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let me = world.reporter(AYU).await;
    let _ = number(&world, &me, Some(NUMBER)).await;
    gateway.answer(503, Some("900"));
    let _ = ask_code(&world, &me, "sms").await.expect(202);
    world.work().await;
    world.advance(TimeDelta::minutes(15));
    world.work().await;
    assert_eq!(gateway.arrived().len(), 1);
    assert_eq!(log(&world).await[0].state, "suppressed");
    assert_eq!(super::queued(&world, "phone_code").await, []);
}

#[actix_web::test]
async fn another_number_is_confirmed_anew_and_the_same_one_stays() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let me = world.reporter(AYU).await;
    confirmed(&world, &gateway, &me, NUMBER, "sms").await;
    let _ = number(&world, &me, Some("+62 812 3456 7890")).await;
    let phone = world.get("/v1/me/phone", &me).await.expect(200);
    assert_eq!(phone["state"], "confirmed", "it is the same");
    let _ = number(&world, &me, Some("0813-1111-2222")).await;
    let phone = world.get("/v1/me/phone", &me).await.expect(200);
    assert_eq!(
        (&phone["state"], &phone["confirmed_via"]),
        (&json!("unconfirmed"), &Value::Null)
    );
    let case = Case::filed(&world, &me, |_| {}).await;
    case.verify(&world).await;
    assert_eq!(gateway.arrived().len(), 1, "but the first code");
    let _ = number(&world, &me, None).await;
    let phone = world.get("/v1/me/phone", &me).await.expect(200);
    assert_eq!(phone["state"], "none");
}

#[actix_web::test]
async fn a_code_confirms_the_number_that_it_went_to_and_no_other() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let me = world.reporter(AYU).await;
    let budi = world.reporter("budi@contoh.example").await;
    let _ = number(&world, &me, Some(NUMBER)).await;
    let _ = number(&world, &budi, Some("0813-1111-2222")).await;
    let _ = ask_code(&world, &me, "sms").await.expect(202);
    world.work().await;
    let code = digits(&gateway.arrived()[0].text);
    assert_eq!(
        type_code(&world, &budi, &code).await.problem(409),
        "wrong_state",
        "none went to this one"
    );
    for person in [&me, &budi] {
        let phone = world.get("/v1/me/phone", person).await.expect(200);
        assert_eq!(phone["state"], "unconfirmed");
    }
    let phone = type_code(&world, &me, &code).await.expect(200);
    assert_eq!(phone["state"], "confirmed");
    let phone = world.get("/v1/me/phone", &budi).await.expect(200);
    assert_eq!(phone["state"], "unconfirmed");
}

#[actix_web::test]
async fn nobody_s_phone_is_flooded_and_nobody_guesses_all_day() {
    let gateway = PhoneGateway::start("sms");
    let mut variables = gateway.variables().to_vec();
    variables.push(("TUNTAS_RATE_LIMITS", "on"));
    let world = World::with("2026-11-24T02:00:00Z", &variables).await;
    let mut people = Vec::new();
    for name in ["ayu", "budi", "citra"] {
        let person = world.reporter(&format!("{name}@contoh.example")).await;
        let _ = number(&world, &person, Some(NUMBER)).await;
        people.push(person);
    }
    for person in &people[..2] {
        for _ in 0..5 {
            let sent = ask_code(&world, person, "sms").await;
            assert_eq!(sent.status, 202);
            let met = sent.header("ratelimit-policy").unwrap();
            assert!(met.contains("\"phone_codes.network\";q=60;w=3600"), "{met}");
        }
        let flooded = ask_code(&world, person, "sms").await;
        assert!(flooded.header("retry-after").is_some());
        assert_eq!(flooded.status, 429, "of one account");
    }
    assert_eq!(
        ask_code(&world, &people[2], "sms").await.status,
        429,
        "to one number"
    );
    for _ in 0..30 {
        assert_ne!(type_code(&world, &people[0], "123456").await.status, 429);
    }
    assert_eq!(type_code(&world, &people[0], "123456").await.status, 429);
}

#[actix_web::test]
async fn without_a_gateway_there_is_no_such_channel() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let _ = number(&world, &me, Some(NUMBER)).await;
    let phone = world.get("/v1/me/phone", &me).await.expect(200);
    assert_eq!(phone["channels"], json!([]));
    let refused = ask_code(&world, &me, "sms").await.expect(422);
    assert_eq!(refused["errors"][0]["pointer"], "/channel");
    let settings = world.get("/v1/me/notice-settings", &me).await.expect(200);
    assert_eq!(
        settings["channels"],
        json!([{"channel": "email", "reaches_you": true}])
    );
    assert_eq!(
        settings["events"][0],
        json!({"event": "question", "email": true, "sms": null, "whatsapp": null, "push": null})
    );
    let body =
        json!({"events": [{"event": "question", "email": true, "sms": true}], "quiet_hours": null});
    let refused = world
        .send("PUT", "/v1/me/notice-settings", &me, &[], Some(&body))
        .await
        .expect(422);
    assert_eq!(refused["errors"][0]["pointer"], "/events/0/sms");
    let case = Case::filed(&world, &me, |_| {}).await;
    case.verify(&world).await;
    assert_eq!(log(&world).await, []);
}

#[actix_web::test]
async fn a_code_by_the_other_channel_that_there_is_not_is_refused() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let me = world.reporter(AYU).await;
    let _ = number(&world, &me, Some(NUMBER)).await;
    for channel in ["whatsapp", "email"] {
        let refused = ask_code(&world, &me, channel).await.expect(422);
        assert_eq!(refused["errors"][0]["pointer"], "/channel", "{channel}");
    }
}

#[actix_web::test]
async fn no_number_and_no_code_stands_in_a_table() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let me = world.reporter(AYU).await;
    let _ = number(&world, &me, Some(NUMBER)).await;
    gateway.answer(503, None);
    let _ = ask_code(&world, &me, "sms").await.expect(202);
    world.work().await;
    let code = digits(&gateway.arrived()[0].text);
    let mut owner = world.database.connect(tuntas_tests::database::OWNER).await;
    let told = format!(
        "SELECT count(*) AS n FROM (
          SELECT jobs::text AS line FROM jobs UNION ALL SELECT d::text FROM identity.deliveries AS d
          UNION ALL SELECT p::text FROM identity.phone_codes AS p UNION ALL SELECT c::text FROM identity.contacts AS c
          UNION ALL SELECT r::text FROM rate_limits AS r UNION ALL SELECT a::text FROM audit_log AS a) AS all_lines
          WHERE line ~ '81234567890|[^0-9a-f]{code}[^0-9a-f]'"
    );
    assert_eq!(crate::jobs::count(&mut owner, &told).await, 0);
}
