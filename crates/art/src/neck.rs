//! Necks of everything that is fretted: board, frets by the twelfth root of two, inlays, nut, strings.
//!
//! The y axis runs along the strings, in millimetres: the bridge saddles are at 0 and the nut at minus the scale length.

use std::fmt::Write as _;

use crate::colour::{BLACK, Rgb, WHITE, rgb};
use crate::finish::CREAM;
use crate::outline::noise;
use crate::svg::{Point, Svg, fill, line, num};

/// The wood of a fingerboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Board {
    Maple,
    Rosewood,
    Ebony,
}

/// What marks the places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inlay {
    Dots,
    Trapezoids,
    Blocks,
    Fins,
    None,
}

/// A neck.
#[derive(Clone, Debug)]
pub(crate) struct Neck {
    /// Nut to saddle.
    pub(crate) scale: f64,
    pub(crate) frets: u32,
    pub(crate) strings: u32,
    /// Half the width of the board at the nut and at its end.
    pub(crate) half: Point,
    /// Half the distance between the outer strings at the nut and at the saddle.
    pub(crate) spread: Point,
    pub(crate) board: Board,
    pub(crate) inlay: Inlay,
    pub(crate) binding: Option<Rgb>,
    /// Thickest and thinnest string as drawn.
    pub(crate) gauge: Point,
    pub(crate) nylon: bool,
}

/// The distance of a fret from the saddle, negative towards the nut: each octave of twelve halves the string.
pub(crate) fn fret_y(scale: f64, fret: u32) -> f64 {
    -scale * (-f64::from(fret) / 12.0).exp2()
}

impl Board {
    pub(crate) fn colour(self) -> Rgb {
        match self {
            Self::Maple => rgb("e0b26a"),
            Self::Rosewood => rgb("4a2c1f"),
            Self::Ebony => rgb("211d1c"),
        }
    }
}

impl Neck {
    /// Where the board ends.
    pub(crate) fn end(&self) -> f64 {
        fret_y(self.scale, self.frets) + 8.0
    }

    /// Half the width of the board at a place.
    pub(crate) fn half_at(&self, y: f64) -> f64 {
        let t = (y + self.scale) / (self.end() + self.scale);
        self.half.0 + (self.half.1 - self.half.0) * t
    }

    /// Where string `i` (0 is the thickest, at the left) lies at a place.
    pub(crate) fn string_x(&self, i: u32, y: f64) -> f64 {
        let t = (y + self.scale) / self.scale;
        let spread = self.spread.0 + (self.spread.1 - self.spread.0) * t;
        spread * (2.0 * f64::from(i) / f64::from(self.strings - 1) - 1.0)
    }

    fn trapezoid(&self, y0: f64, y1: f64, inset: f64) -> String {
        let (a, b) = (self.half_at(y0) - inset, self.half_at(y1) - inset);
        format!("M{} {}L{} {}L{} {}L{} {}Z", num(-a), num(y0), num(a), num(y0), num(b), num(y1), num(-b), num(y1))
    }

    /// Board, frets, inlays and nut.
    pub(crate) fn draw(&self, svg: &mut Svg) {
        let (top, end) = (-self.scale, self.end());
        let shadow = svg.linear(
            (-self.half.1, 0.0),
            (self.half.1 + 9.0, 0.0),
            &[(0.0, BLACK, 0.0), (0.86, BLACK, 0.5), (1.0, BLACK, 0.0)],
        );
        svg.rect((-self.half.1, end - 26.0), (self.half.1 * 2.0 + 9.0, 30.0), 4.0, &fill(shadow).alpha(0.6));
        let wood = self.board.colour();
        let body = self.trapezoid(top, end, 0.0);
        let (dark, light) = (wood.dark(0.3), wood.light(if self.board == Board::Maple { 0.22 } else { 0.1 }));
        let round = svg.linear(
            (-self.half.1, 0.0),
            (self.half.1, 0.0),
            &[(0.0, light, 1.0), (0.3, wood, 1.0), (0.75, wood.dark(0.06), 1.0), (1.0, dark, 1.0)],
        );
        svg.path(
            &body,
            &fill(round).edge(if self.board == Board::Maple { wood.dark(0.45) } else { rgb("6d5a50") }, 0.8),
        );
        self.figure(svg);
        if let Some(colour) = self.binding {
            for side in [-1.0, 1.0] {
                let (a, b) = (side * (self.half.0 - 0.9), side * (self.half.1 - 0.9));
                svg.line((a, top), (b, end), &line(colour, 1.8));
            }
            svg.line((-self.half.1, end - 0.8), (self.half.1, end - 0.8), &line(colour, 1.6));
        }
        self.inlays(svg);
        self.fret_wires(svg);
        let nut = svg.across(90.0, &[(0.0, WHITE, 1.0), (0.5, rgb("efe8d6"), 1.0), (1.0, rgb("a89f8b"), 1.0)]);
        svg.rect((-self.half.0, top - 4.6), (self.half.0 * 2.0, 5.0), 0.8, &fill(nut).edge(rgb("6b6455"), 0.4));
    }

    fn figure(&self, svg: &mut Svg) {
        let (top, end) = (-self.scale, self.end());
        let mut d = String::new();
        for i in 0..16 {
            let t = noise(17, i) * 1.8 - 0.9;
            let from = top + (end - top) * noise(18, i) * 0.6;
            let to = from + (end - from) * (0.3 + 0.6 * noise(19, i));
            let _ =
                write!(d, "M{} {}L{} {}", num(self.half_at(from) * t), num(from), num(self.half_at(to) * t), num(to));
        }
        let vein = if self.board == Board::Maple { rgb("a8752e") } else { rgb("120a08") };
        svg.path(&d, &line(vein, 0.7).alpha(0.4));
    }

    fn fret_wires(&self, svg: &mut Svg) {
        let (mut all, mut low) = (String::new(), String::new());
        for n in 1..=self.frets {
            let y = fret_y(self.scale, n);
            let half = self.half_at(y) - 0.6;
            let _ = write!(all, "M{} {}H{}", num(-half), num(y), num(half));
            let _ = write!(low, "M{} {}H{}", num(-half), num(y + 1.0), num(half));
        }
        svg.path(&low, &line(BLACK, 1.5).alpha(0.4));
        let wire = svg.linear(
            (-self.half.1, 0.0),
            (self.half.1, 0.0),
            &[(0.0, rgb("c9ccd0"), 1.0), (0.32, WHITE, 1.0), (0.6, rgb("b3b7bc"), 1.0), (1.0, rgb("8b9096"), 1.0)],
        );
        svg.path(&all, &line(wire, 1.5));
    }

    fn inlays(&self, svg: &mut Svg) {
        if self.inlay == Inlay::None {
            return;
        }
        let pearl = svg.lit(&[
            (0.0, WHITE, 1.0),
            (0.45, rgb("d9dfe0"), 1.0),
            (0.7, rgb("f3ecdf"), 1.0),
            (1.0, rgb("b9bfc2"), 1.0),
        ]);
        let dot = if self.board == Board::Maple { rgb("1b1613").to_string() } else { pearl.clone() };
        for n in [1, 3, 5, 7, 9, 12, 15, 17, 19, 21, 24].into_iter().filter(|n| *n <= self.frets) {
            let (above, below) = (fret_y(self.scale, n - 1), fret_y(self.scale, n));
            let (y, gap) = (f64::midpoint(above, below), below - above);
            let half = self.half_at(y);
            if self.inlay == Inlay::Dots {
                let r = (gap * 0.2).clamp(2.2, 3.4);
                match n {
                    1 => {}
                    12 | 24 => {
                        svg.circle((-half * 0.46, y), r, &fill(&dot));
                        svg.circle((half * 0.46, y), r, &fill(&dot));
                    }
                    _ => svg.circle((0.0, y), r, &fill(&dot)),
                }
                continue;
            }
            let (t, b) = (above + gap * 0.2, below - gap * 0.2);
            let d = match self.inlay {
                Inlay::Trapezoids if n > 1 => format!(
                    "M{} {}L{} {}L{} {}L{} {}Z",
                    num(-half * 0.72),
                    num(t),
                    num(half * 0.55),
                    num(t + gap * 0.07),
                    num(half * 0.55),
                    num(b - gap * 0.07),
                    num(-half * 0.72),
                    num(b)
                ),
                Inlay::Blocks => {
                    format!("M{} {}H{}V{}H{}Z", num(-half * 0.66), num(t), num(half * 0.66), num(b), num(-half * 0.66))
                }
                Inlay::Fins if n > 1 => {
                    format!("M{} {}L{} {}V{}Z", num(-half * 0.8), num(b), num(half * 0.75), num(t), num(b))
                }
                _ => continue,
            };
            svg.path(&d, &fill(&pearl));
        }
    }

    /// The strings from `tail` (their lower ends, per string) over saddle and nut to the posts.
    pub(crate) fn draw_strings(&self, svg: &mut Svg, posts: &[Point], tail: f64) {
        for i in 0..self.strings {
            let t = f64::from(i) / f64::from(self.strings - 1);
            let width = self.gauge.0 + (self.gauge.1 - self.gauge.0) * t;
            let wound = if self.nylon { i < self.strings / 2 } else { i + 3 < self.strings || self.gauge.0 > 1.9 };
            let (at_nut, at_end) = (self.string_x(i, -self.scale), self.string_x(i, tail));
            let mut d = format!("M{} {}L{} {}", num(at_end), num(tail), num(at_nut), num(-self.scale - 2.0));
            if let Some(post) = posts.get(i as usize) {
                let _ = write!(d, "L{} {}", num(post.0), num(post.1));
            }
            let tone = match (self.nylon, wound) {
                (true, false) => CREAM,
                (_, true) => rgb("b7a88f"),
                _ => rgb("d5d9dd"),
            };
            svg.open_at((width * 0.9, width * 0.9));
            svg.path(&d, &line(BLACK, width * 1.1).alpha(0.35));
            svg.close();
            svg.path(&d, &line(tone.dark(0.4), width));
            svg.path(&d, &line(tone.light(0.35), width * 0.5));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fret_y;

    #[test]
    fn frets_follow_the_twelfth_root_of_two() {
        for scale in [628.0, 648.0, 864.0] {
            assert!((fret_y(scale, 0) + scale).abs() < 1e-9);
            assert!((fret_y(scale, 12) + scale / 2.0).abs() < 1e-9);
            for n in 1..24 {
                let ratio = fret_y(scale, n) / fret_y(scale, n + 1);
                assert!((ratio - 2.0_f64.powf(1.0 / 12.0)).abs() < 1e-9);
            }
        }
    }
}
