//! The first two national admins, from the command line.

use tuntas_tests::people::PASSWORD;
use tuntas_tests::{World, programs};

use super::{accept, open, roles};

/// What `tuntas admin create` says.
fn create(world: &World, name: &str, email: &str) -> Result<String, String> {
    let url = |role| world.database.url(role);
    let arguments = ["admin", "create", "--name", name, "--email", email];
    programs::told(&arguments, &url("tuntas_app"), &url("tuntas_vault"))
}

#[actix_web::test]
async fn the_command_line_invites_two_and_no_third() {
    let world = World::new().await;
    for (place, email) in ["rina@contoh.example", "budi@contoh.example"]
        .into_iter()
        .enumerate()
    {
        let link = create(&world, "Rina Nasional", email).unwrap();
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
    let third = create(&world, "Cici", "cici@contoh.example").unwrap_err();
    assert!(third.contains("two national admins"), "{third}");
    let nowhere = create(&world, "Cici", "bukan surel").unwrap_err();
    assert!(nowhere.contains("email"), "{nowhere}");
}
