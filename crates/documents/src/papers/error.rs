//! Why no paper was made.

use domain::lang::Lang;

use super::{MAX_LINES, MAX_PAPERS};

/// Why no paper was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// Nothing to print.
    #[error("nothing to print")]
    Nothing,
    /// More papers at once than [`MAX_PAPERS`].
    #[error("{papers} papers at once")]
    TooMany {
        /// How many were asked for.
        papers: usize,
    },
    /// A paper with more lines than [`MAX_LINES`].
    #[error("more than {MAX_LINES} lines on one paper")]
    TooLong,
    /// The PDF could not be written.
    #[error("the PDF could not be written")]
    NotWritten,
}

impl PaperError {
    /// The refusal, said to the person who wanted to print.
    pub fn sentence(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Nothing, Lang::Id) => "Belum ada yang dipilih untuk dicetak.".to_owned(),
            (Self::Nothing, Lang::En) => "Nothing is chosen to print.".to_owned(),
            (Self::TooMany { papers }, Lang::Id) => {
                format!("Kamu memilih {papers} lembar, paling banyak {MAX_PAPERS} sekali cetak.")
            }
            (Self::TooMany { papers }, Lang::En) => {
                format!("You chose {papers} papers, at most {MAX_PAPERS} are printed at once.")
            }
            (Self::TooLong, Lang::Id) => format!("Satu dokumen paling banyak berisi {MAX_LINES} baris."),
            (Self::TooLong, Lang::En) => format!("A paper takes at most {MAX_LINES} lines."),
            (Self::NotWritten, Lang::Id) => "PDF-nya belum bisa dibuat. Coba lagi sebentar lagi.".to_owned(),
            (Self::NotWritten, Lang::En) => "The PDF could not be made. Please try again shortly.".to_owned(),
        }
    }
}
