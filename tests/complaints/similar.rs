//! What may say the same, before it is filed twice.

use serde_json::{Value, json};
use tuntas_tests::World;

use super::scene::Scene;

async fn similar(world: &World, body: Value) -> Vec<Value> {
    let found = world.ask("/v1/complaints/similar", body).await.expect(200);
    found["data"].as_array().unwrap().clone()
}

#[actix_web::test]
async fn an_open_report_of_the_same_around_the_place_is_found_and_nothing_that_is_not_public() {
    let scene = Scene::at_unit().await;
    let mut secret = scene.world.report();
    secret["secret"] = json!(true);
    let _ = scene.world.file(secret).await;
    // Filed and not verified: nobody else reads it yet.
    let _ = scene.world.file(scene.world.report()).await;
    let report = scene.world.report();
    let asked = json!({"title": report["title"], "area_code": report["area_code"], "category_code": "jalan.lampu-jalan"});
    let found = similar(&scene.world, asked.clone()).await;
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(
        (&found[0]["id"], &found[0]["supports"]),
        (&json!(scene.id), &json!(0))
    );
    let mut nearby = asked.clone();
    nearby["area_code"] = json!("51.03");
    nearby["category_code"] = Value::Null;
    assert_eq!(similar(&scene.world, nearby).await.len(), 1);
    for (field, value) in [
        ("title", json!("Antrean di puskesmas terlalu lama")),
        ("area_code", json!("51.71")),
        ("category_code", json!("kesehatan")),
    ] {
        let mut other = asked.clone();
        other[field] = value;
        assert_eq!(
            similar(&scene.world, other).await,
            Vec::<Value>::new(),
            "{field}"
        );
    }
    let _ = scene.respond("final").await;
    assert_eq!(
        similar(&scene.world, asked.clone()).await.len(),
        1,
        "answered is open"
    );
    let accepted = json!({"reason": "accepted"});
    let _ = scene
        .world
        .post(&scene.path("closures"), &scene.reporter, accepted)
        .await
        .expect(201);
    assert_eq!(similar(&scene.world, asked).await.len(), 0, "settled");
}

/// Titles whose letters are not alike enough, and whose words are: in another order, with other endings.
#[actix_web::test]
async fn the_same_words_in_another_order_and_with_other_endings_are_found() {
    let rows = [
        (
            "Tiang roboh belum diganti sejak bulan lalu",
            "Penggantian merobohkan tiang",
            1,
        ),
        (
            "Sulit membayar, loket tutup terus",
            "Kesulitan pembayaran",
            1,
        ),
        (
            "Petugas tidak mau melayani dan meminta uang",
            "Dimintai keuangan, pelayanannya",
            1,
        ),
        // One word of several is not the same.
        (
            "Tiang roboh belum diganti sejak bulan lalu",
            "Penggantian nomor telepon kantor",
            0,
        ),
        ("Sulit membayar, loket tutup terus", "Pembayaran", 0),
        (
            "Petugas tidak mau melayani dan meminta uang",
            "Pelayanan puskesmas sangat baik",
            0,
        ),
    ];
    for (title, asked, found) in rows {
        let scene = Scene::of(World::new().await, |report| report["title"] = json!(title)).await;
        let _ = scene.verify().await;
        let ask =
            json!({"title": asked, "area_code": "51.03", "category_code": "jalan.lampu-jalan"});
        let rows = similar(&scene.world, ask).await;
        assert_eq!(rows.len(), found, "{asked} of {title}: {rows:#?}");
    }
}
