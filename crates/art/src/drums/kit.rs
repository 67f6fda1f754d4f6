//! The whole kit, as the audience sees it.

use std::sync::Arc;

use super::cymbal::{B20, Kind, disc};
use super::snare::{Barrel, round_metal, shell_paint};
use crate::colour::{BLACK, WHITE, rgb};
use crate::hardware::stud;
use crate::palette::{CHROME, Finish};
use crate::solid::{bar, floor, loupe, scene};
use crate::subject::{Drawing, FRONT_BODY, View};
use crate::svg::{Placement, Point, Svg, fill, line};
use crate::words::{Read, Words};

#[derive(Debug)]
struct Kit {
    pieces: u32,
    finish: Finish,
    double: bool,
}

pub(super) fn read(words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    let pieces = words.number("pieces", &[5, 4, 7])?;
    let finish = words.finish("finish", "ember")?;
    let double = words.flag("doublebass")?;
    Ok(Arc::new(Kit { pieces, finish, double }))
}

impl Drawing for Kit {
    fn views(&self) -> &'static [View] {
        FRONT_BODY
    }

    fn draw(&self, view: View) -> String {
        if view == View::Body {
            loupe((600.0, 640.0), 1.75, |svg| self.front(svg))
        } else {
            scene(|svg| self.front(svg))
        }
    }
}

const ROD: crate::colour::Rgb = rgb("b9bec4");

impl Kit {
    fn front(&self, svg: &mut Svg) {
        floor(svg, (600.0, 1086.0), 590.0, 60.0);
        self.stands(svg);
        self.toms(svg, false);
        let kicks: &[f64] = if self.double { &[410.0, 790.0] } else { &[600.0] };
        for x in kicks {
            self.kick(svg, (*x, 850.0), if self.double { 205.0 } else { 232.0 });
        }
        self.toms(svg, true);
    }

    fn stands(&self, svg: &mut Svg) {
        let mut plates: Vec<(Point, f64, f64, Kind)> =
            vec![((210.0, 230.0), 170.0, -14.0, Kind::Crash), ((985.0, 250.0), 185.0, 12.0, Kind::Ride)];
        if self.pieces == 7 {
            plates.push(((600.0, 120.0), 130.0, 4.0, Kind::Splash));
            plates.push(((1060.0, 110.0), 128.0, 16.0, Kind::China));
        }
        for (at, r, turn, kind) in plates {
            let foot = at.0 + (600.0 - at.0) * 0.1;
            bar(svg, (at.0, at.1), (foot, 1000.0), 13.0, ROD);
            for dx in [-70.0, 0.0, 70.0] {
                bar(svg, (foot, 930.0), (foot + dx, 1070.0), 11.0, ROD);
            }
            svg.placed(&Placement::at(at.0, at.1).turned(turn), |svg| disc(svg, (r, r * 0.25), B20, kind));
            bar(svg, (at.0, at.1 - 34.0), (at.0, at.1 - 12.0), 10.0, ROD);
        }
        bar(svg, (1075.0, 440.0), (1075.0, 1000.0), 12.0, ROD);
        for dx in [-60.0, 0.0, 60.0] {
            bar(svg, (1075.0, 930.0), (1075.0 + dx, 1070.0), 11.0, ROD);
        }
        for y in [548.0, 528.0] {
            svg.placed(&Placement::at(1075.0, y), |svg| disc(svg, (112.0, 18.0), B20, Kind::Crash));
        }
    }

    fn toms(&self, svg: &mut Svg, front: bool) {
        let finish = self.finish;
        let drum = |at: Point, rx: f64, depth: f64| Barrel { at, rx, ry: rx * 0.2, depth, lugs: 6, finish };
        if front {
            for dx in [-100.0, 100.0] {
                bar(svg, (250.0 + dx, 800.0), (250.0 + dx, 1070.0), 12.0, ROD);
            }
            drum((250.0, 690.0), 138.0, 270.0).draw(svg);
            if self.pieces == 7 {
                for dx in [-80.0, 80.0] {
                    bar(svg, (105.0 + dx * 0.8, 820.0), (105.0 + dx * 0.8, 1080.0), 12.0, ROD);
                }
                drum((128.0, 760.0), 112.0, 240.0).draw(svg);
            }
            bar(svg, (905.0, 800.0), (905.0, 1000.0), 14.0, ROD);
            for dx in [-80.0, 0.0, 80.0] {
                bar(svg, (905.0, 960.0), (905.0 + dx, 1075.0), 11.0, ROD);
            }
            drum((905.0, 700.0), 132.0, 100.0).draw(svg);
            return;
        }
        let tops: &[(f64, f64, f64)] = match self.pieces {
            4 => &[(690.0, 124.0, 6.0)],
            5 => &[(468.0, 128.0, -6.0), (722.0, 118.0, 6.0)],
            _ => &[(395.0, 118.0, -8.0), (600.0, 108.0, 0.0), (795.0, 100.0, 8.0)],
        };
        for &(x, rx, turn) in tops {
            bar(svg, (x, 560.0), (600.0 + (x - 600.0) * 0.3, 720.0), 16.0, ROD);
            svg.placed(&Placement::at(x, 372.0).turned(turn), |svg| drum((0.0, 0.0), rx, rx * 1.45).draw(svg));
        }
    }

    fn kick(&self, svg: &mut Svg, at: Point, r: f64) {
        for side in [-1.0, 1.0] {
            bar(svg, (at.0 + side * r * 0.8, at.1 + r * 0.3), (at.0 + side * r * 1.16, at.1 + r * 1.02), 15.0, ROD);
        }
        let ring = format!("M{} {}a{r} {r} 0 1 0 {} 0a{r} {r} 0 1 0 -{} 0Z", at.0 - r, at.1, 2.0 * r, 2.0 * r);
        shell_paint(svg, &ring, &self.finish, (at.0 - r, at.1 - r, at.0 + r, at.1 + r));
        let metal = round_metal(svg);
        svg.circle(at, r * 0.93, &line(metal, r * 0.03));
        let skin = svg.lit(&[(0.0, rgb("3f4247"), 1.0), (0.4, rgb("232528"), 1.0), (1.0, rgb("0d0e0f"), 1.0)]);
        svg.circle(at, r * 0.89, &fill(skin).edge(BLACK, 3.0));
        let port = (at.0 + r * 0.42, at.1 + r * 0.38);
        svg.circle(port, r * 0.17, &fill(BLACK).edge(CHROME.base, 5.0));
        let gleam = svg.radial((at.0 - r * 0.4, at.1 - r * 0.45), r * 0.8, &[(0.0, WHITE, 0.26), (1.0, WHITE, 0.0)]);
        svg.circle(at, r * 0.88, &fill(gleam));
        for i in 0..8 {
            let (s, c) = (f64::from(i) * 45.0 + 22.5_f64).to_radians().sin_cos();
            let claw = (at.0 + c * r * 0.98, at.1 + s * r * 0.98);
            svg.line(
                (at.0 + c * r * 0.9, at.1 + s * r * 0.9),
                (at.0 + c * r * 1.05, at.1 + s * r * 1.05),
                &line(rgb("5d6167"), r * 0.09).round(),
            );
            stud(svg, claw, r * 0.036, CHROME);
        }
    }
}
