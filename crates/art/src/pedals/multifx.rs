//! Multi-effects: a board of switches, a screen and a rocker.

use std::sync::Arc;

use super::{footswitch, treadle};
use crate::colour::{EMBER, WHITE, rgb};
use crate::finish::{Slab, paint};
use crate::hardware::{Knob, knob};
use crate::outline::Outline;
use crate::palette::Finish;
use crate::solid::{floor, hairline, led, loupe, panel, scene};
use crate::subject::{Drawing, FRONT_BODY, View};
use crate::svg::{Svg, fill, line};
use crate::words::{Read, Words};

#[derive(Debug)]
struct Multi {
    colour: Finish,
    switches: u32,
    screen: bool,
}

pub(super) fn read(words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    let colour = words.finish("colour", "gunmetal")?;
    let switches = words.number("switches", &[6, 4, 8])?;
    let screen = words.pick("screen", &[("yes", true), ("no", false)])?;
    Ok(Arc::new(Multi { colour, switches, screen }))
}

impl Drawing for Multi {
    fn views(&self) -> &'static [View] {
        FRONT_BODY
    }

    fn draw(&self, view: View) -> String {
        match view {
            View::Body => loupe((480.0, 460.0), 1.9, |svg| self.front(svg)),
            _ => scene(|svg| self.front(svg)),
        }
    }
}

impl Multi {
    fn front(&self, svg: &mut Svg) {
        let c = self.colour.colour();
        floor(svg, (610.0, 912.0), 600.0, 46.0);
        let side = svg.across(90.0, &[(0.0, c.dark(0.3), 1.0), (1.0, c.dark(0.66), 1.0)]);
        svg.rect((40.0, 330.0), (1120.0, 570.0), 34.0, &fill(side).edge(hairline(c), 3.0));
        let outline =
            Outline::angular(&[(40.0, 300.0, 34.0), (1160.0, 300.0, 34.0), (1160.0, 870.0, 34.0), (40.0, 870.0, 34.0)]);
        paint(svg, &outline, &self.colour, Slab { round: 12.0, ..Slab::PLAIN });
        if self.screen {
            panel(svg, (100.0, 345.0), (430.0, 200.0), 14.0, rgb("0d0e10"));
            let glow = svg.across(90.0, &[(0.0, rgb("15303f"), 1.0), (1.0, rgb("0a1720"), 1.0)]);
            svg.rect((118.0, 362.0), (394.0, 166.0), 6.0, &fill(glow));
            for (i, tint) in [EMBER, rgb("f2c230"), rgb("46b37b"), rgb("3f9bd8"), rgb("a06bd6")].into_iter().enumerate()
            {
                let x = 134.0 + 75.0 * f64::from(u32::try_from(i).unwrap_or(0));
                svg.rect((x, 400.0), (58.0, 58.0), 10.0, &fill(tint));
                svg.rect((x + 10.0, 474.0), (38.0, 6.0), 3.0, &fill(WHITE).alpha(0.7));
            }
            svg.line((118.0, 429.0), (512.0, 429.0), &line(WHITE, 2.5).alpha(0.4));
        }
        let from = if self.screen { 620.0 } else { 170.0 };
        for i in 0..5 {
            knob(
                svg,
                (from + f64::from(i) * (1100.0 - from) / 5.0 + 10.0, 440.0),
                38.0,
                Knob::Pointer(rgb("17181a")),
                -70.0 + 40.0 * f64::from(i),
            );
        }
        let (rows, cols) = if self.switches == 8 {
            (2, 4)
        } else if self.switches == 6 {
            (2, 3)
        } else {
            (1, 4)
        };
        let span = 780.0;
        for k in 0..self.switches {
            let (row, col) = (k / cols, k % cols);
            let x = 100.0 + span * (f64::from(col) + 0.5) / f64::from(cols);
            let y = if rows == 1 { 735.0 } else { 640.0 + 150.0 * f64::from(row) };
            footswitch(svg, (x, y), 40.0);
            led(svg, (x, y - 66.0), 8.0, if k == 1 { EMBER } else { rgb("3d8a5f") });
        }
        treadle(svg, (1010.0, 700.0), (200.0, 290.0), rgb("1c1d1f"));
    }
}
