//! Files, made byte by byte: pictures with whatever is to hang on them.

use std::io::{Cursor, Write as _};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// A photo-like picture.
pub fn picture(width: u32, height: u32) -> DynamicImage {
    let shade = |place: u32, side: u32| (place * 255 / side.max(1)).to_le_bytes()[0];
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| {
        Rgb([
            shade(x, width),
            shade(y, height),
            shade(x + y, width + height),
        ])
    }))
}

fn encoded(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture(width, height).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub fn jpeg() -> Vec<u8> {
    encoded(64, 48, ImageFormat::Jpeg)
}

pub fn png() -> Vec<u8> {
    encoded(64, 48, ImageFormat::Png)
}

pub fn webp() -> Vec<u8> {
    encoded(64, 48, ImageFormat::WebP)
}

pub fn large_jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(width, height, ImageFormat::Jpeg)
}

pub fn zlib(plain: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(plain).unwrap();
    packer.finish().unwrap()
}

/// A JPEG with a segment put in after its start.
pub fn with_segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8, 0xff, marker];
    bytes.extend(u16::try_from(body.len() + 2).unwrap().to_be_bytes());
    bytes.extend(body);
    bytes.extend(&jpeg()[2..]);
    bytes
}

/// A JPEG that claims these sides.
pub fn claiming(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = jpeg();
    let frame = bytes
        .windows(2)
        .position(|pair| pair == [0xff, 0xc0])
        .unwrap();
    bytes[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    bytes[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    bytes
}

/// One entry of an image file directory: tag, kind (TIFF 6.0) and value.
pub type Tag<'a> = (u16, u16, &'a [u8]);

fn directory(at: usize, tags: &[Tag<'_>], next: u32) -> Vec<u8> {
    let mut table = u16::try_from(tags.len()).unwrap().to_le_bytes().to_vec();
    let mut data = Vec::new();
    let after = at + 2 + tags.len() * 12 + 4;
    for (tag, kind, value) in tags {
        let unit = match kind {
            3 => 2,
            4 => 4,
            5 => 8,
            _ => 1,
        };
        table.extend(tag.to_le_bytes());
        table.extend(kind.to_le_bytes());
        table.extend(u32::try_from(value.len() / unit).unwrap().to_le_bytes());
        if value.len() <= 4 {
            let mut short = value.to_vec();
            short.resize(4, 0);
            table.extend(short);
        } else {
            table.extend(u32::try_from(after + data.len()).unwrap().to_le_bytes());
            data.extend_from_slice(value);
        }
    }
    table.extend(next.to_le_bytes());
    table.extend(data);
    table
}

/// Exif: the main directory, the camera's own, the place, and a thumbnail.
pub fn tiff(main: &[Tag<'_>], camera: &[Tag<'_>], place: &[Tag<'_>], thumbnail: &[u8]) -> Vec<u8> {
    // Pointers first, so that their directories' places do not depend on the rest.
    let offset = |value: usize| u32::try_from(value).unwrap().to_le_bytes();
    let length = |tags: &[Tag<'_>]| directory(0, tags, 0).len();
    let main_length = length(main) + 24;
    let camera_at = 8 + main_length;
    let place_at = camera_at + length(camera);
    let small_at = place_at + length(place);
    let (camera_pointer, place_pointer) = (offset(camera_at), offset(place_at));
    let mut all = main.to_vec();
    all.push((0x8769, 4, &camera_pointer));
    all.push((0x8825, 4, &place_pointer));
    let mut bytes = b"II*\0\x08\0\0\0".to_vec();
    let next = if thumbnail.is_empty() {
        0
    } else {
        u32::try_from(small_at).unwrap()
    };
    bytes.extend(directory(8, &all, next));
    bytes.extend(directory(camera_at, camera, 0));
    bytes.extend(directory(place_at, place, 0));
    let (start, size) = (offset(small_at + 2 + 24 + 4), offset(thumbnail.len()));
    bytes.extend(directory(
        small_at,
        &[(0x0201, 4, &start), (0x0202, 4, &size)],
        0,
    ));
    bytes.extend(thumbnail);
    bytes
}

pub fn exif(tiff: &[u8]) -> Vec<u8> {
    with_segment(0xe1, &[b"Exif\0\0", tiff].concat())
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

pub fn chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let named = [kind.as_slice(), body].concat();
    [
        u32::try_from(body.len()).unwrap().to_be_bytes().as_slice(),
        &named,
        &crc(&named).to_be_bytes(),
    ]
    .concat()
}

/// A PNG with a chunk put in before its picture, or after it.
pub fn with_chunk(kind: &[u8; 4], body: &[u8], after_picture: bool) -> Vec<u8> {
    let bytes = png();
    let place = if after_picture {
        bytes.len() - 12
    } else {
        // The signature and the header chunk.
        8 + 25
    };
    [&bytes[..place], &chunk(kind, body), &bytes[place..]].concat()
}

/// A PNG of this size and depth with this picture data, packed already.
pub fn raw_png(width: u32, height: u32, colour: u8, data: &[u8]) -> Vec<u8> {
    let header = [
        width.to_be_bytes().as_slice(),
        &height.to_be_bytes(),
        &[8, colour, 0, 0, 0],
    ]
    .concat();
    [
        b"\x89PNG\r\n\x1a\n".as_slice(),
        &chunk(b"IHDR", &header),
        &chunk(b"IDAT", data),
        &chunk(b"IEND", b""),
    ]
    .concat()
}

fn riff(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (kind, data) in chunks {
        body.extend_from_slice(*kind);
        body.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
        body.extend_from_slice(data);
        body.extend(std::iter::repeat_n(0, data.len() % 2));
    }
    [
        b"RIFF".as_slice(),
        &u32::try_from(body.len()).unwrap().to_le_bytes(),
        &body,
    ]
    .concat()
}

/// An extended WebP with chunks before and after its picture.
pub fn extended_webp(
    flags: u8,
    before: &[(&[u8; 4], &[u8])],
    after: &[(&[u8; 4], &[u8])],
) -> Vec<u8> {
    let plain = webp();
    let length = u32::from_le_bytes(plain[16..20].try_into().unwrap());
    let picture = &plain[20..20 + length as usize];
    let head = [flags, 0, 0, 0, 63, 0, 0, 47, 0, 0];
    let mut chunks: Vec<(&[u8; 4], &[u8])> = vec![(b"VP8X", &head)];
    chunks.extend(before);
    chunks.push((b"VP8L", picture));
    chunks.extend(after);
    riff(&chunks)
}

/// A WebP that claims these sides and has nothing to show for it.
pub fn claiming_webp(width: u32, height: u32) -> Vec<u8> {
    let sides = (width - 1) | (height - 1) << 14;
    let mut data = vec![0x2f];
    data.extend(sides.to_le_bytes());
    data.extend([0; 32]);
    riff(&[(b"VP8L", &data)])
}
