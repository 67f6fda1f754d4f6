//! Cymbals: lathed metal seen at an angle.

use std::sync::Arc;

use crate::colour::{BLACK, Rgb, WHITE, rgb};
use crate::outline::noise;
use crate::solid::{floor, loupe, scene};
use crate::subject::{Drawing, FRONT_BODY, View};
use crate::svg::{Placement, Point, Svg, fill, line, num};
use crate::words::{Read, Words};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Crash,
    Ride,
    HiHat,
    China,
    Splash,
}

#[derive(Debug)]
struct Cymbal {
    kind: Kind,
    metal: Rgb,
}

pub(super) const B20: Rgb = rgb("c89a3e");

pub(super) fn read(words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    let kind = words.pick(
        "kind",
        &[
            ("crash", Kind::Crash),
            ("ride", Kind::Ride),
            ("hihat", Kind::HiHat),
            ("china", Kind::China),
            ("splash", Kind::Splash),
        ],
    )?;
    let metal = words.pick("metal", &[("b20", B20), ("b8", rgb("e2c15c")), ("black", rgb("3a342c"))])?;
    Ok(Arc::new(Cymbal { kind, metal }))
}

impl Drawing for Cymbal {
    fn views(&self) -> &'static [View] {
        FRONT_BODY
    }

    fn draw(&self, view: View) -> String {
        if view == View::Body {
            loupe((560.0, 540.0), 2.2, |svg| self.front(svg))
        } else {
            scene(|svg| self.front(svg))
        }
    }
}

impl Cymbal {
    fn front(&self, svg: &mut Svg) {
        let (rx, ry) = match self.kind {
            Kind::Ride => (560.0, 440.0),
            Kind::Crash | Kind::China => (545.0, 425.0),
            Kind::HiHat => (520.0, 350.0),
            Kind::Splash => (430.0, 335.0),
        };
        floor(svg, (630.0, 640.0 + ry), rx * 0.9, 60.0);
        svg.placed(&Placement::at(600.0, 590.0).turned(-12.0), |svg| {
            if self.kind == Kind::HiHat {
                svg.open_at((0.0, 96.0));
                disc(svg, (rx, ry), self.metal.dark(0.12), self.kind);
                svg.close();
            }
            disc(svg, (rx, ry), self.metal, self.kind);
        });
    }
}

/// One plate around the origin: edge, grooves, bow light, bell, hole.
pub(super) fn disc(svg: &mut Svg, r: Point, c: Rgb, kind: Kind) {
    let (rx, ry) = r;
    svg.ellipse((3.0, 9.0), rx, ry, &fill(c.dark(0.65)));
    let base =
        svg.lit(&[(0.0, c.light(0.5), 1.0), (0.3, c.light(0.08), 1.0), (0.55, c, 1.0), (1.0, c.dark(0.48), 1.0)]);
    svg.ellipse((0.0, 0.0), rx, ry, &fill(base).edge(if c.luma() < 0.3 { rgb("8d8577") } else { c.dark(0.5) }, 2.5));
    let count = if rx < 200.0 { 12 } else { 46 };
    for i in 1..count {
        let t = f64::from(i) / f64::from(count);
        let (ink, o) = if i % 2 == 0 { (BLACK, 0.10 + 0.16 * noise(2, i)) } else { (WHITE, 0.08 + 0.16 * noise(3, i)) };
        svg.ellipse((0.0, -ry * 0.02 * (1.0 - t)), rx * t, ry * t, &line(ink, rx / 280.0).alpha(o));
    }
    for (from, spread, o) in [(205.0, 17.0, 0.5), (25.0, 17.0, 0.35), (290.0, 9.0, 0.22), (110.0, 9.0, 0.2)] {
        for k in 0..5 {
            let s = spread * (1.0 - f64::from(k) * 0.18);
            let at = |a: f64| {
                let (s, c) = a.to_radians().sin_cos();
                format!("{} {}", num(c * rx), num(s * ry))
            };
            svg.path(
                &format!("M0 0L{}A{} {} 0 0 1 {}Z", at(from - s), num(rx), num(ry), at(from + s)),
                &fill(c.light(0.85)).alpha(o / 5.0),
            );
        }
    }
    if kind == Kind::China {
        svg.ellipse((0.0, 0.0), rx * 0.86, ry * 0.86, &line(BLACK, rx * 0.03).alpha(0.35));
        svg.ellipse((0.0, -ry * 0.02), rx * 0.85, ry * 0.85, &line(WHITE, rx * 0.012).alpha(0.55));
    }
    let bell = if kind == Kind::Ride { 0.24 } else { 0.2 };
    svg.ellipse((rx * 0.02, ry * 0.035), rx * bell * 1.08, ry * bell * 1.1, &fill(BLACK).alpha(0.25));
    let dome = svg.ball(&[
        (0.0, c.light(0.85), 1.0),
        (0.3, c.light(0.25), 1.0),
        (0.7, c.dark(0.1), 1.0),
        (1.0, c.dark(0.5), 1.0),
    ]);
    svg.ellipse((0.0, -ry * 0.03), rx * bell, ry * bell, &fill(dome));
    svg.ellipse((0.0, -ry * 0.09), rx * 0.024, ry * 0.024, &fill(rgb("0b0a08")));
}
