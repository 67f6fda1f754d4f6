//! One page under the pen: coordinates in points from the top left corner.
//! Must not: know what is printed on it.

use printpdf::{
    Color, CurTransMat, Greyscale, LinePoint, Mm, Op, PaintMode, PdfPage, Point, Polygon, PolygonRing, Pt, Rect, Rgb,
    TextItem, WindingOrder,
};

use super::settable::settable;
use super::typeset::Type;

/// What things are drawn in. Black and greys are black ink alone, on any printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Black,
    Muted,
    Hairline,
    White,
    Orange,
    Green,
}

/// A rectangle on the page: left, top, width, height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) w: f32,
    pub(super) h: f32,
}

/// A page under the pen.
#[derive(Debug)]
pub(super) struct Sheet {
    width: f32,
    height: f32,
    ops: Vec<Op>,
}

/// A closed line through points.
pub(super) type Ring = Vec<(f32, f32)>;

impl Ink {
    fn colour(self) -> Color {
        let grey = |percent| Color::Greyscale(Greyscale { percent, icc_profile: None });
        let rgb = |r, g, b| Color::Rgb(Rgb { r, g, b, icc_profile: None });
        match self {
            Self::Black => grey(0.0),
            Self::Muted => grey(0.36),
            Self::Hairline => grey(0.8),
            Self::White => grey(1.0),
            Self::Orange => rgb(1.0, 0.42, 0.208),
            Self::Green => rgb(0.082, 0.388, 0.227),
        }
    }
}

impl Area {
    /// The edge on the right.
    pub(super) fn right(self) -> f32 {
        self.x + self.w
    }

    /// The edge below.
    pub(super) fn bottom(self) -> f32 {
        self.y + self.h
    }

    /// The four corners, for a shape.
    pub(super) fn ring(self) -> Ring {
        vec![(self.x, self.y), (self.right(), self.y), (self.right(), self.bottom()), (self.x, self.bottom())]
    }
}

impl Sheet {
    /// An empty page of this size in points.
    pub(super) fn new(width: f32, height: f32) -> Self {
        Self { width, height, ops: Vec::new() }
    }

    /// Text that begins at `x`, on the baseline `y`.
    pub(super) fn text(&mut self, x: f32, y: f32, text: &str, set: Type) {
        let text = settable(text);
        if text.is_empty() {
            return;
        }
        self.ops.push(Op::StartTextSection);
        self.ops.push(Op::SetFont { font: set.face.handle(), size: Pt(set.size) });
        self.ops.push(Op::SetFillColor { col: set.ink.colour() });
        if set.tracking != 0.0 {
            self.ops.push(Op::SetCharacterSpacing { multiplier: set.tracking });
        }
        self.ops.push(Op::SetTextCursor { pos: self.point(x, y) });
        self.ops.push(Op::ShowText { items: vec![TextItem::Text(text)] });
        if set.tracking != 0.0 {
            self.ops.push(Op::SetCharacterSpacing { multiplier: 0.0 });
        }
        self.ops.push(Op::EndTextSection);
    }

    /// Text that ends at `x`.
    pub(super) fn text_to(&mut self, x: f32, y: f32, text: &str, set: Type) {
        self.text(x - set.width(&settable(text)), y, text, set);
    }

    /// Text around `x`.
    pub(super) fn text_around(&mut self, x: f32, y: f32, text: &str, set: Type) {
        self.text(x - set.width(&settable(text)) / 2.0, y, text, set);
    }

    /// Lines below each other, the first on the baseline `y`; returns the baseline after the last.
    pub(super) fn lines(&mut self, x: f32, y: f32, lines: &[String], set: Type) -> f32 {
        let mut baseline = y;
        for line in lines {
            self.text(x, baseline, line, set);
            baseline += set.leading();
        }
        baseline
    }

    /// A horizontal rule, `weight` points thick below `y`.
    pub(super) fn rule(&mut self, x: f32, y: f32, width: f32, weight: f32, ink: Ink) {
        self.block(Area { x, y, w: width, h: weight }, ink);
    }

    /// A filled rectangle.
    pub(super) fn block(&mut self, area: Area, ink: Ink) {
        self.ops.push(Op::SetFillColor { col: ink.colour() });
        self.ops.push(Op::DrawRectangle { rectangle: self.rectangle(area, PaintMode::Fill) });
    }

    /// The outline of a rectangle, `weight` points thick, its middle on the edge.
    pub(super) fn frame(&mut self, area: Area, weight: f32, ink: Ink) {
        self.ops.push(Op::SetOutlineColor { col: ink.colour() });
        self.ops.push(Op::SetOutlineThickness { pt: Pt(weight) });
        self.ops.push(Op::DrawRectangle { rectangle: self.rectangle(area, PaintMode::Stroke) });
    }

    /// A filled shape of closed lines.
    pub(super) fn shape(&mut self, rings: &[Ring], ink: Ink) {
        let ring = |ring: &Ring| PolygonRing {
            points: ring.iter().map(|(x, y)| LinePoint { p: self.point(*x, *y), bezier: false }).collect(),
        };
        let polygon = Polygon {
            rings: rings.iter().map(ring).collect(),
            mode: PaintMode::Fill,
            winding_order: WindingOrder::NonZero,
        };
        self.ops.push(Op::SetFillColor { col: ink.colour() });
        self.ops.push(Op::DrawPolygon { polygon });
    }

    /// Draws with the page turned by `degrees` (against the clock) around a point.
    pub(super) fn turned(&mut self, around: (f32, f32), degrees: f32, draw: impl FnOnce(&mut Self)) {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let (x, y) = (around.0, self.height - around.1);
        let matrix = [cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos];
        self.ops.push(Op::SaveGraphicsState);
        self.ops.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix) });
        draw(self);
        self.ops.push(Op::RestoreGraphicsState);
    }

    /// The finished page.
    pub(super) fn finished(self) -> PdfPage {
        let (width, height) = (Mm::from(Pt(self.width)), Mm::from(Pt(self.height)));
        PdfPage::new(width, height, self.ops)
    }

    fn point(&self, x: f32, y: f32) -> Point {
        Point { x: Pt(x), y: Pt(self.height - y) }
    }

    fn rectangle(&self, area: Area, mode: PaintMode) -> Rect {
        let Point { x, y } = self.point(area.x, area.bottom());
        Rect { x, y, width: Pt(area.w), height: Pt(area.h), mode: Some(mode), winding_order: None }
    }
}
