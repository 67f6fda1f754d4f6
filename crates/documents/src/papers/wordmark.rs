//! The shop's wordmark, drawn as it is on its pages.

use std::sync::LazyLock;

use super::sheet::{Area, Ink, Ring, Sheet};

/// The outline of the symbol `wordmark` in `public/icons.svg`; a test keeps both equal.
const PATH: &str = include_str!("../../assets/wordmark.path");
/// Width and height of the drawing.
const SIZE: (f32, f32) = (888.0, 180.0);

static RINGS: LazyLock<Vec<Ring>> = LazyLock::new(|| rings(PATH));

/// Height of the wordmark that is `width` wide.
pub(super) fn height(width: f32) -> f32 {
    width * SIZE.1 / SIZE.0
}

/// Draws it with its top left corner at (`x`, `y`).
pub(super) fn draw(sheet: &mut Sheet, x: f32, y: f32, width: f32, ink: Ink) -> Area {
    let scale = width / SIZE.0;
    let placed = |ring: &Ring| ring.iter().map(|(px, py)| (x + px * scale, y + py * scale)).collect();
    sheet.shape(&RINGS.iter().map(placed).collect::<Vec<Ring>>(), ink);
    Area { x, y, w: width, h: height(width) }
}

/// Reads the two commands this drawing is made of: `M` (absolute) and `l` (relative), each ring closed by `z`.
fn rings(path: &str) -> Vec<Ring> {
    path.split('z').filter(|ring| !ring.trim().is_empty()).map(ring).collect()
}

fn ring(path: &str) -> Ring {
    let numbers = numbers(path);
    let mut at = (0.0, 0.0);
    let step = |pair: &[f32]| {
        at = (at.0 + pair[0], at.1 + pair[1]);
        at
    };
    numbers.chunks_exact(2).map(step).collect()
}

fn numbers(path: &str) -> Vec<f32> {
    let spaced = path.replace('-', " -").replace(['M', 'l'], " ");
    spaced.split_whitespace().filter_map(|number| number.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wordmark_is_the_one_on_the_pages() {
        let icons = include_str!("../../../../public/icons.svg");
        assert!(icons.contains(&format!(r#"<symbol id="wordmark" viewBox="0 0 888 180"><path d="{}""#, PATH.trim())));
    }

    #[test]
    fn its_rings_stay_within_their_box() {
        assert_eq!(RINGS.len(), 11);
        for (x, y) in RINGS.iter().flatten() {
            assert!((0.0..=SIZE.0).contains(x) && (0.0..=SIZE.1).contains(y), "{x} {y}");
        }
    }
}
