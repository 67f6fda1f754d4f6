//! What an import would do, and what it did.

use documents::product_sheet::{Note, Problem, ProductRow};
use domain::lang::Lang;

use super::PictureProblem;

/// What importing a sheet would do.
#[derive(Debug, Clone)]
pub struct ImportPlan {
    /// Every filled row, from top to bottom.
    pub rows: Vec<RowFate>,
    /// What was noticed about the sheet and is no error.
    pub notes: Vec<Note>,
    /// Categories that do not exist yet and would be made.
    pub new_categories: Vec<String>,
    /// Brands that do not exist yet and would be made.
    pub new_brands: Vec<String>,
    /// Picture files that belong to no row.
    pub unmatched_files: Vec<String>,
    /// Rows for which no picture file was found.
    pub rows_without_picture: Vec<u32>,
    pub(super) products: Vec<Planned>,
}

/// What an import did.
#[derive(Debug, Clone, Default)]
pub struct ImportReport {
    /// Every filled row with what became of it.
    pub rows: Vec<RowFate>,
    /// Pictures that were added.
    pub pictures: u32,
    /// Pictures that were not, and why.
    pub picture_problems: Vec<PictureProblem>,
    /// Categories that were made.
    pub new_categories: Vec<String>,
    /// Brands that were made.
    pub new_brands: Vec<String>,
}

/// A row and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFate {
    /// As the spreadsheet program counts, from 1.
    pub row: u32,
    /// The product's name; empty for a wrong row.
    pub name: String,
    /// What becomes of it.
    pub fate: Fate,
    /// Picture files that belong to it.
    pub pictures: usize,
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// A product that the shop does not have yet.
    New,
    /// A product that the shop has, with something different.
    Update,
    /// A product that the shop has just so.
    Unchanged,
    /// Not imported.
    Wrong(Vec<Problem>),
}

/// How many rows have which fate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Products the shop did not have.
    pub new: usize,
    /// Products that differ.
    pub update: usize,
    /// Products that are just so.
    pub unchanged: usize,
    /// Rows that are refused.
    pub wrong: usize,
}

/// A row that can be imported, with its picture files.
#[derive(Debug, Clone)]
pub(super) struct Planned {
    pub(super) row: ProductRow,
    pub(super) files: Vec<String>,
}

/// A row that cannot.
pub(super) struct Wrong {
    pub(super) row: u32,
    pub(super) problems: Vec<Problem>,
}

impl Wrong {
    pub(super) fn told(self) -> RowFate {
        RowFate { row: self.row, name: String::new(), fate: Fate::Wrong(self.problems), pictures: 0 }
    }
}

impl Fate {
    /// What it is called.
    pub fn name(&self, lang: Lang) -> &'static str {
        match self {
            Self::New => lang.pick("baru", "new"),
            Self::Update => lang.pick("diperbarui", "updated"),
            Self::Unchanged => lang.pick("tidak berubah", "unchanged"),
            Self::Wrong(_) => lang.pick("ditolak", "refused"),
        }
    }
}

impl RowFate {
    /// What is to be said about the row: one sentence, or for a wrong row one a problem.
    pub fn sentences(&self, lang: Lang) -> Vec<String> {
        match &self.fate {
            Fate::Wrong(problems) => problems.iter().map(|problem| problem.sentence(self.row, lang)).collect(),
            fate => {
                let (row, name, fate) = (self.row, &self.name, fate.name(lang));
                vec![lang.pick(format!("Baris {row}: {name}: {fate}."), format!("Row {row}: {name}: {fate}."))]
            }
        }
    }
}

impl ImportPlan {
    /// How many rows have which fate.
    pub fn counts(&self) -> Counts {
        counts(&self.rows)
    }

    /// What holds for every import, to be read before it is done.
    pub fn rules(lang: Lang) -> &'static str {
        lang.pick(
            "Stok diisi dari stok_awal hanya saat produk pertama kali diimpor; sesudahnya stok tidak diubah. \
             Sel kosong tidak mengubah apa pun.",
            "Stock is taken from stok_awal only when a product is imported for the first time; after that it stays as it is. \
             A blank cell changes nothing.",
        )
    }
}

impl ImportReport {
    /// How many rows had which fate.
    pub fn counts(&self) -> Counts {
        counts(&self.rows)
    }
}

fn counts(rows: &[RowFate]) -> Counts {
    rows.iter().fold(Counts::default(), |mut counts, row| {
        match row.fate {
            Fate::New => counts.new += 1,
            Fate::Update => counts.update += 1,
            Fate::Unchanged => counts.unchanged += 1,
            Fate::Wrong(_) => counts.wrong += 1,
        }
        counts
    })
}
