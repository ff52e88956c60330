//! A case by mail, from the first link to the last.

use chrono::TimeDelta;
use serde_json::json;
use tuntas::actions::accounts::create::{NewOfficer, create_officer};
use tuntas::actions::jobs::claim::LEASE;
use tuntas::domain::access::Role;
use tuntas::jobs::work as whole_worker;
use tuntas_tests::World;
use tuntas_tests::smtp::{MailServer, Security};

use super::{Case, Mail, UNIT, line, log, use_link, work};

#[actix_web::test]
async fn a_guest_confirms_and_is_told_how_it_goes_on() {
    let mut server = MailServer::start(Security::StartTls);
    let world = server.world().await;
    let case = Case::filed(&world, "ayu@contoh.example", |_| {}).await;
    work(&world).await;
    let arrived = server.next().await;
    assert!(arrived.tls);
    let first = Mail::read(&arrived);
    assert_eq!(first.to, ["ayu@contoh.example"]);
    assert!(first.subject.contains(&case.number));
    assert!(first.text.contains("kami tidak mengirim kabar lain"));
    assert!(first.html.contains("nothing else will be sent here"));
    case.assert_discreet(&first);

    // Verified before the address is confirmed: no word of it.
    case.verify(&world).await;
    work(&world).await;
    assert_eq!(
        log(&world).await,
        [
            line("confirm", "sent", 1, None),
            line("handed_over", "suppressed", 0, None)
        ]
    );
    let token = first.token("token");
    assert_eq!(use_link(&world, "confirmations", &token).await, 204);

    case.respond(&world, "first").await;
    work(&world).await;
    let progress = Mail::read(&server.next().await);
    let state = format!("Laporan {}: Sedang ditindaklanjuti oleh", case.number);
    assert!(progress.text.contains(&state), "{}", progress.text);
    for part in [&progress.text, &progress.html] {
        assert!(part.contains("Sebelas lampu kami ganti."), "{part}");
        assert!(part.contains("Being worked on by"));
        assert!(part.contains(&format!("/lacak?nomor={}", case.number)));
    }
    assert!(progress.raw.contains("Auto-Submitted: auto-generated"));
    assert_eq!(
        progress.unsubscribe,
        Some(format!(
            "<http://localhost:5173/konfirmasi#tolak={}>",
            progress.token("tolak")
        ))
    );
    case.assert_discreet(&progress);
    assert_ne!(progress.id, first.id);

    case.respond(&world, "final").await;
    work(&world).await;
    let answered = Mail::read(&server.next().await);
    assert!(
        answered
            .text
            .contains("setujui atau bantah paling lambat 8 Desember 2026.")
    );
    let close = json!({"reason": "accepted"});
    let path = format!("/v1/complaints/{}/closures", case.id);
    let _ = world.post(&path, &case.reporter, close).await.expect(201);
    work(&world).await;
    let closed = Mail::read(&server.next().await);
    assert!(
        closed
            .text
            .contains(&format!("Laporan {}: Selesai", case.number))
    );
    assert!(!server.holds_more());
}

#[actix_web::test]
async fn a_guest_hears_of_questions_archives_and_reopenings() {
    let mut server = MailServer::start(Security::Tls);
    let world = server.world().await;
    let case = Case::filed(&world, "ayu@contoh.example", |_| {}).await;
    work(&world).await;
    let token = Mail::read(&server.next().await).token("token");
    assert_eq!(use_link(&world, "confirmations", &token).await, 204);
    let hold = json!({"question": "Di depan rumah nomor berapa?"});
    let _ = world
        .act("holds", &case.national, &case.id, hold)
        .await
        .expect(201);
    work(&world).await;
    let question = Mail::read(&server.next().await);
    case.assert_discreet(&question);
    for words in [
        "Menunggu jawaban pelapor",
        "di halaman laporan Anda paling lambat 8 Desember 2026.",
        "on the page of your report by 8 December 2026.",
        "> Di depan rumah nomor berapa?",
    ] {
        assert!(question.text.contains(words), "{words}\n{}", question.text);
    }

    let post = async |path: &str, body: serde_json::Value| {
        let path = format!("/v1/complaints/{}/{path}", case.id);
        let _ = world.post(&path, &case.reporter, body).await.expect(201);
    };
    post("replies", json!({"text": "Nomor 12."})).await;
    case.verify(&world).await;
    case.respond(&world, "final").await;
    post("closures", json!({"reason": "accepted"})).await;
    post(
        "reopenings",
        json!({"reason": "Lampunya mati lagi sejak kemarin."}),
    )
    .await;
    work(&world).await;
    let mut told = Vec::new();
    for _ in 0..4 {
        let mail = Mail::read(&server.next().await);
        case.assert_discreet(&mail);
        told.push(mail.subject);
    }
    told.sort();
    let number = &case.number;
    assert_eq!(
        told,
        [
            format!("{number}: dibuka kembali / reopened"),
            format!("{number}: selesai / settled"),
            format!("{number}: sudah dijawab / answered"),
            format!("{number}: sudah diteruskan / passed on"),
        ]
    );

    let other = Case::filed(&world, "budi@contoh.example", |_| {}).await;
    work(&world).await;
    let token = Mail::read(&server.next().await).token("token");
    assert_eq!(use_link(&world, "confirmations", &token).await, 204);
    let archival =
        json!({"ground": "out_of_scope", "explanation": "Silakan ajukan ke pengadilan negeri."});
    let _ = world
        .act("archivals", &other.national, &other.id, archival)
        .await
        .expect(201);
    work(&world).await;
    let archived = Mail::read(&server.next().await);
    assert_eq!(
        archived.subject,
        format!("{}: diarsipkan / archived", other.number)
    );
    assert!(
        archived
            .text
            .contains("Alasannya tertulis di halaman laporan Anda.")
    );
    assert!(!server.holds_more());
}

#[actix_web::test]
async fn a_secret_or_anonymous_case_says_nothing_but_that_there_is_news() {
    for field in ["secret", "anonymous"] {
        let mut server = MailServer::start(Security::Tls);
        let world = server.world().await;
        let case = Case::filed(&world, "ayu@contoh.example", |report| {
            report[field] = json!(true);
        })
        .await;
        work(&world).await;
        let first = Mail::read(&server.next().await);
        let token = first.token("token");
        assert_eq!(use_link(&world, "confirmations", &token).await, 204);
        case.verify(&world).await;
        case.respond(&world, "first").await;
        work(&world).await;
        for _ in 0..2 {
            let mail = Mail::read(&server.next().await);
            case.assert_discreet(&mail);
            let all = mail.all();
            for word in ["Sebelas", "Dishub", "Perhubungan", "Badung"] {
                assert!(!all.contains(word), "{field}: {word}\n{all}");
            }
        }
    }
}

#[actix_web::test]
async fn officers_get_mail_where_a_case_comes_to_them() {
    let mut server = MailServer::start(Security::Plain);
    let world = server.world().await;
    let officer = NewOfficer {
        name: "Made Suardana".to_owned(),
        email: "made@dishub.example".to_owned(),
        password: "sandi yang panjang".to_owned(),
        role: Role::UnitOfficer,
        agency_code: Some(UNIT.to_owned()),
        demo: false,
    };
    create_officer(&world.app, officer).await.unwrap();
    // `filed` adds an officer without an address at the same unit: told in the app, not by mail.
    let case = Case::filed(&world, "ayu@contoh.example", |_| {}).await;
    case.verify(&world).await;
    work(&world).await;
    let mut mails = [
        Mail::read(&server.next().await),
        Mail::read(&server.next().await),
    ];
    mails.sort_by(|a, b| a.to.cmp(&b.to));
    let [reporters, officers] = mails;
    assert_eq!(reporters.to, ["ayu@contoh.example"]);
    assert_eq!(officers.to, ["made@dishub.example"]);
    assert!(officers.text.contains(&format!("/kerja/{}", case.id)));
    assert_eq!(officers.unsubscribe, None);
    case.assert_discreet(&officers);
    // What the reporter writes is a notice in the app.
    let path = format!("/v1/complaints/{}/replies", case.id);
    let _ = world
        .post(&path, &case.reporter, json!({"text": "Masih mati."}))
        .await
        .expect(201);
    work(&world).await;
    assert!(!server.holds_more());
}

#[actix_web::test]
async fn a_worker_killed_between_sending_and_noting_it_sends_the_same_mail_again() {
    let mut server = MailServer::start(Security::StartTls);
    let world = server.world().await;
    let _ = Case::filed(&world, "tunggu@contoh.example", |_| {}).await;
    let victim = actix_web::rt::spawn(whole_worker(world.app.clone(), std::future::pending()));
    // The server has it; the worker has not heard so yet.
    let first = Mail::read(&server.next().await);
    victim.abort();
    assert!(victim.await.unwrap_err().is_cancelled());
    assert_eq!(log(&world).await, [line("confirm", "queued", 0, None)]);
    server.go_on();

    world.advance(LEASE + TimeDelta::milliseconds(1));
    let (app, worker) = (world.app.clone(), world.app.chance.uuid());
    let again = actix_web::rt::spawn(async move {
        while tuntas::jobs::run_due_jobs(&app, worker).await.unwrap() > 0 {}
    });
    let second = Mail::read(&server.next().await);
    server.go_on();
    again.await.unwrap();
    assert_eq!((&second.id, &second.to), (&first.id, &first.to));
    assert_eq!(
        (second.token("token"), second.token("tolak")),
        (first.token("token"), first.token("tolak")),
        "both mails lead to the same"
    );
    assert_eq!(log(&world).await, [line("confirm", "sent", 1, None)]);
}

#[actix_web::test]
async fn two_mails_tell_nobody_that_they_are_about_one_person() {
    let mut server = MailServer::start(Security::Plain);
    let world = server.world().await;
    for _ in 0..2 {
        let _ = Case::filed(&world, "ayu@contoh.example", |_| {}).await;
    }
    work(&world).await;
    let [one, other] = [
        Mail::read(&server.next().await),
        Mail::read(&server.next().await),
    ];
    assert_ne!(one.id, other.id);
    assert_ne!(one.token("token"), other.token("token"));
    assert!(one.id.ends_with("@lapor.example"));
}

#[actix_web::test]
async fn development_mail_is_a_file_each() {
    let world = World::new().await;
    let _ = Case::filed(&world, "ayu@contoh.example", |_| {}).await;
    work(&world).await;
    let files: Vec<_> = std::fs::read_dir(&world.mail)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(files.len(), 1);
    let text = std::fs::read_to_string(&files[0]).unwrap();
    assert!(text.contains("To: ayu@contoh.example"), "{text}");
    assert_eq!(
        files[0].extension().and_then(|name| name.to_str()),
        Some("eml")
    );
}
