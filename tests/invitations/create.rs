//! Inviting, sending again, taking back; and who may.

use chrono::TimeDelta;
use futures_util::future::join_all;
use futures_util::join;
use serde_json::json;
use tuntas::actions::jobs::purge::purge_expired;
use tuntas::domain::access::Role;
use tuntas_tests::World;

use super::{MADE, UNIT, accept, admin, invite, links, open};
use tuntas_tests::people::PASSWORD;

#[actix_web::test]
async fn an_admin_invites_into_their_own_agency_and_nowhere_else() {
    let world = World::new().await;
    let admin = admin(&world).await;
    let made = invite(&world, &admin, MADE, &["unit_officer"])
        .await
        .expect(201);
    assert_eq!(made["state"], "pending");
    assert_eq!(made["email"], MADE);
    assert_eq!(made["mail"], "queued");
    let other = world.officer(Role::AgencyAdmin, Some("pemprov-bali")).await;
    let foreign = invite(&world, &other, "b@badung.example", &["unit_officer"]).await;
    assert_eq!(foreign.problem(403), "forbidden");
    let officer = world.officer(Role::UnitOfficer, Some(UNIT)).await;
    let not_theirs = invite(&world, &officer, "b@badung.example", &["unit_officer"]).await;
    assert_eq!(not_theirs.problem(403), "forbidden");
    // Over all agencies, at the top, in an inspectorate: not here, not by them.
    for (role, status) in [
        ("ombudsman", 403),
        ("agency_admin", 422),
        ("inspectorate", 422),
    ] {
        let answer = invite(&world, &admin, "c@badung.example", &[role]).await;
        assert_eq!(answer.status, status, "{role}: {}", answer.body);
    }
    for (email, code) in [("info@badung.example", "not_allowed"), (MADE, "taken")] {
        let refused = invite(&world, &admin, email, &["front_desk"])
            .await
            .expect(422);
        assert_eq!(refused["errors"][0]["code"], code, "{email}");
    }
    let list = world
        .get("/v1/invitations?state=pending", &admin)
        .await
        .expect(200);
    assert_eq!(list["data"].as_array().unwrap().len(), 1);
    assert_eq!(list["data"][0]["id"], made["id"]);
    let theirs = world.get("/v1/invitations", &other).await.expect(200);
    assert_eq!(theirs["data"], json!([]));
}

#[actix_web::test]
async fn the_mail_has_a_link_and_no_password_and_a_new_link_ends_the_old_one() {
    let world = World::new().await;
    let admin = admin(&world).await;
    let made = invite(&world, &admin, MADE, &["unit_officer"])
        .await
        .expect(201);
    let first = links(&world, MADE).await.remove(0);
    let opened = open(&world, &first).await.expect(200);
    assert_eq!(opened["name"], "Made Suardana");
    assert_eq!(opened["invited_by"], "Petugas Uji");
    assert_eq!(opened["has_account"], false);
    let id = made["id"].as_str().unwrap();
    let again = format!("/v1/invitations/{id}/sendings");
    let sent = world.post(&again, &admin, json!(null)).await.expect(201);
    assert_eq!(sent["state"], "pending");
    assert_eq!(open(&world, &first).await.problem(404), "not_found");
    let second = links(&world, MADE).await.pop().unwrap();
    assert_ne!(first, second);
    world.advance(TimeDelta::days(7) - TimeDelta::seconds(1));
    assert_eq!(open(&world, &second).await.status, 200);
    world.advance(TimeDelta::seconds(1));
    assert_eq!(
        accept(&world, &second, PASSWORD).await.problem(404),
        "not_found"
    );
    let admin = world.renewed(&admin);
    let list = world.get("/v1/invitations", &admin).await.expect(200);
    assert_eq!(list["data"][0]["state"], "expired");
    assert_eq!(list["data"][0]["mail"], "sent");

    // Of two that wait to be sent, only the later one is a link that opens.
    for _ in 0..2 {
        let _ = world.post(&again, &admin, json!(null)).await.expect(201);
    }
    let mut sent = links(&world, MADE).await;
    assert_eq!(sent.len(), 3);
    let third = sent.pop().unwrap();
    assert_eq!(open(&world, &third).await.status, 200);
    let path = format!("/v1/invitations/{id}");
    for _ in 0..2 {
        let revoked = world.send("DELETE", &path, &admin, &[], None).await;
        assert_eq!(revoked.status, 204, "and again");
    }
    assert_eq!(
        accept(&world, &third, PASSWORD).await.problem(404),
        "not_found"
    );
    assert_eq!(
        world.post(&again, &admin, json!(null)).await.problem(409),
        "wrong_state"
    );
}

#[actix_web::test]
async fn a_role_that_takes_two_people_is_sent_when_another_one_agrees() {
    let world = World::new().await;
    let (one, other) = (
        world.officer(Role::NationalAdmin, None).await,
        world.officer(Role::NationalAdmin, None).await,
    );
    let desk = world.get("/v1/me", &one).await;
    assert_eq!(desk.status, 200);
    let desk = desk.body["memberships"][0]["agency"]["id"].clone();
    let body =
        json!({"name": "Rina", "email": MADE, "agency_id": desk, "roles": ["national_admin"]});
    let made = world
        .post("/v1/invitations", &one, body.clone())
        .await
        .expect(201);
    assert_eq!(made["state"], "waiting_for_second_admin");
    assert!(world.letters(MADE).await.is_empty(), "no link before that");
    let waiting = world.get("/v1/role-grants", &other).await.expect(200);
    let grant = waiting["data"][0].clone();
    assert_eq!(grant["person"]["display_name"], "Rina");
    let path = format!(
        "/v1/role-grants/{}/decisions",
        grant["id"].as_str().unwrap()
    );
    let agrees = json!({"granted": true, "reason": "Disepakati."});
    let alone = world.post(&path, &one, agrees.clone()).await;
    assert_eq!(alone.problem(403), "forbidden", "never by who asked");
    let _ = world.post(&path, &other, agrees.clone()).await.expect(201);
    assert_eq!(
        world.post(&path, &other, agrees).await.problem(409),
        "wrong_state"
    );
    let link = links(&world, MADE).await.remove(0);
    assert_eq!(accept(&world, &link, PASSWORD).await.status, 204);
    assert_eq!(super::roles(&world, MADE).await, ["national_admin"]);

    // Of two such roles, one alone sends nothing.
    let mut both = body.clone();
    both["email"] = json!("dua@contoh.example");
    both["roles"] = json!(["national_admin", "auditor"]);
    let _ = world.post("/v1/invitations", &one, both).await.expect(201);
    for links in [0, 1] {
        let waiting = world.get("/v1/role-grants", &other).await.expect(200);
        let path = format!(
            "/v1/role-grants/{}/decisions",
            waiting["data"][0]["id"].as_str().unwrap()
        );
        let agrees = json!({"granted": true});
        let _ = world.post(&path, &other, agrees).await.expect(201);
        assert_eq!(
            super::links(&world, "dua@contoh.example").await.len(),
            links
        );
    }

    let mut refused = body;
    refused["email"] = json!("lain@contoh.example");
    let made = world
        .post("/v1/invitations", &one, refused)
        .await
        .expect(201);
    let waiting = world.get("/v1/role-grants", &other).await.expect(200);
    let path = format!(
        "/v1/role-grants/{}/decisions",
        waiting["data"][0]["id"].as_str().unwrap()
    );
    let _ = world
        .post(&path, &other, json!({"granted": false}))
        .await
        .expect(201);
    let list = world
        .get("/v1/invitations?state=revoked", &one)
        .await
        .expect(200);
    assert_eq!(list["data"][0]["id"], made["id"]);
    assert!(world.letters("lain@contoh.example").await.is_empty());
}

#[actix_web::test]
async fn a_link_is_worth_no_more_than_who_sent_it() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    for leaves in [false, true] {
        let one = admin(&world).await;
        let _ = admin(&world).await;
        let email = format!("baru{leaves}@badung.example");
        let _ = invite(&world, &one, &email, &["unit_officer"])
            .await
            .expect(201);
        let link = links(&world, &email).await.remove(0);
        let person = format!("/v1/people/{}", one.account.unwrap());
        let answer = if leaves {
            let shown = world.get(&person, &national).await.expect(200);
            let path = format!(
                "/v1/memberships/{}/endings",
                shown["memberships"][0]["id"].as_str().unwrap()
            );
            let body = json!({"hand_over": {"to": "queue"}, "reason": "Pensiun."});
            world.post(&path, &national, body).await
        } else {
            let why = json!({"reason": "Akun dipakai orang lain."});
            world
                .post(&format!("{person}/suspensions"), &national, why)
                .await
        };
        let _ = answer.expect(201);
        assert_eq!(
            accept(&world, &link, PASSWORD).await.problem(404),
            "not_found"
        );
    }
}

#[actix_web::test]
async fn what_is_taken_back_waits_for_no_second_admin() {
    let world = World::new().await;
    let one = world.officer(Role::NationalAdmin, None).await;
    let desk = world.get("/v1/me", &one).await.body["memberships"][0]["agency"]["id"].clone();
    let body =
        json!({"name": "Rina", "email": MADE, "agency_id": desk, "roles": ["national_admin"]});
    let made = world.post("/v1/invitations", &one, body).await.expect(201);
    let path = format!("/v1/invitations/{}", made["id"].as_str().unwrap());
    assert_eq!(
        world.send("DELETE", &path, &one, &[], None).await.status,
        204
    );
    let waiting = world.get("/v1/role-grants", &one).await.expect(200);
    assert_eq!(waiting["data"], json!([]));
}

#[actix_web::test]
async fn of_many_that_invite_one_person_at_once_one_does() {
    let world = World::new().await;
    let admin = admin(&world).await;
    let unit = world.agency(UNIT).await;
    let csv = format!("nama,surel,unit,peran\nMade Suardana,{MADE},{UNIT},unit_officer\n");
    let body = json!({"name": "Made Suardana", "email": MADE, "agency_id": unit, "roles": ["unit_officer"]});
    let one = join_all((0..6).map(|_| world.post("/v1/invitations", &admin, body.clone())));
    let batch = json!({"csv": csv, "lines": [2]});
    let many =
        join_all((0..3).map(|_| world.post("/v1/invitations/batches", &admin, batch.clone())));
    let (one, many) = join!(one, many);
    let made = one.iter().filter(|answer| answer.status == 201).count()
        + many
            .iter()
            .filter(|answer| answer.body["rows"][0]["result"] == "invited")
            .count();
    assert_eq!(made, 1);
    assert_eq!(links(&world, MADE).await.len(), 1);
}

#[actix_web::test]
async fn what_nobody_took_up_is_forgotten_ninety_days_after() {
    let world = World::new().await;
    let admin = admin(&world).await;
    let _ = invite(&world, &admin, MADE, &["unit_officer"])
        .await
        .expect(201);
    let ayu = "ayu.lestari@badung.example";
    let _ = invite(&world, &admin, ayu, &["unit_officer"])
        .await
        .expect(201);
    let link = links(&world, ayu).await.remove(0);
    assert_eq!(accept(&world, &link, PASSWORD).await.status, 204);
    let kept = async || {
        let admin = world.renewed(&admin);
        let list = world.get("/v1/invitations", &admin).await.expect(200);
        list["data"].as_array().unwrap().len()
    };
    world.advance(TimeDelta::days(7 + 90));
    let _ = purge_expired(&world.app).await.unwrap();
    assert_eq!(kept().await, 2);
    world.advance(TimeDelta::seconds(1));
    let _ = purge_expired(&world.app).await.unwrap();
    assert_eq!(kept().await, 1);
}

#[actix_web::test]
async fn nobody_sends_a_link_again_to_a_role_that_they_may_not_give() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let agency = world.agency("pemkab-badung").await;
    let body = json!({"name": "Made Suardana", "email": MADE, "agency_id": agency, "roles": ["ombudsman"]});
    let made = world
        .post("/v1/invitations", &national, body)
        .await
        .expect(201);
    let again = format!("/v1/invitations/{}/sendings", made["id"].as_str().unwrap());
    let admin = admin(&world).await;
    assert_eq!(
        world.post(&again, &admin, json!(null)).await.problem(403),
        "forbidden"
    );
    assert_eq!(world.post(&again, &national, json!(null)).await.status, 201);
}
