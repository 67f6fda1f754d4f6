//! What a file is, by its first bytes. Its name and its declared type are never asked.

use image::ImageFormat;

use crate::error::{LooksLike, MediaError};

/// How far into a file markup is looked for.
const HEAD: usize = 512;

/// The kind of picture, or what it seems to be instead.
pub(crate) fn sniff(bytes: &[u8]) -> Result<ImageFormat, MediaError> {
    match bytes {
        [] => Err(MediaError::Empty),
        [0xFF, 0xD8, 0xFF, ..] => Ok(ImageFormat::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Ok(ImageFormat::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(ImageFormat::WebP),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Ok(ImageFormat::Gif),
        other => Err(MediaError::NotAPicture(looks_like(other))),
    }
}

fn looks_like(bytes: &[u8]) -> LooksLike {
    match bytes {
        [b'%', b'P', b'D', b'F', ..] => LooksLike::Pdf,
        [b'B', b'M', ..] => LooksLike::Bmp,
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => LooksLike::Tiff,
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', ..] => LooksLike::Avif,
        [_, _, _, _, b'f', b't', b'y', b'p', b'h' | b'm', ..] => LooksLike::Heic,
        other => markup(other),
    }
}

fn markup(bytes: &[u8]) -> LooksLike {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let has = |tag: &str| head.contains(tag);
    if has("<svg") {
        LooksLike::Svg
    } else if has("<html") || has("<!doctype html") || has("<script") || has("<body") {
        LooksLike::Html
    } else {
        LooksLike::Unknown
    }
}
