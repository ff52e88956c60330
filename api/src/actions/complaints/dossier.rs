//! The proof of a case, made when it is asked for: the record as its reader may read it, as data and on paper, both signed.

use chrono::{DateTime, Utc};
use futures_util::try_join;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::counted::{Explained, explained, held};
use super::facts::see;
use super::{files, story};
use crate::actions::App;
use crate::actions::keys::documents::signing_document_key;
use crate::actions::limits::{self, DOSSIERS_PER_CALLER};
use crate::actions::names::known;
use crate::actions::transaction::snapshot;
use crate::adapters::paper::Attached;
use crate::domain::access::{Caller, dossier_for};
use crate::domain::attachment::show;
use crate::domain::complaint::audience::present;
use crate::domain::complaint::record::hexadecimal;
use crate::domain::dossier::canonical::canonical;
use crate::domain::dossier::chain::chain;
use crate::domain::dossier::sheet::{Proof, sheet};
use crate::domain::dossier::since::since;
use crate::domain::dossier::{Document, Escalation, FileProof, Holder, Parts, document};
use crate::domain::error::{Error, Result};
use crate::storage::{Conn, attachments, clocks, complaints, escalations, timeline};

/// Stretches of time with one holder, and escalations, that a dossier tells of; more than any case has.
const MOST: i64 = 1_000;

/// The data, the paper, and what proves each.
pub struct Dossier {
    pub tracking_number: String,
    pub made_at: DateTime<Utc>,
    /// Canonical JSON (RFC 8785).
    pub document: String,
    /// Of the document, in hexadecimal: it is printed on the paper.
    pub sha256: String,
    /// PDF/A-3a with the document attached.
    pub pdf: Vec<u8>,
    /// Detached JWS of the document and of the PDF.
    pub document_signature: String,
    pub pdf_signature: String,
    pub kid: String,
}

/// `service`: where this API is reached, for the paper to say.
///
/// # Errors
/// `NotFound` for everybody but the reporter and the Ombudsman; `TooMany` for a flood; `Unavailable` when too many are being printed.
pub async fn show_dossier(app: &App, caller: &Caller, id: Uuid, service: &str) -> Result<Dossier> {
    let document = snapshot(&app.pool, async |conn| gather(app, conn, caller, id).await).await?;
    let who = match caller {
        Caller::Officer(officer) => *officer.public_id.as_bytes(),
        _ => *id.as_bytes(),
    };
    limits::count(app, DOSSIERS_PER_CALLER, &who).await?;

    let value = serde_json::to_value(&document).map_err(Error::internal)?;
    let written = canonical(&value);
    let sha256 = hexadecimal(&Sha256::digest(&written));
    let tracking_number = document.report.tracking_number.clone();
    let attached = Attached {
        name: format!("{tracking_number}.json"),
        media_type: "application/json",
        description: "Isi berkas bukti sebagai data: JSON menurut RFC 8785".to_owned(),
        bytes: written.clone().into_bytes(),
    };
    let key = signing_document_key(app).await?;
    let proof = Proof {
        sha256: &sha256,
        attached: &attached.name,
        service,
        kid: &key.public.kid,
    };
    let paper = sheet(&document, proof);
    let pdf = app.paper.print(paper, attached, document.made_at).await?;
    Ok(Dossier {
        document_signature: key.sign(written.as_bytes(), "json")?,
        pdf_signature: key.sign(&pdf, "pdf")?,
        kid: key.public.kid,
        made_at: document.made_at,
        tracking_number,
        document: written,
        sha256,
        pdf,
    })
}

/// Everything as it stands at one moment.
async fn gather(app: &App, conn: &mut Conn, caller: &Caller, id: Uuid) -> Result<Document> {
    let row = complaints::by_public_id(conn, id).await?;
    let holders = app.memory.agencies(conn, [row.holder_agency_id]).await?;
    let holder = known(&holders, &row.holder_agency_id)?;
    let case = app.case(caller, &row, holder, false)?;
    let made_for = dossier_for(caller, &case).ok_or(Error::NotFound)?;
    let zone = holder.place()?.zone;
    let looking = files::looking(caller, &case, zone)?;

    let record = timeline::chain(conn, row.id, row.public_id).await?;
    let raised = escalations::of(conn, row.id, MOST).await?;
    let conn: &Conn = conn;
    let ids = [row.id];
    let (rating, stored, sent) = try_join!(
        complaints::rating(conn, &row),
        clocks::of(conn, &ids),
        attachments::of_messages(conn, id)
    )?;
    let entries = record
        .iter()
        .map(timeline::Shown::of)
        .collect::<Result<Vec<_>>>()?;
    let status_since = since(
        case.status,
        entries.iter().map(|entry| (entry.at, entry.event.as_ref())),
    );
    let told = story::told(app, conn, caller, (id, &looking), entries, &sent).await?;
    let mut proofs = Vec::new();
    for file in &sent {
        let facts = file.facts()?;
        if let Some(shown) = show(&looking, &facts) {
            proofs.push(FileProof::new(shown, &file.sha256, facts.seq));
        }
    }
    let Explained {
        clocks,
        calendar_version,
    } = explained(app, conn, &row, &case, looking.view).await?;
    let holders = held(app, conn, &row, MOST).await?;
    let escalations = called_upon(app, conn, raised).await?;
    let chain = chain(looking.view, row.public_id, &record)?;
    let (_, facts) = see(app, conn, caller, row, rating, stored, &sent).await?;
    let rule_set = facts.rule_set.clone();
    document(Parts {
        made_at: app.clock.now(),
        made_for,
        complaint: present(looking.view, facts),
        rule_set,
        time_zone: zone,
        status_since,
        calendar_version,
        clocks,
        holders: holders
            .into_iter()
            .map(|one| Holder {
                agency: one.agency,
                from: one.started_at,
                until: one.ended_at,
                returned: one.returned,
                working_days: one.working_days,
            })
            .collect(),
        escalations,
        attachments: proofs,
        timeline: told,
        chain,
    })
    .ok_or(Error::NotFound)
}

async fn called_upon(
    app: &App,
    conn: &Conn,
    raised: Vec<escalations::Row>,
) -> Result<Vec<Escalation>> {
    let agencies = app
        .memory
        .agencies(conn, raised.iter().map(|row| row.agency_id))
        .await?;
    raised
        .into_iter()
        .map(|row| {
            Ok(Escalation {
                seq: row.timeline_seq,
                level: row.level.parse()?,
                cause: row.cause.parse()?,
                agency: known(&agencies, &row.agency_id)?.reference(),
                raised_at: row.raised_at,
                acknowledged_at: row.acknowledged_at,
                ended_at: row.ended_at,
                ended_by: row.ended_by.as_deref().map(str::parse).transpose()?,
            })
        })
        .collect()
}
