//! Password hashing, off the request threads and bounded: a flood of sign-ins fills a queue, not the machine.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use super::chance::Chance;
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::password;

/// OWASP's second recommendation for argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
/// Hashes at once, and callers that may wait for a turn.
const AT_ONCE: usize = 2;
const WAITING: usize = 64;

#[derive(Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
    queue: Arc<Semaphore>,
    /// Verified against when the account is unknown, so that the answer takes as long.
    decoy: Arc<str>,
}

impl Passwords {
    /// # Errors
    /// `Internal` if the parameters are refused.
    pub fn new(chance: &Chance) -> Result<Self> {
        let decoy = hash(&chance.bytes::<16>(), &chance.bytes::<16>())?;
        Ok(Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            queue: Arc::new(Semaphore::new(AT_ONCE + WAITING)),
            decoy: decoy.into(),
        })
    }

    /// The PHC string of a password.
    ///
    /// # Errors
    /// `Unavailable` when the queue is full.
    pub async fn hash(&self, password: &str, chance: &Chance) -> Result<String> {
        let (password, salt) = (password.to_owned(), chance.bytes::<16>());
        self.turn(move || hash(password.as_bytes(), &salt)).await?
    }

    /// Whether the password is the stored one; takes the same time for an account that does not exist (`None`).
    ///
    /// # Errors
    /// `Unavailable` when the queue is full.
    pub async fn verify(&self, password: &str, stored: Option<&str>) -> Result<bool> {
        let known = stored.is_some();
        let (password, stored) = (
            password.to_owned(),
            stored.unwrap_or(&self.decoy).to_owned(),
        );
        let matches = self
            .turn(move || match PasswordHash::new(&stored) {
                Ok(parsed) => argon2()?
                    .verify_password(password.as_bytes(), &parsed)
                    .map(|()| true)
                    .or(Ok(false)),
                Err(broken) => Err(Error::internal(broken.to_string())),
            })
            .await??;
        Ok(matches && known)
    }

    /// Why a new password is not taken, as [`password::fault`] says; in the same queue, since judging takes a while.
    ///
    /// # Errors
    /// `Unavailable` when the queue is full.
    pub async fn judge(
        &self,
        password: &str,
        address: &str,
        name: &str,
    ) -> Result<Option<FieldCode>> {
        let (password, address, name) = (password.to_owned(), address.to_owned(), name.to_owned());
        self.turn(move || password::fault(&password, &address, &name))
            .await
    }

    async fn turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let _place = self
            .queue
            .try_acquire()
            .map_err(|_| Error::Unavailable { retry_after: 5 })?;
        let _turn = self.turns.acquire().await.map_err(Error::internal)?;
        tokio::task::spawn_blocking(work)
            .await
            .map_err(Error::internal)
    }
}

fn argon2() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None)
        .map_err(|refused| Error::internal(refused.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &[u8], salt: &[u8]) -> Result<String> {
    let phc = argon2()?
        .hash_password_with_salt(password, salt)
        .map_err(|refused| Error::internal(refused.to_string()))?;
    Ok(phc.to_string())
}
