//! Access tokens that are not ours, or not any more.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chrono::TimeDelta;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};
use tuntas::actions::keys::load_signing::load_signing_keys;
use tuntas::actions::keys::rotate_signing::{NOTICE, rotate_signing_key};
use tuntas::adapters::tokens::private_pem;
use tuntas::domain::access::Role;
use tuntas_tests::{Person, World};

const OUR_KEY: &str = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIB7pxD8m+u6MWWXqJxNxo6PXoTzNsNxzSsPmkSWmOLpe\n-----END PRIVATE KEY-----\n";

fn part(token: &str, number: usize) -> Value {
    let part = token.split('.').nth(number).unwrap();
    serde_json::from_slice(&BASE64.decode(part).unwrap()).unwrap()
}

fn written(value: &Value) -> String {
    BASE64.encode(value.to_string())
}

/// Signed as ours are, whatever it says.
fn signed(header: &Value, claims: &Value) -> String {
    let key = EncodingKey::from_ed_pem(OUR_KEY.as_bytes()).unwrap();
    let message = format!("{}.{}", written(header), written(claims));
    let signature = jsonwebtoken::crypto::sign(message.as_bytes(), &key, Algorithm::EdDSA).unwrap();
    format!("{message}.{signature}")
}

async fn status(world: &World, token: &str) -> u16 {
    world
        .get("/v1/notices", &Person::with_token(token))
        .await
        .status
}

/// What somebody might make of a real token without our key, or with a key of theirs.
fn forged(world_key: &Value, real: &str) -> Vec<(String, String)> {
    let parts: Vec<&str> = real.split('.').collect();
    let (header, claims) = (part(real, 0), part(real, 1));
    let mut forged: Vec<(String, String)> = vec![
        ("nothing".into(), String::new()),
        ("a word".into(), "x".into()),
        ("three words".into(), "a.b.c".into()),
        (
            "stripped signature".into(),
            format!("{}.{}.", parts[0], parts[1]),
        ),
        ("two parts".into(), format!("{}.{}", parts[0], parts[1])),
        ("five parts".into(), format!("{real}.x.y")),
        ("longer signature".into(), format!("{real}x")),
        (
            "shorter signature".into(),
            real[..real.len() - 4].to_owned(),
        ),
        (
            "empty signature bytes".into(),
            format!("{}.{}.{}", parts[0], parts[1], BASE64.encode([0; 64])),
        ),
        (
            "signature of ones".into(),
            format!("{}.{}.{}", parts[0], parts[1], BASE64.encode([255; 64])),
        ),
        (
            "padded".into(),
            format!("{}=.{}.{}", parts[0], parts[1], parts[2]),
        ),
        (
            "twice the signature".into(),
            format!("{}.{}.{}{}", parts[0], parts[1], parts[2], parts[2]),
        ),
    ];
    // Another algorithm, with and without a signature.
    for alg in [
        "none", "None", "NONE", "nOnE", "HS256", "HS512", "RS256", "ES256", "PS256", "",
    ] {
        let mut other = header.clone();
        other["alg"] = json!(alg);
        forged.push((
            format!("alg {alg:?}, signature kept"),
            format!("{}.{}.{}", written(&other), parts[1], parts[2]),
        ));
        forged.push((
            format!("alg {alg:?}, stripped"),
            format!("{}.{}.", written(&other), parts[1]),
        ));
    }
    // Our public key as the secret of a symmetric one, in each form that somebody might take it in.
    let x = world_key["x"].as_str().unwrap();
    let raw = BASE64.decode(x).unwrap();
    let whole = world_key.to_string();
    for (form, secret) in [
        ("raw", raw.as_slice()),
        ("base64", x.as_bytes()),
        ("jwk", whole.as_bytes()),
    ] {
        for algorithm in [Algorithm::HS256, Algorithm::HS512] {
            let header = Header {
                typ: Some("at+jwt".into()),
                kid: header["kid"].as_str().map(str::to_owned),
                ..Header::new(algorithm)
            };
            let token =
                jsonwebtoken::encode(&header, &claims, &EncodingKey::from_secret(secret)).unwrap();
            forged.push((format!("{algorithm:?} with our public key, {form}"), token));
        }
    }
    // A key of their own, called ours, brought along, or pointed to.
    let theirs = EncodingKey::from_ed_pem(private_pem(&[7; 32]).as_bytes()).unwrap();
    let mine = jsonwebtoken::jwk::Jwk::from_encoding_key(&theirs, Algorithm::EdDSA).unwrap();
    for (what, field, value) in [
        // Nothing of the header is strange: only the signature tells.
        ("their key under our name", "typ", json!("at+jwt")),
        (
            "their key brought along",
            "jwk",
            serde_json::to_value(&mine).unwrap(),
        ),
        (
            "their key pointed to",
            "jku",
            json!("https://contoh.example/jwks.json"),
        ),
        (
            "their certificate pointed to",
            "x5u",
            json!("https://contoh.example/x.pem"),
        ),
        ("their own name", "kid", json!("milik-saya")),
        ("a path for a name", "kid", json!("../../../../dev/null")),
        ("a query for a name", "kid", json!("' UNION SELECT 'x")),
        ("no name", "kid", Value::Null),
    ] {
        let mut header = header.clone();
        header[field] = value;
        let message = format!("{}.{}", written(&header), parts[1]);
        let signature =
            jsonwebtoken::crypto::sign(message.as_bytes(), &theirs, Algorithm::EdDSA).unwrap();
        forged.push((what.into(), format!("{message}.{signature}")));
    }
    // Claims changed under the old signature.
    for (claim, value) in [
        ("exp", json!(9_999_999_999_i64)),
        ("sub", json!("00000000-0000-4000-8000-000000000000")),
        ("sid", json!("00000000-0000-4000-8000-000000000000")),
        ("scope", json!("admin")),
    ] {
        let mut other = claims.clone();
        other[claim] = value;
        forged.push((
            format!("{claim} changed"),
            format!("{}.{}.{}", parts[0], written(&other), parts[2]),
        ));
    }
    forged
}

/// Tokens that bear our signature and still say something that ours never do.
fn wrong(now: i64, real: &str) -> Vec<(String, String)> {
    let (header, claims) = (part(real, 0), part(real, 1));
    let mut wrong = Vec::new();
    for (field, value) in [
        ("typ", json!("JWT")),
        ("typ", json!("AT+JWT ")),
        ("typ", Value::Null),
        ("kid", Value::Null),
        ("kid", json!("lain")),
        ("crit", json!(["apa"])),
    ] {
        let mut other = header.clone();
        other[field] = value;
        wrong.push((
            format!("header {field}: {}", other[field]),
            signed(&other, &claims),
        ));
    }
    for (claim, value) in [
        ("iss", json!("lain")),
        ("iss", json!("")),
        ("aud", json!("lain")),
        ("aud", json!(["lain", "tuntas-web"])),
        ("sub", json!("00000000-0000-4000-8000-000000000000")),
        ("sid", json!("00000000-0000-4000-8000-000000000000")),
        ("exp", json!(now)),
        ("exp", json!(now - 1)),
        ("exp", json!(now + 100_000)),
        ("exp", json!("9999999999")),
        ("exp", json!(-1)),
        ("iat", json!(now + 60)),
        ("iat", json!(0)),
        ("jti", json!("bukan uuid")),
        ("scope", Value::Null),
        ("admin", json!(true)),
    ] {
        let mut other = claims.clone();
        other[claim] = value;
        wrong.push((
            format!("{claim}: {}", other[claim]),
            signed(&header, &other),
        ));
    }
    for claim in ["iss", "aud", "sub", "sid", "scope", "iat", "exp", "jti"] {
        let mut other = claims.clone();
        other.as_object_mut().unwrap().remove(claim);
        wrong.push((format!("without {claim}"), signed(&header, &other)));
    }
    wrong
}

#[actix_web::test]
async fn forged_tokens_are_refused() {
    let world = World::with("2026-11-24T02:00:00Z", &[("TUNTAS_SIGNING_KEY", OUR_KEY)]).await;
    let real = world
        .officer(Role::NationalAdmin, None)
        .await
        .token
        .unwrap();
    assert_eq!(
        status(&world, &signed(&part(&real, 0), &part(&real, 1))).await,
        200,
        "so signed it holds"
    );
    let keys = world
        .get("/.well-known/jwks.json", &Person::NOBODY)
        .await
        .expect(200);
    let mut tried = forged(&keys["keys"][0], &real);
    tried.extend(wrong(world.now().timestamp(), &real));
    assert!(tried.len() >= 80, "{}", tried.len());
    let mut accepted = Vec::new();
    for (what, token) in &tried {
        let status = status(&world, token).await;
        if status != 401 {
            accepted.push(format!("{what}: {status}"));
        }
    }
    assert_eq!(accepted, Vec::<String>::new());
    // A token that does not hold is an error also where none is needed.
    let open = world.get("/v1/complaints", &Person::with_token("x")).await;
    assert_eq!(open.problem(401), "unauthenticated");
    assert_eq!(status(&world, &real).await, 200);
}

fn kid(token: &str) -> String {
    part(token, 0)["kid"].as_str().unwrap().to_owned()
}

#[actix_web::test]
async fn a_new_key_signs_once_all_know_it_and_the_one_before_counts_until_its_last_token_is_over() {
    let world = World::new().await;
    let token = async || {
        world
            .officer(Role::NationalAdmin, None)
            .await
            .token
            .unwrap()
    };
    let keys = async || {
        let keys = world
            .get("/.well-known/jwks.json", &Person::NOBODY)
            .await
            .expect(200);
        keys["keys"].as_array().unwrap().len()
    };
    let old = token().await;
    assert_eq!(keys().await, 1);
    let rotated = rotate_signing_key(&world.app).await.unwrap();
    load_signing_keys(&world.app).await.unwrap();
    assert_eq!(keys().await, 2, "published before it signs");
    assert_eq!(kid(&token().await), kid(&old));
    world.advance(NOTICE);
    let (old, new) = (old, token().await);
    assert_eq!(kid(&new), rotated.kid);
    assert_eq!(
        (status(&world, &old).await, status(&world, &new).await),
        (200, 200)
    );
    world.advance(TimeDelta::minutes(16));
    assert_eq!(keys().await, 1, "nothing of the old one can be alive");
    let fresh = token().await;
    assert_eq!(status(&world, &fresh).await, 200);
    // Once more: now both are of the table.
    let next = rotate_signing_key(&world.app).await.unwrap();
    load_signing_keys(&world.app).await.unwrap();
    world.advance(NOTICE);
    let newest = token().await;
    assert_eq!(kid(&newest), next.kid);
    assert_eq!(
        (status(&world, &fresh).await, status(&world, &newest).await),
        (200, 200)
    );
    // In haste: the one that signs is not forgotten for those that are about to.
    for _ in 0..4 {
        let _ = rotate_signing_key(&world.app).await.unwrap();
    }
    load_signing_keys(&world.app).await.unwrap();
    let same = token().await;
    assert_eq!(kid(&same), kid(&newest));
    assert_eq!(status(&world, &newest).await, 200);
}
