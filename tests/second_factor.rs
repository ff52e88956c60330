//! The second step of signing in, and how long a session lasts.

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tuntas::actions::accounts::create::{NewOfficer, create_officer};
use tuntas::actions::sessions::authenticate::authenticate;
use tuntas::domain::access::Role;
use tuntas_tests::database::OWNER;
use tuntas_tests::people::{code_of as code, second_step};
use tuntas_tests::{Answer, Person, World};

const PASSWORD: &str = "kalimat pendek mudah diingat";
const EMAIL: &str = "kadek@badung.example";

async fn officer(world: &World, role: Role, agency: Option<&str>) {
    let new = NewOfficer {
        name: "Kadek Wirawan".to_owned(),
        email: EMAIL.to_owned(),
        password: PASSWORD.to_owned(),
        role,
        agency_code: agency.map(str::to_owned),
        demo: false,
    };
    create_officer(&world.app, new).await.unwrap();
}

async fn sign_in(world: &World, code: Option<&str>) -> Answer {
    let mut body = json!({"email": EMAIL, "password": PASSWORD});
    if let Some(code) = code {
        body["code"] = json!(code);
    }
    world.ask("/v1/sessions", body).await
}

async fn signed_in(world: &World, code: Option<&str>) -> Person {
    let body = sign_in(world, code).await.expect(201);
    Person::with_token(body["access_token"].as_str().unwrap())
}

async fn tell(world: &World, path: &str, me: &Person, body: Value) -> Answer {
    world.send("POST", path, me, &[], Some(&body)).await
}

/// Sets a second step up: the secret and the codes on paper. The code of this half minute is used then.
async fn set_up(world: &World, me: &Person) -> (String, Vec<String>) {
    second_step(world, me, PASSWORD).await
}

#[actix_web::test]
async fn a_second_step_counts_once_confirmed_and_no_code_counts_twice() {
    let world = World::new().await;
    officer(&world, Role::AgencyAdmin, Some("pemkab-badung")).await;
    let me = signed_in(&world, None).await;
    let (path, key) = (
        "/v1/me/second-factor",
        "0d1c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10",
    );
    let own = json!({ "password": PASSWORD });
    let first = world
        .send("POST", path, &me, &[("idempotency-key", key)], Some(&own))
        .await
        .expect(201);
    let again = world
        .send("POST", path, &me, &[("idempotency-key", key)], Some(&own))
        .await
        .expect(201);
    assert_eq!(first, again, "a repeat");
    let other = world.post(path, &me, own).await.expect(201);
    assert_ne!(
        first["secret"], other["secret"],
        "what somebody saw is over"
    );
    let guessed = json!({"password": "bukan itu sama sekali"});
    let stolen = world.post(path, &me, guessed).await.expect(422);
    assert_eq!(stolen["errors"][0]["pointer"], "/password");
    assert!(
        first["uri"]
            .as_str()
            .unwrap()
            .contains("kadek%40badung.example"),
        "{first}"
    );
    let confirm = "/v1/me/second-factor/confirmations";
    let wrong = tell(&world, confirm, &me, json!({"code": "000000"})).await;
    assert_eq!(wrong.problem(401), "second_factor_invalid");
    assert_eq!(sign_in(&world, None).await.status, 201, "not yet");

    let elsewhere = signed_in(&world, None).await;
    let (secret, codes) = set_up(&world, &me).await;
    assert_eq!(codes.len(), 10);
    let states = [&me, &elsewhere].map(|who| world.get("/v1/me", who));
    let states = futures_util::future::join_all(states).await;
    let states: Vec<u16> = states.iter().map(|answer| answer.status).collect();
    assert_eq!(
        states,
        [200, 401],
        "a session that showed no second step ends"
    );
    let own = json!({ "password": PASSWORD });
    let later = world.post("/v1/me/second-factor", &me, own).await;
    assert_eq!(later.problem(409), "wrong_state");
    assert_eq!(
        sign_in(&world, None).await.problem(401),
        "second_factor_required"
    );
    assert_eq!(
        sign_in(&world, Some("000000")).await.problem(401),
        "second_factor_invalid"
    );
    let used = code(&world, &secret);
    assert_eq!(
        sign_in(&world, Some(&used)).await.problem(401),
        "second_factor_invalid",
        "it confirmed"
    );
    world.advance(TimeDelta::seconds(30));
    let fresh = code(&world, &secret);
    assert_eq!(sign_in(&world, Some(&fresh)).await.status, 201);
    assert_eq!(
        sign_in(&world, Some(&fresh)).await.problem(401),
        "second_factor_invalid"
    );
    // One from before the last that was used is over, whatever the clock says.
    assert_eq!(
        sign_in(&world, Some(&used)).await.problem(401),
        "second_factor_invalid"
    );

    let paper = codes[3].to_lowercase();
    let me = signed_in(&world, Some(&paper)).await;
    assert_eq!(
        sign_in(&world, Some(&codes[3])).await.problem(401),
        "second_factor_invalid"
    );
    let told = world.get("/v1/me", &me).await.expect(200);
    assert_eq!(
        told["second_factor"],
        json!({"enabled": true, "required": false, "recovery_codes_left": 9})
    );

    let path = "/v1/me/second-factor/recovery-codes";
    let wrong = tell(
        &world,
        path,
        &me,
        json!({"password": "bukan itu sama sekali"}),
    )
    .await;
    assert_eq!(wrong.problem(422), "validation_failed");
    let renewed = tell(&world, path, &me, json!({ "password": PASSWORD }))
        .await
        .expect(200);
    assert_eq!(
        sign_in(&world, Some(&codes[4])).await.problem(401),
        "second_factor_invalid"
    );
    let paper = renewed["recovery_codes"][0].as_str().unwrap();
    assert_eq!(sign_in(&world, Some(paper)).await.status, 201);

    world.advance(TimeDelta::seconds(30));
    let used = code(&world, &secret);
    assert_eq!(sign_in(&world, Some(&used)).await.status, 201);
    let removal = json!({"password": PASSWORD, "code": used});
    let kept = tell(&world, "/v1/me/second-factor/removals", &me, removal).await;
    assert_eq!(kept.problem(401), "second_factor_invalid", "used");
    world.advance(TimeDelta::seconds(30));
    let removal = json!({"password": PASSWORD, "code": code(&world, &secret)});
    let removed = tell(&world, "/v1/me/second-factor/removals", &me, removal).await;
    assert_eq!(removed.status, 204);
    assert_eq!(sign_in(&world, None).await.status, 201);
}

#[actix_web::test]
async fn of_twenty_sign_ins_with_one_code_one_wins() {
    let world = World::new().await;
    officer(&world, Role::AgencyAdmin, Some("pemkab-badung")).await;
    let me = signed_in(&world, None).await;
    let (secret, codes) = set_up(&world, &me).await;
    for paper in &codes[..3] {
        world.advance(TimeDelta::seconds(30));
        for code in [code(&world, &secret), paper.clone()] {
            let tries = join_all((0..20).map(|_| sign_in(&world, Some(&code)))).await;
            let won = tries.iter().filter(|answer| answer.status == 201).count();
            assert_eq!(won, 1, "{code}");
            assert!(
                tries
                    .iter()
                    .all(|answer| [201, 401].contains(&answer.status))
            );
        }
    }
}

#[actix_web::test]
async fn a_role_that_asks_for_it_is_worth_nothing_without_it() {
    let world = World::new().await;
    officer(&world, Role::AgencyAdmin, Some("pemkab-badung")).await;
    let me = signed_in(&world, None).await;
    let work = "/v1/complaints?view=work";
    assert_eq!(world.get(work, &me).await.status, 200);
    let national = world.officer(Role::NationalAdmin, None).await;
    let rule = "/v1/session-rules/agency_admin";
    let change = async |person: &Person, version: &str, body: Value| {
        let headers = [
            ("content-type", "application/merge-patch+json"),
            ("if-match", version),
        ];
        let body = Some(serde_json::to_vec(&body).unwrap());
        world.send_raw("PATCH", rule, person, &headers, body).await
    };
    // Somebody without a second step who stands in for it, now.
    let helper = world
        .officer(Role::UnitOfficer, Some("pemkab-badung"))
        .await;
    let id = world.get("/v1/me", &me).await.expect(200)["id"].clone();
    let path = format!("/v1/people/{}/absences", id.as_str().unwrap());
    let days = json!({"from": "2026-11-24", "to": "2026-11-30", "substitute_id": helper.account});
    let _ = world.post(&path, &national, days).await.expect(201);
    let roles = async || {
        let token = helper.token.as_deref().unwrap();
        let known = authenticate(&world.app, token).await.unwrap();
        known.caller.officer().unwrap().memberships.len()
    };
    assert_eq!(roles().await, 2);
    let on = json!({"second_factor": true});
    assert_eq!(
        change(&me, "\"v1\"", on.clone()).await.problem(403),
        "forbidden"
    );
    let changed = change(&national, "\"v1\"", on.clone()).await.expect(200);
    assert_eq!(
        (changed["second_factor"].clone(), changed["version"].clone()),
        (json!(true), json!(2))
    );
    assert_eq!(
        change(&national, "\"v1\"", on).await.problem(412),
        "version_stale"
    );
    let long = change(&national, "\"v2\"", json!({"idle_minutes": 20000})).await;
    assert_eq!(
        long.problem(422),
        "validation_failed",
        "idle for longer than it may last"
    );

    assert_eq!(world.get(work, &me).await.problem(403), "forbidden");
    assert_eq!(roles().await, 1, "nor is it lent to whoever has none");
    assert_eq!(world.get("/v1/people", &me).await.problem(403), "forbidden");
    let told = world.get("/v1/me", &me).await.expect(200);
    assert_eq!(
        told["second_factor"],
        json!({"enabled": false, "required": true, "recovery_codes_left": 0})
    );
    let (secret, _) = set_up(&world, &me).await;
    assert_eq!(world.get(work, &me).await.status, 200, "at once");
    world.advance(TimeDelta::seconds(30));
    let removal = json!({"password": PASSWORD, "code": code(&world, &secret)});
    let kept = tell(&world, "/v1/me/second-factor/removals", &me, removal).await;
    assert_eq!(kept.problem(403), "forbidden");
}

#[actix_web::test]
async fn where_the_phone_is_lost_an_admin_takes_it_off_and_every_device_signs_in_anew() {
    let world = World::new().await;
    officer(&world, Role::AgencyAdmin, Some("pemkab-badung")).await;
    let me = signed_in(&world, None).await;
    let _ = set_up(&world, &me).await;
    let id = world.get("/v1/me", &me).await.expect(200)["id"].clone();
    let path = format!("/v1/people/{}/second-factor-resets", id.as_str().unwrap());
    let why = json!({"reason": "Telepon 0812-3456-7890 hilang."});
    let own = world.post(&path, &me, why.clone()).await;
    assert_eq!(own.problem(403), "forbidden", "not one's own");
    let national = world.officer(Role::NationalAdmin, None).await;
    let reset = world.post(&path, &national, why.clone()).await.expect(201);
    assert_eq!(reset["second_factor"], false);
    assert_eq!(
        world.get("/v1/me", &me).await.problem(401),
        "unauthenticated"
    );
    assert_eq!(sign_in(&world, None).await.status, 201, "by password alone");
    assert_eq!(
        world.post(&path, &national, why).await.problem(409),
        "wrong_state"
    );
    let mut owner = world.database.connect(OWNER).await;
    for (said, times) in [("hilang", 1), ("3456", 0)] {
        let kept =
            format!("SELECT count(*) AS n FROM audit_log WHERE detail::text LIKE '%{said}%'");
        assert_eq!(crate::jobs::count(&mut owner, &kept).await, times, "{said}");
    }
}

#[actix_web::test]
async fn a_session_lasts_as_long_as_its_roles_allow() {
    let world = World::new().await;
    officer(&world, Role::NationalAdmin, None).await;
    let lasts = |answer: &Answer| -> i64 {
        let cookie = answer.header("set-cookie").unwrap();
        let part = cookie
            .split("; ")
            .find_map(|part| part.strip_prefix("Max-Age="));
        part.unwrap().parse().unwrap()
    };
    let cookie = |answer: &Answer| {
        answer
            .header("set-cookie")
            .unwrap()
            .split(';')
            .next()
            .unwrap()
            .to_owned()
    };
    let refresh = async |cookie: &str| {
        let headers = [("cookie", cookie)];
        world
            .send(
                "POST",
                "/v1/sessions/refresh",
                &Person::NOBODY,
                &headers,
                None,
            )
            .await
    };
    let first = sign_in(&world, None).await;
    assert_eq!(lasts(&first), 240 * 60, "idle for four hours");
    let mut kept = cookie(&first);
    // Busy all the time: seven times three hours, and one for the rest of the day.
    for turn in 1..8 {
        world.advance(TimeDelta::hours(3));
        let renewed = refresh(&kept).await;
        assert_eq!(renewed.status, 200, "after {} hours", 3 * turn);
        assert_eq!(lasts(&renewed), 60 * 240.min(60 * (24 - 3 * turn)));
        kept = cookie(&renewed);
    }
    world.advance(TimeDelta::hours(3));
    assert_eq!(
        refresh(&kept).await.problem(401),
        "unauthenticated",
        "a day is the most"
    );

    let second = sign_in(&world, None).await;
    let kept = cookie(&second);
    world.advance(TimeDelta::minutes(241));
    assert_eq!(
        refresh(&kept).await.problem(401),
        "unauthenticated",
        "idle for too long"
    );
}

#[actix_web::test]
async fn the_owner_is_told_when_the_second_step_is_set_up_given_new_codes_and_taken_away() {
    let world = World::new().await;
    let email = "ayu@contoh.example";
    let me = world.reporter(email).await;
    let (secret, _) = set_up(&world, &me).await;
    let told = async || {
        let letters = world.letters(email).await;
        let about = letters
            .iter()
            .filter(|letter| letter.subject.contains("langkah kedua"));
        about.count()
    };
    assert_eq!(told().await, 1);
    let codes = "/v1/me/second-factor/recovery-codes";
    let renewed = tell(&world, codes, &me, json!({ "password": PASSWORD })).await;
    assert_eq!(renewed.status, 200);
    assert_eq!(told().await, 2);
    world.advance(TimeDelta::minutes(1));
    let body = json!({"password": PASSWORD, "code": code(&world, &secret)});
    let removed = tell(&world, "/v1/me/second-factor/removals", &me, body).await;
    assert_eq!(removed.status, 204);
    assert_eq!(told().await, 3);
}

#[actix_web::test]
async fn wrong_codes_count_and_the_question_for_one_does_not() {
    let world = World::with("2026-11-24T02:00:00Z", &[("TUNTAS_RATE_LIMITS", "on")]).await;
    officer(&world, Role::AgencyAdmin, Some("pemkab-badung")).await;
    let me = signed_in(&world, None).await;
    let (secret, _) = set_up(&world, &me).await;
    for _ in 0..60 {
        assert_eq!(
            sign_in(&world, None).await.problem(401),
            "second_factor_required"
        );
    }
    world.advance(TimeDelta::minutes(1));
    let right = code(&world, &secret);
    let wrong = if right == "000000" {
        "000001"
    } else {
        "000000"
    };
    for _ in 0..50 {
        assert_eq!(
            sign_in(&world, Some(wrong)).await.problem(401),
            "second_factor_invalid"
        );
    }
    assert_eq!(sign_in(&world, Some(&right)).await.status, 429);
}
