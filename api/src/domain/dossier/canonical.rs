//! JSON in its one canonical form (RFC 8785), so that the same facts are always the same bytes, whoever writes them down.

use serde_json::{Number, Value};

/// Whole numbers above it are not exact where numbers are IEEE doubles.
const EXACT: u64 = 1 << 53;

#[must_use]
pub fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => out.push_str(&self::number(number)),
        Value::String(text) => string(text, out),
        Value::Array(values) => {
            out.push('[');
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write(value, out);
            }
            out.push(']');
        }
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            out.push('{');
            for (at, (name, value)) in members.into_iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                string(name, out);
                out.push(':');
                write(value, out);
            }
            out.push('}');
        }
    }
}

/// Only what must be escaped is.
fn string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            c if c < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}

fn number(number: &Number) -> String {
    let whole = number
        .as_i64()
        .filter(|value| value.unsigned_abs() <= EXACT);
    match whole {
        Some(value) => value.to_string(),
        None => double(number.as_f64().unwrap_or_default()),
    }
}

/// As ECMAScript writes a number (ECMA-262, `Number::toString`): the fewest digits that are still this one.
fn double(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let sign = if value < 0.0 { "-" } else { "" };
    // Rust writes as few digits; of two that are equally near, the even one is meant, which it rounds to when told how many.
    let shortest = format!("{:e}", value.abs());
    let after_point = shortest
        .split('e')
        .next()
        .map_or(0, |m| m.len().saturating_sub(2));
    let nearest = format!("{:.after_point$e}", value.abs());
    let written = match nearest.parse() == Ok(value.abs()) {
        true => nearest,
        false => shortest,
    };
    let (mantissa, exponent) = written.split_once('e').unwrap_or((&written, "0"));
    let digits = mantissa.replace('.', "");
    let count = i32::try_from(digits.len()).unwrap_or_default();
    // The value is 0.digits × 10^point.
    let point = exponent.parse::<i32>().unwrap_or_default() + 1;
    let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or_default());
    let body = if count <= point && point <= 21 {
        format!("{digits}{}", zeros(point - count))
    } else if 0 < point && point <= 21 {
        let (whole, rest) = digits.split_at(usize::try_from(point).unwrap_or_default());
        format!("{whole}.{rest}")
    } else if -6 < point && point <= 0 {
        format!("0.{}{digits}", zeros(-point))
    } else {
        let (first, rest) = digits.split_at(1);
        let fraction = if rest.is_empty() {
            String::new()
        } else {
            format!(".{rest}")
        };
        format!("{first}{fraction}e{:+}", point - 1)
    };
    format!("{sign}{body}")
}
