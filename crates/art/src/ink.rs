//! How shapes are painted: filling, line, and what shines through.

use std::fmt::{Display, Write as _};

use crate::svg::num;

/// How a shape is painted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ink(pub(crate) String);

/// A filled shape without a line.
pub(crate) fn fill(paint: impl Display) -> Ink {
    Ink(format!(" fill=\"{paint}\""))
}

/// A line without a filling.
pub(crate) fn line(paint: impl Display, width: f64) -> Ink {
    Ink(format!(" fill=\"none\" stroke=\"{paint}\" stroke-width=\"{}\"", num(width)))
}

impl Ink {
    pub(crate) fn edge(mut self, paint: impl Display, width: f64) -> Self {
        let _ = write!(self.0, " stroke=\"{paint}\" stroke-width=\"{}\"", num(width));
        self
    }

    /// Lets what is below shine through. A single paint is thinned itself: the opacity of a whole shape costs a renderer a layer
    /// as large as the picture, so that is only for shapes whose filling and line overlap.
    pub(crate) fn alpha(mut self, opacity: f64) -> Self {
        let attribute = match (self.0.contains(" fill=\"none\""), self.0.contains(" stroke=")) {
            (true, true) => "stroke-opacity",
            (false, false) => "fill-opacity",
            _ => "opacity",
        };
        let _ = write!(self.0, " {attribute}=\"{}\"", num(opacity));
        self
    }

    pub(crate) fn clip(mut self, id: &str) -> Self {
        let _ = write!(self.0, " clip-path=\"url(#{id})\"");
        self
    }

    /// Round ends and joins.
    pub(crate) fn round(mut self) -> Self {
        self.0.push_str(" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
        self
    }

    pub(crate) fn dash(mut self, on: f64, off: f64) -> Self {
        let _ = write!(self.0, " stroke-dasharray=\"{} {}\"", num(on), num(off));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_paint_is_thinned_without_a_layer() {
        assert_eq!(fill("#123").alpha(0.5).0, " fill=\"#123\" fill-opacity=\"0.5\"");
        assert!(line("#123", 2.0).alpha(0.5).0.ends_with(" stroke-opacity=\"0.5\""));
        assert!(fill("#123").edge("#456", 1.0).alpha(0.5).0.ends_with(" opacity=\"0.5\""));
    }
}
