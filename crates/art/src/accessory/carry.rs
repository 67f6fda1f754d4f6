//! What carries: straps, cases, stands.

use std::sync::Arc;

use crate::colour::{BLACK, WHITE, rgb};
use crate::hardware::screw;
use crate::outline::Outline;
use crate::palette::{CHROME, Finish};
use crate::solid::{bar, floor, hairline, scene};
use crate::subject::{Drawing, FRONT, View};
use crate::svg::{Placement, Svg, fill, line};
use crate::words::{Read, Words};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pattern {
    Plain,
    Flame,
    Stripe,
}

#[derive(Debug)]
struct Strap(Finish, Pattern);

pub(super) fn strap(words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    let colour = words.finish("colour", "black")?;
    Ok(Arc::new(Strap(
        colour,
        words.pick("pattern", &[("plain", Pattern::Plain), ("flame", Pattern::Flame), ("stripe", Pattern::Stripe)])?,
    )))
}

impl Drawing for Strap {
    fn views(&self) -> &'static [View] {
        FRONT
    }

    fn draw(&self, _: View) -> String {
        scene(|svg| self.front(svg))
    }
}

impl Strap {
    fn front(&self, svg: &mut Svg) {
        let c = self.0.colour();
        let band = "M330 1010C170 800 170 330 420 190C640 70 930 190 950 470C965 690 800 800 790 1000";
        svg.open_at((10.0, 14.0));
        svg.path(band, &line(BLACK, 120.0).alpha(0.28));
        svg.close();
        svg.path(band, &line(hairline(c), 124.0));
        let p = svg.linear(
            (180.0, 150.0),
            (960.0, 1000.0),
            &[(0.0, c.light(0.25), 1.0), (0.45, c, 1.0), (1.0, c.dark(0.35), 1.0)],
        );
        svg.path(band, &line(&p, 118.0));
        let seam = if c.luma() > 0.5 { rgb("6b6455") } else { rgb("d9d2c2") };
        svg.path(band, &line(seam, 106.0).dash(14.0, 9.0).alpha(0.6));
        svg.path(band, &line(&p, 100.0));
        let bright = if c.luma() > 0.5 { rgb("1a1a1a") } else { rgb("ff6b35") };
        match self.1 {
            Pattern::Stripe => {
                svg.path(band, &line(bright, 36.0));
                svg.path(band, &line(WHITE, 12.0));
            }
            Pattern::Flame => {
                for (w, tint, on) in [
                    (88.0, rgb("a81f12"), 40.0),
                    (74.0, rgb("e0451a"), 30.0),
                    (56.0, bright, 20.0),
                    (34.0, rgb("ffd25a"), 10.0),
                ] {
                    svg.path(band, &line(tint, w).dash(on, 56.0 - on));
                }
            }
            Pattern::Plain => {}
        }
        for (x, y, turn) in [(330.0, 1010.0, 38.0), (790.0, 1000.0, 2.0)] {
            svg.placed(&Placement::at(x, y).turned(turn), |svg| {
                let hide = rgb("2a2018");
                let t = svg.tones(hide, 0.4);
                svg.path("M-62 -60H62V40C62 90 24 120 0 140C-24 120 -62 90 -62 40Z", &fill(t).edge(rgb("8b7663"), 3.0));
                svg.path("M-46 -44H46", &line(rgb("d9cbb4"), 4.0).dash(12.0, 8.0));
                svg.circle((0.0, 74.0), 15.0, &fill(rgb("060505")).edge(rgb("8b7663"), 3.0));
                svg.line((0.0, 74.0), (0.0, 36.0), &line(rgb("060505"), 6.0));
            });
        }
        svg.placed(&Placement::at(205.0, 640.0).turned(4.0), |svg| {
            svg.block((0.0, 0.0), (150.0, 62.0), 10.0, &line(rgb("4a4e54"), 20.0));
            svg.block((0.0, 0.0), (150.0, 62.0), 10.0, &line(rgb("c9cdd2"), 13.0));
        });
    }
}

#[derive(Debug)]
struct Case {
    hard: bool,
    bass: bool,
}

pub(super) fn case(words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    let hard = words.pick("kind", &[("gigbag", false), ("hard", true)])?;
    let bass = words.pick("for", &[("guitar", false), ("bass", true)])?;
    Ok(Arc::new(Case { hard, bass }))
}

impl Drawing for Case {
    fn views(&self) -> &'static [View] {
        FRONT
    }

    fn draw(&self, _: View) -> String {
        let k = if self.bass { 1.14 } else { 1.0 };
        let shape = Outline::twin(&[
            (0.0, -540.0),
            (-66.0, -538.0),
            (-92.0, -510.0),
            (-96.0, -440.0),
            (-90.0, -300.0),
            (-96.0, -180.0),
            (-150.0, -100.0),
            (-196.0, -20.0),
            (-196.0, 80.0),
            (-186.0, 170.0),
            (-206.0, 280.0),
            (-222.0, 400.0),
            (-200.0, 490.0),
            (-130.0, 534.0),
            (0.0, 540.0),
        ])
        .mapped(|(x, y)| (x, if y < -100.0 { (y + 100.0) * k - 100.0 } else { y }));
        scene(|svg| {
            let place = Placement::fit(&shape.points(), 40.0, false, 50.0);
            svg.placed(&place, |svg| self.front(svg, &shape));
        })
    }
}

impl Case {
    fn front(&self, svg: &mut Svg, shape: &Outline) {
        let d = shape.path();
        let c = rgb("232528");
        svg.open_at((14.0, 16.0));
        svg.path(&d, &fill(c.dark(0.55)).edge(hairline(c), 3.0));
        svg.close();
        let p = svg.tones(c, 0.4);
        svg.path(&d, &fill(p).edge(hairline(c), 4.0));
        let clip = svg.clip(&d);
        svg.open(&fill("none").clip(&clip));
        let skin = if self.hard {
            "<path d=\"M1 3q3-2 6 0t6 0M0 9q4-2 7 0t7 0\" fill=\"none\" stroke=\"#fff\" stroke-opacity=\".1\" stroke-width=\"1.2\"/>"
        } else {
            "<path d=\"M0 0L14 12M14 0L0 12\" stroke=\"#fff\" stroke-opacity=\".07\" stroke-width=\"1.4\"/>"
        };
        let weave = svg.tile((14.0, 12.0), skin);
        svg.path(&d, &fill(weave));
        svg.path(&d, &line(BLACK, 44.0).alpha(0.4));
        svg.path(&d, &line(if self.hard { rgb("c9cdd2") } else { rgb("ff6b35") }, if self.hard { 13.0 } else { 7.0 }));
        svg.close();
        if self.hard {
            for (x, y) in [(-218.0, 380.0), (-200.0, 60.0), (218.0, 380.0), (200.0, 60.0), (94.0, -330.0)] {
                svg.block((x, y), (46.0, 62.0), 6.0, &fill(rgb("b9bec4")).edge(rgb("3a3d42"), 2.5));
                screw(svg, (x, y), 9.0, CHROME);
            }
        } else {
            let pocket = Outline::angular(&[
                (-150.0, 40.0, 30.0),
                (150.0, 40.0, 30.0),
                (176.0, 460.0, 60.0),
                (-176.0, 460.0, 60.0),
            ])
            .path();
            let t = svg.tones(c.light(0.06), 0.35);
            svg.path(&pocket, &fill(t).edge(BLACK, 5.0));
            svg.path("M-146 74H146", &line(rgb("9ba1a8"), 7.0).dash(5.0, 3.0));
            svg.block((130.0, 92.0), (14.0, 40.0), 6.0, &fill(rgb("ff6b35")));
            svg.path("M-66 -330H66V-150H-66Z", &fill(c.light(0.05)).edge(BLACK, 4.0));
        }
        let handle = "M-60 -40C-60 20 60 20 60 -40";
        svg.open_at((0.0, -30.0));
        svg.path(handle, &line(rgb("6a6f76"), 30.0).round());
        svg.path(handle, &line(rgb("141517"), 24.0).round());
        svg.close();
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    Guitar,
    Keyboard,
    Mic,
}

pub(super) fn stand(words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    Ok(Arc::new(words.pick("kind", &[("guitar", Stand::Guitar), ("keyboard", Stand::Keyboard), ("mic", Stand::Mic)])?))
}

impl Drawing for Stand {
    fn views(&self) -> &'static [View] {
        FRONT
    }

    fn draw(&self, _: View) -> String {
        let steel = rgb("3d4147");
        let foam = rgb("1b1c1e");
        scene(|svg| {
            floor(svg, (600.0, 1110.0), 460.0, 46.0);
            match self {
                Self::Guitar => {
                    bar(svg, (600.0, 900.0), (600.0, 110.0), 34.0, steel);
                    for x in [230.0, 970.0] {
                        bar(svg, (600.0, 820.0), (x, 1090.0), 34.0, steel);
                        bar(svg, (x, 1070.0), (x, 1096.0), 50.0, foam);
                    }
                    bar(svg, (600.0, 820.0), (600.0, 1110.0), 34.0, steel);
                    for side in [-1.0, 1.0] {
                        bar(svg, (600.0, 800.0), (600.0 + side * 190.0, 800.0), 34.0, steel);
                        bar(svg, (600.0 + side * 170.0, 800.0), (600.0 + side * 200.0, 700.0), 52.0, foam);
                        bar(svg, (600.0, 130.0), (600.0 + side * 84.0, 130.0), 30.0, steel);
                        bar(svg, (600.0 + side * 80.0, 130.0), (600.0 + side * 92.0, 60.0), 46.0, foam);
                    }
                    bar(svg, (600.0, 560.0), (600.0, 620.0), 62.0, foam);
                }
                Self::Keyboard => {
                    for (a, b) in [((170.0, 330.0), (1030.0, 1060.0)), ((1030.0, 330.0), (170.0, 1060.0))] {
                        bar(svg, a, b, 50.0, steel);
                    }
                    for y in [310.0, 1080.0] {
                        for x in [190.0, 1010.0] {
                            bar(svg, (x - 130.0, y), (x + 130.0, y), 52.0, steel);
                            bar(svg, (x - 136.0, y), (x - 110.0, y), 60.0, foam);
                            bar(svg, (x + 110.0, y), (x + 136.0, y), 60.0, foam);
                        }
                    }
                    crate::hardware::knob(svg, (600.0, 695.0), 64.0, crate::hardware::Knob::Pointer(foam), 30.0);
                }
                Self::Mic => {
                    for x in [250.0, 600.0, 950.0] {
                        bar(svg, (600.0, 960.0), (x, 1096.0), 28.0, steel);
                        bar(svg, (x, 1092.0), (x, 1100.0), 44.0, foam);
                    }
                    bar(svg, (600.0, 1000.0), (600.0, 360.0), 30.0, steel);
                    bar(svg, (600.0, 640.0), (600.0, 700.0), 56.0, foam);
                    bar(svg, (1010.0, 500.0), (250.0, 210.0), 24.0, steel);
                    bar(svg, (960.0, 481.0), (1030.0, 508.0), 62.0, foam);
                    bar(svg, (280.0, 222.0), (215.0, 180.0), 46.0, foam);
                    crate::hardware::knob(svg, (600.0, 350.0), 44.0, crate::hardware::Knob::Pointer(foam), -40.0);
                }
            }
        })
    }
}
