//! The first two national admins, from the command line.

use tuntas::actions::invitations::create_admin::invite_national_admin;
use tuntas_tests::World;
use tuntas_tests::people::PASSWORD;

use super::{accept, open, roles};

#[actix_web::test]
async fn the_command_line_invites_two_and_no_third() {
    let world = World::new().await;
    for (place, email) in ["rina@contoh.example", "budi@contoh.example"]
        .into_iter()
        .enumerate()
    {
        let link = invite_national_admin(&world.app, "Rina Nasional", email)
            .await
            .unwrap()
            .unwrap();
        let (page, token) = link.split_once("#token=").unwrap();
        assert!(page.ends_with("/undangan"), "{link}");
        assert_eq!(
            open(&world, token).await.expect(200)["invited_by"],
            serde_json::Value::Null
        );
        assert!(world.letters(email).await.is_empty(), "printed, not mailed");
        // The first accepts before the second is invited, the second waits.
        if place == 0 {
            assert_eq!(accept(&world, token, PASSWORD).await.status, 204);
            assert_eq!(roles(&world, email).await, ["national_admin"]);
        }
    }
    let third = invite_national_admin(&world.app, "Cici", "cici@contoh.example").await;
    assert_eq!(third.unwrap(), None);
    assert!(
        invite_national_admin(&world.app, "Cici", "bukan surel")
            .await
            .is_err()
    );
}
