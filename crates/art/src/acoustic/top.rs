//! What sits on an acoustic's top: rosette and bridge.

use super::Acoustic;
use crate::colour::{BLACK, rgb};
use crate::finish::CREAM;
use crate::outline::Outline;
use crate::svg::{Placement, Point, Svg, fill, line};

impl Acoustic {
    pub(super) fn bridge(&self, svg: &mut Svg, small: bool) {
        let half = self.neck.spread.1;
        let wing = if small { 18.0 } else { 50.0 };
        let c = rgb("2f1c13");
        let p = svg.tones(c, 0.3);
        let d = Outline::smooth(&[
            (-half - wing, 2.0),
            (-half - wing, 20.0),
            (-half - wing * 0.4, 22.0),
            (-half, 26.0),
            (0.0, 28.0),
            (half, 26.0),
            (half + wing * 0.4, 22.0),
            (half + wing, 20.0),
            (half + wing, 2.0),
            (half + wing * 0.4, 0.0),
            (half + 4.0, -8.0),
            (0.0, -9.0),
            (-half - 4.0, -8.0),
            (-half - wing * 0.4, 0.0),
        ])
        .path();
        svg.open_at((2.0, 3.0));
        svg.path(&d, &fill(BLACK).alpha(0.35));
        svg.close();
        svg.path(&d, &fill(p).edge(rgb("6b5144"), 0.7));
        svg.placed(&Placement::at(0.0, 0.0).turned(2.0), |svg| {
            svg.block((0.0, 0.0), (half * 2.0 + 8.0, 3.4), 1.4, &fill(rgb("f4efdf")).edge(rgb("8f8468"), 0.4));
        });
    }
}

pub(super) fn rosette(svg: &mut Svg, at: Point, r: f64) {
    for (grow, c, w) in
        [(13.0, rgb("2b1a10"), 1.2), (9.0, rgb("6b3a1c"), 5.0), (5.0, rgb("1e120b"), 1.2), (2.5, CREAM, 1.4)]
    {
        svg.circle(at, r + grow, &line(c, w));
    }
    svg.circle(at, r + 9.0, &line(CREAM, 3.0).dash(2.0, 3.0).alpha(0.7));
    let dark = svg.lit(&[(0.0, rgb("050302"), 1.0), (0.6, rgb("1d110a"), 1.0), (1.0, rgb("4a2f1c"), 1.0)]);
    svg.circle(at, r, &fill(dark).edge(rgb("150b06"), 1.0));
}
