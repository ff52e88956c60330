//! How contact data is written down, so that one address has one form.

use super::word::words;

words! {
    ContactKind {
        Email = "email",
        Phone = "phone",
        Nik = "nik",
        Address = "address",
    }
}

/// What somebody signs in with, in its normal form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Login {
    Email(String),
    Phone(String),
}

impl Login {
    #[must_use]
    pub const fn kind(&self) -> ContactKind {
        match self {
            Self::Email(_) => ContactKind::Email,
            Self::Phone(_) => ContactKind::Phone,
        }
    }

    #[must_use]
    pub fn value(&self) -> &str {
        match self {
            Self::Email(value) | Self::Phone(value) => value,
        }
    }
}

/// Lower case, no blanks around; `None` if it cannot be an address (RFC 5321: 254 octets of ASCII, one `@`, a dot in the domain). Letters beyond ASCII
/// need a mail server that speaks RFC 6531: where one on the way does not, nothing ever arrives.
#[must_use]
pub fn email(input: &str) -> Option<String> {
    let address = input.trim().to_lowercase();
    let (local, domain) = address.rsplit_once('@')?;
    let plain = |c: char| {
        !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | ',' | ';' | '"' | '@')
    };
    let valid = address.len() <= 254
        && address.is_ascii()
        && (1..=64).contains(&local.len())
        && address.matches('@').count() == 1
        && local.chars().all(plain)
        && domain.split('.').count() >= 2
        && domain.split('.').all(|label| {
            !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        });
    valid.then_some(address)
}

/// Enough of a contact for its owner to know it again, and for nobody else to use it. `value` in its normal form.
#[must_use]
pub fn masked(kind: ContactKind, value: &str) -> String {
    let dots = "•••••";
    let chars: Vec<char> = value.chars().collect();
    let first = |n: usize| chars.iter().take(n).collect::<String>();
    let last = |n: usize| {
        chars
            .iter()
            .skip(chars.len().saturating_sub(n))
            .collect::<String>()
    };
    match kind {
        ContactKind::Email => match value.rsplit_once('@') {
            Some((_, domain)) => format!("{}{dots}@{domain}", first(1)),
            None => dots.to_owned(),
        },
        ContactKind::Phone if chars.len() > 8 => format!("{}{dots}{}", first(5), last(2)),
        ContactKind::Nik if chars.len() == 16 => format!("{}••••••••{}", first(4), last(4)),
        ContactKind::Phone | ContactKind::Nik => dots.to_owned(),
        // A short one is wholly hidden.
        ContactKind::Address if chars.len() > 12 => format!("{}{dots}", first(6)),
        ContactKind::Address => dots.to_owned(),
    }
}

/// E.164 with the Indonesian country code in front of a national number: `0812-3456-7890` → `+6281234567890`.
#[must_use]
pub fn phone(input: &str) -> Option<String> {
    let kept: String = input
        .chars()
        .filter(|c| !matches!(c, ' ' | '-' | '.' | '(' | ')'))
        .collect();
    let international = if let Some(rest) = kept.strip_prefix('+') {
        rest.to_owned()
    } else if let Some(rest) = kept.strip_prefix('0') {
        format!("62{rest}")
    } else {
        kept
    };
    let valid = international.chars().all(|c| c.is_ascii_digit())
        && (8..=15).contains(&international.len())
        && !international.starts_with('0');
    valid.then(|| format!("+{international}"))
}

/// Sixteen digits, separators dropped.
#[must_use]
pub fn nik(input: &str) -> Option<String> {
    let digits: String = input
        .chars()
        .filter(|c| !matches!(c, ' ' | '-' | '.'))
        .collect();
    (digits.len() == 16 && digits.chars().all(|c| c.is_ascii_digit())).then_some(digits)
}
