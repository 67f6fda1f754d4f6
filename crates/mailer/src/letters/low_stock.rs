//! Goods that fell to their minimum, for whoever orders them.

use domain::lang::Text;

use super::letterhead::Letterhead;
use super::sheet::{Block, Sheet, Written};

/// Something of which too little is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fallen {
    /// What it is called.
    pub name: Text,
    /// Its SKU.
    pub sku: String,
    /// Units that can be sold.
    pub free: u32,
    /// Units there should be at least.
    pub minimum: u32,
}

/// See the module.
#[derive(Debug, Clone, Copy)]
pub struct LowStock<'a> {
    /// What fell since the letter before this one, the emptiest first.
    pub fallen: &'a [Fallen],
    /// How many there are; more than are named when there are very many.
    pub count: usize,
}

impl LowStock<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let count = self.count;
        let words = head.pick(
            "Stok barang di bawah ini turun sampai minimumnya, atau lebih rendah. Saatnya memesan ke pemasok.",
            "Stock of the goods below fell to its minimum, or lower. Time to order from the supplier.",
        );
        let row = |one: &Fallen| {
            let left = head.pick(
                format!("Sisa {}, minimum {}", one.free, one.minimum),
                format!("{} left, minimum {}", one.free, one.minimum),
            );
            (one.sku.clone(), vec![one.name.in_lang(head.lang).to_owned(), left])
        };
        Sheet {
            subject: head.pick(
                format!("Stok menipis: {count} barang"),
                if count == 1 { "Running low: 1 item".to_owned() } else { format!("Running low: {count} items") },
            ),
            preview: words.to_owned(),
            title: head.pick("Stok menipis", "Running low").to_owned(),
            blocks: vec![
                Block::Say(words.to_owned()),
                Block::Facts { title: None, rows: self.fallen.iter().map(row).chain(self.others(head)).collect() },
                Block::Act {
                    label: head.pick("Lihat semua yang menipis", "See everything that runs low").to_owned(),
                    link: head.address("/admin/products?state=low"),
                },
            ],
            why: head.pick(
                format!("E-mail otomatis untuk staf {}, paling banyak sekali sehari.", head.shop.name),
                format!("An automatic e-mail to the staff of {}, once a day at most.", head.shop.name),
            ),
        }
        .written(head)
    }

    /// Those that are not named.
    fn others(&self, head: &Letterhead<'_>) -> Option<(String, Vec<String>)> {
        let more = self.count.saturating_sub(self.fallen.len());
        let name = head.pick("Selain itu", "Beside these").to_owned();
        let words = head.pick(format!("{more} barang lagi"), format!("{more} more"));
        (more > 0).then(|| (name, vec![words]))
    }
}
