//! Photos: decoded under bounds, turned upright and drawn anew, so that nothing but pixels is left of what came in.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits};

use crate::domain::attachment::{Fault, MediaType};

/// What a phone of today takes at most.
const MOST_PIXELS: u64 = 40_000_000;
/// Memory of the open picture, and again of what the decoder needs besides: forty million pixels with transparency, fewer of twice the depth.
const MOST_MEMORY: u64 = 200 << 20;
/// Longest side of a thumbnail, in pixels.
const THUMBNAIL: u32 = 400;
const QUALITY: u8 = 85;

/// A picture that holds nothing but pixels.
pub struct Picture {
    pub bytes: Vec<u8>,
    pub media_type: MediaType,
    pub width: u32,
    pub height: u32,
    /// A small JPEG.
    pub thumbnail: Vec<u8>,
}

/// # Errors
/// `TooManyPixels`, or `Unreadable` for what does not decode as this kind.
pub fn clean(bytes: &[u8], kind: MediaType) -> Result<Picture, Fault> {
    let format = match kind {
        MediaType::Jpeg => ImageFormat::Jpeg,
        MediaType::Png => ImageFormat::Png,
        MediaType::Webp => ImageFormat::WebP,
        MediaType::Pdf => return Err(Fault::Unreadable),
    };
    let mut picture = decode(bytes, format)?;
    picture = eight_bit(picture);
    let has_alpha = picture.color().has_alpha();
    let media_type = match kind {
        // Lossless WebP is many times as large for a photo.
        MediaType::Webp if !has_alpha => MediaType::Jpeg,
        kind => kind,
    };
    let (width, height) = (picture.width(), picture.height());
    let encoded = encode(&picture, media_type)?;
    let small = if width.max(height) > THUMBNAIL {
        picture.thumbnail(THUMBNAIL, THUMBNAIL)
    } else {
        picture
    };
    Ok(Picture {
        bytes: encoded,
        media_type,
        width,
        height,
        thumbnail: encode(&on_white(small), MediaType::Jpeg)?,
    })
}

fn decode(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, Fault> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| fault(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(Fault::TooManyPixels);
    }
    let orientation = decoder.orientation();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| fault(&error))?;
    // A photo without a readable orientation is upright.
    if let Ok(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    Ok(picture)
}

fn fault(error: &ImageError) -> Fault {
    match error {
        ImageError::Limits(_) => Fault::TooManyPixels,
        _ => Fault::Unreadable,
    }
}

fn eight_bit(picture: DynamicImage) -> DynamicImage {
    match picture {
        DynamicImage::ImageLuma16(_) => DynamicImage::ImageLuma8(picture.into_luma8()),
        DynamicImage::ImageLumaA16(_) => DynamicImage::ImageLumaA8(picture.into_luma_alpha8()),
        DynamicImage::ImageRgb16(_) | DynamicImage::ImageRgb32F(_) => {
            DynamicImage::ImageRgb8(picture.into_rgb8())
        }
        DynamicImage::ImageRgba16(_) | DynamicImage::ImageRgba32F(_) => {
            DynamicImage::ImageRgba8(picture.into_rgba8())
        }
        other => other,
    }
}

/// JPEG knows no transparency.
fn on_white(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return picture;
    }
    let see_through = picture.into_rgba8();
    let mut solid = image::RgbImage::new(see_through.width(), see_through.height());
    for (to, from) in solid.pixels_mut().zip(see_through.pixels()) {
        let [red, green, blue, alpha] = from.0.map(u16::from);
        to.0 = [red, green, blue]
            .map(|part| ((part * alpha + 255 * (255 - alpha)) / 255).to_le_bytes()[0]);
    }
    DynamicImage::ImageRgb8(solid)
}

fn encode(picture: &DynamicImage, media_type: MediaType) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let written = match media_type {
        MediaType::Jpeg => {
            picture.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY))
        }
        MediaType::Png => picture.write_with_encoder(PngEncoder::new(&mut bytes)),
        MediaType::Webp => picture.write_with_encoder(WebPEncoder::new_lossless(&mut bytes)),
        MediaType::Pdf => return Err(Fault::Unreadable),
    };
    written.map_err(|error| fault(&error))?;
    Ok(bytes)
}
