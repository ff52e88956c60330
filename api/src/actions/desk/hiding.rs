//! What the reporter hides of the case on the desk: stricter only.

use super::Desk;
use crate::domain::complaint::Status;
use crate::domain::complaint::record::Event;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::storage::{Conn, agencies};

impl Desk<'_> {
    /// Hides the name, the whole case from the public, or both.
    ///
    /// # Errors
    /// `Conflict(wrong_state)` for what is so already.
    pub async fn hide(&mut self, conn: &mut Conn, name: bool, all: bool) -> Result<()> {
        let (anonymous, secret) = (name && !self.case.anonymous, all && !self.case.secret);
        if !anonymous && !secret {
            return Err(Error::Conflict(ErrorCode::WrongState));
        }
        if anonymous {
            self.changes.anonymous = Some(true);
        }
        if secret {
            self.changes.secret = Some(true);
            self.changes.published_at = Some(None);
            // A secret case is verified by nobody but the national desk; its clock goes on there.
            if self.case.status == Status::Received && !self.case.at_national_desk {
                let national = agencies::national_desk(conn).await?;
                self.hand_to(&national);
            }
        }
        self.record(Event::Protected { anonymous, secret });
        Ok(())
    }
}
