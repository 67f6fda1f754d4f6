//! Rows of a `.csv`: with commas, or with semicolons as Indonesian Excel writes them, or with tabs.

use csv::{ReaderBuilder, StringRecord};

use super::SheetError;
use super::cell::Cell;
use super::grid::{Grid, MAX_COLUMNS, RawRow};

pub(crate) fn read(bytes: &[u8]) -> Result<Grid, SheetError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"%PDF") {
        return Err(SheetError::NotASpreadsheet);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| SheetError::NotUtf8)?;
    if text.contains('\0') {
        return Err(SheetError::NotUtf8);
    }
    let (delimiter, text) = delimiter(text.trim_start_matches('\u{feff}'));
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let (mut grid, mut record, mut number) = (Grid::default(), StringRecord::new(), 0_u32);
    while reader.read_record(&mut record).map_err(|_| SheetError::Damaged)? {
        let start = record.position().map_or(0, csv::Position::byte);
        number = number.saturating_add(1).saturating_add(empty_lines(text.as_bytes(), start));
        grid.take(RawRow { number, cells: cells(&record) })?;
    }
    grid.finish()
}

/// The character between cells, and the text behind the line in which Excel may declare it.
fn delimiter(text: &str) -> (u8, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', declared @ (b',' | b';' | b'\t')] =
        first.trim_end_matches('\r').as_bytes()
    {
        return (*declared, rest);
    }
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let times = |delimiter: &u8| line.bytes().filter(|byte| byte == delimiter).count();
    // Of equals the last is the largest: the comma.
    (*[b'\t', b';', b','].iter().max_by_key(|delimiter| times(delimiter)).unwrap_or(&b','), text)
}

/// Lines without anything before the record that was read from `start`: rows for a spreadsheet, nothing for the reader.
fn empty_lines(text: &[u8], start: u64) -> u32 {
    let start = usize::try_from(start).unwrap_or(usize::MAX);
    let mut rest = text.get(start..).unwrap_or_default();
    // The second half of the line end that closed the record before.
    if start > 0 && text.get(start - 1) == Some(&b'\r') {
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    let mut lines = 0;
    loop {
        rest = match rest {
            [b'\r', b'\n', rest @ ..] | [b'\r' | b'\n', rest @ ..] => rest,
            _ => return lines,
        };
        lines += 1;
    }
}

fn cells(record: &StringRecord) -> Vec<(u32, Cell)> {
    (0..MAX_COLUMNS)
        .zip(record)
        .map(|(place, text)| (place, Cell::of_text(text)))
        .filter(|(_, cell)| !cell.is_blank())
        .collect()
}
