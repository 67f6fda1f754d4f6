//! A small SVG writer: shapes in drawing order, gradients and clips shared by content, the light kept at the top left
//! whatever the turn of the subject. It writes only what both browsers and resvg understand.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::colour::Rgb;
pub(crate) use crate::ink::{Ink, fill, line};
use crate::lettering;
pub(crate) use crate::placement::Placement;

/// A place in the current drawing space.
pub(crate) type Point = (f64, f64);
/// A gradient stop: offset 0 to 1, colour, opacity 0 to 1.
pub(crate) type Stop = (f64, Rgb, f64);

/// A drawing in progress.
#[derive(Debug, Default)]
pub(crate) struct Svg {
    defs: String,
    out: String,
    seen: BTreeMap<String, String>,
    turn: f64,
    mirrored: bool,
}

/// A number as short as two decimals allow.
pub(crate) fn num(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

impl Svg {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// The whole document.
    pub(crate) fn finish(self) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1200 1200\"><defs>{}</defs>{}</svg>",
            self.defs, self.out
        )
    }

    fn define(&mut self, open: &str, inner: &str, close: &str) -> String {
        let key = format!("{open}|{inner}");
        if let Some(id) = self.seen.get(&key) {
            return id.clone();
        }
        let id = format!("d{}", self.seen.len());
        let _ = write!(self.defs, "<{open} id=\"{id}\">{inner}</{close}>");
        self.seen.insert(key, id.clone());
        id
    }

    fn gradient(&mut self, open: &str, close: &str, stops: &[Stop]) -> String {
        let mut inner = String::new();
        for (offset, colour, opacity) in stops {
            let _ = write!(inner, "<stop offset=\"{}\" stop-color=\"{colour}\"", num(*offset));
            if *opacity < 1.0 {
                let _ = write!(inner, " stop-opacity=\"{}\"", num(*opacity));
            }
            inner.push_str("/>");
        }
        format!("url(#{})", self.define(open, &inner, close))
    }

    /// A gradient between two places of the drawing space.
    pub(crate) fn linear(&mut self, from: Point, to: Point, stops: &[Stop]) -> String {
        let open = format!(
            "linearGradient gradientUnits=\"userSpaceOnUse\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"",
            num(from.0),
            num(from.1),
            num(to.0),
            num(to.1)
        );
        self.gradient(&open, "linearGradient", stops)
    }

    /// A gradient across the painted shape's own box; 0° runs left to right, 90° downwards.
    pub(crate) fn across(&mut self, degrees: f64, stops: &[Stop]) -> String {
        let (s, c) = degrees.to_radians().sin_cos();
        let reach = 0.5 * (s.abs() + c.abs());
        let open = format!(
            "linearGradient x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"",
            num(0.5 - c * reach),
            num(0.5 - s * reach),
            num(0.5 + c * reach),
            num(0.5 + s * reach)
        );
        self.gradient(&open, "linearGradient", stops)
    }

    /// A gradient along the light, from the lit side to the shaded one.
    pub(crate) fn lit(&mut self, stops: &[Stop]) -> String {
        let (x, y) = self.light();
        self.across(y.atan2(x).to_degrees(), stops)
    }

    /// Three tones along the light, of one colour.
    pub(crate) fn tones(&mut self, colour: Rgb, depth: f64) -> String {
        self.lit(&[(0.0, colour.light(depth * 0.6), 1.0), (0.45, colour, 1.0), (1.0, colour.dark(depth), 1.0)])
    }

    /// A gradient around a place of the drawing space.
    pub(crate) fn radial(&mut self, at: Point, radius: f64, stops: &[Stop]) -> String {
        let open = format!(
            "radialGradient gradientUnits=\"userSpaceOnUse\" cx=\"{}\" cy=\"{}\" r=\"{}\"",
            num(at.0),
            num(at.1),
            num(radius)
        );
        self.gradient(&open, "radialGradient", stops)
    }

    /// A gradient for round things: bright where the light falls.
    pub(crate) fn ball(&mut self, stops: &[Stop]) -> String {
        let (x, y) = self.light();
        let open = format!(
            "radialGradient cx=\"0.5\" cy=\"0.5\" r=\"0.56\" fx=\"{}\" fy=\"{}\"",
            num(0.5 - x * 0.24),
            num(0.5 - y * 0.24)
        );
        self.gradient(&open, "radialGradient", stops)
    }

    /// A round gradient in the painted shape's own box, for glows and contact shadows.
    pub(crate) fn glow(&mut self, stops: &[Stop]) -> String {
        self.gradient("radialGradient cx=\"0.5\" cy=\"0.5\" r=\"0.5\"", "radialGradient", stops)
    }

    /// A clip in the shape of a path; returns its id.
    pub(crate) fn clip(&mut self, path: &str) -> String {
        self.define("clipPath", &format!("<path d=\"{path}\"/>"), "clipPath")
    }

    /// A repeated tile as paint; the tile's content is raw SVG in tile units.
    pub(crate) fn tile(&mut self, size: Point, content: &str) -> String {
        let open =
            format!("pattern patternUnits=\"userSpaceOnUse\" width=\"{}\" height=\"{}\"", num(size.0), num(size.1));
        format!("url(#{})", self.define(&open, content, "pattern"))
    }

    /// Keeps a path for repeated use; returns its id.
    pub(crate) fn keep(&mut self, path: &str) -> String {
        let open = format!("path d=\"{path}\"");
        self.define(&open, "", "path")
    }

    pub(crate) fn reuse(&mut self, id: &str, ink: &Ink) {
        let _ = write!(self.out, "<use href=\"#{id}\"{}/>", ink.0);
    }

    pub(crate) fn path(&mut self, d: &str, ink: &Ink) {
        let _ = write!(self.out, "<path d=\"{d}\"{}/>", ink.0);
    }

    pub(crate) fn circle(&mut self, at: Point, r: f64, ink: &Ink) {
        let _ = write!(self.out, "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{}/>", num(at.0), num(at.1), num(r), ink.0);
    }

    pub(crate) fn ellipse(&mut self, at: Point, rx: f64, ry: f64, ink: &Ink) {
        let _ = write!(
            self.out,
            "<ellipse cx=\"{}\" cy=\"{}\" rx=\"{}\" ry=\"{}\"{}/>",
            num(at.0),
            num(at.1),
            num(rx),
            num(ry),
            ink.0
        );
    }

    /// A rectangle by its top left corner, size and corner radius.
    pub(crate) fn rect(&mut self, at: Point, size: Point, radius: f64, ink: &Ink) {
        let _ = write!(
            self.out,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
            num(at.0),
            num(at.1),
            num(size.0),
            num(size.1)
        );
        if radius > 0.0 {
            let _ = write!(self.out, " rx=\"{}\"", num(radius));
        }
        let _ = write!(self.out, "{}/>", ink.0);
    }

    /// A rectangle around its middle.
    pub(crate) fn block(&mut self, middle: Point, size: Point, radius: f64, ink: &Ink) {
        self.rect((middle.0 - size.0 / 2.0, middle.1 - size.1 / 2.0), size, radius, ink);
    }

    pub(crate) fn line(&mut self, from: Point, to: Point, ink: &Ink) {
        self.path(&format!("M{} {}L{} {}", num(from.0), num(from.1), num(to.0), num(to.1)), ink);
    }

    /// Signs drawn as strokes, centred at the base line: generic ones only, never a name of a maker.
    pub(crate) fn text(&mut self, at: Point, size: f64, words: &str, colour: Rgb) {
        lettering::write(self, (at.0, at.1 - size * 0.36), size * 0.72, words, colour);
    }

    /// Opens a moved and scaled group.
    pub(crate) fn open_scaled(&mut self, at: Point, scale: f64) {
        let _ = write!(self.out, "<g transform=\"translate({} {}) scale({scale:.3})\">", num(at.0), num(at.1));
    }

    /// Opens a group with attributes such as a clip.
    pub(crate) fn open(&mut self, ink: &Ink) {
        let _ = write!(self.out, "<g{}>", ink.0);
    }

    /// Opens a moved group; the light is not affected.
    pub(crate) fn open_at(&mut self, at: Point) {
        let _ = write!(self.out, "<g transform=\"translate({} {})\">", num(at.0), num(at.1));
    }

    pub(crate) fn close(&mut self) {
        self.out.push_str("</g>");
    }

    /// Draws inside a moved, turned (degrees, clockwise), scaled and perhaps mirrored space; the light stays where it is.
    pub(crate) fn placed(&mut self, place: &Placement, inside: impl FnOnce(&mut Self)) {
        let before = (self.turn, self.mirrored);
        let flip = if place.mirrored { -1.0 } else { 1.0 };
        let _ = write!(self.out, "<g transform=\"translate({} {})", num(place.at.0), num(place.at.1));
        if place.turn.abs() > 0.001 {
            let _ = write!(self.out, " rotate({})", num(place.turn));
        }
        if (place.scale - 1.0).abs() > 0.0001 || place.mirrored {
            let _ = write!(self.out, " scale({:.4} {:.4})", flip * place.scale, place.scale);
        }
        self.out.push_str("\">");
        self.turn += if before.1 { -place.turn } else { place.turn };
        self.mirrored ^= place.mirrored;
        inside(self);
        (self.turn, self.mirrored) = before;
        self.close();
    }

    /// The direction in which light travels, in the current space.
    pub(crate) fn light(&self) -> Point {
        let (s, c) = (52.0 - self.turn).to_radians().sin_cos();
        (if self.mirrored { -c } else { c }, s)
    }
}
