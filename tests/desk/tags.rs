//! Labels: an agency's own, on its cases, for its officers.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Answer, Person, World};

use crate::complaints::scene::Scene;

async fn create(world: &World, by: &Person, name: &str) -> Value {
    let made = world.post("/v1/tags", by, json!({ "name": name })).await;
    made.expect(201)["id"].clone()
}

async fn put(scene: &Scene, by: &Person, ids: &[&Value]) -> Answer {
    let (path, body) = (scene.path("tags"), json!({ "tag_ids": ids }));
    scene.world.send("PUT", &path, by, &[], Some(&body)).await
}

fn names(tags: &Value) -> Vec<&str> {
    let rows = tags["data"].as_array().unwrap().iter();
    rows.map(|tag| tag["name"].as_str().unwrap()).collect()
}

#[actix_web::test]
async fn an_agencys_labels_are_its_own() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let bali = world.officer(Role::AgencyAdmin, Some("pemprov-bali")).await;
    let pln = create(world, &scene.admin, "Menunggu PLN").await;
    let _ = create(world, &scene.admin, "Banjir").await;
    let theirs = create(world, &bali, "menunggu pln").await;
    let again = json!({"name": "MENUNGGU pln"});
    let taken = world.post("/v1/tags", &scene.admin, again).await;
    assert_eq!(taken.expect(422)["errors"][0]["code"], "taken");
    let by_officer = json!({"name": "Saya"});
    let refused = world.post("/v1/tags", &scene.officer, by_officer).await;
    assert_eq!(refused.problem(403), "forbidden");
    for (person, expected) in [
        (&scene.officer, &["Banjir", "Menunggu PLN"][..]),
        (&bali, &["menunggu pln"]),
        (&scene.national, &[]),
    ] {
        let list = world.get("/v1/tags", person).await.expect(200);
        assert_eq!(names(&list), expected);
    }
    let path = format!("/v1/tags/{}", theirs.as_str().unwrap());
    let foreign = world.send("DELETE", &path, &scene.admin, &[], None).await;
    assert_eq!(foreign.problem(404), "not_found");
    let path = format!("/v1/tags/{}", pln.as_str().unwrap());
    let refused = world.send("DELETE", &path, &scene.officer, &[], None).await;
    assert_eq!(refused.problem(403), "forbidden");
    let _ = put(&scene, &scene.officer, &[&pln]).await.expect(200);
    let gone = world.send("DELETE", &path, &scene.admin, &[], None).await;
    assert_eq!(gone.status, 204);
    let on_it = world.get(&scene.path("tags"), &scene.officer).await;
    assert_eq!(names(&on_it.expect(200)), Vec::<&str>::new());
}

#[actix_web::test]
async fn whoever_works_where_a_case_is_held_labels_it_and_no_version_moves() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let bali = world.officer(Role::AgencyAdmin, Some("pemprov-bali")).await;
    let leader = world
        .officer(Role::AgencyLeader, Some("pemkab-badung"))
        .await;
    let (pln, flood) = (
        create(world, &scene.admin, "Menunggu PLN").await,
        create(world, &scene.admin, "Banjir").await,
    );
    let foreign = create(world, &bali, "Bali").await;
    let version = scene.shown_to(&scene.officer).await["version"].clone();
    let on_it = put(&scene, &scene.officer, &[&pln, &flood]).await;
    assert_eq!(names(&on_it.expect(200)), ["Banjir", "Menunggu PLN"]);
    let refused = put(&scene, &scene.admin, &[&flood, &foreign]).await;
    let refused = refused.expect(422);
    assert_eq!(refused["errors"][0]["pointer"], "/tag_ids/1");
    assert_eq!(refused["errors"][0]["code"], "unknown_value");
    let path = scene.path("tags");
    for (person, expected) in [
        (&scene.admin, &["Banjir", "Menunggu PLN"][..]),
        (&leader, &["Banjir", "Menunggu PLN"]),
        // Another agency's are not for the national desk.
        (&scene.national, &[]),
    ] {
        let seen = world.get(&path, person).await.expect(200);
        assert_eq!(names(&seen), expected);
    }
    for (person, status) in [
        (&leader, 403),
        (&scene.national, 403),
        (&bali, 404),
        (&scene.reporter, 404),
    ] {
        assert_eq!(put(&scene, person, &[]).await.status, status);
    }
    assert_eq!(world.get(&path, &scene.reporter).await.status, 404);
    let fewer = put(&scene, &scene.officer, &[&pln]).await.expect(200);
    assert_eq!(names(&fewer), ["Menunggu PLN"]);
    assert_eq!(scene.shown_to(&scene.officer).await["version"], version);
    let told = scene.shown_to(&scene.reporter).await.to_string();
    assert!(!told.contains("Menunggu PLN"));
}

#[actix_web::test]
async fn a_work_list_is_filtered_by_a_label_of_ones_own_agency() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let bali = world.officer(Role::AgencyAdmin, Some("pemprov-bali")).await;
    let (pln, bare) = (
        create(world, &scene.admin, "Menunggu PLN").await,
        create(world, &scene.admin, "Banjir").await,
    );
    let _ = put(&scene, &scene.officer, &[&pln]).await.expect(200);
    let listed = async |person: &Person, view: &str, tag: &Value| -> Answer {
        let tag = tag.as_str().unwrap();
        let path = format!("/v1/complaints?view={view}&tag={tag}");
        world.get(&path, person).await
    };
    for (tag, expected) in [(&pln, 1), (&bare, 0)] {
        let list = listed(&scene.officer, "work", tag).await.expect(200);
        assert_eq!(list["data"].as_array().unwrap().len(), expected);
    }
    for (person, view, code) in [
        (&bali, "work", "unknown_value"),
        (&scene.national, "work", "unknown_value"),
        (&scene.officer, "public", "not_allowed"),
    ] {
        let refused = listed(person, view, &pln).await.expect(422);
        assert_eq!(refused["errors"][0]["pointer"], "?tag");
        assert_eq!(refused["errors"][0]["code"], code);
    }
}

#[actix_web::test]
async fn the_national_desk_labels_what_it_holds_itself() {
    let scene = Scene::received().await;
    let world = &scene.world;
    let tag = create(world, &scene.national, "Titipan Setneg").await;
    let on_it = put(&scene, &scene.national, &[&tag]).await.expect(200);
    assert_eq!(names(&on_it), ["Titipan Setneg"]);
    let path = format!("/v1/complaints?view=work&tag={}", tag.as_str().unwrap());
    let list = world.get(&path, &scene.national).await.expect(200);
    assert_eq!(list["data"].as_array().unwrap().len(), 1);
    let _ = scene.verify().await;
    assert_eq!(put(&scene, &scene.national, &[]).await.status, 403);
    let seen = world.get(&scene.path("tags"), &scene.admin).await;
    assert_eq!(names(&seen.expect(200)), Vec::<&str>::new());
}
