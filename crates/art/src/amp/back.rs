//! Amplifiers from behind: panel, valves, speakers.

use super::{Amp, Shape};
use crate::colour::{WHITE, rgb};
use crate::hardware::{jack, screw};
use crate::palette::CHROME;
use crate::solid::panel;
use crate::svg::{Point, Svg, fill};

impl Amp {
    pub(super) fn back(&self, svg: &mut Svg) {
        let [x, y, w, h] = self.bounds();
        self.shell(svg);
        let board = if self.tolex.luma() > 0.4 { self.tolex.dark(0.3) } else { rgb("26282b") };
        if self.shape == Shape::Cabinet {
            panel(svg, (x + 34.0, y + 34.0), (w - 68.0, h - 68.0), 12.0, board);
            svg.block((x + w / 2.0, y + h * 0.44), (210.0, 150.0), 14.0, &fill(rgb("0c0d0e")).edge(rgb("8b9096"), 3.0));
            jack(svg, (x + w / 2.0 - 45.0, y + h * 0.44), 24.0, CHROME);
            jack(svg, (x + w / 2.0 + 45.0, y + h * 0.44), 24.0, CHROME);
        } else {
            panel(svg, (x + 34.0, y + 34.0), (w - 68.0, 150.0), 10.0, rgb("a9aeb4"));
            for i in 0..5 {
                jack(svg, (x + 120.0 + 90.0 * f64::from(i), y + 112.0), 20.0, CHROME);
            }
            svg.block((x + w - 150.0, y + 110.0), (110.0, 76.0), 8.0, &fill(rgb("111214")).edge(rgb("55595f"), 2.0));
            let top = y + 204.0;
            svg.rect((x + 34.0, top), (w - 68.0, h - 238.0), 10.0, &fill(rgb("0d0b0a")));
            valves(svg, (x + w / 2.0, top + 4.0), w * 0.5, (h - 260.0).min(130.0));
            if self.shape == Shape::Combo {
                for k in 0..self.speakers.min(2) {
                    let cx = x + w * (f64::from(k) + 0.5) / f64::from(self.speakers.min(2));
                    magnet(svg, (cx, y + h - 210.0), 150.0);
                }
                panel(svg, (x + 34.0, y + h - 200.0), (w - 68.0, 166.0), 8.0, board);
            }
        }
        for (dx, dy) in [(60.0, 60.0), (w - 60.0, 60.0), (60.0, h - 60.0), (w - 60.0, h - 60.0)] {
            screw(svg, (x + dx, y + dy), 9.0, CHROME);
        }
        self.corners(svg);
    }
}

/// The valves, glowing.
fn valves(svg: &mut Svg, at: Point, width: f64, height: f64) {
    for i in 0..5 {
        let x = at.0 - width / 2.0 + width * (f64::from(i) + 0.5) / 5.0;
        let (w, h) = if i < 3 { (34.0, height * 0.7) } else { (50.0, height) };
        let halo = svg.glow(&[(0.0, rgb("ff7a2f"), 0.75), (0.5, rgb("ff5a1a"), 0.25), (1.0, rgb("ff5a1a"), 0.0)]);
        svg.ellipse((x, at.1 + h * 0.55), w * 1.7, h * 0.95, &fill(halo));
        svg.block((x, at.1 + 8.0), (w * 1.1, 20.0), 4.0, &fill(rgb("3a3c40")));
        let glass =
            svg.across(0.0, &[(0.0, WHITE, 0.35), (0.25, WHITE, 0.1), (0.6, rgb("ff9a4a"), 0.25), (1.0, WHITE, 0.3)]);
        svg.rect((x - w / 2.0, at.1 + 16.0), (w, h - 16.0), w / 2.0, &fill(rgb("2a120a")));
        let hot = svg.glow(&[(0.0, rgb("ffd39a"), 1.0), (0.4, rgb("ff7a2a"), 0.9), (1.0, rgb("5a1a08"), 0.0)]);
        svg.ellipse((x, at.1 + h * 0.5), w * 0.36, h * 0.34, &fill(hot));
        svg.rect((x - w / 2.0, at.1 + 16.0), (w, h - 16.0), w / 2.0, &fill(glass).edge(rgb("8b7f76"), 1.2));
    }
}

fn magnet(svg: &mut Svg, at: Point, r: f64) {
    let basket = svg.ball(&[(0.0, rgb("6b7076"), 1.0), (0.6, rgb("3a3d41"), 1.0), (1.0, rgb("141517"), 1.0)]);
    svg.circle(at, r, &fill(basket).edge(rgb("0a0a0b"), 3.0));
    let cup = svg.ball(&[(0.0, rgb("c9cdd2"), 1.0), (0.6, rgb("7f858c"), 1.0), (1.0, rgb("33363a"), 1.0)]);
    svg.circle(at, r * 0.55, &fill(cup).edge(rgb("1b1c1e"), 2.0));
}
