//! The shop's product sheet: one product a row, fourteen Indonesian columns, as `.xlsx` or `.csv`.
//!
//! Promises: every filled row gets exactly one fate; a wrong one tells all its problems at once. Reading changes nothing, so
//! that it is the dry run as well, and the same file always gives the same answer.
//!
//! Must not: decide whether a brand or category exists, or what an import overwrites: that is the caller's.

mod cell;
mod column;
mod csv_file;
mod error;
mod grid;
mod pictures;
mod reason;
mod row;
mod template;
mod unpacked;
mod xlsx;

use domain::catalog::Slug;
use domain::lang::Lang;
use domain::money::Rupiah;

pub use column::Column;
pub use error::SheetError;
pub use pictures::{PictureMatch, match_images};
pub use reason::{Problem, Reason};
pub use template::template;

/// Bytes of the largest file.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;
/// Products of the longest file.
pub const MAX_ROWS: u32 = 10_000;

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Excel since 2007, `LibreOffice`, Google Sheets.
    Xlsx,
    /// Text with commas, semicolons or tabs, in UTF-8.
    Csv,
}

impl FileKind {
    /// By the end of the file's name.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "xlsx" => Some(Self::Xlsx),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// One for each filled row, from top to bottom.
    pub rows: Vec<RowOutcome>,
    /// What was noticed and is no error.
    pub notes: Vec<Note>,
}

impl Sheet {
    /// The rows that can be imported.
    pub fn products(&self) -> impl Iterator<Item = &ProductRow> {
        self.rows.iter().filter_map(|row| match row {
            RowOutcome::Product(product) => Some(product.as_ref()),
            RowOutcome::Wrong { .. } => None,
        })
    }
}

/// What was noticed and is no error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A heading that the template does not have; its cells are not read.
    UnknownColumn {
        /// As it stands in the file.
        heading: String,
    },
    /// The template's second row was left in.
    InstructionsSkipped {
        /// Where.
        row_number: u32,
    },
}

impl Note {
    /// What to tell the person.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::UnknownColumn { heading } => lang.pick(
                format!("Kolom ‘{heading}’ tidak dikenal dan dilewati."),
                format!("Column ‘{heading}’ is not known and was left out."),
            ),
            Self::InstructionsSkipped { row_number } => lang.pick(
                format!("Baris {row_number} berisi petunjuk templat dan dilewati."),
                format!("Row {row_number} holds the template's instructions and was skipped."),
            ),
        }
    }
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowOutcome {
    /// It is a product.
    Product(Box<ProductRow>),
    /// It is refused; there is at least one problem.
    Wrong {
        /// As the spreadsheet program counts, from 1.
        row_number: u32,
        /// All of them, in the order of the template.
        problems: Vec<Problem>,
    },
}

/// A row that can be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductRow {
    /// As the spreadsheet program counts, from 1.
    pub row_number: u32,
    /// What an import recognises the product by, and the name of its pictures: the slug of the name. Once per file.
    pub key: Slug,
    /// One line of at most 200 characters.
    pub name: String,
    /// May have several lines, may be empty.
    pub description: String,
    /// More than zero.
    pub price: Rupiah,
    /// Pieces on hand.
    pub stock: u32,
    /// The name of the brand.
    pub brand: Option<String>,
    /// The name of the category.
    pub category: Option<String>,
    /// Zero where not known.
    pub weight_grams: u32,
    /// Length, width and height in centimetres, each more than zero.
    pub dimensions_cm: Option<(u32, u32, u32)>,
    /// The colour.
    pub colour: Option<String>,
    /// The material.
    pub material: Option<String>,
    /// Zero where there is none.
    pub warranty_months: u32,
    /// Whether it is for sale.
    pub active: bool,
}

/// Reads a file of at most [`MAX_BYTES`] and [`MAX_ROWS`]. Synchronous work of up to a second or two.
pub fn read(bytes: &[u8], kind: FileKind) -> Result<Sheet, SheetError> {
    if bytes.is_empty() {
        return Err(SheetError::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(SheetError::TooHeavy { bytes: bytes.len() });
    }
    let grid = match kind {
        FileKind::Xlsx => xlsx::read(bytes),
        FileKind::Csv => csv_file::read(bytes),
    }?;
    let mut keys = row::Keys::default();
    Ok(Sheet { rows: grid.rows.iter().map(|row| row::read(row, &mut keys)).collect(), notes: grid.notes })
}
