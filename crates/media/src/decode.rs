//! From hostile bytes to upright pixels: kind, weight and size are checked before the first pixel is decoded.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader};

use crate::error::MediaError;
use crate::limits::Limits;
use crate::{sniff, structure};

/// The first (or only) frame, turned the way its camera held it, as RGB or, where anything shines through, RGBA.
pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<DynamicImage, MediaError> {
    let format = sniff::sniff(bytes)?;
    if bytes.len() > limits.max_bytes {
        return Err(MediaError::TooHeavy { bytes: bytes.len(), max_bytes: limits.max_bytes });
    }
    if format == ImageFormat::Jpeg && !structure::jpeg_is_whole(bytes) {
        return Err(MediaError::Damaged);
    }
    // The decoders are foreign code fed by strangers: a bug in one of them costs one upload, not the server.
    let picture =
        catch_unwind(AssertUnwindSafe(|| pixels(bytes, format, limits))).unwrap_or(Err(MediaError::Damaged))?;
    Ok(plain(picture))
}

fn pixels(bytes: &[u8], format: ImageFormat, limits: &Limits) -> Result<DynamicImage, MediaError> {
    let mut allowed = image::Limits::no_limits();
    allowed.max_alloc = Some(limits.max_memory);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(allowed.clone());
    let mut decoder = reader.into_decoder().map_err(|_| MediaError::Damaged)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(MediaError::Damaged);
    }
    if !limits.allow(width, height) {
        return Err(MediaError::TooLarge { width, height });
    }
    if format == ImageFormat::WebP && !structure::webp_frames_fit(bytes, width, height) {
        return Err(MediaError::Damaged);
    }
    allowed.max_image_width = Some(limits.max_side);
    allowed.max_image_height = Some(limits.max_side);
    allowed.reserve(decoder.total_bytes()).map_err(|error| refusal(&error, width, height))?;
    decoder.set_limits(allowed).map_err(|error| refusal(&error, width, height))?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| refusal(&error, width, height))?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

const fn refusal(error: &ImageError, width: u32, height: u32) -> MediaError {
    match error {
        ImageError::Limits(_) => MediaError::TooLarge { width, height },
        _ => MediaError::Damaged,
    }
}

/// Eight bits, colour, and an alpha channel only where it does something: two shapes for everything after.
pub(crate) fn plain(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return DynamicImage::ImageRgb8(picture.into_rgb8());
    }
    let rgba = picture.into_rgba8();
    if rgba.as_raw().iter().skip(3).step_by(4).all(|&alpha| alpha == u8::MAX) {
        return DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(rgba).into_rgb8());
    }
    DynamicImage::ImageRgba8(rgba)
}
