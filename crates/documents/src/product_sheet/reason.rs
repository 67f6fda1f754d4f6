//! What is wrong with a cell, in words.

use domain::lang::Lang;
use domain::money::grouped;

use super::Column;

/// Why a cell was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Nothing there.
    Required,
    /// More characters than are kept.
    TooLong {
        /// How many are kept.
        most: u32,
    },
    /// A name without a single letter (a–z) or digit, of which no address can be made.
    NoLetters,
    /// The same name, as far as letters and digits go, stands further up.
    Doubled {
        /// The row that came first.
        first_row: u32,
    },
    /// Not an amount of money.
    NotAnAmount,
    /// An amount with cents.
    Cents,
    /// An amount of zero or less.
    NotAboveZero,
    /// Not a whole number.
    NotWhole,
    /// Below zero.
    Negative,
    /// A zero where something must have an extent.
    Zero,
    /// Too large to be true.
    TooLarge {
        /// The largest that is taken.
        most: i64,
    },
    /// One of three dimensions is missing.
    Incomplete,
    /// Neither yes nor no.
    NotYesOrNo,
    /// The program took it for a date.
    Date,
    /// A formula that failed.
    Fault,
}

/// One refused cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where in the row.
    pub column: Column,
    /// What stands there, shortened; empty where nothing does.
    pub value: String,
    /// What is wrong with it.
    pub reason: Reason,
}

impl Problem {
    /// The whole message: `Baris 7, kolom harga: ‘dua juta’ bukan angka rupiah. Contoh: 2650000`.
    pub fn sentence(&self, row_number: u32, lang: Lang) -> String {
        let (column, what) = (self.column, self.what(lang));
        lang.pick(
            format!("Baris {row_number}, kolom {column}: {what}"),
            format!("Row {row_number}, column {column}: {what}"),
        )
    }

    /// The message without its place.
    pub fn what(&self, lang: Lang) -> String {
        match lang {
            Lang::Id => self.in_indonesian(),
            Lang::En => self.in_english(),
        }
    }

    fn in_indonesian(&self) -> String {
        let value = &self.value;
        match self.reason {
            Reason::Required if self.column == Column::Price => "wajib diisi. Contoh: 2650000".to_owned(),
            Reason::Required => "wajib diisi.".to_owned(),
            Reason::TooLong { most } => format!("paling panjang {} karakter.", figure(Lang::Id, i64::from(most))),
            Reason::NoLetters => format!("‘{value}’ tidak berisi huruf (a–z) atau angka."),
            Reason::Doubled { first_row } => {
                format!("‘{value}’ sudah ada di baris {first_row}. Hapus salah satu atau bedakan namanya.")
            }
            Reason::NotAnAmount => format!("‘{value}’ bukan angka rupiah. Contoh: 2650000"),
            Reason::Cents => format!("‘{value}’ memakai sen. Tulis rupiah bulat, contoh: 2650000"),
            Reason::NotAboveZero => format!("‘{value}’ harus lebih dari 0. Contoh: 2650000"),
            Reason::NotWhole => format!("‘{value}’ bukan angka bulat. Contoh: 10"),
            Reason::Negative => format!("‘{value}’ tidak boleh kurang dari 0."),
            Reason::Zero => format!("‘{value}’ harus lebih dari 0, atau kosongkan ketiga dimensinya."),
            Reason::TooLarge { most } => format!("‘{value}’ terlalu besar, paling banyak {}.", figure(Lang::Id, most)),
            Reason::Incomplete => "isi panjang, lebar, dan tinggi, atau kosongkan ketiganya.".to_owned(),
            Reason::NotYesOrNo => format!("‘{value}’ tidak dikenal. Isi true atau false."),
            Reason::Date => "terbaca sebagai tanggal. Ubah format selnya menjadi angka atau teks.".to_owned(),
            Reason::Fault => format!("rumusnya menghasilkan {value}. Perbaiki rumusnya atau tulis nilainya langsung."),
        }
    }

    fn in_english(&self) -> String {
        let value = &self.value;
        match self.reason {
            Reason::Required if self.column == Column::Price => "is required. Example: 2650000".to_owned(),
            Reason::Required => "is required.".to_owned(),
            Reason::TooLong { most } => format!("at most {} characters.", figure(Lang::En, i64::from(most))),
            Reason::NoLetters => format!("‘{value}’ has no letter (a–z) or digit."),
            Reason::Doubled { first_row } => {
                format!("‘{value}’ is in row {first_row} already. Remove one or change its name.")
            }
            Reason::NotAnAmount => format!("‘{value}’ is not an amount in rupiah. Example: 2650000"),
            Reason::Cents => format!("‘{value}’ has cents. Write whole rupiah, for example 2650000"),
            Reason::NotAboveZero => format!("‘{value}’ must be more than 0. Example: 2650000"),
            Reason::NotWhole => format!("‘{value}’ is not a whole number. Example: 10"),
            Reason::Negative => format!("‘{value}’ must not be less than 0."),
            Reason::Zero => format!("‘{value}’ must be more than 0, or leave all three dimensions empty."),
            Reason::TooLarge { most } => format!("‘{value}’ is too large, at most {}.", figure(Lang::En, most)),
            Reason::Incomplete => "give length, width and height, or none of them.".to_owned(),
            Reason::NotYesOrNo => format!("‘{value}’ is neither true nor false."),
            Reason::Date => "was read as a date. Format the cell as a number or text.".to_owned(),
            Reason::Fault => format!("the formula gives {value}. Repair it or write the value itself."),
        }
    }
}

/// A number as the language groups it: `10.000`, `10,000`.
pub(super) fn figure(lang: Lang, number: i64) -> String {
    lang.pick(grouped(number), grouped(number).replace('.', ","))
}
