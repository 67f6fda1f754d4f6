//! Rows under recognised headings, whatever kind of file they came from.

use super::cell::Cell;
use super::{Column, MAX_ROWS, Note, SheetError};

/// Cells further right are not looked at.
pub(crate) const MAX_COLUMNS: u32 = 100;

/// A row as it stands in the file.
#[derive(Debug, Default)]
pub(crate) struct RawRow {
    /// As the spreadsheet program counts, from 1.
    pub(crate) number: u32,
    /// Filled cells with their column, from 0.
    pub(crate) cells: Vec<(u32, Cell)>,
}

/// A product's row.
#[derive(Debug)]
pub(crate) struct GridRow {
    pub(crate) number: u32,
    cells: [Cell; Column::COUNT],
}

impl GridRow {
    pub(crate) fn cell(&self, column: Column) -> &Cell {
        &self.cells[column as usize]
    }
}

/// The sheet: its products' rows and what was noticed on the way.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    headings: Option<Vec<(u32, Column)>>,
    instructions_may_follow: bool,
    pub(crate) rows: Vec<GridRow>,
    pub(crate) notes: Vec<Note>,
}

impl Grid {
    /// Takes the next row of the file: the first filled one has the headings, the template's instructions may follow.
    pub(crate) fn take(&mut self, raw: RawRow) -> Result<(), SheetError> {
        let Some(headings) = &self.headings else { return self.take_headings(&raw) };
        let mut row = GridRow { number: raw.number, cells: Default::default() };
        for (place, cell) in raw.cells {
            if let Some((_, column)) = headings.iter().find(|(known, _)| *known == place) {
                row.cells[*column as usize] = cell;
            }
        }
        if row.cells.iter().all(Cell::is_blank) {
            return Ok(());
        }
        if std::mem::take(&mut self.instructions_may_follow) && is_instructions(&row) {
            self.notes.push(Note::InstructionsSkipped { row_number: row.number });
            return Ok(());
        }
        if self.rows.len() >= MAX_ROWS as usize {
            return Err(SheetError::TooManyRows);
        }
        self.rows.push(row);
        Ok(())
    }

    fn take_headings(&mut self, raw: &RawRow) -> Result<(), SheetError> {
        let mut headings: Vec<(u32, Column)> = Vec::new();
        for (place, cell) in raw.cells.iter().filter(|(_, cell)| !cell.is_blank()) {
            match Column::of_heading(&cell.as_line()) {
                Some(column) if headings.iter().any(|(_, known)| *known == column) => {
                    return Err(SheetError::DoubledColumn(column));
                }
                Some(column) => headings.push((*place, column)),
                None => self.notes.push(Note::UnknownColumn { heading: cell.shown() }),
            }
        }
        if headings.is_empty() && self.notes.is_empty() {
            return Ok(());
        }
        let is_missing = |column: &Column| !headings.iter().any(|(_, known)| known == column);
        let missing: Vec<_> = Column::REQUIRED.into_iter().filter(is_missing).collect();
        if !missing.is_empty() {
            return Err(SheetError::MissingColumns(missing));
        }
        self.headings = Some(headings);
        self.instructions_may_follow = true;
        Ok(())
    }

    /// The finished sheet; an error where there was not even a row of headings.
    pub(crate) fn finish(self) -> Result<Self, SheetError> {
        if self.headings.is_some() { Ok(self) } else { Err(SheetError::Empty) }
    }
}

fn is_instructions(row: &GridRow) -> bool {
    Column::REQUIRED.into_iter().any(|column| row.cell(column).as_line().eq_ignore_ascii_case(column.instruction()))
}
