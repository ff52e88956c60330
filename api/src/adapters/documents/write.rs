//! Writing a PDF: one revision, every object once, a plain cross-reference table.

use std::io::Write as _;

use super::rebuild::{Made, Rebuilt};
use super::value::{Value, is_regular};

/// The whole file.
///
/// # Errors
/// None that memory gives.
pub fn write(document: &Rebuilt) -> std::io::Result<Vec<u8>> {
    let mut out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = Vec::with_capacity(document.objects.len());
    for (number, Made { value, stream }) in (1..).zip(&document.objects) {
        let number: usize = number;
        places.push(out.len());
        writeln!(out, "{number} 0 obj")?;
        put(&mut out, value)?;
        if let Some(stream) = stream {
            out.extend_from_slice(b"\nstream\n");
            out.extend_from_slice(stream);
            out.extend_from_slice(b"\nendstream");
        }
        out.extend_from_slice(b"\nendobj\n");
    }
    let table = out.len();
    let size = places.len() + 1;
    write!(out, "xref\n0 {size}\n0000000000 65535 f \n")?;
    for place in places {
        writeln!(out, "{place:010} 00000 n ")?;
    }
    write!(
        out,
        "trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n"
    )?;
    Ok(out)
}

fn put(out: &mut Vec<u8>, value: &Value) -> std::io::Result<()> {
    match value {
        Value::Null => out.extend_from_slice(b"null"),
        Value::Bool(truth) => write!(out, "{truth}")?,
        Value::Int(int) => write!(out, "{int}")?,
        Value::Real(real) => {
            let text = format!("{real:.6}");
            out.extend_from_slice(text.trim_end_matches('0').trim_end_matches('.').as_bytes());
        }
        Value::Name(name) => put_name(out, name)?,
        Value::Text(text) => {
            out.push(b'<');
            for byte in text {
                write!(out, "{byte:02x}")?;
            }
            out.push(b'>');
        }
        Value::Array(items) => {
            out.push(b'[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    out.push(b' ');
                }
                put(out, item)?;
            }
            out.push(b']');
        }
        Value::Dict(dict) => {
            out.extend_from_slice(b"<<");
            for (key, value) in &dict.0 {
                put_name(out, key)?;
                out.push(b' ');
                put(out, value)?;
            }
            out.extend_from_slice(b">>");
        }
        Value::Ref(number) => write!(out, "{number} 0 R")?,
    }
    Ok(())
}

fn put_name(out: &mut Vec<u8>, name: &[u8]) -> std::io::Result<()> {
    out.push(b'/');
    for byte in name {
        if is_regular(*byte) && *byte != b'#' && byte.is_ascii_graphic() {
            out.push(*byte);
        } else {
            write!(out, "#{byte:02x}")?;
        }
    }
    Ok(())
}
