//! What goes to a phone, when, and how little it says.

use chrono::TimeDelta;
use diesel_async::SimpleAsyncConnection as _;
use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::database::OWNER;
use tuntas_tests::gateway::PhoneGateway;
use tuntas_tests::people::appoint;
use tuntas_tests::push_service::PushService;
use tuntas_tests::{Answer, Person, World};

use super::{AYU, Case, NUMBER, UNIT, confirmed, log, number};

async fn choose(world: &World, me: &Person, events: Value, quiet_hours: Value) -> Answer {
    let body = json!({"events": events, "quiet_hours": quiet_hours});
    world
        .send("PUT", "/v1/me/notice-settings", me, &[], Some(&body))
        .await
}

#[actix_web::test]
async fn of_a_case_that_is_kept_from_others_a_message_says_only_that_there_is_news() {
    for (field, discreet) in [
        (None, false),
        (Some("anonymous"), true),
        (Some("secret"), true),
    ] {
        let gateway = PhoneGateway::start("sms");
        let world = gateway.world().await;
        let me = world.reporter(AYU).await;
        confirmed(&world, &gateway, &me, NUMBER, "sms").await;
        let case = Case::filed(&world, &me, |report| {
            if let Some(field) = field {
                report[field] = json!(true);
            }
        })
        .await;
        case.verify(&world).await;
        let text = gateway.arrived().pop().unwrap().text;
        assert_eq!(
            text.contains("ada kabar tentang laporan Anda"),
            discreet,
            "{field:?}: {text}"
        );
        for told in [
            case.number.as_str(),
            &case.id,
            "diteruskan",
            "passed on",
            "/lacak",
        ] {
            assert_eq!(text.contains(told), !discreet, "{field:?}: {told}: {text}");
        }
        for never in ["Lampu", "Kerobokan", "Badung", "Dinas", "Ayu", "7890"] {
            assert!(!text.contains(never), "{field:?}: {never}: {text}");
        }
        assert!(text.len() <= 160 && text.is_ascii(), "{text}");
    }
}

#[actix_web::test]
async fn of_a_case_of_oversight_neither_phone_nor_device_says_more() {
    let (gateway, service) = (PhoneGateway::start("sms"), PushService::start());
    let mut variables = gateway.variables().to_vec();
    variables.extend(service.variables());
    let world = World::with("2026-11-24T02:00:00Z", &variables).await;
    let me = world.reporter(AYU).await;
    confirmed(&world, &gateway, &me, NUMBER, "sms").await;
    let browser = service.browser("ayu");
    let subscription = browser.subscription();
    let _ = world
        .send(
            "PUT",
            "/v1/me/push-subscription",
            &me,
            &[],
            Some(&subscription),
        )
        .await
        .expect(200);
    let case = Case::filed(&world, &me, |_| {}).await;
    let inspectorate = world.agency("pemkab-badung/inspektorat").await;
    let body = json!({"class": "complaint", "oversight": true, "category_code": "integritas.pungli", "agency_id": inspectorate});
    let _ = world
        .act("verifications", &case.national, &case.id, body)
        .await
        .expect(201);
    world.work().await;
    let text = gateway.arrived().pop().unwrap().text;
    let shown = browser.open(&service.pushed().pop().unwrap()).unwrap();
    for told in [text, shown.to_string()] {
        assert!(told.contains("ada kabar tentang laporan Anda"), "{told}");
        for never in [case.number.as_str(), &case.id, "diteruskan"] {
            assert!(!told.contains(never), "{never}: {told}");
        }
    }
}

#[actix_web::test]
async fn quiet_hours_hold_everything_until_they_end() {
    // 22.00 in Badung.
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world_at("2026-11-24T14:00:00Z").await;
    let me = world.reporter(AYU).await;
    confirmed(&world, &gateway, &me, NUMBER, "sms").await;
    let hours = json!({"from": "21:00", "to": "06:00", "time_zone": "Asia/Makassar"});
    let _ = choose(&world, &me, json!([]), hours).await.expect(200);
    let case = Case::filed(&world, &me, |_| {}).await;
    case.verify(&world).await;
    assert_eq!(
        gateway.arrived().len(),
        1,
        "but the code, which was asked for"
    );
    world.advance(TimeDelta::hours(8) - TimeDelta::seconds(1));
    world.work().await;
    assert_eq!(gateway.arrived().len(), 1, "still");
    world.advance(TimeDelta::seconds(1));
    world.work().await;
    assert_eq!(gateway.arrived().len(), 2, "at six");
}

#[actix_web::test]
async fn news_come_by_the_channel_of_the_code_until_others_are_chosen() {
    let gateway = PhoneGateway::start("sms,whatsapp");
    let world = gateway.world().await;
    let me = world.reporter(AYU).await;
    let settings = world.get("/v1/me/notice-settings", &me).await.expect(200);
    assert_eq!(
        settings["channels"],
        json!([{"channel": "email", "reaches_you": true}, {"channel": "sms", "reaches_you": false}, {"channel": "whatsapp", "reaches_you": false}])
    );
    let event = |name: &str, email: bool, sms: bool, whatsapp: bool| json!({"event": name, "email": email, "sms": sms, "whatsapp": whatsapp, "push": null});
    assert_eq!(
        settings["events"][2],
        event("handed_over", true, false, false)
    );
    confirmed(&world, &gateway, &me, NUMBER, "whatsapp").await;
    let settings = world.get("/v1/me/notice-settings", &me).await.expect(200);
    assert_eq!(settings["channels"][2]["reaches_you"], true);
    assert_eq!(
        settings["events"][2],
        event("handed_over", true, false, true)
    );
    let case = Case::filed(&world, &me, |_| {}).await;
    case.verify(&world).await;
    let arrived = gateway.arrived();
    assert_eq!(
        (arrived.len(), arrived[1].channel.as_str()),
        (2, "whatsapp")
    );
    assert!(
        log(&world)
            .await
            .iter()
            .all(|line| line.channel == "whatsapp"),
        "nothing was begun by what is not wanted"
    );
    // An answer by both, nothing else by either, and no mail of it.
    let events = json!([
        event("answered", false, true, true),
        event("handed_over", true, false, false)
    ]);
    let chosen = choose(&world, &me, events, Value::Null).await.expect(200);
    assert_eq!(chosen["events"][1], event("answered", false, true, true));
    assert_eq!(
        chosen["events"][2],
        event("handed_over", true, false, false)
    );
    assert_eq!(
        chosen["events"][0],
        event("question", true, false, true),
        "as before"
    );
    let before = world.letters(AYU).await.len();
    case.respond(&world).await;
    let channels: Vec<String> = gateway.arrived()[2..]
        .iter()
        .map(|message| message.channel.clone())
        .collect();
    assert_eq!(channels, ["sms", "whatsapp"]);
    assert_eq!(world.letters(AYU).await.len(), before);
    let next = Case::filed(&world, &me, |_| {}).await;
    next.verify(&world).await;
    assert_eq!(gateway.arrived().len(), 4, "not wanted by either");
    assert_eq!(world.letters(AYU).await.len(), before + 1, "but by mail");
}

#[actix_web::test]
async fn what_is_no_longer_wanted_when_its_turn_comes_is_not_sent() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let me = world.reporter(AYU).await;
    confirmed(&world, &gateway, &me, NUMBER, "sms").await;
    let case = Case::filed(&world, &me, |_| {}).await;
    gateway.answer(503, None);
    case.verify(&world).await;
    let off = json!([{"event": "handed_over", "email": true, "sms": false}]);
    let _ = choose(&world, &me, off, Value::Null).await.expect(200);
    world.advance(TimeDelta::minutes(1));
    world.work().await;
    assert_eq!(gateway.arrived().len(), 2);
    let line = log(&world).await.pop().unwrap();
    assert_eq!((line.state.as_str(), line.attempts), ("suppressed", 1));
}

#[actix_web::test]
async fn officers_hear_of_a_case_that_comes_to_them_and_leaders_of_no_morning() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let head = world.reporter("kepala@contoh.example").await;
    let vault = world.database.url("tuntas_vault");
    appoint(&world.app, &vault, &head, Role::UnitHead, UNIT).await;
    appoint(
        &world.app,
        &vault,
        &head,
        Role::AgencyLeader,
        "pemkab-badung",
    )
    .await;
    confirmed(&world, &gateway, &head, "0813-1111-2222", "sms").await;
    let settings = world.get("/v1/me/notice-settings", &head).await.expect(200);
    let of = |name: &str| {
        let events = settings["events"].as_array().unwrap();
        events
            .iter()
            .find(|one| one["event"] == name)
            .unwrap()
            .clone()
    };
    assert_eq!(of("case_arrived")["sms"], true);
    assert_eq!(of("digest")["sms"], Value::Null, "it fits no short message");
    let me = world.reporter(AYU).await;
    let case = Case::filed(&world, &me, |_| {}).await;
    case.verify(&world).await;
    let arrived = gateway.arrived();
    assert_eq!(
        (arrived.len(), arrived[1].to.as_str()),
        (2, "+6281311112222")
    );
    let text = format!(
        "Tuntas {}: masuk ke meja Anda / at your desk. https://lapor.example.go.id/kerja/{}",
        case.number, case.id
    );
    assert_eq!(arrived[1].text, text);
    let kept = world
        .get("/v1/deliveries", &case.national)
        .await
        .expect(200);
    let line = kept["data"]
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["event"] == "at_desk" && line["channel"] == "sms")
        .unwrap();
    assert_eq!(line["recipient"], "officer");
    // Of a case that is kept from others not even an officer's phone shows its number.
    let secret = Case::filed(&world, &me, |report| report["secret"] = json!(true)).await;
    secret.verify(&world).await;
    let text = gateway.arrived().pop().unwrap().text;
    assert_eq!(
        text,
        "Tuntas: ada kabar tentang sebuah laporan / there is news about a report. https://lapor.example.go.id/masuk"
    );
}

/// A reporter and the head of the unit that their case comes to, each with a number in the profile.
async fn both(world: &World) -> [(Person, &'static str, &'static str); 2] {
    let me = world.reporter(AYU).await;
    let head = world.reporter("kepala@contoh.example").await;
    let vault = world.database.url("tuntas_vault");
    appoint(&world.app, &vault, &head, Role::UnitHead, UNIT).await;
    [
        (me, NUMBER, "handed_over"),
        (head, "0813-1111-2222", "case_arrived"),
    ]
}

#[actix_web::test]
async fn what_was_chosen_does_not_confirm_a_number() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let people = both(&world).await;
    for (person, of, event) in &people {
        let _ = number(&world, person, Some(of)).await;
        let wanted = json!([{"event": event, "email": true, "sms": true}]);
        let _ = choose(&world, person, wanted, Value::Null)
            .await
            .expect(200);
    }
    let case = Case::filed(&world, &people[0].0, |_| {}).await;
    case.verify(&world).await;
    assert_eq!(gateway.arrived(), []);
    assert_eq!(log(&world).await, []);
}

#[actix_web::test]
async fn whoever_is_suspended_meanwhile_hears_nothing_more() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let people = both(&world).await;
    for (person, of, _) in &people {
        confirmed(&world, &gateway, person, of, "sms").await;
    }
    let case = Case::filed(&world, &people[0].0, |_| {}).await;
    for _ in &people {
        gateway.answer(503, None);
    }
    case.verify(&world).await;
    assert_eq!(gateway.arrived().len(), 4, "two codes, two tries");
    let mut owner = world.database.connect(OWNER).await;
    for (person, ..) in &people {
        let account = person.account.unwrap();
        let suspend =
            format!("UPDATE accounts SET status = 'suspended' WHERE public_id = '{account}'");
        owner.batch_execute(&suspend).await.unwrap();
    }
    world.advance(TimeDelta::minutes(1));
    world.work().await;
    assert_eq!(gateway.arrived().len(), 4);
    let log = log(&world).await;
    let news = log.iter().filter(|line| line.event != "phone_code");
    let states: Vec<&str> = news.map(|line| line.state.as_str()).collect();
    assert_eq!(states, ["suppressed", "suppressed"]);
}

#[actix_web::test]
async fn guests_stay_with_mail() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let mut report = world.report();
    report["reporter"] = json!({"name": "Ayu", "email": AYU, "phone": NUMBER});
    let (id, _) = world.file(report).await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let unit = world.agency(UNIT).await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": unit});
    let _ = world
        .act("verifications", &national, &id, body)
        .await
        .expect(201);
    world.work().await;
    assert_eq!(gateway.arrived(), []);
    assert_eq!(log(&world).await, []);
}

#[actix_web::test]
async fn a_closed_account_hears_nothing_more() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let me = world.reporter(AYU).await;
    confirmed(&world, &gateway, &me, NUMBER, "sms").await;
    let case = Case::filed(&world, &me, |_| {}).await;
    let path = format!("/v1/complaints/{}/access-codes", case.id);
    let _ = world.post(&path, &me, json!({})).await.expect(201);
    let body = json!({ "password": tuntas_tests::people::PASSWORD });
    let closed = world
        .send("POST", "/v1/me/closures", &me, &[], Some(&body))
        .await;
    assert_eq!(closed.status, 204, "{:#}", closed.body);
    case.verify(&world).await;
    assert_eq!(gateway.arrived().len(), 1, "but the code before");
}
