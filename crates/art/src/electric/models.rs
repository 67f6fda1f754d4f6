//! From parameters to a resolved build, for guitars.

use super::bridges::Bridge;
use super::build::{Build, Controls, JackKind};
use super::guards::{self, Guard};
use super::heads::{HeadKind, head};
use super::pickups::Pickup;
use super::shapes;
use crate::colour::{Rgb, rgb};
use crate::finish::CREAM;
use crate::hardware::Knob;
use crate::neck::{Board, Inlay, Neck, fret_y};
use crate::outline::Outline;
use crate::palette::{BLACK_METAL, CHROME, Finish, GOLD, Metal};
use crate::svg::Point;
use crate::words::{Read, Words};

pub(super) use super::basses::bass;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Body {
    S,
    T,
    Lp,
    Sg,
    V,
    Explorer,
    Superstrat,
    Semi,
    Offset,
    Star,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Set {
    Sss,
    Hss,
    Hsh,
    Hh,
    Ss,
    H,
    P90,
}

pub(super) const BOARDS: &[(&str, Option<Board>)] =
    &[("", None), ("maple", Some(Board::Maple)), ("rosewood", Some(Board::Rosewood)), ("ebony", Some(Board::Ebony))];
pub(super) const GUARDS: &[(&str, Option<Guard>)] = &[
    ("", None),
    ("white", Some(Guard::White)),
    ("black", Some(Guard::Black)),
    ("tortoise", Some(Guard::Tortoise)),
    ("mint", Some(Guard::Mint)),
    ("none", Some(Guard::None)),
];
pub(super) const HARDWARE: &[(&str, Option<Metal>)] =
    &[("", None), ("chrome", Some(CHROME)), ("black", Some(BLACK_METAL)), ("gold", Some(GOLD))];
pub(super) const DARK: Rgb = rgb("18191b");
pub(super) const OLD_WHITE: Rgb = rgb("f3eddb");

/// The fixed character of a family.
struct Model {
    outline: fn() -> Outline,
    scale: f64,
    frets: u32,
    head: HeadKind,
    finish: &'static str,
    set: Set,
    bridge: Bridge,
    board: Board,
    inlay: Inlay,
    guard: Guard,
    hardware: Metal,
}

fn model(body: Body) -> Model {
    let fender = Model {
        outline: shapes::s,
        scale: 648.0,
        frets: 22,
        head: HeadKind::S,
        finish: "sunburst",
        set: Set::Sss,
        bridge: Bridge::Tremolo,
        board: Board::Rosewood,
        inlay: Inlay::Dots,
        guard: Guard::White,
        hardware: CHROME,
    };
    let gibson = Model {
        outline: shapes::lp,
        scale: 628.0,
        head: HeadKind::Book,
        finish: "cherry-burst",
        set: Set::Hh,
        bridge: Bridge::Tom,
        inlay: Inlay::Trapezoids,
        guard: Guard::None,
        ..fender
    };
    match body {
        Body::S => fender,
        Body::T => Model {
            outline: shapes::t,
            head: HeadKind::T,
            finish: "butterscotch",
            set: Set::Ss,
            bridge: Bridge::Plate,
            board: Board::Maple,
            guard: Guard::Black,
            ..fender
        },
        Body::Lp => gibson,
        Body::Sg => Model { outline: shapes::sg, finish: "mahogany", guard: Guard::Black, ..gibson },
        Body::V => Model { outline: shapes::v, head: HeadKind::Arrow, finish: "black", inlay: Inlay::Dots, ..gibson },
        Body::Explorer => {
            Model { outline: shapes::explorer, head: HeadKind::Hockey, finish: "white", inlay: Inlay::Dots, ..gibson }
        }
        Body::Superstrat => Model {
            outline: shapes::superstrat,
            frets: 24,
            head: HeadKind::Blade,
            finish: "black",
            set: Set::Hsh,
            bridge: Bridge::Floyd,
            guard: Guard::None,
            hardware: BLACK_METAL,
            inlay: Inlay::Fins,
            ..fender
        },
        Body::Semi => Model { outline: shapes::semi, finish: "cherry-burst", inlay: Inlay::Blocks, ..gibson },
        Body::Offset => {
            Model { outline: shapes::offset, finish: "surf-green", set: Set::P90, guard: Guard::Mint, ..fender }
        }
        Body::Star => Model {
            outline: shapes::star,
            frets: 24,
            head: HeadKind::Blade,
            finish: "black",
            bridge: Bridge::Floyd,
            hardware: BLACK_METAL,
            inlay: Inlay::Fins,
            ..gibson
        },
    }
}

/// Reads a guitar.
pub(super) fn guitar(words: &mut Words<'_>) -> Read<Build> {
    let body = words.pick(
        "body",
        &[
            ("s", Body::S),
            ("t", Body::T),
            ("lp", Body::Lp),
            ("sg", Body::Sg),
            ("v", Body::V),
            ("explorer", Body::Explorer),
            ("superstrat", Body::Superstrat),
            ("semi", Body::Semi),
            ("offset", Body::Offset),
            ("flyingstar", Body::Star),
        ],
    )?;
    let m = model(body);
    let finish = words.finish("finish", m.finish)?;
    let sets = [
        ("", m.set),
        ("sss", Set::Sss),
        ("hss", Set::Hss),
        ("hsh", Set::Hsh),
        ("hh", Set::Hh),
        ("ss", Set::Ss),
        ("h", Set::H),
        ("p90", Set::P90),
    ];
    let set = words.pick("pickups", &sets)?;
    let board = words.pick("board", BOARDS)?.unwrap_or(m.board);
    let strings = words.number("strings", &[6, 7, 8])?;
    let left_handed = words.pick("hand", &[("right", false), ("left", true)])?;
    let guard = words.pick("guard", GUARDS)?.unwrap_or(m.guard);
    let bridges = [
        ("", m.bridge),
        ("tremolo", Bridge::Tremolo),
        ("hardtail", Bridge::Hardtail),
        ("tom", Bridge::Tom),
        ("floyd", Bridge::Floyd),
    ];
    let bridge = match words.pick("bridge", &bridges)? {
        Bridge::Hardtail if body == Body::T => Bridge::Plate,
        other => other,
    };
    let hardware = words.pick("hardware", HARDWARE)?.unwrap_or(m.hardware);
    let extra = f64::from(strings - 6) * 3.6;
    let neck = Neck {
        scale: if strings > 6 { 674.0 } else { m.scale },
        frets: m.frets,
        strings,
        half: (21.2 + extra, 28.2 + extra * 1.25),
        spread: (17.6 + extra, 26.2 + extra * 1.45),
        board,
        inlay: if board == Board::Maple && m.inlay == Inlay::Fins { Inlay::Dots } else { m.inlay },
        binding: matches!(body, Body::Lp | Body::Semi).then_some(CREAM),
        gauge: (1.35, 0.75),
        nylon: false,
    };
    let fender_neck = matches!(m.head, HeadKind::S | HeadKind::T);
    let outline = (m.outline)();
    let guard_shape = guard_shape(body, guard);
    Ok(Build {
        head: head(m.head, strings, neck.half.0),
        head_face: (!fender_neck).then(|| face(body, finish)),
        neck_wood: if fender_neck || matches!(body, Body::Superstrat | Body::Star) {
            rgb("dcae68")
        } else {
            rgb("7a3a22")
        },
        pickups: layout(body, set, &neck, (guard, hardware)),
        guard: guard_shape,
        plate: (body == Body::T).then(t_plate),
        bridge,
        hardware,
        controls: controls(body, set, guard, hardware),
        carved: matches!(body, Body::Lp | Body::Semi),
        binding: matches!(body, Body::Lp | Body::Semi).then_some(CREAM),
        f_holes: body == Body::Semi,
        left_handed,
        bolted: fender_neck || body == Body::Superstrat,
        outline,
        finish,
        neck,
    })
}

fn face(body: Body, finish: Finish) -> Finish {
    let black = Finish { gloss: 0.9, ..Finish::named("black").unwrap_or(finish) };
    if matches!(body, Body::Explorer | Body::V | Body::Superstrat | Body::Star)
        && finish.colour().luma() > 0.05
        && finish.gloss > 0.9
    {
        if finish.colour().luma() < 0.75 {
            return black;
        }
        return finish;
    }
    black
}

fn guard_shape(body: Body, material: Guard) -> Option<(Outline, Vec<Point>, Guard)> {
    if material == Guard::None {
        return None;
    }
    let (outline, screws) = match body {
        Body::S | Body::Superstrat => guards::s(),
        Body::T => guards::t(),
        Body::Lp | Body::Semi => guards::lp(),
        Body::Sg => guards::sg(),
        Body::Offset => guards::offset(),
        Body::V | Body::Explorer | Body::Star => return None,
    };
    Some((outline, screws, material))
}

fn t_plate() -> Outline {
    Outline::angular(&[(62.0, -40.0, 17.0), (96.0, -40.0, 17.0), (112.0, 118.0, 17.0), (78.0, 118.0, 17.0)])
        .moved(4.0, 0.0)
}

/// The pickups with their place along the strings and their turn.
fn layout(body: Body, set: Set, neck: &Neck, look: (Guard, Metal)) -> Vec<(Pickup, f64, f64)> {
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
        Set::Sss => vec![(single, neck_at, 0.0), (single, middle, 0.0), (single, bridge_at, -9.0)],
        Set::Hss => vec![(single, neck_at, 0.0), (single, middle, 0.0), (hum, bridge_at, 0.0)],
        Set::Hsh => vec![(hum, neck_at, 0.0), (single, middle, 0.0), (hum, bridge_at, 0.0)],
        Set::Hh => vec![(hum, neck_at, 0.0), (hum, bridge_at, 0.0)],
        Set::Ss if body == Body::T => {
            vec![(Pickup::Lipstick(look.1), neck_at, 0.0), (Pickup::Single(DARK), bridge_at, -13.0)]
        }
        Set::Ss => vec![(single, neck_at, 0.0), (single, bridge_at, -9.0)],
        Set::H => vec![(hum, bridge_at, 0.0)],
        Set::P90 => {
            let soap = Pickup::Soap(if body == Body::Lp || cover == OLD_WHITE { CREAM } else { DARK });
            vec![(soap, neck_at, 0.0), (soap, bridge_at, 0.0)]
        }
    }
}

fn controls(body: Body, set: Set, guard: Guard, hardware: Metal) -> Controls {
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
            jack: Some(JackKind::Boat((118.0, 108.0), 40.0)),
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
            knobs: four(104.0, 58.0),
            toggle: Some((96.0, 30.0)),
            jack: Some(JackKind::Face((128.0, 158.0))),
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
            buttons: vec![((-130.0, -331.0), -112.0), ((0.0, 144.0), 90.0)],
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
