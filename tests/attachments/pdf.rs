//! Documents, made object by object.

use super::make::zlib;

/// A document in the making.
#[derive(Default, Clone)]
pub struct Pdf {
    objects: Vec<(u32, Vec<u8>)>,
    trailer: String,
}

/// A stream with its dictionary.
pub fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<<{dict}/Length {}>>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

impl Pdf {
    /// Catalog 1, page tree 2, one page 3 with words (4) in a font (5).
    pub fn plain() -> Self {
        Self::with_page("")
    }

    /// The same with more in its page.
    pub fn with_page(page: &str) -> Self {
        Self::with(page, "")
    }

    pub fn with_catalog(catalog: &str) -> Self {
        Self::with("", catalog)
    }

    fn with(page: &str, catalog: &str) -> Self {
        Self::default()
            .object(1, format!("<</Type/Catalog/Pages 2 0 R{catalog}>>"))
            .object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
            .object(
                3,
                format!(
                    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</A 20 0 R>>>>{page}>>"
                ),
            )
            .object(4, stream("", b"BT /F 24 Tf 72 700 Td (Jalan rusak) Tj ET"))
            .object(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    }

    /// An empty document of so many pages.
    pub fn of_pages(count: u32) -> Self {
        let kids: Vec<String> = (0..count)
            .map(|page| format!("{} 0 R", 10 + page))
            .collect();
        let mut document = Self::default()
            .object(1, "<</Type/Catalog/Pages 2 0 R>>")
            .object(
                2,
                format!("<</Type/Pages/Kids[{}]/Count {count}>>", kids.join(" ")),
            );
        for page in 0..count {
            document = document.object(
                10 + page,
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
            );
        }
        document
    }

    pub fn object(mut self, number: u32, body: impl Into<Vec<u8>>) -> Self {
        self.objects.push((number, body.into()));
        self
    }

    pub fn trailer(mut self, words: &str) -> Self {
        self.trailer.push_str(words);
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = b"%PDF-1.7\n".to_vec();
        self.revision(&mut bytes);
        bytes
    }

    /// Appends these objects as a revision of their own, with a table and a trailer.
    pub fn revision(&self, bytes: &mut Vec<u8>) {
        let mut table = String::new();
        for (number, body) in &self.objects {
            table.push_str(&format!("{number} 1\n{:010} 00000 n \n", bytes.len()));
            bytes.extend(format!("{number} 0 obj\n").as_bytes());
            bytes.extend(body);
            bytes.extend(b"\nendobj\n");
        }
        let at = bytes.len();
        let end = format!(
            "xref\n{table}trailer\n<</Size 100/Root 1 0 R{}>>\nstartxref\n{at}\n%%EOF\n",
            self.trailer
        );
        bytes.extend(end.as_bytes());
    }
}

/// An object stream of these objects.
pub fn object_stream(objects: &[(u32, String)]) -> Vec<u8> {
    let (mut index, mut data) = (String::new(), String::new());
    for (number, body) in objects {
        index.push_str(&format!("{number} {} ", data.len()));
        data.push_str(body);
        data.push(' ');
    }
    let plain = format!("{index}{data}");
    stream(
        &format!(
            "/Type/ObjStm/N {}/First {}/Filter/FlateDecode",
            objects.len(),
            index.len()
        ),
        &zlib(plain.as_bytes()),
    )
}
