//! Signing in, renewing, signing out; tokens that are not ours.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chrono::TimeDelta;
use serde_json::{Value, json};
use tuntas::actions::accounts::create::{NewOfficer, create_officer};
use tuntas::domain::access::Role;
use tuntas_tests::{Answer, Person, World};

const PASSWORD: &str = "kalimat pendek mudah diingat";

async fn with_admin() -> World {
    let world = World::new().await;
    let new = NewOfficer {
        name: "Rina Nasional".to_owned(),
        email: "Rina@Contoh.example".to_owned(),
        password: PASSWORD.to_owned(),
        role: Role::NationalAdmin,
        agency_code: None,
        demo: false,
    };
    create_officer(&world.app, new).await.unwrap();
    world
}

async fn sign_in(world: &World, email: &str, password: &str) -> Answer {
    world
        .ask(
            "/v1/sessions",
            json!({"email": email, "password": password}),
        )
        .await
}

fn cookie(answer: &Answer) -> String {
    answer
        .header("set-cookie")
        .unwrap()
        .split(';')
        .next()
        .unwrap()
        .to_owned()
}

async fn refresh(world: &World, cookie: &str) -> Answer {
    world
        .send(
            "POST",
            "/v1/sessions/refresh",
            &Person::NOBODY,
            &[("cookie", cookie)],
            None,
        )
        .await
}

fn token(body: &Value) -> Person {
    Person::with_token(body["access_token"].as_str().unwrap())
}

#[actix_web::test]
async fn an_officer_signs_in_and_is_told_who_they_are() {
    let world = with_admin().await;
    let signed_in = sign_in(&world, " rina@contoh.example ", PASSWORD).await;
    let set = signed_in.header("set-cookie").unwrap().to_owned();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(set.contains(part), "{set}");
    }
    let me = world
        .get("/v1/me", &token(&signed_in.expect(201)))
        .await
        .expect(200);
    assert_eq!(
        (me["display_name"].as_str(), me["email"].as_str()),
        (Some("Rina Nasional"), Some("rina@contoh.example"))
    );
    assert_eq!(me["memberships"][0]["role"], "national_admin");
}

#[actix_web::test]
async fn a_wrong_password_and_an_unknown_address_answer_the_same() {
    let world = with_admin().await;
    let mut answers = Vec::new();
    for (email, password) in [
        ("rina@contoh.example", "salah sama sekali"),
        ("siapa@contoh.example", PASSWORD),
        ("bukan surel", PASSWORD),
    ] {
        let mut problem = sign_in(&world, email, password).await.expect(401);
        problem.as_object_mut().unwrap().remove("instance");
        answers.push(problem);
    }
    assert_eq!(answers[0]["code"], "invalid_credentials");
    assert!(
        answers.windows(2).all(|pair| pair[0] == pair[1]),
        "{answers:#?}"
    );
}

#[actix_web::test]
async fn a_refresh_token_works_once_and_its_reuse_ends_the_session() {
    let world = with_admin().await;
    let first = sign_in(&world, "rina@contoh.example", PASSWORD).await;
    let first_cookie = cookie(&first);
    let second = refresh(&world, &first_cookie).await;
    assert_eq!(second.status, 200);
    let second_cookie = cookie(&second);
    let person = token(&second.body);
    assert_eq!(world.get("/v1/me", &person).await.status, 200);
    assert_eq!(
        refresh(&world, &first_cookie).await.problem(401),
        "unauthenticated"
    );
    assert_eq!(
        refresh(&world, &second_cookie).await.problem(401),
        "unauthenticated"
    );
    assert_eq!(
        world.get("/v1/me", &person).await.problem(401),
        "unauthenticated"
    );
}

#[actix_web::test]
async fn signing_out_acts_at_once_and_an_access_token_lasts_a_quarter_of_an_hour() {
    let world = with_admin().await;
    let signed_in = sign_in(&world, "rina@contoh.example", PASSWORD).await;
    let refresh_cookie = cookie(&signed_in);
    let person = token(&signed_in.body);
    world.advance(TimeDelta::minutes(15));
    assert_eq!(
        world.get("/v1/me", &person).await.problem(401),
        "unauthenticated"
    );
    let person = token(&refresh(&world, &refresh_cookie).await.expect(200));
    assert_eq!(
        world
            .send("DELETE", "/v1/sessions/current", &person, &[], None)
            .await
            .status,
        204
    );
    assert_eq!(
        world.get("/v1/me", &person).await.problem(401),
        "unauthenticated"
    );
}

#[actix_web::test]
async fn an_unused_session_ends_after_half_a_day() {
    let world = with_admin().await;
    let refresh_cookie = cookie(&sign_in(&world, "rina@contoh.example", PASSWORD).await);
    world.advance(TimeDelta::hours(12));
    assert_eq!(
        refresh(&world, &refresh_cookie).await.problem(401),
        "unauthenticated"
    );
}

#[actix_web::test]
async fn tokens_that_are_not_ours_are_refused() {
    let world = with_admin().await;
    let real = sign_in(&world, "rina@contoh.example", PASSWORD)
        .await
        .expect(201)["access_token"]
        .as_str()
        .unwrap()
        .to_owned();
    let parts: Vec<&str> = real.split('.').collect();
    let header: Value = serde_json::from_slice(&BASE64.decode(parts[0]).unwrap()).unwrap();
    let claims: Value = serde_json::from_slice(&BASE64.decode(parts[1]).unwrap()).unwrap();
    let written = |value: &Value| BASE64.encode(value.to_string());
    let mut forged = vec![
        String::new(),
        "x".to_owned(),
        "a.b.c".to_owned(),
        format!("{}.{}.", parts[0], parts[1]),
        format!("{}.{}", parts[0], parts[1]),
        format!("{real}x"),
        real[..real.len() - 4].to_owned(),
        format!("{}.{}.{}", parts[0], parts[1], BASE64.encode([0; 64])),
    ];
    for (field, value) in [
        ("alg", json!("none")),
        ("alg", json!("HS256")),
        ("typ", json!("JWT")),
        ("kid", json!("lain")),
        ("kid", json!("../../etc/passwd")),
    ] {
        let mut other = header.clone();
        other[field] = value;
        forged.push(format!("{}.{}.{}", written(&other), parts[1], parts[2]));
        forged.push(format!("{}.{}.", written(&other), parts[1]));
    }
    for (field, value) in [
        ("iss", json!("lain")),
        ("aud", json!("lain")),
        ("exp", json!(9_999_999_999_i64)),
        ("sub", json!("00000000-0000-0000-0000-000000000000")),
        ("scope", json!("complaint:x")),
    ] {
        let mut other = claims.clone();
        other[field] = value;
        forged.push(format!("{}.{}.{}", parts[0], written(&other), parts[2]));
    }
    for token in &forged {
        assert_eq!(
            world
                .get("/v1/notices", &Person::with_token(token.clone()))
                .await
                .problem(401),
            "unauthenticated",
            "{token}"
        );
    }
    // A token that does not hold is an error also where none is needed.
    assert_eq!(
        world
            .get("/v1/complaints", &Person::with_token("x"))
            .await
            .problem(401),
        "unauthenticated"
    );
    assert_eq!(
        world
            .get("/v1/notices", &Person::with_token(real))
            .await
            .status,
        200
    );
}

const OUR_KEY: &str = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIB7pxD8m+u6MWWXqJxNxo6PXoTzNsNxzSsPmkSWmOLpe\n-----END PRIVATE KEY-----\n";

#[actix_web::test]
async fn our_own_signature_is_not_enough() {
    use jsonwebtoken::{Algorithm, EncodingKey, Header};
    let world = World::with("2026-11-24T02:00:00Z", &[("TUNTAS_SIGNING_KEY", OUR_KEY)]).await;
    let officer = world.officer(Role::NationalAdmin, None).await;
    let real = officer.token.unwrap();
    let part = |number: usize| -> Value {
        serde_json::from_slice(&BASE64.decode(real.split('.').nth(number).unwrap()).unwrap())
            .unwrap()
    };
    let (header, claims) = (part(0), part(1));
    let kid = header["kid"].as_str().unwrap().to_owned();
    let sign = |typ: Option<&str>, kid: Option<&str>, claims: &Value| {
        let header = Header {
            typ: typ.map(str::to_owned),
            kid: kid.map(str::to_owned),
            ..Header::new(Algorithm::EdDSA)
        };
        let key = EncodingKey::from_ed_pem(OUR_KEY.as_bytes()).unwrap();
        jsonwebtoken::encode(&header, claims, &key).unwrap()
    };
    let status = async |token: String| {
        world
            .get("/v1/notices", &Person::with_token(token))
            .await
            .status
    };
    assert_eq!(status(sign(Some("at+jwt"), Some(&kid), &claims)).await, 200);
    for (typ, kid) in [
        (Some("JWT"), Some(kid.as_str())),
        (None, Some(&kid)),
        (Some("at+jwt"), None),
        (Some("at+jwt"), Some("lain")),
    ] {
        assert_eq!(
            status(sign(typ, kid, &claims)).await,
            401,
            "{typ:?} {kid:?}"
        );
    }
    let now = world.now().timestamp();
    let faults = [
        ("iss", json!("lain")),
        ("aud", json!("lain")),
        ("sub", json!("00000000-0000-4000-8000-000000000000")),
        ("sid", json!("00000000-0000-4000-8000-000000000000")),
        ("exp", json!(now)),
        ("exp", json!(now + 100_000)),
        ("iat", json!(now + 60)),
        ("jti", json!("bukan uuid")),
        ("admin", json!(true)),
    ];
    for (claim, value) in faults {
        let mut other = claims.clone();
        other[claim] = value;
        assert_eq!(
            status(sign(Some("at+jwt"), Some(&kid), &other)).await,
            401,
            "{claim}: {}",
            other[claim]
        );
    }
    for claim in ["iss", "aud", "sub", "sid", "scope", "iat", "exp", "jti"] {
        let mut other = claims.clone();
        other.as_object_mut().unwrap().remove(claim);
        assert_eq!(
            status(sign(Some("at+jwt"), Some(&kid), &other)).await,
            401,
            "without {claim}"
        );
    }
}

#[actix_web::test]
async fn guesses_at_one_account_are_counted() {
    let world = World::with("2026-11-24T02:00:00Z", &[("TUNTAS_RATE_LIMITS", "on")]).await;
    let mut limited = 0;
    for _ in 0..102 {
        limited += u32::from(
            sign_in(&world, "siapa@contoh.example", "salah")
                .await
                .status
                == 429,
        );
    }
    assert_eq!(limited, 2, "a hundred guesses, then no more");
}
