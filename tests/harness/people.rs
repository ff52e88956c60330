//! People who can act: a token and, for officers, an account with memberships.

use chrono::TimeDelta;
use diesel_async::AsyncConnection as _;
use serde_json::json;
use tuntas::actions::App;
use tuntas::domain::access::{AccountKind, Role};
use tuntas::domain::identity::ContactKind;
use tuntas::domain::ids::{AccountId, AgencyId};
use tuntas::storage::{Conn, accounts, agencies, identities, sessions};
use uuid::Uuid;

use crate::World;

/// Somebody with a token, or nobody in particular.
#[derive(Debug, Clone, Default)]
pub struct Person {
    pub token: Option<String>,
    /// The outer id of an officer's account.
    pub account: Option<Uuid>,
}

impl Person {
    /// Without a token.
    pub const NOBODY: Self = Self {
        token: None,
        account: None,
    };

    #[must_use]
    pub fn with_token(token: impl Into<String>) -> Self {
        Self {
            token: Some(token.into()),
            account: None,
        }
    }
}

/// An officer who is signed in; `agency_code` as in the register, `None` for the national desk.
///
/// # Panics
/// If the agency is not in the register.
pub async fn officer(
    app: &App,
    vault_url: &str,
    name: &str,
    role: Role,
    agency_code: Option<&str>,
) -> Person {
    let mut conn = Conn::establish(vault_url).await.expect("the vault answers");
    let now = app.clock.now();
    let agency = match agency_code {
        None => agencies::national_desk(&conn)
            .await
            .expect("a national desk"),
        Some(code) => agencies::by_code(&mut conn, code)
            .await
            .expect("a register")
            .unwrap_or_else(|| panic!("no agency {code}")),
    };
    let public_id = app.chance.uuid();
    let account = accounts::insert(&mut conn, public_id, AccountKind::Officer, false, now)
        .await
        .expect("an account");
    give_name(app, &mut conn, account, name).await;
    accounts::add_membership(
        &mut conn,
        app.chance.uuid(),
        account,
        AgencyId(agency.id),
        role,
        now,
    )
    .await
    .expect("a membership");
    Person {
        token: Some(sign_in(app, &mut conn, account, public_id).await),
        account: Some(public_id),
    }
}

/// Gives somebody with an account a role.
///
/// # Panics
/// If the agency is not in the register.
pub async fn appoint(app: &App, vault_url: &str, person: &Person, role: Role, agency_code: &str) {
    let mut conn = Conn::establish(vault_url).await.expect("the vault answers");
    let agency = agencies::by_code(&mut conn, agency_code)
        .await
        .expect("a register")
        .unwrap_or_else(|| panic!("no agency {agency_code}"));
    let public_id = person.account.expect("an account");
    let ids = accounts::active_ids(&conn, &[public_id])
        .await
        .expect("an account");
    let account = AccountId(ids[&public_id]);
    accounts::become_officer(&mut conn, account)
        .await
        .expect("an officer");
    accounts::add_membership(
        &mut conn,
        app.chance.uuid(),
        account,
        AgencyId(agency.id),
        role,
        app.clock.now(),
    )
    .await
    .expect("a membership");
}

/// The password of every [`reporter`].
pub const PASSWORD: &str = "kalimat pendek mudah diingat";

/// A reporter with an account, signed in; the address is confirmed.
///
/// # Panics
/// If the address has an account already.
pub async fn reporter(app: &App, vault_url: &str, name: &str, email: &str) -> Person {
    let mut conn = Conn::establish(vault_url).await.expect("the vault answers");
    let now = app.clock.now();
    let public_id = app.chance.uuid();
    let account = accounts::insert(&mut conn, public_id, AccountKind::Reporter, false, now)
        .await
        .expect("an account");
    let (person, contact) = (app.chance.uuid(), app.chance.uuid());
    let (key, wrapped) = app.keys.new_person(person, &app.chance).expect("a key");
    let seal = |row, column, value| {
        key.seal(row, column, value, &app.chance)
            .expect("it is sealed")
    };
    let row = identities::Person {
        id: person,
        account: Some(account),
        wrapped_key: wrapped.sealed,
        key_version: wrapped.version,
        name_sealed: Some(seal(person, tuntas::actions::names::NAME_COLUMN, name)),
    };
    let login = identities::Contact {
        id: contact,
        kind: ContactKind::Email,
        value_sealed: seal(contact, tuntas::actions::names::CONTACT_COLUMN, email),
        blind_index: Some(app.keys.blind_index(ContactKind::Email, email)),
        is_login: true,
        confirmed_at: Some(now),
        confirmed_via: None,
    };
    identities::insert_person(&mut conn, &row, &[login])
        .await
        .expect("an identity");
    let hash = app
        .passwords
        .hash(PASSWORD, &app.chance)
        .await
        .expect("a hash");
    identities::set_password(&mut conn, account, &hash, now)
        .await
        .expect("a password");
    Person {
        token: Some(sign_in(app, &mut conn, account, public_id).await),
        account: Some(public_id),
    }
}

async fn give_name(app: &App, conn: &mut Conn, account: AccountId, name: &str) {
    let person = app.chance.uuid();
    let (_, wrapped) = app.keys.new_person(person, &app.chance).expect("a key");
    let row = identities::Person {
        id: person,
        account: Some(account),
        wrapped_key: wrapped.sealed,
        key_version: wrapped.version,
        name_sealed: None,
    };
    identities::insert_person(conn, &row, &[])
        .await
        .expect("an identity");
    // With the marks by which a name is found.
    tuntas::actions::names::set_name(app, conn, account, name)
        .await
        .expect("a name");
}

/// A session without the password's 35 ms.
async fn sign_in(app: &App, conn: &mut Conn, account: AccountId, public_id: Uuid) -> String {
    let now = app.clock.now();
    let session = sessions::New {
        public_id: app.chance.uuid(),
        account_id: Some(account.0),
        complaint_id: None,
        subject: public_id,
        created_at: now,
        last_used_at: now,
        // Tests move the clock by months.
        expires_at: now + TimeDelta::days(3650),
        absolute_at: None,
        browser: None,
        system: None,
    };
    sessions::insert(conn, &session).await.expect("a session");
    app.tokens
        .mint(
            public_id,
            session.public_id,
            "account",
            app.chance.uuid(),
            now,
        )
        .expect("a token")
}

/// What the phone would show now.
///
/// # Panics
/// For a secret that is none.
#[must_use]
pub fn code_of(world: &World, secret: &str) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret.replace(' ', "")).expect("base32");
    let totp = totp_rs::Builder::new()
        .with_secret(secret)
        .with_account_name("x")
        .build()
        .expect("a code app");
    let seconds = u64::try_from(world.now().timestamp()).expect("after 1970");
    totp.generate(seconds).to_string()
}

/// Sets a second step up: the secret and the codes on paper. The code of this half minute is used then.
///
/// # Panics
/// If it is refused.
pub async fn second_step(world: &World, me: &Person, password: &str) -> (String, Vec<String>) {
    let own = json!({ "password": password });
    let pending = world.post("/v1/me/second-factor", me, own).await;
    let pending = pending.expect(201);
    let secret = pending["secret"].as_str().expect("a secret").to_owned();
    let body = json!({ "code": code_of(world, &secret) });
    let path = "/v1/me/second-factor/confirmations";
    let codes = world.send("POST", path, me, &[], Some(&body)).await;
    let codes = codes.expect(200)["recovery_codes"].clone();
    let codes = codes.as_array().expect("codes").iter();
    let codes = codes.map(|code| code.as_str().expect("a code").to_owned());
    (secret, codes.collect())
}
