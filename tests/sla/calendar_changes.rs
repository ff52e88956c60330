//! The calendar changes under open clocks: drafted by one, tried, published by another, and counted anew by a worker that may die.

use std::future::poll_fn;
use std::task::Poll;

use serde_json::{Value, json};
use tuntas::actions::jobs::claim::{LEASE, claim_jobs};
use tuntas::actions::sla::calendar_changes::recount::{AT_ONCE, SETTLED, recount_clocks};
use tuntas::domain::access::Role;
use tuntas::domain::job::Job;
use tuntas::jobs::hands::run_job;
use tuntas_tests::{Answer, Person, World};

use crate::complaints::scene::Scene;

const CHANGES: &str = "/v1/sla/calendar-changes";

pub fn regional(date: &str) -> Value {
    json!({
        "reason": "Pemungutan suara perbekel serentak.", "citation": "SK Bupati Badung 88/2026",
        "added": [{"date": date, "name": {"id": "Pemungutan suara perbekel", "en": "Village head elections"}, "kind": "regional_holiday", "area_code": "51.03"}],
    })
}

fn national(date: &str) -> Value {
    json!({
        "reason": "Cuti bersama tambahan.", "citation": "SKB Tiga Menteri, perubahan",
        "added": [{"date": date, "name": {"id": "Cuti bersama tambahan"}, "kind": "collective_leave"}],
    })
}

pub async fn draft(world: &World, who: &Person, body: Value) -> String {
    let made = world.post(CHANGES, who, body).await.expect(201);
    made["id"].as_str().unwrap().to_owned()
}

async fn preview(world: &World, who: &Person, id: &str) -> Value {
    let path = format!("{CHANGES}/{id}/previews");
    world.post(&path, who, json!({})).await.expect(200)
}

pub async fn publish(world: &World, who: &Person, id: &str) -> Answer {
    let path = format!("{CHANGES}/{id}/publications");
    world.post(&path, who, json!({})).await
}

async fn shown(world: &World, who: &Person, id: &str) -> Value {
    world.get(&format!("{CHANGES}/{id}"), who).await.expect(200)
}

/// Counts the open clocks anew, to the last look.
pub async fn recount(world: &World) {
    world.work().await;
    world.advance(SETTLED);
    world.work().await;
}

/// A second national admin.
pub async fn second(world: &World) -> Person {
    world.officer(Role::NationalAdmin, None).await
}

fn due(clocks: &[(String, String, String)], kind: &str) -> String {
    let clock = clocks.iter().rev().find(|clock| clock.0 == kind);
    clock.unwrap().2[..10].to_owned()
}

#[actix_web::test]
async fn a_new_holiday_is_tried_published_by_a_second_person_and_moves_the_open_clocks() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let before = scene.clocks().await;
    assert_eq!(due(&before, "first_response"), "2026-12-01");
    assert_eq!(due(&before, "completion"), "2026-12-14");
    let id = draft(world, &scene.national, regional("2026-11-30")).await;

    let tried = preview(world, &scene.national, &id).await;
    assert_eq!(
        [
            &tried["open"],
            &tried["moved"],
            &tried["untouched"],
            &tried["cases"],
            &tried["sooner"]
        ],
        [&json!(2), &json!(2), &json!(0), &json!(1), &json!(0)]
    );
    assert_eq!(tried["shifts"], json!([{"days": 1, "clocks": 2}]));
    let example = &tried["examples"][0];
    assert_eq!(
        (&example["complaint"]["id"], &example["clock"]),
        (&json!(scene.id), &json!("first_response"))
    );
    assert_eq!(example["due_before"], before[1].2);
    assert_eq!(scene.clocks().await, before, "nothing is written");
    let year = world
        .get("/v1/sla/calendars/2026", &Person::NOBODY)
        .await
        .expect(200);
    assert_eq!(year["version"], 1, "nothing is written");

    // Not by whoever wrote it.
    let own = publish(world, &scene.national, &id).await;
    assert_eq!(own.problem(403), "forbidden");
    let other = second(world).await;
    let published = publish(world, &other, &id).await.expect(202);
    assert_eq!(
        (
            &published["total"],
            &published["examined"],
            &published["finished_at"]
        ),
        (&json!(2), &json!(0), &json!(null))
    );
    assert_eq!(
        publish(world, &other, &id).await.problem(409),
        "wrong_state"
    );
    recount(world).await;
    let done = shown(world, &other, &id).await;
    assert_eq!(
        [&done["total"], &done["examined"], &done["moved"]],
        [&json!(2), &json!(2), &json!(2)]
    );
    assert!(done["finished_at"].is_string());
    assert_eq!(done["added"][0]["area"]["name"], "Kabupaten Badung");

    let after = scene.clocks().await;
    assert_eq!(due(&after, "first_response"), "2026-12-02");
    assert_eq!(due(&after, "completion"), "2026-12-15");
    let timeline = world
        .get(&scene.path("timeline"), &scene.reporter)
        .await
        .expect(200);
    let told: Vec<&Value> = timeline["data"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["kind"] == "deadline_moved")
        .collect();
    assert_eq!(told.len(), 2, "one for each clock that moved");
    assert_eq!(
        (&told[0]["clock"], &told[0]["expected_on"], &told[0]["text"]),
        (
            &json!("first_response"),
            &json!("2026-12-02"),
            &json!("Pemungutan suara perbekel serentak.")
        )
    );
    let chains = tuntas::actions::audit::verify_timelines(&world.app)
        .await
        .unwrap();
    assert!(chains.broken.is_empty());
    let year = world
        .get("/v1/sla/calendars/2026?area_code=51.03.02", &Person::NOBODY)
        .await
        .expect(200);
    assert_eq!(
        (&year["version"], year["days"].as_array().unwrap().len()),
        (&json!(2), 26)
    );
    let elsewhere = world
        .get("/v1/sla/calendars/2026?area_code=51.01", &Person::NOBODY)
        .await
        .expect(200);
    assert_eq!(elsewhere["days"].as_array().unwrap().len(), 25);
}

#[actix_web::test]
async fn a_day_taken_out_brings_a_date_forward_but_never_before_the_end_of_the_next_working_day() {
    let scene = Scene::of(World::at("2026-12-17T02:00:00Z").await, |_| {}).await;
    let world = &scene.world;
    let _ = scene.verify().await;
    // Friday, Monday to Wednesday, and then Christmas leave and Christmas: Monday the 28th.
    assert_eq!(due(&scene.clocks().await, "first_response"), "2026-12-28");
    let year = world
        .get("/v1/sla/calendars/2026", &Person::NOBODY)
        .await
        .expect(200);
    let mut days = year["days"].as_array().unwrap().iter();
    let leave = days.find(|day| day["date"] == "2026-12-24").unwrap();
    let body = json!({"reason": "Cuti bersama ditiadakan.", "citation": "SKB Tiga Menteri, perubahan", "removed": [leave["id"]]});
    // On the 24th itself the new date would be over within the day.
    world.set_clock("2026-12-24T02:00:00Z");
    let national = world.renewed(&scene.national);
    let id = draft(world, &national, body).await;
    let tried = preview(world, &national, &id).await;
    assert_eq!((&tried["moved"], &tried["sooner"]), (&json!(1), &json!(1)));
    let other = second(world).await;
    let _ = publish(world, &other, &id).await.expect(202);
    recount(world).await;
    let reporter = scene.fresh_reporter().await;
    let shown = scene.shown_to(&reporter).await;
    let clocks = shown["clocks"].as_array().unwrap();
    // The first answer is due at the end of the next working day, where it was; the result is sooner.
    assert_eq!(clocks[1]["due_at"].as_str().unwrap()[..10], *"2026-12-28");
    let done = self::shown(world, &other, &id).await;
    assert_eq!((&done["examined"], &done["moved"]), (&json!(2), &json!(1)));
    // Its days are today's calendar's, and do not add up to the date any more: that is said.
    let found = world
        .get(&scene.path("clocks"), &reporter)
        .await
        .expect(200);
    let told: Vec<&Value> = found["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|clock| &clock["counted_otherwise"])
        .collect();
    assert_eq!(told, [false, true, false]);
}

#[actix_web::test]
async fn a_clock_whose_day_turns_out_to_have_been_off_is_late_no_more() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    world.set_clock("2026-12-01T16:00:01Z");
    tuntas::jobs::schedule::climb_ladder(&world.app)
        .await
        .unwrap();
    let late = scene.shown_to(&scene.fresh_reporter().await).await;
    assert!(late["clocks"][1]["breached_at"].is_string());
    let national = world.renewed(&scene.national);
    let id = draft(world, &national, regional("2026-12-01")).await;
    assert_eq!(preview(world, &national, &id).await["late_no_more"], 1);
    let _ = publish(world, &second(world).await, &id).await.expect(202);
    recount(world).await;
    let after = scene.shown_to(&scene.fresh_reporter().await).await;
    assert_eq!(after["clocks"][1]["breached_at"], json!(null));
    // Half past midnight: the next working day is Thursday.
    assert_eq!(after["clocks"][1]["due_at"], "2026-12-03T15:59:59.999Z");
    // What was told before stays told.
    let timeline = world
        .get(&scene.path("timeline"), &scene.fresh_reporter().await)
        .await
        .expect(200);
    let kinds: Vec<&str> = timeline["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["kind"].as_str().unwrap())
        .collect();
    assert!(kinds.contains(&"clock_breached") && kinds.contains(&"deadline_moved"));
}

/// So many cases with two open clocks each.
async fn many(scene: &Scene, cases: i64) {
    let world = &scene.world;
    let agency = world.agency("pemkab-badung").await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": agency});
    for _ in 0..cases {
        let (id, _) = world.file(world.report()).await;
        let _ = world
            .act("verifications", &scene.national, &id, body.clone())
            .await
            .expect(201);
    }
}

#[actix_web::test]
async fn a_worker_that_dies_between_or_within_batches_leaves_nothing_out_and_moves_nothing_twice() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    many(&scene, AT_ONCE + 4).await;
    world.work().await;
    let id = draft(world, &scene.national, national("2026-11-30")).await;
    let other = second(world).await;
    let total = publish(world, &other, &id).await.expect(202)["total"]
        .as_i64()
        .unwrap();
    assert_eq!(total, 2 * (AT_ONCE + 5));
    let change = id.parse().unwrap();
    let claim = async || {
        // Notices of what moved stand before it in the queue.
        loop {
            let claimed = claim_jobs(&world.app, world.app.chance.uuid()).await;
            let mut claimed = claimed.unwrap().into_iter();
            let this = claimed.find(|one| one.job == Some(Job::Recount { change }));
            if let Some(this) = this {
                return this;
            }
        }
    };

    // Cut off at its first waking and at later ones, well before its last: each leaves the batch as if it had not begun.
    for wakings in [1, 50, 150] {
        let dying = claim().await;
        let mut turns = 0;
        let mut work = Box::pin(recount_clocks(&world.app, dying.lease, change));
        let ended = poll_fn(|context| {
            turns += 1;
            if turns > wakings {
                return Poll::Ready(false);
            }
            work.as_mut().poll(context).map(|_| true)
        })
        .await;
        drop(work);
        assert!(!ended, "cut off before its end");
        let half = shown(world, &scene.national, &id).await;
        assert_eq!((&half["examined"], &half["moved"]), (&json!(0), &json!(0)));
        world.advance(LEASE + chrono::TimeDelta::seconds(1));
    }
    // One batch is done; then the worker dies before the next one.
    let first = claim().await;
    run_job(&world.app, &first).await.unwrap();
    let half = shown(world, &scene.national, &id).await;
    assert_eq!(
        (&half["examined"], &half["moved"], &half["finished_at"]),
        (&json!(2 * AT_ONCE), &json!(2 * AT_ONCE), &json!(null))
    );
    // A worker that was thought dead finds its lease gone, and writes nothing.
    let late = claim().await;
    world.advance(LEASE + chrono::TimeDelta::seconds(1));
    let taken = claim().await;
    assert!(
        recount_clocks(&world.app, late.lease, change)
            .await
            .is_err()
    );
    run_job(&world.app, &taken).await.unwrap();
    recount(world).await;
    let done = shown(world, &scene.national, &id).await;
    assert_eq!(
        (&done["examined"], &done["moved"]),
        (&json!(total), &json!(total))
    );
    assert!(done["finished_at"].is_string());
    // Each clock that moved is told of once.
    let entries = crate::jobs::count(
        &mut world.database.connect(tuntas_tests::database::OWNER).await,
        "SELECT count(*) AS n FROM timeline WHERE kind = 'deadline_moved'",
    )
    .await;
    assert_eq!(entries, total);
}

#[actix_web::test]
async fn a_case_that_comes_in_while_clocks_are_counted_anew_is_due_by_the_new_calendar() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let id = draft(world, &scene.national, regional("2026-11-30")).await;
    let _ = publish(world, &second(world).await, &id).await.expect(202);
    let (fresh, reporter) = world.file(world.report()).await;
    let agency = world.agency("pemkab-badung").await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": agency});
    let _ = world
        .act("verifications", &scene.national, &fresh, body)
        .await
        .expect(201);
    recount(world).await;
    let shown = world
        .get(&format!("/v1/complaints/{fresh}"), &reporter)
        .await
        .expect(200);
    assert_eq!(shown["clocks"][1]["due_at"], "2026-12-02T15:59:59.999Z");
    let done = self::shown(world, &scene.national, &id).await;
    assert_eq!(
        (&done["total"], &done["examined"], &done["moved"]),
        (&json!(2), &json!(4), &json!(2))
    );
}

#[actix_web::test]
async fn rows_of_a_table_and_events_of_a_calendar_file_are_judged_one_by_one() {
    let scene = Scene::received().await;
    let world = &scene.world;
    let csv = "tanggal;nama;jenis;wilayah;name_en\n\
        17/06/2026;Hari Raya Galungan;libur daerah;51;Galungan\n\
        2026-06-17;Hari Raya Galungan;regional;51;\n\
        2026-12-25;Natal;nasional;;\n\
        31/02/2026;Tidak ada;nasional;;\n\
        2026-05-05;X;nasional;;\n\
        2026-05-06;Hari entah;entah;;\n\
        2026-05-07;Hari daerah;daerah;99.99;\n\
        2031-05-07;Hari jauh;nasional;;\n";
    let body = json!({"reason": "Libur daerah Bali 2026.", "citation": "SE Gubernur Bali", "file": {"format": "csv", "text": csv}});
    let made = world.post(CHANGES, &scene.national, body).await.expect(201);
    let verdicts: Vec<(i64, &str)> = made["file_rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                row["line"].as_i64().unwrap(),
                row["verdict"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        verdicts,
        [
            (2, "ready"),
            (3, "duplicate"),
            (4, "already_there"),
            (5, "invalid_date"),
            (6, "invalid_name"),
            (7, "unknown_kind"),
            (8, "unknown_area"),
            (9, "unknown_year"),
        ]
    );
    assert_eq!(made["added"].as_array().unwrap().len(), 1);
    assert_eq!(
        made["added"][0]["name"],
        json!({"id": "Hari Raya Galungan", "en": "Galungan"})
    );

    let ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//contoh//ID\r\n\
        BEGIN:VEVENT\r\nUID:1@contoh\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20280126\r\nDTEND;VALUE=DATE:20280128\r\nSUMMARY:Tahun Baru\r\n  Imlek\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nUID:2@contoh\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20280301\r\nSUMMARY:Cuti Bersama Idul Fitri (perkiraan)\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nUID:3@contoh\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20280817\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Hari Kemerdekaan\r\nEND:VEVENT\r\n\
        END:VCALENDAR\r\n";
    let body = json!({"reason": "Hari libur 2028.", "citation": "SKB Tiga Menteri 2028", "decreed_years": [2028], "file": {"format": "ics", "text": ics}});
    let made = world.post(CHANGES, &scene.national, body).await.expect(201);
    let verdicts: Vec<&Value> = made["file_rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["verdict"])
        .collect();
    assert_eq!(verdicts, ["ready", "ready", "repeats"]);
    let added: Vec<(&str, &str, &str, bool)> = made["added"]
        .as_array()
        .unwrap()
        .iter()
        .map(|day| {
            (
                day["date"].as_str().unwrap(),
                day["name"]["id"].as_str().unwrap(),
                day["kind"].as_str().unwrap(),
                day["provisional"].as_bool().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        added,
        [
            ("2028-01-26", "Tahun Baru Imlek", "national_holiday", false),
            ("2028-01-27", "Tahun Baru Imlek", "national_holiday", false),
            (
                "2028-03-01",
                "Cuti Bersama Idul Fitri (perkiraan)",
                "collective_leave",
                true
            ),
        ]
    );
    // With its decree the year is known, and what is counted in it is provisional no more.
    let ask = json!({"from": "2028-01-25T09:00:00+07:00", "value": 1, "unit": "working_day", "time_zone": "Asia/Jakarta", "week": "mon_fri"});
    let before = world
        .ask("/v1/sla/deadlines", ask.clone())
        .await
        .expect(200);
    assert_eq!(before["provisional"], true);
    let id = made["id"].as_str().unwrap();
    let _ = publish(world, &second(world).await, id).await.expect(202);
    let after = world.ask("/v1/sla/deadlines", ask).await.expect(200);
    assert_eq!(
        (&after["provisional"], &after["due_at"]),
        (&json!(false), &json!("2028-01-28T23:59:59.999+07:00"))
    );
    let year = world
        .get("/v1/sla/calendars/2028", &Person::NOBODY)
        .await
        .expect(200);
    assert_eq!(
        (&year["known"], &year["provisional"], &year["citation"]),
        (&json!(true), &json!(true), &json!("SKB Tiga Menteri 2028"))
    );
    for broken in ["bukan kalender", "BEGIN:VCALENDAR\r\nEND:"] {
        let body = json!({"reason": "Rusak.", "citation": "Tidak ada", "file": {"format": "ics", "text": broken}});
        let refused = world.post(CHANGES, &scene.national, body).await;
        assert_eq!(refused.problem(422), "validation_failed");
    }
}

#[actix_web::test]
async fn faults_are_named_drafts_can_be_discarded_and_days_that_are_gone_stop_a_publication() {
    let scene = Scene::received().await;
    let world = &scene.world;
    let nobody = uuid::Uuid::nil();
    let body = json!({
        "reason": "Salah semua.", "citation": "Tidak ada",
        "added": [
            {"date": "2031-01-01", "name": {"id": "Tahun Baru"}, "kind": "national_holiday"},
            {"date": "2026-12-25", "name": {"id": "Hari Raya Natal"}, "kind": "national_holiday"},
            {"date": "2026-12-02", "name": {"id": "Tanpa wilayah"}, "kind": "regional_holiday"},
            {"date": "2026-12-02", "name": {"id": "Wilayah lain"}, "kind": "national_holiday", "area_code": "51.03"},
        ],
        "removed": [nobody], "renamed": [{"id": nobody, "name": {"id": "Lain"}}],
    });
    let refused = world.post(CHANGES, &scene.national, body).await.expect(422);
    let faults: Vec<(&str, &str)> = refused["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| {
            (
                fault["pointer"].as_str().unwrap(),
                fault["code"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        faults,
        [
            ("/removed/0", "unknown_value"),
            ("/renamed/0/id", "unknown_value"),
            ("/added/0/date", "not_allowed"),
            ("/added/1/date", "taken"),
            ("/added/2/area_code", "required"),
            ("/added/3/area_code", "not_allowed"),
        ]
    );
    let nothing = json!({"reason": "Tidak ada apa-apa.", "citation": "Tidak ada"});
    let nothing = world.post(CHANGES, &scene.national, nothing).await;
    assert_eq!(nothing.problem(422), "validation_failed");

    let year = world
        .get("/v1/sla/calendars/2026", &Person::NOBODY)
        .await
        .expect(200);
    let mut days = year["days"].as_array().unwrap().iter();
    let leave = &days.find(|day| day["date"] == "2026-12-24").unwrap()["id"];
    let out = json!({"reason": "Ditiadakan.", "citation": "SKB", "removed": [leave]});
    let named = json!({"reason": "Nama resmi.", "citation": "SKB", "renamed": [{"id": leave, "name": {"id": "Cuti Bersama Natal", "en": "Christmas leave"}}]});
    let (taken_out, renamed) = (
        draft(world, &scene.national, out).await,
        draft(world, &scene.national, named).await,
    );
    let other = second(world).await;
    let done = publish(world, &other, &renamed).await.expect(202);
    assert_eq!(done["total"], 0, "a name moves nothing");
    assert_eq!(
        done["renamed"][0]["before"]["name"]["id"],
        "Cuti Bersama Hari Raya Natal"
    );
    let _ = publish(world, &other, &taken_out).await.expect(202);
    // A second draft of the same day finds it gone.
    let again = json!({"reason": "Nama resmi.", "citation": "SKB", "renamed": [{"id": leave, "name": {"id": "Cuti Bersama Natal"}}]});
    let again = world.post(CHANGES, &scene.national, again).await;
    assert_eq!(again.problem(422), "validation_failed");

    let discarded = draft(world, &scene.national, regional("2026-12-02")).await;
    let path = format!("{CHANGES}/{discarded}");
    let gone = world.send("DELETE", &path, &other, &[], None).await;
    assert_eq!(gone.status, 204);
    assert_eq!(world.get(&path, &other).await.status, 404);
    let published = format!("{CHANGES}/{renamed}");
    let kept = world.send("DELETE", &published, &other, &[], None).await;
    assert_eq!(kept.problem(409), "wrong_state");
    let listed = world.get(CHANGES, &other).await.expect(200);
    let ids: Vec<&Value> = listed["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["id"])
        .collect();
    assert_eq!(ids.len(), 2);
}
