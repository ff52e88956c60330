//! Files that carry what their makers would not want to give away. Each holds the word once, in one hiding place; nothing that is served
//! may hold it anywhere.

use flate2::read::ZlibDecoder;
use serde_json::Value;
use std::io::Read as _;

use super::make::{
    Tag, chunk, exif, extended_webp, jpeg, png, tiff, webp, with_chunk, with_segment, zlib,
};
use super::pdf::{Pdf, object_stream, stream};
use super::{Sender, download};

const CANARY: &str = "KENARI-7Q4Z";
const WORD: &[u8] = CANARY.as_bytes();

fn ascii() -> Vec<u8> {
    [WORD, b"\0"].concat()
}

fn utf16(big: bool) -> Vec<u8> {
    CANARY
        .encode_utf16()
        .flat_map(|unit| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        })
        .collect()
}

fn joined(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

const XMP: &str = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><dc:creator>KENARI-7Q4Z</dc:creator></rdf:RDF></x:xmpmeta>";

/// An ICC profile is refused by nobody for being odd: its words are what counts here.
fn profile() -> Vec<u8> {
    let mut bytes = vec![0; 128];
    bytes[36..40].copy_from_slice(b"acsp");
    bytes.extend(b"desc\0\0\0\0");
    bytes.extend(WORD);
    bytes
}

fn jpegs() -> Vec<(&'static str, Vec<u8>)> {
    let word = ascii();
    let main = |tag: u16| exif(&tiff(&[(tag, 2, &word)], &[], &[], &[]));
    let camera = |tag: Tag<'_>| exif(&tiff(&[], &[tag], &[], &[]));
    let comment = joined(&[b"ASCII\0\0\0", WORD]);
    let wide = joined(&[b"UNICODE\0", &utf16(false)]);
    let degrees = [8_u32, 1, 40, 1, 12, 1].map(u32::to_le_bytes).concat();
    let place: Vec<Tag<'_>> = vec![
        (0x0001, 2, b"S\0"),
        (0x0002, 5, &degrees),
        (0x0003, 2, b"E\0"),
        (0x0004, 5, &degrees),
        (0x001c, 7, &comment),
    ];
    vec![
        ("jpeg exif description", main(0x010e)),
        ("jpeg exif artist", main(0x013b)),
        ("jpeg exif software", main(0x0131)),
        ("jpeg exif camera owner", camera((0xa430, 2, &word))),
        ("jpeg exif camera serial number", camera((0xa431, 2, &word))),
        ("jpeg exif maker note", camera((0x927c, 7, &comment))),
        ("jpeg exif comment", camera((0x9286, 7, &comment))),
        ("jpeg exif comment in utf-16", camera((0x9286, 7, &wide))),
        ("jpeg exif place", exif(&tiff(&[], &[], &place, &[]))),
        (
            "jpeg exif thumbnail",
            exif(&tiff(&[], &[], &[], &with_segment(0xfe, WORD))),
        ),
        (
            "jpeg xmp",
            with_segment(
                0xe1,
                &joined(&[b"http://ns.adobe.com/xap/1.0/\0", XMP.as_bytes()]),
            ),
        ),
        (
            "jpeg extended xmp",
            with_segment(
                0xe1,
                &joined(&[
                    b"http://ns.adobe.com/xmp/extension/\0",
                    &[b'A'; 40],
                    XMP.as_bytes(),
                ]),
            ),
        ),
        (
            "jpeg iptc",
            with_segment(
                0xed,
                &joined(&[
                    b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x10\x1c\x02\x50\0\x0b",
                    WORD,
                ]),
            ),
        ),
        ("jpeg comment", with_segment(0xfe, WORD)),
        (
            "jpeg icc",
            with_segment(0xe2, &joined(&[b"ICC_PROFILE\0\x01\x01", &profile()])),
        ),
        (
            "jpeg jfif extension",
            with_segment(0xe0, &joined(&[b"JFXX\0\x10", WORD])),
        ),
        (
            "jpeg adobe segment",
            with_segment(0xee, &joined(&[b"Adobe\0\x64\0\0\0\0\x01", WORD])),
        ),
        ("jpeg unknown segment", with_segment(0xef, WORD)),
        ("jpeg trailing bytes", joined(&[&jpeg(), WORD])),
        (
            "jpeg trailing second picture",
            joined(&[&jpeg(), &with_segment(0xfe, WORD)]),
        ),
    ]
}

fn pngs() -> Vec<(&'static str, Vec<u8>)> {
    let text = joined(&[b"Author\0", WORD]);
    let packed = joined(&[b"Author\0\0", &zlib(WORD)]);
    let wide = joined(&[b"Title\0\0\0id\0Judul\0", WORD]);
    let xmp = joined(&[b"XML:com.adobe.xmp\0\x01\0\0\0", &zlib(XMP.as_bytes())]);
    let word = ascii();
    vec![
        ("png text", with_chunk(b"tEXt", &text, false)),
        (
            "png text after the picture",
            with_chunk(b"tEXt", &text, true),
        ),
        ("png packed text", with_chunk(b"zTXt", &packed, false)),
        ("png international text", with_chunk(b"iTXt", &wide, false)),
        ("png xmp", with_chunk(b"iTXt", &xmp, false)),
        (
            "png exif",
            with_chunk(b"eXIf", &tiff(&[(0x013b, 2, &word)], &[], &[], &[]), false),
        ),
        (
            "png icc",
            with_chunk(b"iCCP", &joined(&[b"profil\0\0", &zlib(&profile())]), false),
        ),
        ("png private chunk", with_chunk(b"prVt", WORD, false)),
        ("png trailing bytes", joined(&[&png(), WORD])),
        (
            "png trailing chunk",
            joined(&[&png(), &chunk(b"tEXt", &text)]),
        ),
    ]
}

fn webps() -> Vec<(&'static str, Vec<u8>)> {
    let word = ascii();
    let exif = tiff(&[(0x013b, 2, &word)], &[], &[], &[]);
    vec![
        ("webp exif", extended_webp(0x08, &[], &[(b"EXIF", &exif)])),
        (
            "webp xmp",
            extended_webp(0x04, &[], &[(b"XMP ", XMP.as_bytes())]),
        ),
        (
            "webp icc",
            extended_webp(0x20, &[(b"ICCP", &profile())], &[]),
        ),
        (
            "webp unknown chunk",
            extended_webp(0, &[], &[(b"PRVT", WORD)]),
        ),
        ("webp trailing bytes", joined(&[&webp(), WORD])),
    ]
}

fn pdfs() -> Vec<(&'static str, Vec<u8>)> {
    let note =
        format!("<</Type/Annot/Subtype/Text/Rect[0 0 20 20]/Contents({CANARY})/T({CANARY})>>");
    let photo = |dict: &str, data: &[u8]| {
        stream(
            &format!(
                "/Type/XObject/Subtype/Image/Width 64/Height 48/ColorSpace/DeviceRGB/BitsPerComponent 8{dict}"
            ),
            data,
        )
    };
    let metadata = || stream("/Type/Metadata/Subtype/XML", XMP.as_bytes());
    let pixels = zlib(&[200; 64 * 48 * 3]);
    let mut revised = Pdf::with_page(&format!("/PieceInfo({CANARY})"))
        .object(4, stream("", format!("BT (% {CANARY}) Tj ET").as_bytes()))
        .bytes();
    Pdf::plain().revision(&mut revised);
    vec![
        ("pdf information", Pdf::plain().object(6, format!("<</Author({CANARY})/Title({CANARY})/Nomor({CANARY})>>")).trailer("/Info 6 0 R").bytes()),
        ("pdf information in hexadecimal utf-16", Pdf::plain().object(6, joined(&[b"<</Author(\xfe\xff", &utf16(true), b")>>"])).trailer("/Info 6 0 R").bytes()),
        ("pdf xmp", Pdf::with_catalog("/Metadata 6 0 R").object(6, metadata()).bytes()),
        ("pdf packed xmp", Pdf::with_catalog("/Metadata 6 0 R").object(6, stream("/Type/Metadata/Filter/FlateDecode", &zlib(XMP.as_bytes()))).bytes()),
        ("pdf attached file", Pdf::with_catalog("/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>").object(6, format!("<</Type/Filespec/F({CANARY})/EF<</F 7 0 R>>>>")).object(7, stream("/Type/EmbeddedFile", WORD)).bytes()),
        ("pdf associated file", Pdf::with_page("/AF[6 0 R]").object(6, "<</Type/Filespec/EF<</F 7 0 R>>>>").object(7, stream("", WORD)).bytes()),
        ("pdf note", Pdf::with_page("/Annots[6 0 R]").object(6, note).bytes()),
        ("pdf outline", Pdf::with_catalog("/Outlines 6 0 R").object(6, "<</Type/Outlines/First 7 0 R/Count 1>>").object(7, format!("<</Title({CANARY})/Parent 6 0 R>>")).bytes()),
        ("pdf script", Pdf::with_catalog(&format!("/OpenAction<</S/JavaScript/JS(app.alert\\('{CANARY}'\\))>>")).bytes()),
        ("pdf form", Pdf::with_catalog("/AcroForm<</Fields[6 0 R]/XFA 7 0 R>>").object(6, format!("<</FT/Tx/T({CANARY})/V({CANARY})>>")).object(7, stream("", WORD)).bytes()),
        ("pdf private data of a program", Pdf::with_page(&format!("/PieceInfo<</Ilustrator<</Private({CANARY})>>>>/LastModified({CANARY})")).bytes()),
        ("pdf private key of a font", Pdf::plain().object(5, format!("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Pembuat({CANARY})>>")).bytes()),
        ("pdf structure", Pdf::with_catalog("/StructTreeRoot 6 0 R").object(6, format!("<</Type/StructTreeRoot/K<</S/Figure/Alt({CANARY})>>>>")).bytes()),
        ("pdf marked content", Pdf::plain().object(3, format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/Properties<</P1<</ActualText({CANARY})>>>>>>>>")).bytes()),
        ("pdf earlier revision", revised),
        ("pdf object of nobody", Pdf::plain().object(9, format!("({CANARY})")).bytes()),
        ("pdf object of nobody in an object stream", Pdf::plain().object(9, object_stream(&[(10, format!("<</Author({CANARY})>>"))])).bytes()),
        ("pdf comment", joined(&[&Pdf::plain().bytes(), b"% ", WORD, b"\n"])),
        ("pdf trailing bytes", joined(&[&Pdf::plain().bytes(), WORD])),
        ("pdf id", Pdf::plain().trailer(&format!("/ID[({CANARY})({CANARY})]")).bytes()),
        ("pdf photo with exif", Pdf::plain().object(20, photo("/Filter/DCTDecode", &exif(&tiff(&[(0x013b, 2, &ascii())], &[], &[], &[])))).bytes()),
        ("pdf packed photo with exif", Pdf::plain().object(20, photo("/Filter[/FlateDecode/DCTDecode]", &zlib(&with_segment(0xfe, WORD)))).bytes()),
        ("pdf picture with xmp", Pdf::plain().object(20, photo("/Filter/FlateDecode/Metadata 21 0 R", &pixels)).object(21, metadata()).bytes()),
        ("pdf bytes after a packed stream", Pdf::plain().object(20, photo("/Filter/FlateDecode", &joined(&[&pixels, WORD]))).bytes()),
        ("pdf colour profile", Pdf::plain().object(20, stream("/Type/XObject/Subtype/Image/Width 64/Height 48/ColorSpace[/ICCBased 21 0 R]/BitsPerComponent 8/Filter/FlateDecode", &pixels)).object(21, stream("/N 3", &profile())).bytes()),
        ("pdf page thumbnail", Pdf::with_page("/Thumb 20 0 R").object(3, "<</Type/Page/Parent 2 0 R/Thumb 21 0 R>>").object(21, stream("", WORD)).bytes()),
    ]
}

/// The word in any guise, also where it is packed.
fn holds(bytes: &[u8]) -> bool {
    let hex: String = WORD.iter().map(|byte| format!("{byte:02x}")).collect();
    let guises = [
        WORD.to_vec(),
        utf16(true),
        utf16(false),
        hex.clone().into_bytes(),
        hex.to_uppercase().into_bytes(),
    ];
    let plain = |bytes: &[u8]| {
        guises
            .iter()
            .any(|guise| bytes.windows(guise.len()).any(|window| window == guise))
    };
    if plain(bytes) {
        return true;
    }
    // Every place where packed data may begin.
    (0..bytes.len()).any(|at| {
        let begins = bytes[at..].len() > 2
            && bytes[at] & 0x0f == 8
            && u16::from_be_bytes([bytes[at], bytes[at + 1]]).is_multiple_of(31);
        let mut unpacked = Vec::new();
        begins && {
            let _ = ZlibDecoder::new(&bytes[at..])
                .take(1 << 20)
                .read_to_end(&mut unpacked);
            plain(&unpacked)
        }
    })
}

#[actix_web::test]
async fn nothing_that_hangs_on_a_file_is_served_with_it() {
    let files = [jpegs(), pngs(), webps(), pdfs()].concat();
    assert!(files.len() >= 40, "{} files", files.len());
    let mut sender = Sender::new().await;
    for (name, bytes) in files {
        assert!(
            holds(&bytes),
            "{name}: the file must carry the word for this to show anything"
        );
        let sent: Value = sender.send("foto.jpg", &bytes).await.expect(201);
        let served = download(&sender, &sent).await;
        assert!(!holds(&served.bytes), "{name}: served");
        if sent["media_type"] != "application/pdf" {
            let small = sender.content(&sent, "?size=thumbnail").await;
            assert_eq!(small.status, 200, "{name}");
            assert!(!holds(&small.bytes), "{name}: served small");
        }
    }
    // What came in is kept, but as nobody can read it.
    for stored in sender.stored() {
        assert!(!holds(&stored), "stored");
    }
}
