//! Chance as an argument: the binary hands in the system's generator, tests a seeded one.

use std::sync::Arc;

use uuid::Uuid;

type Fill = dyn Fn(&mut [u8]) + Send + Sync;

/// A source of random bytes good enough for keys.
#[derive(Clone)]
pub struct Chance(Arc<Fill>);

impl Chance {
    #[must_use]
    pub fn new(fill: impl Fn(&mut [u8]) + Send + Sync + 'static) -> Self {
        Self(Arc::new(fill))
    }

    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.0)(&mut bytes);
        bytes
    }

    /// A UUIDv4: 122 random bits, telling neither time nor volume.
    #[must_use]
    pub fn uuid(&self) -> Uuid {
        uuid::Builder::from_random_bytes(self.bytes()).into_uuid()
    }
}
