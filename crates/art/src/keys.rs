//! Keyboards: seen from above, laid diagonally like everything long.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::colour::{BLACK, EMBER, Rgb, WHITE, rgb};
use crate::hardware::{Knob, knob};
use crate::solid::{hairline, loupe, panel, scene};
use crate::subject::{Drawing, FRONT_BODY, Reader, View};
use crate::svg::{Placement, Point, Svg, fill, line, num};
use crate::words::{Read, Words};

pub(crate) const FAMILIES: &[(&str, Reader)] = &[("keyboard", keyboard)];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Synth,
    Stage,
    Controller,
    Arranger,
}

#[derive(Debug)]
struct Keyboard {
    keys: u32,
    kind: Kind,
    colour: Rgb,
}

fn keyboard(words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    let keys = words.number("keys", &[61, 25, 37, 49, 76, 88])?;
    let kind = words.pick(
        "kind",
        &[
            ("synth", Kind::Synth),
            ("stage", Kind::Stage),
            ("controller", Kind::Controller),
            ("arranger", Kind::Arranger),
        ],
    )?;
    let colour = words.pick("colour", &[("black", rgb("232528")), ("white", rgb("eceae4")), ("red", rgb("b01c1f"))])?;
    Ok(Arc::new(Keyboard { keys, kind, colour }))
}

impl Drawing for Keyboard {
    fn views(&self) -> &'static [View] {
        FRONT_BODY
    }

    fn draw(&self, view: View) -> String {
        let (w, h) = self.size();
        let corners = [(0.0, 0.0), (w, 0.0), (0.0, h + 14.0), (w, h + 14.0)];
        match view {
            View::Body => {
                let zoom = 1000.0 / h.max(260.0);
                loupe((w * 0.3, h * 0.42), zoom, |svg| self.front(svg))
            }
            _ => scene(|svg| svg.placed(&Placement::fit(&corners, self.turn(), false, 40.0), |svg| self.front(svg))),
        }
    }
}

/// Width of a white key in millimetres.
const KEY: f64 = 23.5;

impl Keyboard {
    fn turn(&self) -> f64 {
        if self.keys < 40 { -16.0 } else { -32.0 }
    }

    /// White keys of the whole: MIDI sets start on C, 76 on E, 88 on A.
    fn first(&self) -> u32 {
        match self.keys {
            88 => 9,
            76 => 4,
            _ => 0,
        }
    }

    fn whites(&self) -> u32 {
        (0..self.keys).filter(|k| !black(self.first() + k)).count().try_into().unwrap_or(0)
    }

    fn wheels_beside(&self) -> bool {
        self.kind == Kind::Synth || self.kind == Kind::Controller && self.keys > 30
    }

    fn size(&self) -> Point {
        let left = if self.wheels_beside() { 116.0 } else { 34.0 };
        let depth = match self.kind {
            Kind::Controller => 250.0,
            Kind::Stage => 310.0,
            Kind::Synth | Kind::Arranger => 340.0,
        };
        (f64::from(self.whites()) * KEY + left + 34.0, depth)
    }

    fn front(&self, svg: &mut Svg) {
        let (w, h) = self.size();
        let c = self.colour;
        svg.rect((0.0, 12.0), (w, h), 14.0, &fill(c.dark(0.55)).edge(hairline(c), 1.5));
        let outline =
            crate::outline::Outline::angular(&[(0.0, 0.0, 12.0), (w, 0.0, 12.0), (w, h, 12.0), (0.0, h, 12.0)]);
        let finish = crate::palette::Finish { name: "case", coat: crate::palette::Coat::Solid(c), gloss: 0.35 };
        crate::finish::paint(svg, &outline, &finish, crate::finish::Slab { round: 6.0, ..crate::finish::Slab::PLAIN });
        if self.kind == Kind::Stage || self.kind == Kind::Synth {
            for x in [0.0, w - 16.0] {
                let wood = svg.across(90.0, &[(0.0, rgb("8a5632"), 1.0), (1.0, rgb("4f2d18"), 1.0)]);
                svg.rect((x, 0.0), (16.0, h + 10.0), 7.0, &fill(wood).edge(rgb("2a160b"), 1.0));
            }
        }
        let top = h - 158.0;
        self.panel(svg, w, top - 12.0);
        let left = if self.wheels_beside() { 116.0 } else { 34.0 };
        if self.wheels_beside() {
            for x in [34.0, 72.0] {
                svg.rect((x, top + 20.0), (28.0, 96.0), 8.0, &fill(rgb("08090a")).edge(rgb("5d6167"), 1.0));
                let p = svg.across(
                    90.0,
                    &[
                        (0.0, rgb("1b1c1e"), 1.0),
                        (0.4, rgb("6a6e74"), 1.0),
                        (0.6, rgb("4a4d52"), 1.0),
                        (1.0, rgb("0e0f10"), 1.0),
                    ],
                );
                svg.rect((x + 5.0, top + 26.0), (18.0, 84.0), 5.0, &fill(p));
                svg.line((x + 6.0, top + 66.0), (x + 22.0, top + 66.0), &line(WHITE, 2.0));
            }
        }
        self.keys(svg, left, top);
    }

    fn keys(&self, svg: &mut Svg, left: f64, top: f64) {
        let count = f64::from(self.whites());
        svg.rect((left - 4.0, top - 7.0), (count * KEY + 8.0, 160.0), 3.0, &fill(rgb("0b0b0c")));
        svg.rect((left - 2.0, top - 6.0), (count * KEY + 4.0, 5.0), 1.0, &fill(rgb("8e1b1b")));
        let ivory = svg.across(
            90.0,
            &[
                (0.0, rgb("a9a69c"), 1.0),
                (0.1, rgb("e9e6dc"), 1.0),
                (0.85, WHITE, 1.0),
                (0.96, rgb("f3f0e8"), 1.0),
                (1.0, rgb("b9b5a9"), 1.0),
            ],
        );
        let mut gaps = String::new();
        svg.rect((left, top), (count * KEY, 150.0), 2.0, &fill(ivory));
        for i in 1..self.whites() {
            let _ = write!(gaps, "M{} {}v150", num(left + f64::from(i) * KEY), num(top));
        }
        svg.path(&gaps, &line(rgb("4a4844"), 1.3));
        let ebony = svg.across(
            0.0,
            &[
                (0.0, rgb("4a4d52"), 1.0),
                (0.18, rgb("2a2c2f"), 1.0),
                (0.8, rgb("141517"), 1.0),
                (1.0, rgb("050506"), 1.0),
            ],
        );
        let face = svg.across(90.0, &[(0.0, rgb("3a3c40"), 1.0), (0.3, rgb("55595e"), 1.0), (1.0, rgb("17181a"), 1.0)]);
        let mut x = left;
        for k in 0..self.keys {
            if black(self.first() + k) {
                let lean =
                    [0.0, -2.2, 0.0, 2.2, 0.0, 0.0, -2.6, 0.0, 0.0, 0.0, 2.6, 0.0][((self.first() + k) % 12) as usize];
                svg.rect((x - 5.6 + lean, top), (14.6, 96.0), 1.5, &fill(BLACK).alpha(0.3));
                svg.rect((x - 6.8 + lean, top - 1.0), (13.6, 94.0), 1.8, &fill(&ebony));
                svg.rect((x - 5.0 + lean, top), (10.0, 82.0), 1.5, &fill(&face));
            } else {
                x += KEY;
            }
        }
        let depth = svg.across(90.0, &[(0.0, BLACK, 0.5), (1.0, BLACK, 0.0)]);
        svg.rect((left, top), (count * KEY, 16.0), 0.0, &fill(depth));
    }

    fn panel(&self, svg: &mut Svg, w: f64, h: f64) {
        let ink = if self.colour.luma() > 0.5 { rgb("3a3c40") } else { rgb("d9dce0") };
        let middle = h * 0.5 + 6.0;
        let screen = self.kind != Kind::Controller || self.keys > 40;
        if screen {
            let (sw, sh) = if self.kind == Kind::Arranger { (250.0, 120.0) } else { (170.0, 66.0) };
            let x = w * 0.5 - sw / 2.0;
            panel(svg, (x, middle - sh / 2.0), (sw, sh), 6.0, rgb("0c0d0f"));
            let tint = if self.kind == Kind::Synth { EMBER } else { rgb("4aa8e0") };
            let p = svg.across(90.0, &[(0.0, tint.dark(0.35), 1.0), (1.0, tint.dark(0.72), 1.0)]);
            svg.rect((x + 8.0, middle - sh / 2.0 + 8.0), (sw - 16.0, sh - 16.0), 3.0, &fill(p));
            for (i, len) in [0.5, 0.7, 0.35].into_iter().enumerate() {
                let y = middle - sh / 2.0 + 20.0 + (sh - 36.0) / 3.0 * f64::from(u32::try_from(i).unwrap_or(0));
                svg.rect((x + 18.0, y), ((sw - 36.0) * len, 5.0), 2.0, &fill(tint.light(0.7)));
            }
        }
        let groups = [(60.0, w * 0.5 - 150.0), (w * 0.5 + 150.0, w - 60.0)];
        let groups: &[(f64, f64)] = if screen { &groups } else { &[(50.0, w - 50.0)] };
        for (g, &(from, to)) in groups.iter().enumerate() {
            let step = 44.0;
            let mut x = from;
            let mut i = 0;
            while x < to {
                match (self.kind, g) {
                    (Kind::Synth, _) => {
                        knob(svg, (x, middle - 34.0), 13.0, Knob::Pointer(rgb("151618")), f64::from(i) * 37.0 - 90.0);
                        knob(svg, (x, middle + 24.0), 13.0, Knob::Pointer(rgb("151618")), 80.0 - f64::from(i) * 29.0);
                        svg.rect((x - 12.0, middle - 62.0), (24.0, 3.0), 1.0, &fill(ink).alpha(0.6));
                    }
                    (Kind::Controller, _) if i % 2 == 0 => {
                        knob(svg, (x, middle - 6.0), 13.0, Knob::Pointer(rgb("151618")), f64::from(i) * 31.0 - 80.0);
                    }
                    (Kind::Controller, _) => {
                        pad(svg, (x, middle - 6.0), if i % 4 == 1 { EMBER } else { rgb("5d6268") });
                    }
                    (Kind::Stage, 0) => slider(svg, (x, middle), 74.0, f64::from((i * 29) % 60) / 60.0),
                    _ => {
                        for row in 0..3 {
                            let lit = (i + row) % 5 == 0;
                            svg.block(
                                (x, middle - 32.0 + 30.0 * f64::from(row)),
                                (30.0, 15.0),
                                4.0,
                                &fill(if lit { EMBER } else { rgb("4b4f55") }).edge(rgb("0f1011"), 1.0),
                            );
                        }
                    }
                }
                x += step;
                i += 1;
            }
        }
        if self.kind == Kind::Arranger {
            let mesh = svg.tile((6.0, 6.0), "<circle cx=\"3\" cy=\"3\" r=\"1.6\" fill=\"#000\" fill-opacity=\".6\"/>");
            for x in [24.0, w - 184.0] {
                svg.rect((x, 12.0), (160.0, h - 14.0), 8.0, &fill(self.colour.dark(0.2)));
                svg.rect((x, 12.0), (160.0, h - 14.0), 8.0, &fill(&mesh));
            }
        }
    }
}

fn black(key: u32) -> bool {
    matches!(key % 12, 1 | 3 | 6 | 8 | 10)
}

fn pad(svg: &mut Svg, at: Point, c: Rgb) {
    let p = svg.tones(c, 0.3);
    svg.block(at, (34.0, 34.0), 5.0, &fill(p).edge(rgb("0f1011"), 1.2));
}

fn slider(svg: &mut Svg, at: Point, length: f64, value: f64) {
    svg.block(at, (5.0, length), 2.5, &fill(rgb("060607")).edge(rgb("5d6167"), 0.6));
    let y = at.1 + length * (0.4 - 0.8 * value);
    let p = svg.across(
        90.0,
        &[
            (0.0, WHITE, 1.0),
            (0.45, rgb("a3a8ae"), 1.0),
            (0.5, rgb("33363a"), 1.0),
            (0.55, rgb("c3c7cb"), 1.0),
            (1.0, rgb("62676d"), 1.0),
        ],
    );
    svg.block((at.0, y), (20.0, 15.0), 2.5, &fill(p).edge(rgb("0f1011"), 0.8));
}
