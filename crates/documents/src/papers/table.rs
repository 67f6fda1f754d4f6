//! A table whose rows are measured before they are drawn.

use super::sheet::{Area, Ink, Sheet};
use super::typeset::{Type, caption};

/// Where a column's cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
}

/// A column.
pub(super) struct Column {
    pub(super) title: &'static str,
    pub(super) width: f32,
    pub(super) align: Align,
}

/// What stands in a cell.
pub(super) enum Cell {
    /// Lines below each other.
    Lines(Vec<(String, Type)>),
    /// A box to tick with a pen.
    Tick,
}

/// A row: a cell a column.
pub(super) type Row = Vec<Cell>;

/// Blank between columns.
const GUTTER: f32 = 10.0;
/// Blank over and under the lines of a row.
const PADDING: f32 = 5.0;
/// The side of a box to tick.
const TICK: f32 = 11.0;
/// The height of a table's head.
pub(super) const HEAD: f32 = 20.0;

impl Column {
    /// The width its lines may take.
    pub(super) fn room(&self) -> f32 {
        self.width - GUTTER
    }
}

impl Cell {
    /// One line.
    pub(super) fn line(text: String, set: Type) -> Self {
        Self::Lines(vec![(text, set)])
    }

    /// From the top to the baseline of the first line, which all cells of a row share.
    fn ascent(&self) -> f32 {
        match self {
            Self::Lines(lines) => lines.first().map_or(0.0, |(_, set)| set.size),
            Self::Tick => 0.0,
        }
    }

    fn height(&self) -> f32 {
        match self {
            Self::Lines(lines) => lines.iter().map(|(_, set)| set.leading()).sum(),
            Self::Tick => TICK,
        }
    }
}

/// The height of a row: each cell hangs from the baseline of the largest first line.
pub(super) fn height(row: &Row) -> f32 {
    let ascent = row.iter().map(Cell::ascent).fold(0.0, f32::max);
    let hanging = |cell: &Cell| cell.height() + if cell.ascent() > 0.0 { ascent - cell.ascent() } else { 0.0 };
    row.iter().map(hanging).fold(0.0, f32::max) + 2.0 * PADDING
}

/// Draws the head of a table; returns where the first row begins.
pub(super) fn draw_head(sheet: &mut Sheet, columns: &[Column], x: f32, y: f32) -> f32 {
    let mut left = x;
    for column in columns {
        put(sheet, &column.title.to_uppercase(), caption(6.8), column, left, y + 12.5);
        left += column.width;
    }
    sheet.rule(x, y + HEAD - 1.0, left - x, 1.0, Ink::Black);
    y + HEAD
}

/// Draws a row and the hairline under it; returns where the next begins.
pub(super) fn draw_row(sheet: &mut Sheet, columns: &[Column], row: &Row, x: f32, y: f32) -> f32 {
    let bottom = y + height(row);
    let baseline = y + PADDING + row.iter().map(Cell::ascent).fold(0.0, f32::max);
    let mut left = x;
    for (column, cell) in columns.iter().zip(row) {
        match cell {
            Cell::Tick => sheet.frame(Area { x: left + 1.0, y: y + PADDING, w: TICK, h: TICK }, 0.9, Ink::Black),
            Cell::Lines(lines) => {
                let mut y = baseline;
                for (text, set) in lines {
                    put(sheet, text, *set, column, left, y);
                    y += set.leading();
                }
            }
        }
        left += column.width;
    }
    sheet.rule(x, bottom - 0.5, left - x, 0.5, Ink::Hairline);
    bottom
}

fn put(sheet: &mut Sheet, text: &str, set: Type, column: &Column, left: f32, baseline: f32) {
    match column.align {
        Align::Left => sheet.text(left, baseline, text, set),
        Align::Right => sheet.text_to(left + column.width, baseline, text, set),
    }
}
