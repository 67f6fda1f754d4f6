//! How large a picture may be before any pixel of it is decoded.

/// Bounds on an uploaded picture, checked from its header. The default is the shop's rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file in bytes.
    pub max_bytes: usize,
    /// Width times height.
    pub max_pixels: u64,
    /// Width and height, each, in pixels.
    pub max_side: u32,
    /// What the decoder may allocate, in bytes, the decoded picture included.
    pub max_memory: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_bytes: 10 * 1024 * 1024, max_pixels: 24_000_000, max_side: 8000, max_memory: 128 * 1024 * 1024 }
    }
}

impl Limits {
    pub(crate) fn allow(&self, width: u32, height: u32) -> bool {
        let pixels = u64::from(width) * u64::from(height);
        (1..=self.max_side).contains(&width) && (1..=self.max_side).contains(&height) && pixels <= self.max_pixels
    }
}
