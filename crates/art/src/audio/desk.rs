//! Things of the desk: audio interfaces, monitor speakers, mixers.

use std::sync::Arc;

use crate::colour::{BLACK, EMBER, Rgb, WHITE, rgb};
use crate::finish::{Slab, paint};
use crate::hardware::{Knob, jack, knob, screw};
use crate::outline::Outline;
use crate::palette::{CHROME, Finish};
use crate::solid::{floor, hairline, led, loupe, panel, scene};
use crate::subject::{Drawing, FRONT_BODY, View};
use crate::svg::{Point, Svg, fill, line, num};
use crate::words::{Read, Words};

#[derive(Debug)]
struct Interface {
    inputs: u32,
    colour: Finish,
}

pub(super) fn interface(words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    let inputs = words.number("inputs", &[2, 4, 8])?;
    Ok(super::ready(Interface { inputs, colour: super::colour(words, "red")? }))
}

fn slab(svg: &mut Svg, at: Point, size: Point, r: f64, finish: &Finish) {
    let (x0, y0, x1, y1) = (at.0, at.1, at.0 + size.0, at.1 + size.1);
    let outline = Outline::angular(&[(x0, y0, r), (x1, y0, r), (x1, y1, r), (x0, y1, r)]);
    paint(svg, &outline, finish, Slab { round: 10.0, ..Slab::PLAIN });
}

fn combo_socket(svg: &mut Svg, at: Point, r: f64) {
    svg.circle(at, r, &fill(rgb("0b0c0d")).edge(rgb("9ba1a8"), r * 0.1));
    svg.circle(at, r * 0.78, &fill(rgb("26282b")));
    jack(svg, at, r * 0.4, CHROME);
    for a in [90.0_f64, 210.0, 330.0] {
        let (s, c) = a.to_radians().sin_cos();
        svg.circle((at.0 + c * r * 0.6, at.1 + s * r * 0.6), r * 0.1, &fill(rgb("050506")).edge(rgb("8b9096"), 1.5));
    }
}

impl Drawing for Interface {
    fn views(&self) -> &'static [View] {
        FRONT_BODY
    }

    fn draw(&self, view: View) -> String {
        if view == View::Body {
            loupe((330.0, 640.0), 2.3, |svg| self.front(svg))
        } else {
            scene(|svg| self.front(svg))
        }
    }
}

impl Interface {
    fn front(&self, svg: &mut Svg) {
        let c = self.colour.colour();
        floor(svg, (608.0, 812.0), 590.0, 42.0);
        for x in [150.0, 1050.0] {
            svg.block((x, 795.0), (110.0, 26.0), 10.0, &fill(rgb("0d0e0f")));
        }
        let lid = svg.across(90.0, &[(0.0, c.light(0.35), 1.0), (1.0, c.light(0.05), 1.0)]);
        svg.path("M112 400H1088L1160 488H40Z", &fill(lid).edge(hairline(c), 3.0));
        slab(svg, (40.0, 480.0), (1120.0, 306.0), 26.0, &self.colour);
        slab(svg, (70.0, 506.0), (1060.0, 254.0), 16.0, &Finish::named("satin-black").unwrap_or(self.colour));
        let shown = self.inputs.min(4);
        let pitch = if shown == 2 { 262.0 } else { 158.0 };
        let r = if shown == 2 { 66.0 } else { 56.0 };
        for i in 0..shown {
            let x = 170.0 + pitch * f64::from(i);
            combo_socket(svg, (x, 592.0), r);
            if shown == 2 {
                ring_knob(svg, (x + 124.0, 592.0), 36.0, i == 0);
            } else {
                ring_knob(svg, (x, 704.0), 26.0, i != 2);
            }
            svg.text(
                (x + if shown == 2 { 0.0 } else { 66.0 }, if shown == 2 { 712.0 } else { 552.0 }),
                24.0,
                &(i + 1).to_string(),
                rgb("c9cdd2"),
            );
        }
        if self.inputs == 8 {
            for i in 0..12 {
                svg.rect(
                    (800.0 + 15.0 * f64::from(i % 4), 546.0 + 26.0 * f64::from(i / 4)),
                    (9.0, 18.0),
                    2.0,
                    &fill(if i > 7 { rgb("ff5a2a") } else { rgb("53c47c") }),
                );
            }
        }
        ring_knob(svg, (935.0, 624.0), 70.0, true);
        jack(svg, (1064.0, 674.0), 30.0, CHROME);
        led(svg, (1064.0, 572.0), 10.0, rgb("53c47c"));
        svg.text((1064.0, 740.0), 22.0, "PHONES", rgb("9ba1a8"));
    }
}

fn ring_knob(svg: &mut Svg, at: Point, r: f64, lit: bool) {
    svg.circle(at, r * 1.2, &line(if lit { rgb("53c47c") } else { rgb("4a4e54") }, r * 0.1));
    knob(svg, at, r, Knob::Pointer(rgb("2a2c30")), if lit { 40.0 } else { -70.0 });
}

#[derive(Debug)]
struct Monitor {
    size: u32,
    colour: Finish,
}

pub(super) fn monitor(words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    let size = words.number("size", &[5, 7, 8])?;
    Ok(super::ready(Monitor { size, colour: super::colour(words, "satin-black")? }))
}

impl Drawing for Monitor {
    fn views(&self) -> &'static [View] {
        FRONT_BODY
    }

    fn draw(&self, view: View) -> String {
        if view == View::Body {
            loupe((600.0, 740.0), 1.7, |svg| self.front(svg))
        } else {
            scene(|svg| self.front(svg))
        }
    }
}

impl Monitor {
    fn front(&self, svg: &mut Svg) {
        let c = self.colour.colour();
        let w = match self.size {
            5 => 690.0,
            7 => 740.0,
            _ => 780.0,
        };
        floor(svg, (610.0, 1136.0), w * 0.58, 40.0);
        let side = svg.across(0.0, &[(0.0, c.dark(0.1), 1.0), (1.0, c.dark(0.7), 1.0)]);
        svg.rect((600.0 - w / 2.0 + 14.0, 62.0), (w + 6.0, 1076.0), 30.0, &fill(side).edge(hairline(c), 2.0));
        slab(svg, (600.0 - w / 2.0, 56.0), (w, 1080.0), 34.0, &self.colour);
        let guide = svg.tones(c.light(0.06), 0.3);
        svg.rect((600.0 - w * 0.34, 110.0), (w * 0.68, 270.0), 100.0, &fill(guide).edge(BLACK, 2.0));
        let dome = svg.ball(&[(0.0, rgb("d8dce0"), 1.0), (0.35, rgb("6d7279"), 1.0), (1.0, rgb("1a1b1d"), 1.0)]);
        svg.circle((600.0, 246.0), 96.0, &fill(rgb("0c0d0e")).edge(rgb("5d6167"), 3.0));
        svg.circle((600.0, 246.0), 54.0, &fill(dome));
        let r = w * 0.4;
        woofer(svg, (600.0, 712.0), r);
        svg.block((600.0, 1070.0), (w * 0.6, 44.0), 22.0, &fill(BLACK).edge(hairline(c), 2.0));
        led(svg, (600.0 + w * 0.42, 1076.0), 9.0, EMBER);
    }
}

fn woofer(svg: &mut Svg, at: Point, r: f64) {
    let ring = svg.tones(rgb("3a3d42"), 0.45);
    svg.circle(at, r, &fill(ring).edge(rgb("7d8289"), 2.5));
    let rubber = svg.ball(&[
        (0.0, rgb("17181a"), 1.0),
        (0.8, rgb("2b2d30"), 1.0),
        (0.9, rgb("4a4d52"), 1.0),
        (1.0, rgb("08090a"), 1.0),
    ]);
    svg.circle(at, r * 0.9, &fill(rubber));
    let cone = svg.lit(&[(0.0, rgb("1c1d1f"), 1.0), (0.5, rgb("33363a"), 1.0), (1.0, rgb("5d6268"), 1.0)]);
    svg.circle(at, r * 0.72, &fill(cone).edge(BLACK, 4.0));
    let weave = svg.tile(
        (12.0, 12.0),
        "<path d=\"M0 0L12 12M12 0L0 12\" stroke=\"#fff\" stroke-opacity=\".09\" stroke-width=\"2\"/>",
    );
    svg.circle(at, r * 0.72, &fill(weave));
    let cap = svg.ball(&[(0.0, rgb("8b9096"), 1.0), (0.5, rgb("3a3d42"), 1.0), (1.0, rgb("111214"), 1.0)]);
    svg.circle(at, r * 0.26, &fill(cap));
    for a in [45.0_f64, 135.0, 225.0, 315.0] {
        let (s, c) = a.to_radians().sin_cos();
        screw(svg, (at.0 + c * r * 0.96, at.1 + s * r * 0.96), 9.0, CHROME);
    }
}

#[derive(Debug)]
struct Mixer(u32);

pub(super) fn mixer(words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    Ok(super::ready(Mixer(words.number("channels", &[8, 4, 12])?)))
}

impl Drawing for Mixer {
    fn views(&self) -> &'static [View] {
        FRONT_BODY
    }

    fn draw(&self, view: View) -> String {
        if view == View::Body {
            loupe((380.0, 760.0), 2.0, |svg| self.front(svg))
        } else {
            scene(|svg| self.front(svg))
        }
    }
}

impl Mixer {
    fn front(&self, svg: &mut Svg) {
        let n = f64::from(self.0);
        let w = (n * 78.0 + 230.0).min(1120.0);
        let step = (w - 210.0) / n;
        let x0 = 600.0 - w / 2.0;
        floor(svg, (608.0, 1136.0), w * 0.54, 36.0);
        let black = Finish::named("graphite").unwrap_or_else(|| Finish {
            name: "graphite",
            coat: crate::palette::Coat::Solid(rgb("35383d")),
            gloss: 1.0,
        });
        slab(svg, (x0, 80.0), (w, 1050.0), 26.0, &black);
        panel(svg, (x0 + 20.0, 100.0), (w - 40.0, 1010.0), 14.0, rgb("2b2e32"));
        let tints = [rgb("e9e5da"), rgb("3f9bd8"), rgb("3f9bd8"), rgb("53c47c"), EMBER];
        let r = (step * 0.27).min(22.0);
        for i in 0..self.0 {
            let x = x0 + 34.0 + step * (f64::from(i) + 0.5);
            combo_socket(svg, (x, 160.0), (step * 0.38).min(32.0));
            for (k, tint) in tints.into_iter().enumerate() {
                let y = 262.0 + 84.0 * f64::from(u32::try_from(k).unwrap_or(0));
                knob(
                    svg,
                    (x, y),
                    r,
                    Knob::Pointer(tint),
                    f64::from((i * 37 + u32::try_from(k).unwrap_or(0) * 61) % 200) - 100.0,
                );
            }
            svg.block(
                (x, 682.0),
                (26.0, 18.0),
                4.0,
                &fill(if i == 2 { EMBER } else { rgb("6d7279") }).edge(BLACK, 1.5),
            );
            fader(svg, (x, 890.0), 320.0, f64::from((i * 43 + 20) % 70) / 100.0 + 0.15, WHITE);
            svg.text((x, 1094.0), 22.0, &(i + 1).to_string(), rgb("c9cdd2"));
            if i > 0 {
                svg.path(&format!("M{} 120V1090", num(x - step / 2.0)), &line(BLACK, 2.0).alpha(0.5));
            }
        }
        let m = x0 + w - 100.0;
        for i in 0..20 {
            let tint = if i < 3 {
                rgb("ff4a2a")
            } else if i < 7 {
                rgb("f2c230")
            } else {
                rgb("53c47c")
            };
            for dx in [-20.0, 20.0] {
                svg.block(
                    (m + dx, 140.0 + 22.0 * f64::from(i)),
                    (22.0, 13.0),
                    3.0,
                    &fill(if i < 4 { tint.dark(0.7) } else { tint }),
                );
            }
        }
        for dx in [-32.0, 32.0] {
            fader(svg, (m + dx, 890.0), 320.0, 0.72, EMBER);
        }
        knob(svg, (m, 640.0), 30.0, Knob::Pointer(rgb("e9e5da")), 20.0);
    }
}

fn fader(svg: &mut Svg, at: Point, length: f64, value: f64, cap: Rgb) {
    svg.block(at, (7.0, length), 3.5, &fill(BLACK).edge(rgb("5d6167"), 1.0));
    let y = at.1 + length * (0.46 - 0.92 * value);
    svg.block((at.0 + 3.0, y + 5.0), (38.0, 50.0), 6.0, &fill(BLACK).alpha(0.45));
    let p = svg.across(
        90.0,
        &[
            (0.0, cap, 1.0),
            (0.4, cap.dark(0.3), 1.0),
            (0.48, BLACK, 1.0),
            (0.52, cap.light(0.5), 1.0),
            (0.6, cap.dark(0.1), 1.0),
            (1.0, cap.dark(0.55), 1.0),
        ],
    );
    svg.block((at.0, y), (38.0, 50.0), 6.0, &fill(p).edge(rgb("17181a"), 1.5));
}
