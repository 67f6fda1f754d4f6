//! From strokes to pixels.
//! Must not: need a font; the drawings have none.

use image::{Rgba, RgbaImage};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::SeedError;

/// Draws an SVG document, `units` wide in its own measure, `width` × `height` pixels large.
pub(crate) fn raster(svg: &str, units: f32, width: u32, height: u32) -> Result<Pixmap, SeedError> {
    let tree = Tree::from_str(svg, &Options::default()).map_err(|error| SeedError::refused("drawing", error))?;
    let mut pixels = Pixmap::new(width, height).ok_or_else(|| SeedError::refused("drawing", "no pixels"))?;
    #[expect(clippy::cast_precision_loss, reason = "a few thousand pixels")]
    let scale = width as f32 / units;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    Ok(pixels)
}

/// The pixels as the picture pipeline takes them: colours not weakened by their transparency.
pub(crate) fn rgba(pixels: &Pixmap) -> RgbaImage {
    let mut picture = RgbaImage::new(pixels.width(), pixels.height());
    for (to, from) in picture.pixels_mut().zip(pixels.pixels()) {
        let colour = from.demultiply();
        *to = Rgba([colour.red(), colour.green(), colour.blue(), colour.alpha()]);
    }
    picture
}
