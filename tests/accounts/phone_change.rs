//! The number one signs in with: set, changed and taken away, and an address beside it.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::gateway::PhoneGateway;
use tuntas_tests::people::PASSWORD;
use tuntas_tests::{Answer, Person, World};

use super::phone::{E164, NUMBER, last_code, sign_in, somebody, wrong};
use super::{AYU, tell};

const OTHER: &str = "0813-1111-2222";

async fn change(world: &World, me: &Person, phone: &str) -> String {
    let body = json!({"password": PASSWORD, "phone": phone, "channel": "sms"});
    let asked = tell(world, "/v1/me/phone-changes", me, body).await;
    let asked = asked.expect(202)["token"].as_str().unwrap().to_owned();
    world.work().await;
    asked
}

async fn confirm(world: &World, me: &Person, token: &str, code: &str) -> Answer {
    let body = json!({"token": token, "code": code});
    tell(world, "/v1/me/phone-changes/confirmations", me, body).await
}

async fn profile(world: &World, me: &Person, phone: Option<&str>) -> Answer {
    let before = world.get("/v1/me/profile", me).await;
    let etag = before.header("etag").unwrap().to_owned();
    let headers = [
        ("content-type", "application/merge-patch+json"),
        ("if-match", etag.as_str()),
    ];
    let body = serde_json::to_vec(&json!({ "phone": phone })).unwrap();
    let changed = world.send_raw("PATCH", "/v1/me/profile", me, &headers, Some(body));
    changed.await
}

#[actix_web::test]
async fn another_number_counts_once_its_code_is_typed_and_the_one_before_is_told() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let me = somebody(&world, &gateway).await;
    let body = json!({"password": "bukan ini", "phone": OTHER, "channel": "sms"});
    let refused = tell(&world, "/v1/me/phone-changes", &me, body).await;
    assert_eq!(refused.expect(422)["errors"][0]["pointer"], "/password");
    let body = json!({"password": PASSWORD, "phone": NUMBER, "channel": "sms"});
    let refused = tell(&world, "/v1/me/phone-changes", &me, body).await;
    assert_eq!(refused.expect(422)["errors"][0]["code"], "unchanged");
    let asked = change(&world, &me, OTHER).await;
    let arrived = gateway.arrived();
    assert_eq!(arrived.last().unwrap().to, "+6281311112222");
    let code = last_code(&gateway);
    let refused = confirm(&world, &me, &asked, wrong(&code)).await;
    assert_eq!(refused.expect(422)["errors"][0]["code"], "mismatch");
    assert_eq!(sign_in(&world, OTHER, PASSWORD).await.status, 401);
    let budi = world.reporter("budi@contoh.example").await;
    let refused = confirm(&world, &budi, &asked, &code).await;
    assert_eq!(refused.problem(404), "not_found", "somebody else's");
    let before = gateway.arrived().len();
    for _ in 0..2 {
        let confirmed = confirm(&world, &me, &asked, &code).await;
        assert_eq!(confirmed.status, 204, "and again");
    }
    world.work().await;
    let told: Vec<String> = gateway.arrived()[before..]
        .iter()
        .map(|message| {
            assert!(message.text.contains("sudah diganti"), "{}", message.text);
            message.to.clone()
        })
        .collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.contains(&E164.to_owned()), "{told:?}");
    assert_eq!(sign_in(&world, NUMBER, PASSWORD).await.status, 401);
    assert_eq!(sign_in(&world, OTHER, PASSWORD).await.status, 201);
}

#[actix_web::test]
async fn a_number_that_is_another_one_s_is_asked_for_alike_and_never_given() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let _ = somebody(&world, &gateway).await;
    let budi = world.reporter("budi@contoh.example").await;
    let before = gateway.arrived().len();
    let asked = change(&world, &budi, NUMBER).await;
    assert_eq!(gateway.arrived().len(), before, "no code");
    let refused = confirm(&world, &budi, &asked, "12345678").await;
    assert_eq!(refused.expect(422)["errors"][0]["code"], "mismatch");
}

#[actix_web::test]
async fn whoever_has_an_address_may_set_a_number_and_take_it_away() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let me = world.reporter(AYU).await;
    // In the profile it is one that is written to, and nothing is opened with it.
    let _ = profile(&world, &me, Some(OTHER)).await.expect(200);
    assert_eq!(sign_in(&world, OTHER, PASSWORD).await.status, 401);
    let asked = change(&world, &me, NUMBER).await;
    let code = last_code(&gateway);
    assert_eq!(confirm(&world, &me, &asked, &code).await.status, 204);
    let letters = world.letters(AYU).await;
    assert_eq!(letters.len(), 1, "the address is told");
    assert!(letters[0].subject.contains("nomor untuk masuk"));
    assert_eq!(sign_in(&world, NUMBER, PASSWORD).await.status, 201);
    let shown = world.get("/v1/me/profile", &me).await.expect(200);
    assert_eq!(shown["phone"], "+6281•••••90");
    assert_eq!(shown["phone_signs_in"], true);
    assert_eq!(
        profile(&world, &me, Some(NUMBER)).await.status,
        200,
        "so already"
    );
    let refused = profile(&world, &me, Some(OTHER)).await.expect(422);
    assert_eq!(refused["errors"][0]["pointer"], "/phone");
    assert_eq!(refused["errors"][0]["code"], "not_allowed");
    let shown = profile(&world, &me, None).await.expect(200);
    assert_eq!(world.letters(AYU).await.len(), 2, "that is told as well");
    assert_eq!(
        (&shown["phone"], &shown["phone_signs_in"]),
        (&Value::Null, &json!(false))
    );
    assert_eq!(sign_in(&world, NUMBER, PASSWORD).await.status, 401);
}

#[actix_web::test]
async fn the_last_way_in_stays_until_there_is_an_address() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let me = somebody(&world, &gateway).await;
    let refused = profile(&world, &me, None).await.expect(422);
    assert_eq!(refused["errors"][0]["code"], "not_allowed");
    let body = json!({"password": PASSWORD, "email": AYU});
    let asked = tell(&world, "/v1/me/email-changes", &me, body).await;
    assert_eq!(asked.status, 202);
    let link = world.letters(AYU).await[0].token("/akun/surel");
    let told = gateway.arrived().last().unwrap().text.clone();
    assert!(told.contains("akan diganti"), "the number is told: {told}");
    let body = json!({"token": link, "password": PASSWORD});
    let confirmed = world.ask("/v1/me/email-changes/confirmations", body).await;
    assert_eq!(confirmed.status, 204);
    let letters = world.letters(AYU).await;
    assert_eq!(letters.len(), 2, "no address was there before to be told");
    let by_address = json!({"email": AYU, "password": PASSWORD});
    assert_eq!(world.ask("/v1/sessions", by_address).await.status, 201);
    assert_eq!(sign_in(&world, NUMBER, PASSWORD).await.status, 201);
    assert_eq!(profile(&world, &me, None).await.status, 200);
    assert_eq!(sign_in(&world, NUMBER, PASSWORD).await.status, 401);
}

#[actix_web::test]
async fn an_officer_signs_in_with_an_address() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let me = world
        .officer_at(AYU, Role::AgencyAdmin, "pemkab-badung")
        .await;
    let body = json!({"password": PASSWORD, "phone": NUMBER, "channel": "sms"});
    let refused = tell(&world, "/v1/me/phone-changes", &me, body).await;
    assert_eq!(refused.problem(409), "wrong_state");
}

#[actix_web::test]
async fn closing_takes_the_number_with_it_and_it_can_be_used_anew() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let me = somebody(&world, &gateway).await;
    let _ = change(&world, &me, OTHER).await;
    let body = json!({ "password": PASSWORD });
    let closed = tell(&world, "/v1/me/closures", &me, body).await;
    assert_eq!(closed.status, 204);
    assert_eq!(sign_in(&world, NUMBER, PASSWORD).await.status, 401);
    let me = somebody(&world, &gateway).await;
    let mine = world.get("/v1/complaints?view=own", &me).await.expect(200);
    assert_eq!(mine["data"], json!([]), "nothing of the one before");
}

#[actix_web::test]
async fn a_new_password_ends_every_other_way_to_one() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let me = world.reporter(AYU).await;
    let asked = change(&world, &me, NUMBER).await;
    let code = last_code(&gateway);
    assert_eq!(confirm(&world, &me, &asked, &code).await.status, 204);
    let set = async |body: Value| {
        let path = "/v1/password-resets/completions";
        world.ask(path, body).await.status
    };
    let by_phone = async || {
        let asked = json!({"phone": NUMBER, "channel": "sms"});
        let asked = world.ask("/v1/password-resets", asked).await.expect(202);
        world.work().await;
        json!({"token": asked["token"], "code": last_code(&gateway), "password": super::NEW_PASSWORD})
    };
    let asked = json!({ "email": AYU });
    let _ = world.ask("/v1/password-resets", asked).await.expect(202);
    let link = world.letters(AYU).await.pop().unwrap().token("/sandi-baru");
    assert_eq!(set(by_phone().await).await, 204);
    let stolen = json!({"token": link, "password": "lain lagi yang cukup panjang"});
    assert_eq!(set(stolen).await, 404, "by a link in the mailbox");
    let waiting = by_phone().await;
    let signed_in = sign_in(&world, NUMBER, super::NEW_PASSWORD)
        .await
        .expect(201);
    let me = super::token(&signed_in);
    let body = json!({"current_password": super::NEW_PASSWORD, "new_password": PASSWORD});
    let changed = tell(&world, "/v1/me/password-changes", &me, body).await;
    assert_eq!(changed.status, 204);
    assert_eq!(set(waiting).await, 404, "by a code on the phone");
}

#[actix_web::test]
async fn whoever_becomes_an_officer_keeps_the_number_for_news_alone() {
    let gateway = PhoneGateway::start("sms");
    let world = gateway.world().await;
    let me = world.reporter(AYU).await;
    let asked = change(&world, &me, NUMBER).await;
    let code = last_code(&gateway);
    assert_eq!(confirm(&world, &me, &asked, &code).await.status, 204);
    let reset = json!({"phone": NUMBER, "channel": "sms"});
    let reset = world.ask("/v1/password-resets", reset).await.expect(202);
    world.work().await;
    let code = last_code(&gateway);
    let admin = world
        .officer(Role::AgencyAdmin, Some("pemkab-badung"))
        .await;
    let unit = world.agency("pemkab-badung/dinas-perhubungan").await;
    let body =
        json!({"name": "Ayu Lestari", "email": AYU, "agency_id": unit, "roles": ["unit_officer"]});
    let _ = world
        .post("/v1/invitations", &admin, body)
        .await
        .expect(201);
    let letters = world.letters(AYU).await;
    let letter = letters
        .iter()
        .find(|letter| letter.text.contains("/undangan"));
    let body = json!({"token": letter.unwrap().token("/undangan"), "password": PASSWORD});
    let accepted = world.ask("/v1/invitations/acceptances", body).await;
    assert_eq!(accepted.status, 204);
    let body = json!({"token": reset["token"], "code": code, "password": super::NEW_PASSWORD});
    let late = world.ask("/v1/password-resets/completions", body).await;
    assert_eq!(late.status, 404);
    assert_eq!(sign_in(&world, NUMBER, PASSWORD).await.status, 401);
    let phone = world.get("/v1/me/phone", &me).await.expect(200);
    assert_eq!(phone["state"], "confirmed", "news still go there");
}
