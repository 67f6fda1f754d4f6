//! What whoever waits for the demo shop is told meanwhile.

use domain::lang::Lang;

/// How far the demo shop is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// So many pictures are drawn, of so many.
    Drawing(usize, usize),
    /// The goods are put on the shelves.
    Stocking,
    /// So much of the shop's past has happened, of so much.
    Remembering(usize, usize),
}

/// How many steps pass between two lines.
const EVERY: usize = 20;

impl Progress {
    /// Whether this step is one that is told: the first, the last, and some in between.
    pub(crate) const fn is_told(done: usize, all: usize) -> bool {
        done == all || done.is_multiple_of(EVERY)
    }

    /// One line about it.
    pub fn sentence(self, lang: Lang) -> String {
        match self {
            Self::Drawing(done, all) => {
                lang.pick(format!("Menggambar {done}/{all} …"), format!("Drawing {done}/{all} …"))
            }
            Self::Stocking => lang.pick("Menata barang di rak …", "Putting goods on the shelves …").to_owned(),
            Self::Remembering(done, all) => lang.pick(
                format!("Mencatat pesanan yang lalu {done}/{all} …"),
                format!("Writing down past orders {done}/{all} …"),
            ),
        }
    }
}
