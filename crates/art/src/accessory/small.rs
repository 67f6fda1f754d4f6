//! Picks and the care kit.

use std::sync::Arc;

use crate::colour::{BLACK, Rgb, WHITE, rgb};
use crate::finish::{Slab, paint};
use crate::outline::Outline;
use crate::palette::{Coat, Finish};
use crate::solid::{floor, hairline, round_across, scene};
use crate::subject::{Drawing, FRONT, View};
use crate::svg::{Placement, Svg, fill, line};
use crate::words::{Read, Words};

#[derive(Debug)]
struct Picks(Finish);

pub(super) fn picks(words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    Ok(Arc::new(Picks(words.finish("colour", "ember")?)))
}

impl Drawing for Picks {
    fn views(&self) -> &'static [View] {
        FRONT
    }

    fn draw(&self, _: View) -> String {
        let shape = Outline::smooth(&[
            (0.0, 250.0),
            (-34.0, 236.0),
            (-110.0, 120.0),
            (-190.0, -30.0),
            (-226.0, -130.0),
            (-196.0, -196.0),
            (-100.0, -226.0),
            (0.0, -232.0),
            (100.0, -226.0),
            (196.0, -196.0),
            (226.0, -130.0),
            (190.0, -30.0),
            (110.0, 120.0),
            (34.0, 236.0),
        ]);
        let d = shape.path();
        scene(|svg| {
            for (x, y, turn, t, gauge) in [
                (335.0, 400.0, -30.0, 0.45, "0.60"),
                (850.0, 430.0, 24.0, 0.22, "0.88"),
                (590.0, 800.0, -4.0, 0.0, "1.14"),
            ] {
                svg.placed(&Placement::at(x, y).turned(turn).scaled(1.16), |svg| {
                    svg.open_at((10.0, 14.0));
                    svg.path(&d, &fill(BLACK).alpha(0.35));
                    svg.close();
                    let coat = Coat::Solid(self.0.colour().mix(rgb("26282b"), t));
                    let finish = Finish { name: "pick", coat, gloss: 1.0 };
                    paint(svg, &shape, &finish, Slab { round: 14.0, ..Slab::PLAIN });
                    let ink = if finish.colour().luma() > 0.55 { rgb("1a1a1a") } else { WHITE };
                    svg.text((0.0, -30.0), 92.0, gauge, ink);
                    svg.text((0.0, 30.0), 40.0, "mm", ink);
                });
            }
        })
    }
}

#[derive(Debug)]
struct CleaningKit;

pub(super) fn cleaning_kit(_: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    Ok(Arc::new(CleaningKit))
}

impl Drawing for CleaningKit {
    fn views(&self) -> &'static [View] {
        FRONT
    }

    fn draw(&self, _: View) -> String {
        scene(|svg| {
            floor(svg, (600.0, 1060.0), 540.0, 60.0);
            cloth(svg);
            bottle(svg, 400.0, 1.0, rgb("ff6b35"));
            bottle(svg, 690.0, 0.84, rgb("2f6fb8"));
        })
    }
}

fn cloth(svg: &mut Svg) {
    let c = rgb("e8b23a");
    let p = svg.tones(c, 0.35);
    svg.path("M120 1070C150 940 330 930 480 960C640 990 820 880 1010 940C1090 968 1110 1040 1080 1080C900 1120 300 1120 120 1070Z", &fill(p).edge(c.dark(0.5), 3.0));
    for d in [
        "M220 1000C380 970 560 1060 760 990",
        "M330 1060C520 1040 760 1080 980 1000",
        "M800 960C880 950 960 960 1020 990",
    ] {
        svg.path(d, &line(c.dark(0.4), 6.0).round().alpha(0.5));
    }
}

fn bottle(svg: &mut Svg, x: f64, k: f64, tint: Rgb) {
    svg.placed(&Placement::at(x, 1030.0).scaled(k), |svg| {
        let glass = rgb("26282b");
        let p = round_across(svg, glass);
        svg.path(
            "M-130 -30C-130 0 130 0 130 -30V-560C130 -640 60 -650 52 -700H-52C-60 -650 -130 -640 -130 -560Z",
            &fill(&p).edge(hairline(glass), 3.0),
        );
        svg.rect((-44.0, -780.0), (88.0, 90.0), 10.0, &fill(&p).edge(hairline(glass), 2.0));
        let head = round_across(svg, rgb("e9e5da"));
        svg.path(
            "M-60 -780V-850C-60 -900 -20 -910 60 -910H120V-868H90C70 -868 62 -830 62 -780Z",
            &fill(head).edge(rgb("7d786c"), 3.0),
        );
        svg.path(
            "M-60 -830C-120 -820 -120 -740 -110 -700C-96 -740 -92 -770 -60 -780Z",
            &fill(tint).edge(tint.dark(0.5), 3.0),
        );
        let label = round_across(svg, tint);
        svg.rect((-130.0, -470.0), (260.0, 330.0), 0.0, &fill(label));
        svg.path(
            "M0 -420C50 -350 60 -320 60 -290A60 60 0 0 1 -60 -290C-60 -320 -50 -350 0 -420Z",
            &fill(WHITE).alpha(0.9),
        );
        svg.rect((-80.0, -200.0), (160.0, 12.0), 6.0, &fill(WHITE).alpha(0.8));
    });
}
