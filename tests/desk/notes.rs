//! Notes: for who stands at the desk of a case, and for nobody else, whoever filed it included.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Answer, Person, World};
use uuid::Uuid;

use crate::complaints::scene::{AGENCY, Scene, UNIT};

async fn note(scene: &Scene, by: &Person, text: &str, mentions: &[Uuid]) -> Answer {
    let body = json!({"text": text, "mentions": mentions});
    scene.world.post(&scene.path("notes"), by, body).await
}

async fn texts(scene: &Scene, person: &Person) -> Vec<String> {
    let notes = scene.world.get(&scene.path("notes"), person).await;
    let notes = notes.expect(200);
    let notes = notes["data"].as_array().unwrap().iter();
    notes
        .map(|note| note["text"].as_str().unwrap().to_owned())
        .collect()
}

const SECRET: &str = "Panel pengganti dipesan, jangan janjikan hari.";

#[actix_web::test]
async fn they_are_read_at_the_desk_and_are_nowhere_for_anybody_else() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let made = note(&scene, &scene.officer, SECRET, &[]).await.expect(201);
    assert_eq!(made["author"]["name"], "Made Suardana");
    assert_eq!(made["agency"]["short_name"], "Dishub");
    let helper = contributor(&scene).await;
    for person in [&scene.officer, &scene.admin, &scene.national, &helper] {
        assert_eq!(texts(&scene, person).await, [SECRET]);
    }
    let other = world.officer(Role::AgencyAdmin, Some("pemprov-bali")).await;
    let beside = world
        .officer(Role::UnitOfficer, Some("pemkab-badung/dinas-kebudayaan"))
        .await;
    let ombudsman = world.officer(Role::Ombudsman, None).await;
    let overseer = world.officer(Role::Kemendagri, None).await;
    for person in [
        &scene.reporter,
        &scene.fresh_reporter().await,
        &other,
        &beside,
        &ombudsman,
        &overseer,
    ] {
        let notes = world.get(&scene.path("notes"), person).await;
        assert_eq!(notes.problem(404), "not_found");
        let refused = note(&scene, person, "Saya menulis juga.", &[]).await;
        assert_eq!(refused.problem(404), "not_found");
        for path in ["", "/timeline"] {
            let path = format!("/v1/complaints/{}{path}", scene.id);
            let told = world.get(&path, person).await.body.to_string();
            assert!(!told.contains("Panel pengganti"), "{told}");
        }
    }
    assert_eq!(
        world
            .get(&scene.path("notes"), &Person::NOBODY)
            .await
            .problem(401),
        "unauthenticated"
    );
    // The case goes on to where the unit has no say: neither has it the notes.
    let _ = scene.dispose("pemkab-badung/dinas-kesehatan").await;
    let gone = world.get(&scene.path("notes"), &scene.officer).await;
    assert_eq!(gone.problem(404), "not_found");
}

/// Somebody of the health office, which was asked to contribute.
async fn contributor(scene: &Scene) -> Person {
    let place = "pemkab-badung/dinas-kesehatan";
    let unit = scene.world.agency(place).await;
    let body = json!({"agency_id": unit, "role": "contributor", "working_days": 2});
    let named = scene
        .world
        .act("dispositions", &scene.admin, &scene.id, body);
    let _ = named.await.expect(201);
    let world = &scene.world;
    world
        .named_officer("Wayan Sehat", Role::UnitOfficer, Some(place))
        .await
}

#[actix_web::test]
async fn a_note_moves_nothing_is_masked_and_is_never_a_double() {
    let scene = Scene::at_unit().await;
    let version = scene.shown_to(&scene.officer).await["version"].clone();
    let path = scene.path("notes");
    let key = [("idempotency-key", "0d1c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10")];
    let body = json!({"text": "Telepon pelapor 0812-3456-7890."});
    let send = async || {
        let (world, officer) = (&scene.world, &scene.officer);
        world.send("POST", &path, officer, &key, Some(&body)).await
    };
    let first = send().await.expect(201);
    let again = send().await;
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(again.expect(201), first);
    assert_eq!(
        texts(&scene, &scene.officer).await,
        ["Telepon pelapor 0812••••••90."]
    );
    assert_eq!(scene.shown_to(&scene.officer).await["version"], version);
    for number in 2..=5 {
        let _ = note(&scene, &scene.admin, &format!("Catatan {number}"), &[])
            .await
            .expect(201);
    }
    let two = format!("{path}?limit=2");
    let page = scene.world.get(&two, &scene.admin).await.expect(200);
    let shown = |page: &Value| -> Vec<String> {
        let rows = page["data"].as_array().unwrap().iter();
        rows.map(|row| row["text"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(shown(&page), ["Catatan 5", "Catatan 4"]);
    let cursor = page["page"]["next_cursor"].as_str().unwrap();
    let next = format!("{path}?limit=2&cursor={cursor}");
    let next = scene.world.get(&next, &scene.admin).await.expect(200);
    assert_eq!(shown(&next), ["Catatan 3", "Catatan 2"]);
}

#[actix_web::test]
async fn only_who_may_see_the_case_is_named_and_hears_of_it_without_its_words() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let head = world
        .named_officer("Ketut Kepala", Role::UnitHead, Some(UNIT))
        .await;
    let stranger = world
        .officer(Role::UnitOfficer, Some("pemkab-badung/dinas-kebudayaan"))
        .await;
    let auditor = world.officer(Role::Auditor, None).await;
    let nobody = world.app.chance.uuid();
    let (told, strange) = (head.account.unwrap(), stranger.account.unwrap());
    let refused = note(
        &scene,
        &scene.officer,
        SECRET,
        &[told, strange, nobody, auditor.account.unwrap()],
    )
    .await
    .expect(422);
    let pointers: Vec<_> = refused["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| (error["pointer"].clone(), error["code"].clone()))
        .collect();
    let unknown = |place: u8| (json!(format!("/mentions/{place}")), json!("unknown_value"));
    assert_eq!(pointers, [unknown(1), unknown(2), unknown(3)]);
    assert_eq!(texts(&scene, &scene.officer).await, Vec::<String>::new());

    let made = note(&scene, &scene.officer, SECRET, &[told]).await;
    assert_eq!(made.expect(201)["mentions"][0]["name"], "Ketut Kepala");
    let _ = note(&scene, &scene.officer, "Sekali lagi.", &[told])
        .await
        .expect(201);
    world.work().await;
    let notices = world.get("/v1/notices", &head).await.expect(200);
    let events = notices["data"].as_array().unwrap().iter();
    let mentioned = events.filter(|notice| notice["event"] == "mentioned");
    assert_eq!(mentioned.count(), 2, "{notices:#}");
    assert!(!notices.to_string().contains("Panel"));
    for person in [&scene.officer, &scene.reporter, &stranger] {
        let told = world.get("/v1/notices", person).await.body.to_string();
        assert!(!told.contains("mentioned"), "{told}");
    }
}

#[actix_web::test]
async fn the_mail_says_where_and_not_what() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    // What happened before is nothing to the head.
    world.work().await;
    let head = world
        .officer_at("kepala@dishub.example", Role::UnitHead, UNIT)
        .await;
    let made = note(&scene, &scene.officer, SECRET, &[head.account.unwrap()]).await;
    assert_eq!(made.status, 201);
    let letters = world.letters("kepala@dishub.example").await;
    let letter = letters.last().unwrap();
    assert!(
        letter.subject.contains("Anda disebut dalam catatan"),
        "{}",
        letter.subject
    );
    assert!(letter.text.contains(&format!("/kerja/{}", scene.id)));
    assert!(!letter.text.contains("Panel"), "{}", letter.text);
    let chosen = json!({"events": [{"event": "mentioned", "email": false}], "quiet_hours": null});
    let path = "/v1/me/notice-settings";
    let chosen = world.send("PUT", path, &head, &[], Some(&chosen)).await;
    assert_eq!(chosen.status, 200, "{}", chosen.body);
    let _ = note(&scene, &scene.officer, "Lagi.", &[head.account.unwrap()])
        .await
        .expect(201);
    let after = world.letters("kepala@dishub.example").await;
    assert_eq!(after.len(), letters.len(), "not wanted by mail");
}

#[actix_web::test]
async fn colleagues_are_found_by_name_among_those_who_see_the_case() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    for (name, place) in [
        ("Luh Sri Handayani", AGENCY),
        ("Sri Rahayu", "pemkab-badung/dinas-kebudayaan"),
        ("Sri Mulyani", "pemprov-bali"),
    ] {
        let _ = world
            .named_officer(name, Role::LiaisonOfficer, Some(place))
            .await;
    }
    let helper = contributor(&scene).await;
    let found = async |person: &Person, query: &str| -> Vec<String> {
        let path = format!("{}{query}", scene.path("mentionable"));
        let found = world.get(&path, person).await.expect(200);
        let rows = found["data"].as_array().unwrap().iter();
        rows.map(|row| row["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(found(&scene.officer, "?q=sri").await, ["Luh Sri Handayani"]);
    assert_eq!(found(&scene.officer, "?q=rina").await, ["Rina Nasional"]);
    assert_eq!(found(&helper, "?q=made%20su").await, ["Made Suardana"]);
    assert_eq!(found(&scene.officer, "?q=s").await, Vec::<String>::new());
    let everybody = found(&scene.officer, "").await;
    assert_eq!(
        everybody,
        [
            "Rina Nasional",
            "Kadek Wirawan",
            "Luh Sri Handayani",
            "Wayan Sehat"
        ],
        "without oneself"
    );
    let refused = world.get(&scene.path("mentionable"), &scene.reporter).await;
    assert_eq!(refused.problem(404), "not_found");
}

#[actix_web::test]
async fn who_filed_a_case_reads_no_notes_on_it_whatever_their_office() {
    let world = World::new().await;
    let scene = Scene::of(world, |_| {}).await;
    let _ = scene.verify().await;
    let mut report = scene.world.report();
    report.as_object_mut().unwrap().remove("reporter");
    let filed = scene.world.post("/v1/complaints", &scene.national, report);
    let filed = filed.await.expect(201);
    let path = format!("/v1/complaints/{}/notes", filed["id"].as_str().unwrap());
    let own = scene.world.get(&path, &scene.national).await;
    assert_eq!(own.problem(404), "not_found");
}

#[actix_web::test]
async fn a_note_about_an_escalation_is_read_on_its_row_and_among_the_cases_notes() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let leader = world.officer(Role::AgencyLeader, Some(AGENCY)).await;
    let reason = json!({"reason": "Sudah tiga pekan tidak ada petugas."});
    let raise = async |scene: &Scene| {
        let by = &scene.reporter;
        let raised = scene
            .world
            .act("escalations", by, &scene.id, reason.clone());
        let _ = raised.await.expect(201);
        let queue = scene.world.get("/v1/escalations", &scene.admin).await;
        let rows = queue.expect(200)["data"].as_array().unwrap().clone();
        let row = rows.iter().find(|row| row["complaint"]["id"] == *scene.id);
        row.unwrap()["id"].as_str().unwrap().to_owned()
    };
    let escalation = raise(&scene).await;
    let _ = note(&scene, &scene.officer, SECRET, &[]).await.expect(201);
    let about = json!({"text": "Siapa yang bisa turun hari ini?", "mentions": [], "escalation_id": escalation});
    let made = world
        .post(&scene.path("notes"), &scene.admin, about)
        .await
        .expect(201);
    assert_eq!(
        made["escalation"],
        json!({"id": escalation, "level": "agency"})
    );
    let path = scene.path(&format!("notes?escalation_id={escalation}"));
    for reader in [&scene.admin, &scene.officer, &leader, &scene.national] {
        let found = world.get(&path, reader).await.expect(200);
        let rows = found["data"].as_array().unwrap();
        assert_eq!(rows.len(), 1, "{found:#}");
        assert_eq!(rows[0]["text"], "Siapa yang bisa turun hari ini?");
        assert_eq!(texts(&scene, reader).await.len(), 2, "and all of the case");
    }
    assert_eq!(
        world.get(&path, &scene.reporter).await.problem(404),
        "not_found"
    );
    // Another case's escalation is nobody's here.
    let other = Uuid::nil();
    let foreign = json!({"text": "Salah alamat.", "mentions": [], "escalation_id": other});
    let refused = world
        .post(&scene.path("notes"), &scene.admin, foreign)
        .await
        .expect(422);
    assert_eq!(
        [
            &refused["errors"][0]["pointer"],
            &refused["errors"][0]["code"]
        ],
        [&json!("/escalation_id"), &json!("unknown_value")]
    );
    let path = scene.path(&format!("notes?escalation_id={other}"));
    assert_eq!(
        world.get(&path, &scene.admin).await.problem(404),
        "not_found"
    );
}

#[actix_web::test]
async fn a_colleague_who_filed_the_report_is_named_like_anybody_and_hears_nothing_of_it() {
    const OWN: &str = "kadek@badung.example";
    let mut scene = Scene::received().await;
    let reporter = scene.world.officer_at(OWN, Role::UnitOfficer, UNIT).await;
    let mut report = scene.world.report();
    report.as_object_mut().unwrap().remove("reporter");
    report["anonymous"] = json!(true);
    let filed = scene.world.post("/v1/complaints", &reporter, report);
    let filed = filed.await.expect(201);
    scene.id = filed["id"].as_str().unwrap().to_owned();
    let _ = scene.verify().await;
    let _ = scene.dispose(UNIT).await;
    let world = &scene.world;
    let head = world
        .officer_at("kepala@dishub.example", Role::UnitHead, UNIT)
        .await;
    let account = |person: &Person| person.account.unwrap();
    let found = world
        .get(&scene.path("mentionable"), &scene.officer)
        .await
        .expect(200);
    let ids: Vec<&Value> = found["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["id"])
        .collect();
    for person in [&reporter, &head] {
        assert!(ids.contains(&&json!(account(person))), "{found:#}");
    }
    let mentions = [account(&reporter), account(&head)];
    let made = note(&scene, &scene.officer, SECRET, &mentions).await;
    assert_eq!(made.expect(201)["mentions"].as_array().unwrap().len(), 2);
    world.work().await;
    for (person, address, told) in [(&reporter, OWN, 0), (&head, "kepala@dishub.example", 1)] {
        let notices = world.get("/v1/notices", person).await.expect(200);
        let notices = notices["data"].as_array().unwrap().iter();
        let mentioned = notices.filter(|notice| notice["event"] == "mentioned");
        assert_eq!(mentioned.count(), told, "{address}");
        let letters = world.letters(address).await;
        let mentioned = letters
            .iter()
            .filter(|letter| letter.subject.contains("disebut"));
        assert_eq!(mentioned.count(), told, "{address}");
    }
    let own = world.get(&scene.path("notes"), &reporter).await;
    assert_eq!(own.problem(404), "not_found");
}
