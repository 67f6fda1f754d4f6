//! The colour a picture's place has before the picture is there.

use std::collections::HashMap;

use image::DynamicImage;

use crate::error::MediaError;
use crate::resize;

/// Side of the copy that is counted: small, so that one speck does not win.
const SAMPLE_SIDE: u32 = 48;
/// Fainter than this is the page shining through.
const VISIBLE: u8 = 128;

/// The mean of the most frequent group of similar colours as red, green, blue; white where nothing is visible.
pub(crate) fn dominant(picture: &DynamicImage) -> Result<[u8; 3], MediaError> {
    let sample = resize::into_square(picture, SAMPLE_SIDE)?.into_rgba8();
    let mut groups: HashMap<[u8; 3], (u32, [u32; 3])> = HashMap::new();
    for pixel in sample.pixels() {
        let [red, green, blue, alpha] = pixel.0;
        if alpha < VISIBLE {
            continue;
        }
        let (count, sums) = groups.entry([red >> 5, green >> 5, blue >> 5]).or_default();
        *count += 1;
        for (sum, channel) in sums.iter_mut().zip([red, green, blue]) {
            *sum += u32::from(channel);
        }
    }
    // Ties go by colour, so that one picture always has one answer.
    let most = groups.into_iter().max_by_key(|(group, (count, _))| (*count, *group));
    Ok(most.map_or([u8::MAX; 3], |(_, (count, sums))| sums.map(|sum| u8::try_from(sum / count).unwrap_or(u8::MAX))))
}
