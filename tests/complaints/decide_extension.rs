//! More time is granted by the level above, and by nobody to themselves.

use serde_json::Value;
use tuntas::domain::access::Role;

use super::extend::{ask, completion, days_after, decide, in_progress};
use super::scene::AGENCY;

#[actix_web::test]
async fn an_admin_asks_the_national_desk_and_nobody_grants_their_own() {
    let scene = in_progress().await;
    let until = days_after(&scene.shown_to(&scene.admin).await, 7);
    let asked = ask(&scene, &scene.admin, &until).await.expect(201);
    let colleague = scene.world.officer(Role::AgencyAdmin, Some(AGENCY)).await;
    for by in [&scene.admin, &colleague] {
        assert_eq!(
            decide(&scene, by, &asked, true).await.problem(403),
            "forbidden"
        );
    }
    let refused = decide(&scene, &scene.national, &asked, false)
        .await
        .expect(201);
    assert_eq!(
        (&refused["pending_extension"], completion(&refused)),
        (&Value::Null, completion(&asked))
    );
    // A refusal does not use it up.
    let again = ask(&scene, &scene.officer, &until).await.expect(201);
    let _ = decide(&scene, &scene.admin, &again, true).await.expect(201);
}
