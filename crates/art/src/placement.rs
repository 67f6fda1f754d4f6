//! Where a drawing space stands inside the one around it, and how a subject is fitted to the square.

use crate::svg::Point;

/// Where a drawing space stands inside the one around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placement {
    pub(crate) at: Point,
    pub(crate) turn: f64,
    pub(crate) scale: f64,
    pub(crate) mirrored: bool,
}

impl Placement {
    pub(crate) fn at(x: f64, y: f64) -> Self {
        Self { at: (x, y), turn: 0.0, scale: 1.0, mirrored: false }
    }

    pub(crate) fn turned(mut self, degrees: f64) -> Self {
        self.turn = degrees;
        self
    }

    pub(crate) fn scaled(mut self, scale: f64) -> Self {
        self.scale = scale;
        self
    }

    /// Fits `points` of a subject, turned by `turn`, into the square of 1200 with a margin, and centres it.
    pub(crate) fn fit(points: &[Point], turn: f64, mirrored: bool, margin: f64) -> Self {
        let (s, c) = turn.to_radians().sin_cos();
        let flip = if mirrored { -1.0 } else { 1.0 };
        let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        for &(x, y) in points {
            let x = x * flip;
            let (u, v) = (x * c - y * s, x * s + y * c);
            low = (low.0.min(u), low.1.min(v));
            high = (high.0.max(u), high.1.max(v));
        }
        let scale = (1200.0 - 2.0 * margin) / (high.0 - low.0).max(high.1 - low.1);
        let at = (600.0 - scale * (low.0 + high.0) / 2.0, 600.0 - scale * (low.1 + high.1) / 2.0);
        Self { at, turn, scale, mirrored }
    }
}
