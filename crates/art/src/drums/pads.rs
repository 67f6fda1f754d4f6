//! Electronic kits: pads on a rack.

use std::sync::Arc;

use super::cymbal::{Kind, disc};
use crate::colour::{BLACK, EMBER, WHITE, rgb};
use crate::solid::{bar, floor, loupe, panel, scene};
use crate::subject::{Drawing, FRONT_BODY, View};
use crate::svg::{Placement, Point, Svg, fill, line};
use crate::words::{Read, Words};

#[derive(Debug)]
struct Pads(u32);

pub(super) fn read(words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    Ok(Arc::new(Pads(words.number("pads", &[5, 4, 8])?)))
}

impl Drawing for Pads {
    fn views(&self) -> &'static [View] {
        FRONT_BODY
    }

    fn draw(&self, view: View) -> String {
        if view == View::Body {
            loupe((440.0, 560.0), 2.0, |svg| self.front(svg))
        } else {
            scene(|svg| self.front(svg))
        }
    }
}

impl Pads {
    fn front(&self, svg: &mut Svg) {
        floor(svg, (600.0, 1090.0), 560.0, 50.0);
        let pipe = rgb("4a4e54");
        for (x, foot) in [(190.0, 130.0), (1010.0, 1070.0), (420.0, 400.0), (780.0, 800.0)] {
            bar(svg, (x, 470.0), (foot, 1080.0), 30.0, pipe);
        }
        bar(svg, (190.0, 560.0), (420.0, 640.0), 30.0, pipe);
        bar(svg, (420.0, 640.0), (780.0, 640.0), 30.0, pipe);
        bar(svg, (780.0, 640.0), (1010.0, 560.0), 30.0, pipe);
        let plates: &[(Point, f64)] = if self.0 == 8 {
            &[((190.0, 250.0), -12.0), ((1000.0, 240.0), 12.0), ((600.0, 170.0), 0.0)]
        } else {
            &[((200.0, 250.0), -12.0), ((1000.0, 240.0), 12.0)]
        };
        for &(at, turn) in plates {
            bar(svg, at, (at.0 + (600.0 - at.0) * 0.06, 560.0), 16.0, pipe);
            svg.placed(&Placement::at(at.0, at.1).turned(turn), |svg| {
                disc(svg, (172.0, 58.0), rgb("2c2e31"), Kind::Crash);
            });
        }
        svg.placed(&Placement::at(1075.0, 520.0), |svg| disc(svg, (112.0, 34.0), rgb("2c2e31"), Kind::Crash));
        let drums: &[(Point, f64)] = match self.0 {
            4 => &[((470.0, 420.0), 108.0), ((730.0, 420.0), 108.0), ((260.0, 690.0), 128.0), ((930.0, 700.0), 136.0)],
            5 => &[((440.0, 420.0), 108.0), ((700.0, 410.0), 108.0), ((220.0, 660.0), 124.0), ((930.0, 700.0), 138.0)],
            _ => &[
                ((360.0, 410.0), 100.0),
                ((590.0, 380.0), 100.0),
                ((815.0, 410.0), 100.0),
                ((205.0, 640.0), 118.0),
                ((935.0, 690.0), 138.0),
            ],
        };
        for &(at, r) in drums {
            pad(svg, at, r);
        }
        self.kick(svg);
        panel(svg, (500.0, 560.0), (200.0, 120.0), 14.0, rgb("26282b"));
        svg.rect((520.0, 576.0), (96.0, 52.0), 4.0, &fill(EMBER.dark(0.4)));
        crate::hardware::knob(svg, (656.0, 604.0), 24.0, crate::hardware::Knob::Pointer(rgb("17181a")), 30.0);
        for i in 0..4 {
            svg.rect((520.0 + 44.0 * f64::from(i), 644.0), (32.0, 18.0), 4.0, &fill(rgb("5d6167")));
        }
    }

    fn kick(&self, svg: &mut Svg) {
        for dx in [-70.0, 70.0] {
            bar(svg, (600.0 + dx * 0.5, 880.0), (600.0 + dx * 1.7, 1090.0), 22.0, rgb("4a4e54"));
        }
        let r = if self.0 == 4 { 92.0 } else { 112.0 };
        svg.circle((600.0, 880.0), r, &fill(rgb("17181a")).edge(rgb("7d8289"), 4.0));
        let p = svg.lit(&[(0.0, rgb("5a5e64"), 1.0), (0.5, rgb("2f3236"), 1.0), (1.0, rgb("191a1c"), 1.0)]);
        svg.circle((600.0, 880.0), r * 0.84, &fill(p));
        svg.circle((600.0, 880.0), r * 0.5, &line(WHITE, 3.0).alpha(0.2));
        svg.circle((600.0, 1000.0), 22.0, &fill(rgb("e9e5da")).edge(BLACK, 2.0));
        panel(svg, (548.0, 1040.0), (104.0, 50.0), 10.0, rgb("8b9096"));
    }
}

fn pad(svg: &mut Svg, at: Point, r: f64) {
    let ry = r * 0.52;
    svg.ellipse((at.0, at.1 + 28.0), r, ry, &fill(rgb("0c0d0e")).edge(rgb("6a6f76"), 3.0));
    let rim = svg.lit(&[(0.0, rgb("7d8289"), 1.0), (0.4, rgb("2f3236"), 1.0), (1.0, rgb("101113"), 1.0)]);
    svg.ellipse(at, r, ry, &fill(rim).edge(rgb("8b9096"), 2.0));
    let skin = svg.lit(&[(0.0, WHITE, 1.0), (0.5, rgb("dddcd6"), 1.0), (1.0, rgb("a5a39b"), 1.0)]);
    svg.ellipse((at.0, at.1 + 1.0), r * 0.86, ry * 0.84, &fill(skin));
    let mesh = svg.tile((7.0, 7.0), "<path d=\"M0 0H7M0 0V7\" stroke=\"#000\" stroke-opacity=\".14\"/>");
    svg.ellipse((at.0, at.1 + 1.0), r * 0.86, ry * 0.84, &fill(mesh));
}
