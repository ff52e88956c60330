//! Checks a dossier that somebody brings: its signature, and what the data says against the record.

use sha2::{Digest as _, Sha256};

use crate::actions::App;
use crate::actions::keys::documents::known_document_keys;
use crate::adapters::signatures::{PublicKey, check};
use crate::domain::complaint::record::{self, hexadecimal};
use crate::domain::dossier::{Brought, FORMAT, chain, holds_together};
use crate::domain::error::{Error, Result};
use crate::storage::{complaints, connection, timeline};

/// What a check found, in sentences; it is good if all are.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Findings {
    pub sentences: Vec<String>,
    pub wrong: bool,
}

impl Findings {
    fn good(&mut self, sentence: String) {
        self.sentences.push(sentence);
    }

    fn bad(&mut self, sentence: &str) {
        self.sentences.push(format!("WRONG: {sentence}"));
        self.wrong = true;
    }
}

/// The keys of this installation, those that sign no more among them.
///
/// # Errors
/// The database's.
pub async fn keys_here(app: &App) -> Result<Vec<PublicKey>> {
    let known = known_document_keys(app).await?;
    Ok(known.into_iter().map(|key| key.public).collect())
}

/// The file by itself: its signature under these keys, and, if it is the data of a dossier, its chain. What else can be looked up with it comes along.
#[must_use]
pub fn verify_file(
    bytes: &[u8],
    signature: &str,
    keys: &[PublicKey],
) -> (Findings, Option<Brought>) {
    let mut found = Findings::default();
    match check(bytes, signature, keys) {
        Ok(kid) => found.good(format!("the signature is good, by the key {kid}")),
        Err(refused) => found.bad(&refused.to_string()),
    }
    found.good(format!("SHA-256 {}", hexadecimal(&Sha256::digest(bytes))));
    if bytes.starts_with(b"%PDF-") {
        found.good(
            "a PDF is checked by its signature alone: for the chain and the record bring its data, the JSON"
                .to_owned(),
        );
        return (found, None);
    }
    let brought = match serde_json::from_slice::<Brought>(bytes) {
        Ok(brought) if brought.format == FORMAT => brought,
        Ok(other) => {
            found.bad(&format!(
                "the file is of a form that is not known here: {}",
                other.format
            ));
            return (found, None);
        }
        Err(error) => {
            found.bad(&format!(
                "the file is neither a PDF nor the data of a dossier: {error}"
            ));
            return (found, None);
        }
    };
    match holds_together(&brought) {
        Ok(()) => found.good(format!(
            "report {}, as of {}: the chain holds, {} entries",
            brought.report.tracking_number,
            brought.made_at.to_rfc3339(),
            brought.chain.links.len()
        )),
        Err(broken) => found.bad(&format!("entry {}: {}", broken.seq, broken.why)),
    }
    (found, Some(brought))
}

/// The data against the record that is kept here: it may have grown since, and nothing else.
///
/// # Errors
/// The database's.
pub async fn compare_with_record(
    app: &App,
    brought: &Brought,
    mut found: Findings,
) -> Result<Findings> {
    let mut conn = connection(&app.pool).await?;
    let row = match complaints::by_public_id(&conn, brought.report.id).await {
        Ok(row) => row,
        Err(Error::NotFound) => {
            found.bad("no such report is kept here");
            return Ok(found);
        }
        Err(error) => return Err(error),
    };
    if row.tracking_number != brought.report.tracking_number {
        found.bad(&format!(
            "the report has the number {} here",
            row.tracking_number
        ));
    }
    let kept = timeline::chain(&mut conn, row.id, row.public_id).await?;
    let head = complaints::hash_of(&row.timeline_hash)?;
    if let Err(broken) = record::verify(&kept, row.timeline_seq, &head) {
        found.bad(&format!(
            "the record itself is broken: entry {}: {}",
            broken.seq, broken.why
        ));
    }
    match chain::compare(&brought.chain, &kept) {
        Ok(()) => found.good(format!(
            "the record begins with the same {} entries; it has {} today",
            brought.chain.links.len(),
            kept.len()
        )),
        Err(broken) => found.bad(&format!("entry {}: {}", broken.seq, broken.why)),
    }
    Ok(found)
}

/// Public keys from a file as `/.well-known/document-keys.json` gives them.
///
/// # Errors
/// `Internal` for anything else.
pub fn keys_of(text: &str) -> Result<Vec<PublicKey>> {
    #[derive(serde::Deserialize)]
    struct Set {
        keys: Vec<PublicKey>,
    }
    let set: Set = serde_json::from_str(text).map_err(Error::internal)?;
    Ok(set.keys)
}
