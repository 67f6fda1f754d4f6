//! Headphones, seen from the front and from the side.

use std::sync::Arc;

use crate::colour::{BLACK, Rgb, WHITE, rgb};
use crate::palette::Finish;
use crate::solid::{hairline, scene};
use crate::subject::{Drawing, FRONT, View};
use crate::svg::{Placement, Svg, fill, line};
use crate::words::{Read, Words};

#[derive(Debug)]
struct Headphones(Finish);

pub(super) fn read(words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    Ok(super::ready(Headphones(super::colour(words, "black")?)))
}

impl Drawing for Headphones {
    fn views(&self) -> &'static [View] {
        FRONT
    }

    fn draw(&self, _: View) -> String {
        scene(|svg| self.front(svg))
    }
}

impl Headphones {
    fn front(&self, svg: &mut Svg) {
        let c = self.0.colour();
        let band = "M250 700C210 340 350 80 600 80C850 80 990 340 950 700";
        svg.path(band, &line(hairline(c), 70.0));
        let tone = svg.linear(
            (230.0, 80.0),
            (980.0, 700.0),
            &[(0.0, c.light(0.3), 1.0), (0.4, c, 1.0), (1.0, c.dark(0.5), 1.0)],
        );
        svg.path(band, &line(tone, 64.0));
        svg.open_at((-6.0, -10.0));
        svg.path(band, &line(WHITE, 6.0).alpha(0.28));
        svg.close();
        let pad = "M312 440C350 230 450 130 600 130C750 130 850 230 888 440";
        svg.path(pad, &line(rgb("0d0e0f"), 56.0).round());
        svg.path(pad, &line(rgb("2a2c2f"), 44.0).round());
        svg.open_at((-3.0, -6.0));
        svg.path(pad, &line(rgb("5f646a"), 7.0).round().alpha(0.7));
        svg.close();
        for (side, x) in [(-1.0, 285.0), (1.0, 915.0)] {
            svg.placed(&Placement::at(x, 790.0).turned(side * -5.0), |svg| cup(svg, c, side));
        }
    }
}

fn cup(svg: &mut Svg, c: Rgb, side: f64) {
    let metal = svg.lit(&[(0.0, WHITE, 1.0), (0.4, rgb("b9bec4"), 1.0), (1.0, rgb("4f545a"), 1.0)]);
    svg.block((side * 22.0, -180.0), (44.0, 240.0), 12.0, &fill(&metal).edge(rgb("33363a"), 2.0));
    for i in 0..7 {
        let y = -260.0 + 20.0 * f64::from(i);
        svg.line((side * 22.0 - 12.0, y), (side * 22.0 + 12.0, y), &line(rgb("50555b"), 3.0));
    }
    let (outer, middle, inner) =
        if side < 0.0 { ("0c0d0e", "3c3f44", "16171a") } else { ("34373b", "26282b", "08090a") };
    let cushion = svg.across(0.0, &[(0.0, rgb(outer), 1.0), (0.5, rgb(middle), 1.0), (1.0, rgb(inner), 1.0)]);
    svg.block((-side * 58.0, 0.0), (140.0, 470.0), 62.0, &fill(cushion).edge(rgb("6a6f76"), 2.5));
    for i in 0..3 {
        let x = -side * (46.0 + 22.0 * f64::from(i));
        svg.path(
            &format!("M{x} -210C{} -100 {} 100 {x} 210", x + side * 8.0, x + side * 8.0),
            &line(BLACK, 3.0).alpha(0.35),
        );
    }
    let shell =
        svg.lit(&[(0.0, c.light(0.42), 1.0), (0.35, c.light(0.08), 1.0), (0.6, c, 1.0), (1.0, c.dark(0.5), 1.0)]);
    let d = if side < 0.0 {
        "M0 -222C-100 -222 -168 -130 -168 0C-168 130 -100 222 0 222Z"
    } else {
        "M0 -222C100 -222 168 -130 168 0C168 130 100 222 0 222Z"
    };
    svg.path(d, &fill(shell).edge(hairline(c), 3.0));
    let yoke = format!("M{} -200C{} -120 {} 40 {} 70", side * 30.0, side * 150.0, side * 210.0, side * 176.0);
    svg.path(&yoke, &line(rgb("2b2d31"), 30.0).round());
    svg.path(&yoke, &line(&metal, 24.0).round());
    crate::hardware::stud(svg, (side * 174.0, 56.0), 22.0, crate::palette::CHROME);
    let gleam = if side < 0.0 { "M-118 -120C-140 -60 -140 30 -118 110" } else { "M52 -170C84 -150 106 -120 118 -84" };
    svg.path(gleam, &line(WHITE, 9.0).round().alpha(0.4));
}
