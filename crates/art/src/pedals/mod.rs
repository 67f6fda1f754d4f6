//! Effects at the player's feet: pedals, multi-effects, wahs and the board they stand on.

mod multifx;

use std::fmt::Write as _;
use std::sync::Arc;

use crate::colour::{BLACK, Rgb, WHITE, rgb};
use crate::hardware::{Knob, knob, screw, stud};
use crate::palette::{CHROME, Finish};
use crate::solid::{floor, hairline, led, loupe, panel, scene};
use crate::subject::{Drawing, FRONT, FRONT_BODY, Reader, View};
use crate::svg::{Placement, Point, Svg, fill, line, num};
use crate::words::{Read, Words};

pub(crate) const FAMILIES: &[(&str, Reader)] =
    &[("pedal", pedal), ("multifx", multifx::read), ("wah", wah), ("pedalboard", board)];

#[derive(Clone, Debug)]
struct Pedal {
    colour: Finish,
    knobs: u32,
    size: Point,
}

fn pedal(words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    let colour = words.finish("colour", "ember")?;
    let size =
        words.pick("width", &[("compact", (620.0, 1040.0)), ("wide", (1060.0, 900.0)), ("mini", (440.0, 1060.0))])?;
    let knobs = words.number("knobs", &[3, 1, 2, 4, 5, 6])?;
    words.pick("label", &[("none", ())])?;
    Ok(Arc::new(Pedal { colour, knobs, size }))
}

impl Drawing for Pedal {
    fn views(&self) -> &'static [View] {
        FRONT_BODY
    }

    fn draw(&self, view: View) -> String {
        let y = 600.0 - self.size.1 / 2.0 + self.size.1 * 0.24;
        match view {
            View::Body => loupe((600.0 - self.size.0 * 0.12, y), 1.75, |svg| self.front(svg)),
            _ => scene(|svg| self.front(svg)),
        }
    }
}

impl Pedal {
    fn front(&self, svg: &mut Svg) {
        let (w, h) = self.size;
        let (x, y) = (600.0 - w / 2.0, 600.0 - h / 2.0 - 14.0);
        let c = self.colour.colour();
        floor(svg, (612.0, y + h + 24.0), w * 0.56, 40.0);
        for (side, dy) in [(-1.0, 0.34), (1.0, 0.34)] {
            let p = svg.across(90.0, &[(0.0, WHITE, 1.0), (0.5, rgb("9ea4aa"), 1.0), (1.0, rgb("43474d"), 1.0)]);
            svg.block(
                (600.0 + side * (w / 2.0 + 14.0), y + h * dy),
                (44.0, 74.0),
                8.0,
                &fill(p).edge(rgb("33363a"), 2.0),
            );
        }
        let side = svg.across(90.0, &[(0.0, c.dark(0.3), 1.0), (1.0, c.dark(0.62), 1.0)]);
        svg.rect((x, y + 20.0), (w, h + 14.0), 42.0, &fill(side).edge(hairline(c), 3.0));
        self.face(svg, (x, y), (w, h));
        let rows = if self.knobs > 3 { 2 } else { 1 };
        let top = self.knobs.div_ceil(rows);
        let r = if w < 500.0 { 62.0 } else { 72.0_f64.min(w / f64::from(top) * 0.3) };
        let make = Knob::Pointer(if c.luma() < 0.2 { rgb("ece6d6") } else { rgb("1b1c1f") });
        for k in 0..self.knobs {
            let (row, col, cols) = if k < top { (0.0, k, top) } else { (1.0, k - top, self.knobs - top) };
            let at = (
                x + w * (f64::from(col) + 0.5) / f64::from(cols),
                y + 130.0 + row * r * 2.9 + if rows == 1 { 30.0 } else { 0.0 },
            );
            dial(svg, at, r, if c.luma() > 0.45 { rgb("1d1d1e") } else { rgb("f2eee4") });
            knob(svg, at, r, make, [-50.0, 30.0, 80.0, -110.0, 10.0, 120.0][k as usize % 6]);
        }
        let low = y + h - 170.0;
        led(svg, (600.0, low - 168.0), 17.0, rgb("ff3b24"));
        let switches: &[f64] = if w > 900.0 { &[-0.26, 0.26] } else { &[0.0] };
        for dx in switches {
            footswitch(svg, (600.0 + dx * w, low), 62.0);
        }
    }

    fn face(&self, svg: &mut Svg, at: Point, size: Point) {
        let c = self.colour.colour();
        let slab = crate::finish::Slab { round: 16.0, ..crate::finish::Slab::PLAIN };
        let (x0, y0, x1, y1) = (at.0, at.1, at.0 + size.0, at.1 + size.1);
        let outline =
            crate::outline::Outline::angular(&[(x0, y0, 44.0), (x1, y0, 44.0), (x1, y1, 44.0), (x0, y1, 44.0)]);
        crate::finish::paint(svg, &outline, &self.colour, slab);
        let ink = if c.luma() > 0.45 { BLACK } else { WHITE };
        let d = format!("M{} {}H{}", num(x0 + 60.0), num(y0 + size.1 * 0.56), num(x1 - 60.0));
        svg.path(&d, &line(ink, 6.0).alpha(0.55).round());
        for (x, y) in [(x0 + 34.0, y0 + 34.0), (x1 - 34.0, y0 + 34.0), (x0 + 34.0, y1 - 34.0), (x1 - 34.0, y1 - 34.0)] {
            screw(svg, (x, y), 13.0, CHROME);
        }
    }
}

fn dial(svg: &mut Svg, at: Point, r: f64, ink: Rgb) {
    let mut d = String::new();
    for i in 0..11 {
        let (s, c) = (f64::from(i) * 27.0 - 135.0).to_radians().sin_cos();
        let _ = write!(
            d,
            "M{} {}L{} {}",
            num(at.0 + s * r * 1.16),
            num(at.1 - c * r * 1.16),
            num(at.0 + s * r * 1.34),
            num(at.1 - c * r * 1.34)
        );
    }
    svg.path(&d, &line(ink, 4.0).alpha(0.85));
}

/// A stomp switch with its nut.
fn footswitch(svg: &mut Svg, at: Point, r: f64) {
    let shade = svg.glow(&[(0.0, BLACK, 0.7), (0.6, BLACK, 0.5), (1.0, BLACK, 0.0)]);
    svg.circle((at.0 + r * 0.2, at.1 + r * 0.3), r * 1.35, &fill(shade));
    let hex: Vec<Point> = (0..6)
        .map(|i| (f64::from(i) * 60.0_f64).to_radians().sin_cos())
        .map(|(s, c)| (at.0 + s * r * 1.06, at.1 + c * r * 1.06))
        .collect();
    let nut = svg.lit(&[(0.0, WHITE, 1.0), (0.4, rgb("c3c8cd"), 1.0), (1.0, rgb("5d6269"), 1.0)]);
    svg.path(&crate::solid::poly(&hex), &fill(nut).edge(rgb("3a3d42"), 2.0));
    stud(svg, at, r * 0.78, CHROME);
    let cap = svg.ball(&[(0.0, WHITE, 1.0), (0.45, rgb("d0d4d8"), 1.0), (1.0, rgb("6d7279"), 1.0)]);
    svg.circle((at.0, at.1 - r * 0.06), r * 0.62, &fill(cap));
}

/// The rubber-topped rocker of an expression or wah pedal.
fn treadle(svg: &mut Svg, at: Point, size: Point, c: Rgb) {
    svg.block((at.0 + 8.0, at.1 + 12.0), size, 20.0, &fill(BLACK).alpha(0.5));
    let p = svg.tones(c, 0.4);
    svg.block(at, size, 20.0, &fill(p).edge(hairline(c), 3.0));
    let ribs = (size.1 / 26.0).floor();
    let mut d = String::new();
    let mut i = 1.0;
    while i < ribs {
        let _ =
            write!(d, "M{} {}h{}", num(at.0 - size.0 * 0.4), num(at.1 - size.1 / 2.0 + 26.0 * i), num(size.0 * 0.8));
        i += 1.0;
    }
    svg.path(&d, &line(rgb("050506"), 11.0).round());
    svg.open_at((0.0, -3.0));
    svg.path(&d, &line(rgb("5c6066"), 2.5).round());
    svg.close();
}

#[derive(Debug)]
struct Wah;

fn wah(_: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    Ok(Arc::new(Wah))
}

impl Drawing for Wah {
    fn views(&self) -> &'static [View] {
        FRONT
    }

    fn draw(&self, _: View) -> String {
        scene(|svg| {
            svg.placed(&Placement::at(600.0, 600.0).turned(18.0), |svg| {
                floor(svg, (10.0, 530.0), 290.0, 40.0);
                let c = rgb("2b2d30");
                let base = "M-215 -430C-215 -490 -190 -515 -140 -515H140C190 -515 215 -490 215 -430L245 430C245 500 210 525 150 525H-150C-210 525 -245 500 -245 430Z";
                let socket = svg.across(90.0, &[(0.0, WHITE, 1.0), (0.5, rgb("9ea4aa"), 1.0), (1.0, rgb("43474d"), 1.0)]);
                for side in [-1.0, 1.0] {
                    svg.block((side * 232.0, -120.0), (40.0, 64.0), 8.0, &fill(&socket).edge(rgb("33363a"), 2.0));
                }
                let p = svg.tones(c, 0.45);
                svg.path(base, &fill(p).edge(hairline(c), 4.0));
                treadle(svg, (0.0, -10.0), (330.0, 950.0), rgb("191a1c"));
                let lip = svg.across(90.0, &[(0.0, WHITE, 1.0), (0.5, rgb("aab0b6"), 1.0), (1.0, rgb("50555b"), 1.0)]);
                svg.block((0.0, -488.0), (330.0, 36.0), 12.0, &fill(&lip).edge(rgb("2b2d30"), 2.0));
                svg.block((0.0, 468.0), (330.0, 36.0), 12.0, &fill(lip).edge(rgb("2b2d30"), 2.0));
            });
        })
    }
}

#[derive(Debug)]
struct Board;

fn board(_: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    Ok(Arc::new(Board))
}

impl Drawing for Board {
    fn views(&self) -> &'static [View] {
        FRONT
    }

    fn draw(&self, _: View) -> String {
        scene(|svg| {
            floor(svg, (610.0, 905.0), 610.0, 44.0);
            let c = rgb("26282b");
            for i in 0..4 {
                panel(svg, (40.0, 330.0 + 142.0 * f64::from(i)), (1120.0, 112.0), 14.0, c);
                let pile = svg.tile((8.0, 8.0), "<path d=\"M1 1v2M5 4v2\" stroke=\"#fff\" stroke-opacity=\".12\"/>");
                svg.rect((60.0, 346.0 + 142.0 * f64::from(i)), (1080.0, 80.0), 6.0, &fill(pile));
            }
            for x in [40.0, 1110.0] {
                panel(svg, (x, 320.0), (50.0, 580.0), 16.0, c);
            }
            let row = [("blue", 2), ("ember", 3), ("surf-green", 2), ("yellow", 1), ("purple", 3)];
            for (i, (name, knobs)) in row.into_iter().enumerate() {
                let Some(colour) = Finish::named(name) else { continue };
                let x = 212.0 + 194.0 * f64::from(u32::try_from(i).unwrap_or(0));
                let pedal = Pedal { colour, knobs, size: (620.0, 1040.0) };
                let place = Placement::at(x - 600.0 * 0.27, 600.0 - 600.0 * 0.27).scaled(0.27);
                let lead = format!("M{} 560c30 -60 60 60 84 0", num(x + 70.0));
                if i < 4 {
                    crate::solid::tube(svg, &lead, 13.0, rgb("1b1c1e"));
                }
                svg.placed(&place, |svg| pedal.front(svg));
            }
        })
    }
}
