//! Taking an invitation up.

use futures_util::future::join_all;
use serde_json::json;
use tuntas::domain::access::Role;
use tuntas_tests::people::PASSWORD;
use tuntas_tests::{Person, World};

use super::{MADE, UNIT, accept, admin, invite, links, me, open, roles};

#[actix_web::test]
async fn whoever_is_invited_makes_a_password_and_works_there_at_once() {
    let world = World::new().await;
    let admin = admin(&world).await;
    let _ = invite(&world, &admin, MADE, &["unit_officer", "front_desk"])
        .await
        .expect(201);
    let link = links(&world, MADE).await.remove(0);
    for (password, code) in [
        ("pendek", "too_short"),
        ("made.suardana", "too_common"),
        ("password1234", "too_common"),
    ] {
        let refused = accept(&world, &link, password).await.expect(422);
        assert_eq!(refused["errors"][0]["code"], code, "{password}");
    }
    let body = json!({"token": link, "password": PASSWORD, "name": "I Made Suardana"});
    let accepted = world.ask("/v1/invitations/acceptances", body).await;
    assert_eq!(accepted.status, 204, "{}", accepted.body);
    assert_eq!(
        accept(&world, &link, PASSWORD).await.problem(404),
        "not_found",
        "once"
    );
    assert_eq!(open(&world, &link).await.problem(404), "not_found");
    let me = me(&world, MADE, PASSWORD).await;
    assert_eq!(me["display_name"], "I Made Suardana");
    assert_eq!(
        me["memberships"][0]["agency"]["id"],
        json!(world.agency(UNIT).await)
    );
    let mut found = roles(&world, MADE).await;
    found.sort_unstable();
    assert_eq!(found, ["front_desk", "unit_officer"]);
    let people = world.get("/v1/people?q=suar", &admin).await.expect(200);
    assert_eq!(people["data"][0]["display_name"], "I Made Suardana");
    let list = world
        .get("/v1/invitations?state=accepted", &admin)
        .await
        .expect(200);
    assert_eq!(list["data"].as_array().unwrap().len(), 1);
    let path = format!(
        "/v1/invitations/{}",
        list["data"][0]["id"].as_str().unwrap()
    );
    let late = world.send("DELETE", &path, &admin, &[], None).await;
    assert_eq!(late.problem(409), "wrong_state", "too late to take back");
}

#[actix_web::test]
async fn an_account_that_is_there_proves_itself_by_its_password_and_gets_the_roles() {
    let world = World::new().await;
    let admin = admin(&world).await;
    let _ = world.reporter(MADE).await;
    let _ = invite(&world, &admin, MADE, &["unit_officer"])
        .await
        .expect(201);
    let link = links(&world, MADE).await.pop().unwrap();
    assert_eq!(open(&world, &link).await.expect(200)["has_account"], true);
    let wrong = accept(&world, &link, "sandi orang lain sama sekali")
        .await
        .expect(422);
    assert_eq!(wrong["errors"][0]["code"], "mismatch");
    assert_eq!(roles(&world, MADE).await, [""; 0]);
    assert_eq!(accept(&world, &link, PASSWORD).await.status, 204);
    assert_eq!(roles(&world, MADE).await, ["unit_officer"]);
    let people = world
        .get("/v1/people?role=unit_officer", &admin)
        .await
        .expect(200);
    assert_eq!(
        people["data"].as_array().unwrap().len(),
        1,
        "an officer from now on"
    );
    let taken = invite(&world, &admin, MADE, &["unit_officer"])
        .await
        .expect(422);
    assert_eq!(taken["errors"][0]["code"], "taken");
}

#[actix_web::test]
async fn of_ten_who_open_one_link_at_once_one_gets_in() {
    let world = World::new().await;
    let admin = admin(&world).await;
    let _ = invite(&world, &admin, MADE, &["unit_officer"])
        .await
        .expect(201);
    let link = links(&world, MADE).await.remove(0);
    let tries = join_all((0..10).map(|_| accept(&world, &link, PASSWORD))).await;
    let won = tries.iter().filter(|answer| answer.status == 204).count();
    assert_eq!(won, 1);
    assert!(tries.iter().all(|answer| answer.status < 500), "{tries:?}");
    assert_eq!(roles(&world, MADE).await, ["unit_officer"]);
}

#[actix_web::test]
async fn of_two_invitations_to_one_new_address_one_makes_the_account_and_the_other_joins_it() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    for agency in [UNIT, "pemprov-bali"] {
        let body = json!({"name": "Made", "email": MADE, "agency_id": world.agency(agency).await, "roles": ["front_desk"]});
        let _ = world
            .post("/v1/invitations", &national, body)
            .await
            .expect(201);
    }
    let links = links(&world, MADE).await;
    let tries = join_all(links.iter().map(|link| accept(&world, link, PASSWORD))).await;
    assert!(
        tries
            .iter()
            .all(|answer| [204, 409].contains(&answer.status)),
        "{tries:?}"
    );
    for (link, answer) in links.iter().zip(tries) {
        if answer.status == 409 {
            assert_eq!(accept(&world, link, PASSWORD).await.status, 204);
        }
    }
    assert_eq!(roles(&world, MADE).await, ["front_desk", "front_desk"]);
}

#[actix_web::test]
async fn of_ten_with_an_account_one_gets_in_too() {
    let world = World::new().await;
    let admin = admin(&world).await;
    let _ = world.reporter(MADE).await;
    let _ = invite(&world, &admin, MADE, &["unit_officer"])
        .await
        .expect(201);
    let link = links(&world, MADE).await.pop().unwrap();
    let tries = join_all((0..10).map(|_| accept(&world, &link, PASSWORD))).await;
    let won = tries.iter().filter(|answer| answer.status == 204).count();
    assert_eq!(won, 1);
    assert!(
        tries
            .iter()
            .all(|answer| [204, 404].contains(&answer.status)),
        "{tries:?}"
    );
}

#[actix_web::test]
async fn whoever_leaves_and_closes_the_account_is_in_no_list_of_invitations() {
    let world = World::new().await;
    let admin = admin(&world).await;
    let _ = invite(&world, &admin, MADE, &["unit_officer"])
        .await
        .expect(201);
    let link = links(&world, MADE).await.remove(0);
    assert_eq!(accept(&world, &link, PASSWORD).await.status, 204);
    let body = json!({"email": MADE, "password": PASSWORD});
    let session = world.ask("/v1/sessions", body).await.expect(201);
    let made = Person::with_token(session["access_token"].as_str().unwrap());
    let membership = session["me"]["memberships"][0]["id"].as_str().unwrap();
    let path = format!("/v1/memberships/{membership}/endings");
    let body = json!({"reason": "Pindah tugas.", "hand_over": {"to": "queue"}});
    let _ = world.post(&path, &admin, body).await.expect(201);
    let invitations =
        async || world.get("/v1/invitations", &admin).await.expect(200)["data"].clone();
    assert_eq!(invitations().await.as_array().unwrap().len(), 1);
    let body = json!({ "password": PASSWORD });
    let closed = world.send("POST", "/v1/me/closures", &made, &[], Some(&body));
    assert_eq!(closed.await.status, 204);
    assert_eq!(invitations().await, json!([]));
}
