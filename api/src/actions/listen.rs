//! Hears, on a connection of its own, when something changed that this process may remember.

use std::time::Duration;

use futures_util::StreamExt as _;

use super::App;
use super::keys::load_signing::load_signing_keys;
use crate::domain::error::{Error, Result};
use crate::storage::{changes, readers};

/// Pause between two tries to listen again.
const AGAIN: Duration = Duration::from_secs(1);
/// A connection that was silent for so long is asked whether it still lives.
const SILENCE: Duration = Duration::from_secs(10);

/// Listens until dropped. While no connection listens, nothing is remembered.
pub async fn listen(app: App) {
    loop {
        if let Err(error) = hear(&app).await {
            tracing::warn!(%error, "changes are not heard");
        }
        app.memory.forget(false);
        tokio::time::sleep(AGAIN).await;
    }
}

async fn hear(app: &App) -> Result<()> {
    let memory = &app.memory;
    let mut conn = readers::apart(&app.databases.app).await?;
    changes::listen(&mut conn).await?;
    // What changed before is seen by whoever reads from now on.
    memory.forget(true);
    load_signing_keys(app).await?;
    loop {
        let heard = {
            let mut stream = std::pin::pin!(conn.notifications_stream());
            tokio::time::timeout(SILENCE, stream.next()).await
        };
        match heard {
            Ok(Some(change)) => {
                let of_keys = change?.payload == "signing_keys";
                memory.forget(true);
                if of_keys {
                    load_signing_keys(app).await?;
                }
            }
            Ok(None) => return Ok(()),
            Err(_) => tokio::time::timeout(SILENCE, changes::ask(&mut conn))
                .await
                .map_err(Error::internal)??,
        }
    }
}
