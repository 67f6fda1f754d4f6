//! The shop's pictures: one upload becomes several WebP widths and one JPEG.

use domain::picture::picture_widths;
use image::{DynamicImage, RgbaImage};

use crate::error::MediaError;
use crate::limits::Limits;
use crate::name::PictureName;
use crate::object::Key;
use crate::{color, decode, encode, resize};

/// Longest side of the JPEG, in pixels.
const JPEG_SIDE: u32 = 1200;

/// One width of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendition {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// The WebP file.
    pub webp: Vec<u8>,
}

/// A picture ready to be kept and served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// Its name; the same upload always has the same.
    pub name: PictureName,
    /// Pixels across of the source, upright.
    pub width: u32,
    /// Pixels down of the source, upright.
    pub height: u32,
    /// Whether anything shines through.
    pub has_alpha: bool,
    /// Red, green, blue of its most frequent colour: its place on the page until it is loaded.
    pub dominant: [u8; 3],
    /// From narrow to wide, exactly the [`picture_widths`] of the source.
    pub renditions: Vec<Rendition>,
    /// On white, at most 1200 pixels a side.
    pub jpeg: Vec<u8>,
}

impl Prepared {
    /// Every file of this picture with the key it is kept under.
    pub fn files(&self) -> impl Iterator<Item = (Key, &[u8])> {
        let webp = self.renditions.iter().map(|file| (self.name.webp(file.width), file.webp.as_slice()));
        webp.chain(std::iter::once((self.name.jpeg(), self.jpeg.as_slice())))
    }
}

/// Makes an uploaded file (JPEG, PNG, WebP, or the first frame of a GIF) into the shop's pictures.
/// Metadata is dropped after the picture was turned upright by it. Takes up to a second or two of one processor.
pub fn prepare(bytes: &[u8], limits: &Limits) -> Result<Prepared, MediaError> {
    let picture = decode::decode(bytes, limits)?;
    finish(&picture, PictureName::of_upload(bytes))
}

/// The same for a picture that the shop drew itself. Refuses one without pixels.
pub fn prepare_rgba(pixels: RgbaImage) -> Result<Prepared, MediaError> {
    if pixels.width() == 0 || pixels.height() == 0 {
        return Err(MediaError::Empty);
    }
    let name = PictureName::of_pixels(&pixels);
    finish(&decode::plain(DynamicImage::ImageRgba8(pixels)), name)
}

fn finish(picture: &DynamicImage, name: PictureName) -> Result<Prepared, MediaError> {
    let renditions =
        picture_widths(picture.width()).map(|width| rendition(picture, width)).collect::<Result<_, _>>()?;
    Ok(Prepared {
        name,
        width: picture.width(),
        height: picture.height(),
        has_alpha: picture.color().has_alpha(),
        dominant: color::dominant(picture)?,
        renditions,
        jpeg: encode::jpeg(&resize::into_square(picture, JPEG_SIDE)?)?,
    })
}

fn rendition(picture: &DynamicImage, width: u32) -> Result<Rendition, MediaError> {
    let picture = resize::to_width(picture, width)?;
    Ok(Rendition { width: picture.width(), height: picture.height(), webp: encode::webp(&picture)? })
}
