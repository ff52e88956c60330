//! Notices on devices: only the browser that they are for reads them, they say little, and whoever signs out gets no more.

use std::net::IpAddr;

use chrono::TimeDelta;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use reqwest::dns::Resolve as _;
use serde_json::{Value, json};
use tuntas::adapters::outgoing::{PublicOnly, is_public, public_url};
use tuntas::adapters::push::encrypt;
use tuntas::domain::access::Role;
use tuntas_tests::people::{PASSWORD, appoint};
use tuntas_tests::push_service::{Browser, PushService};
use tuntas_tests::{Answer, Person, World};

use super::{AYU, Case, UNIT, log, newest, queued};

const PATH: &str = "/v1/me/push-subscription";

async fn subscribe(world: &World, me: &Person, browser: &Browser) -> Answer {
    let body = browser.subscription();
    world.send("PUT", PATH, me, &[], Some(&body)).await
}

/// Signs in once more: another device.
async fn device(world: &World, email: &str) -> Person {
    let body = json!({"email": email, "password": PASSWORD, "delivery": "body"});
    let session = world.ask("/v1/sessions", body).await.expect(201);
    Person::with_token(session["access_token"].as_str().unwrap())
}

/// How many browsers there are, of everybody.
async fn browsers(world: &World) -> i64 {
    let mut owner = world.database.connect(tuntas_tests::database::OWNER).await;
    let rows = "SELECT count(*) AS n FROM identity.push_subscriptions";
    crate::jobs::count(&mut owner, rows).await
}

#[actix_web::test]
async fn what_happened_is_shown_on_the_device_and_read_by_nobody_else() {
    let service = PushService::start();
    let world = service.world().await;
    let me = world.reporter(AYU).await;
    let before = world.get(PATH, &me).await.expect(200);
    assert_eq!(before["on"], false);
    let (mine, other) = (service.browser("ayu"), service.browser("lain"));
    for _ in 0..2 {
        let on = subscribe(&world, &me, &mine).await.expect(200);
        assert_eq!(on["on"], true, "and again");
    }
    assert_eq!(browsers(&world).await, 1);
    let case = Case::filed(&world, &me, |_| {}).await;
    case.verify(&world).await;
    let pushed = service.pushed();
    assert_eq!(pushed.len(), 1);
    let notice = &pushed[0];
    assert_eq!(
        (
            notice.ttl.as_str(),
            notice.encoding.as_str(),
            notice.topic.len()
        ),
        ("86400", "aes128gcm", 32)
    );
    assert!(notice.body.len() < 3_000, "{}", notice.body.len());
    let read = mine.open(notice).unwrap();
    assert_eq!(
        read,
        json!({
            "title": "Tuntas",
            "body": format!("{}: sudah diteruskan / passed on", case.number),
            "url": format!("https://lapor.example.go.id/lacak/{}", case.id),
            "tag": notice.topic,
        })
    );
    assert_eq!(other.open(notice), None);
    // Signed for this service by the key that the browser was told.
    let key = before["public_key"].as_str().unwrap();
    let (token, told) = notice
        .authorization
        .strip_prefix("vapid t=")
        .and_then(|rest| rest.split_once(", k="))
        .unwrap();
    assert_eq!(told, key);
    use base64::Engine as _;
    let base64 = base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let point = base64.decode(key).unwrap();
    let coordinate = |part: &[u8]| base64.encode(part);
    let key =
        DecodingKey::from_ec_components(&coordinate(&point[1..33]), &coordinate(&point[33..]));
    let mut validation = Validation::new(Algorithm::ES256);
    validation.set_audience(&[&service.base]);
    validation.validate_exp = false;
    let claims: Value = decode(token, &key.unwrap(), &validation).unwrap().claims;
    assert_eq!(claims["sub"], "mailto:tuntas@localhost.example");
    let left = claims["exp"].as_i64().unwrap() - world.now().timestamp();
    assert!((1..=86_400).contains(&left), "{left}");
    // The newer one of a case takes the place of the older.
    case.respond(&world).await;
    let again = service.pushed();
    assert_eq!(again[1].topic, again[0].topic);
    assert_ne!(again[1].body[..16], again[0].body[..16], "another salt");
    let line = log(&world).await.pop().unwrap();
    assert_eq!(
        (line.channel.as_str(), line.state.as_str()),
        ("push", "sent")
    );
}

#[actix_web::test]
async fn of_a_case_that_is_kept_from_others_a_notice_says_only_that_there_is_news() {
    for field in ["anonymous", "secret"] {
        let service = PushService::start();
        let world = service.world().await;
        let me = world.reporter(AYU).await;
        let mine = service.browser("ayu");
        let _ = subscribe(&world, &me, &mine).await.expect(200);
        let case = Case::filed(&world, &me, |report| report[field] = json!(true)).await;
        case.verify(&world).await;
        let notice = service.pushed().pop().unwrap();
        let read = mine.open(&notice).unwrap();
        assert_eq!(
            (read["body"].as_str(), read["url"].as_str()),
            (
                Some("ada kabar tentang laporan Anda / there is news about your report"),
                Some("https://lapor.example.go.id/masuk")
            ),
            "{field}"
        );
        for told in [&case.number, &case.id] {
            assert!(!read.to_string().contains(told), "{field}: {read}");
        }
    }
}

#[actix_web::test]
async fn a_browser_that_gave_up_is_forgotten_and_the_others_stay() {
    let service = PushService::start();
    let world = service.world().await;
    let me = world.reporter(AYU).await;
    let phone = device(&world, AYU).await;
    let _ = subscribe(&world, &me, &service.browser("laptop"))
        .await
        .expect(200);
    world.advance(TimeDelta::seconds(1));
    let _ = subscribe(&world, &phone, &service.browser("ponsel"))
        .await
        .expect(200);
    let case = Case::filed(&world, &me, |_| {}).await;
    service.answer(410, None);
    case.verify(&world).await;
    assert_eq!(newest(&world).await.1, "sent", "one of them has it");
    assert_eq!(browsers(&world).await, 1);
    service.answer(404, None);
    case.respond(&world).await;
    assert_eq!(
        newest(&world).await,
        (
            "progress".to_owned(),
            "failed".to_owned(),
            1,
            Some("no browser".to_owned())
        )
    );
    assert_eq!(browsers(&world).await, 0);
    let names: Vec<String> = service
        .pushed()
        .iter()
        .map(|notice| notice.browser.clone())
        .collect();
    assert_eq!(names, ["laptop", "ponsel", "ponsel"]);
    assert_eq!(world.get(PATH, &me).await.expect(200)["on"], false);
}

#[actix_web::test]
async fn one_device_that_has_it_is_enough() {
    let service = PushService::start();
    let world = service.world().await;
    let me = world.reporter(AYU).await;
    let phone = device(&world, AYU).await;
    for (person, name) in [(&me, "laptop"), (&phone, "ponsel")] {
        let _ = subscribe(&world, person, &service.browser(name))
            .await
            .expect(200);
        world.advance(TimeDelta::seconds(1));
    }
    let case = Case::filed(&world, &me, |_| {}).await;
    service.answer(201, None);
    service.answer(503, None);
    case.verify(&world).await;
    assert_eq!(newest(&world).await.1, "sent");
    assert_eq!(queued(&world, "message").await, [], "nobody sees it twice");
}

#[actix_web::test]
async fn two_readers_of_one_case_look_like_two_cases_to_a_service() {
    let service = PushService::start();
    let world = service.world().await;
    let me = world.reporter(AYU).await;
    let head = world.reporter("kepala@contoh.example").await;
    let vault = world.database.url("tuntas_vault");
    appoint(&world.app, &vault, &head, Role::UnitHead, UNIT).await;
    for (person, name) in [(&me, "ayu"), (&head, "kepala")] {
        let _ = subscribe(&world, person, &service.browser(name))
            .await
            .expect(200);
    }
    let case = Case::filed(&world, &me, |_| {}).await;
    case.verify(&world).await;
    let pushed = service.pushed();
    let topic = |name: &str| {
        let mut theirs = pushed.iter().filter(|notice| notice.browser == name);
        theirs.next().unwrap().topic.clone()
    };
    assert_ne!(topic("ayu"), topic("kepala"));
}

#[actix_web::test]
async fn what_was_chosen_away_meanwhile_is_shown_on_no_device() {
    let service = PushService::start();
    let world = service.world().await;
    let me = world.reporter(AYU).await;
    let _ = subscribe(&world, &me, &service.browser("ayu"))
        .await
        .expect(200);
    let case = Case::filed(&world, &me, |_| {}).await;
    service.answer(503, None);
    case.verify(&world).await;
    let choice = json!({"events": [{"event": "handed_over", "email": true, "push": false}], "quiet_hours": null});
    let _ = world
        .send("PUT", "/v1/me/notice-settings", &me, &[], Some(&choice))
        .await
        .expect(200);
    world.advance(TimeDelta::minutes(1));
    world.work().await;
    assert_eq!(service.pushed().len(), 1);
    assert_eq!(newest(&world).await.1, "suppressed");
}

#[actix_web::test]
async fn what_a_service_answers_decides_what_follows() {
    for (status, retry_after, state, due_in) in [
        (201, None, "sent", None),
        (400, None, "failed", None),
        (413, None, "failed", None),
        (403, None, "queued", Some(3..=7)),
        (429, Some("600"), "queued", Some(600..=600)),
        (500, None, "queued", Some(3..=7)),
    ] {
        let service = PushService::start();
        let world = service.world().await;
        let me = world.reporter(AYU).await;
        let _ = subscribe(&world, &me, &service.browser("ayu"))
            .await
            .expect(200);
        let case = Case::filed(&world, &me, |_| {}).await;
        service.answer(status, retry_after);
        case.verify(&world).await;
        assert_eq!(newest(&world).await.1, state, "{status}");
        assert_eq!(browsers(&world).await, 1, "{status}: it stays");
        match due_in {
            None => assert_eq!(queued(&world, "message").await, [], "{status}"),
            Some(range) => {
                let waiting = queued(&world, "message").await;
                assert!(range.contains(&waiting[0].due_in), "{status}: {waiting:?}");
            }
        }
    }
}

#[actix_web::test]
async fn quiet_hours_and_what_was_chosen_away_hold_for_devices_too() {
    let service = PushService::start();
    // 22.00 in Badung.
    let world = World::with("2026-11-24T14:00:00Z", &service.variables()).await;
    let me = world.reporter(AYU).await;
    let settings = world.get("/v1/me/notice-settings", &me).await.expect(200);
    assert_eq!(
        settings["channels"][1],
        json!({"channel": "push", "reaches_you": false})
    );
    let _ = subscribe(&world, &me, &service.browser("ayu"))
        .await
        .expect(200);
    let choice = json!({
        "events": [{"event": "answered", "email": true, "push": false}],
        "quiet_hours": {"from": "21:00", "to": "06:00", "time_zone": "Asia/Makassar"}
    });
    let chosen = world
        .send("PUT", "/v1/me/notice-settings", &me, &[], Some(&choice))
        .await
        .expect(200);
    assert_eq!(chosen["channels"][1]["reaches_you"], true);
    assert_eq!(
        chosen["events"][1],
        json!({"event": "answered", "email": true, "sms": null, "whatsapp": null, "push": false})
    );
    let case = Case::filed(&world, &me, |_| {}).await;
    case.verify(&world).await;
    assert_eq!(service.pushed().len(), 0, "at night");
    world.advance(TimeDelta::hours(8));
    world.work().await;
    assert_eq!(service.pushed().len(), 1, "at six");
    case.respond(&world).await;
    assert_eq!(service.pushed().len(), 1, "not wanted");
}

#[actix_web::test]
async fn whoever_turns_it_off_signs_out_or_leaves_gets_no_more() {
    let service = PushService::start();
    let world = service.world().await;
    let me = world.reporter(AYU).await;
    let phone = device(&world, AYU).await;
    let tablet = device(&world, AYU).await;
    for (person, name) in [(&me, "laptop"), (&phone, "ponsel"), (&tablet, "tablet")] {
        let _ = subscribe(&world, person, &service.browser(name))
            .await
            .expect(200);
        world.advance(TimeDelta::seconds(1));
    }
    let seen = |service: &PushService, from: usize| -> Vec<String> {
        let pushed = service.pushed();
        pushed[from..]
            .iter()
            .map(|one| one.browser.clone())
            .collect()
    };
    let case = Case::filed(&world, &me, |_| {}).await;
    case.verify(&world).await;
    assert_eq!(seen(&service, 0), ["laptop", "ponsel", "tablet"]);
    let off = world.send("DELETE", PATH, &tablet, &[], None).await;
    assert_eq!(off.status, 204);
    assert_eq!(world.get(PATH, &tablet).await.expect(200)["on"], false);
    let out = world
        .send("DELETE", "/v1/sessions/current", &phone, &[], None)
        .await;
    assert_eq!(out.status, 204);
    case.respond(&world).await;
    assert_eq!(seen(&service, 3), ["laptop"]);
    // The browser of one who left becomes another one's: nobody reads what is the other's.
    let budi = world.reporter("budi@contoh.example").await;
    let _ = subscribe(&world, &budi, &service.browser("laptop"))
        .await
        .expect(200);
    let next = Case::filed(&world, &me, |_| {}).await;
    next.verify(&world).await;
    assert_eq!(seen(&service, 4), Vec::<String>::new());
    for id in [&case.id, &next.id] {
        let path = format!("/v1/complaints/{id}/access-codes");
        let _ = world.post(&path, &me, json!({})).await.expect(201);
    }
    let _ = subscribe(&world, &me, &service.browser("laptop baru")).await;
    let body = json!({ "password": PASSWORD });
    let closed = world
        .send("POST", "/v1/me/closures", &me, &[], Some(&body))
        .await;
    assert_eq!(closed.status, 204);
    assert_eq!(browsers(&world).await, 1, "Budi's");
}

#[actix_web::test]
async fn a_browser_that_subscribes_anew_is_reached_where_it_is_now() {
    let service = PushService::start();
    let world = service.world().await;
    let me = world.reporter(AYU).await;
    for name in ["dahulu", "sekarang"] {
        let _ = subscribe(&world, &me, &service.browser(name))
            .await
            .expect(200);
    }
    assert_eq!(browsers(&world).await, 1, "of one session");
    let case = Case::filed(&world, &me, |_| {}).await;
    case.verify(&world).await;
    let names: Vec<String> = service
        .pushed()
        .into_iter()
        .map(|one| one.browser)
        .collect();
    assert_eq!(names, ["sekarang"]);
    // A job that comes twice shows nothing twice.
    super::reach_again(&world, &case, "push").await;
    assert_eq!(service.pushed().len(), 1);
    assert_eq!(log(&world).await.len(), 1);
}

#[actix_web::test]
async fn an_account_has_ten_and_the_oldest_gives_way() {
    let service = PushService::start();
    let world = service.world().await;
    let me = world.reporter(AYU).await;
    let _ = subscribe(&world, &me, &service.browser("0"))
        .await
        .expect(200);
    for number in 1..=10 {
        world.advance(TimeDelta::seconds(1));
        let person = device(&world, AYU).await;
        let browser = service.browser(&number.to_string());
        let _ = subscribe(&world, &person, &browser).await.expect(200);
    }
    assert_eq!(browsers(&world).await, 10);
    assert_eq!(world.get(PATH, &me).await.expect(200)["on"], false);
}

#[actix_web::test]
async fn without_a_key_there_is_no_such_channel() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    assert_eq!(
        world.get(PATH, &me).await.expect(200),
        json!({"public_key": null, "on": false})
    );
    let browser = Browser::new("https://push.example.net/x".to_owned());
    assert_eq!(
        subscribe(&world, &me, &browser).await.problem(409),
        "wrong_state"
    );
}

#[actix_web::test]
async fn nobody_makes_the_server_call_where_it_should_not() {
    let service = PushService::start();
    let key = service.variables()[0];
    let world = World::with("2026-11-24T02:00:00Z", &[key]).await;
    let me = world.reporter(AYU).await;
    for endpoint in [
        "http://push.example.net/x",
        "ftp://push.example.net/x",
        "file:///etc/passwd",
        "https://localhost/x",
        "https://localhost:5432/x",
        "https://127.0.0.1/x",
        "https://127.1/x",
        "https://2130706433/x",
        "https://0x7f000001/x",
        "https://0177.0.0.1/x",
        "https://0/x",
        "https://10.0.0.1/x",
        "https://192.168.1.1/x",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/x",
        "https://[::ffff:127.0.0.1]/x",
        "https://[fd00::1]/x",
        "https://push.example.net:8443/x",
        "https://ayu@push.example.net/x",
        "https://ayu:rahasia@push.example.net/x",
        "https://push.example.net./x",
        "https://intranet/x",
        "https://push.example.net/x#y",
        "push.example.net/x",
        "",
        service.base.as_str(),
    ] {
        let refused = subscribe(&world, &me, &Browser::new(endpoint.to_owned())).await;
        let refused = refused.expect(422);
        assert_eq!(refused["errors"][0]["pointer"], "/endpoint", "{endpoint}");
    }
    let good = Browser::new("https://fcm.googleapis.com/fcm/send/abc".to_owned());
    let _ = subscribe(&world, &me, &good).await.expect(200);
    let mut keys = good.subscription();
    keys["keys"]["auth"] = json!("AAAA");
    let refused = world.send("PUT", PATH, &me, &[], Some(&keys)).await;
    assert_eq!(refused.expect(422)["errors"][0]["pointer"], "/keys");
    keys = good.subscription();
    keys["keys"]["p256dh"] = json!("!");
    let refused = world.send("PUT", PATH, &me, &[], Some(&keys)).await;
    assert_eq!(refused.expect(422)["errors"][0]["pointer"], "/keys/p256dh");
}

#[test]
fn only_the_internet_at_large_is_public() {
    for (address, public) in [
        ("1.1.1.1", true),
        ("142.250.4.95", true),
        ("172.15.255.255", true),
        ("172.32.0.1", true),
        ("100.63.255.255", true),
        ("100.128.0.1", true),
        ("198.17.255.255", true),
        ("198.20.0.1", true),
        ("223.255.255.255", true),
        ("0.0.0.0", false),
        ("0.1.2.3", false),
        ("10.1.2.3", false),
        ("100.64.0.1", false),
        ("100.127.255.255", false),
        ("127.0.0.1", false),
        ("127.255.255.254", false),
        ("169.254.169.254", false),
        ("172.16.0.1", false),
        ("172.31.255.255", false),
        ("192.0.0.192", false),
        ("192.0.2.1", false),
        ("192.168.0.1", false),
        ("198.18.0.1", false),
        ("198.51.100.1", false),
        ("203.0.113.1", false),
        ("224.0.0.1", false),
        ("240.0.0.1", false),
        ("255.255.255.255", false),
        ("2404:6800:4003:c00::5f", true),
        ("2606:4700:4700::1111", true),
        ("2001:4860:4860::8888", true),
        ("::", false),
        ("::1", false),
        ("::ffff:1.1.1.1", false),
        ("::ffff:10.0.0.1", false),
        ("64:ff9b::7f00:1", false),
        ("100::1", false),
        ("2001::1", false),
        ("2001:db8::1", false),
        ("2002:7f00:1::", false),
        ("3fff::1", false),
        ("fc00::1", false),
        ("fd12:3456::1", false),
        ("fe80::1", false),
        ("ff02::1", false),
    ] {
        let parsed: IpAddr = address.parse().unwrap();
        assert_eq!(is_public(parsed), public, "{address}");
    }
}

#[actix_web::test]
async fn a_name_that_stands_for_this_machine_is_looked_up_in_vain() {
    assert!(
        PublicOnly
            .resolve("localhost".parse().unwrap())
            .await
            .is_err()
    );
    assert!(public_url("https://push.example.net/x").is_some());
}

#[test]
fn the_example_of_the_standard_comes_out_as_it_stands_there() {
    use base64::Engine as _;
    let bytes = |text: &str| {
        base64::engine::general_purpose::URL_SAFE_NO_PAD
            .decode(text)
            .unwrap()
    };
    // RFC 8291, Appendix A.
    let browser = tuntas::domain::notice::channel::Browser {
        endpoint: String::new(),
        p256dh: bytes(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        ),
        auth: bytes("BTBZMqHH6r4Tts7J_aSIgg"),
    };
    let secrets = (
        bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")
            .try_into()
            .unwrap(),
        bytes("DGv6ra1nlYgDCS1FRnbzlw").try_into().unwrap(),
    );
    let made = encrypt(
        &browser,
        b"When I grow up, I want to be a watermelon",
        &secrets,
    )
    .unwrap();
    let written = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
    assert_eq!(made, bytes(written));
}
