//! Voluntary answers about oneself: sealed, apart from every case, gone with the account.

use crate::actions::{App, names};
use crate::domain::demographics::Demographics;
use crate::domain::error::{Error, Result};
use crate::domain::ids::AccountId;
use crate::storage::{connection, demographics};

const COLUMN: &str = "identity.demographics/answers_sealed";

/// Nothing answered yet is nothing said.
///
/// # Errors
/// `NotFound` for an account without an identity.
pub async fn show_demographics(app: &App, account: AccountId) -> Result<Demographics> {
    let mut conn = connection(&app.vault).await?;
    let (person, key) = names::person(app, &conn, account).await?;
    let Some(sealed) = demographics::of(&mut conn, person).await? else {
        return Ok(Demographics::default());
    };
    let answers = key.open(person, COLUMN, &sealed)?;
    serde_json::from_str(&answers).map_err(Error::internal)
}

/// # Errors
/// As [`show_demographics`].
pub async fn answer_demographics(
    app: &App,
    account: AccountId,
    answers: &Demographics,
) -> Result<()> {
    let mut conn = connection(&app.vault).await?;
    let (person, key) = names::person(app, &conn, account).await?;
    let answers = serde_json::to_string(answers).map_err(Error::internal)?;
    let sealed = key.seal(person, COLUMN, &answers, &app.chance)?;
    demographics::put(&mut conn, person, &sealed, app.clock.now()).await
}

/// # Errors
/// As [`show_demographics`].
pub async fn delete_demographics(app: &App, account: AccountId) -> Result<()> {
    let mut conn = connection(&app.vault).await?;
    let (person, _) = names::person(app, &conn, account).await?;
    demographics::delete(&mut conn, person).await
}
