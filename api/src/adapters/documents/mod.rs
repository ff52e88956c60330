//! PDFs: read under bounds and written anew with their pages alone.

mod file;
mod filters;
mod keys;
mod pages;
mod pictures;
mod rebuild;
mod streams;
mod value;
mod write;

use crate::domain::attachment::Fault;

/// A PDF that holds nothing but pages.
pub struct Document {
    pub bytes: Vec<u8>,
    pub pages: usize,
}

/// # Errors
/// `Encrypted`, `TooManyPages`, `TooManyPixels` and `TooMuchInside` for what is refused, `Unreadable` for what is no document.
pub fn clean(bytes: &[u8]) -> Result<Document, Fault> {
    let file = file::File::read(bytes)?;
    let rebuilt = rebuild::rebuild(&file)?;
    Ok(Document {
        bytes: write::write(&rebuilt).map_err(|_| Fault::Unreadable)?,
        pages: rebuilt.pages,
    })
}
