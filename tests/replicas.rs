//! Two API processes on one database: what is counted and what ends holds for both.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::database::{Database, OWNER};
use tuntas_tests::people::{PASSWORD, officer, reporter};
use tuntas_tests::programs::{Api, Victim};
use tuntas_tests::{Person, World};

/// Two processes of the real program.
async fn two(database: &Database, variables: &[(&str, &str)]) -> [Api; 2] {
    let urls = (database.url("tuntas_app"), database.url("tuntas_vault"));
    let start = async || {
        Api::start_with(&urls.0, &urls.1, &Victim::default(), variables)
            .await
            .unwrap()
    };
    [start().await, start().await]
}

/// A world on the clock of everybody else: processes have no other.
async fn now() -> World {
    World::at(&tuntas::config::system_clock().now().to_rfc3339()).await
}

#[actix_web::test]
async fn a_hundred_guesses_at_one_account_a_day_over_both() {
    let world = now().await;
    let vault = world.database.url("tuntas_vault");
    let email = "ayu@contoh.example";
    let _ = reporter(&world.app, &vault, "Ayu Lestari", email).await;
    let variables = [
        ("TUNTAS_RATE_LIMITS", "on"),
        ("TUNTAS_TRUSTED_PROXIES", "127.0.0.1"),
    ];
    let apis = two(&world.database, &variables).await;
    let mut answers = Vec::new();
    for guess in 0..130 {
        // From another network each time: that does not help.
        let from = format!("10.{guess}.0.1");
        let headers = [("x-forwarded-for", from.as_str())];
        let body = json!({"email": email, "password": format!("tebakan nomor {guess}")});
        let api = &apis[guess % 2];
        let (status, _) = api
            .send("POST", "/v1/sessions", &headers, Some(&body))
            .await
            .unwrap();
        answers.push(status);
    }
    let guessed = answers.iter().filter(|status| **status == 401).count();
    assert_eq!(guessed, 50);
    assert!(answers[50..].iter().all(|status| *status == 429));
    // The right one does not get in either, and nobody else is kept out.
    let _ = reporter(&world.app, &vault, "Lain", "lain@contoh.example").await;
    for (email, expected) in [(email, 429), ("lain@contoh.example", 201)] {
        let body = json!({"email": email, "password": PASSWORD});
        let (status, _) = apis[0]
            .send("POST", "/v1/sessions", &[], Some(&body))
            .await
            .unwrap();
        assert_eq!(status, expected, "{email}");
    }
}

/// How long a token goes on working at a process; asked all the time, so that it is remembered there.
async fn lasts(api: &Api, path: &str, person: &Person, still: u16) -> Duration {
    let begun = Instant::now();
    let token = format!("Bearer {}", person.token.as_deref().unwrap());
    loop {
        let headers = [("authorization", token.as_str())];
        let (status, _) = api.send("GET", path, &headers, None).await.unwrap();
        if status != still {
            return begun.elapsed();
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "{path} goes on");
    }
}

/// What the promise allows (docs: acts on all processes).
const AT_ONCE: Duration = Duration::from_secs(5);

#[actix_web::test]
async fn signing_out_suspending_and_a_lost_role_act_on_both_at_once() {
    let world = now().await;
    let apis = two(&world.database, &[("TUNTAS_RATE_LIMITS", "off")]).await;
    let vault = world.database.url("tuntas_vault");
    let new = async || {
        officer(
            &world.app,
            &vault,
            "Petugas",
            Role::UnitOfficer,
            Some("pemkab-badung"),
        )
        .await
    };
    let ask = async |api: &Api, path: &str, person: &Person| {
        let token = format!("Bearer {}", person.token.as_deref().unwrap());
        api.send("GET", path, &[("authorization", token.as_str())], None)
            .await
            .unwrap()
            .0
    };
    let mut owner = world.database.connect(OWNER).await;
    let work = "/v1/complaints?view=work";

    let leaver = new().await;
    for api in &apis {
        assert_eq!(ask(api, "/v1/notices", &leaver).await, 200);
    }
    let token = format!("Bearer {}", leaver.token.as_deref().unwrap());
    let headers = [("authorization", token.as_str())];
    let signed_out: (u16, Value) = apis[0]
        .send("DELETE", "/v1/sessions/current", &headers, None)
        .await
        .unwrap();
    assert_eq!(signed_out.0, 204);
    assert!(
        lasts(&apis[1], "/v1/notices", &leaver, 200).await <= AT_ONCE,
        "signed out"
    );

    for (change, path) in [
        (
            "UPDATE accounts SET status = 'suspended' WHERE public_id = ",
            "/v1/notices",
        ),
        (
            "UPDATE memberships SET ended_at = now() WHERE account_id = (SELECT id FROM accounts WHERE public_id = ",
            work,
        ),
    ] {
        let person = new().await;
        for api in &apis {
            assert_eq!(ask(api, path, &person).await, 200);
        }
        let close = if change.contains("(SELECT") { ")" } else { "" };
        let sql = format!("{change}'{}'{close}", person.account.unwrap());
        diesel_async::SimpleAsyncConnection::batch_execute(&mut owner, &sql)
            .await
            .unwrap();
        for api in &apis {
            assert!(lasts(api, path, &person, 200).await <= AT_ONCE, "{change}");
        }
    }
}
