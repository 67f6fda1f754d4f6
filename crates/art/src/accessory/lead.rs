//! Leads: coiled, with both plugs in sight.

use std::sync::Arc;

use crate::colour::{BLACK, WHITE, rgb};
use crate::hardware::rod;
use crate::palette::{CHROME, Finish, GOLD};
use crate::solid::{loupe, round_across, scene, tube};
use crate::subject::{Drawing, FRONT_BODY, View};
use crate::svg::{Placement, Svg, fill, line};
use crate::words::{Read, Words};

#[derive(Debug)]
struct Lead {
    xlr: bool,
    angled: bool,
    colour: Finish,
}

pub(super) fn read(words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    let xlr = words.pick("kind", &[("jack", false), ("xlr", true)])?;
    let angled = words.pick("plug", &[("straight", false), ("angled", true)])?;
    let colour = words.finish("colour", "black")?;
    Ok(Arc::new(Lead { xlr, angled, colour }))
}

impl Drawing for Lead {
    fn views(&self) -> &'static [View] {
        FRONT_BODY
    }

    fn draw(&self, view: View) -> String {
        if view == View::Body {
            loupe((380.0, 960.0), 2.2, |svg| self.front(svg))
        } else {
            scene(|svg| self.front(svg))
        }
    }
}

impl Lead {
    fn front(&self, svg: &mut Svg) {
        svg.placed(&Placement::at(58.0, 22.0).scaled(0.9), |svg| self.whole(svg));
    }

    fn whole(&self, svg: &mut Svg) {
        let c = self.colour.colour();
        for (x, y, rx, ry, turn) in [
            (590.0, 480.0, 410.0, 400.0, 0.0_f64),
            (612.0, 500.0, 380.0, 385.0, 20.0),
            (600.0, 472.0, 395.0, 372.0, -18.0),
            (585.0, 500.0, 365.0, 360.0, 8.0),
            (614.0, 486.0, 345.0, 368.0, -6.0),
        ] {
            svg.placed(&Placement::at(x, y).turned(turn), |svg| {
                tube(svg, &format!("M{rx} 0A{rx} {ry} 0 1 1 -{rx} 0A{rx} {ry} 0 1 1 {rx} 0Z"), 34.0, c);
            });
        }
        tube(svg, "M250 690C260 800 300 860 340 900", 34.0, c);
        tube(svg, "M930 700C950 800 930 850 890 905", 34.0, c);
        let tie = rgb("1b1c1e");
        svg.placed(&Placement::at(600.0, 104.0), |svg| {
            let p = round_across(svg, tie);
            svg.block((0.0, 0.0), (74.0, 130.0), 14.0, &fill(p).edge(rgb("6a6f76"), 2.0));
        });
        svg.placed(&Placement::at(330.0, 892.0).turned(140.0), |svg| self.plug(svg, self.xlr, false));
        svg.placed(&Placement::at(896.0, 892.0).turned(212.0), |svg| self.plug(svg, self.xlr, self.angled));
    }

    /// A plug at the origin, pointing up.
    fn plug(&self, svg: &mut Svg, xlr: bool, angled: bool) {
        let shell = round_across(svg, rgb("2b2d31"));
        let metal = round_across(svg, rgb("b9bec4"));
        let sleeve = round_across(svg, self.colour.colour().mix(rgb("1b1c1e"), 0.6));
        svg.path("M-22 40L-30 -20H30L22 40Z", &fill(sleeve).edge(rgb("6a6f76"), 2.0));
        if xlr {
            svg.rect((-52.0, -210.0), (104.0, 200.0), 16.0, &fill(metal).edge(rgb("3a3d42"), 2.5));
            svg.rect((-60.0, -214.0), (120.0, 70.0), 10.0, &fill(&shell).edge(rgb("7d8289"), 2.0));
            svg.ellipse((0.0, -212.0), 58.0, 20.0, &fill(rgb("0d0e0f")).edge(rgb("9ba1a8"), 4.0));
            for x in [-24.0, 0.0, 24.0] {
                svg.circle((x, -212.0 + if x.abs() < 1.0 { 7.0 } else { -4.0 }), 6.5, &fill(GOLD.base));
            }
            return;
        }
        if angled {
            svg.rect((-46.0, -120.0), (92.0, 112.0), 24.0, &fill(shell).edge(rgb("7d8289"), 2.0));
            svg.placed(&Placement::at(40.0, -66.0).turned(90.0), tip);
            return;
        }
        svg.rect((-38.0, -180.0), (76.0, 172.0), 12.0, &fill(&shell).edge(rgb("7d8289"), 2.0));
        for i in 0..5 {
            svg.line(
                (-38.0, -40.0 - 16.0 * f64::from(i)),
                (38.0, -40.0 - 16.0 * f64::from(i)),
                &line(BLACK, 4.0).alpha(0.5),
            );
        }
        svg.rect((-30.0, -200.0), (60.0, 26.0), 6.0, &fill(metal).edge(rgb("3a3d42"), 2.0));
        svg.placed(&Placement::at(0.0, -196.0), tip);
    }
}

/// The 6.35 mm contact, pointing up.
fn tip(svg: &mut Svg) {
    let p = rod(svg, CHROME, 0.0);
    svg.rect((-17.0, -128.0), (34.0, 130.0), 2.0, &fill(&p).edge(rgb("4a4e54"), 1.5));
    svg.rect((-17.0, -134.0), (34.0, 9.0), 0.0, &fill(rgb("111214")));
    svg.path("M-16 -134C-16 -150 -10 -152 -10 -160C-18 -168 -16 -188 0 -200C16 -188 18 -168 10 -160C10 -152 16 -150 16 -134Z", &fill(p).edge(rgb("4a4e54"), 1.5));
    svg.line((-7.0, -120.0), (-7.0, -10.0), &line(WHITE, 3.0).alpha(0.7));
}
