//! A leader's morning: once, whoever works and whatever dies; in numbers, and instead of a mail for each case.

use futures_util::future::join_all;
use serde_json::{Value, json};
use tuntas::actions::jobs::digest::send_digests;
use tuntas::domain::access::Role;
use tuntas::jobs::schedule::climb_ladder;
use tuntas_tests::database::OWNER;
use tuntas_tests::{Person, World};

use super::count;
use crate::complaints::scene::{AGENCY, Scene};

const BUPATI: &str = "bupati@badung.example";
/// Seven in the morning in Badung, the working day after the first answer fell due.
const MORNING: &str = "2026-12-01T23:00:00Z";

/// A case that is late at Badung, and who leads there.
async fn late() -> (Scene, Person) {
    let scene = Scene::at_unit().await;
    let leader = scene
        .world
        .officer_at(BUPATI, Role::AgencyLeader, AGENCY)
        .await;
    scene.world.work().await;
    (scene, leader)
}

async fn mornings(world: &World, who: &Person) -> Vec<Value> {
    let who = world.renewed(who);
    let found = world.get("/v1/notices", &who).await.expect(200);
    let rows = found["data"].as_array().unwrap().iter();
    rows.filter(|row| !row["digest"].is_null())
        .cloned()
        .collect()
}

#[actix_web::test]
async fn a_morning_is_told_once_however_many_tell_it() {
    let (scene, leader) = late().await;
    let world = &scene.world;
    world.set_clock("2026-12-01T22:59:59Z");
    climb_ladder(&world.app).await.unwrap();
    assert_eq!(send_digests(&world.app).await.unwrap(), 0, "not seven yet");
    world.set_clock(MORNING);
    let told = join_all((0..4).map(|_| send_digests(&world.app))).await;
    let told: usize = told.into_iter().map(Result::unwrap).sum();
    assert_eq!(told, 1);
    let letters = world.letters(BUPATI).await;
    assert_eq!(letters.len(), 1);
    let text = &letters[0].text;
    assert!(text.lines().any(|line| line == "Lewat batas: 1"), "{text}");
    assert!(text.contains("Pemerintah Kabupaten Badung"), "{text}");
    // Thin: no report, no number, no name.
    for word in ["Lampu", "Kerobokan", "LPR-", "Ayu", "Made", "Kadek"] {
        assert!(!text.contains(word), "{word}\n{text}");
    }
    let notices = mornings(world, &leader).await;
    assert_eq!(
        notices[0]["digest"],
        json!({"day": "2026-12-02", "late": 1, "due_soon": 0, "escalated": 0, "returned": 0, "unassigned": 1, "drafts": 0})
    );
    assert_eq!(
        (&notices[0]["complaint_id"], notices.len()),
        (&Value::Null, 1)
    );
    // In the afternoon somebody looks once more, and the next day is another one.
    world.set_clock("2026-12-02T07:00:00Z");
    assert_eq!(send_digests(&world.app).await.unwrap(), 0);
    world.set_clock("2026-12-02T23:05:00Z");
    assert_eq!(send_digests(&world.app).await.unwrap(), 1);
    assert_eq!(world.letters(BUPATI).await.len(), 2);
}

#[actix_web::test]
async fn what_climbs_to_a_leader_is_in_the_app_at_once_and_in_the_mail_of_the_morning() {
    let (scene, leader) = late().await;
    let world = &scene.world;
    // Three working days after the first answer was due.
    world.set_clock("2026-12-04T16:00:00Z");
    climb_ladder(&world.app).await.unwrap();
    assert_eq!(world.letters(BUPATI).await.len(), 0, "no mail for a case");
    let who = world.renewed(&leader);
    let found = world.get("/v1/notices", &who).await.expect(200);
    let told = found["data"].as_array().unwrap().iter();
    let told = told.filter(|row| row["event"] == "escalated").count();
    assert_eq!(told, 1, "{found:#}");
    // The weekend is nobody's morning.
    for quiet in ["2026-12-04T23:30:00Z", "2026-12-05T23:30:00Z"] {
        world.set_clock(quiet);
        assert_eq!(send_digests(&world.app).await.unwrap(), 0, "{quiet}");
    }
    world.set_clock("2026-12-06T23:30:00Z");
    assert_eq!(send_digests(&world.app).await.unwrap(), 1);
    let letters = world.letters(BUPATI).await;
    assert_eq!(letters.len(), 1);
    let text = &letters[0].text;
    let escalated = |line: &str| line == "Dieskalasi kepada Anda: 1";
    assert!(text.lines().any(escalated), "{text}");
    let digest = &mornings(world, &leader).await[0]["digest"];
    assert_eq!(
        (&digest["escalated"], &digest["late"]),
        (&json!(1), &json!(1))
    );
}

#[actix_web::test]
async fn the_numbers_are_those_of_the_lists_behind_the_links() {
    let (scene, leader) = late().await;
    let world = &scene.world;
    let _ = scene.respond("first").await;
    // Friday: the whole is due on Monday the 14th.
    world.set_clock("2026-12-10T23:00:00Z");
    climb_ladder(&world.app).await.unwrap();
    assert_eq!(send_digests(&world.app).await.unwrap(), 1);
    let leader = world.renewed(&leader);
    let digest = mornings(world, &leader).await[0]["digest"].clone();
    let folders = world.get("/v1/work/counts", &leader).await.expect(200);
    let of = |folder: &str| {
        let rows = folders["data"].as_array().unwrap().iter();
        rows.clone().find(|row| row["folder"] == folder).unwrap()["count"].clone()
    };
    for (name, folder) in [
        ("late", "late"),
        ("returned", "returned"),
        ("unassigned", "unassigned"),
        ("drafts", "drafts"),
    ] {
        assert_eq!(digest[name], of(folder), "{name}");
    }
    let letters = world.letters(BUPATI).await;
    let text = &letters[0].text;
    let link = text.split("tenggat%3C").nth(1);
    let days: String = link
        .map(|rest| rest.chars().take_while(char::is_ascii_digit).collect())
        .unwrap_or_default();
    let path = format!("/v1/complaints?view=work&q=tenggat%3C{days}d");
    let listed = world.get(&path, &leader).await.expect(200);
    let listed = listed["data"].as_array().unwrap().len();
    assert_eq!(
        (&digest["due_soon"], &digest["late"], listed),
        (&json!(1), &json!(0), 1)
    );
}

#[actix_web::test]
async fn an_admin_is_told_where_nobody_leads_and_nobody_where_nothing_waits() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let admin = world
        .officer_at("admin@badung.example", Role::AgencyAdmin, AGENCY)
        .await;
    // Nothing waits there.
    let quiet = world
        .officer_at("gubernur@bali.example", Role::AgencyLeader, "pemprov-bali")
        .await;
    world.work().await;
    world.set_clock(MORNING);
    // The scene's own admin has no address, and hears of it in the app.
    assert_eq!(send_digests(&world.app).await.unwrap(), 2);
    assert_eq!(world.letters("admin@badung.example").await.len(), 1);
    assert_eq!(world.letters("gubernur@bali.example").await.len(), 0);
    assert_eq!(mornings(world, &quiet).await, Vec::<Value>::new());
    let mut owner = world.database.connect(OWNER).await;
    assert_eq!(
        count(&mut owner, "SELECT count(*) AS n FROM digests").await,
        3,
        "who was looked at is looked at once"
    );
    // From the day on which somebody leads, the admins are left alone.
    let _ = world.officer_at(BUPATI, Role::AgencyLeader, AGENCY).await;
    world.set_clock("2026-12-02T23:00:00Z");
    assert_eq!(send_digests(&world.app).await.unwrap(), 1);
    assert_eq!(mornings(world, &admin).await.len(), 1);
    assert_eq!(world.letters(BUPATI).await.len(), 1);
}

#[actix_web::test]
async fn it_can_be_turned_off_and_is_never_of_yesterday() {
    let (scene, leader) = late().await;
    let world = &scene.world;
    let settings = async |who: &Person| {
        let path = "/v1/me/notice-settings";
        world.get(path, who).await.expect(200)["events"].clone()
    };
    let named = |events: &Value| {
        let rows = events.as_array().unwrap().iter();
        rows.clone().any(|row| row["event"] == "digest")
    };
    assert!(named(&settings(&leader).await));
    assert!(
        !named(&settings(&scene.officer).await),
        "never comes to them"
    );
    // The mail server was away all day.
    world.set_clock(MORNING);
    assert_eq!(send_digests(&world.app).await.unwrap(), 1);
    world.set_clock("2026-12-02T16:00:00Z");
    assert_eq!(world.letters(BUPATI).await.len(), 0, "it is tomorrow there");
    let chosen = json!({"events": [{"event": "digest", "email": false}], "quiet_hours": null});
    let who = world.renewed(&leader);
    let path = "/v1/me/notice-settings";
    let _ = world
        .send("PUT", path, &who, &[], Some(&chosen))
        .await
        .expect(200);
    world.set_clock("2026-12-02T23:00:00Z");
    assert_eq!(send_digests(&world.app).await.unwrap(), 1);
    assert_eq!(world.letters(BUPATI).await.len(), 0);
    assert_eq!(mornings(world, &leader).await.len(), 2, "in the app it is");
    let national = world.renewed(&scene.national);
    let log = world.get("/v1/deliveries", &national).await.expect(200);
    let line = log["data"]
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["event"] == "digest");
    let line = line.unwrap();
    assert_eq!(
        (&line["state"], &line["recipient"]),
        (&json!("suppressed"), &json!("officer"))
    );
}

#[actix_web::test]
async fn a_stopped_address_gets_none_and_the_log_can_send_it_again() {
    let (scene, leader) = late().await;
    let world = &scene.world;
    let mut owner = world.database.connect(OWNER).await;
    let stop = |at: &str| {
        format!(
            "UPDATE identity.contacts SET suppressed_at = {at} WHERE person_id IN
               (SELECT p.id FROM identity.people p JOIN accounts a ON a.id = p.account_id WHERE a.public_id = '{}')",
            leader.account.unwrap()
        )
    };
    diesel_async::SimpleAsyncConnection::batch_execute(&mut owner, &stop("now()"))
        .await
        .unwrap();
    world.set_clock(MORNING);
    assert_eq!(send_digests(&world.app).await.unwrap(), 1);
    assert_eq!(world.letters(BUPATI).await.len(), 0);
    diesel_async::SimpleAsyncConnection::batch_execute(&mut owner, &stop("NULL"))
        .await
        .unwrap();
    let national = world.renewed(&scene.national);
    let log = world
        .get("/v1/deliveries?state=suppressed", &national)
        .await
        .expect(200);
    let line = &log["data"][0];
    assert_eq!(line["can_be_sent_again"], true, "{log:#}");
    let path = format!("/v1/deliveries/{}/sendings", line["id"].as_str().unwrap());
    let _ = world.post(&path, &national, json!({})).await.expect(201);
    assert_eq!(world.letters(BUPATI).await.len(), 1);
}
