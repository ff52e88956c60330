//! Roles that are given, people who are shut out and let in again.

use serde_json::json;
use tuntas::domain::access::Role;
use tuntas_tests::{Person, World};

use super::{Office, UNIT, case, end, person, suspend};

#[actix_web::test]
async fn whoever_is_suspended_is_out_at_once_and_their_old_sessions_stay_dead() {
    let office = Office::new().await;
    let (world, admin) = (&office.world, &office.admin);
    assert_eq!(world.get("/v1/notices", &office.made).await.status, 200);
    let id = case(world, &office.national, &office.made).await;
    let path = format!("/v1/people/{}/suspensions", office.made.account.unwrap());
    let out = |to: &Person| json!({"reason": "Telepon 0812-3456-7890 hilang.", "hand_over": {"to": "person", "account_id": to.account}});
    let refused = world.post(&path, admin, out(&office.made)).await;
    assert_eq!(
        refused.expect(422)["errors"][0]["pointer"],
        "/hand_over/account_id",
        "not to whoever goes"
    );
    let out = world.post(&path, admin, out(&office.ayu)).await.expect(201);
    assert_eq!(
        (out["state"].clone(), out["open_cases"].clone()),
        (json!("suspended"), json!(0))
    );
    assert_eq!(out["state_since"], json!(world.now()));
    assert_eq!(
        world.get("/v1/notices", &office.made).await.problem(401),
        "unauthenticated"
    );
    let seen = world
        .get(&format!("/v1/complaints/{id}"), &office.ayu)
        .await
        .expect(200);
    assert_eq!(seen["assignee"]["id"], json!(office.ayu.account));
    assert_eq!(
        suspend(world, admin, &office.made).await.problem(409),
        "wrong_state"
    );
    let path = format!("/v1/people/{}/reinstatements", office.made.account.unwrap());
    let back = world
        .post(&path, admin, json!({"reason": "Ketemu lagi."}))
        .await
        .expect(201);
    assert_eq!(back["state"], "active");
    let again = json!({"reason": "Ketemu lagi."});
    assert_eq!(
        world.post(&path, admin, again).await.problem(409),
        "wrong_state"
    );
    assert_eq!(
        world.get("/v1/notices", &office.made).await.problem(401),
        "unauthenticated"
    );
    assert_eq!(
        suspend(world, admin, admin).await.problem(403),
        "forbidden",
        "not oneself"
    );
    let reasons = reasons(world).await;
    assert!(
        reasons.contains("hilang") && !reasons.contains("0812-3456-7890"),
        "{reasons}"
    );
}

async fn reasons(world: &World) -> String {
    use diesel::{QueryableByName, sql_query, sql_types::Text};
    use diesel_async::RunQueryDsl as _;
    #[derive(QueryableByName)]
    struct Line {
        #[diesel(sql_type = Text)]
        detail: String,
    }
    let mut owner = world.database.connect(tuntas_tests::database::OWNER).await;
    let lines: Vec<Line> = sql_query("SELECT detail::text AS detail FROM audit_log ORDER BY id")
        .load(&mut owner)
        .await
        .unwrap();
    lines.into_iter().map(|line| line.detail).collect()
}

#[actix_web::test]
async fn no_reason_keeps_anybodys_number() {
    let office = Office::new().await;
    let (world, one) = (&office.world, &office.national);
    let other = world
        .named_officer("Budi Nasional", Role::NationalAdmin, None)
        .await;
    let why = "Telepon 0812-3456-7890 hilang.";
    let of = |whom: &Person| format!("/v1/people/{}", whom.account.unwrap());
    let root = world.agency(super::BADUNG).await;
    let asked = json!({"agency_id": root, "role": "auditor"});
    let path = format!("{}/memberships", of(&office.made));
    let grant = world.post(&path, one, asked).await.expect(202)["id"].clone();
    let hand_over = json!({"to": "queue"});
    let (moving, ending) = (
        super::membership(world, one, &office.made).await,
        super::membership(world, one, &office.ayu).await,
    );
    for (path, body) in [
        (format!("{}/suspensions", of(&office.ayu)), json!({})),
        (format!("{}/reinstatements", of(&office.ayu)), json!({})),
        (
            format!("/v1/memberships/{moving}/moves"),
            json!({"agency_id": root, "hand_over": hand_over}),
        ),
        (
            format!("/v1/memberships/{ending}/endings"),
            json!({ "hand_over": hand_over }),
        ),
        (
            format!("/v1/role-grants/{}/decisions", grant.as_str().unwrap()),
            json!({"granted": false}),
        ),
    ] {
        let mut body = body;
        body["reason"] = json!(why);
        let _ = world.post(&path, &other, body).await.expect(201);
    }
    let made = person(world, one, &office.made).await;
    assert!(!made.to_string().contains("auditor"), "refused: {made}");
    let reasons = reasons(world).await;
    assert_eq!(reasons.matches("hilang").count(), 5, "{reasons}");
    assert!(!reasons.contains("0812-3456-7890"), "{reasons}");
}

#[actix_web::test]
async fn an_agency_admin_does_nothing_to_whoever_works_elsewhere_too() {
    let office = Office::new().await;
    let (world, admin) = (&office.world, &office.admin);
    let path = format!("/v1/people/{}/memberships", office.made.account.unwrap());
    let elsewhere =
        json!({"agency_id": world.agency("pemprov-bali").await, "role": "unit_officer"});
    assert_eq!(
        world
            .post(&path, admin, elsewhere.clone())
            .await
            .problem(403),
        "forbidden"
    );
    let _ = world
        .post(&path, &office.national, elsewhere.clone())
        .await
        .expect(201);
    assert_eq!(
        world
            .post(&path, &office.national, elsewhere)
            .await
            .problem(409),
        "wrong_state"
    );
    let seen = person(world, admin, &office.made).await;
    assert_eq!(
        seen["memberships"].as_array().unwrap().len(),
        1,
        "only what is theirs to see"
    );
    assert_eq!(
        suspend(world, admin, &office.made).await.problem(403),
        "forbidden"
    );
    let _ = suspend(world, &office.national, &office.made)
        .await
        .expect(201);
}

#[actix_web::test]
async fn nobody_makes_a_national_admin_alone() {
    let office = Office::new().await;
    let (world, one) = (&office.world, &office.national);
    let other = world
        .named_officer("Budi Nasional", Role::NationalAdmin, None)
        .await;
    let desk = world.get("/v1/me", one).await.expect(200)["memberships"][0]["agency"]["id"].clone();
    let path = format!("/v1/people/{}/memberships", office.admin.account.unwrap());
    let body = json!({"agency_id": desk, "role": "national_admin"});
    assert_eq!(
        world
            .post(&path, &office.admin, body.clone())
            .await
            .problem(403),
        "forbidden"
    );
    let grant = world.post(&path, one, body.clone()).await.expect(202);
    assert_eq!(grant["requested_by"]["display_name"], "Rina Nasional");
    assert_eq!(
        world.post(&path, one, body).await.problem(409),
        "wrong_state",
        "asked for already"
    );
    let decide = format!(
        "/v1/role-grants/{}/decisions",
        grant["id"].as_str().unwrap()
    );
    let agrees = || json!({"granted": true});
    assert_eq!(
        world
            .post(&decide, &office.admin, agrees())
            .await
            .problem(404),
        "not_found"
    );
    assert_eq!(
        world.post(&decide, one, agrees()).await.problem(403),
        "forbidden"
    );
    let queue = "/v1/people?role=national_admin";
    let before = world.get(queue, one).await.expect(200)["data"]
        .as_array()
        .unwrap()
        .len();
    let _ = world.post(&decide, &other, agrees()).await.expect(201);
    assert_eq!(
        world.post(&decide, &other, agrees()).await.problem(409),
        "wrong_state",
        "decided"
    );
    let after = world.get(queue, one).await.expect(200)["data"]
        .as_array()
        .unwrap()
        .len();
    assert_eq!((before, after), (2, 3));
    assert_eq!(
        world.get("/v1/role-grants", &office.admin).await.status,
        200,
        "at once"
    );
    // Nobody decides about themselves, nor for somebody who was shut out meanwhile.
    for (whom, by, status) in [(&other, &other, 403), (&office.made, &other, 409)] {
        let path = format!("/v1/people/{}/memberships", whom.account.unwrap());
        let body = json!({"agency_id": desk, "role": "auditor"});
        let grant = world.post(&path, one, body).await.expect(202);
        if status == 409 {
            let _ = suspend(world, one, whom).await.expect(201);
        }
        let decide = format!(
            "/v1/role-grants/{}/decisions",
            grant["id"].as_str().unwrap()
        );
        assert_eq!(world.post(&decide, by, agrees()).await.status, status);
    }
    // Nor by moving somebody into it.
    let officer = super::membership(world, one, &office.ayu).await;
    let path = format!("/v1/memberships/{officer}/moves");
    let body = json!({"agency_id": desk, "role": "national_admin", "hand_over": {"to": "queue"}, "reason": "Mutasi."});
    assert_eq!(world.post(&path, one, body).await.status, 422);
}

#[actix_web::test]
async fn a_person_one_does_not_look_after_answers_like_nobody() {
    let office = Office::new().await;
    let world = &office.world;
    let other = world.officer(Role::UnitOfficer, Some("pemprov-bali")).await;
    let theirs = super::membership(world, &office.national, &other).await;
    let told = |answer: tuntas_tests::Answer| {
        let mut body = answer.body;
        body.as_object_mut().unwrap().remove("instance");
        (answer.status, body)
    };
    let unit = world.agency(UNIT).await;
    let ends = json!({"hand_over": {"to": "queue"}, "reason": "Pensiun."});
    let probes = [
        (
            "/v1/people/ID/memberships",
            json!({"agency_id": unit, "role": "unit_officer"}),
        ),
        ("/v1/people/ID/suspensions", json!({"reason": "Alasan."})),
        ("/v1/people/ID/reinstatements", json!({"reason": "Alasan."})),
        (
            "/v1/people/ID/second-factor-resets",
            json!({"reason": "Alasan."}),
        ),
        (
            "/v1/people/ID/absences",
            json!({"from": "2026-11-25", "to": "2026-11-26", "substitute_id": office.ayu.account}),
        ),
        ("/v1/memberships/ID/endings", ends.clone()),
        (
            "/v1/memberships/ID/moves",
            json!({"agency_id": unit, "hand_over": {"to": "queue"}, "reason": "Mutasi."}),
        ),
    ];
    for (path, body) in probes {
        let real = if path.contains("memberships/ID") {
            theirs.clone()
        } else {
            other.account.unwrap().to_string()
        };
        let foreign = told(
            world
                .post(&path.replace("ID", &real), &office.admin, body.clone())
                .await,
        );
        assert_eq!(foreign.0, 404, "{path}");
        for id in [uuid::Uuid::from_u128(9).to_string(), "bukan-id".to_owned()] {
            let random = told(
                world
                    .post(&path.replace("ID", &id), &office.admin, body.clone())
                    .await,
            );
            assert_eq!(foreign, random, "{path}");
        }
    }
}

#[actix_web::test]
async fn of_somebody_who_left_an_agency_keeps_the_name_and_no_power() {
    let office = Office::new().await;
    let (world, admin) = (&office.world, &office.admin);
    let mut owner = world.database.connect(tuntas_tests::database::OWNER).await;
    let used = format!(
        "UPDATE accounts SET last_signed_in_at = now(), second_factor = true WHERE public_id = '{}'",
        office.made.account.unwrap()
    );
    diesel_async::SimpleAsyncConnection::batch_execute(&mut owner, &used)
        .await
        .unwrap();
    let seen = person(world, admin, &office.made).await;
    assert_eq!(
        (
            seen["last_signed_in_at"].is_string(),
            &seen["second_factor"]
        ),
        (true, &json!(true))
    );
    let _ = end(world, admin, &office.made, json!({"to": "queue"}))
        .await
        .expect(201);
    let left = person(world, admin, &office.made).await;
    assert_eq!(
        (
            &left["display_name"],
            &left["last_signed_in_at"],
            &left["second_factor"]
        ),
        (&json!("Madé Suardana"), &json!(null), &json!(false))
    );
    let path = format!(
        "/v1/people/{}/second-factor-resets",
        office.made.account.unwrap()
    );
    let why = json!({"reason": "Telepon hilang."});
    assert_eq!(
        world.post(&path, admin, why).await.problem(403),
        "forbidden"
    );
}

#[actix_web::test]
async fn two_agree_or_nobody_is_made_anything() {
    let office = Office::new().await;
    let (world, one) = (&office.world, &office.national);
    let [other, third] =
        [(); 2].map(|()| world.named_officer("Budi Nasional", Role::NationalAdmin, None));
    let (other, third) = futures_util::join!(other, third);
    let desk = world.get("/v1/me", one).await.expect(200)["memberships"][0]["agency"]["id"].clone();
    let ask = async |whom: &tuntas_tests::Person| {
        let path = format!("/v1/people/{}/memberships", whom.account.unwrap());
        let body = json!({"agency_id": desk, "role": "auditor"});
        let grant = world.post(&path, one, body).await.expect(202);
        format!(
            "/v1/role-grants/{}/decisions",
            grant["id"].as_str().unwrap()
        )
    };
    let (of_leaver, of_stayer) = (ask(&office.made).await, ask(&office.ayu).await);
    let _ = end(world, one, &office.made, json!({"to": "queue"}))
        .await
        .expect(201);
    let agrees = || json!({"granted": true});
    assert_eq!(
        world.post(&of_leaver, &other, agrees()).await.problem(409),
        "wrong_state",
        "left"
    );
    let _ = suspend(world, &third, one).await.expect(201);
    assert_eq!(
        world.post(&of_stayer, &other, agrees()).await.problem(409),
        "wrong_state",
        "the asker is shut out"
    );
    let _ = world
        .post(&of_stayer, &other, json!({"granted": false}))
        .await
        .expect(201);
}

#[actix_web::test]
async fn nobody_is_put_into_an_agency_that_is_no_more() {
    let office = Office::new().await;
    let world = &office.world;
    let gone = world.agency("pemkab-badung/dinas-kesehatan").await;
    let mut owner = world.database.connect(tuntas_tests::database::OWNER).await;
    let ends =
        "UPDATE agencies SET valid_to = '2026-01-01' WHERE code = 'pemkab-badung/dinas-kesehatan'";
    diesel_async::SimpleAsyncConnection::batch_execute(&mut owner, ends)
        .await
        .unwrap();
    let path = format!("/v1/people/{}/memberships", office.made.account.unwrap());
    let body = json!({"agency_id": gone, "role": "unit_officer"});
    assert_eq!(
        world.post(&path, &office.admin, body).await.expect(422)["errors"][0]["pointer"],
        "/agency_id"
    );
    let path = format!(
        "/v1/memberships/{}/moves",
        super::membership(world, &office.admin, &office.made).await
    );
    let body = json!({"agency_id": gone, "hand_over": {"to": "queue"}, "reason": "Mutasi."});
    assert_eq!(
        world.post(&path, &office.admin, body).await.expect(422)["errors"][0]["pointer"],
        "/agency_id"
    );
}
