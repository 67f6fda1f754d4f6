//! Pixels to files: lossy WebP for the shop, JPEG for everything that cannot read it.

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, Rgb, RgbImage};
use webp::WebPConfig;

use crate::error::MediaError;

const WEBP_QUALITY: f32 = 75.0;
/// Of transparency: 32 steps, from which nobody's eye tells 256, in files a fifth smaller.
const ALPHA_QUALITY: i32 = 72;
/// What phones load, in pixels across: the encoder tries harder there (its default), for files 11 % smaller. Its effort for the
/// wider ones takes less than half the time.
const PHONE_WIDTH: u32 = 640;
const PHONE_EFFORT: i32 = 4;
const WIDE_EFFORT: i32 = 2;
const JPEG_QUALITY: u8 = 85;

/// Lossy WebP with its transparency.
pub(crate) fn webp(picture: &DynamicImage) -> Result<Vec<u8>, MediaError> {
    let encoder = webp::Encoder::from_image(picture).map_err(|_| MediaError::NotEncoded)?;
    let mut config = WebPConfig::new().map_err(|()| MediaError::NotEncoded)?;
    config.quality = WEBP_QUALITY;
    config.method = if picture.width() <= PHONE_WIDTH { PHONE_EFFORT } else { WIDE_EFFORT };
    config.alpha_filtering = 0;
    config.alpha_quality = ALPHA_QUALITY;
    let file = encoder.encode_advanced(&config).map_err(|_| MediaError::NotEncoded)?;
    Ok(file.to_vec())
}

/// JPEG, transparency laid on white.
pub(crate) fn jpeg(picture: &DynamicImage) -> Result<Vec<u8>, MediaError> {
    let mut file = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut file, JPEG_QUALITY);
    match picture {
        DynamicImage::ImageRgb8(opaque) => opaque.write_with_encoder(encoder),
        other => on_white(other).write_with_encoder(encoder),
    }
    .map_err(|_| MediaError::NotEncoded)?;
    Ok(file)
}

fn on_white(picture: &DynamicImage) -> RgbImage {
    let rgba = picture.to_rgba8();
    let mut flat = RgbImage::new(rgba.width(), rgba.height());
    for (below, above) in flat.pixels_mut().zip(rgba.pixels()) {
        let [red, green, blue, alpha] = above.0;
        *below = Rgb([red, green, blue].map(|channel| over_white(channel, alpha)));
    }
    flat
}

fn over_white(channel: u8, alpha: u8) -> u8 {
    let (channel, alpha) = (u16::from(channel), u16::from(alpha));
    let mixed = (channel * alpha + 255 * (255 - alpha) + 127) / 255;
    u8::try_from(mixed).unwrap_or(u8::MAX)
}
