//! What is tried again and what is not; what the log says of it, and never says.

use chrono::TimeDelta;
use diesel_async::SimpleAsyncConnection as _;
use tuntas_tests::World;
use tuntas_tests::database::OWNER;
use tuntas_tests::smtp::{MailServer, Security};

use super::{Case, line, log, use_link, work};

/// What the queue says went wrong, with the jobs that are still in it.
async fn left(world: &World) -> Vec<(bool, String)> {
    use diesel::sql_types::{Bool, Text};
    use diesel_async::RunQueryDsl as _;
    #[derive(diesel::QueryableByName)]
    struct Row {
        #[diesel(sql_type = Bool)]
        dead: bool,
        #[diesel(sql_type = Text)]
        error: String,
    }
    let mut owner = world.database.connect(OWNER).await;
    let rows: Vec<Row> = diesel::sql_query(
        "SELECT dead_at IS NOT NULL AS dead, coalesce(last_error, '') AS error FROM jobs ORDER BY id",
    )
    .load(&mut owner)
    .await
    .unwrap();
    rows.into_iter().map(|row| (row.dead, row.error)).collect()
}

#[actix_web::test]
async fn an_address_that_is_not_there_is_never_tried_again() {
    let mut server = MailServer::start(Security::Plain);
    let world = server.world().await;
    let case = Case::filed(&world, "tak.ada@contoh.example", |_| {}).await;
    work(&world).await;
    let failed = || line("confirm", "failed", 1, Some("550 5.1.1"));
    assert_eq!(log(&world).await, [failed()]);
    assert_eq!(left(&world).await, []);
    // Even once confirmed by other means.
    let mut owner = world.database.connect(OWNER).await;
    owner
        .batch_execute("UPDATE identity.contacts SET confirmed_at = now() WHERE kind = 'email'")
        .await
        .unwrap();
    case.verify(&world).await;
    work(&world).await;
    assert_eq!(
        log(&world).await,
        [
            failed(),
            line("handed_over", "suppressed", 0, Some("address stopped"))
        ]
    );
    assert!(!server.holds_more());
}

#[actix_web::test]
async fn a_mail_that_is_refused_does_not_close_the_address() {
    let server = MailServer::start(Security::Plain);
    let world = server.world().await;
    let _ = Case::filed(&world, "ditolak@contoh.example", |_| {}).await;
    work(&world).await;
    assert_eq!(
        log(&world).await,
        [line("confirm", "failed", 1, Some("554 5.7.1"))]
    );
    let mut owner = world.database.connect(OWNER).await;
    let suppressed = "SELECT count(*) AS n FROM identity.contacts WHERE suppressed_at IS NOT NULL";
    assert_eq!(crate::jobs::count(&mut owner, suppressed).await, 0);
}

#[actix_web::test]
async fn what_may_pass_is_tried_again_later() {
    let mut server = MailServer::start(Security::StartTls);
    let world = server.world().await;
    let _ = Case::filed(&world, "nanti@contoh.example", |_| {}).await;
    work(&world).await;
    assert_eq!(
        log(&world).await,
        [line("confirm", "queued", 1, Some("452 4.2.2"))]
    );
    assert_eq!(
        left(&world).await,
        [(false, "internal: mail: 452 4.2.2".to_owned())]
    );
    world.advance(TimeDelta::seconds(7));
    work(&world).await;
    assert_eq!(log(&world).await, [line("confirm", "sent", 2, None)]);
    assert_eq!(left(&world).await, []);
    assert_eq!(server.next().await.to, ["nanti@contoh.example"]);
}

#[actix_web::test]
async fn a_full_mailbox_is_laid_aside_in_the_end() {
    let mut server = MailServer::start(Security::Plain);
    let world = server.world().await;
    let _ = Case::filed(&world, "penuh@contoh.example", |_| {}).await;
    for _ in 0..30 {
        work(&world).await;
        world.advance(TimeDelta::hours(2));
    }
    assert_eq!(
        log(&world).await,
        [line("confirm", "failed", 20, Some("452 4.2.2"))]
    );
    assert_eq!(
        left(&world).await,
        [(true, "internal: mail: 452 4.2.2".to_owned())]
    );
    assert!(!server.holds_more());
}

#[actix_web::test]
async fn a_server_that_is_not_who_it_should_be_learns_nothing() {
    let other = MailServer::start(Security::Tls);
    // Without the authority that signed its certificate, or with another's; by TLS that it does not speak.
    for (security, scheme) in [
        (Security::Tls, "smtps"),
        (Security::StartTls, "smtp+starttls"),
        (Security::Plain, "smtp+starttls"),
        (Security::Plain, "smtps"),
    ] {
        let mut server = MailServer::start(security);
        let (_, rest) = server.place.split_once("://").unwrap();
        let place = format!("{scheme}://{rest}");
        let settings = [
            ("TUNTAS_MAIL", place.as_str()),
            ("TUNTAS_MAIL_CA", other.authority.as_str()),
        ];
        for settings in [&settings[..1], &settings[..]] {
            let world = World::with("2026-11-24T02:00:00Z", settings).await;
            let _ = Case::filed(&world, "ayu@contoh.example", |_| {}).await;
            work(&world).await;
            let log = log(&world).await;
            assert_eq!(
                (log[0].state.as_str(), left(&world).await.len()),
                ("queued", 1),
                "{settings:?}: {log:?}"
            );
            assert!(!server.holds_more(), "{settings:?}");
        }
    }
}

#[actix_web::test]
async fn no_address_stands_in_a_job_a_log_or_a_notice() {
    let server = MailServer::start(Security::Plain);
    let world = server.world().await;
    for address in ["penuh", "tak.ada", "ditolak", "ayu"] {
        let case = Case::filed(&world, &format!("{address}@contoh.example"), |_| {}).await;
        case.verify(&world).await;
    }
    work(&world).await;
    let mut owner = world.database.connect(OWNER).await;
    let told = "SELECT count(*) AS n FROM (
        SELECT jobs::text AS line FROM jobs UNION ALL SELECT notices::text FROM notices
        UNION ALL SELECT d::text FROM identity.deliveries AS d UNION ALL SELECT t::text FROM identity.contact_tokens AS t) AS all_lines
        WHERE line LIKE '%contoh%' OR line LIKE '%Kanarina%'";
    assert_eq!(crate::jobs::count(&mut owner, told).await, 0);
    let lines = "SELECT count(*) AS n FROM identity.deliveries";
    assert_eq!(crate::jobs::count(&mut owner, lines).await, 8);
}

#[actix_web::test]
async fn a_server_that_is_away_costs_a_wait() {
    let mut server = MailServer::start(Security::Plain);
    let world = World::with(
        "2026-11-24T02:00:00Z",
        // Nobody listens at port 1.
        &[("TUNTAS_MAIL", "smtp://127.0.0.1:1")],
    )
    .await;
    let _ = Case::filed(&world, "ayu@contoh.example", |_| {}).await;
    work(&world).await;
    assert_eq!(
        log(&world).await,
        [line("confirm", "queued", 1, Some("no connection"))]
    );
    world.advance(TimeDelta::seconds(7));
    let back = tuntas::actions::App {
        mail: tuntas::adapters::mail::Mail::new(&server.place, "tuntas@lapor.example", None)
            .unwrap(),
        ..world.app.clone()
    };
    let worker = back.chance.uuid();
    assert_eq!(tuntas::jobs::run_due_jobs(&back, worker).await.unwrap(), 1);
    let mail = super::Mail::read(&server.next().await);
    let token = mail.token("token");
    assert_eq!(use_link(&world, "confirmations", &token).await, 204);
}
