//! Acoustic guitars and ukuleles, in the millimetres of their necks.

mod shapes;
mod top;

use std::sync::Arc;

use crate::colour::{Rgb, WHITE, rgb};
use crate::finish::{CREAM, Slab, paint};
use crate::hardware::{Button, tuner_back, tuner_button, tuner_post};
use crate::neck::{Board, Inlay, Neck};
use crate::outline::Outline;
use crate::palette::{CHROME, Coat, Finish, GOLD};
use crate::subject::{ALL, Drawing, Reader, View};
use crate::svg::{Placement, Point, Svg, fill, line};
use crate::words::{Read, Words};
use top::rosette;

pub(crate) const FAMILIES: &[(&str, Reader)] = &[("acoustic", read)];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Body {
    Dreadnought,
    Om,
    Jumbo,
    Classical,
    Cutaway,
    Ukulele,
    Parlor,
}

#[derive(Debug)]
struct Acoustic {
    body: Body,
    finish: Finish,
    outline: Outline,
    neck: Neck,
}

fn read(words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    let bodies = [
        ("dreadnought", Body::Dreadnought),
        ("om", Body::Om),
        ("jumbo", Body::Jumbo),
        ("classical", Body::Classical),
        ("cutaway", Body::Cutaway),
        ("ukulele", Body::Ukulele),
        ("parlor", Body::Parlor),
    ];
    let body = words.pick("body", &bodies)?;
    let spruce = Finish { name: "natural", coat: Coat::Wood(rgb("ebc88a"), rgb("b98543")), gloss: 0.7 };
    let named = |name: &str| Finish::named(name).unwrap_or(spruce);
    let finish = words.pick(
        "finish",
        &[
            ("natural", spruce),
            ("sunburst", named("tobacco-burst")),
            ("black", named("black")),
            ("mahogany", named("mahogany")),
        ],
    )?;
    let (scale, frets, strings) = match body {
        Body::Ukulele => (382.0, 15, 4),
        Body::Classical => (650.0, 19, 6),
        Body::Parlor => (628.0, 18, 6),
        _ => (645.0, 20, 6),
    };
    let (half, spread) = match body {
        Body::Ukulele => ((18.0, 22.5), (13.6, 20.0)),
        Body::Classical => ((26.0, 31.0), (21.5, 29.0)),
        _ => ((22.0, 28.0), (18.5, 27.5)),
    };
    let nylon = matches!(body, Body::Classical | Body::Ukulele);
    let neck = Neck {
        scale,
        frets,
        strings,
        half,
        spread,
        board: Board::Rosewood,
        inlay: if body == Body::Classical { Inlay::None } else { Inlay::Dots },
        binding: None,
        gauge: if nylon { (1.5, 1.2) } else { (1.4, 0.8) },
        nylon,
    };
    Ok(Arc::new(Acoustic { body, finish, outline: shapes::outline(body), neck }))
}

impl Drawing for Acoustic {
    fn views(&self) -> &'static [View] {
        ALL
    }

    fn draw(&self, view: View) -> String {
        let mut svg = Svg::new();
        let mut whole = self.outline.points();
        whole.extend(self.head_points());
        let mut head = self.head_points();
        head.push((0.0, -self.neck.scale + 70.0));
        let (place, behind) = match view {
            View::Front => (Placement::fit(&whole, 40.0, false, 26.0), false),
            View::Back => (Placement::fit(&whole, 40.0, true, 26.0), true),
            View::Body => (Placement::fit(&self.outline.points(), 14.0, false, 56.0), false),
            View::Headstock => (Placement::fit(&head, 14.0, false, 70.0), false),
        };
        svg.placed(&place, |svg| if behind { self.back(svg) } else { self.front(svg) });
        svg.finish()
    }
}

impl Acoustic {
    fn head_outline(&self) -> Outline {
        let (h, k) = (self.neck.half.0, if self.body == Body::Ukulele { 0.82 } else { 1.0 });
        let crown: &[Point] = if self.body == Body::Classical {
            &[(-37.0, -180.0), (-37.0, -180.0), (-24.0, -192.0), (0.0, -198.0)]
        } else {
            &[(-38.0, -178.0), (-38.0, -178.0), (-20.0, -182.0), (0.0, -183.0)]
        };
        let mut left = vec![(-h, 0.0), (-h, 0.0), (-h - 2.0, -16.0), (-34.0, -36.0), (-34.0, -36.0)];
        left.extend_from_slice(crown);
        let mut all: Vec<Point> = left.iter().map(|p| (p.0 * if p.1 < -20.0 { k } else { 1.0 }, p.1 * k)).collect();
        let right: Vec<Point> = all.iter().rev().filter(|p| p.0 < -0.1).map(|p| (-p.0, p.1)).collect();
        all.extend(right);
        Outline::smooth(&all)
    }

    fn posts(&self) -> Vec<(Point, f64)> {
        let n = self.neck.strings;
        let (x, first, step) = match self.body {
            Body::Ukulele => (17.0, -56.0, 50.0),
            Body::Classical => (15.5, -68.0, 38.0),
            _ => (22.5, -62.0, 41.0),
        };
        (0..n)
            .map(|i| {
                let (side, row) = if i < n / 2 { (-1.0, i) } else { (1.0, n - 1 - i) };
                ((side * x, first - step * f64::from(row)), side)
            })
            .collect()
    }

    fn reach(&self) -> f64 {
        match self.body {
            Body::Classical => 26.0,
            Body::Ukulele => 17.0,
            _ => 20.0,
        }
    }

    fn head_points(&self) -> Vec<Point> {
        let mut points = self.head_outline().moved(0.0, -self.neck.scale).points();
        points.extend(self.posts().iter().map(|(p, s)| (p.0 + s * (self.reach() + 15.0), p.1 - self.neck.scale)));
        points
    }

    fn side_wood(&self) -> Finish {
        let back = if self.finish.name == "black" { "black" } else { "mahogany" };
        Finish::named(back).unwrap_or(self.finish)
    }

    fn front(&self, svg: &mut Svg) {
        let small = self.body == Body::Ukulele;
        let binding = if self.body == Body::Classical { rgb("4a2a18") } else { CREAM };
        let slab = Slab { round: 5.0, binding: Some(binding), seed: 12, ..Slab::PLAIN };
        paint(svg, &self.outline, &self.finish, slab);
        let hole_r = if small { 30.0 } else { 50.0 };
        let end = self.neck.end();
        let hole = (0.0, (end + hole_r * 0.8).max(if small { -96.0 } else { -168.0 }));
        rosette(svg, hole, hole_r);
        if !matches!(self.body, Body::Classical | Body::Ukulele) {
            let d = Outline::smooth(&[
                (34.0, hole.1 - 44.0),
                (34.0, hole.1 - 44.0),
                (70.0, hole.1 - 52.0),
                (88.0, hole.1 - 20.0),
                (94.0, hole.1 + 40.0),
                (84.0, hole.1 + 92.0),
                (54.0, hole.1 + 104.0),
                (36.0, hole.1 + 84.0),
                (30.0, hole.1 + 56.0),
                (52.0, hole.1 + 34.0),
                (60.0, hole.1),
                (52.0, hole.1 - 28.0),
            ])
            .path();
            let tone = if self.finish.colour().luma() < 0.2 { rgb("2a2c2f") } else { rgb("3a150c") };
            let p = svg.tones(tone, 0.4);
            svg.path(&d, &fill(p).edge(tone.light(0.2), 0.8).alpha(0.95));
        }
        self.bridge(svg, small);
        self.head(svg);
        self.neck.draw(svg);
        let posts: Vec<Point> = self.posts().iter().map(|(p, _)| (p.0, p.1 - self.neck.scale)).collect();
        self.neck.draw_strings(svg, &posts, if self.neck.nylon { 10.0 } else { 14.0 });
        if !self.neck.nylon {
            for i in 0..self.neck.strings {
                crate::hardware::stud(
                    svg,
                    (self.neck.string_x(i, 15.0), 15.0),
                    3.6,
                    crate::palette::Metal { shine: WHITE, base: CREAM, deep: rgb("8f8468") },
                );
            }
        }
    }

    fn head(&self, svg: &mut Svg) {
        svg.placed(&Placement::at(0.0, -self.neck.scale), |svg| {
            let look = match self.body {
                Body::Classical | Body::Ukulele => (Button::Tulip, GOLD),
                _ => (Button::Oval, CHROME),
            };
            for &(post, side) in &self.posts() {
                tuner_button(svg, post, self.reach(), side, look);
            }
            let face = Finish { name: "face", coat: Coat::Wood(rgb("4a2a1c"), rgb("1f100a")), gloss: 0.8 };
            paint(svg, &self.head_outline(), &face, Slab { round: 3.0, seed: 5, ..Slab::PLAIN });
            if self.body == Body::Classical {
                for x in [-15.5, 15.5] {
                    svg.rect((x - 6.5, -162.0), (13.0, 112.0), 6.5, &fill(rgb("0c0604")).edge(rgb("9a7a5c"), 1.0));
                }
                for &(post, _) in &self.posts() {
                    svg.block(post, (14.0, 7.0), 2.5, &fill(CREAM).edge(rgb("8f8468"), 0.6));
                }
                return;
            }
            for &(post, _) in &self.posts() {
                tuner_post(svg, post, 5.4, look.1);
            }
        });
    }

    fn back(&self, svg: &mut Svg) {
        let wood = self.side_wood();
        paint(svg, &self.outline, &wood, Slab { round: 7.0, binding: Some(CREAM), seed: 40, ..Slab::PLAIN });
        let b = self.outline.bounds();
        svg.line((0.0, b[1] + 8.0), (0.0, b[3] - 6.0), &line(rgb("e3c58f"), 3.0));
        svg.line((0.0, b[1] + 8.0), (0.0, b[3] - 6.0), &line(rgb("3a1a0c"), 1.0).dash(4.0, 4.0));
        let c = neck_wood();
        let (a, top) = (self.neck.half.0 - 0.5, -self.neck.scale);
        svg.placed(&Placement::at(0.0, top), |svg| {
            for &(post, side) in &self.posts() {
                tuner_button(svg, post, self.reach(), side, (Button::Oval, CHROME));
            }
            let face = Finish { name: "neck", coat: Coat::Wood(c, c.dark(0.4)), gloss: 0.5 };
            paint(svg, &self.head_outline(), &face, Slab { round: 4.0, seed: 6, ..Slab::PLAIN });
            for &(post, _) in &self.posts() {
                tuner_back(svg, post, 8.0, CHROME);
            }
        });
        let z = self.neck.half_at(b[1]) - 1.0;
        let round = svg.linear(
            (-z, 0.0),
            (z, 0.0),
            &[(0.0, c.dark(0.3), 1.0), (0.28, c.light(0.22), 1.0), (0.55, c, 1.0), (1.0, c.dark(0.5), 1.0)],
        );
        let d = format!(
            "M-{a} {t}C-{a} {u} {a} {u} {a} {t}L{z} {e}C{z} {f} 14 {f} 0 {g}C-14 {f} -{z} {f} -{z} {e}Z",
            t = top - 12.0,
            u = top - 34.0,
            e = b[1] - 26.0,
            f = b[1] + 6.0,
            g = b[1] + 34.0
        );
        svg.path(&d, &fill(round).edge(c.dark(0.5), 0.8));
    }
}

fn neck_wood() -> Rgb {
    rgb("84492b")
}
