//! Pictures inside a PDF: their pixels stay as they are, what is wrapped around them goes.

use super::file::find;
use crate::domain::attachment::Fault;

/// Pixels of one picture in a document: more than a scan of a large plan has.
pub const MOST_PIXELS: u64 = 100_000_000;

/// A JPEG without what is not needed to draw it: application segments (Exif, XMP, ICC, IPTC), comments, and whatever follows its end.
/// Adobe's segment stays in its plain form, because it says how colours are coded.
///
/// # Errors
/// `Unreadable` for what is no JPEG, `TooManyPixels`.
pub fn jpeg(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut out = vec![0xff, 0xd8];
    let mut at = 2;
    if !bytes.starts_with(&[0xff, 0xd8]) {
        return Err(Fault::Unreadable);
    }
    loop {
        // Bytes between segments are fill, or rubbish that readers pass over.
        while bytes.get(at).is_some_and(|byte| *byte != 0xff) {
            at += 1;
        }
        while bytes.get(at) == Some(&0xff) {
            at += 1;
        }
        let Some(marker) = bytes.get(at).copied() else {
            // Cut short: a reader draws what there is.
            out.extend_from_slice(&[0xff, 0xd9]);
            return Ok(out);
        };
        at += 1;
        match marker {
            0xd9 => {
                out.extend_from_slice(&[0xff, 0xd9]);
                return Ok(out);
            }
            0x00 | 0x01 | 0xd0..=0xd8 => continue,
            _ => {}
        }
        let length = bytes
            .get(at..at + 2)
            .map(|length| usize::from(length[0]) << 8 | usize::from(length[1]))
            .filter(|length| *length >= 2)
            .ok_or(Fault::Unreadable)?;
        let body = bytes.get(at + 2..at + length).ok_or(Fault::Unreadable)?;
        at += length;
        match marker {
            // Frames: precision, height, width.
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                let [_, h1, h0, w1, w0, ..] = body else {
                    return Err(Fault::Unreadable);
                };
                let [height, width] =
                    [[*h1, *h0], [*w1, *w0]].map(|side| u64::from(u16::from_be_bytes(side)));
                if height * width > MOST_PIXELS {
                    return Err(Fault::TooManyPixels);
                }
                segment(&mut out, marker, body);
            }
            0xee if body.len() >= 12 && body.starts_with(b"Adobe") => {
                let mut plain = [0; 12];
                plain.copy_from_slice(&body[..12]);
                segment(&mut out, marker, &plain);
            }
            0xda => {
                segment(&mut out, marker, body);
                let scan = entropy_coded(&bytes[at..]);
                out.extend_from_slice(&bytes[at..at + scan]);
                at += scan;
            }
            // Tables and restart intervals.
            0xc4 | 0xcc | 0xdb..=0xdf => segment(&mut out, marker, body),
            _ => {}
        }
    }
}

fn segment(out: &mut Vec<u8>, marker: u8, body: &[u8]) {
    out.extend_from_slice(&[0xff, marker]);
    let length = u16::try_from(body.len() + 2).unwrap_or(u16::MAX);
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(body);
}

/// Length of a scan's data: up to the next marker that is no restart and no stuffed byte.
fn entropy_coded(bytes: &[u8]) -> usize {
    bytes
        .windows(2)
        .position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7))
        .unwrap_or(bytes.len())
}

/// A JPEG 2000 with only the boxes that hold the picture; a bare codestream without its comments.
///
/// # Errors
/// `Unreadable` for what is neither, `TooManyPixels`.
pub fn jpeg2000(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    if bytes.starts_with(&[0xff, 0x4f]) {
        return codestream(bytes);
    }
    boxes(bytes)
}

fn boxes(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let (mut out, mut at) = (Vec::new(), 0);
    while let Some(head) = bytes.get(at..at + 8) {
        let short = u64::from(u32::from_be_bytes([head[0], head[1], head[2], head[3]]));
        let (header, length) = match short {
            0 => (8, (bytes.len() - at) as u64),
            1 => {
                let long = bytes
                    .get(at + 8..at + 16)
                    .and_then(|long| long.try_into().ok())
                    .map(u64::from_be_bytes)
                    .ok_or(Fault::Unreadable)?;
                (16, long)
            }
            length => (8, length),
        };
        let end = usize::try_from(length)
            .ok()
            .and_then(|length| at.checked_add(length))
            .filter(|end| *end <= bytes.len() && *end >= at + header)
            .ok_or(Fault::Unreadable)?;
        let body = &bytes[at + header..end];
        match &head[4..8] {
            b"jP  " | b"ftyp" | b"ihdr" | b"bpcc" | b"colr" | b"pclr" | b"cmap" | b"cdef" => {
                put_box(&mut out, &head[4..8], body);
            }
            b"jp2h" => put_box(&mut out, b"jp2h", &inner(body)?),
            b"jp2c" => put_box(&mut out, b"jp2c", &codestream(body)?),
            _ => {}
        }
        at = end;
    }
    if out.is_empty() {
        return Err(Fault::Unreadable);
    }
    Ok(out)
}

/// The header box holds boxes itself; it never holds another header or the picture.
fn inner(body: &[u8]) -> Result<Vec<u8>, Fault> {
    if find(body, b"jp2h").is_some() || find(body, b"jp2c").is_some() {
        return Err(Fault::Unreadable);
    }
    boxes(body)
}

fn put_box(out: &mut Vec<u8>, kind: &[u8], body: &[u8]) {
    let length = u32::try_from(body.len() + 8).unwrap_or(u32::MAX);
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(kind);
    out.extend_from_slice(body);
}

/// The main header's segments but for comments, then everything up to the end mark.
fn codestream(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut out = vec![0xff, 0x4f];
    let mut at = 2;
    loop {
        let [0xff, marker, high, low, ..] = *bytes.get(at..).unwrap_or_default() else {
            return Err(Fault::Unreadable);
        };
        let length = usize::from(u16::from_be_bytes([high, low]));
        let whole = bytes
            .get(at..at + 2 + length)
            .filter(|_| length >= 2)
            .ok_or(Fault::Unreadable)?;
        match marker {
            // A tile begins: the rest is the picture.
            0x90 => {
                let rest = &bytes[at..];
                let end = rest
                    .windows(2)
                    .rposition(|pair| pair == [0xff, 0xd9])
                    .unwrap_or(rest.len());
                out.extend_from_slice(&rest[..end]);
                out.extend_from_slice(&[0xff, 0xd9]);
                return Ok(out);
            }
            0x64 => {}
            0x51 => {
                let sides = whole.get(6..14).ok_or(Fault::Unreadable)?;
                let side = |from: usize| {
                    u64::from(u32::from_be_bytes([
                        sides[from],
                        sides[from + 1],
                        sides[from + 2],
                        sides[from + 3],
                    ]))
                };
                if side(0).saturating_mul(side(4)) > MOST_PIXELS {
                    return Err(Fault::TooManyPixels);
                }
                out.extend_from_slice(whole);
            }
            _ => out.extend_from_slice(whole),
        }
        at += 2 + length;
    }
}
