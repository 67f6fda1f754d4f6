//! Code 128 and QR, drawn as rectangles whose edges lie on the dots of a thermal printer.
//! Must not: draw a code too fine to be read.

use barcoders::sym::code128::Code128;
use qrcodegen::{QrCode, QrCodeEcc};

use super::sheet::{Area, Ink, Ring, Sheet};

/// One dot of a thermal printer (203 to the inch, eight to the millimetre), in points. Bars are whole dots wide, or a printer
/// would make equal bars unequal.
const DOT: f32 = 72.0 / 203.0;
/// The least width of a bar: two dots, a quarter of a millimetre.
const LEAST_DOTS: f32 = 2.0;
/// Blank modules on either side that a reader needs.
const QUIET_BARS: u16 = 10;
/// Blank modules around a QR code.
const QUIET_QR: u16 = 4;
/// Longer texts make no code that fits a label.
const MAX_TEXT: usize = 80;

/// Modules of a code: columns and rows, dark where true.
pub(super) struct Code {
    rows: Vec<Vec<bool>>,
    quiet: u16,
}

/// The Code 128 of `text`; none when it holds anything but printable ASCII.
pub(super) fn code128(text: &str) -> Option<Code> {
    let printable = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    if text.is_empty() || text.len() > MAX_TEXT || !printable {
        return None;
    }
    let modules = Code128::new(in_sets(text)).ok()?.encode();
    Some(Code { rows: vec![modules.into_iter().map(|module| module == 1).collect()], quiet: QUIET_BARS })
}

/// The QR code of `text`, readable with a seventh of it damaged.
pub(super) fn qr(text: &str) -> Option<Code> {
    if text.is_empty() || text.len() > MAX_TEXT {
        return None;
    }
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let row = |y| (0..code.size()).map(|x| code.get_module(x, y)).collect();
    Some(Code { rows: (0..code.size()).map(row).collect(), quiet: QUIET_QR })
}

impl Code {
    /// Draws bars as wide as fit into `area` with their blanks, in its middle and as high as it is. False when they would be
    /// too fine to be read; then nothing is drawn.
    pub(super) fn bars(&self, sheet: &mut Sheet, area: Area) -> bool {
        self.drawn(sheet, area, 0.5)
    }

    /// The same, but the last bar on the right edge of `area`, where the paper goes on blank.
    pub(super) fn bars_to_right(&self, sheet: &mut Sheet, area: Area) -> bool {
        self.drawn(sheet, area, 1.0)
    }

    fn drawn(&self, sheet: &mut Sheet, area: Area, share_left: f32) -> bool {
        let Some(module) = self.module(area.w) else { return false };
        let width = module * f32::from(self.columns());
        let place = Area { x: dotted(area.x + (area.w - width) * share_left), w: width, ..area };
        sheet.shape(&self.rings(place, module, place.h), Ink::Black);
        true
    }

    /// Draws the square as large as fits into `area` with its blanks, against the right edge, where the paper goes on blank.
    pub(super) fn square(&self, sheet: &mut Sheet, area: Area) -> bool {
        let Some(module) = self.module(area.w.min(area.h)) else { return false };
        let quiet = module * f32::from(self.quiet);
        let width = module * f32::from(self.columns());
        let place = Area { x: dotted(area.right() - width), y: dotted(area.y + quiet), w: width, h: width };
        sheet.shape(&self.rings(place, module, module), Ink::Black);
        true
    }

    /// The width of one module in whole dots, when the code fits into `room`.
    fn module(&self, room: f32) -> Option<f32> {
        let modules = f32::from(self.columns() + 2 * self.quiet);
        let dots = (room / modules / DOT).floor();
        (dots >= LEAST_DOTS).then_some(dots * DOT)
    }

    fn columns(&self) -> u16 {
        self.rows.first().and_then(|row| u16::try_from(row.len()).ok()).unwrap_or(0)
    }

    /// The dark rectangles, neighbours in a row joined.
    fn rings(&self, place: Area, module: f32, height: f32) -> Vec<Ring> {
        let mut rings = Vec::new();
        let mut y = place.y;
        for row in &self.rows {
            let mut x = place.x;
            for run in row.chunk_by(|left, right| left == right) {
                let width = module * f32::from(u16::try_from(run.len()).unwrap_or(0));
                if run.first() == Some(&true) {
                    rings.push(Area { x, y, w: width, h: height }.ring());
                }
                x += width;
            }
            y += module;
        }
        rings
    }
}

/// The nearest dot.
fn dotted(at: f32) -> f32 {
    (at / DOT).round() * DOT
}

/// Start and switch marks of the library's notation: set B writes any character, set C two figures in the space of one.
fn in_sets(text: &str) -> String {
    const B: char = '\u{181}';
    const C: char = '\u{106}';
    let mut marked = String::new();
    let mut set = None;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
        let at_an_end = rest.len() == text.len() || figures == rest.len();
        let worth_it = figures >= if at_an_end { 4 } else { 6 };
        // An odd figure is written before the pairs, but after them at the very beginning.
        let pairs_now = worth_it && (figures.is_multiple_of(2) || rest.len() == text.len());
        let (wanted, taken) = if pairs_now { (C, figures & !1) } else { (B, first.len_utf8()) };
        if set != Some(wanted) {
            marked.push(wanted);
            set = Some(wanted);
        }
        let (now, later) = rest.split_at(taken);
        marked.push_str(now);
        rest = later;
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_in_pairs_where_that_is_shorter() {
        for (text, marked) in [
            ("HR-2611-000042", "ƁHR-2611-Ć000042"),
            ("0104920411260042", "Ć0104920411260042"),
            ("12345", "Ć1234Ɓ5"),
            ("AB12345", "ƁAB1Ć2345"),
            ("123", "Ɓ123"),
            ("A123456B", "ƁAĆ123456ƁB"),
        ] {
            assert_eq!(in_sets(text), marked, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_encoded_is_not_drawn() {
        for text in ["", "gitar é", "a\nb", "🎸", &"9".repeat(81)] {
            assert!(code128(text).is_none(), "{text}");
        }
        assert!(qr("").is_none() && qr(&"x".repeat(81)).is_none());
    }

    #[test]
    fn a_code_too_fine_to_read_is_refused() {
        let mut sheet = Sheet::new(300.0, 300.0);
        let area = Area { x: 0.0, y: 0.0, w: 260.0, h: 40.0 };
        assert!(code128("HR-2611-000042").expect("is ASCII").bars(&mut sheet, area));
        assert!(!code128(&"kepanjangan-".repeat(6)).expect("is ASCII").bars(&mut sheet, area));
    }

    proptest::proptest! {
        #[test]
        fn every_printable_text_has_bars(text in "[ -~]{1,80}") {
            proptest::prop_assert!(code128(&text).is_some());
        }
    }
}
