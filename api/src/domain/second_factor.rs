//! The second step of signing in: a code of six digits that an app on the phone makes anew every thirty seconds (RFC 6238), or one of ten
//! codes on paper for the day the phone is gone.

use chrono::{DateTime, Utc};
use totp_rs::{Builder, Totp};

use super::error::{Error, Result};

/// Bytes of a secret: as many as the hash gives (RFC 4226, R6).
pub const SECRET_BYTES: usize = 20;
/// How many codes on paper there are.
pub const RECOVERY_CODES: usize = 10;
/// Bytes of such a code: 40 bits, guessed only with the password in hand and a hundred times a day.
pub const RECOVERY_BYTES: usize = 5;

const ISSUER: &str = "Tuntas";
/// Crockford's: no letter that looks like a digit.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What the phone and we both know.
pub struct Secret(Totp);

impl Secret {
    /// From the bytes, for an account that its owner's app shows under this address.
    ///
    /// # Errors
    /// `Internal` for too few bytes.
    pub fn new(bytes: [u8; SECRET_BYTES], address: &str) -> Result<Self> {
        // A colon would end the issuer.
        Builder::new()
            .with_secret(bytes)
            .with_issuer(Some(ISSUER))
            .with_account_name(address.replace(':', " "))
            .build()
            .map(Self)
            .map_err(|fault| Error::internal(format!("a second factor: {fault:?}")))
    }

    /// From base32, as it is kept.
    ///
    /// # Errors
    /// `Internal` for anything else.
    pub fn kept(text: &str, address: &str) -> Result<Self> {
        let bytes = totp_rs::Secret::try_from_base32(text)
            .map_err(|_| Error::internal("a second factor is not base32"))?;
        let bytes = <[u8; SECRET_BYTES]>::try_from(bytes.as_ref()).map_err(Error::internal)?;
        Self::new(bytes, address)
    }

    /// Base32, as it is kept.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.secret().to_base32()
    }

    /// Base32 in groups of four, for whoever types it.
    #[must_use]
    pub fn shown(&self) -> String {
        grouped(&self.text(), ' ')
    }

    /// What the square on the screen says.
    ///
    /// # Errors
    /// `Internal` if it cannot be written.
    pub fn uri(&self) -> Result<String> {
        self.0
            .to_url()
            .map_err(|fault| Error::internal(format!("a second factor: {fault:?}")))
    }

    /// The step of time that a code belongs to, this one or one beside it: clocks of phones are not ours. `None` for another code.
    #[must_use]
    pub fn step(&self, code: &str, now: DateTime<Utc>) -> Option<i64> {
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let seconds = u64::try_from(now.timestamp()).ok()?;
        self.0
            .check(&code, seconds)
            .and_then(|step| i64::try_from(step).ok())
    }
}

/// `XXXX-XXXX`
#[must_use]
pub fn recovery_code(bytes: [u8; RECOVERY_BYTES]) -> String {
    let bits = bytes
        .iter()
        .fold(0_u64, |all, byte| all << 8 | u64::from(*byte));
    let symbols: String = (0..8)
        .rev()
        .map(|place| char::from(SYMBOLS[usize::try_from(bits >> (5 * place) & 31).unwrap_or(0)]))
        .collect();
    grouped(&symbols, '-')
}

/// The form in which a recovery code is compared, however it was typed; `None` if it cannot be one.
#[must_use]
pub fn recovery_form(input: &str) -> Option<String> {
    let symbols: String = input
        .chars()
        .filter(|c| !matches!(c, ' ' | '-'))
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        })
        .collect();
    let fits = symbols.len() == 8 && symbols.bytes().all(|b| SYMBOLS.contains(&b));
    fits.then_some(symbols)
}

fn grouped(text: &str, between: char) -> String {
    let mut shown = String::with_capacity(text.len() * 5 / 4);
    for (place, c) in text.chars().enumerate() {
        if place > 0 && place % 4 == 0 {
            shown.push(between);
        }
        shown.push(c);
    }
    shown
}
