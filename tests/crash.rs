//! What a client was told is there, and what it was told nothing of is there once or not at all: whoever dies, and when.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel_async::{AsyncConnection as _, AsyncPgConnection};
use serde_json::{Value, json};
use tokio::sync::watch;
use tuntas_tests::census::{census, whole};
use tuntas_tests::cluster::Cluster;
use tuntas_tests::database::{Database, OWNER, as_role, owner_url, prepare};
use tuntas_tests::programs::{Api, Heard, Victim};
use tuntas_tests::sized;
use tuntas_tests::wire::{Cut, From, Proxy};

fn report(number: usize) -> Value {
    json!({
        "class": "complaint",
        "title": format!("Uji putus sambungan nomor {number}"),
        "text": "Laporan ini dikirim selagi server dimatikan di tengah jalan, lalu dikirim lagi.",
        "incident_date": "2026-01-02",
        "category_code": "jalan.lampu-jalan",
        "area_code": "51.03",
        "reporter": {"name": "Ayu Lestari", "email": format!("ayu{number}@contoh.example")}
    })
}

async fn file(api: &Api, key: &str, number: usize) -> Heard {
    api.post("/v1/complaints", key, &report(number)).await
}

/// What a client does that got no answer, or was told to come again: the same request with the same key.
async fn insist(api: &Api, key: &str, number: usize) -> Value {
    loop {
        match file(api, key, number).await {
            Ok((201, receipt)) => return receipt,
            // The server that died may not have been missed yet.
            Ok((409, problem)) => assert_eq!(problem["code"], "in_flight", "{problem:#}"),
            other => panic!("{other:?}"),
        }
    }
}

/// Through a proxy on another port.
fn through(url: &str, proxy: SocketAddr) -> String {
    let database = url.rsplit('/').next().unwrap();
    as_role(&format!("postgres://x@{proxy}/x"), "tuntas_app", database)
}

fn upstream() -> SocketAddr {
    let url = owner_url();
    let host = url.rsplit('@').next().unwrap();
    let host = host
        .split('/')
        .next()
        .unwrap()
        .replace("localhost", "127.0.0.1");
    host.parse().unwrap()
}

/// Files one report through a proxy that cuts; what the client heard, and the messages that passed.
async fn file_cut(
    database: &Database,
    cut: Option<Cut>,
    key: &str,
    number: usize,
) -> (Heard, bool, (usize, usize)) {
    let victim = Victim::default();
    let killed = victim.clone();
    let proxy = Proxy::start(upstream(), cut, move || killed.kill()).await;
    let app = through(&database.url("tuntas_app"), proxy.address);
    let heard = match Api::start(&app, &database.url("tuntas_vault"), &victim).await {
        Some(api) => file(&api, key, number).await,
        None => Err("it died before it listened".to_owned()),
    };
    (heard, proxy.has_cut(), proxy.messages())
}

#[actix_web::test]
async fn an_api_killed_between_any_two_messages_of_a_submission_loses_and_doubles_nothing() {
    let database = Database::seeded();
    let mut owner = database.connect(OWNER).await;
    let chance = tuntas::config::system_chance();
    let (heard, _, messages) = file_cut(&database, None, &chance.uuid().to_string(), 0).await;
    assert_eq!(heard.unwrap().0, 201);
    assert!(messages.0 > 20 && messages.1 > 40, "{messages:?}");

    // The replica that answers the repeats.
    let other = Api::start(
        &database.url("tuntas_app"),
        &database.url("tuntas_vault"),
        &Victim::default(),
    )
    .await
    .unwrap();
    let mut number = 0;
    let (mut cuts, mut uncut, mut before, mut after) = (0, 0, 0, 0);
    // `make prove` cuts after every message; else after some, other ones in either direction.
    let stride = sized(7, 1);
    for (from, all) in [(From::Api, messages.0), (From::Database, messages.1)] {
        for k in (0..=all).rev().step_by(stride) {
            number += 1;
            let key = chance.uuid().to_string();
            let (heard, cut, _) =
                file_cut(&database, Some(Cut { from, after: k }), &key, number).await;
            // Connections beside the submission's talk when they please: the last cuts may come after the answer.
            uncut += usize::from(!cut);
            assert!(cut || heard.as_ref().is_ok_and(|(status, _)| *status == 201));
            let there = census(&mut owner).await.reports == i64::try_from(number + 1).unwrap();
            let receipt = insist(&other, &key, number).await;
            if let Ok((status, told)) = heard {
                assert_eq!((status, &told["id"]), (201, &receipt["id"]), "{from:?} {k}");
            }
            (cuts, before, after) = (
                cuts + 1,
                before + usize::from(!there),
                after + usize::from(there),
            );
            let counted = census(&mut owner).await;
            assert_eq!(
                counted,
                whole(i64::try_from(number + 1).unwrap()),
                "{from:?} cut after message {k} of {all}"
            );
        }
    }
    assert!(before > 0 && after > 0, "{before} {after}");
    assert!(uncut * 4 < cuts, "{uncut} of {cuts}");
    println!(
        "{cuts} cuts in {} + {} messages: {before} before the commit, {after} after it; 0 lost, 0 doubled, 0 orphans",
        messages.0, messages.1
    );
}

#[actix_web::test]
async fn a_database_killed_under_load_loses_and_doubles_nothing_and_the_api_recovers_by_itself() {
    const CLIENTS: usize = 8;
    /// Refused tries of one client for one report; a pool's worth of dead connections each time, and a few more.
    const MOST_TRIES: usize = 100;
    let cluster = Arc::new(Cluster::start("crash"));
    prepare(&cluster.url());
    let victim = Victim::default();
    let url = |role: &str| as_role(&cluster.url(), role, "tuntas");
    let api = Api::start(&url("tuntas_app"), &url("tuntas_vault"), &victim)
        .await
        .unwrap();
    let all = sized(300, 10_000);
    let chance = tuntas::config::system_chance();
    let keys: Vec<String> = (0..all).map(|_| chance.uuid().to_string()).collect();

    let (next, refused) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let (acknowledged, up) = (watch::Sender::new(0), watch::Sender::new(true));
    let client = async || {
        let mut told = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(key) = keys.get(number) else {
                return told;
            };
            let mut tries = 0;
            loop {
                match file(&api, key, number).await {
                    Ok((201, receipt)) => {
                        told.push((number, receipt["id"].as_str().unwrap().to_owned()));
                        break;
                    }
                    // Away, or still busy with the try before: never a fault of ours.
                    Ok((409 | 503, _)) => {
                        tries += 1;
                        refused.fetch_add(1, Ordering::Relaxed);
                    }
                    other => panic!("{other:?}"),
                }
                assert!(tries < MOST_TRIES, "it does not recover");
                up.subscribe().wait_for(|up| *up).await.unwrap();
            }
            acknowledged.send_modify(|count| *count += 1);
        }
    };
    let crashes = async {
        for share in [all / 3, 2 * all / 3] {
            let mut progress = acknowledged.subscribe();
            progress.wait_for(|count| *count >= share).await.unwrap();
            up.send_replace(false);
            // The clients go on meanwhile.
            let cluster = Arc::clone(&cluster);
            let crash = move || {
                cluster.kill();
                cluster.restart();
            };
            tokio::task::spawn_blocking(crash).await.unwrap();
            up.send_replace(true);
        }
    };
    let clients = futures_util::future::join_all((0..CLIENTS).map(|_| client()));
    let (told, ()) = futures_util::join!(clients, crashes);

    assert!(victim.is_alive(), "the API was not restarted");
    let mut owner = AsyncPgConnection::establish(&cluster.url()).await.unwrap();
    assert_eq!(census(&mut owner).await, whole(i64::try_from(all).unwrap()));
    for (number, id) in told.into_iter().flatten() {
        let receipt = insist(&api, &keys[number], number).await;
        assert_eq!(receipt["id"], id, "acknowledged and changed: {number}");
    }
    println!(
        "{all} reports over two crashes of the database: {} tries refused, 0 lost, 0 doubled, 0 orphans",
        refused.load(Ordering::Relaxed)
    );
}
