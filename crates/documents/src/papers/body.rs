//! The body of an A4 paper: a table that goes on over pages, each with the table's head and a count, and an end under the last row.

use domain::lang::Lang;
use domain::papers::Seller;

use super::letter::{self, BOTTOM, FURTHER_TOP, LEFT};
use super::sheet::Sheet;
use super::split::{Room, split};
use super::table::{self, Column, Row};

/// What the pages of one paper have in common.
pub(super) struct Body<'a> {
    pub(super) title: &'a str,
    pub(super) number: &'a str,
    pub(super) seller: &'a Seller,
    pub(super) lang: Lang,
    pub(super) columns: &'a [Column],
    pub(super) rows: &'a [Row],
    /// The height of the end.
    pub(super) closing: f32,
}

impl Body<'_> {
    /// All pages, the first of them begun down to `top`; `close` draws the end below the point it is given.
    pub(super) fn sheets(&self, first: Sheet, top: f32, close: impl FnOnce(&mut Sheet, f32)) -> Vec<Sheet> {
        let heights: Vec<f32> = self.rows.iter().map(table::height).collect();
        let further = BOTTOM - FURTHER_TOP - table::HEAD;
        let ranges = split(&heights, Room { first: BOTTOM - top - table::HEAD, further, closing: self.closing });
        let count = ranges.len();
        let mut sheets = vec![first];
        sheets.resize_with(count, || self.further());
        let mut end = top;
        for (index, (sheet, rows)) in sheets.iter_mut().zip(ranges).enumerate() {
            let begin = if index == 0 { top } else { FURTHER_TOP };
            end = self.draw_rows(sheet, begin, &self.rows[rows]);
            letter::foot(sheet, self.seller, self.lang, index + 1, count);
        }
        if let Some(last) = sheets.last_mut() {
            close(last, end);
        }
        sheets
    }

    fn further(&self) -> Sheet {
        let mut sheet = letter::page();
        letter::further_head(&mut sheet, self.title, self.number, self.lang);
        sheet
    }

    fn draw_rows(&self, sheet: &mut Sheet, y: f32, rows: &[Row]) -> f32 {
        let mut y = table::draw_head(sheet, self.columns, LEFT, y);
        for row in rows {
            y = table::draw_row(sheet, self.columns, row, LEFT, y);
        }
        y
    }
}
