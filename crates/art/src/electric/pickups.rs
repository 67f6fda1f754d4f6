//! Pickups, in millimetres around their middle.

use crate::colour::{BLACK, Rgb, WHITE, rgb};
use crate::hardware::{plate, screw};
use crate::palette::{CHROME, Metal};
use crate::svg::{Placement, Point, Svg, fill, line};

/// The makes of pickup.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Pickup {
    /// Narrow, with rod magnets; the colour is the cover's.
    Single(Rgb),
    /// Narrow with a metal cover, the neck pickup of slabs.
    Lipstick(Metal),
    /// Two open coils, without a ring.
    Humbucker(Rgb, Rgb),
    /// Covered, in a ring.
    Covered(Metal, Rgb),
    /// Open in a ring.
    Ringed(Rgb, Rgb),
    /// Wide and soft-edged.
    Soap(Rgb),
    /// The split bass pickup: two halves.
    Split(Rgb),
    /// The long narrow bass pickup.
    Long(Rgb),
    /// The big-pole bass humbucker.
    BigPoles(Rgb),
    /// A closed modern bass block.
    Block(Rgb),
}

/// Draws one; `spread` is half the distance between the outer strings there, `turn` in degrees.
pub(super) fn pickup(svg: &mut Svg, make: Pickup, at: Point, turn: f64, strings: (u32, f64)) {
    svg.placed(&Placement::at(at.0, at.1).turned(turn), |svg| {
        let half = strings.1 + 9.0;
        match make {
            Pickup::Single(c) => {
                body(svg, (half * 2.0 + 9.0, 19.0), 9.5, c);
                screws(svg, half + 10.5);
                poles(svg, strings, 0.0, 2.5, true);
            }
            Pickup::Lipstick(m) => {
                shade(svg, (half * 2.0 + 2.0, 20.0), 10.0);
                let p = plate(svg, m);
                svg.block((0.0, 0.0), (half * 2.0 + 2.0, 19.0), 9.5, &fill(p).edge(m.deep, 0.7));
                screws(svg, half + 6.0);
            }
            Pickup::Humbucker(a, b) => coils(svg, half, a, b, strings),
            Pickup::Ringed(a, b) => {
                ring(svg, half, rgb("141416"));
                coils(svg, half, a, b, strings);
            }
            Pickup::Covered(m, frame) => {
                ring(svg, half, frame);
                let p = plate(svg, m);
                svg.block((0.0, 0.0), (half * 2.0 + 2.0, 37.0), 3.5, &fill(p).edge(m.deep, 0.8));
                poles(svg, strings, 9.0, 2.2, false);
                svg.block((0.0, 0.0), (half * 2.0 - 1.0, 33.0), 2.5, &line(WHITE, 0.7).alpha(0.5));
            }
            Pickup::Soap(c) => {
                body(svg, (half * 2.0 + 14.0, 34.0), 5.0, c);
                poles(svg, strings, 0.0, 2.6, false);
            }
            Pickup::Split(c) => {
                let w = strings.1 + 12.0;
                for (side, dy) in [(-1.0, -15.0), (1.0, 15.0)] {
                    svg.placed(&Placement::at(side * (w / 2.0 + 0.6), dy), |svg| {
                        body(svg, (w + 2.0, 27.0), 2.6, c);
                        for x in [-0.31, -0.13, 0.13, 0.31] {
                            pole(svg, (x * w, 0.0), 3.3, true);
                        }
                        screw(svg, (-w / 2.0 + 3.0, -10.0), 1.7, CHROME);
                        screw(svg, (w / 2.0 - 3.0, 10.0), 1.7, CHROME);
                    });
                }
            }
            Pickup::Long(c) => {
                body(svg, (half * 2.0 + 10.0, 19.0), 3.0, c);
                for i in 0..strings.0 {
                    let x = strings.1 * (2.0 * f64::from(i) / f64::from(strings.0 - 1) - 1.0);
                    pole(svg, (x - 3.8, 0.0), 2.6, true);
                    pole(svg, (x + 3.8, 0.0), 2.6, true);
                }
                screws(svg, half + 1.5);
            }
            Pickup::BigPoles(c) => {
                body(svg, (half * 2.0 + 8.0, 48.0), 4.0, c);
                for dy in [-10.5, 10.5] {
                    poles(svg, strings, dy, 5.2, true);
                }
                svg.line((-half - 2.0, 0.0), (half + 2.0, 0.0), &line(BLACK, 0.8).alpha(0.5));
                for x in [-1.0, 1.0] {
                    screw(svg, (x * (half + 0.5), 0.0), 1.8, CHROME);
                }
            }
            Pickup::Block(c) => {
                body(svg, (half * 2.0 + 10.0, 33.0), 6.0, c);
                screws(svg, half + 1.0);
                svg.line((-half + 6.0, 0.0), (half - 6.0, 0.0), &line(c.light(0.25), 0.8).alpha(0.6));
            }
        }
    });
}

fn shade(svg: &mut Svg, size: Point, r: f64) {
    let (x, y) = svg.light();
    svg.block((x * 2.4, y * 2.4), (size.0 + 1.6, size.1 + 1.6), r, &fill(BLACK).alpha(0.35));
}

fn body(svg: &mut Svg, size: Point, r: f64, c: Rgb) {
    shade(svg, size, r);
    let p = svg.tones(c, if c.luma() > 0.5 { 0.2 } else { 0.34 });
    let edge = if c.luma() > 0.5 { c.dark(0.45) } else { rgb("5c6066") };
    svg.block((0.0, 0.0), size, r, &fill(p).edge(edge, 0.6));
    svg.block(
        (-0.4, -0.5),
        (size.0 - 3.0, size.1 - 3.0),
        (r - 1.5).max(0.5),
        &line(WHITE, 0.7).alpha(if c.luma() > 0.5 { 0.6 } else { 0.22 }),
    );
}

fn screws(svg: &mut Svg, x: f64) {
    screw(svg, (-x, 0.0), 1.7, CHROME);
    screw(svg, (x, 0.0), 1.7, CHROME);
}

fn pole(svg: &mut Svg, at: Point, r: f64, rod: bool) {
    let top = if rod { rgb("dfe3e6") } else { rgb("c9cdd2") };
    let p = svg.lit(&[(0.0, WHITE, 1.0), (0.5, top.dark(0.12), 1.0), (1.0, rgb("6a6f76"), 1.0)]);
    svg.circle(at, r, &fill(p).edge(rgb("2b2d31"), 0.5));
    if !rod {
        svg.line((at.0 - r * 0.7, at.1), (at.0 + r * 0.7, at.1), &line(rgb("33363b"), 0.7));
    }
}

fn poles(svg: &mut Svg, strings: (u32, f64), y: f64, r: f64, rod: bool) {
    for i in 0..strings.0 {
        let x = strings.1 * (2.0 * f64::from(i) / f64::from(strings.0 - 1) - 1.0);
        pole(svg, (x, y), r, rod);
    }
}

fn ring(svg: &mut Svg, half: f64, c: Rgb) {
    body(svg, (half * 2.0 + 22.0, 47.0), 5.0, c);
    for (x, y) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        screw(svg, (x * (half + 7.0), y * 19.0), 1.5, CHROME);
    }
}

fn coils(svg: &mut Svg, half: f64, a: Rgb, b: Rgb, strings: (u32, f64)) {
    shade(svg, (half * 2.0 + 2.0, 38.0), 4.0);
    svg.block((0.0, 0.0), (half * 2.0 + 1.0, 37.0), 4.0, &fill(rgb("0b0b0c")).edge(rgb("4a4d52"), 0.5));
    for (y, c, rod) in [(-9.2, a, true), (9.2, b, false)] {
        let p = svg.tones(c, if c.luma() > 0.5 { 0.2 } else { 0.4 });
        svg.block(
            (0.0, y),
            (half * 2.0, 17.6),
            8.6,
            &fill(p).edge(if c.luma() > 0.5 { c.dark(0.5) } else { rgb("55585d") }, 0.5),
        );
        poles(svg, strings, y, 2.4, rod);
    }
}
