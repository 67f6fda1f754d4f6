//! The outside of a file, walked before the decoder sees it, for what the decoders would let through:
//! a JPEG that stops in the middle (they paint the rest grey) and a WebP frame far larger than its canvas (they allocate first).

/// Whether a JPEG has its end marker after its picture. What follows the marker does not matter.
pub(crate) fn jpeg_is_whole(bytes: &[u8]) -> bool {
    const START_OF_SCAN: u8 = 0xDA;
    let mut rest = bytes.get(2..).unwrap_or_default();
    loop {
        match rest {
            // Fill bytes before a marker.
            [0xFF, 0xFF, ..] => rest = &rest[1..],
            // Inside a scan FF is always followed by 00 or a restart marker, so FF D9 after it is the end and nothing else.
            [0xFF, START_OF_SCAN, scan @ ..] => return scan.windows(2).any(|pair| pair == [0xFF, 0xD9]),
            [0xFF, _, high, low, ..] => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                let Some(next) = rest.get(2 + length..) else { return false };
                rest = next;
            }
            _ => return false,
        }
    }
}

/// Whether every frame of a WebP is at most as large as `width` x `height`.
pub(crate) fn webp_frames_fit(bytes: &[u8], width: u32, height: u32) -> bool {
    /// Place, size, duration and flags in front of an animation frame's own chunks.
    const FRAME_HEADER: usize = 16;
    let fits = |size: Option<(u32, u32)>| size.is_none_or(|(w, h)| w <= width && h <= height);
    let still = |kind: [u8; 4], payload: &[u8]| match &kind {
        b"VP8 " => fits(lossy_size(payload)),
        b"VP8L" => fits(lossless_size(payload)),
        _ => true,
    };
    // Frames are looked into once: a frame in a frame in a frame … is not decoded and would exhaust the stack.
    Chunks(bytes.get(12..).unwrap_or_default()).all(|(kind, payload)| match &kind {
        b"ANMF" => Chunks(payload.get(FRAME_HEADER..).unwrap_or_default()).all(|(kind, payload)| still(kind, payload)),
        _ => still(kind, payload),
    })
}

/// The chunks of a RIFF file; one that claims more than there is holds what is there and is the last.
struct Chunks<'a>(&'a [u8]);

impl<'a> Iterator for Chunks<'a> {
    type Item = ([u8; 4], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, rest) = self.0.split_first_chunk::<4>()?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX);
        // Padded to an even length.
        self.0 = rest.get(length.saturating_add(length % 2)..).unwrap_or_default();
        Some((*kind, &rest[..length.min(rest.len())]))
    }
}

/// The size in a key frame's header; `None` where there is none, which the decoder refuses itself.
fn lossy_size(payload: &[u8]) -> Option<(u32, u32)> {
    let [_, _, _, 0x9D, 0x01, 0x2A, w0, w1, h0, h1, ..] = payload else { return None };
    let side = |low: u8, high: u8| u32::from(u16::from_le_bytes([low, high]) & 0x3FFF);
    Some((side(*w0, *w1), side(*h0, *h1)))
}

fn lossless_size(payload: &[u8]) -> Option<(u32, u32)> {
    let [0x2F, b0, b1, b2, b3, ..] = payload else { return None };
    let bits = u32::from_le_bytes([*b0, *b1, *b2, *b3]);
    Some(((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1))
}

#[cfg(test)]
mod tests {
    use super::{jpeg_is_whole, webp_frames_fit};

    fn chunk(kind: [u8; 4], payload: &[u8]) -> Vec<u8> {
        let length = u32::try_from(payload.len()).unwrap().to_le_bytes();
        let padding = &[0][..payload.len() % 2];
        [&kind[..], &length, payload, padding].concat()
    }

    fn webp(chunks: &[u8]) -> Vec<u8> {
        [b"RIFF\0\0\0\0WEBP", chunks].concat()
    }

    #[test]
    fn a_frame_larger_than_its_canvas_does_not_fit() {
        let lossy = [0, 0, 0, 0x9D, 0x01, 0x2A, 0xFF, 0x3F, 0xFF, 0x3F];
        let lossless = [0x2F, 0xFF, 0xFF, 0xFF, 0x0F];
        let in_animation = [&[0; 16][..], &chunk(*b"VP8L", &lossless)].concat();
        for huge in [chunk(*b"VP8 ", &lossy), chunk(*b"VP8L", &lossless), chunk(*b"ANMF", &in_animation)] {
            assert!(webp_frames_fit(&webp(&huge), 16_384, 16_384));
            assert!(!webp_frames_fit(&webp(&huge), 10, 10));
            // Behind another chunk of odd length, too.
            let behind = [chunk(*b"EXIF", b"odd"), huge].concat();
            assert!(!webp_frames_fit(&webp(&behind), 10, 10));
        }
    }

    #[test]
    fn frames_in_frames_do_not_exhaust_the_stack() {
        let nested = b"ANMF\xFF\xFF\xFF\x7F................".repeat(200_000);
        assert!(webp_frames_fit(&webp(&nested), 10, 10));
    }

    #[test]
    fn a_chunk_that_claims_more_than_the_file_ends_the_walk() {
        assert!(webp_frames_fit(b"RIFF\0\0\0\0WEBPEXIF\xFF\xFF\xFF\xFFab", 10, 10));
        assert!(webp_frames_fit(b"RIFF", 10, 10));
    }

    #[test]
    fn the_end_marker_counts_only_behind_the_scan() {
        let app = [0xFF, 0xE1, 0, 4, 0xFF, 0xD9];
        let scan = [0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0];
        assert!(!jpeg_is_whole(&[&[0xFF, 0xD8][..], &app, &scan].concat()));
        assert!(jpeg_is_whole(&[&[0xFF, 0xD8][..], &app, &[0xFF], &scan, &[0xFF, 0xD9], b"tail"].concat()));
        assert!(!jpeg_is_whole(&[0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, 0, 0]));
        assert!(!jpeg_is_whole(&[]));
    }
}
