//! The reporter rates a closing, once.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request, act};
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::Result;
use crate::storage::complaints;

#[derive(Debug, Clone, Serialize)]
pub struct NewRating {
    /// 1–5.
    pub score: u8,
    pub text: Option<String>,
}

/// # Errors
/// As [`act`].
pub async fn rate_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: NewRating,
) -> Result<Done> {
    act(
        app,
        request,
        complaint,
        Move::Rate,
        &body,
        async |desk, conn| {
            let rating = complaints::Rating {
                complaint_id: desk.row.id,
                closing: desk.row.closings,
                score: i16::from(body.score),
                text: body.text.clone(),
                at: desk.now,
            };
            complaints::insert_rating(conn, &rating).await?;
            desk.record(Event::Rated {
                score: body.score,
                text: body.text.clone(),
            });
            Ok(())
        },
    )
    .await
}
