//! Bridges and tailpieces, in millimetres; the saddles stand at y = 0.

use crate::colour::{BLACK, rgb};
use crate::hardware::{plate, rod, screw, shadow, stud};
use crate::neck::Neck;
use crate::palette::Metal;
use crate::svg::{Svg, fill, line};

/// The makes of bridge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bridge {
    Tremolo,
    Hardtail,
    /// The slab's plate that also carries a pickup.
    Plate,
    /// Bridge bar and stop bar.
    Tom,
    Floyd,
    Bass,
    /// A wooden bridge with a trapeze tail, of hollow instruments.
    Trapeze,
}

/// Draws the bridge; returns where the strings end below it.
pub(super) fn bridge(svg: &mut Svg, make: Bridge, neck: &Neck, metal: Metal) -> f64 {
    let half = neck.spread.1;
    match make {
        Bridge::Tremolo => {
            slab(svg, (half * 2.0 + 14.0, 40.0), 6.0, 1.5, metal);
            for i in 0..6 {
                screw(svg, (-half + half * 0.4 * f64::from(i), -11.0), 1.7, metal);
            }
            saddles(svg, neck, metal, 22.0);
            arm(svg, half + 1.0, metal);
            22.0
        }
        Bridge::Hardtail => {
            slab(svg, (half * 2.0 + 12.0, 42.0), 8.0, 1.5, metal);
            saddles(svg, neck, metal, 24.0);
            24.0
        }
        Bridge::Plate => {
            slab(svg, (half * 2.0 + 20.0, 86.0), -14.0, 2.5, metal);
            for (x, y) in [(-1.0, 24.0), (1.0, 24.0), (-1.0, -52.0), (1.0, -52.0)] {
                screw(svg, (x * (half + 5.5), y), 1.8, metal);
            }
            for i in 0..3 {
                let x = half * (f64::from(i) - 1.0) * 0.8;
                let p = rod(svg, metal, 90.0);
                svg.block((x + 0.8, 2.0), (half * 0.76, 8.5), 4.0, &fill(BLACK).alpha(0.4));
                svg.block((x, 0.0), (half * 0.76, 8.0), 4.0, &fill(p).edge(metal.deep, 0.5));
                svg.line((x, 4.0), (x, 26.0), &line(metal.deep, 1.6));
            }
            26.0
        }
        Bridge::Tom => tune_o_matic(svg, neck, metal),
        Bridge::Floyd => {
            slab(svg, (half * 2.0 + 32.0, 34.0), 2.0, 5.0, metal);
            for side in [-1.0, 1.0] {
                stud(svg, (side * (half + 10.0), -12.0), 5.0, metal);
                screw(svg, (side * (half + 10.0), -12.0), 3.0, metal);
            }
            block_saddles(svg, neck, metal);
            slab(svg, (half * 2.0 + 12.0, 13.0), 32.0, 3.0, metal);
            for i in 0..neck.strings {
                let x = neck.string_x(i, 30.0);
                let p = rod(svg, metal, 0.0);
                svg.block((x, 31.0), (6.4, 13.0), 2.0, &fill(p).edge(metal.deep, 0.5));
            }
            arm(svg, half + 8.0, metal);
            26.0
        }
        Bridge::Bass => {
            slab(svg, (half * 2.0 + 23.0, 54.0), 16.0, 2.5, metal);
            for i in 0..neck.strings {
                let x = neck.string_x(i, 0.0);
                let w = 2.0 * half / f64::from(neck.strings - 1) - 2.4;
                let thread = rod(svg, metal, 0.0);
                svg.block((x, 22.0), (3.2, 36.0), 0.5, &fill(thread).edge(metal.deep, 0.4));
                svg.block((x + 1.0, 1.6), (w, 12.0), 5.0, &fill(BLACK).alpha(0.4));
                let p = rod(svg, metal, 90.0);
                svg.block((x, 0.0), (w, 11.0), 5.0, &fill(p).edge(metal.deep, 0.5));
                screw(svg, (x - w * 0.34, 0.0), 1.2, metal);
                screw(svg, (x + w * 0.34, 0.0), 1.2, metal);
            }
            slab(svg, (half * 2.0 + 23.0, 7.0), 41.0, 1.5, metal);
            41.0
        }
        Bridge::Trapeze => {
            let wood = rgb("3a241a");
            let p = svg.tones(wood, 0.4);
            svg.block((1.5, 2.5), (half * 2.0 + 46.0, 12.0), 5.0, &fill(BLACK).alpha(0.35));
            svg.block((0.0, 0.0), (half * 2.0 + 46.0, 11.0), 5.0, &fill(p).edge(rgb("6b5144"), 0.6));
            let bar = plate(svg, metal);
            let d = format!("M-{half} 62H{half}L{} 74L9 122H-9L-{} 74Z", half + 4.0, half + 4.0);
            svg.path(&d, &fill(bar).edge(metal.deep, 0.8));
            svg.path(&format!("M-{} 77H{}L4 112H-4Z", half - 6.0, half - 6.0), &fill(rgb("1a0f0a")).alpha(0.55));
            66.0
        }
    }
}

fn slab(svg: &mut Svg, size: (f64, f64), y: f64, r: f64, metal: Metal) {
    let (lx, ly) = svg.light();
    svg.block((lx * 2.4, y + ly * 2.4), (size.0 + 1.5, size.1 + 1.5), r, &fill(BLACK).alpha(0.4));
    let p = plate(svg, metal);
    svg.block((0.0, y), size, r, &fill(p).edge(metal.deep, 0.7));
    svg.block((0.0, y), (size.0 - 2.4, size.1 - 2.4), r, &line(metal.shine, 0.6).alpha(0.6));
}

fn saddles(svg: &mut Svg, neck: &Neck, metal: Metal, length: f64) {
    for i in 0..neck.strings {
        let x = neck.string_x(i, 0.0);
        let off = [2.5, 1.0, -0.5, 1.5, 0.5, -1.0, 0.0, 0.0][(i % 8) as usize];
        svg.block((x + 0.8, length * 0.34 + off + 1.0), (9.4, length - 2.0), 1.6, &fill(BLACK).alpha(0.45));
        let p = rod(svg, metal, 0.0);
        svg.block((x, length * 0.3 + off), (9.2, length - 2.0), 1.8, &fill(p).edge(metal.deep, 0.5));
        screw(svg, (x - 2.7, 1.0 + off), 0.9, metal);
        screw(svg, (x + 2.7, 1.0 + off), 0.9, metal);
        svg.block((x, length * 0.5 + off), (3.0, length * 0.42), 1.2, &fill(rgb("121315")));
    }
}

fn block_saddles(svg: &mut Svg, neck: &Neck, metal: Metal) {
    for i in 0..neck.strings {
        let x = neck.string_x(i, 0.0);
        let p = plate(svg, metal);
        svg.block((x, 6.0), (9.0, 26.0), 1.2, &fill(p).edge(metal.deep, 0.6));
        let c = rod(svg, metal, 90.0);
        svg.block((x, -1.0), (9.0, 6.0), 2.6, &fill(c).edge(metal.deep, 0.4));
        screw(svg, (x, 12.0), 1.8, metal);
    }
}

/// The tremolo arm, resting beside the controls.
fn arm(svg: &mut Svg, x: f64, metal: Metal) {
    let d = format!(
        "M{x} 0C{} -12 {} -4 {} 24L{} 82C{} 98 {} 110 {} 126",
        x + 2.0,
        x + 16.0,
        x + 21.0,
        x + 27.0,
        x + 29.0,
        x + 27.0,
        x + 22.0
    );
    svg.open_at((2.5, 3.5));
    svg.path(&d, &line(BLACK, 5.0).alpha(0.3).round());
    svg.close();
    svg.path(&d, &line(metal.deep, 5.2).round());
    svg.path(&d, &line(metal.base, 3.8).round());
    svg.open_at((-0.8, -0.8));
    svg.path(&d, &line(metal.shine, 1.3).round());
    svg.close();
    svg.line((x + 23.0, 118.0), (x + 21.0, 132.0), &line(rgb("f1ede2"), 7.5).round());
    shadow(svg, (x, 0.0), 3.0);
    stud(svg, (x, 0.0), 4.2, metal);
}

fn tune_o_matic(svg: &mut Svg, neck: &Neck, metal: Metal) -> f64 {
    let half = neck.spread.1;
    for (y, r) in [(0.0, 6.0), (42.0, 8.0)] {
        for side in [-1.0, 1.0] {
            let x = side * (half + if y > 1.0 { 16.0 } else { 11.5 });
            shadow(svg, (x, y), r);
            stud(svg, (x, y), r, metal);
            svg.line((x - r * 0.6, y), (x + r * 0.6, y), &line(metal.deep.dark(0.4), 1.2));
        }
    }
    let bar = rod(svg, metal, 90.0);
    svg.block((1.2, 3.0), (half * 2.0 + 21.0, 13.0), 6.0, &fill(BLACK).alpha(0.4));
    svg.block((0.0, 0.0), (half * 2.0 + 21.0, 12.5), 6.0, &fill(&bar).edge(metal.deep, 0.6));
    for i in 0..neck.strings {
        let x = neck.string_x(i, 0.0);
        let p = plate(svg, metal);
        svg.block((x, 0.0), (6.6, 9.0), 0.8, &fill(p).edge(metal.deep.dark(0.4), 0.6));
        screw(svg, (x, 5.0), 1.3, metal);
    }
    svg.block((1.5, 46.0), (half * 2.0 + 30.0, 15.0), 7.5, &fill(BLACK).alpha(0.4));
    svg.block((0.0, 42.0), (half * 2.0 + 30.0, 14.5), 7.2, &fill(bar).edge(metal.deep, 0.6));
    for i in 0..neck.strings {
        svg.circle((neck.string_x(i, 40.0), 40.0), 1.8, &fill(rgb("17181a")));
    }
    40.0
}
