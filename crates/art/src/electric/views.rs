//! The four views of an electric instrument.

use super::bridges::bridge;
use super::build::{Build, JackKind};
use super::guards::{control_plate, guard};
use super::pickups::pickup;
use crate::colour::{BLACK, Rgb, WHITE, rgb};
use crate::finish::{CREAM, Slab, paint};
use crate::hardware::{
    Button, blade_switch, jack, knob, plate, screw, side_jack, strap_button, toggle, tuner_back, tuner_button,
    tuner_post,
};
use crate::outline::Outline;
use crate::palette::{Coat, Finish};
use crate::svg::{Placement, Point, Svg, fill, line, num};

/// The turn of every whole instrument: neck to the upper right.
const TURN: f64 = 40.0;
/// The turn of close views.
const CLOSE: f64 = 14.0;

pub(super) fn front(b: &Build) -> String {
    let mut svg = Svg::new();
    svg.placed(&Placement::fit(&extent(b), TURN, b.left_handed, 26.0), |svg| face(svg, b));
    svg.finish()
}

pub(super) fn body(b: &Build) -> String {
    let mut svg = Svg::new();
    svg.placed(&Placement::fit(&b.outline.points(), CLOSE, b.left_handed, 56.0), |svg| face(svg, b));
    svg.finish()
}

pub(super) fn headstock(b: &Build) -> String {
    let mut svg = Svg::new();
    let mut points = head_extent(b);
    points.push((0.0, -b.neck.scale + 70.0));
    svg.placed(&Placement::fit(&points, CLOSE, b.left_handed, 70.0), |svg| face(svg, b));
    svg.finish()
}

pub(super) fn back(b: &Build) -> String {
    let mut svg = Svg::new();
    svg.placed(&Placement::fit(&extent(b), TURN, !b.left_handed, 26.0), |svg| behind(svg, b));
    svg.finish()
}

fn head_extent(b: &Build) -> Vec<Point> {
    let reach = b.head.reach + if b.head.button == Button::Leaf { 24.0 } else { 16.0 };
    let mut points = b.head.outline.moved(0.0, -b.neck.scale).points();
    points.extend(b.head.posts.iter().map(|(p, side)| (p.0 + side * reach, p.1 - b.neck.scale)));
    points
}

fn extent(b: &Build) -> Vec<Point> {
    let mut points = b.outline.points();
    points.extend(head_extent(b));
    points
}

fn face(svg: &mut Svg, b: &Build) {
    edge_parts(svg, b);
    let slab = Slab {
        carved: b.carved,
        binding: b.binding,
        round: if b.carved { 7.0 } else { 11.0 },
        seed: b.neck.strings + 3,
    };
    paint(svg, &b.outline, &b.finish, slab);
    if b.f_holes {
        for side in [-1.0, 1.0] {
            f_hole(svg, side);
        }
    }
    if let Some(((outline, screws), material)) = &b.guard {
        guard(svg, outline, *material, screws);
    }
    if let Some(outline) = &b.plate {
        control_plate(svg, outline, b.hardware);
    }
    head(svg, b);
    b.neck.draw(svg);
    let over_plate = matches!(b.bridge, super::bridges::Bridge::Plate);
    let tail = if over_plate { bridge(svg, b.bridge, &b.neck, b.hardware) } else { 0.0 };
    for &(make, y, turn) in &b.pickups {
        let spread = b.neck.string_x(b.neck.strings - 1, y);
        pickup(svg, make, (0.0, y), turn, (b.neck.strings, spread));
    }
    let tail = if over_plate { tail } else { bridge(svg, b.bridge, &b.neck, b.hardware) };
    let posts: Vec<Point> = b.head.posts.iter().map(|(p, _)| (p.0, p.1 - b.neck.scale)).collect();
    b.neck.draw_strings(svg, &posts, tail);
    controls(svg, b);
}

/// What stands out beyond the outline and lies behind the body.
fn edge_parts(svg: &mut Svg, b: &Build) {
    for &(at, turn) in &b.controls.buttons {
        strap_button(svg, at, turn, b.hardware);
    }
    if let Some(JackKind::Side(at, turn)) = b.controls.jack {
        side_jack(svg, at, turn, b.hardware);
    }
}

fn controls(svg: &mut Svg, b: &Build) {
    for (i, &(at, r, make)) in b.controls.knobs.iter().enumerate() {
        if let Some(make) = make {
            knob(svg, at, r, make, [-40.0, 25.0, 60.0, -15.0][i % 4]);
        }
    }
    let tip = match &b.guard {
        Some((_, super::guards::Guard::Black)) | None => rgb("17181a"),
        _ => rgb("f3eddb"),
    };
    if let Some((at, turn)) = b.controls.blade {
        blade_switch(svg, at, turn, tip);
    }
    if let Some(at) = b.controls.toggle {
        let ring = rgb("e9dcb8");
        svg.circle(at, 13.0, &fill(ring).edge(rgb("7d6c46"), 0.7));
        toggle(svg, at, 6.5, b.hardware, rgb("e7d6a4"));
    }
    match b.controls.jack {
        Some(JackKind::Face(at)) => jack(svg, at, 8.0, b.hardware),
        Some(JackKind::Boat(at, turn)) => svg.placed(&Placement::at(at.0, at.1).turned(turn), |svg| {
            let p = plate(svg, b.hardware);
            svg.ellipse((1.5, 2.0), 27.0, 13.0, &fill(BLACK).alpha(0.35));
            svg.ellipse((0.0, 0.0), 26.0, 12.5, &fill(&p).edge(b.hardware.deep, 0.7));
            svg.ellipse((0.0, 0.0), 15.0, 9.0, &fill(b.hardware.deep.dark(0.35)));
            jack(svg, (0.0, 1.5), 6.0, b.hardware);
            screw(svg, (-20.5, 0.0), 2.2, b.hardware);
            screw(svg, (20.5, 0.0), 2.2, b.hardware);
        }),
        _ => {}
    }
}

fn f_hole(svg: &mut Svg, side: f64) {
    svg.placed(&Placement { mirrored: side < 0.0, ..Placement::at(0.0, -34.0) }, |svg| {
        let slit = "M107 -60C114 -78 126 -64 120 -38C114 -12 112 0 108 24C104 46 114 64 122 48";
        let ends = [((106.0, -57.0), 5.5), ((122.0, 45.0), 6.5)];
        for (ink, grow) in [(CREAM, 1.3), (rgb("0d0705"), 0.0)] {
            svg.path(slit, &line(ink, 5.0 + 2.0 * grow).round());
            for (at, r) in ends {
                svg.circle(at, r + grow, &fill(ink));
            }
            svg.line((107.0, -9.0), (121.0, -6.0), &line(ink, 1.6 + 2.0 * grow));
        }
    });
}

fn head(svg: &mut Svg, b: &Build) {
    svg.placed(&Placement::at(0.0, -b.neck.scale), |svg| {
        for &(post, side) in &b.head.posts {
            tuner_button(svg, post, b.head.reach, side, (b.head.button, b.hardware));
        }
        let wood = Finish { name: "neck", coat: Coat::Wood(b.neck_wood, b.neck_wood.dark(0.35)), gloss: 0.5 };
        let slab = Slab { round: 3.0, seed: 9, ..Slab::PLAIN };
        paint(svg, &b.head.outline, &b.head_face.unwrap_or(wood), slab);
        if b.head.cover {
            let d = "M-7 -9C-7 -22 -4 -34 0 -36C4 -34 7 -22 7 -9Z";
            svg.path(d, &fill(rgb("17181a")).edge(rgb("d8d2c2"), 0.9));
            screw(svg, (0.0, -30.0), 1.3, b.hardware);
            screw(svg, (0.0, -12.0), 1.3, b.hardware);
        }
        let r = if b.head.button == Button::Leaf { 9.0 } else { 5.4 };
        for &(post, _) in &b.head.posts {
            tuner_post(svg, post, r, b.hardware);
        }
        if !b.head.cover {
            string_tree(svg, b);
        }
    });
}

/// Holds the thin strings down on flat heads.
fn string_tree(svg: &mut Svg, b: &Build) {
    let (last, before) = (b.head.posts[b.head.posts.len() - 1].0, b.head.posts[b.head.posts.len() - 2].0);
    let half = b.neck.spread.0;
    let t = 0.42;
    let x = f64::midpoint(half + (last.0 - half) * t, half * 0.7 + (before.0 - half * 0.7) * t * 1.2);
    let p = plate(svg, b.hardware);
    svg.block((x, last.1 * t), (half * 0.55, 4.6), 2.0, &fill(p).edge(b.hardware.deep, 0.5));
}

fn behind(svg: &mut Svg, b: &Build) {
    edge_parts(svg, b);
    let finish = b.finish.back();
    paint(svg, &b.outline, &finish, Slab { round: 11.0, seed: 21, ..Slab::PLAIN });
    let dark = rgb("17181a");
    let heel = b.neck.end() - 18.0;
    back_of_neck(svg, b, heel);
    if b.bolted {
        let y = heel - 26.0;
        let p = plate(svg, b.hardware);
        svg.block((1.5, y + 2.0), (51.0, 63.0), 5.0, &fill(BLACK).alpha(0.35));
        svg.block((0.0, y), (50.0, 62.0), 5.0, &fill(p).edge(b.hardware.deep, 0.8));
        for (x, dy) in [(-17.0, -23.0), (17.0, -23.0), (-17.0, 23.0), (17.0, 23.0)] {
            screw(svg, (x, y + dy), 4.0, b.hardware);
        }
    }
    let cover = |svg: &mut Svg, o: &Outline| {
        let d = o.path();
        let p = svg.tones(dark, 0.3);
        svg.path(&d, &fill(p).edge(rgb("5d6167"), 0.9));
    };
    match b.bridge {
        super::bridges::Bridge::Tremolo | super::bridges::Bridge::Floyd => {
            let o = Outline::angular(&[(-42.0, -92.0, 8.0), (42.0, -92.0, 8.0), (42.0, 42.0, 8.0), (-42.0, 42.0, 8.0)]);
            cover(svg, &o);
            svg.block((0.0, 22.0), (62.0, 11.0), 5.5, &fill(rgb("050505")));
            for (x, y) in [(-36.0, -86.0), (36.0, -86.0), (-36.0, 36.0), (36.0, 36.0), (-36.0, -25.0), (36.0, -25.0)] {
                screw(svg, (x, y), 2.0, b.hardware);
            }
        }
        super::bridges::Bridge::Hardtail | super::bridges::Bridge::Plate => {
            for i in 0..b.neck.strings {
                let x = b.neck.string_x(i, 0.0);
                crate::hardware::stud(svg, (x, 18.0), 4.0, b.hardware);
                svg.circle((x, 18.0), 1.7, &fill(rgb("0b0b0c")));
            }
        }
        _ => {}
    }
    if b.plate.is_none() && b.guard.is_none() || matches!(b.bridge, super::bridges::Bridge::Tom) {
        let (cx, cy) = b.controls.knobs.iter().fold((0.0, 0.0), |a, k| (a.0 + k.0.0, a.1 + k.0.1));
        let n = f64::from(u32::try_from(b.controls.knobs.len()).unwrap_or(1).max(1));
        let o = Outline::smooth(&[
            (-34.0, -44.0),
            (0.0, -54.0),
            (32.0, -34.0),
            (38.0, 10.0),
            (28.0, 46.0),
            (-6.0, 52.0),
            (-32.0, 34.0),
            (-40.0, -4.0),
        ])
        .moved(cx / n - 4.0, cy / n);
        cover(svg, &o);
    }
}

/// Neck and head from behind.
fn back_of_neck(svg: &mut Svg, b: &Build, heel: f64) {
    let wood = b.neck_wood;
    svg.placed(&Placement::at(0.0, -b.neck.scale), |svg| {
        for &(post, side) in &b.head.posts {
            tuner_button(svg, post, b.head.reach, side, (b.head.button, b.hardware));
        }
        let face = Finish { name: "neck", coat: Coat::Wood(wood, wood.dark(0.35)), gloss: 0.5 };
        paint(svg, &b.head.outline, &face, Slab { round: 4.0, seed: 9, ..Slab::PLAIN });
        for &(post, _) in &b.head.posts {
            tuner_back(svg, post, if b.head.button == Button::Leaf { 13.0 } else { 9.0 }, b.hardware);
        }
    });
    let top = -b.neck.scale - 14.0;
    let (a, z) = (b.neck.half.0 - 0.5, b.neck.half.1 - 1.0);
    let end = heel - if b.bolted { 58.0 } else { 10.0 };
    let d = format!(
        "M-{a} {t}C-{c} {u} -{c} {u} 0 {w}C{c} {u} {c} {u} {a} {t}L{z} {e}C{z} {f} -{z} {f} -{z} {e}Z",
        a = num(a),
        c = num(a * 0.7),
        t = num(top),
        u = num(top - 12.0),
        w = num(top - 14.0),
        z = num(z),
        e = num(end),
        f = num(end + if b.bolted { 4.0 } else { 26.0 })
    );
    let tone = round_wood(svg, wood, z);
    svg.path(&d, &fill(tone).edge(wood.dark(0.5), 0.7));
    if b.bolted {
        svg.rect((-2.0, top + 20.0), (4.0, (end - top) * 0.72), 2.0, &fill(rgb("4a2c1f")).alpha(0.75));
    }
    svg.line((-a * 0.45, top + 30.0), (-z * 0.45, end - 20.0), &line(WHITE, 3.0).alpha(0.22).round());
}

fn round_wood(svg: &mut Svg, wood: Rgb, half: f64) -> String {
    svg.linear(
        (-half, 0.0),
        (half, 0.0),
        &[(0.0, wood.dark(0.3), 1.0), (0.25, wood.light(0.2), 1.0), (0.5, wood, 1.0), (1.0, wood.dark(0.5), 1.0)],
    )
}
