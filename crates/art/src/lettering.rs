//! Letters as strokes, because a renderer without fonts must show them too: figures and the few capitals the drawings need.

use crate::colour::Rgb;
use crate::svg::{Point, Svg, line};

/// One sign in a cell of 4 wide and 6 high: polylines and arcs as path data relative to its top left corner.
#[rustfmt::skip] // one sign a line
fn strokes(sign: char) -> &'static str {
    match sign {
        '0' | 'O' => "M2 0C.4 0 0 1.4 0 3S.4 6 2 6S4 4.6 4 3S3.6 0 2 0Z",
        '1' => "M.6 1.2L2.2 0V6",
        '2' => "M.1 1.6C.2 .6 1 0 2 0C3.2 0 3.9 .8 3.9 1.7C3.9 3.2 1 4.2 0 6H4",
        '3' => "M.2 1.1C.6 .4 1.2 0 2 0C3.2 0 3.8 .7 3.8 1.5S3.2 2.8 1.7 2.8C3.2 2.8 4 3.5 4 4.4S3.2 6 2 6C1 6 .4 5.6 0 4.8",
        '4' => "M3 6V0L0 4.2H4",
        '5' => "M3.7 0H.6L.3 2.8C.8 2.4 1.4 2.2 2 2.2C3.2 2.2 4 3 4 4.1S3.2 6 2 6C1 6 .3 5.6 0 4.8",
        '6' => "M3.6 .7C3.2 .2 2.7 0 2.1 0C.6 0 0 1.5 0 3.4C0 5 .8 6 2.1 6C3.2 6 4 5.2 4 4.1S3.2 2.3 2.1 2.3C1 2.3 .1 3.1 0 4",
        '7' => "M0 0H4L1.6 6",
        '8' => "M2 2.8C.9 2.8 .3 2.2 .3 1.4S1 0 2 0S3.7 .6 3.7 1.4S3.1 2.8 2 2.8C.8 2.8 0 3.5 0 4.4S.8 6 2 6S4 5.3 4 4.4S3.2 2.8 2 2.8Z",
        '9' => "M.4 5.3C.8 5.8 1.3 6 1.9 6C3.4 6 4 4.5 4 2.6C4 1 3.2 0 1.9 0C.8 0 0 .8 0 1.9S.8 3.7 1.9 3.7C3 3.7 3.9 2.9 4 2",
        'A' => "M0 6L2 0L4 6M.8 4H3.2",
        'E' => "M3.7 0H.2V6H3.7M.2 2.9H3.2",
        'H' => "M.1 0V6M3.9 0V6M.1 3H3.9",
        'I' => "M2 0V6",
        'L' => "M.3 0V6H3.7",
        'N' => "M.1 6V0L3.9 6V0",
        'P' => "M.2 6V0H2.2C3.3 0 4 .7 4 1.7S3.3 3.4 2.2 3.4H.2",
        'S' => "M3.7 1C3.3 .3 2.8 0 2 0C.9 0 .2 .6 .2 1.5C.2 3.6 4 2.4 4 4.5C4 5.4 3.2 6 2 6C1 6 .4 5.6 0 4.8",
        'V' => "M0 0L2 6L4 0",
        'm' => "M0 6V2.2M0 3.4C.2 2.6 .7 2.2 1.2 2.2C1.8 2.2 2 2.7 2 3.4V6M2 3.4C2.2 2.6 2.7 2.2 3.2 2.2C3.8 2.2 4 2.7 4 3.4V6",
        '-' => "M.7 3.2H3.3",
        '.' => "M2 5.9V6",
        _ => "",
    }
}

/// How far a sign moves the next one, in cell units.
fn advance(sign: char) -> f64 {
    match sign {
        '.' | 'I' => 3.4,
        '-' => 4.6,
        _ => 5.5,
    }
}

/// Writes signs centred on `at` (the middle of the line), `height` tall.
pub(crate) fn write(svg: &mut Svg, at: Point, height: f64, text: &str, colour: Rgb) {
    let k = height / 6.0;
    let width: f64 = text.chars().map(advance).sum::<f64>() - 1.5;
    let mut x = -width / 2.0;
    for sign in text.chars() {
        let lean = (advance(sign) - 5.5) / 2.0;
        svg.open_scaled((at.0 + (x + lean) * k, at.1 - height / 2.0), k);
        svg.path(strokes(sign), &line(colour, 0.95).round());
        svg.close();
        x += advance(sign);
    }
}

#[cfg(test)]
mod tests {
    use super::strokes;

    #[test]
    fn every_figure_of_a_gauge_can_be_written() {
        for sign in "0123456789-.".chars() {
            assert!(!strokes(sign).is_empty(), "{sign}");
        }
    }
}
