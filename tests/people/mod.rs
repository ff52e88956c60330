//! Officers, for those who look after them.

mod absence;
mod leaving;
mod list;
mod standing;

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Answer, Person, World};

const BADUNG: &str = "pemkab-badung";
const UNIT: &str = "pemkab-badung/dinas-perhubungan";

async fn person(world: &World, by: &Person, whom: &Person) -> Value {
    let path = format!("/v1/people/{}", whom.account.unwrap());
    world.get(&path, by).await.expect(200)
}

/// The id of somebody's first membership.
async fn membership(world: &World, by: &Person, whom: &Person) -> String {
    let person = person(world, by, whom).await;
    person["memberships"][0]["id"].as_str().unwrap().to_owned()
}

async fn end(world: &World, by: &Person, whom: &Person, hand_over: Value) -> Answer {
    let path = format!(
        "/v1/memberships/{}/endings",
        membership(world, by, whom).await
    );
    let body = json!({"hand_over": hand_over, "reason": "Pensiun."});
    world.post(&path, by, body).await
}

async fn suspend(world: &World, by: &Person, whom: &Person) -> Answer {
    let path = format!("/v1/people/{}/suspensions", whom.account.unwrap());
    world
        .post(&path, by, json!({"reason": "Akun dipakai orang lain."}))
        .await
}

/// A case that this officer of the unit has taken.
async fn case(world: &World, national: &Person, officer: &Person) -> String {
    let (id, _) = world.file(world.report()).await;
    let unit = world.agency(UNIT).await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": unit});
    let _ = world
        .act("verifications", national, &id, body)
        .await
        .expect(201);
    let body = json!({ "account_id": officer.account });
    let _ = world
        .act("assignments", officer, &id, body)
        .await
        .expect(201);
    id
}

/// Admin and unit officers of Badung, and a national admin.
struct Office {
    world: World,
    national: Person,
    admin: Person,
    made: Person,
    ayu: Person,
}

impl Office {
    async fn new() -> Self {
        let world = World::new().await;
        let national = world
            .named_officer("Rina Nasional", Role::NationalAdmin, None)
            .await;
        let admin = world
            .named_officer("Kadek Wirawan", Role::AgencyAdmin, Some(BADUNG))
            .await;
        let made = world
            .named_officer("Madé Suardana", Role::UnitOfficer, Some(UNIT))
            .await;
        let ayu = world
            .named_officer("Ayu Lestari", Role::UnitOfficer, Some(UNIT))
            .await;
        Self {
            world,
            national,
            admin,
            made,
            ayu,
        }
    }
}
