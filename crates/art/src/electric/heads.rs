//! Headstocks: outlines, posts and the small things on the face. Origin at the middle of the nut, y upwards is negative.

use crate::hardware::Button;
use crate::outline::Outline;
use crate::svg::Point;

/// The families of headstock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadKind {
    S,
    T,
    Book,
    Arrow,
    Hockey,
    Blade,
    BassPaddle,
    BassModern,
}

/// A headstock ready to draw.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) outline: Outline,
    /// Per string from the thickest: where its post stands and to which side its button points.
    pub(super) posts: Vec<(Point, f64)>,
    /// From the post to the edge of the head.
    pub(super) reach: f64,
    pub(super) button: Button,
    /// Bell-shaped cover over the truss rod.
    pub(super) cover: bool,
}

/// Makes the head for a number of strings and half the width of the nut.
pub(super) fn head(kind: HeadKind, strings: u32, half: f64) -> Head {
    match kind {
        HeadKind::S | HeadKind::T | HeadKind::Hockey | HeadKind::Blade => in_line(kind, strings, half),
        HeadKind::BassPaddle => bass_paddle(strings, half),
        HeadKind::Book | HeadKind::Arrow | HeadKind::BassModern => two_rows(kind, strings, half),
    }
}

/// All posts at the bass side, each straight ahead of its string.
fn in_line(kind: HeadKind, strings: u32, half: f64) -> Head {
    let n = f64::from(strings);
    let (step, first) = (24.6, -33.0);
    let posts: Vec<(Point, f64)> = (0..strings)
        .map(|i| {
            let t = f64::from(i) / (n - 1.0);
            ((half * (1.66 * t - 0.92), first - step * f64::from(i)), -1.0)
        })
        .collect();
    let far = posts[posts.len() - 1].0;
    let k = (far.1 - first) / -123.0;
    let edge = |t: f64| (half * (1.66 * t - 0.92) - 16.0, first + (far.1 - first) * t);
    let (top, right) = (far.1, far.0);
    let (low, high) = (edge(-0.05), edge(1.0));
    let at = |x: f64, y: f64| (right + x, top + y);
    let mut p = vec![
        (-half, 0.0),
        (-half, 0.0),
        (-half - 2.0, -10.0),
        (low.0 + 5.0, low.1 + 10.0),
        low,
        edge(0.3),
        edge(0.65),
        high,
    ];
    match kind {
        HeadKind::S => {
            p.extend([
                at(-13.0, -16.0),
                at(-2.0, -29.0),
                at(16.0, -34.0),
                at(35.0, -27.0),
                at(45.0, -9.0),
                at(43.0, 10.0),
            ]);
            p.extend([at(31.0, 22.0), at(19.0, 26.0), at(14.0, 36.0), at(14.0, 52.0 * k)]);
            p.extend([(half + 6.0, top * 0.42), (half + 2.0, -26.0)]);
        }
        HeadKind::T => {
            p.extend([
                at(-14.0, -14.0),
                at(-6.0, -26.0),
                at(8.0, -31.0),
                at(20.0, -25.0),
                at(26.0, -11.0),
                at(24.0, 6.0),
            ]);
            p.extend([
                at(15.0, 18.0),
                at(11.0, 32.0),
                at(11.0, 50.0 * k),
                (half + 4.0, top * 0.42),
                (half + 1.0, -26.0),
            ]);
        }
        HeadKind::Hockey => {
            p.extend([
                at(-8.0, -22.0),
                at(10.0, -48.0),
                at(36.0, -62.0),
                at(57.0, -64.0),
                at(61.0, -52.0),
                at(48.0, -34.0),
            ]);
            p.extend([at(32.0, -8.0), at(21.0, 30.0), (half + 6.0, top * 0.45), (half + 1.0, -26.0)]);
        }
        _ => {
            p.extend([
                at(-9.0, -22.0),
                at(14.0, -52.0),
                at(44.0, -78.0),
                at(44.0, -78.0),
                at(40.0, -44.0),
                at(27.0, -8.0),
            ]);
            p.extend([at(17.0, 30.0), (half + 5.0, top * 0.45), (half + 1.0, -26.0)]);
        }
    }
    p.extend([(half, 0.0), (half, 0.0)]);
    Head {
        outline: Outline::smooth(&p),
        posts,
        reach: 18.0,
        button: Button::Oval,
        cover: kind == HeadKind::Blade || kind == HeadKind::Hockey,
    }
}

/// Posts on both sides.
fn two_rows(kind: HeadKind, strings: u32, half: f64) -> Head {
    let bass = kind == HeadKind::BassModern;
    let (step, first, x) = if bass { (46.0, -54.0, 27.0) } else { (37.0, -54.0, 26.0) };
    let left = strings.div_ceil(2);
    let posts = (0..strings)
        .map(|i| {
            let (side, row) = if i < left { (-1.0, i) } else { (1.0, strings - 1 - i) };
            let y = first - step * f64::from(row);
            let lean = if kind == HeadKind::Arrow { (-y - 54.0) * 0.11 } else { 0.0 };
            ((side * (x - lean), y), side)
        })
        .collect();
    let last = first - step * f64::from(left - 1);
    let outline = match kind {
        HeadKind::Arrow => Outline::angular(&[
            (-half, 0.0, 0.0),
            (-half - 2.0, -16.0, 8.0),
            (-47.0, -46.0, 12.0),
            (-30.0, last - 18.0, 40.0),
            (0.0, last - 58.0, 9.0),
            (30.0, last - 18.0, 40.0),
            (47.0, -46.0, 12.0),
            (half + 2.0, -16.0, 8.0),
            (half, 0.0, 0.0),
        ]),
        HeadKind::BassModern => Outline::smooth(&[
            (-half, 0.0),
            (-half, 0.0),
            (-half - 4.0, -14.0),
            (-42.0, -32.0),
            (-47.0, -60.0),
            (-44.0, last),
            (-38.0, last - 34.0),
            (-38.0, last - 34.0),
            (-10.0, last - 30.0),
            (22.0, last - 44.0),
            (34.0, last - 54.0),
            (34.0, last - 54.0),
            (44.0, last - 20.0),
            (47.0, -64.0),
            (42.0, -32.0),
            (half + 4.0, -14.0),
            (half, 0.0),
            (half, 0.0),
        ]),
        _ => Outline::smooth(&[
            (-half, 0.0),
            (-half, 0.0),
            (-half - 1.5, -12.0),
            (-34.0, -28.0),
            (-41.0, -48.0),
            (-43.0, -90.0),
            (-45.0, last - 20.0),
            (-47.0, last - 40.0),
            (-47.0, last - 40.0),
            (-32.0, last - 49.0),
            (-14.0, last - 47.0),
            (0.0, last - 40.0),
            (0.0, last - 40.0),
            (14.0, last - 47.0),
            (32.0, last - 49.0),
            (47.0, last - 40.0),
            (47.0, last - 40.0),
            (45.0, last - 20.0),
            (43.0, -90.0),
            (41.0, -48.0),
            (34.0, -28.0),
            (half + 1.5, -12.0),
            (half, 0.0),
            (half, 0.0),
        ]),
    };
    let button = if kind == HeadKind::Book { Button::Tulip } else { Button::Oval };
    Head { outline, posts, reach: if bass { 22.0 } else { 21.0 }, button, cover: true }
}

/// Four or more large tuners in line.
fn bass_paddle(strings: u32, half: f64) -> Head {
    let n = f64::from(strings);
    let step = if strings > 4 { 38.0 } else { 43.0 };
    let posts: Vec<(Point, f64)> = (0..strings)
        .map(|i| ((half * (1.5 * f64::from(i) / (n - 1.0) - 0.86), -46.0 - step * f64::from(i)), -1.0))
        .collect();
    let (near, far) = (posts[0].0, posts[posts.len() - 1].0);
    let at = |x: f64, y: f64| (far.0 + x, far.1 + y);
    let middle = far.1 * 0.5;
    let outline = Outline::smooth(&[
        (-half, 0.0),
        (-half, 0.0),
        (-half - 3.0, -12.0),
        (near.0 - 18.0, near.1 + 14.0),
        (near.0 - 22.0, near.1 - 4.0),
        (f64::midpoint(near.0, far.0) - 22.0, f64::midpoint(near.1, far.1)),
        at(-22.0, 4.0),
        at(-20.0, -20.0),
        at(-6.0, -38.0),
        at(18.0, -45.0),
        at(42.0, -36.0),
        at(54.0, -12.0),
        at(51.0, 14.0),
        at(36.0, 30.0),
        at(23.0, 40.0),
        at(17.0, 58.0),
        (half + 9.0, middle),
        (half + 2.0, -30.0),
        (half, 0.0),
        (half, 0.0),
    ]);
    Head { outline, posts, reach: 27.0, button: Button::Leaf, cover: false }
}
