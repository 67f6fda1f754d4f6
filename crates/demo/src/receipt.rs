//! A picture of a transfer, as a customer photographs it off a telephone. No bank's: a tick, bars for words, the amount.

use std::fmt::Write as _;

use domain::money::{Rupiah, grouped};

use crate::{SeedError, drawing};

const WIDTH: u32 = 720;
const HEIGHT: u32 = 1080;

/// Which of the seven strokes a figure has: top, upper right, lower right, bottom, lower left, upper left, middle.
const FIGURES: [[u8; 7]; 10] = [
    [1, 1, 1, 1, 1, 1, 0],
    [0, 1, 1, 0, 0, 0, 0],
    [1, 1, 0, 1, 1, 0, 1],
    [1, 1, 1, 1, 0, 0, 1],
    [0, 1, 1, 0, 0, 1, 1],
    [1, 0, 1, 1, 0, 1, 1],
    [1, 0, 1, 1, 1, 1, 1],
    [1, 1, 1, 0, 0, 0, 0],
    [1, 1, 1, 1, 1, 1, 1],
    [1, 1, 1, 1, 0, 1, 1],
];
const STROKES: [&str; 7] = ["M3 0H25", "M28 3V25", "M28 31V53", "M3 56H25", "M0 31V53", "M0 3V25", "M3 28H25"];

/// A PNG of the receipt over `amount`.
pub(crate) fn png(amount: Rupiah) -> Result<Vec<u8>, SeedError> {
    #[expect(clippy::cast_precision_loss, reason = "a few hundred units")]
    let pixels = drawing::raster(&svg(amount), WIDTH as f32, WIDTH, HEIGHT)?;
    pixels.encode_png().map_err(|error| SeedError::refused("receipt", error))
}

fn svg(amount: Rupiah) -> String {
    let figures = figures(&grouped(amount.amount()));
    let bars = [(700, 250), (760, 190), (820, 300), (880, 220)].iter().fold(String::new(), |mut bars, (y, width)| {
        let from = 610 - width;
        let _ =
            write!(bars, "<path d='M110 {y}h150' stroke='#c9cdd6'/><path d='M{from} {y}h{width}' stroke='#5b6272'/>");
        bars
    });
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}'>\
         <rect width='{WIDTH}' height='{HEIGHT}' fill='#e8ebf1'/>\
         <rect x='50' y='60' width='620' height='960' rx='36' fill='#fff'/>\
         <circle cx='360' cy='240' r='84' fill='#1f9d61'/>\
         <g fill='none' stroke-linecap='round' stroke-linejoin='round' stroke-width='18'>\
         <path d='M322 242l28 28 52-58' stroke='#fff'/>\
         <path d='M250 390h220' stroke='#5b6272'/>\
         <path d='M110 620h500' stroke='#e8ebf1' stroke-width='4'/>{bars}</g>\
         <g fill='none' stroke='#1d2230' stroke-linecap='round' stroke-width='6'>{figures}</g></svg>"
    )
}

/// Figures side by side, centred.
fn figures(text: &str) -> String {
    let step = |sign: char| if sign.is_ascii_digit() { 44 } else { 18 };
    let width: i32 = text.chars().map(step).sum();
    let mut x = (720 - width) / 2 + 8;
    let mut drawn = String::new();
    for sign in text.chars() {
        match sign.to_digit(10).and_then(|digit| FIGURES.get(digit as usize)) {
            Some(lit) => {
                let strokes: String =
                    STROKES.iter().zip(lit).filter(|(_, on)| **on == 1).map(|(path, _)| *path).collect();
                let _ = write!(drawn, "<path transform='translate({x} 480)' d='{strokes}'/>");
            }
            None => {
                let _ = write!(drawn, "<path transform='translate({} 480)' d='M0 56v1'/>", x - 1);
            }
        }
        x += step(sign);
    }
    drawn
}
