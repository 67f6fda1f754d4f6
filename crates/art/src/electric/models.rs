//! From parameters to a resolved build, for guitars.

use super::bridges::Bridge;
use super::build::Build;
use super::fittings::{controls, guard_shape, layout, t_plate};
use super::guards::Guard;
use super::heads::{HeadKind, head};
use super::shapes;
use crate::colour::{Rgb, rgb};
use crate::finish::CREAM;
use crate::neck::{Board, Inlay, Neck};
use crate::outline::Outline;
use crate::palette::{BLACK_METAL, CHROME, Finish, GOLD, Metal};
use crate::words::{Read, Words};

pub(super) use super::basses::bass;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Body {
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
pub(super) enum Set {
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
