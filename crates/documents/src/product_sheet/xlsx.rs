//! Rows of a workbook, cell by cell: a sheet with one cell in its last corner is as small here as it is in the file.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};

use super::cell::Cell;
use super::grid::{Grid, MAX_COLUMNS, RawRow};
use super::{Column, SheetError, unpacked};

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Sheets that are looked at for the one with the headings.
const LOOKED_AT: usize = 8;

pub(crate) fn read(bytes: &[u8]) -> Result<Grid, SheetError> {
    /// The container of the old `.xls` and of encrypted workbooks.
    const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];
    if bytes.starts_with(COMPOUND_FILE) {
        return Err(SheetError::OldOrProtected);
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(SheetError::NotASpreadsheet);
    }
    // Foreign code fed by files of unknown origin: a bug in it costs one import, not the server.
    let read = || unpacked::check(bytes).and_then(|()| read_book(bytes));
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(SheetError::Damaged))
}

fn read_book(bytes: &[u8]) -> Result<Grid, SheetError> {
    let mut book = Book::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
    let name = product_sheet(&mut book)?;
    let mut grid = Grid::default();
    each_row(&mut book, &name, |row| grid.take(row).map(|()| true))?;
    grid.finish()
}

/// The first visible sheet that has the headings, else the first one, so that its missing headings are told.
fn product_sheet(book: &mut Book<'_>) -> Result<String, SheetError> {
    let visible =
        |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet;
    let names: Vec<_> =
        book.sheets_metadata().iter().filter(visible).map(|sheet| sheet.name.clone()).take(LOOKED_AT).collect();
    let with_headings = names.iter().position(|name| has_headings(book, name));
    names.into_iter().nth(with_headings.unwrap_or(0)).ok_or(SheetError::Empty)
}

fn has_headings(book: &mut Book<'_>, name: &str) -> bool {
    let mut found = false;
    let walked = each_row(book, name, |row| {
        let is_name = |(_, cell): &(u32, Cell)| Column::of_heading(&cell.as_line()) == Some(Column::Name);
        found = row.cells.iter().any(is_name);
        Ok(false)
    });
    walked.is_ok() && found
}

/// Hands over every row with a filled cell, from top to bottom, until told to stop.
fn each_row(
    book: &mut Book<'_>,
    sheet: &str,
    mut take: impl FnMut(RawRow) -> Result<bool, SheetError>,
) -> Result<(), SheetError> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|error| refusal(&error))?;
    let mut row = RawRow::default();
    while let Some(found) = cells.next_cell().map_err(|error| refusal(&error))? {
        let (index, place) = found.get_position();
        let cell = cell(found.get_value());
        if place >= MAX_COLUMNS || cell.is_blank() {
            continue;
        }
        let number = index.checked_add(1).ok_or(SheetError::Damaged)?;
        if number < row.number {
            return Err(SheetError::Damaged);
        }
        if number > row.number && !row.cells.is_empty() && !take(std::mem::take(&mut row))? {
            return Ok(());
        }
        row.number = number;
        row.cells.push((place, cell));
    }
    if !row.cells.is_empty() {
        take(row)?;
    }
    Ok(())
}

fn cell(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Blank,
        DataRef::String(text) => Cell::of_text(text),
        DataRef::SharedString(text) => Cell::of_text(text),
        DataRef::Int(number) => Cell::of_text(&number.to_string()),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::Bool(truth) => Cell::Truth(*truth),
        DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => Cell::Date,
        DataRef::Error(fault) => Cell::Fault(fault.to_string()),
    }
}

const fn refusal(error: &XlsxError) -> SheetError {
    match error {
        XlsxError::Password => SheetError::OldOrProtected,
        _ => SheetError::Damaged,
    }
}
