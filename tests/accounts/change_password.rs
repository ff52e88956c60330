//! A new password by whoever knows the old one.

use serde_json::json;
use tuntas_tests::World;
use tuntas_tests::people::PASSWORD;

use super::{AYU, LAPTOP, NEW_PASSWORD, PHONE, sign_in, tell, token};

#[actix_web::test]
async fn other_devices_are_signed_out_and_a_mail_tells() {
    let world = World::new().await;
    let _ = world.reporter(AYU).await;
    let here = token(&sign_in(&world, AYU, PASSWORD, PHONE).await.expect(201));
    let there = token(&sign_in(&world, AYU, PASSWORD, LAPTOP).await.expect(201));
    let body = json!({"current_password": PASSWORD, "new_password": NEW_PASSWORD});
    assert_eq!(
        tell(&world, "/v1/me/password-changes", &here, body)
            .await
            .status,
        204
    );
    assert_eq!(world.get("/v1/me", &here).await.status, 200);
    assert_eq!(world.get("/v1/me", &there).await.status, 401);
    let weak = json!({"current_password": NEW_PASSWORD, "new_password": AYU});
    let refused = tell(&world, "/v1/me/password-changes", &here, weak).await;
    assert_eq!(refused.expect(422)["errors"][0]["code"], "too_common");
    assert_eq!(sign_in(&world, AYU, PASSWORD, PHONE).await.status, 401);
    let told = world.letters(AYU).await;
    assert!(
        told.iter()
            .any(|letter| letter.subject.contains("sandi sudah diganti"))
    );
}

#[actix_web::test]
async fn others_stay_where_that_is_wished() {
    let world = World::new().await;
    let _ = world.reporter(AYU).await;
    let here = token(&sign_in(&world, AYU, PASSWORD, PHONE).await.expect(201));
    let there = token(&sign_in(&world, AYU, PASSWORD, LAPTOP).await.expect(201));
    let body = json!({"current_password": PASSWORD, "new_password": NEW_PASSWORD, "keep_other_sessions": true});
    assert_eq!(
        tell(&world, "/v1/me/password-changes", &here, body)
            .await
            .status,
        204
    );
    assert_eq!(world.get("/v1/me", &there).await.status, 200);
}

#[actix_web::test]
async fn the_old_one_is_asked_and_guessing_at_it_is_counted() {
    let world = World::with("2026-11-24T02:00:00Z", &[("TUNTAS_RATE_LIMITS", "on")]).await;
    let me = world.reporter(AYU).await;
    let wrong = json!({"current_password": "bukan ini sandinya", "new_password": NEW_PASSWORD});
    let first = tell(&world, "/v1/me/password-changes", &me, wrong.clone()).await;
    let problem = first.expect(422);
    assert_eq!(problem["errors"][0]["pointer"], "/current_password");
    assert_eq!(problem["errors"][0]["code"], "mismatch");
    let mut refused = 0;
    for _ in 0..20 {
        let answer = tell(&world, "/v1/me/password-changes", &me, wrong.clone()).await;
        refused += u32::from(answer.status == 429);
    }
    assert_eq!(refused, 1, "twenty a day");
}
