//! Closed outlines of cubic curves: smooth ones through points, angular ones with rounded corners.

use std::fmt::Write as _;

use crate::svg::{Point, num};

/// A closed outline.
#[derive(Clone, Debug)]
pub(crate) struct Outline(Vec<[Point; 4]>);

impl Outline {
    /// A smooth curve through the points; a point written twice is a corner.
    pub(crate) fn smooth(points: &[Point]) -> Self {
        let mut places: Vec<(Point, bool)> = Vec::new();
        for &p in points {
            match places.last_mut() {
                Some((last, corner)) if same(*last, p) => *corner = true,
                _ => places.push((p, false)),
            }
        }
        let n = places.len();
        let curves = (0..n)
            .map(|i| {
                let (before, a, b, after) =
                    (places[(i + n - 1) % n].0, places[i], places[(i + 1) % n], places[(i + 2) % n].0);
                let reach = distance(a.0, b.0) * 0.36;
                let leave = if a.1 { toward(a.0, b.0, reach) } else { step(a.0, before, b.0, reach) };
                let arrive = if b.1 { toward(b.0, a.0, reach) } else { step(b.0, after, a.0, reach) };
                [a.0, leave, arrive, b.0]
            })
            .collect();
        Self(curves)
    }

    /// A smooth curve symmetrical to the y axis, from its left half (top to bottom, both ends on or near the axis).
    pub(crate) fn twin(left: &[Point]) -> Self {
        let mut all = left.to_vec();
        all.extend(left.iter().rev().filter(|p| p.0.abs() > 0.01).map(|p| (-p.0, p.1)));
        Self::smooth(&all)
    }

    /// A polygon whose third value is the radius of each corner.
    pub(crate) fn angular(points: &[(f64, f64, f64)]) -> Self {
        let n = points.len();
        let mut curves: Vec<[Point; 4]> = Vec::new();
        let ends: Vec<(Point, Point, Point)> = (0..n)
            .map(|i| {
                let (b, p, a) = (points[(i + n - 1) % n], points[i], points[(i + 1) % n]);
                let here = (p.0, p.1);
                let reach = |other: Point| p.2.min(distance(here, other) * 0.48);
                let (before, after) = ((b.0, b.1), (a.0, a.1));
                (toward(here, before, reach(before)), here, toward(here, after, reach(after)))
            })
            .collect();
        for i in 0..n {
            let (start, corner, end) = ends[i];
            curves.push([start, mid(start, corner, 0.62), mid(end, corner, 0.62), end]);
            let next = ends[(i + 1) % n].0;
            curves.push([end, mid(end, next, 0.33), mid(end, next, 0.67), next]);
        }
        Self(curves)
    }

    pub(crate) fn moved(&self, dx: f64, dy: f64) -> Self {
        self.mapped(|(x, y)| (x + dx, y + dy))
    }

    /// Every point through a function (stretching, mirroring).
    pub(crate) fn mapped(&self, f: impl Fn(Point) -> Point) -> Self {
        Self(self.0.iter().map(|c| c.map(&f)).collect())
    }

    /// The path data.
    pub(crate) fn path(&self) -> String {
        let mut d = String::new();
        for (i, [start, a, b, end]) in self.0.iter().enumerate() {
            if i == 0 {
                let _ = write!(d, "M{} {}", num(start.0), num(start.1));
            }
            let all = [a.0, a.1, b.0, b.1, end.0, end.1].map(num);
            let _ = write!(d, "C{}", all.join(" "));
        }
        d.push('Z');
        d
    }

    /// Points along the outline, dense enough to measure it.
    pub(crate) fn points(&self) -> Vec<Point> {
        self.0
            .iter()
            .flat_map(|&[p, a, b, q]| {
                [0.0, 0.25, 0.5, 0.75].map(|t: f64| {
                    let s = 1.0 - t;
                    let at = |p: f64, a: f64, b: f64, q: f64| {
                        s * s * s * p + 3.0 * s * s * t * a + 3.0 * s * t * t * b + t * t * t * q
                    };
                    (at(p.0, a.0, b.0, q.0), at(p.1, a.1, b.1, q.1))
                })
            })
            .collect()
    }

    /// Left, top, right and bottom.
    pub(crate) fn bounds(&self) -> [f64; 4] {
        self.points().iter().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |b, p| {
            [b[0].min(p.0), b[1].min(p.1), b[2].max(p.0), b[3].max(p.1)]
        })
    }
}

fn same(a: Point, b: Point) -> bool {
    distance(a, b) < 0.001
}

fn distance(a: Point, b: Point) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

fn mid(a: Point, b: Point, t: f64) -> Point {
    (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t)
}

/// The place `reach` away from `from` in the direction of `to`.
fn toward(from: Point, to: Point, reach: f64) -> Point {
    mid(from, to, reach / distance(from, to).max(0.001))
}

/// The handle at `at` towards `next`, parallel to the line from `before` to `next`.
fn step(at: Point, before: Point, next: Point, reach: f64) -> Point {
    let length = distance(before, next).max(0.001);
    (at.0 + (next.0 - before.0) / length * reach, at.1 + (next.1 - before.1) / length * reach)
}

/// A repeatable number from 0 to 1 for the grain of wood and the like.
pub(crate) fn noise(seed: u32, index: u32) -> f64 {
    let mut x = seed.wrapping_mul(0x9E37_79B9) ^ index.wrapping_mul(0x85EB_CA6B);
    x = (x ^ (x >> 15)).wrapping_mul(0x2C1B_3C6D);
    x = (x ^ (x >> 12)).wrapping_mul(0x297A_2D39);
    f64::from(x ^ (x >> 15)) / f64::from(u32::MAX)
}
