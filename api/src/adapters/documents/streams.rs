//! Streams on their way into the new document.

use super::filters::{self, Filter};
use super::keys::{FILTER_KEYS, STREAM_KEYS};
use super::pictures;
use super::rebuild::{Builder, Made, plain};
use super::value::{Dict, Value};
use crate::domain::attachment::Fault;

/// How a stream is packed, what its filter needs to know, and its bytes.
type Packed = (Option<&'static str>, Option<Dict>, Vec<u8>);

/// What one stream, and what all of them, may unpack to.
const LARGEST_STREAM: usize = 128 << 20;
const LARGEST_WHOLE: usize = 512 << 20;
impl Builder<'_, '_> {
    pub fn stream(&mut self, old: &Dict, raw: &[u8]) -> Result<Made, Fault> {
        let file = self.file;
        let kind = file.look(old, "Subtype").as_name();
        // PostScript, and contents that lie in another file.
        if kind == Some(b"PS") || old.get("F").is_some() || old.name("Type") == Some(b"Metadata") {
            return Ok(plain(Dict::default()));
        }
        if kind == Some(b"Image") {
            let side = |key: &str| file.look(old, key).as_int().unwrap_or(0).unsigned_abs();
            if side("Width").saturating_mul(side("Height")) > pictures::MOST_PIXELS {
                return Err(Fault::TooManyPixels);
            }
        }
        let (filter, parms, body) = self.packed(old, raw)?;
        let mut dict = Dict::default();
        for key in STREAM_KEYS {
            if let Some(value) = old.get(key) {
                let value = self.copy(value)?;
                if value != Value::Null {
                    dict.put(key, value);
                }
            }
        }
        if let Some(filter) = filter {
            dict.put("Filter", Value::name(filter));
        }
        if let Some(parms) = parms {
            dict.put("DecodeParms", Value::Dict(parms));
        }
        dict.put("Length", Value::Int(i64::try_from(body.len()).unwrap_or(0)));
        Ok(Made {
            value: Value::Dict(dict),
            stream: Some(body),
        })
    }

    /// A stream's bytes with at most one filter around them, and nothing behind their end.
    fn packed(&mut self, old: &Dict, raw: &[u8]) -> Result<Packed, Fault> {
        let file = self.file;
        let filters = filters::of(file, old);
        let Some((last, before)) = filters.split_last() else {
            self.spend(raw.len())?;
            return Ok((None, None, raw.to_vec()));
        };
        let mut bytes = None;
        for filter in before {
            // A guess in the middle of a chain is never seen outside of attempts to hide something.
            if filter
                .parms
                .is_some_and(|parms| parms.get("Predictor").is_some())
            {
                return Err(Fault::Unreadable);
            }
            let packed = bytes.as_deref().unwrap_or(raw);
            let plain = self.undo(filter, packed)?;
            bytes = Some(plain);
        }
        let packed = bytes.as_deref().unwrap_or(raw);
        let parms = self.parms(last)?;
        Ok(match last.name {
            b"DCTDecode" | b"DCT" => (Some("DCTDecode"), parms, pictures::jpeg(packed)?),
            b"JPXDecode" => (Some("JPXDecode"), None, pictures::jpeg2000(packed)?),
            b"CCITTFaxDecode" | b"CCF" => (Some("CCITTFaxDecode"), parms, packed.to_vec()),
            b"JBIG2Decode" => (Some("JBIG2Decode"), parms, packed.to_vec()),
            b"FlateDecode" | b"Fl" => {
                let (taken, size) = filters::measure(packed, LARGEST_STREAM)?;
                self.spend(size)?;
                match taken {
                    Some(taken) => (Some("FlateDecode"), parms, packed[..taken].to_vec()),
                    // Cut short or damaged: what can be read is packed anew.
                    None => {
                        let (plain, _) = filters::inflate(packed, LARGEST_STREAM)?;
                        (Some("FlateDecode"), parms, filters::deflate(&plain)?)
                    }
                }
            }
            _ => {
                let plain = self.undo(last, packed)?;
                let keeps_guess = matches!(last.name, b"LZWDecode" | b"LZW");
                let parms = parms.filter(|_| keeps_guess);
                (Some("FlateDecode"), parms, filters::deflate(&plain)?)
            }
        })
    }

    fn undo(&mut self, filter: &Filter<'_>, packed: &[u8]) -> Result<Vec<u8>, Fault> {
        let early = filters::early_change(self.file, filter.parms);
        let plain = filters::undo(filter.name, early, packed, LARGEST_STREAM)?;
        self.spend(plain.len())?;
        Ok(plain)
    }

    fn spend(&mut self, bytes: usize) -> Result<(), Fault> {
        self.unpacked += bytes;
        if self.unpacked > LARGEST_WHOLE {
            return Err(Fault::TooMuchInside);
        }
        Ok(())
    }

    fn parms(&mut self, filter: &Filter<'_>) -> Result<Option<Dict>, Fault> {
        let Some(old) = filter.parms else {
            return Ok(None);
        };
        let mut kept = Dict::default();
        for key in FILTER_KEYS {
            if let Some(value) = old.get(key) {
                let value = self.copy(value)?;
                kept.put(key, value);
            }
        }
        Ok((!kept.0.is_empty()).then_some(kept))
    }
}
