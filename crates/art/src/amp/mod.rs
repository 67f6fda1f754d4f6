//! Amplifiers: combos, heads and cabinets, seen from the front and from behind.

mod back;

use std::fmt::Write as _;
use std::sync::Arc;

use crate::colour::{BLACK, Rgb, WHITE, rgb};
use crate::hardware::{Knob, jack, knob, screw, toggle};
use crate::palette::{CHROME, GOLD};
use crate::solid::{floor, hairline, led, loupe, scene};
use crate::subject::{Drawing, FRONT_BODY_BACK, Reader, View};
use crate::svg::{Point, Svg, fill, line, num};
use crate::words::{Read, Words};

pub(crate) const FAMILIES: &[(&str, Reader)] = &[
    ("combo", |w| read(Shape::Combo, w)),
    ("head", |w| read(Shape::Head, w)),
    ("cabinet", |w| read(Shape::Cabinet, w)),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Combo,
    Head,
    Cabinet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cloth {
    Silver,
    Black,
    Tan,
    Salt,
}

#[derive(Debug)]
struct Amp {
    shape: Shape,
    cloth: Cloth,
    tolex: Rgb,
    speakers: u32,
    knobs: u32,
}

fn read(shape: Shape, words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    let cloths = [("black", Cloth::Black), ("silver", Cloth::Silver), ("tan", Cloth::Tan), ("salt", Cloth::Salt)];
    let skins = [
        ("black", rgb("1f2023")),
        ("cream", rgb("e8dbbd")),
        ("red", rgb("98201f")),
        ("green", rgb("2c5443")),
        ("white", rgb("eeebe2")),
    ];
    let cloth = words.pick("cloth", &cloths)?;
    let tolex = words.pick("tolex", &skins)?;
    let speakers = words.number("speakers", if shape == Shape::Cabinet { &[4, 1, 2] } else { &[1, 2, 4] })?;
    let knobs = words.number("knobs", &[7, 4, 5, 6, 8, 9, 10])?;
    Ok(Arc::new(Amp { shape, cloth, tolex, speakers, knobs }))
}

impl Drawing for Amp {
    fn views(&self) -> &'static [View] {
        FRONT_BODY_BACK
    }

    fn draw(&self, view: View) -> String {
        let b = self.bounds();
        match view {
            View::Back => scene(|svg| self.back(svg)),
            View::Body if self.shape == Shape::Cabinet => {
                loupe((b[0] + b[2] * 0.24, b[1] + b[3] * 0.24), 2.2, |svg| self.front(svg))
            }
            View::Body => loupe((b[0] + b[2] * 0.34, b[1] + 110.0), 2.4, |svg| self.front(svg)),
            _ => scene(|svg| self.front(svg)),
        }
    }
}

impl Amp {
    /// Left, top, width, height.
    fn bounds(&self) -> [f64; 4] {
        match (self.shape, self.speakers) {
            (Shape::Head, _) => [50.0, 400.0, 1100.0, 410.0],
            (Shape::Cabinet, 4) => [105.0, 95.0, 990.0, 1010.0],
            (Shape::Cabinet | Shape::Combo, 2) => [50.0, 210.0, 1100.0, 800.0],
            (Shape::Combo, 4) => [80.0, 110.0, 1040.0, 1000.0],
            _ => [115.0, 160.0, 970.0, 890.0],
        }
    }

    fn shell(&self, svg: &mut Svg) {
        let [x, y, w, h] = self.bounds();
        floor(svg, (x + w / 2.0, y + h + 22.0), w * 0.54, 42.0);
        for i in [0.12, 0.88] {
            svg.rect((x + w * i - 36.0, y + h - 6.0), (72.0, 30.0), 8.0, &fill(rgb("101113")).edge(rgb("55585d"), 1.5));
        }
        self.handle(svg, (x + w / 2.0, y));
        let c = self.tolex;
        let p = svg.tones(c, 0.3);
        svg.rect((x, y), (w, h), 26.0, &fill(p).edge(hairline(c), 3.0));
        let tone = if c.luma() < 0.4 { "#fff" } else { "#000" };
        let hide = svg.tile(
            (14.0, 12.0),
            &format!("<path d=\"M1 3q3-2 6 0t6 0M0 9q4-2 7 0t7 0\" fill=\"none\" stroke=\"{tone}\" stroke-opacity=\".09\" stroke-width=\"1.4\"/>"),
        );
        svg.rect((x, y), (w, h), 26.0, &fill(hide));
        let lit = svg.across(90.0, &[(0.0, WHITE, 0.5), (0.2, WHITE, 0.06), (1.0, WHITE, 0.0)]);
        svg.rect((x + 4.0, y + 4.0), (w - 8.0, h - 8.0), 23.0, &line(lit, 5.0));
    }

    fn handle(&self, svg: &mut Svg, at: Point) {
        if self.shape == Shape::Cabinet && self.speakers == 4 {
            return;
        }
        let (x, y) = at;
        let d = format!(
            "M{} {}C{} {} {} {} {} {}H{}C{} {} {} {} {} {}Z",
            num(x - 150.0),
            num(y + 4.0),
            num(x - 130.0),
            num(y - 30.0),
            num(x - 110.0),
            num(y - 38.0),
            num(x - 80.0),
            num(y - 38.0),
            num(x + 80.0),
            num(x + 110.0),
            num(y - 38.0),
            num(x + 130.0),
            num(y - 30.0),
            num(x + 150.0),
            num(y + 4.0)
        );
        let p = svg.across(90.0, &[(0.0, rgb("6b6f75"), 1.0), (0.35, rgb("2a2c2f"), 1.0), (1.0, rgb("0c0d0e"), 1.0)]);
        svg.path(&d, &line(p, 17.0).round());
        for side in [-1.0, 1.0] {
            let m = svg.tones(rgb("b9bec4"), 0.4);
            svg.block((x + side * 152.0, y - 4.0), (52.0, 20.0), 8.0, &fill(m).edge(rgb("4a4e54"), 1.5));
        }
    }

    fn corners(&self, svg: &mut Svg) {
        let [x, y, w, h] = self.bounds();
        let m = svg.lit(&[
            (0.0, WHITE, 1.0),
            (0.35, rgb("c2c7cc"), 1.0),
            (0.6, rgb("80868d"), 1.0),
            (1.0, rgb("3f4349"), 1.0),
        ]);
        for (cx, cy, sx, sy) in
            [(x, y, 1.0, 1.0), (x + w, y, -1.0, 1.0), (x, y + h, 1.0, -1.0), (x + w, y + h, -1.0, -1.0)]
        {
            let p = |dx: f64, dy: f64| format!("{} {}", num(cx + sx * dx), num(cy + sy * dy));
            let d = format!(
                "M{}C{} {} {}L{}C{} {} {}Z",
                p(-3.0, 62.0),
                p(-3.0, 4.0),
                p(4.0, -3.0),
                p(62.0, -3.0),
                p(56.0, 16.0),
                p(26.0, 18.0),
                p(18.0, 26.0),
                p(16.0, 56.0)
            );
            svg.path(&d, &fill(&m).edge(rgb("33363b"), 1.5));
            screw(svg, (cx + sx * 14.0, cy + sy * 14.0), 6.0, CHROME);
        }
    }

    fn cloth_paint(&self, svg: &mut Svg) -> (Rgb, String) {
        let (ground, a, b, o) = match self.cloth {
            Cloth::Silver => (rgb("aeb2b3"), "#fff", "#4f6270", 0.5),
            Cloth::Black => (rgb("2c2e31"), "#8b8f95", "#000", 0.45),
            Cloth::Tan => (rgb("b9894e"), "#f2d79e", "#5a3314", 0.5),
            Cloth::Salt => (rgb("4b4e52"), "#e8e8e6", "#0c0c0d", 0.55),
        };
        let weave = svg.tile(
            (9.0, 9.0),
            &format!("<path d=\"M0 0L4.5 4.5M4.5 0L9 4.5M0 9L4.5 4.5\" stroke=\"{a}\" stroke-opacity=\"{o}\" stroke-width=\"1.3\"/><path d=\"M4.5 9L9 4.5M0 4.5L4.5 0M4.5 4.5L9 9\" stroke=\"{b}\" stroke-opacity=\"{o}\" stroke-width=\"1.5\"/>"),
        );
        (ground, weave)
    }

    fn grille(&self, svg: &mut Svg, at: Point, size: Point) {
        let (ground, weave) = self.cloth_paint(svg);
        let p = svg.lit(&[(0.0, ground.light(0.12), 1.0), (0.5, ground, 1.0), (1.0, ground.dark(0.35), 1.0)]);
        svg.rect(at, size, 12.0, &fill(p));
        if self.shape != Shape::Head {
            let (cols, rows) = match self.speakers {
                1 => (1, 1),
                2 => (2, 1),
                _ => (2, 2),
            };
            let (cw, ch) = (size.0 / f64::from(cols), size.1 / f64::from(rows));
            let r = cw.min(ch) * 0.45;
            for k in 0..cols * rows {
                let c = (at.0 + cw * (f64::from(k % cols) + 0.5), at.1 + ch * (f64::from(k / cols) + 0.5));
                let cone = svg.glow(&[
                    (0.0, BLACK, 0.15),
                    (0.25, BLACK, 0.32),
                    (0.28, BLACK, 0.52),
                    (0.8, BLACK, 0.3),
                    (0.9, BLACK, 0.42),
                    (0.96, BLACK, 0.5),
                    (1.0, BLACK, 0.0),
                ]);
                svg.circle(c, r, &fill(cone).alpha(0.85));
            }
        }
        svg.rect(at, size, 12.0, &fill(weave));
        let inner = svg.across(90.0, &[(0.0, BLACK, 0.6), (0.1, BLACK, 0.08), (0.9, BLACK, 0.0), (1.0, WHITE, 0.12)]);
        svg.rect(at, size, 12.0, &fill(inner));
        let piping = if self.tolex.luma() < 0.4 { rgb("e9e2cf") } else { rgb("c9a24b") };
        svg.rect((at.0 - 4.0, at.1 - 4.0), (size.0 + 8.0, size.1 + 8.0), 15.0, &line(rgb("0e0e0f"), 13.0));
        svg.rect((at.0 - 4.0, at.1 - 4.0), (size.0 + 8.0, size.1 + 8.0), 15.0, &line(piping, 8.0));
    }

    fn control_panel(&self, svg: &mut Svg, at: Point, size: Point) {
        let gold = self.tolex.luma() < 0.5 && self.cloth != Cloth::Silver;
        let metal = match (gold, self.cloth) {
            (true, Cloth::Black | Cloth::Tan) => GOLD,
            _ => CHROME,
        };
        let face = svg.across(
            90.0,
            &[
                (0.0, metal.base.light(0.5), 1.0),
                (0.15, metal.base.light(0.15), 1.0),
                (0.6, metal.base, 1.0),
                (1.0, metal.base.dark(0.35), 1.0),
            ],
        );
        svg.rect((at.0 - 5.0, at.1 - 5.0), (size.0 + 10.0, size.1 + 10.0), 12.0, &fill(rgb("0d0d0e")));
        svg.rect(at, size, 8.0, &fill(face).edge(metal.deep, 2.0));
        let brushed = svg.tile(
            (60.0, 5.0),
            "<path d=\"M0 1H60M8 3H40\" stroke=\"#fff\" stroke-opacity=\".16\" stroke-width=\"1\"/>",
        );
        svg.rect(at, size, 8.0, &fill(brushed));
        let middle = at.1 + size.1 * 0.54;
        for (i, x) in [52.0, 112.0].into_iter().enumerate() {
            jack(svg, (at.0 + x, middle), 19.0, CHROME);
            svg.text((at.0 + x, at.1 + 22.0), 15.0, if i == 0 { "LO" } else { "HI" }, rgb("26221a"));
        }
        let (from, to) = (at.0 + 190.0, at.0 + size.0 - 210.0);
        let r = ((to - from) / f64::from(self.knobs - 1) * 0.36).min(34.0);
        for i in 0..self.knobs {
            let x = from + (to - from) * f64::from(i) / f64::from(self.knobs - 1);
            scale_marks(svg, (x, middle + 4.0), r);
            knob(
                svg,
                (x, middle + 4.0),
                r,
                Knob::Pointer(rgb("1b1c1e")),
                [-60.0, 20.0, 75.0, -10.0, 110.0, 45.0][i as usize % 6],
            );
        }
        led(svg, (at.0 + size.0 - 148.0, middle), 12.0, rgb("ff5a2a"));
        for x in [96.0, 44.0] {
            toggle(svg, (at.0 + size.0 - x, middle + 6.0), 17.0, CHROME, rgb("dfe3e6"));
        }
    }

    fn front(&self, svg: &mut Svg) {
        let [x, y, w, h] = self.bounds();
        self.shell(svg);
        match self.shape {
            Shape::Cabinet => self.grille(svg, (x + 52.0, y + 52.0), (w - 104.0, h - 104.0)),
            Shape::Head => {
                self.grille(svg, (x + 52.0, y + 48.0), (w - 104.0, h * 0.36));
                self.control_panel(svg, (x + 46.0, y + h * 0.56), (w - 92.0, h * 0.33));
            }
            Shape::Combo => {
                self.control_panel(svg, (x + 46.0, y + 46.0), (w - 92.0, 128.0));
                self.grille(svg, (x + 52.0, y + 214.0), (w - 104.0, h - 264.0));
            }
        }
        self.corners(svg);
    }
}

fn scale_marks(svg: &mut Svg, at: Point, r: f64) {
    let mut d = String::new();
    for i in 0..11 {
        let (s, c) = (f64::from(i) * 27.0 - 135.0).to_radians().sin_cos();
        let _ = write!(
            d,
            "M{} {}L{} {}",
            num(at.0 + s * r * 1.14),
            num(at.1 - c * r * 1.14),
            num(at.0 + s * r * 1.3),
            num(at.1 - c * r * 1.3)
        );
    }
    svg.path(&d, &line(rgb("1d1a14"), 2.2));
}
