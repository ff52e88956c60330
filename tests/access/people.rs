//! Officers and what is done to them: an office of Badung, in the order in which it happens.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Person, World};
use uuid::Uuid;

use super::UNIT;

/// As [`super::table::EXPECTED`]. What an agency's admin has done, the national admin finds done.
pub const EXPECTED: &[(&str, [u16; 9])] = &[
    ("list_people", [401, 401, 401, 403, 200, 200, 200, 403, 403]),
    (
        "count_people",
        [401, 401, 401, 403, 200, 200, 200, 403, 403],
    ),
    ("show_person", [401, 401, 401, 404, 200, 404, 200, 404, 404]),
    (
        "add_membership",
        [401, 401, 401, 404, 201, 404, 409, 404, 404],
    ),
    ("move_member", [401, 401, 401, 404, 201, 404, 409, 404, 404]),
    (
        "end_membership",
        [401, 401, 401, 404, 201, 404, 409, 404, 404],
    ),
    (
        "suspend_person",
        [401, 401, 401, 404, 201, 404, 201, 404, 404],
    ),
    (
        "reinstate_person",
        [401, 401, 401, 404, 201, 404, 201, 404, 404],
    ),
    // There is none.
    (
        "reset_second_factor",
        [401, 401, 401, 404, 409, 404, 409, 404, 404],
    ),
    // The same days again overlap.
    ("set_absence", [401, 401, 401, 404, 201, 404, 201, 404, 404]),
    (
        "cancel_absence",
        [401, 401, 401, 404, 204, 404, 404, 404, 404],
    ),
    (
        "list_role_grants",
        [401, 401, 401, 403, 403, 403, 200, 403, 403],
    ),
    (
        "decide_role_grant",
        [401, 401, 401, 404, 404, 404, 201, 404, 404],
    ),
    (
        "list_invitations",
        [401, 401, 401, 403, 200, 200, 200, 403, 403],
    ),
    // Invited there already.
    (
        "invite_person",
        [401, 401, 401, 403, 201, 403, 422, 403, 403],
    ),
    (
        "send_invitation",
        [401, 401, 401, 404, 201, 404, 409, 404, 404],
    ),
    // Taking it back twice is the same.
    (
        "revoke_invitation",
        [401, 401, 401, 404, 204, 404, 204, 404, 404],
    ),
    (
        "open_invitation",
        [404, 404, 404, 404, 404, 404, 404, 404, 404],
    ),
    (
        "accept_invitation",
        [404, 404, 404, 404, 404, 404, 404, 404, 404],
    ),
    (
        "preview_invitations",
        [401, 401, 401, 403, 200, 200, 200, 403, 403],
    ),
    (
        "invite_people",
        [401, 401, 401, 403, 201, 201, 201, 403, 403],
    ),
    (
        "set_up_second_factor",
        [401, 401, 401, 422, 422, 422, 422, 422, 422],
    ),
    // No code of theirs, and no password at all.
    (
        "confirm_second_factor",
        [401, 401, 401, 409, 409, 409, 409, 409, 409],
    ),
    (
        "renew_recovery_codes",
        [401, 401, 401, 422, 422, 422, 422, 422, 422],
    ),
    (
        "remove_second_factor",
        [401, 401, 401, 422, 422, 422, 422, 422, 422],
    ),
    (
        "list_session_rules",
        [401, 401, 401, 200, 200, 200, 200, 200, 200],
    ),
    // They name the version of the case.
    (
        "change_session_rule",
        [401, 401, 401, 403, 403, 403, 412, 403, 403],
    ),
];

/// People of Badung, and what waits there.
pub struct Office {
    person: Person,
    substitute: Person,
    moving: String,
    leaving: String,
    absence: String,
    invitation: String,
    grant: String,
}

async fn first_membership(world: &World, by: &Person, whom: &Person) -> String {
    let path = format!("/v1/people/{}", whom.account.unwrap());
    let person = world.get(&path, by).await.expect(200);
    person["memberships"][0]["id"].as_str().unwrap().to_owned()
}

impl Office {
    pub async fn new(world: &World, national: &Person) -> Self {
        let officer = async || world.officer(Role::UnitOfficer, Some(UNIT)).await;
        let (person, substitute) = (officer().await, officer().await);
        let (other, away) = (officer().await, officer().await);
        let root = world
            .officer(Role::UnitOfficer, Some("pemkab-badung"))
            .await;
        let days =
            json!({"from": "2026-12-20", "to": "2026-12-21", "substitute_id": substitute.account});
        let path = format!("/v1/people/{}/absences", away.account.unwrap());
        let absent = world.post(&path, national, days).await.expect(201);
        let invited = json!({"name": "Dewi", "email": "dewi@badung.example", "agency_id": world.agency(UNIT).await, "roles": ["unit_officer"]});
        let invited = world
            .post("/v1/invitations", national, invited)
            .await
            .expect(201);
        let path = format!("/v1/people/{}/memberships", person.account.unwrap());
        let auditor = json!({"agency_id": world.agency("pemkab-badung").await, "role": "auditor"});
        let asked = world.post(&path, national, auditor).await.expect(202);
        let id = |value: &Value| value.as_str().unwrap().to_owned();
        Self {
            moving: first_membership(world, national, &root).await,
            leaving: first_membership(world, national, &other).await,
            absence: id(&absent["absence"]["id"]),
            invitation: id(&invited["id"]),
            grant: id(&asked["id"]),
            person,
            substitute,
        }
    }

    /// The id in the path of an operation, where it is about officers.
    pub fn id(&self, operation: &str) -> Option<String> {
        Some(match operation {
            "show_person"
            | "add_membership"
            | "suspend_person"
            | "reinstate_person"
            | "reset_second_factor"
            | "set_absence" => self.person.account.unwrap().to_string(),
            "move_member" => self.moving.clone(),
            "end_membership" => self.leaving.clone(),
            "cancel_absence" => self.absence.clone(),
            "send_invitation" | "revoke_invitation" => self.invitation.clone(),
            "decide_role_grant" => self.grant.clone(),
            _ => return None,
        })
    }

    /// As [`super::table::bodies`].
    pub fn bodies(&self, unit: Uuid) -> BTreeMap<&'static str, Value> {
        let csv = format!("nama,surel,unit,peran\nAyu,ayu@badung.example,{UNIT},unit_officer\n");
        let leaves = json!({"hand_over": {"to": "queue"}, "reason": "Pensiun."});
        let why = json!({"reason": "Sudah diperiksa."});
        let password = "bukan sandi siapa pun";
        BTreeMap::from([
            (
                "add_membership",
                json!({"agency_id": unit, "role": "front_desk"}),
            ),
            (
                "move_member",
                json!({"agency_id": unit, "hand_over": {"to": "queue"}, "reason": "Mutasi."}),
            ),
            ("end_membership", leaves),
            ("suspend_person", why.clone()),
            ("reinstate_person", why.clone()),
            ("reset_second_factor", why),
            (
                "set_absence",
                json!({"from": "2026-12-01", "to": "2026-12-02", "substitute_id": self.substitute.account}),
            ),
            ("decide_role_grant", json!({"granted": false})),
            (
                "invite_person",
                json!({"name": "Rai", "email": "rai@badung.example", "agency_id": unit, "roles": ["unit_officer"]}),
            ),
            (
                "open_invitation",
                json!({"token": "token-yang-tidak-pernah-dikirim"}),
            ),
            (
                "accept_invitation",
                json!({"token": "token-yang-tidak-pernah-dikirim", "password": password}),
            ),
            ("preview_invitations", json!({ "csv": csv })),
            ("invite_people", json!({"csv": csv, "lines": [2]})),
            ("confirm_second_factor", json!({"code": "000000"})),
            ("set_up_second_factor", json!({ "password": password })),
            ("renew_recovery_codes", json!({ "password": password })),
            (
                "remove_second_factor",
                json!({"password": password, "code": "000000"}),
            ),
            ("change_session_rule", json!({"citation": "Aturan kami"})),
        ])
    }
}
