//! Paints a finish on a slab of any outline: coat, burst along the edge, rounded rim, gloss and rim light.

use crate::colour::{BLACK, Rgb, WHITE, rgb};
use crate::outline::{Outline, noise};
use crate::palette::{Coat, Finish};
use crate::svg::{Svg, fill, line, num};

/// How a slab is made, besides its colour.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slab {
    /// Width of the rounded edge in drawing units.
    pub(crate) round: f64,
    /// A carved top: a second, softer light inside.
    pub(crate) carved: bool,
    /// A strip of binding at the edge.
    pub(crate) binding: Option<Rgb>,
    /// Varies the grain.
    pub(crate) seed: u32,
}

pub(crate) const CREAM: Rgb = rgb("efe3c2");

impl Slab {
    pub(crate) const PLAIN: Self = Self { round: 9.0, carved: false, binding: None, seed: 1 };
}

/// Paints the slab.
pub(crate) fn paint(svg: &mut Svg, outline: &Outline, finish: &Finish, slab: Slab) {
    let d = outline.path();
    let (id, clip) = (svg.keep(&d), svg.clip(&d));
    let bounds = outline.bounds();
    let size = (bounds[2] - bounds[0]).max(bounds[3] - bounds[1]);
    svg.open(&fill("none").clip(&clip));
    coat(svg, &id, bounds, finish, slab.seed);
    if slab.carved {
        carve(svg, &id, bounds);
    }
    if finish.gloss > 0.0 {
        gloss(svg, bounds, finish);
    }
    rim(svg, &id, bounds, finish, slab.round);
    if let Some(colour) = slab.binding {
        svg.reuse(&id, &line(rgb("3a2413"), 11.0).alpha(0.55));
        svg.reuse(&id, &line(colour, 8.5));
        let shade = shade_line(svg, bounds, 0.5, 0.35);
        svg.reuse(&id, &line(shade, 8.5));
    }
    svg.close();
    edge(svg, &id, bounds, finish, size);
}

fn shade_line(svg: &mut Svg, b: [f64; 4], lit: f64, shaded: f64) -> String {
    let (from, to) = light_line(svg, b);
    svg.linear(from, to, &[(0.0, WHITE, lit), (0.42, WHITE, 0.0), (0.58, BLACK, 0.0), (1.0, BLACK, shaded)])
}

/// The line through a box along the light, from corner to corner.
fn light_line(svg: &Svg, b: [f64; 4]) -> ((f64, f64), (f64, f64)) {
    let (x, y) = svg.light();
    let (cx, cy) = (f64::midpoint(b[0], b[2]), f64::midpoint(b[1], b[3]));
    let reach = f64::midpoint((b[2] - b[0]) * x.abs(), (b[3] - b[1]) * y.abs());
    ((cx - x * reach, cy - y * reach), (cx + x * reach, cy + y * reach))
}

fn coat(svg: &mut Svg, id: &str, b: [f64; 4], finish: &Finish, seed: u32) {
    let (from, to) = light_line(svg, b);
    match finish.coat {
        Coat::Solid(c) => {
            let lift = 0.05 + 0.12 * (1.0 - c.luma());
            let sink = 0.12 + 0.2 * c.luma() * (1.0 - c.luma());
            let p = svg.linear(from, to, &[(0.0, c.light(lift), 1.0), (0.45, c, 1.0), (1.0, c.dark(sink), 1.0)]);
            svg.reuse(id, &fill(p));
        }
        Coat::Metallic(c) => {
            let stops = [
                (0.0, c.light(0.28), 1.0),
                (0.3, c.light(0.06), 1.0),
                (0.5, c.light(0.22), 1.0),
                (0.72, c.dark(0.12), 1.0),
                (1.0, c.dark(0.42), 1.0),
            ];
            let p = svg.linear(from, to, &stops);
            svg.reuse(id, &fill(p));
        }
        Coat::Wood(ground, vein) => {
            let p = svg.linear(
                from,
                to,
                &[(0.0, ground.light(0.14), 1.0), (0.5, ground, 1.0), (1.0, ground.dark(0.22), 1.0)],
            );
            svg.reuse(id, &fill(p));
            grain(svg, b, vein, seed, 0.34);
        }
        Coat::Burst { middle, ring, edge } => {
            let p = svg.linear(
                from,
                to,
                &[(0.0, middle.light(0.16), 1.0), (0.5, middle, 1.0), (1.0, middle.dark(0.12), 1.0)],
            );
            svg.reuse(id, &fill(p));
            grain(svg, b, ring, seed, 0.2);
            let size = (b[2] - b[0]).min(b[3] - b[1]);
            halo(svg, id, ring, size * 0.62, 16);
            halo(svg, id, edge, size * 0.34, 16);
        }
        Coat::Flame { ground, stripe, edge } => {
            let p = svg.linear(
                from,
                to,
                &[(0.0, ground.light(0.16), 1.0), (0.5, ground, 1.0), (1.0, ground.dark(0.14), 1.0)],
            );
            svg.reuse(id, &fill(p));
            flames(svg, b, stripe, ground.light(0.35), seed);
            halo(svg, id, edge, (b[2] - b[0]).min(b[3] - b[1]) * 0.5, 18);
        }
        Coat::Quilt { ground, pillow, edge } => {
            svg.reuse(id, &fill(ground));
            pillows(svg, b, pillow, ground.dark(0.35), seed);
            halo(svg, id, edge, (b[2] - b[0]).min(b[3] - b[1]) * 0.46, 18);
        }
    }
}

/// A soft band along the outline, darkest at the edge: strokes of growing width under a clip, so it follows every curve.
fn halo(svg: &mut Svg, id: &str, colour: Rgb, width: f64, steps: u32) {
    for i in 0..steps {
        let t = 1.0 - f64::from(i) / f64::from(steps);
        svg.reuse(id, &line(colour, width * t).alpha(0.07 + 0.15 * (1.0 - t)).round());
    }
}

/// Grain along the y axis.
pub(crate) fn grain(svg: &mut Svg, b: [f64; 4], vein: Rgb, seed: u32, strength: f64) {
    let (width, height) = (b[2] - b[0], b[3] - b[1]);
    let count = 34;
    let (mut fine, mut bold) = (String::new(), String::new());
    for i in 0..count {
        let x = b[0] + width * (f64::from(i) + noise(seed, i)) / f64::from(count);
        let sway = (noise(seed, i + 100) - 0.5) * width * 0.07 + (noise(seed, 900) - 0.5) * width * 0.08;
        let d = format!(
            "M{} {}C{} {} {} {} {} {}",
            num(x),
            num(b[1]),
            num(x + sway),
            num(b[1] + height * 0.35),
            num(x - sway),
            num(b[1] + height * 0.6),
            num(x + sway * 0.4),
            num(b[3])
        );
        if i % 3 == 0 { bold.push_str(&d) } else { fine.push_str(&d) }
    }
    svg.path(&fine, &line(vein, width / 320.0).alpha(strength * 0.8));
    svg.path(&bold, &line(vein, width / 110.0).alpha(strength * 0.55));
}

/// Book-matched stripes rising from the middle line.
fn flames(svg: &mut Svg, b: [f64; 4], dark: Rgb, bright: Rgb, seed: u32) {
    let (height, cx) = (b[3] - b[1], f64::midpoint(b[0], b[2]));
    let reach = (b[2] - b[0]) / 2.0;
    let count = 30;
    let step = height / f64::from(count);
    let (mut shade, mut shine) = (String::new(), String::new());
    for i in 0..count + 4 {
        let y = b[1] + step * (f64::from(i) + 0.6 * noise(seed, i));
        let wave = step * (noise(seed, i + 50) - 0.5) * 1.6;
        for side in [-1.0, 1.0] {
            let thread = |y: f64| {
                format!(
                    "M{} {}C{} {} {} {} {} {}",
                    num(cx),
                    num(y),
                    num(cx + side * reach * 0.35),
                    num(y - step + wave),
                    num(cx + side * reach * 0.65),
                    num(y - step * 0.2 - wave),
                    num(cx + side * reach),
                    num(y - step * 1.9)
                )
            };
            shade.push_str(&thread(y));
            if i % 2 == 0 {
                shine.push_str(&thread(y + step * 0.5));
            }
        }
    }
    svg.path(&shade, &line(dark, step * 0.5).alpha(0.42));
    svg.path(&shade, &line(dark, step * 0.22).alpha(0.4));
    svg.path(&shine, &line(bright, step * 0.3).alpha(0.4));
    svg.path(&format!("M{} {}V{}", num(cx), num(b[1]), num(b[3])), &line(dark.dark(0.3), step * 0.06).alpha(0.6));
}

/// Rows of soft cushions, as quilted maple shows.
fn pillows(svg: &mut Svg, b: [f64; 4], bright: Rgb, dark: Rgb, seed: u32) {
    let (cols, rows) = (9, 13);
    let (w, h) = ((b[2] - b[0]) / f64::from(cols), (b[3] - b[1]) / f64::from(rows));
    let glow = svg.glow(&[(0.0, bright, 0.85), (0.45, bright, 0.42), (0.8, bright, 0.08), (1.0, dark, 0.0)]);
    for row in 0..=rows {
        for col in 0..=cols {
            let k = row * 31 + col;
            let x = b[0] + w * (f64::from(col) + 0.5 * f64::from(row % 2) + 0.35 * (noise(seed, k) - 0.5));
            let y = b[1] + h * (f64::from(row) + 0.5 * (noise(seed, k + 500) - 0.5));
            let s = 0.8 + 0.35 * noise(seed, k + 900);
            svg.ellipse((x, y), w * 0.72 * s, h * 0.5 * s, &fill(&glow));
        }
    }
}

/// The rounded edge: lit on the near side of the lamp, dark on the far one.
fn rim(svg: &mut Svg, id: &str, b: [f64; 4], finish: &Finish, round: f64) {
    let skin = border(finish);
    let lit = (if skin.luma() < 0.3 { 0.13 } else { 0.26 }) * (0.4 + 0.6 * finish.gloss);
    let shade = shade_line(svg, b, lit, 0.3);
    for t in [2.0, 1.3, 0.7] {
        svg.reuse(id, &line(&shade, round * t).round());
    }
}

/// The colour at the edge of the slab.
fn border(finish: &Finish) -> Rgb {
    match finish.coat {
        Coat::Burst { edge, .. } | Coat::Flame { edge, .. } | Coat::Quilt { edge, .. } => edge,
        _ => finish.colour(),
    }
}

/// A hairline that separates the slab from any ground: light on dark things, dark on light ones.
fn edge(svg: &mut Svg, id: &str, b: [f64; 4], finish: &Finish, size: f64) {
    let dark_edge = border(finish).luma() < 0.33;
    let (from, to) = light_line(svg, b);
    let c = finish.colour();
    let stops = if dark_edge {
        [(0.0, rgb("c9cdd2"), 0.95), (0.45, rgb("8b9096"), 0.6), (1.0, rgb("5b6067"), 0.7)]
    } else {
        [(0.0, c.light(0.5), 0.9), (0.4, c.dark(0.25), 0.8), (1.0, c.dark(0.6), 0.9)]
    };
    let p = svg.linear(from, to, &stops);
    svg.reuse(id, &line(p, size / 300.0));
}

/// One soft window of light across the upper left.
fn gloss(svg: &mut Svg, b: [f64; 4], finish: &Finish) {
    let (from, to) = light_line(svg, b);
    let at = |t: f64| (from.0 + (to.0 - from.0) * t, from.1 + (to.1 - from.1) * t);
    let size = (b[2] - b[0]).max(b[3] - b[1]);
    let strength = finish.gloss * (0.20 + 0.14 * (1.0 - finish.colour().luma()));
    let spot =
        svg.radial(at(0.26), size * 0.34, &[(0.0, WHITE, strength), (0.55, WHITE, strength * 0.35), (1.0, WHITE, 0.0)]);
    svg.circle(at(0.26), size * 0.34, &fill(spot));
    let (x, y) = svg.light();
    let (u, v) = (-y * size, x * size);
    let band = |t: f64, w: f64| {
        let (p, q) = (at(t), at(t + w));
        format!(
            "M{} {}L{} {}L{} {}L{} {}Z",
            num(p.0 - u),
            num(p.1 - v),
            num(p.0 + u),
            num(p.1 + v),
            num(q.0 + u * 0.9),
            num(q.1 + v * 0.9),
            num(q.0 - u * 1.1),
            num(q.1 - v * 1.1)
        )
    };
    let (p, q) = (at(0.36), at(0.53));
    let sheen = svg.linear(p, q, &[(0.0, WHITE, 0.0), (0.12, WHITE, strength * 0.62), (1.0, WHITE, 0.0)]);
    svg.path(&band(0.36, 0.17), &fill(sheen));
}

/// The slope of a carved top: a dark valley near the edge and a crown inside.
fn carve(svg: &mut Svg, id: &str, b: [f64; 4]) {
    let w = (b[2] - b[0]) * 0.09;
    let shade = shade_line(svg, b, 0.16, 0.2);
    for t in [2.6, 2.0, 1.5, 1.0] {
        svg.reuse(id, &line(&shade, w * t).alpha(0.5).round());
    }
}
