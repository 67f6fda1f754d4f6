//! Microphones: the stage kind laid diagonally, the studio kinds upright.

use std::sync::Arc;

use crate::colour::{BLACK, Rgb, WHITE, rgb};
use crate::palette::Finish;
use crate::solid::{bar, floor, hairline, led, loupe, round_across, scene};
use crate::subject::{Drawing, FRONT_BODY, View};
use crate::svg::{Placement, Point, Svg, fill, line};
use crate::words::{Read, Words};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Dynamic,
    Condenser,
    Usb,
    Ribbon,
}

#[derive(Debug)]
struct Microphone {
    kind: Kind,
    colour: Finish,
}

pub(super) fn read(words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    let kind = words.pick(
        "kind",
        &[("dynamic", Kind::Dynamic), ("condenser", Kind::Condenser), ("usb", Kind::Usb), ("ribbon", Kind::Ribbon)],
    )?;
    let colour = super::colour(words, if kind == Kind::Condenser { "silver" } else { "graphite" })?;
    Ok(super::ready(Microphone { kind, colour }))
}

impl Drawing for Microphone {
    fn views(&self) -> &'static [View] {
        FRONT_BODY
    }

    fn draw(&self, view: View) -> String {
        let (middle, zoom) = match self.kind {
            Kind::Dynamic => ((815.0, 330.0), 2.4),
            _ => ((600.0, 360.0), 2.0),
        };
        if view == View::Body { loupe(middle, zoom, |svg| self.front(svg)) } else { scene(|svg| self.front(svg)) }
    }
}

impl Microphone {
    fn front(&self, svg: &mut Svg) {
        match self.kind {
            Kind::Dynamic => svg.placed(&Placement::at(600.0, 608.0).turned(38.0), |svg| self.dynamic(svg)),
            Kind::Condenser => self.condenser(svg),
            Kind::Usb => self.usb(svg),
            Kind::Ribbon => self.ribbon(svg),
        }
    }

    fn dynamic(&self, svg: &mut Svg) {
        let c = self.colour.colour();
        let body = round_across(svg, c);
        let metal = round_across(svg, rgb("a9afb5"));
        svg.rect((-50.0, 560.0), (100.0, 50.0), 10.0, &fill(&metal).edge(rgb("3a3d42"), 2.0));
        svg.path("M-96 -150L-62 540C-60 575 60 575 62 540L96 -150Z", &fill(&body).edge(hairline(c), 3.0));
        svg.path(
            "M-96 -150C-120 -178 -132 -196 -138 -214H138C132 -196 120 -178 96 -150Z",
            &fill(&body).edge(hairline(c), 3.0),
        );
        svg.rect((-34.0, -60.0), (68.0, 96.0), 20.0, &fill(rgb("0d0e0f")).edge(rgb("70757b"), 2.0));
        let knob = round_across(svg, rgb("c3c8cd"));
        svg.rect((-22.0, -44.0), (44.0, 38.0), 10.0, &fill(knob));
        let ball = "M-158 -262C-190 -420 -120 -566 0 -566C120 -566 190 -420 158 -262C120 -232 -120 -232 -158 -262Z";
        mesh(svg, ball, (0.0, -420.0), 190.0, rgb("b4b9be"));
        let band = round_across(svg, rgb("d3d7db"));
        svg.path(
            "M-166 -292C-110 -262 110 -262 166 -292L160 -236C110 -204 -110 -204 -160 -236Z",
            &fill(band).edge(rgb("3a3d42"), 2.5),
        );
    }

    fn condenser(&self, svg: &mut Svg) {
        let c = self.colour.colour();
        for (x, y) in [(-250.0, 560.0), (250.0, 560.0), (-250.0, 780.0), (250.0, 780.0)] {
            bar(svg, (600.0 + x * 0.62, y), (600.0 + x, y + 60.0), 9.0, rgb("2b2d31"));
        }
        for y in [600.0, 850.0] {
            svg.ellipse((600.0, y), 262.0, 56.0, &line(rgb("0f1012"), 24.0));
            svg.ellipse((600.0, y), 262.0, 56.0, &line(rgb("44484e"), 16.0));
            svg.ellipse((600.0, y - 4.0), 262.0, 56.0, &line(rgb("80868d"), 3.0));
        }
        bar(svg, (346.0, 600.0), (346.0, 850.0), 22.0, rgb("3a3d42"));
        bar(svg, (854.0, 600.0), (854.0, 850.0), 22.0, rgb("3a3d42"));
        let body = round_across(svg, c);
        svg.path(
            "M432 486H768V930C768 990 730 1020 690 1030V1090H510V1030C470 1020 432 990 432 930Z",
            &fill(body).edge(hairline(c), 3.0),
        );
        let head = "M432 470V220C432 120 500 66 600 66C700 66 768 120 768 220V470Z";
        mesh(svg, head, (600.0, 270.0), 230.0, rgb("a6abb1"));
        for y in [462.0, 286.0] {
            let band = round_across(svg, c.light(0.2));
            svg.rect((424.0, y), (352.0, if y > 300.0 { 34.0 } else { 14.0 }), 6.0, &fill(band).edge(hairline(c), 2.0));
        }
        svg.circle((600.0, 590.0), 17.0, &fill(rgb("e0a63c")).edge(rgb("5e420f"), 2.0));
        for y in [600.0, 850.0] {
            let d = format!("M338 {y}A262 56 0 0 0 862 {y}");
            svg.path(&d, &line(rgb("0f1012"), 24.0));
            svg.path(&d, &line(rgb("4a4e54"), 16.0));
            svg.path(&d, &line(rgb("9399a0"), 3.0));
        }
    }

    fn usb(&self, svg: &mut Svg) {
        let c = self.colour.colour();
        floor(svg, (612.0, 1126.0), 320.0, 40.0);
        let base = svg.lit(&[(0.0, c.light(0.3), 1.0), (0.5, c, 1.0), (1.0, c.dark(0.5), 1.0)]);
        svg.ellipse((600.0, 1096.0), 250.0, 52.0, &fill(c.dark(0.6)).edge(hairline(c), 3.0));
        svg.ellipse((600.0, 1078.0), 250.0, 52.0, &fill(base).edge(hairline(c), 3.0));
        bar(svg, (600.0, 1070.0), (600.0, 900.0), 44.0, rgb("8b9096"));
        let arm = "M380 560V820C380 900 450 930 600 930C750 930 820 900 820 820V560";
        svg.path(arm, &line(hairline(c), 34.0).round());
        svg.path(arm, &line(c, 29.0).round());
        let body = round_across(svg, c);
        svg.rect((430.0, 180.0), (340.0, 690.0), 160.0, &fill(&body).edge(hairline(c), 3.0));
        mesh(
            svg,
            "M432 470V330C432 160 500 92 600 92C700 92 768 160 768 330V470Z",
            (600.0, 300.0),
            230.0,
            rgb("8c9197"),
        );
        let band = round_across(svg, rgb("c9cdd2"));
        svg.rect((426.0, 462.0), (348.0, 24.0), 6.0, &fill(band).edge(rgb("3a3d42"), 2.0));
        led(svg, (600.0, 560.0), 11.0, rgb("ff6b35"));
        crate::hardware::knob(svg, (600.0, 690.0), 52.0, crate::hardware::Knob::Pointer(rgb("1b1c1e")), 40.0);
        for x in [380.0, 820.0] {
            crate::hardware::stud(svg, (x, 600.0), 36.0, crate::palette::CHROME);
        }
    }

    fn ribbon(&self, svg: &mut Svg) {
        let c = self.colour.colour();
        let metal = round_across(svg, rgb("b9bec4"));
        svg.rect((545.0, 1010.0), (110.0, 120.0), 14.0, &fill(&metal).edge(rgb("3a3d42"), 2.0));
        let body = round_across(svg, c);
        let d = "M400 300C400 150 480 66 600 66C720 66 800 150 800 300V760C800 900 740 1020 600 1020C460 1020 400 900 400 760Z";
        svg.path(d, &fill(body).edge(hairline(c), 3.0));
        let clip = svg.clip("M430 300C430 170 500 96 600 96C700 96 770 170 770 300V640H430Z");
        svg.open(&fill("none").clip(&clip));
        svg.rect((400.0, 60.0), (400.0, 600.0), 0.0, &fill(rgb("0c0d0e")));
        svg.rect((575.0, 140.0), (50.0, 470.0), 4.0, &fill(rgb("b9a06a")).alpha(0.6));
        for i in 0..22 {
            let rib = round_across(svg, rgb("b3b8be"));
            svg.rect((424.0, 104.0 + 25.0 * f64::from(i)), (352.0, 13.0), 6.0, &fill(rib));
        }
        svg.close();
        svg.rect((400.0, 640.0), (400.0, 26.0), 0.0, &fill(metal).edge(rgb("3a3d42"), 2.0));
        svg.rect((556.0, 760.0), (88.0, 88.0), 44.0, &fill(rgb("101113")).edge(rgb("c9cdd2"), 4.0));
    }
}

/// Woven wire over a dark inside, rounded by light.
fn mesh(svg: &mut Svg, d: &str, at: Point, r: f64, c: Rgb) {
    svg.path(d, &fill(rgb("15171a")).edge(rgb("70757b"), 4.0));
    let wires = svg.tile((15.0, 15.0), &format!("<path d=\"M0 0L15 15M15 0L0 15\" stroke=\"{c}\" stroke-width=\"4.4\"/><path d=\"M0 0L15 15\" stroke=\"#fff\" stroke-opacity=\".55\" stroke-width=\"1.4\"/>"));
    svg.path(d, &fill(wires));
    let (x, y) = svg.light();
    let spot = (at.0 - x * r * 0.5, at.1 - y * r * 0.5);
    let round =
        svg.radial(spot, r * 1.75, &[(0.0, WHITE, 0.5), (0.3, WHITE, 0.1), (0.5, BLACK, 0.1), (1.0, BLACK, 0.8)]);
    svg.path(d, &fill(round));
}
