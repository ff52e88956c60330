//! Keys that change while the service runs.

pub mod documents;
pub mod load_signing;
pub mod rotate_documents;
pub mod rotate_signing;

/// What the private part of a key is sealed for.
fn context(kid: &str) -> String {
    format!("identity.signing_keys/{kid}/private_sealed")
}
