//! What an electric instrument is made of, ready to be drawn: no parameter is unresolved here.

use super::bridges::Bridge;
use super::guards::{Guard, Shape};
use super::heads::Head;
use super::pickups::Pickup;
use crate::colour::Rgb;
use crate::hardware::Knob;
use crate::neck::Neck;
use crate::outline::Outline;
use crate::palette::{Finish, Metal};
use crate::svg::Point;

/// A resolved instrument.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a separate fact about how the instrument is made")]
pub(super) struct Build {
    pub(super) outline: Outline,
    pub(super) finish: Finish,
    pub(super) neck: Neck,
    pub(super) head: Head,
    /// The face of the head: the neck's wood or a painted face.
    pub(super) head_face: Option<Finish>,
    pub(super) neck_wood: Rgb,
    pub(super) pickups: Vec<(Pickup, f64, f64)>,
    pub(super) guard: Option<(Shape, Guard)>,
    pub(super) plate: Option<Outline>,
    pub(super) bridge: Bridge,
    pub(super) hardware: Metal,
    pub(super) controls: Controls,
    pub(super) carved: bool,
    pub(super) binding: Option<Rgb>,
    pub(super) f_holes: bool,
    pub(super) left_handed: bool,
    /// A bolted neck shows a plate behind, a glued one a heel.
    pub(super) bolted: bool,
}

/// Knobs, switch, jack and strap buttons, with their places.
#[derive(Clone, Debug, Default)]
pub(super) struct Controls {
    pub(super) knobs: Vec<(Point, f64, Option<Knob>)>,
    pub(super) blade: Option<(Point, f64)>,
    pub(super) toggle: Option<Point>,
    pub(super) jack: Option<JackKind>,
    /// Place and direction of each strap button.
    pub(super) buttons: Vec<(Point, f64)>,
}

/// Where the lead goes.
#[derive(Clone, Copy, Debug)]
pub(super) enum JackKind {
    /// In a sunk oval plate on the face, turned.
    Boat(Point, f64),
    /// On the face or guard.
    Face(Point),
    /// In the side.
    Side(Point, f64),
}
