//! A worker that is killed over and over: every mail arrives, and what arrives twice is the same mail.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use diesel_async::SimpleAsyncConnection as _;
use tuntas_tests::database::OWNER;
use tuntas_tests::programs::Worker;
use tuntas_tests::smtp::{MailServer, Security};
use tuntas_tests::{World, sized};

use super::Mail;

/// Sends that a worker has in flight at once.
const IN_FLIGHT: usize = 4;
/// Between two kills.
const LIFE: Duration = Duration::from_secs(2);
/// The longest without a mail.
const SILENCE: Duration = Duration::from_secs(30);

#[actix_web::test]
async fn a_worker_killed_over_and_over_loses_no_mail_and_repeats_only_what_was_in_flight() {
    let mails = sized(70, 2_000);
    // A few mails are not enough work for two seconds: then it is killed by their number.
    let each = sized(25, usize::MAX);
    let mut server = MailServer::start(Security::Plain);
    let world: World = server.world().await;
    for number in 0..mails {
        let mut report = world.report();
        report["reporter"]["email"] = format!("pelapor{number}@contoh.example").into();
        let _ = world.file(report).await;
    }
    let place = server.place.clone();
    let start = || {
        let url = |role| world.database.url(role);
        Worker::start(&url("tuntas_app"), &url("tuntas_vault"), &place)
    };
    let mut owner = world.database.connect(OWNER).await;
    let mut arrived: BTreeMap<String, Vec<Mail>> = BTreeMap::new();
    let (mut kills, mut worker, mut begun) = (0, start(), Instant::now());
    let mut heard = Instant::now();
    while arrived.len() < mails {
        assert!(
            heard.elapsed() < SILENCE,
            "{} of {mails} after {kills} kills",
            arrived.len()
        );
        if let Some(mail) = server.next_within(Duration::from_millis(100)).await {
            heard = Instant::now();
            let mail = Mail::read(&mail);
            arrived.entry(mail.id.clone()).or_default().push(mail);
        }
        if begun.elapsed() >= LIFE || arrived.len() / each > kills {
            drop(worker);
            kills += 1;
            // What it had in hand comes back when its lease is over: a minute that nobody has to wait for.
            owner
                .batch_execute("UPDATE jobs SET leased_until = now() - interval '1 second' WHERE leased_until IS NOT NULL")
                .await
                .unwrap();
            (worker, begun) = (start(), Instant::now());
        }
    }
    // Whatever is still on its way to be sent twice.
    while let Some(mail) = server.next_within(Duration::from_secs(1)).await {
        let mail = Mail::read(&mail);
        arrived.entry(mail.id.clone()).or_default().push(mail);
    }
    drop(worker);
    let repeats: usize = arrived.values().map(|copies| copies.len() - 1).sum();
    println!("{mails} mails, {kills} kills, {repeats} repeats");
    assert_eq!(arrived.len(), mails, "none that nobody asked for");
    assert!(kills >= 2, "{kills}");
    assert!(
        repeats <= kills * IN_FLIGHT,
        "{repeats} repeats after {kills} kills"
    );
    for copies in arrived.values() {
        for copy in copies {
            assert_eq!(copy.to, copies[0].to);
            assert_eq!(copy.text, copies[0].text);
        }
    }
}
