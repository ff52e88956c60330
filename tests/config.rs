//! The environment is checked at start, and a default secret is refused by its variable's name.

use std::collections::HashMap;

use tuntas::config::Environment;

const KEYS: [&str; 5] = [
    "TUNTAS_IDENTITY_KEY",
    "TUNTAS_INDEX_KEY",
    "TUNTAS_ACCESS_CODE_KEY",
    "TUNTAS_ACCESS_CODE_HASH_KEY",
    "TUNTAS_SERVER_KEY",
];

fn production() -> HashMap<String, String> {
    let mut values = HashMap::from([
        ("DATABASE_URL".to_owned(), "postgres://tuntas_app:p3jq0c@localhost/tuntas".to_owned()),
        ("TUNTAS_VAULT_DATABASE_URL".to_owned(), "postgres://tuntas_vault:zk81xw@localhost/tuntas".to_owned()),
        ("TUNTAS_SIGNING_KEY".to_owned(), "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIB7pxD8m+u6MWWXqJxNxo6PXoTzNsNxzSsPmkSWmOLpe\n-----END PRIVATE KEY-----\n".to_owned()),
        ("TUNTAS_FILES".to_owned(), "s3://berkas/tuntas".to_owned()),
        ("TUNTAS_S3_ACCESS_KEY_ID".to_owned(), "k7".to_owned()),
        ("TUNTAS_S3_SECRET_ACCESS_KEY".to_owned(), "r1".to_owned()),
        ("TUNTAS_WEB_ORIGINS".to_owned(), "https://lapor.example".to_owned()),
        ("TUNTAS_PUBLIC_URL".to_owned(), "https://api.lapor.example".to_owned()),
        ("TUNTAS_MAIL".to_owned(), "smtps://tuntas:rahasia@mail.lapor.example".to_owned()),
        ("TUNTAS_MAIL_FROM".to_owned(), "Tuntas <tuntas@lapor.example>".to_owned()),
    ]);
    for (number, key) in (1_u8..).zip(KEYS) {
        use base64::Engine as _;
        values.insert(
            key.to_owned(),
            base64::engine::general_purpose::STANDARD.encode([number; 32]),
        );
    }
    values
}

/// What starting with these variables says.
fn refusal(values: &HashMap<String, String>) -> Option<String> {
    let lookup = |name: &str| values.get(name).cloned();
    let environment = Environment(&lookup);
    environment
        .app()
        .err()
        .or_else(|| environment.settings().err())
        .map(|error| error.to_string())
}

#[test]
fn a_whole_configuration_is_accepted() {
    assert_eq!(refusal(&production()), None);
}

#[test]
fn what_is_missing_outside_development_is_named() {
    for name in KEYS.into_iter().chain([
        "DATABASE_URL",
        "TUNTAS_VAULT_DATABASE_URL",
        "TUNTAS_SIGNING_KEY",
        "TUNTAS_FILES",
        "TUNTAS_S3_ACCESS_KEY_ID",
        "TUNTAS_S3_SECRET_ACCESS_KEY",
        "TUNTAS_WEB_ORIGINS",
        "TUNTAS_PUBLIC_URL",
        "TUNTAS_MAIL",
        "TUNTAS_MAIL_FROM",
    ]) {
        let mut values = production();
        values.remove(name);
        assert!(refusal(&values).unwrap().starts_with(name), "{name}");
    }
}

#[test]
fn what_everybody_knows_is_no_secret_outside_development() {
    use base64::Engine as _;
    use sha2::Digest as _;
    for name in KEYS {
        let mut values = production();
        let published =
            base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(name));
        values.insert(name.to_owned(), published);
        assert!(
            refusal(&values)
                .unwrap()
                .contains("published development key"),
            "{name}"
        );
    }
    for (name, value) in [
        (
            "DATABASE_URL",
            "postgres://tuntas_app:tuntas_app@localhost/tuntas",
        ),
        (
            "TUNTAS_VAULT_DATABASE_URL",
            "postgres://tuntas_vault:postgres@localhost/tuntas",
        ),
        ("TUNTAS_RATE_LIMITS", "off"),
        ("TUNTAS_MODE", "test"),
        ("TUNTAS_IDENTITY_KEY", "pendek"),
        ("TUNTAS_SIGNING_KEY", "bukan kunci"),
        ("TUNTAS_POOL_SIZE", "banyak"),
        ("TUNTAS_TRUSTED_PROXIES", "semua"),
        ("TUNTAS_MAIL", "smtp://mail.lapor.example"),
        ("TUNTAS_MAIL", "/var/mail/tuntas"),
        ("TUNTAS_MAIL", "smtps://"),
        ("TUNTAS_MAIL_FROM", "Tuntas"),
        ("TUNTAS_MAIL_CA", "/tidak/ada.pem"),
        ("TUNTAS_WEB_URL", "lapor.example"),
        ("TUNTAS_WEB_URL", "https://lapor.example/#"),
        ("TUNTAS_FILES", "s3:///tuntas"),
        ("TUNTAS_FILES", "/proc/berkas"),
    ] {
        let mut values = production();
        values.insert(name.to_owned(), value.to_owned());
        assert!(
            refusal(&values).unwrap().starts_with(name),
            "{name}: {:?}",
            refusal(&values)
        );
    }
}

#[test]
fn a_gateway_to_phones_is_named_whole_or_not_at_all() {
    use base64::Engine as _;
    const URL: &str = "TUNTAS_GATEWAY_URL";
    const CHANNELS: &str = "TUNTAS_GATEWAY_CHANNELS";
    const SECRET: &str = "TUNTAS_GATEWAY_SECRET";
    let whole = || {
        let mut values = production();
        let secret = base64::engine::general_purpose::STANDARD.encode([7_u8; 32]);
        for (name, value) in [
            (URL, "https://gerbang.lapor.example/pesan"),
            (CHANNELS, "sms, whatsapp"),
            (SECRET, secret.as_str()),
        ] {
            values.insert(name.to_owned(), value.to_owned());
        }
        values
    };
    assert_eq!(refusal(&whole()), None);
    for name in [CHANNELS, SECRET] {
        let mut values = whole();
        values.remove(name);
        assert!(refusal(&values).unwrap().starts_with(name), "{name}");
    }
    for (name, value, taken) in [
        (URL, "http://gerbang.lapor.example/pesan", false),
        (URL, "http://10.0.0.7/pesan", false),
        // A bridge on the same machine.
        (URL, "http://127.0.0.1:9876/pesan", true),
        (URL, "http://localhost:9876/pesan", true),
        (URL, "ftp://gerbang.lapor.example", false),
        (URL, "https://", false),
        (URL, "/var/spool/pesan", false),
        (CHANNELS, "email", false),
        (CHANNELS, "sms,sms", false),
        (CHANNELS, "telegram", false),
        (SECRET, "pendek", false),
        ("TUNTAS_GATEWAY_CA", "/tidak/ada.pem", false),
    ] {
        let mut values = whole();
        values.insert(name.to_owned(), value.to_owned());
        let said = refusal(&values);
        match taken {
            true => assert_eq!(said, None, "{value}"),
            false => assert!(said.unwrap().starts_with(name), "{name}: {value}"),
        }
    }
}

#[test]
fn development_needs_the_database_only() {
    let mut values = production();
    values.retain(|name, _| name.ends_with("DATABASE_URL"));
    values.insert("TUNTAS_MODE".to_owned(), "development".to_owned());
    // Files would lie in a folder of this checkout.
    let folder = std::env::temp_dir().join(format!("tuntas-config-{}", std::process::id()));
    values.insert("TUNTAS_FILES".to_owned(), folder.display().to_string());
    assert_eq!(refusal(&values), None);
    std::fs::remove_dir_all(folder).unwrap();
}

#[actix_web::test]
async fn only_a_demonstration_has_a_clock_that_is_moved_on() {
    let mut values = production();
    let folder = std::env::temp_dir().join(format!("tuntas-clock-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("ahead");
    values.insert("TUNTAS_DEMO_CLOCK".to_owned(), file.display().to_string());
    assert!(refusal(&values).unwrap().starts_with("TUNTAS_DEMO_CLOCK"));

    values.insert("TUNTAS_MODE".to_owned(), "development".to_owned());
    values.insert("TUNTAS_FILES".to_owned(), folder.display().to_string());
    values.retain(|name, _| !name.starts_with("TUNTAS_S3") && !name.starts_with("TUNTAS_MAIL"));
    let ahead = |values: &HashMap<String, String>| {
        let lookup = |name: &str| values.get(name).cloned();
        let app = Environment(&lookup).app().unwrap();
        (app.clock.now() - tuntas::config::system_clock().now()).num_minutes()
    };
    assert_eq!(ahead(&values), 0, "nobody has moved it");
    std::fs::write(&file, "86460").unwrap();
    assert!((1440..=1441).contains(&ahead(&values)));
    std::fs::remove_dir_all(folder).unwrap();
}
