//! From parameters to a resolved build, for basses.

use super::bridges::Bridge;
use super::build::{Build, Controls, JackKind};
use super::guards::{self, Guard};
use super::heads::{HeadKind, head};
use super::models::{BOARDS, DARK, GUARDS, HARDWARE, OLD_WHITE};
use super::pickups::Pickup;
use super::shapes;
use crate::colour::rgb;
use crate::finish::CREAM;
use crate::hardware::Knob;
use crate::neck::{Board, Inlay, Neck};
use crate::outline::Outline;
use crate::palette::{BLACK_METAL, CHROME, Finish, Metal};
use crate::words::{Read, Words};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Body {
    P,
    J,
    Modern,
    Thunder,
    Violin,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Set {
    P,
    J,
    Pj,
    Mm,
    Hh,
}

/// Reads a bass.
pub(super) fn bass(words: &mut Words<'_>) -> Read<Build> {
    let bodies = [
        ("p", Body::P),
        ("j", Body::J),
        ("modern", Body::Modern),
        ("thunder", Body::Thunder),
        ("violin", Body::Violin),
    ];
    let body = words.pick("body", &bodies)?;
    let (finish, set, guard, metal) = match body {
        Body::P => ("sunburst", Set::P, Guard::Tortoise, CHROME),
        Body::J => ("sunburst", Set::J, Guard::White, CHROME),
        Body::Modern => ("black-burst", Set::Hh, Guard::None, BLACK_METAL),
        Body::Thunder => ("tobacco-burst", Set::Hh, Guard::None, CHROME),
        Body::Violin => ("sunburst", Set::Hh, Guard::None, CHROME),
    };
    let finish = words.finish("finish", finish)?;
    let set = words.pick(
        "pickups",
        &[("", set), ("p", Set::P), ("j", Set::J), ("pj", Set::Pj), ("mm", Set::Mm), ("hh", Set::Hh)],
    )?;
    let board = words.pick("board", BOARDS)?.unwrap_or(Board::Rosewood);
    let strings = words.number("strings", &[4, 5, 6])?;
    let left_handed = words.pick("hand", &[("right", false), ("left", true)])?;
    let guard = words.pick("guard", GUARDS)?.unwrap_or(guard);
    let hardware = words.pick("hardware", HARDWARE)?.unwrap_or(metal);
    let extra = f64::from(strings - 4) * 4.2;
    let neck = Neck {
        scale: if body == Body::Violin { 762.0 } else { 864.0 },
        frets: match body {
            Body::P | Body::J | Body::Thunder => 20,
            Body::Modern => 24,
            Body::Violin => 22,
        },
        strings,
        half: (20.5 + extra * 0.8, 31.5 + extra * 1.25),
        spread: (15.6 + extra * 0.85, 28.6 + extra * 1.35),
        board,
        inlay: if body == Body::J && board == Board::Maple { Inlay::Blocks } else { Inlay::Dots },
        binding: (body == Body::Violin).then_some(CREAM),
        gauge: (2.9, 1.5),
        nylon: false,
    };
    let head_kind = match body {
        Body::P | Body::J | Body::Thunder => HeadKind::BassPaddle,
        Body::Modern | Body::Violin => HeadKind::BassModern,
    };
    let painted = head_kind == HeadKind::BassModern || body == Body::Thunder;
    Ok(Build {
        outline: outline(body),
        head: head(head_kind, strings, neck.half.0),
        head_face: painted.then(|| Finish::named("black").unwrap_or(finish)),
        neck_wood: if painted { rgb("8a4a2c") } else { rgb("dcae68") },
        pickups: layout(body, set, (guard, hardware)),
        guard: guard_shape(body, guard),
        plate: (body == Body::J).then(j_plate),
        bridge: if body == Body::Violin { Bridge::Trapeze } else { Bridge::Bass },
        hardware,
        controls: controls(body, hardware),
        carved: body == Body::Violin,
        binding: (body == Body::Violin).then_some(CREAM),
        f_holes: false,
        left_handed,
        bolted: matches!(body, Body::P | Body::J | Body::Modern),
        finish,
        neck,
    })
}

fn outline(body: Body) -> Outline {
    match body {
        Body::P => shapes::p(),
        Body::J => shapes::j(),
        Body::Modern => shapes::modern_bass(),
        Body::Thunder => shapes::thunder(),
        Body::Violin => shapes::violin(),
    }
}

fn guard_shape(body: Body, material: Guard) -> Option<(guards::Shape, Guard)> {
    let shape = match (body, material) {
        (_, Guard::None) | (Body::Modern | Body::Violin | Body::Thunder, _) => return None,
        (Body::P, _) => guards::p(),
        (Body::J, _) => guards::j(),
    };
    Some((shape, material))
}

fn j_plate() -> Outline {
    Outline::smooth(&[
        (62.0, -140.0),
        (70.0, -150.0),
        (82.0, -146.0),
        (90.0, -124.0),
        (100.0, -84.0),
        (116.0, -40.0),
        (130.0, 0.0),
        (132.0, 24.0),
        (120.0, 34.0),
        (106.0, 24.0),
        (92.0, -10.0),
        (76.0, -54.0),
        (64.0, -100.0),
    ])
}

fn layout(body: Body, set: Set, look: (Guard, Metal)) -> Vec<(Pickup, f64, f64)> {
    let near = if body == Body::Violin { -58.0 } else { -52.0 };
    let far = if body == Body::Violin { -150.0 } else { -142.0 };
    match set {
        Set::P => vec![(Pickup::Split(DARK), -138.0, 0.0)],
        Set::J => vec![(Pickup::Long(DARK), -148.0, 0.0), (Pickup::Long(DARK), -56.0, 0.0)],
        Set::Pj => vec![(Pickup::Split(DARK), -138.0, 0.0), (Pickup::Long(DARK), -54.0, 0.0)],
        Set::Mm => vec![(Pickup::BigPoles(if look.0 == Guard::White { OLD_WHITE } else { DARK }), -74.0, 0.0)],
        Set::Hh if body == Body::Modern => vec![(Pickup::Block(DARK), -138.0, 0.0), (Pickup::Block(DARK), -62.0, 0.0)],
        Set::Hh => vec![(Pickup::Covered(look.1, DARK), far, 0.0), (Pickup::Covered(look.1, DARK), near, 0.0)],
    }
}

fn controls(body: Body, hardware: Metal) -> Controls {
    let metal = Some(Knob::Metal(hardware));
    let dark = Some(Knob::Hat(rgb("1d1a18")));
    match body {
        Body::P => Controls {
            knobs: vec![((84.0, -50.0), 11.0, metal), ((103.0, -6.0), 11.0, metal)],
            jack: Some(JackKind::Face((122.0, 28.0))),
            buttons: vec![((-130.0, -432.0), -105.0), ((-10.0, 99.0), 90.0)],
            ..Controls::default()
        },
        Body::J => Controls {
            knobs: vec![((79.0, -112.0), 11.5, metal), ((91.0, -68.0), 11.5, metal), ((106.0, -26.0), 9.0, metal)],
            jack: Some(JackKind::Face((120.0, 14.0))),
            buttons: vec![((-129.0, -430.0), -105.0), ((-14.0, 104.0), 96.0)],
            ..Controls::default()
        },
        Body::Modern => Controls {
            knobs: vec![
                ((70.0, -92.0), 9.5, metal),
                ((90.0, -50.0), 9.5, metal),
                ((98.0, 4.0), 9.5, metal),
                ((114.0, -22.0), 9.5, metal),
            ],
            jack: Some(JackKind::Side((144.0, 28.0), 28.0)),
            buttons: vec![((-128.0, -458.0), -110.0), ((0.0, 89.0), 90.0)],
            ..Controls::default()
        },
        Body::Thunder => Controls {
            knobs: vec![((78.0, -40.0), 12.0, dark), ((92.0, 4.0), 12.0, dark), ((108.0, 46.0), 12.0, dark)],
            jack: Some(JackKind::Side((142.0, 16.0), -10.0)),
            buttons: vec![((-106.0, -330.0), -105.0), ((-36.0, 116.0), 100.0)],
            ..Controls::default()
        },
        Body::Violin => Controls {
            knobs: vec![((62.0, 28.0), 10.0, dark), ((96.0, 40.0), 10.0, dark)],
            jack: Some(JackKind::Side((118.0, 98.0), 42.0)),
            buttons: vec![((0.0, 129.0), 90.0)],
            ..Controls::default()
        },
    }
}
