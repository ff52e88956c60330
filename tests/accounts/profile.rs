//! What an account knows of its owner, and who else does not.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::database::OWNER;
use tuntas_tests::{Answer, Person, World};

use super::AYU;

async fn change(world: &World, me: &Person, etag: Option<&str>, body: Value) -> Answer {
    let mut headers = vec![("content-type", "application/merge-patch+json")];
    headers.extend(etag.map(|etag| ("if-match", etag)));
    let body = serde_json::to_vec(&body).unwrap();
    world
        .send_raw("PATCH", "/v1/me/profile", me, &headers, Some(body))
        .await
}

#[actix_web::test]
async fn contacts_are_added_shown_masked_and_taken_away() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let before = world.get("/v1/me/profile", &me).await;
    let etag = before.header("etag").unwrap().to_owned();
    assert_eq!(before.body["email"], "a•••••@contoh.example");
    let body = json!({"name": "Ayu L.", "phone": "0812-3456-7890", "nik": "5171 0141 0190 9999", "address": "Jalan Raya Kerobokan 12, Badung"});
    let changed = change(&world, &me, Some(&etag), body).await;
    let next = changed.header("etag").unwrap().to_owned();
    assert_eq!(
        changed.expect(200),
        json!({"name": "Ayu L.", "email": "a•••••@contoh.example", "phone": "+6281•••••90", "phone_signs_in": false, "nik": "5171••••••••9999", "address": "Jalan •••••", "pending_email": null})
    );
    assert_eq!(
        change(&world, &me, Some(&etag), json!({"name": null}))
            .await
            .problem(412),
        "version_stale"
    );
    assert_eq!(
        change(&world, &me, None, json!({"name": null}))
            .await
            .problem(428),
        "precondition_required"
    );
    let bad = change(&world, &me, Some(&next), json!({"nik": "12"}))
        .await
        .expect(422);
    assert_eq!(bad["errors"][0]["pointer"], "/nik");
    let gone = change(&world, &me, Some(&next), json!({"nik": null}))
        .await
        .expect(200);
    assert_eq!(
        (&gone["nik"], &gone["phone"]),
        (&Value::Null, &json!("+6281•••••90"))
    );
}

#[actix_web::test]
async fn an_officer_is_never_without_a_name_and_a_reporter_may_be() {
    let world = World::new().await;
    let ketut = world
        .named_officer(
            "Ketut",
            Role::UnitOfficer,
            Some("pemkab-badung/dinas-perhubungan"),
        )
        .await;
    let nameless = json!({ "name": null });
    let refused = change(&world, &ketut, Some("\"v1\""), nameless.clone())
        .await
        .expect(422);
    assert_eq!(refused["errors"][0]["pointer"], "/name");
    let renamed = change(
        &world,
        &ketut,
        Some("\"v1\""),
        json!({"name": "Ketut Sari"}),
    )
    .await;
    assert_eq!(renamed.expect(200)["name"], "Ketut Sari");
    let me = world.reporter(AYU).await;
    let mine = change(&world, &me, Some("\"v1\""), nameless)
        .await
        .expect(200);
    assert_eq!(mine["name"], Value::Null);
}

#[actix_web::test]
async fn voluntary_answers_are_kept_replaced_and_deleted() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let path = "/v1/me/demographics";
    let nothing = json!({"gender": null, "age_group": null, "education": null, "occupation": null, "disability": null});
    assert_eq!(world.get(path, &me).await.expect(200), nothing);
    let answers = json!({"gender": "female", "age_group": "from_25_to_34", "education": null, "occupation": "self_employed", "disability": "no"});
    assert_eq!(
        world
            .send("PUT", path, &me, &[], Some(&answers))
            .await
            .expect(200),
        answers
    );
    assert_eq!(world.get(path, &me).await.expect(200), answers);
    assert_eq!(
        world
            .send("PUT", path, &me, &[], Some(&json!({"gender": "kucing"})))
            .await
            .status,
        422
    );
    assert_eq!(world.send("DELETE", path, &me, &[], None).await.status, 204);
    assert_eq!(world.get(path, &me).await.expect(200), nothing);
}

#[actix_web::test]
async fn nothing_of_it_is_read_in_the_tables() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let before = world.get("/v1/me/profile", &me).await;
    let body = json!({"name": "Ayu Kanarina", "phone": "0812-3456-7890", "nik": "5171 0141 0190 9999", "address": "Jalan Raya Kerobokan 12, Badung"});
    let _ = change(&world, &me, before.header("etag"), body)
        .await
        .expect(200);
    let answers = json!({"gender": "female", "age_group": null, "education": null, "occupation": null, "disability": null});
    let _ = world
        .send("PUT", "/v1/me/demographics", &me, &[], Some(&answers))
        .await
        .expect(200);
    let mut owner = world.database.connect(OWNER).await;
    let sealed = "(SELECT name_sealed AS kept FROM identity.people UNION ALL SELECT value_sealed FROM identity.contacts \
                  UNION ALL SELECT answers_sealed FROM identity.demographics) AS sealed";
    let count = format!("SELECT count(kept) AS n FROM {sealed}");
    assert_eq!(crate::jobs::count(&mut owner, &count).await, 6);
    let read = format!(
        "{count} WHERE encode(kept, 'escape') ~ 'Kanarina|contoh|6281234567890|5171|Kerobokan|female'"
    );
    assert_eq!(crate::jobs::count(&mut owner, &read).await, 0);
}
