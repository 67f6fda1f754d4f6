//! A pack of strings with one coil out of it.

use std::sync::Arc;

use crate::colour::{BLACK, EMBER, Rgb, WHITE, rgb};
use crate::hardware::stud;
use crate::palette::{GOLD, Metal};
use crate::solid::{hairline, loupe, scene};
use crate::subject::{Drawing, FRONT_BODY, View};
use crate::svg::{Placement, Svg, fill, line};
use crate::words::{ParseSubjectError, Read, Words};

#[derive(Debug)]
struct Strings {
    tint: Rgb,
    gauge: String,
}

pub(super) fn read(words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    let kinds = [
        ("electric", (EMBER, "10-46")),
        ("bass", (rgb("2f6fb8"), "45-105")),
        ("acoustic", (rgb("c08a2c"), "12-53")),
        ("nylon", (rgb("3f8a63"), "28-43")),
    ];
    let (tint, usual) = words.pick("for", &kinds)?;
    let gauge = words.take("gauge").unwrap_or(usual);
    if gauge.is_empty() || gauge.len() > 9 || !gauge.chars().all(|c| c.is_ascii_digit() || c == '-' || c == '.') {
        return Err(ParseSubjectError::UnknownValue { key: "gauge".to_owned(), value: gauge.to_owned() });
    }
    Ok(Arc::new(Strings { tint, gauge: gauge.to_owned() }))
}

impl Drawing for Strings {
    fn views(&self) -> &'static [View] {
        FRONT_BODY
    }

    fn draw(&self, view: View) -> String {
        if view == View::Body {
            loupe((760.0, 720.0), 1.9, |svg| self.front(svg))
        } else {
            scene(|svg| self.front(svg))
        }
    }
}

impl Strings {
    fn front(&self, svg: &mut Svg) {
        coil(svg, (770.0, 770.0), 350.0, if self.tint == EMBER { rgb("c3c8cd") } else { rgb("c9a45a") });
        svg.placed(&Placement::at(500.0, 540.0).turned(-9.0), |svg| self.pack(svg));
        let metal = Metal { shine: WHITE, ..GOLD };
        for (x, y) in [(1010.0, 1016.0), (1048.0, 966.0)] {
            stud(svg, (x, y), 20.0, metal);
            svg.circle((x, y), 8.0, &fill(rgb("3a2a10")));
        }
    }

    fn pack(&self, svg: &mut Svg) {
        let ground = rgb("1b1c1f");
        svg.rect((-372.0, -402.0), (760.0, 820.0), 16.0, &fill(BLACK).alpha(0.35));
        let p = svg.tones(ground, 0.4);
        svg.rect((-380.0, -410.0), (760.0, 820.0), 16.0, &fill(p).edge(hairline(ground), 3.0));
        let clip = svg.clip("M-378 -408H378V408H-378Z");
        svg.open(&fill("none").clip(&clip));
        let tint =
            svg.lit(&[(0.0, self.tint.light(0.25), 1.0), (0.5, self.tint, 1.0), (1.0, self.tint.dark(0.35), 1.0)]);
        svg.path("M-378 60L378 -170V408H-378Z", &fill(tint));
        svg.path("M-378 60L378 -170V-148L-378 82Z", &fill(WHITE).alpha(0.85));
        for i in 0..6 {
            let y = -340.0 + 34.0 * f64::from(i);
            svg.line((-330.0, y), (330.0, y), &line(rgb("c9cdd2"), 7.0 - f64::from(i)).alpha(0.85));
        }
        svg.close();
        let ink = if self.tint.luma() > 0.55 { rgb("1a1a1a") } else { rgb("fffaf2") };
        svg.text((0.0, 270.0), 190.0, &self.gauge, ink);
        svg.path("M-120 320H120", &line(ink, 8.0).round());
        let sheen = svg.lit(&[
            (0.0, WHITE, 0.35),
            (0.35, WHITE, 0.04),
            (0.36, WHITE, 0.14),
            (0.5, WHITE, 0.0),
            (1.0, WHITE, 0.0),
        ]);
        svg.rect((-380.0, -410.0), (760.0, 820.0), 16.0, &fill(sheen));
    }
}

/// A wound string in loose rings.
fn coil(svg: &mut Svg, at: (f64, f64), r: f64, c: Rgb) {
    for (i, (dx, dy, k)) in
        [(0.0, 0.0, 1.0), (9.0, -6.0, 0.955), (-7.0, 8.0, 0.97), (5.0, 10.0, 0.93), (-10.0, -4.0, 0.945)]
            .into_iter()
            .enumerate()
    {
        let w = 9.0 - f64::from(u32::try_from(i).unwrap_or(0));
        let m = (at.0 + dx, at.1 + dy);
        svg.circle((m.0 + 3.0, m.1 + 4.0), r * k, &line(BLACK, w).alpha(0.35));
        svg.circle(m, r * k, &line(c.dark(0.55), w));
        let p = svg.lit(&[(0.0, c.light(0.7), 1.0), (0.5, c, 1.0), (1.0, c.dark(0.35), 1.0)]);
        svg.circle(m, r * k, &line(p, w * 0.7));
        svg.circle(m, r * k, &line(BLACK, w * 0.7).dash(1.2, 2.6).alpha(0.3));
    }
    for a in [20.0_f64, 150.0, 265.0] {
        let (s, co) = a.to_radians().sin_cos();
        let m = (at.0 + co * r * 0.965, at.1 + s * r * 0.965);
        svg.placed(&Placement::at(m.0, m.1).turned(a), |svg| {
            for i in 0..6 {
                svg.line(
                    (-24.0, -18.0 + 7.0 * f64::from(i)),
                    (24.0, -14.0 + 7.0 * f64::from(i)),
                    &line(c.light(0.3), 4.0).round(),
                );
            }
        });
    }
}
