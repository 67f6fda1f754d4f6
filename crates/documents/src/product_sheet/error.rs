//! Why a whole file was refused.

use domain::lang::Lang;

use super::reason::figure;
use super::{Column, MAX_BYTES, MAX_ROWS};

/// Why nothing could be read. Wrong rows are not errors: see [`super::RowOutcome`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// No bytes, or no filled cell.
    #[error("nothing in the file")]
    Empty,
    /// More bytes than [`MAX_BYTES`].
    #[error("the file has {bytes} bytes")]
    TooHeavy {
        /// How many there are.
        bytes: usize,
    },
    /// Unpacks to more than a sheet of this shop can need: a bomb, or pictures inside.
    #[error("the file unpacks to too much")]
    TooLargeUnpacked,
    /// More products than [`MAX_ROWS`].
    #[error("more than {MAX_ROWS} rows")]
    TooManyRows,
    /// Another kind of file.
    #[error("not a spreadsheet")]
    NotASpreadsheet,
    /// The old `.xls`, or behind a password.
    #[error("an old or protected workbook")]
    OldOrProtected,
    /// A `.csv` in another encoding than UTF-8.
    #[error("not UTF-8")]
    NotUtf8,
    /// Cut off or inconsistent.
    #[error("the file is damaged")]
    Damaged,
    /// Headings without which nothing can be imported.
    #[error("columns missing: {0:?}")]
    MissingColumns(Vec<Column>),
    /// A heading that stands twice.
    #[error("column {0} stands twice")]
    DoubledColumn(Column),
    /// A file of ours could not be written.
    #[error("the file could not be written")]
    NotWritten,
}

impl SheetError {
    /// The refusal, said to the person who uploaded the file.
    pub fn sentence(&self, lang: Lang) -> String {
        match lang {
            Lang::Id => self.in_indonesian(),
            Lang::En => self.in_english(),
        }
    }

    fn in_indonesian(&self) -> String {
        match self {
            Self::Empty => "Filenya kosong. Isi dulu templatnya, ya.".to_owned(),
            Self::TooHeavy { bytes } => format!("Filenya {} MB, paling besar {} MB.", mib(*bytes), MAX_BYTES / MIB),
            Self::TooLargeUnpacked => {
                "Isi filenya terlalu besar. Hapus gambar dan lembar lain, lalu coba lagi.".to_owned()
            }
            Self::TooManyRows => {
                format!(
                    "Paling banyak {} produk per file. Bagi menjadi beberapa file.",
                    figure(Lang::Id, i64::from(MAX_ROWS))
                )
            }
            Self::NotASpreadsheet => "File ini bukan .xlsx atau .csv.".to_owned(),
            Self::OldOrProtected => {
                "File ini .xls lama atau memakai kata sandi. Simpan ulang sebagai .xlsx tanpa kata sandi.".to_owned()
            }
            Self::NotUtf8 => "Simpan ulang filenya sebagai “CSV UTF-8” atau .xlsx, lalu coba lagi.".to_owned(),
            Self::Damaged => "Filenya rusak atau terpotong. Simpan ulang sebagai .xlsx, lalu coba lagi.".to_owned(),
            Self::MissingColumns(columns) => {
                format!("Kolom {} tidak ditemukan di baris judul. Pakai templat dari toko, ya.", list(columns))
            }
            Self::DoubledColumn(column) => format!("Kolom {column} ada dua. Sisakan satu saja."),
            Self::NotWritten => "Filenya belum bisa dibuat. Coba lagi sebentar lagi.".to_owned(),
        }
    }

    fn in_english(&self) -> String {
        match self {
            Self::Empty => "The file is empty. Please fill in the template first.".to_owned(),
            Self::TooHeavy { bytes } => {
                format!("The file has {} MB, at most {} MB are taken.", mib(*bytes), MAX_BYTES / MIB)
            }
            Self::TooLargeUnpacked => {
                "The file holds too much. Remove pictures and other sheets and try again.".to_owned()
            }
            Self::TooManyRows => {
                format!("At most {} products a file. Please split it.", figure(Lang::En, i64::from(MAX_ROWS)))
            }
            Self::NotASpreadsheet => "This file is neither .xlsx nor .csv.".to_owned(),
            Self::OldOrProtected => {
                "This is an old .xls or has a password. Save it as .xlsx without a password.".to_owned()
            }
            Self::NotUtf8 => "Save the file as “CSV UTF-8” or as .xlsx and try again.".to_owned(),
            Self::Damaged => "The file is damaged or cut off. Save it as .xlsx again and retry.".to_owned(),
            Self::MissingColumns(columns) => {
                format!("Column {} is not in the heading row. Please use the shop's template.", list(columns))
            }
            Self::DoubledColumn(column) => format!("Column {column} stands twice. Please keep one."),
            Self::NotWritten => "The file could not be made. Please try again shortly.".to_owned(),
        }
    }
}

const MIB: usize = 1024 * 1024;

const fn mib(bytes: usize) -> usize {
    bytes.div_ceil(MIB)
}

fn list(columns: &[Column]) -> String {
    columns.iter().map(|column| column.heading()).collect::<Vec<_>>().join(", ")
}
