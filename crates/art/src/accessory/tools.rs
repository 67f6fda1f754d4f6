//! Tuners, capos, metronomes.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::colour::{BLACK, EMBER, WHITE, rgb};
use crate::hardware::stud;
use crate::palette::CHROME;
use crate::solid::{floor, hairline, panel, round_across, scene, tube};
use crate::subject::{Drawing, FRONT, View};
use crate::svg::{Placement, Svg, fill, line, num};
use crate::words::{Read, Words};

#[derive(Clone, Copy, Debug)]
enum Tool {
    Tuner,
    Capo,
    Metronome,
}

pub(super) fn tuner(_: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    Ok(Arc::new(Tool::Tuner))
}

pub(super) fn capo(_: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    Ok(Arc::new(Tool::Capo))
}

pub(super) fn metronome(_: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    Ok(Arc::new(Tool::Metronome))
}

impl Drawing for Tool {
    fn views(&self) -> &'static [View] {
        FRONT
    }

    fn draw(&self, _: View) -> String {
        scene(match self {
            Self::Tuner => draw_tuner,
            Self::Capo => draw_capo,
            Self::Metronome => draw_metronome,
        })
    }
}

fn draw_tuner(svg: &mut Svg) {
    floor(svg, (610.0, 1110.0), 330.0, 44.0);
    let c = rgb("26282b");
    let clip = svg.tones(c, 0.4);
    svg.path("M470 800H730L770 1090H690L660 900H540L510 1090H430Z", &fill(clip).edge(hairline(c), 4.0));
    svg.rect((505.0, 1040.0), (26.0, 60.0), 8.0, &fill(EMBER));
    svg.rect((669.0, 1040.0), (26.0, 60.0), 8.0, &fill(EMBER));
    stud(svg, (600.0, 820.0), 76.0, CHROME);
    panel(svg, (120.0, 130.0), (960.0, 640.0), 110.0, c);
    let glass = svg.across(90.0, &[(0.0, rgb("0a0f12"), 1.0), (1.0, rgb("12202a"), 1.0)]);
    svg.rect((190.0, 200.0), (820.0, 500.0), 60.0, &fill(glass).edge(rgb("5d6167"), 3.0));
    let mut marks = String::new();
    for i in 0..21 {
        let (s, co) = (f64::from(i) * 6.0 - 60.0_f64).to_radians().sin_cos();
        let r = if i % 5 == 0 { 330.0 } else { 352.0 };
        let _ = write!(
            marks,
            "M{} {}L{} {}",
            num(600.0 + s * r),
            num(650.0 - co * r),
            num(600.0 + s * 390.0),
            num(650.0 - co * 390.0)
        );
    }
    svg.path(&marks, &line(rgb("7fd6a4"), 9.0).round());
    svg.line((600.0, 640.0), (612.0, 270.0), &line(EMBER, 12.0).round());
    svg.text((600.0, 600.0), 230.0, "E", rgb("a8f0c4"));
    let sheen = svg.lit(&[(0.0, WHITE, 0.28), (0.4, WHITE, 0.04), (0.41, WHITE, 0.0), (1.0, WHITE, 0.0)]);
    svg.rect((190.0, 200.0), (820.0, 500.0), 60.0, &fill(sheen));
}

fn draw_capo(svg: &mut Svg) {
    let c = rgb("33363b");
    tube(svg, "M640 640C560 600 470 600 400 640C330 680 250 700 150 690", 74.0, c);
    tube(svg, "M640 640C700 690 720 780 700 900L660 1080", 74.0, c);
    tube(svg, "M130 420C330 330 560 300 720 370C860 430 900 560 820 680", 84.0, c);
    tube(svg, "M820 680C900 730 960 820 990 920L1030 1050", 84.0, c);
    let pad = svg.across(90.0, &[(0.0, rgb("6a6f76"), 1.0), (0.4, rgb("2a2c2f"), 1.0), (1.0, rgb("0d0e0f"), 1.0)]);
    svg.path("M120 468C310 376 520 346 660 392L640 446C500 406 320 440 140 526Z", &fill(pad).edge(rgb("9ba1a8"), 3.0));
    svg.path(
        "M150 640C250 650 320 636 390 600L372 566C310 594 240 606 160 596Z",
        &fill(rgb("1b1c1e")).edge(rgb("9ba1a8"), 3.0),
    );
    let spring = "M700 770C760 800 850 800 905 770";
    svg.path(spring, &line(rgb("3a3d42"), 40.0).dash(9.0, 6.0));
    svg.path(spring, &line(rgb("d9dde1"), 34.0).dash(7.0, 8.0));
    tube(svg, "M630 640L815 676", 92.0, c);
    stud(svg, (735.0, 660.0), 40.0, CHROME);
    stud(svg, (735.0, 660.0), 18.0, CHROME);
}

fn draw_metronome(svg: &mut Svg) {
    floor(svg, (610.0, 1120.0), 420.0, 46.0);
    let c = rgb("74331f");
    let wood = round_across(svg, c);
    svg.path("M470 90H730L930 1060H270Z", &fill(&wood).edge(c.dark(0.5), 4.0));
    let clip = svg.clip("M470 90H730L930 1060H270Z");
    svg.open(&fill("none").clip(&clip));
    crate::finish::grain(svg, [250.0, 80.0, 950.0, 1070.0], c.dark(0.6), 7, 0.5);
    svg.close();
    svg.path("M505 180H695L790 830H410Z", &fill(rgb("efe6cc")).edge(rgb("3a1a0c"), 5.0));
    let mut marks = String::new();
    for i in 0..22 {
        let y = 240.0 + 24.0 * f64::from(i);
        let w = if i % 3 == 0 { 60.0 } else { 38.0 };
        let _ = write!(marks, "M{} {}h{}M{} {}h{}", num(590.0 - w), num(y), num(w), 610, num(y), num(w));
    }
    svg.path(&marks, &line(rgb("3a2a18"), 5.0));
    svg.line((600.0, 860.0), (690.0, 150.0), &line(BLACK, 16.0).alpha(0.25));
    let rod = svg.across(0.0, &[(0.0, WHITE, 1.0), (1.0, rgb("6a6f76"), 1.0)]);
    svg.path("M593 860L683 140H693L607 860Z", &fill(rod).edge(rgb("4a4e54"), 1.5));
    svg.placed(&Placement::at(657.0, 400.0).turned(7.0), |svg| {
        let brass = svg.tones(rgb("d0a544"), 0.5);
        svg.path("M-62 -46H62L44 46H-44Z", &fill(brass).edge(rgb("5e420f"), 3.0));
    });
    svg.path("M405 862H795L830 1060H370Z", &fill(wood).edge(c.dark(0.6), 4.0));
    svg.circle((600.0, 960.0), 26.0, &fill(rgb("d0a544")).edge(rgb("5e420f"), 3.0));
    for x in [330.0, 870.0] {
        svg.block((x, 1084.0), (110.0, 50.0), 18.0, &fill(c.dark(0.5)).edge(c.dark(0.75), 3.0));
    }
    svg.block((600.0, 76.0), (150.0, 40.0), 18.0, &fill(c.dark(0.3)).edge(c.dark(0.6), 3.0));
}
