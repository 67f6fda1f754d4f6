//! A picture is named by what it shows, so that a name never changes its content and a second upload costs nothing.

use std::fmt::{self, Write as _};
use std::str::FromStr;

use image::RgbaImage;
use sha2::{Digest, Sha256};

use crate::object::Key;

/// Part of every hash: raise it when pictures come to look otherwise, for their files are served as never changing. More sizes, or files
/// that are smaller and look the same, are no reason: an import would add every picture once more.
const RECIPE: &[u8] = b"hurtrock picture 2";
const BYTES: usize = 16;

/// The name of a picture: 16 bytes of SHA-256 over what was uploaded, written as 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PictureName([u8; BYTES]);

/// Text that is not 32 lower-case hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a picture")]
pub struct PictureNameError;

impl PictureName {
    /// The name that `prepare` gives to these bytes: cheap, to see whether the picture is there already.
    pub fn of_upload(bytes: &[u8]) -> Self {
        Self::of(&[b"file", bytes])
    }

    /// The name that `prepare_rgba` gives to these pixels.
    pub fn of_pixels(pixels: &RgbaImage) -> Self {
        Self::of(&[b"rgba", &pixels.width().to_le_bytes(), &pixels.height().to_le_bytes(), pixels.as_raw()])
    }

    fn of(parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new_with_prefix(RECIPE);
        for part in parts {
            hash.update(part);
        }
        let mut name = [0; BYTES];
        name.copy_from_slice(&hash.finalize()[..BYTES]);
        Self(name)
    }

    /// Where the WebP `width` pixels across lives: `products/<name>-<width>.webp`.
    pub fn webp(self, width: u32) -> Key {
        Key::known(format!("products/{self}-{width}.webp"))
    }

    /// Where the JPEG for feeds and social networks lives: `products/<name>.jpg`.
    pub fn jpeg(self) -> Key {
        Key::known(format!("products/{self}.jpg"))
    }
}

impl fmt::Display for PictureName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for PictureName {
    type Err = PictureNameError;

    fn from_str(text: &str) -> Result<Self, PictureNameError> {
        let mut name = Self([0; BYTES]);
        if text.len() != 2 * BYTES {
            return Err(PictureNameError);
        }
        for (byte, pair) in name.0.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let digits = std::str::from_utf8(pair).map_err(|_| PictureNameError)?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| PictureNameError)?;
        }
        // Refuses what reads as hexadecimal but is not how the name is written: upper case, a sign.
        let mut written = String::with_capacity(text.len());
        write!(written, "{name}").map_err(|_| PictureNameError)?;
        if written == text { Ok(name) } else { Err(PictureNameError) }
    }
}
