//! From cells to a product, or to everything that is wrong with it.

use std::collections::HashMap;

use domain::catalog::Slug;

use super::grid::GridRow;
use super::reason::{Problem, Reason};
use super::{Column, ProductRow, RowOutcome};

const MAX_NAME: u32 = 200;
const MAX_LABEL: u32 = 100;
const MAX_DESCRIPTION: u32 = 20_000;
const MAX_STOCK: u32 = 1_000_000;
const MAX_WEIGHT_GRAMS: u32 = 1_000_000;
const MAX_SIDE_CM: u32 = 1000;
const MAX_WARRANTY_MONTHS: u32 = 600;

/// Which row first used a key.
#[derive(Debug, Default)]
pub(crate) struct Keys(HashMap<Slug, u32>);

/// Reads one row. Every cell is looked at, so that all its problems are told at once.
pub(crate) fn read(row: &GridRow, keys: &mut Keys) -> RowOutcome {
    let mut cells = Cells { row, problems: Vec::new() };
    let name = cells.name(keys);
    let description = cells.keep(Column::Description, row.cell(Column::Description).lines(MAX_DESCRIPTION));
    let price = cells.keep(Column::Price, row.cell(Column::Price).price());
    let stock = cells.count(Column::Stock, MAX_STOCK);
    let brand = cells.label(Column::Brand);
    let category = cells.label(Column::Category);
    let weight_grams = cells.count(Column::Weight, MAX_WEIGHT_GRAMS);
    let dimensions_cm = cells.dimensions();
    let colour = cells.label(Column::Colour);
    let material = cells.label(Column::Material);
    let warranty_months = cells.count(Column::Warranty, MAX_WARRANTY_MONTHS);
    let active = cells.keep(Column::Active, row.cell(Column::Active).truth()).flatten();
    match (name, price) {
        (Some((key, name)), Some(price)) if cells.problems.is_empty() => RowOutcome::Product(Box::new(ProductRow {
            row_number: row.number,
            key,
            name,
            description: description.unwrap_or_default(),
            price,
            stock,
            brand,
            category,
            weight_grams,
            dimensions_cm,
            colour,
            material,
            warranty_months,
            active: active.unwrap_or(true),
        })),
        _ => RowOutcome::Wrong { row_number: row.number, problems: cells.problems },
    }
}

struct Cells<'a> {
    row: &'a GridRow,
    problems: Vec<Problem>,
}

impl Cells<'_> {
    fn refuse(&mut self, column: Column, reason: Reason) {
        self.problems.push(Problem { column, value: self.row.cell(column).shown(), reason });
    }

    fn keep<T>(&mut self, column: Column, read: Result<T, Reason>) -> Option<T> {
        read.map_err(|reason| self.refuse(column, reason)).ok()
    }

    fn label(&mut self, column: Column) -> Option<String> {
        self.keep(column, self.row.cell(column).line(MAX_LABEL)).flatten()
    }

    fn count(&mut self, column: Column, most: u32) -> u32 {
        self.keep(column, self.row.cell(column).count(most)).flatten().unwrap_or(0)
    }

    fn name(&mut self, keys: &mut Keys) -> Option<(Slug, String)> {
        let line = self.row.cell(Column::Name).line(MAX_NAME).and_then(|line| line.ok_or(Reason::Required));
        let name = self.keep(Column::Name, line)?;
        let key = self.keep(Column::Name, Slug::of_name(&name).ok_or(Reason::NoLetters))?;
        let first_row = *keys.0.entry(key.clone()).or_insert(self.row.number);
        if first_row != self.row.number {
            self.refuse(Column::Name, Reason::Doubled { first_row });
        }
        Some((key, name))
    }

    /// Length, width and height: all three or none.
    fn dimensions(&mut self) -> Option<(u32, u32, u32)> {
        const SIDES: [Column; 3] = [Column::Length, Column::Width, Column::Height];
        let none = SIDES.iter().all(|side| self.row.cell(*side).is_blank());
        if none {
            return None;
        }
        let sides = SIDES.map(|side| {
            let read = match self.row.cell(side).count(MAX_SIDE_CM) {
                Ok(None) => Err(Reason::Incomplete),
                Ok(Some(0)) => Err(Reason::Zero),
                Ok(Some(side)) => Ok(side),
                Err(reason) => Err(reason),
            };
            self.keep(side, read)
        });
        let [Some(length), Some(width), Some(height)] = sides else { return None };
        Some((length, width, height))
    }
}
