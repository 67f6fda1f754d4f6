//! Boxes, cylinders, floors and the loupe: what every thing that is not a guitar is made of.

use crate::colour::{BLACK, Rgb, WHITE, rgb};
use crate::svg::{Placement, Point, Svg, fill, line, num};

/// A hairline colour that separates `c` from dark and light grounds alike.
pub(crate) fn hairline(c: Rgb) -> Rgb {
    if c.luma() < 0.3 { c.mix(rgb("a3a8ae"), 0.55) } else { c.dark(0.45) }
}

/// A flat panel: three tones, hairline, a lit upper edge.
pub(crate) fn panel(svg: &mut Svg, at: Point, size: Point, r: f64, c: Rgb) {
    let p = svg.tones(c, 0.22);
    svg.rect(at, size, r, &fill(p).edge(hairline(c), 2.0));
    let lit = svg.across(90.0, &[(0.0, WHITE, 0.45), (0.3, WHITE, 0.08), (1.0, WHITE, 0.0)]);
    svg.rect((at.0 + 2.5, at.1 + 2.5), (size.0 - 5.0, size.1 - 5.0), (r - 2.0).max(0.0), &line(lit, 2.5));
}

/// An upright cylinder seen from the side: tones from left to right.
pub(crate) fn round_across(svg: &mut Svg, c: Rgb) -> String {
    svg.across(
        0.0,
        &[
            (0.0, c.dark(0.42), 1.0),
            (0.2, c.light(0.22), 1.0),
            (0.34, c.light(0.08), 1.0),
            (0.6, c.dark(0.1), 1.0),
            (0.92, c.dark(0.52), 1.0),
            (1.0, c.dark(0.38), 1.0),
        ],
    )
}

/// A soft shadow where something stands.
pub(crate) fn floor(svg: &mut Svg, middle: Point, rx: f64, ry: f64) {
    let p = svg.glow(&[(0.0, BLACK, 0.55), (0.55, BLACK, 0.28), (1.0, BLACK, 0.0)]);
    svg.ellipse(middle, rx, ry, &fill(p));
}

/// A thin round rod between two places.
pub(crate) fn bar(svg: &mut Svg, from: Point, to: Point, w: f64, c: Rgb) {
    svg.line(from, to, &line(c.dark(0.5), w).round());
    svg.line(from, to, &line(c, w * 0.72).round());
    let s = w * 0.14;
    svg.line((from.0 - s, from.1 - s), (to.0 - s, to.1 - s), &line(c.light(0.6), w * 0.24).round());
}

/// A bent round thing along a path, such as a lead.
pub(crate) fn tube(svg: &mut Svg, d: &str, w: f64, c: Rgb) {
    svg.open_at((w * 0.25, w * 0.35));
    svg.path(d, &line(BLACK, w).alpha(0.28).round());
    svg.close();
    svg.path(d, &line(hairline(c), w).round());
    svg.path(d, &line(c.dark(0.2), w * 0.86).round());
    svg.path(d, &line(c, w * 0.62).round());
    svg.open_at((-w * 0.14, -w * 0.16));
    svg.path(d, &line(c.light(0.45), w * 0.18).alpha(0.8).round());
    svg.close();
}

/// A light-emitting diode in its bezel.
pub(crate) fn led(svg: &mut Svg, at: Point, r: f64, c: Rgb) {
    let halo = svg.glow(&[(0.0, c, 0.7), (0.4, c, 0.3), (1.0, c, 0.0)]);
    svg.circle(at, r * 3.2, &fill(halo));
    svg.circle(at, r * 1.35, &fill(rgb("2a2c2f")).edge(rgb("9a9fa5"), r * 0.2));
    let p = svg.ball(&[(0.0, c.light(0.85), 1.0), (0.5, c, 1.0), (1.0, c.dark(0.35), 1.0)]);
    svg.circle(at, r, &fill(p));
}

/// Shows a part of a drawing through a round glass, as a close view.
pub(crate) fn loupe(middle: Point, zoom: f64, front: impl FnOnce(&mut Svg)) -> String {
    let mut svg = Svg::new();
    let clip = svg.clip("M600 40A560 560 0 1 1 599.9 40Z");
    svg.circle((600.0, 600.0), 560.0, &fill(rgb("808488")).alpha(0.13));
    svg.open(&fill("none").clip(&clip));
    let place = Placement::at(600.0 - middle.0 * zoom, 600.0 - middle.1 * zoom).scaled(zoom);
    svg.placed(&place, front);
    svg.close();
    let ring = svg.lit(&[(0.0, WHITE, 0.9), (0.5, rgb("8b9096"), 0.8), (1.0, rgb("3a3d42"), 0.9)]);
    svg.circle((600.0, 600.0), 559.0, &line(ring, 5.0));
    svg.finish()
}

/// A drawing of its own.
pub(crate) fn scene(inside: impl FnOnce(&mut Svg)) -> String {
    let mut svg = Svg::new();
    inside(&mut svg);
    svg.finish()
}

/// A closed path through corner points.
pub(crate) fn poly(points: &[Point]) -> String {
    let places: Vec<String> = points.iter().map(|p| format!("{} {}", num(p.0), num(p.1))).collect();
    format!("M{}Z", places.join("L"))
}
