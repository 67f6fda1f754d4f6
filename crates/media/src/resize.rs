//! Smaller copies, never larger ones.

use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::DynamicImage;

use crate::error::MediaError;

/// A copy `width` pixels across, in proportion; the picture itself when it is not wider than that.
pub(crate) fn to_width(picture: &DynamicImage, width: u32) -> Result<DynamicImage, MediaError> {
    if width >= picture.width() {
        return Ok(picture.clone());
    }
    resize(picture, width, in_proportion(picture.height(), width, picture.width()))
}

/// A copy whose longer side has at most `side` pixels.
pub(crate) fn into_square(picture: &DynamicImage, side: u32) -> Result<DynamicImage, MediaError> {
    let (width, height) = (picture.width(), picture.height());
    if width.max(height) <= side {
        return Ok(picture.clone());
    }
    if width >= height {
        return resize(picture, side, in_proportion(height, side, width));
    }
    resize(picture, in_proportion(width, side, height), side)
}

/// `length * to / from`, rounded, at least one pixel.
pub(crate) fn in_proportion(length: u32, to: u32, from: u32) -> u32 {
    let (length, to, from) = (u64::from(length), u64::from(to), u64::from(from.max(1)));
    u32::try_from((length * to + from / 2) / from).unwrap_or(u32::MAX).max(1)
}

fn resize(picture: &DynamicImage, width: u32, height: u32) -> Result<DynamicImage, MediaError> {
    let mut smaller = DynamicImage::new(width, height, picture.color());
    // Colours are weighted by their alpha (the default), or transparent pixels would bleed into edges.
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(picture, &mut smaller, &options).map_err(|_| MediaError::NotEncoded)?;
    Ok(smaller)
}
