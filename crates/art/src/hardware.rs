//! Small parts that many instruments share: screws, knobs, switches, jacks, buttons, tuners. Sizes in drawing units.

use std::fmt::Write as _;

use crate::colour::{BLACK, Rgb, WHITE, rgb};
use crate::palette::{CHROME, Metal};
use crate::svg::{Placement, Point, Svg, fill, line, num};

/// A flat metal face along the light.
pub(crate) fn plate(svg: &mut Svg, metal: Metal) -> String {
    svg.lit(&[
        (0.0, metal.shine, 1.0),
        (0.28, metal.base.mix(metal.shine, 0.45), 1.0),
        (0.5, metal.base, 1.0),
        (0.62, metal.base.mix(metal.shine, 0.55), 1.0),
        (1.0, metal.base.mix(metal.deep, 0.65), 1.0),
    ])
}

/// A rod of metal lying along the y axis (`degrees` 0) or the x axis (90).
pub(crate) fn rod(svg: &mut Svg, metal: Metal, degrees: f64) -> String {
    svg.across(
        degrees,
        &[
            (0.0, metal.base, 1.0),
            (0.25, metal.shine, 1.0),
            (0.5, metal.base, 1.0),
            (0.85, metal.deep, 1.0),
            (1.0, metal.base.mix(metal.deep, 0.5), 1.0),
        ],
    )
}

/// A round metal thing.
pub(crate) fn stud(svg: &mut Svg, at: Point, r: f64, metal: Metal) {
    let p = svg.ball(&[(0.0, metal.shine, 1.0), (0.5, metal.base, 1.0), (1.0, metal.deep, 1.0)]);
    svg.circle(at, r, &fill(p).edge(metal.deep.dark(0.3), r * 0.08));
}

/// A cross-head screw.
pub(crate) fn screw(svg: &mut Svg, at: Point, r: f64, metal: Metal) {
    stud(svg, at, r, metal);
    let a = r * 0.5;
    let d =
        format!("M{} {}h{}M{} {}v{}", num(at.0 - a), num(at.1), num(a * 2.0), num(at.0), num(at.1 - a), num(a * 2.0));
    svg.path(&d, &line(metal.deep.dark(0.5), r * 0.28));
}

/// A soft shadow under a round part, to the lower right.
pub(crate) fn shadow(svg: &mut Svg, at: Point, r: f64) {
    let (x, y) = svg.light();
    let p = svg.glow(&[(0.0, BLACK, 0.75), (0.65, BLACK, 0.5), (1.0, BLACK, 0.0)]);
    svg.circle((at.0 + x * r * 0.28, at.1 + y * r * 0.28), r * 1.25, &fill(p));
}

/// The makes of knob.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Knob {
    /// A metal cylinder with a domed or flat top.
    Metal(Metal),
    /// A plastic skirt with numbers around a ribbed cap.
    Skirt(Rgb),
    /// A clear hat painted from below.
    Hat(Rgb),
    /// A pointer knob, as on amplifiers and effects.
    Pointer(Rgb),
}

/// A knob from above; `turn` in degrees, 0 points up.
pub(crate) fn knob(svg: &mut Svg, at: Point, r: f64, make: Knob, turn: f64) {
    shadow(svg, at, r);
    match make {
        Knob::Metal(m) => {
            stud(svg, at, r, m);
            let rim = line(m.deep, r * 0.16).dash(r * 0.1, r * 0.08);
            svg.circle(at, r * 0.9, &rim.alpha(0.6));
            let top = svg.lit(&[(0.0, m.shine, 1.0), (0.5, m.base, 1.0), (1.0, m.base.mix(m.deep, 0.5), 1.0)]);
            svg.circle(at, r * 0.74, &fill(top));
        }
        Knob::Skirt(c) => {
            let skirt = svg.tones(c, 0.34);
            svg.circle(at, r, &fill(skirt).edge(c.dark(0.5), r * 0.04));
            ticks(svg, at, (r * 0.72, r * 0.88), r * 0.07, if c.luma() > 0.5 { rgb("5b4a3a") } else { rgb("e9e2cf") });
            let cap = svg.ball(&[(0.0, c.light(0.4), 1.0), (0.6, c, 1.0), (1.0, c.dark(0.35), 1.0)]);
            svg.circle(at, r * 0.6, &fill(cap).edge(c.dark(0.4), r * 0.06));
            svg.circle(at, r * 0.55, &line(c.dark(0.5), r * 0.08).dash(r * 0.06, r * 0.08).alpha(0.5));
        }
        Knob::Hat(c) => {
            let skirt = svg.ball(&[(0.0, c.light(0.3), 1.0), (0.7, c, 1.0), (1.0, c.dark(0.5), 1.0)]);
            svg.circle(at, r, &fill(skirt).edge(c.dark(0.6), r * 0.05));
            ticks(svg, at, (r * 0.76, r * 0.9), r * 0.06, rgb("f6ecd0"));
            let cap = svg.lit(&[(0.0, c.light(0.6), 1.0), (0.4, c.light(0.1), 1.0), (1.0, c.dark(0.4), 1.0)]);
            svg.circle(at, r * 0.6, &fill(cap).edge(c.dark(0.4), r * 0.05));
        }
        Knob::Pointer(c) => {
            let base = svg.ball(&[(0.0, c.light(0.4), 1.0), (0.7, c, 1.0), (1.0, c.dark(0.45), 1.0)]);
            svg.circle(at, r, &fill(base).edge(c.mix(rgb("9a9fa5"), 0.35), r * 0.05));
            svg.circle(at, r * 0.9, &line(BLACK, r * 0.16).dash(r * 0.12, r * 0.12).alpha(0.35));
            let top = svg.lit(&[(0.0, c.light(0.34), 1.0), (0.5, c.light(0.06), 1.0), (1.0, c.dark(0.3), 1.0)]);
            svg.circle(at, r * 0.72, &fill(top));
        }
    }
    let (s, c) = turn.to_radians().sin_cos();
    let mark = match make {
        Knob::Metal(m) if m.base.luma() > 0.4 => rgb("22252a"),
        Knob::Metal(_) => rgb("e9edf0"),
        Knob::Skirt(_) => return,
        Knob::Hat(_) => rgb("f6ecd0"),
        Knob::Pointer(p) => {
            if p.luma() > 0.5 {
                rgb("1d1f22")
            } else {
                WHITE
            }
        }
    };
    svg.line(
        (at.0 + s * r * 0.3, at.1 - c * r * 0.3),
        (at.0 + s * r * 0.84, at.1 - c * r * 0.84),
        &line(mark, r * 0.13).round(),
    );
}

fn ticks(svg: &mut Svg, at: Point, radii: Point, width: f64, colour: Rgb) {
    let mut d = String::new();
    for i in 0..10 {
        let (s, c) = (f64::from(i) * 30.0 - 140.0).to_radians().sin_cos();
        let _ = write!(
            d,
            "M{} {}L{} {}",
            num(at.0 + s * radii.0),
            num(at.1 - c * radii.0),
            num(at.0 + s * radii.1),
            num(at.1 - c * radii.1)
        );
    }
    svg.path(&d, &line(colour, width));
}

/// A lever switch in its slot, along the y axis.
pub(crate) fn blade_switch(svg: &mut Svg, at: Point, turn: f64, tip: Rgb) {
    svg.placed(&Placement::at(at.0, at.1).turned(turn), |svg| {
        svg.block((0.0, 0.0), (3.2, 30.0), 1.6, &fill(rgb("0c0c0d")));
        screw(svg, (0.0, -20.0), 2.4, CHROME);
        screw(svg, (0.0, 20.0), 2.4, CHROME);
        shadow(svg, (1.0, 8.0), 6.0);
        let p = svg.tones(tip, 0.4);
        svg.block((0.0, 8.0), (8.5, 13.0), 3.5, &fill(p).edge(tip.dark(0.5), 0.4));
    });
}

/// A toggle with its nut.
pub(crate) fn toggle(svg: &mut Svg, at: Point, r: f64, metal: Metal, tip: Rgb) {
    shadow(svg, at, r);
    stud(svg, at, r, metal);
    svg.circle(at, r * 0.5, &fill(rgb("101113")));
    let end = (at.0 + r * 0.7, at.1 - r * 1.0);
    svg.line(at, end, &line(metal.base, r * 0.42).round());
    let p = svg.ball(&[(0.0, tip.light(0.6), 1.0), (0.6, tip, 1.0), (1.0, tip.dark(0.4), 1.0)]);
    svg.circle(end, r * 0.5, &fill(p));
}

/// A jack socket seen from above.
pub(crate) fn jack(svg: &mut Svg, at: Point, r: f64, metal: Metal) {
    stud(svg, at, r, metal);
    svg.circle(at, r * 0.66, &line(metal.deep, r * 0.12));
    svg.circle(at, r * 0.46, &fill(rgb("08090a")));
}

/// A jack cup that stands out of the side of a body; `turn` 0 points right.
pub(crate) fn side_jack(svg: &mut Svg, at: Point, turn: f64, metal: Metal) {
    svg.placed(&Placement::at(at.0, at.1).turned(turn), |svg| {
        let p = rod(svg, metal, 90.0);
        svg.rect((-3.0, -11.0), (7.0, 22.0), 2.0, &fill(&p).edge(metal.deep, 0.5));
        svg.rect((3.0, -6.5), (6.0, 13.0), 1.5, &fill(p).edge(metal.deep, 0.5));
    });
}

/// A strap button at the edge of a body, pointing along `turn` (0 is right).
pub(crate) fn strap_button(svg: &mut Svg, at: Point, turn: f64, metal: Metal) {
    svg.placed(&Placement::at(at.0, at.1).turned(turn), |svg| {
        let p = rod(svg, metal, 90.0);
        svg.path("M-5 -5L8 -3.5V3.5L-5 5Z", &fill(&p).edge(metal.deep, 0.5));
        svg.rect((7.5, -7.5), (5.0, 15.0), 2.2, &fill(p).edge(metal.deep, 0.5));
    });
}

/// The shapes of tuner buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Button {
    /// Metal oval.
    Oval,
    /// Pearly tulip.
    Tulip,
    /// The clover leaf of basses.
    Leaf,
}

/// The part of a tuner that stands out beyond the head: shaft and button. `side` −1 is left. Draw it before the head.
pub(crate) fn tuner_button(svg: &mut Svg, post: Point, reach: f64, side: f64, look: (Button, Metal)) {
    let (button, metal) = look;
    let x = post.0 + side * reach;
    let shaft = rod(svg, metal, 90.0);
    let from = x.min(post.0);
    svg.rect((from, post.1 - 2.2), ((x - post.0).abs(), 4.4), 0.0, &fill(&shaft));
    match button {
        Button::Oval => {
            let p = svg.ball(&[(0.0, metal.shine, 1.0), (0.5, metal.base, 1.0), (1.0, metal.deep, 1.0)]);
            svg.ellipse((x + side * 6.0, post.1), 7.0, 9.5, &fill(p).edge(metal.deep.dark(0.2), 0.6));
            svg.rect((x - side * 1.0 - 1.5, post.1 - 4.0), (3.0, 8.0), 1.0, &fill(shaft));
        }
        Button::Tulip => {
            let c = rgb("e6dcb8");
            let p = svg.ball(&[(0.0, WHITE, 1.0), (0.5, c, 1.0), (1.0, c.dark(0.45), 1.0)]);
            svg.ellipse((x + side * 7.0, post.1), 8.0, 9.0, &fill(p).edge(c.dark(0.6), 0.6));
            svg.rect((x - 2.0, post.1 - 4.0), (4.0, 8.0), 1.0, &fill(shaft));
        }
        Button::Leaf => {
            let p = svg.ball(&[(0.0, metal.shine, 1.0), (0.5, metal.base, 1.0), (1.0, metal.deep, 1.0)]);
            svg.ellipse((x + side * 9.0, post.1), 12.0, 15.5, &fill(&p).edge(metal.deep.dark(0.2), 0.8));
            svg.circle((x + side * 9.0, post.1), 4.5, &line(metal.deep, 1.2).alpha(0.5));
        }
    }
}

/// The post with its bushing, on the face of the head.
pub(crate) fn tuner_post(svg: &mut Svg, at: Point, r: f64, metal: Metal) {
    shadow(svg, at, r);
    let p = plate(svg, metal);
    svg.circle(at, r, &fill(p).edge(metal.deep, r * 0.08));
    stud(svg, at, r * 0.58, metal);
    svg.line((at.0 - r * 0.5, at.1), (at.0 + r * 0.5, at.1), &line(metal.deep.dark(0.4), r * 0.16));
}

/// The gear housing on the back of a head.
pub(crate) fn tuner_back(svg: &mut Svg, at: Point, size: f64, metal: Metal) {
    let p = plate(svg, metal);
    svg.block(at, (size * 1.5, size * 1.9), size * 0.4, &fill(p).edge(metal.deep, size * 0.07));
    screw(svg, at, size * 0.36, metal);
}
