//! What is fitted to a guitar: guard, plate, pickups and controls with their places.

use super::build::{Controls, JackKind};
use super::guards::{self, Guard};
use super::models::{Body, DARK, OLD_WHITE, Set};
use super::pickups::Pickup;
use crate::colour::rgb;
use crate::finish::CREAM;
use crate::hardware::Knob;
use crate::neck::{Neck, fret_y};
use crate::outline::Outline;
use crate::palette::{BLACK_METAL, Metal};

pub(super) fn guard_shape(body: Body, material: Guard) -> Option<(guards::Shape, Guard)> {
    if material == Guard::None {
        return None;
    }
    let shape = match body {
        Body::S | Body::Superstrat => guards::s(),
        Body::T => guards::t(),
        Body::Lp | Body::Semi => guards::lp(),
        Body::Sg => guards::sg(),
        Body::Offset => guards::offset(),
        Body::V | Body::Explorer | Body::Star => return None,
    };
    Some((shape, material))
}

pub(super) fn t_plate() -> Outline {
    Outline::angular(&[(62.0, -40.0, 17.0), (96.0, -40.0, 17.0), (112.0, 118.0, 17.0), (78.0, 118.0, 17.0)])
        .moved(4.0, 0.0)
}

/// The pickups with their place along the strings and their turn.
pub(super) fn layout(body: Body, set: Set, neck: &Neck, look: (Guard, Metal)) -> Vec<(Pickup, f64, f64)> {
    let end = fret_y(neck.scale, neck.frets) + 8.0;
    let cover = match look.0 {
        Guard::White | Guard::Mint | Guard::Tortoise => OLD_WHITE,
        Guard::Black | Guard::None => DARK,
    };
    let open = Pickup::Humbucker(if cover == OLD_WHITE { OLD_WHITE } else { DARK }, DARK);
    let zebra = Pickup::Ringed(DARK, CREAM);
    let hum = match body {
        Body::Lp | Body::Semi | Body::Sg if look.1 == BLACK_METAL => Pickup::Ringed(DARK, DARK),
        Body::Lp | Body::Semi => Pickup::Covered(look.1, if body == Body::Semi { DARK } else { CREAM }),
        Body::Sg | Body::V | Body::Explorer => Pickup::Covered(look.1, DARK),
        Body::Star => Pickup::Ringed(DARK, DARK),
        Body::Superstrat if look.0 == Guard::None => zebra,
        _ => open,
    };
    let single = Pickup::Single(cover);
    let bridge_at = match body {
        Body::T => -30.0,
        Body::Lp | Body::Semi | Body::Sg | Body::V | Body::Explorer => -36.0,
        _ => -42.0,
    };
    let neck_at = end + if body == Body::T { 22.0 } else { 25.0 };
    let middle = f64::midpoint(bridge_at, neck_at);
    match set {
        Set::Sss => vec![(single, neck_at, 0.0), (single, middle, 0.0), (single, bridge_at, 10.0)],
        Set::Hss => vec![(single, neck_at, 0.0), (single, middle, 0.0), (hum, bridge_at, 0.0)],
        Set::Hsh => vec![(hum, neck_at, 0.0), (single, middle, 0.0), (hum, bridge_at, 0.0)],
        Set::Hh => vec![(hum, neck_at, 0.0), (hum, bridge_at, 0.0)],
        Set::Ss if body == Body::T => {
            vec![(Pickup::Lipstick(look.1), neck_at, 0.0), (Pickup::Single(DARK), bridge_at, 13.0)]
        }
        Set::Ss => vec![(single, neck_at, 0.0), (single, bridge_at, 10.0)],
        Set::H => vec![(hum, bridge_at, 0.0)],
        Set::P90 => {
            let soap = Pickup::Soap(if body == Body::Lp || cover == OLD_WHITE { CREAM } else { DARK });
            vec![(soap, neck_at, 0.0), (soap, bridge_at, 0.0)]
        }
    }
}

pub(super) fn controls(body: Body, set: Set, guard: Guard, hardware: Metal) -> Controls {
    let metal = Some(Knob::Metal(hardware));
    let plastic = match guard {
        Guard::White | Guard::Mint | Guard::Tortoise => OLD_WHITE,
        _ => DARK,
    };
    let skirt = if guard == Guard::None { metal } else { Some(Knob::Skirt(plastic)) };
    let hat = Some(Knob::Hat(if matches!(body, Body::Lp) { rgb("b5792b") } else { rgb("1d1a18") }));
    let four = |x: f64, y: f64| {
        vec![
            ((x, y), 12.5, hat),
            ((x + 38.0, y + 22.0), 12.5, hat),
            ((x - 8.0, y + 46.0), 12.5, hat),
            ((x + 30.0, y + 68.0), 12.5, hat),
        ]
    };
    match body {
        Body::S => Controls {
            knobs: vec![((76.0, -22.0), 12.5, skirt), ((94.0, 22.0), 12.5, skirt), ((114.0, 62.0), 12.5, skirt)],
            blade: Some(((76.0, -74.0), 24.0)),
            jack: Some(JackKind::Boat((113.0, 100.0), 42.0)),
            buttons: vec![((-120.0, -322.0), -112.0), ((0.0, 147.0), 90.0)],
            ..Controls::default()
        },
        Body::T => Controls {
            knobs: vec![((92.0, 36.0), 11.5, metal), ((99.0, 88.0), 11.5, metal)],
            blade: Some(((86.0, -10.0), -6.0)),
            jack: Some(JackKind::Side((159.0, 88.0), -10.0)),
            buttons: vec![((-80.0, -262.0), -95.0), ((4.0, 147.0), 90.0)],
            ..Controls::default()
        },
        Body::Lp => Controls {
            knobs: four(82.0, 34.0),
            toggle: Some((-88.0, -218.0)),
            jack: Some(JackKind::Side((150.0, 128.0), 30.0)),
            buttons: vec![((-82.0, -267.0), -95.0), ((0.0, 179.0), 90.0)],
            ..Controls::default()
        },
        Body::Semi => Controls {
            knobs: four(98.0, 78.0),
            toggle: Some((158.0, 74.0)),
            jack: Some(JackKind::Face((166.0, 122.0))),
            buttons: vec![((0.0, 212.0), 90.0)],
            ..Controls::default()
        },
        Body::Sg => Controls {
            knobs: four(80.0, 26.0),
            toggle: Some((66.0, -30.0)),
            jack: Some(JackKind::Face((88.0, 134.0))),
            buttons: vec![((0.0, 165.0), 90.0)],
            ..Controls::default()
        },
        Body::V => Controls {
            knobs: vec![((84.0, 44.0), 12.5, hat), ((104.0, 92.0), 12.5, hat), ((124.0, 140.0), 12.5, hat)],
            toggle: Some((146.0, 190.0)),
            jack: Some(JackKind::Side((206.0, 186.0), -8.0)),
            buttons: vec![((-60.0, -172.0), 200.0), ((0.0, 96.0), 90.0)],
            ..Controls::default()
        },
        Body::Explorer => Controls {
            knobs: vec![((72.0, 34.0), 12.5, hat), ((92.0, 82.0), 12.5, hat), ((112.0, 130.0), 12.5, hat)],
            toggle: Some((140.0, -178.0)),
            jack: Some(JackKind::Side((146.0, 100.0), 15.0)),
            buttons: vec![((-110.0, -216.0), -120.0), ((-84.0, 190.0), 110.0)],
            ..Controls::default()
        },
        Body::Superstrat => Controls {
            knobs: if set == Set::H {
                vec![((88.0, 34.0), 10.5, metal)]
            } else {
                vec![((84.0, 8.0), 10.5, metal), ((106.0, 52.0), 10.5, metal)]
            },
            blade: (set != Set::H).then_some(((72.0, -50.0), 24.0)),
            jack: Some(JackKind::Side((140.0, 98.0), 36.0)),
            buttons: vec![((-121.0, -326.0), -104.0), ((0.0, 144.0), 90.0)],
            ..Controls::default()
        },
        Body::Offset => Controls {
            knobs: vec![((84.0, 2.0), 12.5, skirt), ((112.0, 32.0), 12.5, skirt)],
            toggle: Some((74.0, -150.0)),
            jack: Some(JackKind::Face((96.0, 52.0))),
            buttons: vec![((-112.0, -298.0), -110.0), ((-14.0, 160.0), 96.0)],
            ..Controls::default()
        },
        Body::Star => Controls {
            knobs: vec![((74.0, 20.0), 10.5, metal), ((98.0, 62.0), 10.5, metal)],
            toggle: Some((118.0, 104.0)),
            jack: Some(JackKind::Side((154.0, 92.0), -30.0)),
            buttons: vec![((-62.0, -176.0), -100.0), ((4.0, 112.0), 90.0)],
            ..Controls::default()
        },
    }
}
