//! Somebody is away, and somebody else does their work.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Answer, Person, World};

use super::{BADUNG, Office, UNIT, case, end, membership, person, suspend};

async fn away(
    world: &World,
    by: &Person,
    whom: &Person,
    substitute: &Person,
    days: [&str; 2],
) -> Answer {
    let path = format!("/v1/people/{}/absences", whom.account.unwrap());
    let body = json!({"from": days[0], "to": days[1], "substitute_id": substitute.account});
    world.post(&path, by, body).await
}

async fn queue(world: &World, person: &Person) -> Vec<String> {
    let list = world
        .get("/v1/complaints?view=work&assigned=me", person)
        .await;
    let Some(rows) = list.body["data"].as_array() else {
        return Vec::new();
    };
    rows.iter()
        .map(|row| row["id"].as_str().unwrap().to_owned())
        .collect()
}

#[actix_web::test]
async fn the_substitute_sees_and_does_the_work_for_these_days_under_their_own_name() {
    let office = Office::new().await;
    let (world, admin) = (&office.world, &office.admin);
    // Works elsewhere in the same agency.
    let putu = world
        .named_officer(
            "Putu Pengganti",
            Role::UnitOfficer,
            Some("pemkab-badung/dinas-kesehatan"),
        )
        .await;
    let id = case(world, &office.national, &office.made).await;
    let path = format!("/v1/complaints/{id}");
    let set = away(
        world,
        &office.made,
        &office.made,
        &putu,
        ["2026-11-25", "2026-11-26"],
    )
    .await
    .expect(201);
    assert_eq!(
        set["absence"]["substitute"]["display_name"],
        "Putu Pengganti"
    );
    let respond = json!({"kind": "first", "text": "Laporan kami terima, tim turun pekan ini."});
    assert_eq!(queue(world, &putu).await, [""; 0], "not yet");
    let absent = world.get("/v1/people?state=absent", admin).await;
    assert_eq!(absent.expect(200)["data"], json!([]), "nor in the list");
    let own = person(world, &office.made, &office.made).await;
    assert_eq!(
        own["absence"]["from"], "2026-11-25",
        "one's own is there to see"
    );
    assert_ne!(world.get(&path, &putu).await.body["audience"], "officer");

    // Midnight in Bali.
    world.set_clock("2026-11-24T15:59:59Z");
    let (putu, admin) = (world.renewed(&putu), &world.renewed(admin));
    assert_eq!(queue(world, &putu).await, [""; 0]);
    world.advance(TimeDelta::seconds(1));
    assert_eq!(queue(world, &putu).await, std::slice::from_ref(&id));
    let me = world.get("/v1/me", &putu).await.expect(200);
    assert_eq!(
        me["substitutes_for"][0]["account"]["display_name"],
        "Madé Suardana"
    );
    assert_eq!(me["substitutes_for"][0]["until"], "2026-11-26");
    assert_eq!(me["memberships"].as_array().unwrap().len(), 1, "one's own");
    let seen = person(world, admin, &putu).await;
    assert_eq!(
        seen["substituting_for"][0]["account"]["display_name"],
        "Madé Suardana"
    );
    assert_eq!(seen["substituting_for"][0]["until"], "2026-11-26");
    let _ = world
        .act("responses", &putu, &id, respond)
        .await
        .expect(201);
    let timeline = world
        .get(&format!("{path}/timeline"), admin)
        .await
        .expect(200);
    let last = timeline["data"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["actor"]["name"], "Putu Pengganti");
    let counts = world.get("/v1/people/counts", admin).await.expect(200);
    assert_eq!(counts["absent"], 1);
    let absent = world
        .get("/v1/people?state=absent", admin)
        .await
        .expect(200);
    assert_eq!(absent["data"][0]["display_name"], "Madé Suardana");

    world.set_clock("2026-11-26T15:59:59Z");
    let (putu, made) = (world.renewed(&putu), world.renewed(&office.made));
    assert_eq!(queue(world, &putu).await, std::slice::from_ref(&id));
    world.advance(TimeDelta::seconds(1));
    assert_eq!(queue(world, &putu).await, [""; 0], "the last day is over");
    assert_ne!(world.get(&path, &putu).await.body["audience"], "officer");
    assert_eq!(queue(world, &made).await, [id]);
}

#[actix_web::test]
async fn what_is_lent_makes_nobody_an_admin_and_ends_with_the_absence_or_the_office() {
    let office = Office::new().await;
    let (world, admin) = (&office.world, &office.admin);
    let set = away(
        world,
        admin,
        admin,
        &office.made,
        ["2026-11-24", "2026-11-30"],
    )
    .await
    .expect(201);
    // An admin's cases, and none of an admin's power over people.
    let (case, _) = world.file(world.report()).await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": world.agency(BADUNG).await});
    let _ = world
        .act("verifications", &office.national, &case, body)
        .await
        .expect(201);
    let acts = world
        .get(&format!("/v1/complaints/{case}"), &office.made)
        .await
        .expect(200);
    assert!(
        acts["allowed_acts"]
            .as_array()
            .unwrap()
            .contains(&json!("dispose")),
        "{acts:#}"
    );
    for path in ["/v1/people", "/v1/people/counts", "/v1/invitations"] {
        assert_eq!(
            world.get(path, &office.made).await.problem(403),
            "forbidden",
            "{path}"
        );
    }
    let path = format!("/v1/absences/{}", set["absence"]["id"].as_str().unwrap());
    let cancel = async |by: &Person| world.send("DELETE", &path, by, &[], None).await;
    assert_eq!(cancel(&office.ayu).await.problem(404), "not_found");
    assert_eq!(
        cancel(&office.made).await.problem(404),
        "not_found",
        "not the substitute"
    );
    assert_eq!(cancel(admin).await.status, 204);
    let acts = world
        .get(&format!("/v1/complaints/{case}"), &office.made)
        .await;
    assert_ne!(acts.body["audience"], "officer", "at once");
    assert_eq!(cancel(admin).await.problem(404), "not_found");

    let _ = away(
        world,
        admin,
        admin,
        &office.made,
        ["2026-11-24", "2026-11-30"],
    )
    .await
    .expect(201);
    let _ = end(
        world,
        &office.national,
        &office.made,
        json!({"to": "queue"}),
    )
    .await
    .expect(201);
    let seen = world.get("/v1/complaints?view=work", &office.made).await;
    assert_eq!(
        seen.problem(403),
        "forbidden",
        "whoever left borrows nothing"
    );
}

#[actix_web::test]
async fn nobody_stands_in_for_whoever_is_shut_out() {
    let office = Office::new().await;
    let (world, admin) = (&office.world, &office.admin);
    let id = case(world, &office.national, &office.made).await;
    let days = ["2026-11-24", "2026-11-30"];
    let _ = away(world, admin, &office.made, &office.ayu, days)
        .await
        .expect(201);
    assert_eq!(queue(world, &office.ayu).await, [id]);
    let _ = suspend(world, admin, &office.made).await.expect(201);
    assert_eq!(queue(world, &office.ayu).await, [""; 0]);
}

#[actix_web::test]
async fn days_do_not_overlap_and_substitutes_are_there_and_of_the_agency() {
    let office = Office::new().await;
    let (world, admin) = (&office.world, &office.admin);
    let (made, ayu) = (&office.made, &office.ayu);
    let stranger = world.officer(Role::UnitOfficer, Some("pemprov-bali")).await;
    let code = |answer: Answer| -> Value {
        let body = answer.expect(422);
        body["errors"][0]["pointer"].clone()
    };
    let refused = [
        (
            made,
            &stranger,
            ["2026-11-25", "2026-11-26"],
            "/substitute_id",
        ),
        (made, made, ["2026-11-25", "2026-11-26"], "/substitute_id"),
        (made, ayu, ["2026-11-26", "2026-11-25"], "/to"),
        (made, ayu, ["2026-11-23", "2026-11-25"], "/from"),
        (made, ayu, ["2026-11-25", "2027-11-26"], "/to"),
        (
            &office.national,
            admin,
            ["2026-11-25", "2026-11-26"],
            "/substitute_id",
        ),
    ];
    for (whom, substitute, days, pointer) in refused {
        let answer = away(world, &office.national, whom, substitute, days).await;
        assert_eq!(code(answer), pointer, "{days:?}");
    }
    let _ = away(world, admin, made, ayu, ["2026-11-25", "2026-11-27"])
        .await
        .expect(201);
    let again = away(world, admin, made, admin, ["2026-11-27", "2026-11-28"]).await;
    let again = again.expect(422);
    assert_eq!(again["errors"][0]["pointer"], "/from");
    assert_eq!(again["errors"][0]["code"], "taken");
    let both = away(world, admin, made, ayu, ["2026-11-28", "2026-11-28"])
        .await
        .expect(201);
    let planned: Vec<&Value> = both["absences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["from"])
        .collect();
    assert_eq!(planned, ["2026-11-25", "2026-11-28"], "each is shown");
    let listed = world.get("/v1/people", admin).await.expect(200);
    let rows = listed["data"].as_array().unwrap();
    let row = rows.iter().find(|row| row["id"] == both["id"]).unwrap();
    assert_eq!(row["absence"]["from"], "2026-11-25", "the next");
    // The work that is lent to them would be nobody's.
    let chained = away(world, admin, ayu, admin, ["2026-11-27", "2026-11-28"]).await;
    let chained = chained.expect(422);
    assert_eq!(chained["errors"][0]["pointer"], "/from");
    assert_eq!(chained["errors"][0]["code"], "not_allowed");
    // Away oneself then.
    assert_eq!(
        code(away(world, admin, ayu, made, ["2026-11-25", "2026-11-25"]).await),
        "/substitute_id"
    );
    let other = away(world, ayu, made, ayu, ["2026-12-01", "2026-12-01"]).await;
    assert_eq!(other.problem(404), "not_found", "only oneself");
    for day in 1..=5 {
        let day = format!("2026-12-0{day}");
        let days = [day.as_str(), day.as_str()];
        let tries = (0..10).map(|_| away(world, admin, admin, ayu, days));
        let tries = futures_util::future::join_all(tries).await;
        let set = tries.iter().filter(|answer| answer.status == 201).count();
        assert_eq!(set, 1, "{day}");
    }
}

#[actix_web::test]
async fn an_agency_lends_its_own_work_and_no_other_ones() {
    let office = Office::new().await;
    let (world, made) = (&office.world, &office.made);
    let path = format!("/v1/people/{}/memberships", made.account.unwrap());
    let also = json!({"agency_id": world.agency("pemprov-bali").await, "role": "unit_officer"});
    let _ = world.post(&path, &office.national, also).await.expect(201);
    let bali = world.officer(Role::AgencyAdmin, Some("pemprov-bali")).await;
    let days = ["2026-12-01", "2026-12-02"];
    let refused = away(world, &bali, made, &office.ayu, days)
        .await
        .expect(422);
    assert_eq!(refused["errors"][0]["pointer"], "/substitute_id");
    let _ = away(world, &office.admin, made, &office.ayu, days)
        .await
        .expect(201);
}

#[actix_web::test]
async fn two_do_not_stand_in_for_each_other() {
    let office = Office::new().await;
    let (world, by) = (&office.world, &office.national);
    let days = ["2026-12-01", "2026-12-02"];
    let (one, other) = futures_util::join!(
        away(world, by, &office.made, &office.ayu, days),
        away(world, by, &office.ayu, &office.made, days)
    );
    let mut both = [one.status, other.status];
    both.sort_unstable();
    assert_eq!(both, [201, 422]);
}

#[actix_web::test]
async fn an_absence_ends_with_a_move_to_another_agency_and_with_the_substitutes_suspension() {
    let office = Office::new().await;
    let (world, admin) = (&office.world, &office.admin);
    let days = ["2026-11-24", "2026-11-30"];
    let gone =
        async |who: &Person| person(world, &office.national, who).await["absence"] != json!(null);
    let _ = away(world, admin, &office.made, &office.ayu, days)
        .await
        .expect(201);
    assert!(gone(&office.made).await);
    let _ = suspend(world, admin, &office.ayu).await.expect(201);
    assert!(!gone(&office.made).await);
    let other = world.officer(Role::UnitOfficer, Some(UNIT)).await;
    let _ = away(world, admin, &office.made, &other, days)
        .await
        .expect(201);
    let id = membership(world, &office.national, &office.made).await;
    let bali = world.agency("pemprov-bali").await;
    let moved = json!({"agency_id": bali, "hand_over": {"to": "queue"}, "reason": "Pindah tugas."});
    let _ = world
        .post(
            &format!("/v1/memberships/{id}/moves"),
            &office.national,
            moved,
        )
        .await
        .expect(201);
    assert!(!gone(&office.made).await);
    let far = ["9999-12-30", "9999-12-31"];
    let refused = away(world, admin, &other, &office.made, far)
        .await
        .expect(422);
    assert_eq!(refused["errors"][0]["pointer"], "/from");
}

#[actix_web::test]
async fn news_of_a_case_reach_whoever_does_the_work() {
    let office = Office::new().await;
    let world = &office.world;
    let id = case(world, &office.national, &office.made).await;
    world.work().await;
    let unread = async |person: &Person| -> i64 {
        world.work().await;
        let count = world.get("/v1/notices/count", person).await.expect(200);
        count["unread"].as_i64().unwrap()
    };
    let note = async || {
        let body = json!({"class": "complaint", "category_code": "jalan.jalan-rusak", "reason": "Jalannya yang rusak, bukan lampunya."});
        let done = world.act("classifications", &office.national, &id, body);
        let _ = done.await.expect(201);
    };
    let before = (unread(&office.made).await, unread(&office.ayu).await);
    let today = ["2026-11-24", "2026-11-25"];
    let _ = away(world, &office.admin, &office.made, &office.ayu, today)
        .await
        .expect(201);
    note().await;
    let after = (unread(&office.made).await, unread(&office.ayu).await);
    assert_eq!(
        after,
        (before.0 + 1, before.1 + 1),
        "both, while one is away"
    );
}

#[actix_web::test]
async fn the_substitute_is_told_by_mail() {
    let world = World::new().await;
    let admin = world.officer(Role::AgencyAdmin, Some(BADUNG)).await;
    let made = world.officer(Role::UnitOfficer, Some(UNIT)).await;
    let putu = world
        .officer_at("putu@badung.example", Role::UnitOfficer, UNIT)
        .await;
    let days = ["2026-12-01", "2026-12-02"];
    let _ = away(&world, &admin, &made, &putu, days).await.expect(201);
    let letters = world.letters("putu@badung.example").await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].subject.contains("menggantikan seorang rekan"));
    assert!(letters[0].text.contains("/orang/saya"));
}
