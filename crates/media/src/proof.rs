//! Photos of transfer receipts: one clean JPEG each. They are private: their keys are drawn at random by the caller.

use image::ImageFormat;

use crate::error::{LooksLike, MediaError};
use crate::limits::Limits;
use crate::{decode, encode, resize, sniff};

/// Longest side of a kept proof, in pixels: small print stays readable.
pub const PROOF_SIDE: u32 = 1600;

/// A proof ready to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// The JPEG file, without metadata.
    pub jpeg: Vec<u8>,
}

/// Re-encodes a photo or screenshot (JPEG, PNG, WebP) of a transfer within the default [`Limits`].
pub fn prepare_proof(bytes: &[u8]) -> Result<Proof, MediaError> {
    if sniff::sniff(bytes)? == ImageFormat::Gif {
        return Err(MediaError::NotAPicture(LooksLike::Gif));
    }
    let picture = resize::into_square(&decode::decode(bytes, &Limits::default())?, PROOF_SIDE)?;
    Ok(Proof { width: picture.width(), height: picture.height(), jpeg: encode::jpeg(&picture)? })
}
