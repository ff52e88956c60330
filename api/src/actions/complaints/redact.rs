//! What everybody reads of a report is edited: more is masked, or a mask is lifted that hides nobody.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request, act};
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::complaint::redaction::{TextField, Texts};
use crate::domain::error::{Error, FieldCode, Result};

#[derive(Debug, Clone, Serialize)]
pub struct Redaction {
    /// The public title and text from now on; `None` leaves them. Masked all the same.
    pub title: Option<String>,
    pub text: Option<String>,
    /// Every finding that names nobody; `None` leaves them as they are.
    pub lift: Option<Vec<String>>,
}

/// # Errors
/// As [`act`]; `Invalid` for a finding that is not there.
pub async fn redact_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Redaction,
) -> Result<Done> {
    act(
        app,
        request,
        complaint,
        Move::Redact,
        &body,
        async |desk, _| {
            let row = &desk.row;
            let title = Texts {
                field: TextField::Title,
                written: &row.title,
                public: &row.public_title,
            };
            let text = Texts {
                field: TextField::Text,
                written: &row.text,
                public: &row.public_text,
            };
            let before = &row.lifted_masks;
            let after = match &body.lift {
                None => before.clone(),
                Some(ids) => {
                    let lifted: Option<Vec<String>> = title
                        .named(ids)
                        .zip(text.named(ids))
                        .map(|(title, text)| [title, text].concat());
                    let lifted =
                        lifted.ok_or_else(|| Error::field("/lift", FieldCode::UnknownValue))?;
                    if lifted.len() != ids.len() {
                        return Err(Error::field("/lift", FieldCode::UnknownValue));
                    }
                    lifted
                }
            };
            let public_title = title.published(body.title.as_deref(), before, &after);
            let public_text = text.published(body.text.as_deref(), before, &after);
            if public_title == row.public_title
                && public_text == row.public_text
                && after == *before
            {
                return Ok(());
            }
            let event = Event::Redacted {
                edited: body.title.is_some() || body.text.is_some(),
                lifted: u32::try_from(after.len()).unwrap_or(u32::MAX),
            };
            desk.changes.public_title = Some(public_title);
            desk.changes.public_text = Some(public_text);
            desk.changes.lifted_masks = Some(after);
            desk.record(event);
            Ok(())
        },
    )
    .await
}
