//! The violin with its bow.

use std::sync::Arc;

use crate::colour::{BLACK, WHITE, rgb};
use crate::finish::{Slab, paint};
use crate::outline::Outline;
use crate::palette::{Coat, Finish};
use crate::solid::{bar, loupe, round_across, scene};
use crate::subject::{Drawing, FRONT_BODY, View};
use crate::svg::{Placement, Svg, fill, line};
use crate::words::{Read, Words};

#[derive(Debug)]
struct Violin(Finish);

pub(super) fn read(words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    Ok(Arc::new(Violin(words.finish("finish", "cherry-burst")?)))
}

impl Drawing for Violin {
    fn views(&self) -> &'static [View] {
        FRONT_BODY
    }

    fn draw(&self, view: View) -> String {
        let whole = [(-110.0, -262.0), (130.0, -262.0), (-110.0, 345.0), (130.0, 345.0)];
        if view == View::Body {
            return loupe((0.0, 180.0), 3.6, |svg| self.front(svg));
        }
        scene(|svg| {
            svg.placed(&Placement::fit(&whole, 26.0, false, 40.0), |svg| {
                self.front(svg);
                bow(svg);
            });
        })
    }
}

/// Body length 355 mm from y = −15 to 340; the scroll is up.
impl Violin {
    fn front(&self, svg: &mut Svg) {
        let finish = match self.0.coat {
            Coat::Flame { .. } => Finish {
                name: "varnish",
                coat: Coat::Burst { middle: rgb("c4702c"), ring: rgb("8a3a12"), edge: rgb("4a1a0a") },
                gloss: 0.9,
            },
            _ => self.0,
        };
        let shape = Outline::twin(&[
            (0.0, -15.0),
            (-30.0, -13.0),
            (-64.0, 6.0),
            (-83.0, 42.0),
            (-78.0, 82.0),
            (-70.0, 104.0),
            (-80.0, 110.0),
            (-80.0, 110.0),
            (-62.0, 124.0),
            (-54.0, 154.0),
            (-60.0, 186.0),
            (-86.0, 204.0),
            (-86.0, 204.0),
            (-82.0, 212.0),
            (-96.0, 234.0),
            (-104.0, 272.0),
            (-92.0, 312.0),
            (-56.0, 335.0),
            (0.0, 340.0),
        ]);
        paint(svg, &shape, &finish, Slab { round: 4.5, carved: true, binding: None, seed: 3 });
        let d = shape.mapped(|(x, y)| (x * 0.955, (y - 162.0) * 0.972 + 162.0)).path();
        svg.path(&d, &line(rgb("1d0e06"), 1.0).alpha(0.8));
        for side in [-1.0, 1.0] {
            svg.placed(&Placement { mirrored: side < 0.0, ..Placement::at(side * 2.0, 0.0) }, |svg| {
                svg.path("M31 136C35 130 42 134 40 141C38 147 31 146 31 140C29 156 46 190 49 208C50 220 42 224 39 217C38 210 46 208 48 213C45 196 26 160 31 136Z", &fill(rgb("120803")).edge(rgb("120803"), 2.0));
            });
        }
        let ebony = rgb("1b1715");
        let round = round_across(svg, ebony);
        svg.path("M-16 226C-20 270 -10 300 -7 318H7C10 300 20 270 16 226Z", &fill(&round).edge(rgb("6d6259"), 0.8));
        svg.ellipse((-46.0, 306.0), 34.0, 24.0, &fill(&round).edge(rgb("6d6259"), 0.8));
        svg.path(
            "M-24 180C-16 168 16 168 24 180L20 188H10L6 182H-6L-10 188H-20Z",
            &fill(rgb("d9a860")).edge(rgb("5e3a14"), 1.0),
        );
        svg.path("M-12 -134L-21 112C-21 120 21 120 21 112L12 -134Z", &fill(&round).edge(rgb("6d6259"), 0.8));
        let neck = round_across(svg, rgb("a8602a"));
        svg.path("M-12 -134C-14 -170 -12 -200 -10 -214C-20 -226 -18 -256 0 -258C18 -256 20 -226 10 -214C12 -200 14 -170 12 -134Z", &fill(neck).edge(rgb("3a1a0a"), 1.0));
        svg.circle((0.0, -236.0), 9.0, &line(rgb("3a1a0a"), 2.0));
        svg.rect((-6.0, -208.0), (12.0, 64.0), 4.0, &fill(rgb("2a1208")));
        for (x, y) in [(-1.0, -198.0), (1.0, -184.0), (-1.0, -170.0), (1.0, -156.0)] {
            bar(svg, (x * 8.0, y), (x * 24.0, y), 5.0, ebony);
            svg.ellipse((x * 31.0, y), 9.0, 6.0, &fill(&round).edge(rgb("6d6259"), 0.7));
        }
        for i in 0..4 {
            let t = f64::from(i) - 1.5;
            svg.line((t * 5.0, -134.0), (t * 11.0, 172.0), &line(rgb("c9cdd2"), 1.5 - 0.25 * f64::from(i)));
            svg.line((t * 11.0, 172.0), (t * 7.0, 234.0), &line(rgb("c9cdd2"), 1.4 - 0.25 * f64::from(i)));
        }
        svg.line((-13.0, -134.0), (13.0, -134.0), &line(rgb("0d0b0a"), 4.0));
    }
}

fn bow(svg: &mut Svg) {
    svg.line((128.0, 330.0), (128.0, -250.0), &line(WHITE, 4.0).alpha(0.9));
    svg.line((129.5, 330.0), (129.5, -250.0), &line(BLACK, 0.8).alpha(0.4));
    svg.path("M140 345C128 150 130 -60 140 -262L126 -258V-248L134 -244", &line(rgb("6b3216"), 5.0).round());
    svg.path("M139 345C127 150 129 -60 139 -262", &line(rgb("b8663a"), 1.6).round());
    svg.rect((122.0, 300.0), (20.0, 34.0), 4.0, &fill(rgb("17130f")).edge(rgb("8b7663"), 1.0));
    svg.circle((132.0, 317.0), 4.0, &fill(rgb("e9e5da")));
}
