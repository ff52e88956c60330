//! The first two national admins come by a link that the command line prints; whoever comes after them is invited by one of them.

use serde_json::json;

use crate::actions::App;
use crate::actions::invited::{Invited, link, sealed};
use crate::actions::transaction::transaction;
use crate::domain::access::Role;
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::identity;
use crate::domain::text::{Bounds, clean};
use crate::storage::{accounts, agencies, invitations, memberships};

/// So many are enough to make more: each new one takes two.
const FIRST: i64 = 2;

/// The link, good for seven days, once; it is printed and mailed to nobody. `None` once two are there or wait.
///
/// # Errors
/// `Invalid` for a name or an address that cannot be.
pub async fn invite_national_admin(app: &App, name: &str, email: &str) -> Result<Option<String>> {
    let name = clean(name, Bounds::line(2, 100))
        .map_err(|_| Error::field("/name", FieldCode::InvalidFormat))?;
    let email =
        identity::email(email).ok_or_else(|| Error::field("/email", FieldCode::InvalidFormat))?;
    let now = app.clock.now();
    transaction(&app.vault, async |conn| {
        let desk = agencies::national_desk(conn).await?;
        // Of two who ask at once, the second sees what the first did.
        agencies::lock(conn, &[desk.id]).await?;
        let role = Role::NationalAdmin;
        let there = memberships::holders(conn, role).await?;
        let waiting = invitations::waiting_for_role(conn, role.as_str(), now).await?;
        if there + waiting >= FIRST {
            return Ok(None);
        }
        let row = sealed(
            app,
            &Invited {
                name: &name,
                email: &email,
                agency: desk.id(),
                roles: &[role],
                by: None,
                waits: false,
            },
        )?;
        invitations::insert(conn, &row).await?;
        let detail = json!({ "roles": [role], "agency": desk.public_id });
        accounts::audit(conn, now, None, "invited", Some(row.id), &detail).await?;
        Ok(Some(link(app, row.id, row.sending)))
    })
    .await
}
