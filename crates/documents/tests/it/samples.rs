//! Small sheets to read.

use std::io::{Cursor, Read as _, Write as _};

use documents::product_sheet::{Column, FileKind, Problem, ProductRow, Reason, RowOutcome, Sheet, SheetError, read};
use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

pub(crate) fn csv(text: &str) -> Result<Sheet, SheetError> {
    read(text.as_bytes(), FileKind::Csv)
}

/// A file with all columns and one row, in which only these cells are filled.
pub(crate) fn one_row(cells: &[(Column, &str)]) -> RowOutcome {
    let quoted = |column: Column| {
        let text = cells.iter().find(|(filled, _)| *filled == column).map_or("", |(_, text)| *text);
        format!("\"{}\"", text.replace('"', "\"\""))
    };
    let headings = Column::ALL.map(Column::heading).join(",");
    let mut sheet = csv(&format!("{headings}\n{}\n", Column::ALL.map(quoted).join(","))).unwrap();
    assert_eq!(sheet.rows.len(), 1, "{cells:?}");
    sheet.rows.remove(0)
}

/// One sound product but for this cell.
pub(crate) fn with(column: Column, text: &str) -> RowOutcome {
    let sound = [(Column::Name, "Gitar"), (Column::Price, "2650000")];
    let mut cells: Vec<_> = sound.into_iter().filter(|(filled, _)| *filled != column).collect();
    cells.push((column, text));
    one_row(&cells)
}

pub(crate) fn product(outcome: RowOutcome) -> ProductRow {
    match outcome {
        RowOutcome::Product(product) => *product,
        RowOutcome::Wrong { problems, .. } => panic!("refused: {problems:?}"),
    }
}

pub(crate) fn problems(outcome: &RowOutcome) -> &[Problem] {
    match outcome {
        RowOutcome::Wrong { problems, .. } => problems,
        RowOutcome::Product(product) => panic!("taken: {product:?}"),
    }
}

pub(crate) fn reasons(outcome: &RowOutcome) -> Vec<(Column, Reason)> {
    problems(outcome).iter().map(|problem| (problem.column, problem.reason)).collect()
}

/// A workbook with one sheet, written by `fill`.
pub(crate) fn workbook(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

/// The same workbook with one part replaced (or added).
pub(crate) fn with_part(book: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..old.len() {
        let mut part = old.by_index(index).unwrap();
        if part.name() == name {
            continue;
        }
        new.start_file(part.name(), SimpleFileOptions::default()).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        new.write_all(&bytes).unwrap();
    }
    new.start_file(name, SimpleFileOptions::default()).unwrap();
    new.write_all(content).unwrap();
    new.finish().unwrap().into_inner()
}

/// The template's headings and one sound product, as a workbook.
pub(crate) fn small_workbook() -> Vec<u8> {
    workbook(|sheet| {
        sheet.write_row(0, 0, ["nama_produk", "harga"]).unwrap();
        sheet.write(1, 0, "Gitar").unwrap();
        sheet.write(1, 1, 2_650_000).unwrap();
    })
}
