//! Moving and leaving: the open cases go to somebody, and an agency keeps an admin.

use futures_util::join;
use serde_json::json;
use tuntas::domain::access::Role;
use tuntas_tests::people::PASSWORD;
use tuntas_tests::{Answer, Person, World};

use super::{BADUNG, Office, UNIT, case, end, membership, person, suspend};

#[actix_web::test]
async fn whoever_leaves_hands_every_open_case_over_and_the_record_says_so() {
    let office = Office::new().await;
    let (world, admin) = (&office.world, &office.admin);
    let (one, other) = (
        case(world, &office.national, &office.made).await,
        case(world, &office.national, &office.made).await,
    );
    let stranger = world.officer(Role::UnitOfficer, Some("pemprov-bali")).await;
    let out = world
        .named_officer("Nyoman Libur", Role::UnitOfficer, Some(UNIT))
        .await;
    let _ = suspend(world, admin, &out).await.expect(201);
    for wrong in [&stranger, &office.made, &out] {
        let wrong = json!({"to": "person", "account_id": wrong.account});
        let refused = end(world, admin, &office.made, wrong).await.expect(422);
        assert_eq!(refused["errors"][0]["pointer"], "/hand_over/account_id");
    }
    assert_eq!(
        person(world, admin, &office.made).await["open_cases"],
        2,
        "nothing happened"
    );

    let to_ayu = json!({"to": "person", "account_id": office.ayu.account});
    let left = end(world, admin, &office.made, to_ayu).await.expect(201);
    assert_eq!(
        (left["state"].clone(), left["open_cases"].clone()),
        (json!("ended"), json!(0))
    );
    assert_eq!(left["state_since"], json!(world.now()));
    assert_eq!(person(world, admin, &office.ayu).await["open_cases"], 2);
    for id in [&one, &other] {
        let path = format!("/v1/complaints/{id}");
        let out = world.get(&path, &office.made).await.expect(200);
        assert_eq!(out["audience"], "public", "at once");
        let seen = world.get(&path, &office.ayu).await.expect(200);
        assert_eq!(seen["assignee"]["id"], json!(office.ayu.account));
        let timeline = world
            .get(&format!("{path}/timeline"), &office.ayu)
            .await
            .expect(200);
        let last = timeline["data"].as_array().unwrap().last().unwrap().clone();
        assert_eq!(
            (last["kind"].clone(), last["assignee_name"].clone()),
            (json!("assigned"), json!("Ayu Lestari"))
        );
        assert_eq!(last["actor"]["name"], "Kadek Wirawan");
    }
    let again = membership_is_over(world, &office).await;
    assert_eq!(
        again, "not_found",
        "no membership in force is shown any more"
    );

    // The next one leaves them to the queue.
    let _ = end(world, admin, &office.ayu, json!({"to": "queue"}))
        .await
        .expect(201);
    let seen = world
        .get(&format!("/v1/complaints/{one}"), admin)
        .await
        .expect(200);
    assert_eq!(seen["assignee"], json!(null));
    let timeline = world
        .get(&format!("/v1/complaints/{one}/timeline"), admin)
        .await
        .expect(200);
    let last = timeline["data"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (last["kind"].clone(), last["assignee_name"].clone()),
        (json!("assigned"), json!(null))
    );
    let verdict = tuntas::actions::audit::verify_timelines(&world.app)
        .await
        .unwrap();
    assert!(
        verdict.broken.is_empty() && verdict.entries > 8,
        "{verdict:?}"
    );
}

#[actix_web::test]
async fn two_who_leave_at_once_leave_nothing_to_each_other() {
    let office = Office::new().await;
    let (world, admin) = (&office.world, &office.admin);
    let ids = [
        case(world, &office.national, &office.made).await,
        case(world, &office.national, &office.ayu).await,
    ];
    let to = |whom: &Person| json!({"to": "person", "account_id": whom.account});
    let (one, other) = join!(
        end(world, admin, &office.made, to(&office.ayu)),
        end(world, admin, &office.ayu, to(&office.made))
    );
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(
        statuses,
        [201, 422],
        "who comes second sees that the first has left"
    );
    let stays = match one.status {
        201 => &office.ayu,
        _ => &office.made,
    };
    for id in ids {
        let path = format!("/v1/complaints/{id}");
        let seen = world.get(&path, admin).await.expect(200);
        assert_eq!(seen["assignee"]["id"], json!(stays.account));
    }
}

#[actix_web::test]
async fn a_case_that_is_opened_again_goes_to_nobody_who_has_left() {
    let office = Office::new().await;
    let (world, admin) = (&office.world, &office.admin);
    let (id, receipt) = world.file(world.report()).await;
    let unit = world.agency(UNIT).await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": unit});
    let _ = world
        .act("verifications", &office.national, &id, body)
        .await
        .expect(201);
    let to_made = json!({ "account_id": office.made.account });
    let _ = world
        .act("assignments", &office.made, &id, to_made)
        .await
        .expect(201);
    let answer = json!({"kind": "final", "outcome": "fixed", "text": "Lampunya sudah kami ganti."});
    let _ = world
        .act("responses", &office.made, &id, answer)
        .await
        .expect(201);
    let reporter = &receipt;
    let path = format!("/v1/complaints/{id}");
    let _ = world
        .post(
            &format!("{path}/closures"),
            reporter,
            json!({"reason": "accepted"}),
        )
        .await
        .expect(201);
    let _ = end(world, admin, &office.made, json!({"to": "queue"}))
        .await
        .expect(201);
    let again = json!({"reason": "Seminggu kemudian mati lagi."});
    let _ = world
        .post(&format!("{path}/reopenings"), reporter, again)
        .await
        .expect(201);
    let seen = world.get(&path, &office.ayu).await.expect(200);
    assert_eq!(
        (&seen["status"], &seen["assignee"]),
        (&json!("forwarded"), &json!(null))
    );
}

async fn membership_is_over(world: &World, office: &Office) -> String {
    let path = format!("/v1/memberships/{}/endings", uuid::Uuid::from_u128(7));
    let body = json!({"hand_over": {"to": "queue"}, "reason": "Pensiun."});
    world.post(&path, &office.admin, body).await.problem(404)
}

#[actix_web::test]
async fn whoever_moves_works_elsewhere_at_once() {
    let office = Office::new().await;
    let (world, admin) = (&office.world, &office.admin);
    let id = case(world, &office.national, &office.made).await;
    let root = world.agency(BADUNG).await;
    let moving = membership(world, admin, &office.made).await;
    let path = format!("/v1/memberships/{moving}/moves");
    let same = json!({"agency_id": world.agency(UNIT).await, "hand_over": {"to": "queue"}, "reason": "Mutasi."});
    assert_eq!(
        world.post(&path, admin, same).await.status,
        422,
        "nothing would change"
    );
    let away = json!({"agency_id": world.agency("pemprov-bali").await, "hand_over": {"to": "queue"}, "reason": "Mutasi."});
    assert_eq!(
        world.post(&path, admin, away.clone()).await.problem(403),
        "forbidden"
    );
    let body = json!({"agency_id": root, "role": "liaison_officer", "hand_over": {"to": "queue"}, "reason": "Mutasi."});
    let moved = world.post(&path, admin, body.clone()).await.expect(201);
    assert_eq!(moved["memberships"].as_array().unwrap().len(), 1);
    assert_eq!(moved["memberships"][0]["role"], "liaison_officer");
    assert_eq!(moved["memberships"][0]["agency"]["id"], json!(root));
    assert_eq!(
        world.post(&path, admin, body.clone()).await.problem(409),
        "wrong_state"
    );
    // Nor to something new from where they are no more.
    let mut other = body;
    other["role"] = json!("front_desk");
    assert_eq!(
        world.post(&path, admin, other).await.problem(409),
        "wrong_state"
    );
    let ended = world.get("/v1/people?state=ended", admin).await;
    assert_eq!(ended.expect(200)["data"], json!([]), "works there still");
    let seen = world
        .get(&format!("/v1/complaints/{id}"), &office.made)
        .await
        .expect(200);
    assert_eq!(seen["assignee"], json!(null));

    // To another agency only by the nation; those who looked after them see that they left.
    let moving = membership(world, admin, &office.made).await;
    let path = format!("/v1/memberships/{moving}/moves");
    let moved = world.post(&path, &office.national, away).await.expect(201);
    assert_eq!(
        (&moved["state"], &moved["state_since"]),
        (&json!("active"), &json!(null))
    );
    assert_eq!(moved["memberships"][0]["since"], json!(world.now()));
    let gone = person(world, admin, &office.made).await;
    assert_eq!(
        (&gone["state"], &gone["state_since"]),
        (&json!("ended"), &json!(world.now()))
    );
}

#[actix_web::test]
async fn whoever_worked_for_the_whole_agency_hands_over_what_lies_in_its_units_too() {
    let office = Office::new().await;
    let (world, admin) = (&office.world, &office.admin);
    let id = case(world, &office.national, &office.made).await;
    let liaison = world
        .named_officer("Putu Luas", Role::LiaisonOfficer, Some(BADUNG))
        .await;
    let to_liaison = json!({"to": "person", "account_id": liaison.account});
    let _ = end(world, admin, &office.made, to_liaison)
        .await
        .expect(201);
    let seen = world.get(&format!("/v1/complaints/{id}"), admin).await;
    assert_eq!(seen.expect(200)["assignee"]["id"], json!(liaison.account));
    let _ = end(world, admin, &liaison, json!({"to": "queue"}))
        .await
        .expect(201);
    let seen = world.get(&format!("/v1/complaints/{id}"), admin).await;
    assert_eq!(seen.expect(200)["assignee"], json!(null));
}

/// Moves somebody to another desk of Badung.
async fn away(world: &World, by: &Person, whom: &Person) -> Answer {
    let path = format!(
        "/v1/memberships/{}/moves",
        membership(world, by, whom).await
    );
    let body = json!({"agency_id": world.agency(UNIT).await, "role": "front_desk", "hand_over": {"to": "queue"}, "reason": "Mutasi."});
    world.post(&path, by, body).await
}

#[actix_web::test]
async fn a_role_over_all_agencies_is_not_an_agency_admins_to_take() {
    let office = Office::new().await;
    let (world, admin) = (&office.world, &office.admin);
    let watcher = world
        .named_officer("Wayan Pengawas", Role::Ombudsman, Some(BADUNG))
        .await;
    for answer in [
        end(world, admin, &watcher, json!({"to": "queue"})).await,
        away(world, admin, &watcher).await,
    ] {
        assert_eq!(answer.problem(403), "forbidden");
    }
}

#[actix_web::test]
async fn the_last_admin_stays_even_when_two_remove_each_other_at_once() {
    for _ in 0..5 {
        let office = Office::new().await;
        let (world, admin) = (&office.world, &office.admin);
        for answer in [
            end(world, &office.national, admin, json!({"to": "queue"})).await,
            suspend(world, &office.national, admin).await,
            away(world, &office.national, admin).await,
        ] {
            assert_eq!(answer.problem(409), "last_admin");
        }
        let second = world
            .named_officer("Putu Kedua", Role::AgencyAdmin, Some(BADUNG))
            .await;
        let queue = || json!({"to": "queue"});
        let (one, other) = join!(
            end(world, admin, &second, queue()),
            end(world, &second, admin, queue())
        );
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert!(
            matches!(statuses, [201, 409] | [201, 404] | [201, 403]),
            "{statuses:?}: {} {}",
            one.body,
            other.body
        );
        let people = world
            .get(
                "/v1/people?role=agency_admin&state=active",
                &office.national,
            )
            .await
            .expect(200);
        let there = people["data"].as_array().unwrap().iter();
        let there = there
            .filter(|row| row["memberships"][0]["role"] == "agency_admin")
            .count();
        assert_eq!(there, 1);
    }
    // Somebody who is shut out is no admin who could stay.
    let office = Office::new().await;
    let (world, admin) = (&office.world, &office.admin);
    let second = world
        .named_officer("Putu Kedua", Role::AgencyAdmin, Some(BADUNG))
        .await;
    let _ = suspend(world, admin, &second).await.expect(201);
    let alone = end(world, &office.national, admin, json!({"to": "queue"})).await;
    assert_eq!(alone.problem(409), "last_admin");
    // The same for the nation.
    let office = Office::new().await;
    let alone = end(
        &office.world,
        &office.national,
        &office.national,
        json!({"to": "queue"}),
    )
    .await;
    assert_eq!(alone.problem(409), "last_admin");
}

#[actix_web::test]
async fn whoever_has_closed_the_account_is_in_no_list() {
    let office = Office::new().await;
    let (world, admin) = (&office.world, &office.admin);
    let queue = json!({"to": "queue"});
    let me = world.reporter("rai@badung.example").await;
    let unit = world.agency(UNIT).await;
    let invited = json!({"name": "Rai", "email": "rai@badung.example", "agency_id": unit, "roles": ["unit_officer"]});
    let _ = world
        .post("/v1/invitations", admin, invited)
        .await
        .expect(201);
    let letters = world.letters("rai@badung.example").await;
    let link = letters.last().unwrap().token("/undangan");
    let body = json!({"token": link, "password": PASSWORD});
    let accepted = world.ask("/v1/invitations/acceptances", body).await;
    assert_eq!(accepted.status, 204);
    let _ = end(world, admin, &me, queue).await.expect(201);
    let ended = async || {
        let list = world.get("/v1/people?state=ended", admin).await.expect(200);
        let counts = world.get("/v1/people/counts", admin).await.expect(200);
        (
            list["data"].as_array().unwrap().len(),
            counts["ended"].clone(),
        )
    };
    assert_eq!(ended().await, (1, json!(1)));
    let right = json!({ "password": PASSWORD });
    let closed = world
        .send("POST", "/v1/me/closures", &me, &[], Some(&right))
        .await;
    assert_eq!(closed.status, 204);
    assert_eq!(ended().await, (0, json!(0)));
}

#[actix_web::test]
async fn what_an_admin_invited_to_is_taken_back_when_they_are_moved_out_of_office() {
    let office = Office::new().await;
    let world = &office.world;
    let other = world.officer(Role::AgencyAdmin, Some(BADUNG)).await;
    let agency = world.agency(BADUNG).await;
    let invited = json!({"name": "Rai", "email": "rai@badung.example", "agency_id": agency, "roles": ["agency_admin"]});
    let _ = world
        .post("/v1/invitations", &office.admin, invited)
        .await
        .expect(201);
    let link = world
        .letters("rai@badung.example")
        .await
        .pop()
        .unwrap()
        .token("/undangan");
    let id = membership(world, &other, &office.admin).await;
    let unit = world.agency(UNIT).await;
    let moved = json!({"agency_id": unit, "role": "unit_officer", "hand_over": {"to": "queue"}, "reason": "Pindah tugas."});
    let path = format!("/v1/memberships/{id}/moves");
    let _ = world.post(&path, &other, moved).await.expect(201);
    let opened = world
        .ask("/v1/invitations/openings", json!({ "token": link }))
        .await;
    assert_eq!(opened.status, 404);
}

#[actix_web::test]
async fn each_role_says_how_many_cases_go_on_when_it_ends() {
    let office = Office::new().await;
    let (world, admin, made) = (&office.world, &office.admin, &office.made);
    let _ = case(world, &office.national, made).await;
    let path = format!("/v1/people/{}/memberships", made.account.unwrap());
    let health = world.agency("pemkab-badung/dinas-kesehatan").await;
    let also = json!({"agency_id": health, "role": "unit_officer"});
    let shown = world.post(&path, admin, also).await.expect(201);
    assert_eq!(shown["open_cases"], 1);
    let cases = |agency: &uuid::Uuid| {
        let roles = shown["memberships"].as_array().unwrap();
        let role = roles
            .iter()
            .find(|one| one["agency"]["id"] == json!(agency));
        let id = &role.unwrap()["id"];
        let counted = shown["cases_by_membership"].as_array().unwrap();
        let one = counted.iter().find(|one| &one["membership_id"] == id);
        one.unwrap()["open_cases"].clone()
    };
    assert_eq!(cases(&world.agency(UNIT).await), 1);
    assert_eq!(cases(&health), 0);
}

#[actix_web::test]
async fn news_of_a_case_of_somebody_suspended_reach_the_unit() {
    let office = Office::new().await;
    let world = &office.world;
    let id = case(world, &office.national, &office.made).await;
    let unread = async |person: &Person| {
        world.work().await;
        let count = world.get("/v1/notices/count", person).await.expect(200);
        count["unread"].as_i64().unwrap()
    };
    let _ = suspend(world, &office.admin, &office.made)
        .await
        .expect(201);
    let before = unread(&office.ayu).await;
    let body = json!({"class": "complaint", "category_code": "jalan.jalan-rusak", "reason": "Jalannya yang rusak, bukan lampunya."});
    let done = world.act("classifications", &office.national, &id, body);
    let _ = done.await.expect(201);
    assert_eq!(unread(&office.ayu).await, before + 1);
}
