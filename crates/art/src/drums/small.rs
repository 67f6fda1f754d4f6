//! Sticks, kick pedals and the cajon.

use std::sync::Arc;

use crate::colour::{BLACK, WHITE, rgb};
use crate::finish::{Slab, grain, paint};
use crate::hardware::{plate, screw, stud};
use crate::outline::Outline;
use crate::palette::{CHROME, Finish};
use crate::solid::{bar, floor, hairline, poly, round_across, scene};
use crate::subject::{Drawing, FRONT, View};
use crate::svg::{Placement, Svg, fill, line};
use crate::words::{Read, Words};

#[derive(Debug)]
struct Sticks;

pub(super) fn sticks(_: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    Ok(Arc::new(Sticks))
}

impl Drawing for Sticks {
    fn views(&self) -> &'static [View] {
        FRONT
    }

    fn draw(&self, _: View) -> String {
        scene(|svg| {
            for (x, turn) in [(570.0, 48.0), (640.0, 36.0)] {
                svg.placed(&Placement::at(x, 600.0).turned(turn), stick);
            }
        })
    }
}

fn stick(svg: &mut Svg) {
    let c = rgb("e0b878");
    svg.open_at((10.0, 8.0));
    svg.path("M-28 640V-430L-13 -640C-20 -690 20 -690 13 -640L28 -430V640Z", &fill(BLACK).alpha(0.22));
    svg.close();
    let wood = round_across(svg, c);
    svg.path("M-28 640C-26 664 26 664 28 640V-420L12 -628H-12L-28 -420Z", &fill(&wood).edge(c.dark(0.5), 2.0));
    let clip = svg.clip("M-28 640V-420L-12 -628H12L28 -420V640Z");
    svg.open(&fill("none").clip(&clip));
    grain(svg, [-28.0, -628.0, 28.0, 660.0], c.dark(0.5), 4, 0.5);
    svg.close();
    let tip = svg.ball(&[(0.0, c.light(0.5), 1.0), (0.5, c, 1.0), (1.0, c.dark(0.5), 1.0)]);
    svg.ellipse((0.0, -655.0), 20.0, 36.0, &fill(tip).edge(c.dark(0.5), 2.0));
    svg.rect((-28.0, 330.0), (56.0, 8.0), 0.0, &fill(rgb("1d1a16")).alpha(0.75));
    svg.rect((-28.0, 352.0), (56.0, 22.0), 0.0, &fill(rgb("ff6b35")).alpha(0.9));
    svg.text((0.0, 440.0), 30.0, "5A", rgb("3a2a18"));
}

#[derive(Debug)]
struct KickPedal(bool);

pub(super) fn kickpedal(words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    Ok(Arc::new(KickPedal(words.flag("double")?)))
}

impl Drawing for KickPedal {
    fn views(&self) -> &'static [View] {
        FRONT
    }

    fn draw(&self, _: View) -> String {
        scene(|svg| {
            floor(svg, (600.0, 1100.0), if self.0 { 570.0 } else { 340.0 }, 50.0);
            if self.0 {
                bar(svg, (400.0, 520.0), (850.0, 540.0), 30.0, rgb("8b9096"));
                svg.placed(&Placement::at(110.0, 120.0).scaled(0.9), |svg| machine(svg, false));
                svg.placed(&Placement::at(380.0, 0.0), |svg| machine(svg, true));
            } else {
                svg.placed(&Placement::at(160.0, 0.0), |svg| machine(svg, true));
            }
        })
    }
}

/// One pedal around x = 440.
fn machine(svg: &mut Svg, tower: bool) {
    let dark = rgb("2b2d31");
    let base = svg.tones(dark, 0.4);
    svg.path("M330 1095L360 560H520L550 1095Z", &fill(base).edge(hairline(dark), 3.0));
    for side in [-1.0, 1.0] {
        bar(svg, (440.0 + side * 140.0, 1090.0), (440.0 + side * 84.0, 500.0), 34.0, rgb("9ba1a8"));
    }
    bar(svg, (320.0, 500.0), (560.0, 500.0), 38.0, rgb("aab0b6"));
    if tower {
        bar(svg, (440.0, 500.0), (500.0, 150.0), 16.0, rgb("c9cdd2"));
        svg.placed(&Placement::at(510.0, 118.0).turned(10.0), |svg| {
            let felt = round_across(svg, rgb("ece7da"));
            svg.block((0.0, 0.0), (120.0, 110.0), 34.0, &fill(felt).edge(rgb("77736a"), 3.0));
            svg.block((0.0, 42.0), (120.0, 26.0), 10.0, &fill(rgb("3a3d42")));
        });
    }
    let chain = svg.tile((26.0, 26.0), "<rect x=\"3\" y=\"2\" width=\"20\" height=\"22\" rx=\"9\" fill=\"#d9dde1\" stroke=\"#3a3d42\" stroke-width=\"3\"/>");
    svg.rect((416.0, 494.0), (52.0, 130.0), 0.0, &fill(chain));
    stud(svg, (440.0, 500.0), 46.0, CHROME);
    let board = poly(&[(372.0, 620.0), (508.0, 620.0), (530.0, 1060.0), (350.0, 1060.0)]);
    let p = plate(svg, CHROME);
    svg.path(&board, &fill(p).edge(rgb("33363a"), 3.0));
    let grip = svg.tile((40.0, 40.0), "<circle cx=\"20\" cy=\"20\" r=\"9\" fill=\"#17181a\"/>");
    svg.path(&poly(&[(394.0, 660.0), (486.0, 660.0), (506.0, 1020.0), (374.0, 1020.0)]), &fill(grip));
    svg.line((372.0, 622.0), (508.0, 622.0), &line(WHITE, 5.0));
    for x in [366.0, 514.0] {
        screw(svg, (x, 1078.0), 10.0, CHROME);
    }
}

#[derive(Debug)]
struct Cajon;

pub(super) fn cajon(_: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    Ok(Arc::new(Cajon))
}

impl Drawing for Cajon {
    fn views(&self) -> &'static [View] {
        FRONT
    }

    fn draw(&self, _: View) -> String {
        scene(|svg| {
            floor(svg, (640.0, 1120.0), 420.0, 50.0);
            let side = svg.across(0.0, &[(0.0, rgb("7a5230"), 1.0), (1.0, rgb("3a2413"), 1.0)]);
            svg.path("M850 170L990 110V1030L850 1120Z", &fill(side).edge(rgb("2a180c"), 3.0));
            let top = svg.across(90.0, &[(0.0, rgb("b98950"), 1.0), (1.0, rgb("d9a968"), 1.0)]);
            svg.path("M250 170L400 110H990L850 170Z", &fill(top).edge(rgb("6b4420"), 3.0));
            let face = Outline::angular(&[
                (250.0, 170.0, 10.0),
                (850.0, 170.0, 10.0),
                (850.0, 1120.0, 10.0),
                (250.0, 1120.0, 10.0),
            ]);
            if let Some(natural) = Finish::named("butterscotch") {
                paint(svg, &face, &natural, Slab { round: 8.0, seed: 31, ..Slab::PLAIN });
            }
            for (x, y) in [
                (278.0, 200.0),
                (822.0, 200.0),
                (278.0, 640.0),
                (822.0, 640.0),
                (278.0, 1090.0),
                (822.0, 1090.0),
                (550.0, 200.0),
            ] {
                screw(svg, (x, y), 11.0, CHROME);
            }
            svg.path("M900 600a34 74 0 1 0 40 -18z", &fill(rgb("0d0704")));
        })
    }
}
