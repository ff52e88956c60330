//! Lists: scope, filters, order, pages.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::people::appoint;
use tuntas_tests::{Person, World};

use super::scene::{AGENCY, Scene, UNIT};
use super::{appeal, extend, reopen};

pub fn ids(list: &Value) -> Vec<&str> {
    list["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["id"].as_str().unwrap())
        .collect()
}

#[actix_web::test]
async fn the_public_list_holds_what_is_published_and_masked() {
    let scene = Scene::received().await;
    let nobody = Person::NOBODY;
    assert_eq!(
        scene.world.get("/v1/complaints", &nobody).await.expect(200)["data"],
        json!([])
    );
    let _ = scene.verify().await;
    let list = scene.world.get("/v1/complaints", &nobody).await.expect(200);
    assert_eq!(ids(&list), [scene.id.as_str()]);
    assert_eq!(list["data"][0]["audience"], "public");
    assert_eq!(list["data"][0]["next_clock"]["due_on"], "2026-12-01");
}

#[actix_web::test]
async fn filters_find_and_leave_out() {
    let scene = Scene::received().await;
    let _ = scene.verify().await;
    let shown = scene.shown_to(&scene.national).await;
    let number = shown["tracking_number"].as_str().unwrap();
    let badung = shown["holder"]["id"].as_str().unwrap();
    for (query, found) in [
        ("q=lampu", true),
        ("q=lampu%20pasar", true),
        ("q=banjir", false),
        ("status=forwarded", true),
        ("status=received,closed", false),
        ("status=received,forwarded", true),
        ("class=complaint", true),
        ("class=aspiration", false),
        ("category_code=jalan", true),
        ("category_code=jalan.lampu-jalan", true),
        ("category_code=kesehatan", false),
        ("area_code=51", true),
        ("area_code=51.03", true),
        ("area_code=5", false),
        ("area_code=34", false),
        ("late=true", false),
        ("late=false", true),
        ("sort=due_at", true),
    ] {
        let list = scene
            .world
            .get(&format!("/v1/complaints?{query}"), &Person::NOBODY)
            .await
            .expect(200);
        assert_eq!(!ids(&list).is_empty(), found, "{query}");
    }
    for query in [
        format!("q={number}"),
        format!("q={}", number.to_lowercase()),
        format!("agency_id={badung}"),
    ] {
        assert_eq!(
            ids(&scene
                .world
                .get(&format!("/v1/complaints?{query}"), &Person::NOBODY)
                .await
                .expect(200))
            .len(),
            1,
            "{query}"
        );
    }
}

#[actix_web::test]
async fn what_is_no_filter_is_refused_by_name() {
    let world = World::new().await;
    for (query, pointer) in [
        ("status=selesai", "?status"),
        ("class=x", "?class"),
        ("category_code=tidak.ada", "?category_code"),
        ("area_code=51%25", "?area_code"),
        ("agency_id=7", "?agency_id"),
        ("sort=title", "?sort"),
        ("view=all", "?view"),
        ("late=ya", "?late"),
        ("assigned=me", "?assigned"),
        ("limit=0", "?limit"),
        ("limit=-1", "?limit"),
        ("limit=seratus", "?limit"),
    ] {
        let refused = world
            .get(&format!("/v1/complaints?{query}"), &Person::NOBODY)
            .await
            .expect(422);
        assert_eq!(refused["errors"][0]["pointer"], pointer, "{query}");
    }
    assert_eq!(
        world
            .get("/v1/complaints?q=%00a%E2%80%AE", &Person::NOBODY)
            .await
            .status,
        200
    );
    assert_eq!(
        world
            .get("/v1/complaints?q=%ff", &Person::NOBODY)
            .await
            .status,
        200
    );
}

#[actix_web::test]
async fn a_work_list_is_an_officers_own() {
    let scene = Scene::at_unit().await;
    let list = async |person: &Person, query: &str| {
        scene
            .world
            .get(&format!("/v1/complaints?view=work&{query}"), person)
            .await
    };
    assert_eq!(
        list(&Person::NOBODY, "").await.problem(401),
        "unauthenticated"
    );
    assert_eq!(
        list(&scene.reporter, "").await.problem(401),
        "unauthenticated"
    );
    let rows = list(&scene.officer, "").await.expect(200);
    assert_eq!(ids(&rows), [scene.id.as_str()]);
    assert_eq!(rows["data"][0]["reporter_name"], "Ayu Lestari");
    assert_eq!(
        ids(&list(&scene.officer, "assigned=me").await.expect(200)).len(),
        0
    );
    assert_eq!(
        ids(&list(&scene.officer, "assigned=none").await.expect(200)).len(),
        1
    );
    let _ = scene
        .world
        .act(
            "assignments",
            &scene.officer,
            &scene.id,
            json!({"account_id": scene.officer.account}),
        )
        .await
        .expect(201);
    assert_eq!(
        ids(&list(&scene.officer, "assigned=me").await.expect(200)).len(),
        1
    );
    assert_eq!(
        ids(&list(&scene.officer, "late=true").await.expect(200)).len(),
        0
    );
    scene.world.advance(TimeDelta::days(20));
    // Signed in anew: the token of twenty days ago has run out.
    let officer = scene
        .world
        .officer(
            tuntas::domain::access::Role::UnitOfficer,
            Some(super::scene::UNIT),
        )
        .await;
    assert_eq!(ids(&list(&officer, "late=true").await.expect(200)).len(), 1);
}

#[actix_web::test]
async fn pages_hold_every_row_once_in_order() {
    let scene = Scene::received().await;
    let mut filed = vec![scene.id.clone()];
    for minute in 0..6 {
        // Two in the same moment: the id breaks the tie.
        scene.world.advance(TimeDelta::minutes(minute % 2));
        filed.push(scene.world.file(scene.world.report()).await.0);
    }
    filed.reverse();
    for sort in ["-received_at", "due_at"] {
        let mut path = format!("/v1/complaints?view=work&limit=3&sort={sort}");
        let mut seen: Vec<String> = Vec::new();
        loop {
            let list = scene.world.get(&path, &scene.national).await.expect(200);
            seen.extend(ids(&list).into_iter().map(str::to_owned));
            let Some(cursor) = list["page"]["next_cursor"].as_str() else {
                break;
            };
            path = format!("/v1/complaints?view=work&limit=3&sort={sort}&cursor={cursor}");
        }
        if sort == "-received_at" {
            assert_eq!(seen, filed);
        }
        let mut unique = seen.clone();
        unique.sort();
        unique.dedup();
        assert_eq!((seen.len(), unique.len()), (7, 7));
    }
    let first = scene
        .world
        .get("/v1/complaints?view=work&limit=3", &scene.national)
        .await
        .expect(200);
    let cursor = first["page"]["next_cursor"].as_str().unwrap();
    // Sealed: the same key is another cursor each time, and nothing in it can be read.
    let again = scene
        .world
        .get("/v1/complaints?view=work&limit=3", &scene.national)
        .await
        .expect(200);
    assert_ne!(again["page"]["next_cursor"], first["page"]["next_cursor"]);
    let other = scene
        .world
        .get(
            &format!("/v1/complaints?view=work&limit=3&class=complaint&cursor={cursor}"),
            &scene.national,
        )
        .await;
    assert_eq!(other.problem(400), "cursor_invalid");
}

/// The ids in a folder, and what the count says.
pub async fn folder(scene: &Scene, who: &Person, name: &str) -> (Vec<String>, i64) {
    let list = scene
        .world
        .get(
            &format!("/v1/complaints?view=work&folder={name}&sort=due_at"),
            who,
        )
        .await
        .expect(200);
    let counts = scene.world.get("/v1/work/counts", who).await.expect(200);
    let counts = counts["data"].as_array().unwrap().iter();
    let count = counts.clone().find(|row| row["folder"] == name).unwrap();
    assert_eq!(count["more"], false);
    let ids = ids(&list).into_iter().map(str::to_owned).collect();
    (ids, count["count"].as_i64().unwrap())
}

#[actix_web::test]
async fn folders_hold_what_their_names_say_and_are_counted() {
    let scene = Scene::at_unit().await;
    let none: (Vec<String>, i64) = (Vec::new(), 0);
    let one = (vec![scene.id.clone()], 1);
    let check = async |who: &Person, expected: &[&str]| {
        for name in [
            "mine",
            "unit",
            "late",
            "due_soon",
            "unassigned",
            "returned",
            "drafts",
            "arbitration",
            "decisions",
            "contributions",
        ] {
            let wanted = if expected.contains(&name) {
                &one
            } else {
                &none
            };
            assert_eq!(&folder(&scene, who, name).await, wanted, "{name}");
        }
    };
    check(&scene.officer, &["unit", "unassigned"]).await;
    check(&scene.admin, &["unassigned"]).await;
    check(&scene.national, &[]).await;
    let me = json!({ "account_id": scene.officer.account });
    let _ = scene
        .world
        .act("assignments", &scene.officer, &scene.id, me)
        .await
        .expect(201);
    check(&scene.officer, &["unit", "mine"]).await;
    // The first response is due on Tuesday the 1st: three days before it is soon, a moment later it is late.
    scene.world.set_clock("2026-11-28T16:00:00Z");
    let officer = scene.world.renewed(&scene.officer);
    check(&officer, &["unit", "mine", "due_soon"]).await;
    scene.world.set_clock("2026-12-01T16:00:00Z");
    let officer = scene.world.renewed(&scene.officer);
    check(&officer, &["unit", "mine", "late"]).await;
    // Back at the agency, then at the national desk, which hands it to another agency, which returns it too.
    let back = json!({"reason": "Bukan tugas dinas kami."});
    let _ = scene
        .world
        .act("returns", &officer, &scene.id, back.clone())
        .await
        .expect(201);
    let admin = scene.world.renewed(&scene.admin);
    check(&admin, &["unit", "late", "unassigned", "returned"]).await;
    let _ = scene
        .world
        .act("returns", &admin, &scene.id, back.clone())
        .await
        .expect(201);
    check(&admin, &[]).await;
    let national = scene.world.renewed(&scene.national);
    check(&national, &["unit", "unassigned", "returned"]).await;
    let bali = scene.world.agency("pemprov-bali").await;
    let body = json!({"agency_id": bali, "role": "lead"});
    let _ = scene
        .world
        .act("dispositions", &national, &scene.id, body)
        .await
        .expect(201);
    let other = scene
        .world
        .officer(Role::AgencyAdmin, Some("pemprov-bali"))
        .await;
    let _ = scene
        .world
        .act("returns", &other, &scene.id, back)
        .await
        .expect(201);
    check(
        &national,
        &["unit", "unassigned", "returned", "arbitration"],
    )
    .await;
    // Decided: what a unit gives back after that is for its agency to hand on, and for nobody to decide.
    let agency = scene.world.agency(AGENCY).await;
    let body =
        json!({"agency_id": agency, "role": "lead", "note": "Putusan kami.", "binding": true});
    let _ = scene
        .world
        .act("dispositions", &national, &scene.id, body)
        .await
        .expect(201);
    let unit = json!({"agency_id": scene.world.agency(UNIT).await, "role": "lead"});
    let _ = scene
        .world
        .act("dispositions", &admin, &scene.id, unit)
        .await
        .expect(201);
    let back = json!({"reason": "Bukan tugas dinas kami."});
    let _ = scene
        .world
        .act("returns", &officer, &scene.id, back)
        .await
        .expect(201);
    check(&admin, &["unit", "unassigned", "returned"]).await;
}

#[actix_web::test]
async fn what_waits_for_a_decision_is_listed_to_whoever_decides_it() {
    // An appeal: not to whoever archived it.
    let scene = Scene::received().await;
    appeal::archive(&scene).await;
    let _ = appeal::appeal(&scene, &scene.reporter).await.expect(201);
    let other = scene.world.officer(Role::NationalAdmin, None).await;
    let (none, one) = ((Vec::new(), 0), (vec![scene.id.clone()], 1));
    for (who, expected) in [
        (&other, &one),
        (&scene.national, &none),
        (&scene.admin, &none),
    ] {
        assert_eq!(&folder(&scene, who, "decisions").await, expected);
    }
    let path = "/v1/complaints?view=work&folder=decisions";
    let list = scene.world.get(path, &other).await.expect(200);
    assert_eq!(list["data"][0]["asked"]["what"], "appeal");
    // More time: to the level above whoever asks, and not to them.
    let scene = extend::in_progress().await;
    let until = extend::days_after(&scene.shown_to(&scene.admin).await, 7);
    let asked = extend::ask(&scene, &scene.officer, &until)
        .await
        .expect(201);
    let (none, one) = ((Vec::new(), 0), (vec![scene.id.clone()], 1));
    // Neither to a colleague of theirs nor to an agency that only contributes.
    let colleague = scene.world.officer(Role::UnitOfficer, Some(UNIT)).await;
    let bali = "pemprov-bali";
    let contributor = scene.world.officer(Role::AgencyAdmin, Some(bali)).await;
    let body = json!({"agency_id": scene.world.agency(bali).await, "role": "contributor", "working_days": 3, "note": "Mohon cek gardunya."});
    let _ = scene
        .world
        .act("dispositions", &scene.admin, &scene.id, body)
        .await
        .expect(201);
    for (who, expected) in [
        (&scene.admin, &one),
        (&scene.officer, &none),
        (&colleague, &none),
        (&contributor, &none),
        (&scene.national, &none),
    ] {
        assert_eq!(&folder(&scene, who, "decisions").await, expected);
    }
    let list = scene.world.get(path, &scene.admin).await.expect(200);
    let told = &list["data"][0]["asked"];
    assert_eq!(
        (&told["what"], &told["since"]),
        (&json!("extension"), &json!(scene.world.now()))
    );
    // While the reporter is asked something it cannot be decided; then it waits again.
    let question = json!({"question": "Di tiang yang mana?"});
    let _ = scene
        .world
        .act("holds", &scene.officer, &scene.id, question)
        .await
        .expect(201);
    assert_eq!(folder(&scene, &scene.admin, "decisions").await, none);
    let reply = json!({"text": "Di tiang kedua."});
    let _ = scene
        .world
        .act("replies", &scene.reporter, &scene.id, reply)
        .await
        .expect(201);
    assert_eq!(folder(&scene, &scene.admin, "decisions").await, one);
    let _ = extend::decide(&scene, &scene.admin, &asked, false)
        .await
        .expect(201);
    assert_eq!(folder(&scene, &scene.admin, "decisions").await, none);
    let _ = extend::ask(&scene, &scene.admin, &until).await.expect(201);
    for (who, expected) in [(&scene.admin, &none), (&scene.national, &one)] {
        assert_eq!(&folder(&scene, who, "decisions").await, expected);
    }
    // Whoever holds both offices decides nothing that they asked for.
    let vault = scene.world.database.url("tuntas_vault");
    let desk = "kementerian-panrb/desk-nasional";
    appoint(
        &scene.world.app,
        &vault,
        &scene.admin,
        Role::NationalAdmin,
        desk,
    )
    .await;
    assert_eq!(folder(&scene, &scene.admin, "decisions").await, none);
    // A further reopening, though the case is closed and nothing falls due.
    let scene = reopen::closed().await;
    let _ = reopen::reopen(&scene, &scene.reporter).await.expect(201);
    let _ = scene.respond("final").await;
    reopen::close(&scene, &scene.reporter).await;
    assert_eq!(folder(&scene, &scene.national, "decisions").await, none);
    let _ = reopen::reopen(&scene, &scene.reporter).await.expect(201);
    let one = (vec![scene.id.clone()], 1);
    for (who, expected) in [(&scene.national, &one), (&scene.admin, &none)] {
        assert_eq!(&folder(&scene, who, "decisions").await, expected);
    }
}

#[actix_web::test]
async fn a_row_tells_the_holidays_before_its_deadline_and_the_case_that_it_is_answered_with() {
    let scene = Scene::of(World::at("2026-12-17T02:00:00Z").await, |_| {}).await;
    let _ = scene.verify().await;
    let row = async |who: &Person, id: &str| {
        let list = scene.world.get("/v1/complaints?view=work", who).await;
        let list = list.expect(200);
        let rows = list["data"].as_array().unwrap().iter();
        rows.clone().find(|row| row["id"] == id).unwrap().clone()
    };
    let before = row(&scene.national, &scene.id).await;
    assert_eq!(before["next_clock"]["due_at"], "2026-12-28T15:59:59.999Z");
    assert_eq!(
        before["holidays_ahead"],
        json!(["2026-12-24", "2026-12-25"])
    );
    assert_eq!(before["parent"], Value::Null);
    // Those that are over are not ahead.
    scene.world.set_clock("2026-12-24T02:00:00Z");
    let national = scene.world.renewed(&scene.national);
    let later = row(&national, &scene.id).await;
    assert_eq!(later["holidays_ahead"], json!(["2026-12-25"]));
    let (child, _) = scene.world.file(scene.world.report()).await;
    let body = json!({"parent_id": scene.id});
    let merged = scene.world.act("merges", &national, &child, body).await;
    let _ = merged.expect(201);
    assert_eq!(
        row(&national, &child).await["parent"],
        json!({"id": scene.id, "tracking_number": later["tracking_number"]})
    );
    // A day off of the region where the clock runs is one of them.
    let other = scene.world.officer(Role::NationalAdmin, None).await;
    let body = json!({
        "reason": "Pemungutan suara perbekel serentak.", "citation": "SK Bupati Badung 88/2026",
        "added": [{"date": "2026-12-28", "name": {"id": "Pemungutan suara perbekel"}, "kind": "regional_holiday", "area_code": "51.03"}],
    });
    let path = "/v1/sla/calendar-changes";
    let draft = scene.world.post(path, &national, body).await.expect(201);
    let path = format!("{path}/{}/publications", draft["id"].as_str().unwrap());
    let published = scene.world.post(&path, &other, json!({})).await;
    assert!(published.status < 300, "{:#}", published.body);
    assert_eq!(
        row(&national, &scene.id).await["holidays_ahead"],
        json!(["2026-12-25", "2026-12-28"])
    );
}

#[actix_web::test]
async fn a_row_of_ones_own_tells_the_holidays_too_and_one_of_the_public_none() {
    let world = World::at("2026-12-17T02:00:00Z").await;
    let me = world.reporter("ayu@contoh.example").await;
    let mut report = world.report();
    report.as_object_mut().unwrap().remove("reporter");
    let filed = world.post("/v1/complaints", &me, report).await.expect(201);
    let national = world.officer(Role::NationalAdmin, None).await;
    let unit = world.agency(UNIT).await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": unit});
    let id = filed["id"].as_str().unwrap();
    let _ = world
        .act("verifications", &national, id, body)
        .await
        .expect(201);
    let own = world.get("/v1/complaints?view=own", &me).await.expect(200);
    assert_eq!(
        own["data"][0]["holidays_ahead"],
        json!(["2026-12-24", "2026-12-25"])
    );
    let public = world.get("/v1/complaints", &Person::NOBODY).await;
    let public = public.expect(200);
    assert_eq!(public["data"][0]["id"], filed["id"]);
    assert_eq!(public["data"][0]["holidays_ahead"], Value::Null);
}

#[actix_web::test]
async fn whoever_works_where_their_own_report_lies_reads_no_colleagues_name_there() {
    let scene = Scene::at_unit().await;
    let mut report = scene.world.report();
    report.as_object_mut().unwrap().remove("reporter");
    report["anonymous"] = json!(true);
    let filed = scene.world.post("/v1/complaints", &scene.officer, report);
    let id = filed.await.expect(201)["id"].as_str().unwrap().to_owned();
    let unit = scene.world.agency(UNIT).await;
    let verified = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": unit});
    let colleague = scene.world.officer(Role::UnitOfficer, Some(UNIT)).await;
    for (act, by, body) in [
        ("verifications", &scene.national, verified),
        (
            "assignments",
            &scene.admin,
            json!({"account_id": colleague.account}),
        ),
    ] {
        let _ = scene.world.act(act, by, &id, body).await.expect(201);
    }
    for (who, named) in [(&scene.officer, false), (&colleague, true)] {
        let list = scene.world.get("/v1/complaints?view=work", who).await;
        let list = list.expect(200);
        let rows = list["data"].as_array().unwrap();
        let row = rows.iter().find(|row| row["id"] == id.as_str()).unwrap();
        assert_eq!(row["assignee"].is_object(), named);
    }
}
