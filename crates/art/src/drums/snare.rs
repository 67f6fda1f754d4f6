//! Snare drums, and the shell-and-hoop painting that every drum uses.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::colour::{BLACK, Rgb, WHITE, rgb};
use crate::hardware::stud;
use crate::outline::noise;
use crate::palette::{CHROME, Coat, Finish};
use crate::solid::{floor, loupe, round_across, scene};
use crate::subject::{Drawing, FRONT_BODY, View};
use crate::svg::{Point, Svg, fill, line, num};
use crate::words::{Read, Words};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shell {
    Wood,
    Steel,
    Brass,
}

#[derive(Debug)]
struct Snare {
    finish: Finish,
    shell: Shell,
}

pub(super) fn read(words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    let shell = words.pick("shell", &[("wood", Shell::Wood), ("steel", Shell::Steel), ("brass", Shell::Brass)])?;
    let default = match shell {
        Shell::Wood => "natural",
        Shell::Steel => "silver",
        Shell::Brass => "gold",
    };
    Ok(Arc::new(Snare { finish: words.finish("finish", default)?, shell }))
}

impl Drawing for Snare {
    fn views(&self) -> &'static [View] {
        FRONT_BODY
    }

    fn draw(&self, view: View) -> String {
        if view == View::Body {
            loupe((430.0, 740.0), 2.1, |svg| self.front(svg))
        } else {
            scene(|svg| self.front(svg))
        }
    }
}

impl Snare {
    fn front(&self, svg: &mut Svg) {
        floor(svg, (612.0, 1004.0), 560.0, 70.0);
        let metal = self.shell != Shell::Wood;
        let barrel = Barrel { at: (600.0, 430.0), rx: 520.0, ry: 190.0, depth: 380.0, lugs: 10, finish: self.finish };
        barrel.draw(svg);
        if metal {
            let d = format!("M80 {y}A520 190 0 0 0 1120 {y}", y = 620.0);
            svg.path(&d, &line(BLACK, 14.0).alpha(0.3));
            svg.path(&d, &line(WHITE, 5.0).alpha(0.6));
        }
        svg.block((600.0, 790.0), (62.0, 150.0), 14.0, &fill(rgb("c5cacf")).edge(rgb("3d4147"), 2.0));
        svg.block((600.0, 760.0), (110.0, 34.0), 14.0, &fill(rgb("9ba1a8")).edge(rgb("3d4147"), 2.0));
    }
}

/// A drum seen slightly from above: its upper rim's middle and radii, its depth.
#[derive(Clone, Copy, Debug)]
pub(super) struct Barrel {
    pub(super) at: Point,
    pub(super) rx: f64,
    pub(super) ry: f64,
    pub(super) depth: f64,
    pub(super) lugs: u32,
    pub(super) finish: Finish,
}

impl Barrel {
    fn wall(&self, top: f64, bottom: f64, grow: f64) -> String {
        let (x, y, rx, ry) = (self.at.0, self.at.1, self.rx + grow, self.ry + grow * 0.4);
        format!(
            "M{} {}A{rx} {ry} 0 0 0 {} {}V{}A{rx} {ry} 0 0 1 {} {}Z",
            num(x - rx),
            num(y + top),
            num(x + rx),
            num(y + top),
            num(y + bottom),
            num(x - rx),
            num(y + bottom),
            rx = num(rx),
            ry = num(ry)
        )
    }

    pub(super) fn draw(&self, svg: &mut Svg) {
        let k = self.rx / 520.0;
        let wall = self.wall(0.0, self.depth, 0.0);
        shell_paint(
            svg,
            &wall,
            &self.finish,
            (self.at.0 - self.rx, self.at.1, self.at.0 + self.rx, self.at.1 + self.depth + self.ry),
        );
        self.hoop(svg, self.depth - 26.0 * k, 44.0 * k);
        self.lugs(svg, k);
        self.head(svg);
        self.hoop(svg, -8.0 * k, 50.0 * k);
    }

    fn head(&self, svg: &mut Svg) {
        let (x, y) = self.at;
        let skin = svg.lit(&[(0.0, WHITE, 1.0), (0.5, rgb("efede6"), 1.0), (1.0, rgb("bfbcb2"), 1.0)]);
        let back = svg.across(
            0.0,
            &[
                (0.0, rgb("8b9096"), 1.0),
                (0.3, rgb("f4f6f8"), 1.0),
                (0.6, rgb("8b9096"), 1.0),
                (1.0, rgb("4a4e54"), 1.0),
            ],
        );
        let k = self.rx / 520.0;
        svg.ellipse((x, y - 8.0 * k), self.rx + 16.0 * k, self.ry + 8.0 * k, &fill(back).edge(rgb("3a3d42"), 2.0 * k));
        svg.ellipse((x, y), self.rx - 6.0 * k, self.ry - 4.0 * k, &fill(rgb("4d5157")));
        svg.ellipse((x, y + 10.0 * k), self.rx - 14.0 * k, self.ry - 10.0 * k, &fill(skin));
        let dot = svg.glow(&[(0.0, rgb("c9c6bc"), 0.6), (0.7, rgb("c9c6bc"), 0.3), (1.0, rgb("c9c6bc"), 0.0)]);
        svg.ellipse((x, y + 10.0 * k), self.rx * 0.5, self.ry * 0.5, &fill(dot));
    }

    fn hoop(&self, svg: &mut Svg, top: f64, height: f64) {
        let d = self.wall(top, top + height, 16.0 * self.rx / 520.0);
        let metal = round_metal(svg);
        svg.path(&d, &fill(metal).edge(rgb("33363a"), 2.0));
        let edge = self.wall(top + height * 0.12, top + height * 0.3, 14.0 * self.rx / 520.0);
        svg.path(&edge, &fill(WHITE).alpha(0.4));
    }

    fn lugs(&self, svg: &mut Svg, k: f64) {
        let seen = self.lugs / 2 + 1;
        for i in 0..seen {
            let a = (180.0 * (f64::from(i) + 0.5) / f64::from(seen)).to_radians();
            let (x, drop) = (self.at.0 - self.rx * a.cos(), self.ry * a.sin());
            let y = self.at.1 + drop + self.depth * 0.5;
            let w = (34.0 * a.sin()).max(10.0) * k;
            let rod = round_across(svg, rgb("c9cdd2"));
            svg.block((x, y), (w * 0.3, self.depth + 8.0 * k), 2.0, &fill(&rod).edge(rgb("4a4e54"), 1.0));
            for dy in [-0.24, 0.24] {
                svg.block(
                    (x, y + self.depth * dy),
                    (w, self.depth * 0.24),
                    w * 0.4,
                    &fill(&rod).edge(rgb("3d4147"), 1.5 * k),
                );
            }
            stud(svg, (x, y - self.depth * 0.5 - 8.0 * k), 11.0 * k, CHROME);
        }
    }
}

/// Chrome bent around a drum.
pub(super) fn round_metal(svg: &mut Svg) -> String {
    svg.across(
        0.0,
        &[
            (0.0, rgb("6a6f76"), 1.0),
            (0.12, rgb("d3d7db"), 1.0),
            (0.24, WHITE, 1.0),
            (0.36, rgb("aab0b6"), 1.0),
            (0.55, rgb("e3e6e9"), 1.0),
            (0.75, rgb("80868d"), 1.0),
            (0.92, rgb("44484e"), 1.0),
            (1.0, rgb("7b8188"), 1.0),
        ],
    )
}

/// A shell's coat on a path, rounded from left to right; the box bounds the grain.
pub(super) fn shell_paint(svg: &mut Svg, d: &str, finish: &Finish, b: (f64, f64, f64, f64)) {
    let c = finish.colour();
    let clip = svg.clip(d);
    svg.path(d, &fill(c));
    svg.open(&fill("none").clip(&clip));
    match finish.coat {
        Coat::Wood(_, vein) => rings(svg, b, vein, 0.35),
        Coat::Burst { ring, edge, .. } => {
            let fade = svg.across(
                90.0,
                &[(0.0, edge, 1.0), (0.3, ring, 0.75), (0.5, ring, 0.0), (0.7, ring, 0.75), (1.0, edge, 1.0)],
            );
            svg.path(d, &fill(fade));
            rings(svg, b, edge, 0.2);
        }
        Coat::Flame { stripe, edge, .. } | Coat::Quilt { pillow: stripe, edge, .. } => {
            let fade = svg.across(90.0, &[(0.0, edge, 0.9), (0.4, edge, 0.0), (0.6, edge, 0.0), (1.0, edge, 0.9)]);
            rings(svg, b, stripe, 0.6);
            svg.path(d, &fill(fade));
        }
        Coat::Metallic(_) => {
            for i in 0..150 {
                let at = (b.0 + (b.2 - b.0) * noise(3, i), b.1 + (b.3 - b.1) * noise(4, i));
                svg.circle(at, 0.8 + 1.6 * noise(5, i), &fill(c.light(0.6)).alpha(0.5));
            }
        }
        Coat::Solid(_) => {}
    }
    let dark = c.luma() < 0.25;
    let round = svg.across(
        0.0,
        &[
            (0.0, BLACK, 0.45),
            (0.14, WHITE, 0.05),
            (0.24, WHITE, if dark { 0.38 } else { 0.45 }),
            (0.34, WHITE, 0.04),
            (0.6, BLACK, 0.08),
            (0.9, BLACK, 0.55),
            (1.0, BLACK, 0.35),
        ],
    );
    svg.path(d, &fill(round));
    svg.close();
    svg.path(d, &line(if dark { rgb("70757b") } else { c.dark(0.55) }, 2.5));
}

fn rings(svg: &mut Svg, b: (f64, f64, f64, f64), c: Rgb, strength: f64) {
    let mut d = String::new();
    for i in 0..40 {
        let x = b.0 + (b.2 - b.0) * (f64::from(i) + noise(8, i)) / 40.0;
        let _ = write!(
            d,
            "M{} {}q{} {} 0 {}",
            num(x),
            num(b.1),
            num(8.0 * noise(9, i) - 4.0),
            num((b.3 - b.1) / 2.0),
            num(b.3 - b.1)
        );
    }
    svg.path(&d, &line(c, (b.2 - b.0) / 220.0).alpha(strength));
}
