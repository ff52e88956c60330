//! What the links do, for whom, and for how long.

use chrono::TimeDelta;
use serde_json::json;
use tuntas::domain::access::Role;
use tuntas_tests::World;
use tuntas_tests::database::OWNER;
use tuntas_tests::smtp::{MailServer, Security};

use super::{Case, Mail, line, log, use_link, work};

#[actix_web::test]
async fn a_confirmation_is_good_for_seven_days_and_a_second_click_changes_nothing() {
    let mut server = MailServer::start(Security::Plain);
    let world = server.world().await;
    let mut tokens = Vec::new();
    for name in ["satu", "dua"] {
        let _ = Case::filed(&world, &format!("{name}@contoh.example"), |_| {}).await;
        work(&world).await;
        tokens.push(Mail::read(&server.next().await).token("token"));
    }
    let mut owner = world.database.connect(OWNER).await;
    let confirmed = "SELECT count(*) AS n FROM identity.contacts WHERE kind = 'email' AND confirmed_at = '2026-12-01T01:59:59Z'";
    world.advance(TimeDelta::days(7) - TimeDelta::seconds(1));
    assert_eq!(use_link(&world, "confirmations", &tokens[0]).await, 204);
    assert_eq!(crate::jobs::count(&mut owner, confirmed).await, 1);
    world.advance(TimeDelta::milliseconds(500));
    assert_eq!(use_link(&world, "confirmations", &tokens[0]).await, 204);
    assert_eq!(crate::jobs::count(&mut owner, confirmed).await, 1);
    world.advance(TimeDelta::milliseconds(500));
    assert_eq!(use_link(&world, "confirmations", &tokens[1]).await, 404);
}

#[actix_web::test]
async fn a_refused_address_is_deleted_and_hears_no_more() {
    let mut server = MailServer::start(Security::Plain);
    let world = server.world().await;
    let case = Case::filed(&world, "ayu@contoh.example", |_| {}).await;
    work(&world).await;
    let mail = Mail::read(&server.next().await);
    let (confirm, refuse) = (mail.token("token"), mail.token("tolak"));
    assert_eq!(use_link(&world, "confirmations", &confirm).await, 204);
    world.advance(TimeDelta::days(400));
    assert_eq!(use_link(&world, "refusals", &refuse).await, 204);
    let mut owner = world.database.connect(OWNER).await;
    let kept = "SELECT count(*) AS n FROM identity.contacts WHERE kind = 'email'";
    assert_eq!(crate::jobs::count(&mut owner, kept).await, 0);
    let others = "SELECT count(*) AS n FROM identity.contacts";
    assert_eq!(
        crate::jobs::count(&mut owner, others).await,
        1,
        "the phone number stays"
    );
    for (what, token) in [("refusals", &refuse), ("confirmations", &confirm)] {
        assert_eq!(use_link(&world, what, token).await, 404);
    }
    // The officer's token is long over.
    let national = world.officer(Role::NationalAdmin, None).await;
    Case { national, ..case }.verify(&world).await;
    work(&world).await;
    assert_eq!(log(&world).await, [line("confirm", "sent", 1, None)]);
    assert!(!server.holds_more());
}

#[actix_web::test]
async fn a_link_does_what_it_is_for_and_nothing_else() {
    let mut server = MailServer::start(Security::Plain);
    let world = server.world().await;
    let _ = Case::filed(&world, "ayu@contoh.example", |_| {}).await;
    work(&world).await;
    let mail = Mail::read(&server.next().await);
    let (confirm, refuse) = (mail.token("token"), mail.token("tolak"));
    assert!(confirm.len() >= 43, "256 bits");
    assert_eq!(use_link(&world, "refusals", &confirm).await, 404);
    assert_eq!(use_link(&world, "confirmations", &refuse).await, 404);
    let mut shortened = confirm.clone();
    shortened.pop();
    for wrong in [&shortened, "x", "", "\u{0}", "' OR true --"] {
        assert_eq!(use_link(&world, "confirmations", wrong).await, 404);
    }
    let endless = json!({"token": "x".repeat(101)});
    let refused = world.ask("/v1/contacts/confirmations", endless).await;
    assert_eq!(refused.problem(422), "validation_failed");
    // Neither is kept as it is.
    let mut owner = world.database.connect(OWNER).await;
    let kept = format!(
        "SELECT count(*) AS n FROM identity.contact_tokens WHERE encode(token_hash, 'escape') LIKE '%{}%'",
        &confirm[..8]
    );
    assert_eq!(crate::jobs::count(&mut owner, &kept).await, 0);
}

#[actix_web::test]
async fn tries_at_links_are_counted_per_network() {
    let world = World::with("2026-11-24T02:00:00Z", &[("TUNTAS_RATE_LIMITS", "on")]).await;
    for _ in 0..60 {
        assert_eq!(use_link(&world, "confirmations", "tebakan").await, 404);
    }
    assert_eq!(use_link(&world, "refusals", "tebakan").await, 429);
}

#[actix_web::test]
async fn who_was_written_to_is_the_vaults_secret() {
    use diesel_async::SimpleAsyncConnection as _;
    let world = World::new().await;
    let mut app = world.database.connect("tuntas_app").await;
    for table in ["deliveries", "contact_tokens"] {
        for sql in [
            format!("SELECT * FROM identity.{table}"),
            format!("SELECT count(*) FROM identity.{table}"),
            format!("DELETE FROM identity.{table}"),
        ] {
            let refused = app.batch_execute(&sql).await.unwrap_err().to_string();
            assert!(refused.contains("permission denied"), "{sql}: {refused}");
        }
    }
}

#[actix_web::test]
async fn a_mailbox_is_asked_five_times_an_hour_and_one_refusal_ends_it() {
    let mut server = MailServer::start(Security::Plain);
    let world = server.limited().await;
    for _ in 0..7 {
        let _ = Case::filed(&world, "ayu@contoh.example", |_| {}).await;
    }
    work(&world).await;
    let mut mails = Vec::new();
    for _ in 0..5 {
        mails.push(Mail::read(&server.next().await));
    }
    assert!(!server.holds_more(), "the others wait");
    // Whoever confirmed one has shown that the address is theirs.
    let confirm = mails[0].token("token");
    assert_eq!(use_link(&world, "confirmations", &confirm).await, 204);
    let refuse = mails[1].token("tolak");
    assert_eq!(use_link(&world, "refusals", &refuse).await, 204);
    world.advance(TimeDelta::hours(1));
    work(&world).await;
    assert!(!server.holds_more(), "nothing is asked any more");
    let mut owner = world.database.connect(OWNER).await;
    let kept = "SELECT count(*) AS n FROM identity.contacts WHERE kind = 'email'";
    assert_eq!(
        crate::jobs::count(&mut owner, kept).await,
        1,
        "the confirmed one"
    );
}
