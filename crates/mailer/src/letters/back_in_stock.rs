//! Something that was sold out is there again, for somebody who asked to be told.

use domain::catalog::Picture;
use domain::lang::Text;
use domain::money::Rupiah;

use super::letterhead::Letterhead;
use super::sheet::{Block, GoodsLine, Sheet, Written};

/// See the module.
#[derive(Debug, Clone, Copy)]
pub struct BackInStock<'a> {
    /// The product's name.
    pub name: &'a Text,
    /// What distinguishes the variant; may be empty.
    pub options: &'a str,
    /// Its picture.
    pub picture: Option<&'a Picture>,
    /// What it costs now.
    pub price: Rupiah,
    /// Units there are now.
    pub units: u32,
    /// Path of its page (`/products/…`).
    pub path: &'a str,
}

impl BackInStock<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let name = self.name.in_lang(head.lang);
        let words = head.pick(
            format!("Kamu minta dikabari: {name} sudah ada lagi. Stoknya tidak kami sisihkan, siapa cepat dia dapat."),
            format!("You asked to be told: {name} is back in stock. We hold none back, so first come, first served."),
        );
        let line = GoodsLine {
            name: name.to_owned(),
            options: self.options.to_owned(),
            units: head.pick(format!("Stok {}", self.units), format!("{} in stock", self.units)),
            amount: Some(self.price.to_string()),
            picture: self.picture.map(|picture| head.picture(picture)),
        };
        let shop = &head.shop.name;
        Sheet {
            subject: head.pick(format!("{name} ada lagi"), format!("{name} is back in stock")),
            preview: words.clone(),
            title: head.pick("Ada lagi", "Back in stock").to_owned(),
            blocks: vec![
                Block::Say(words),
                Block::Goods {
                    title: head.pick("Yang kamu tunggu", "What you waited for").to_owned(),
                    lines: vec![line],
                    sums: Vec::new(),
                    total: None,
                },
                Block::Act {
                    label: head.pick("Lihat produknya", "View the product").to_owned(),
                    link: head.address(self.path),
                },
            ],
            why: head.pick(
                format!("Kamu menerima e-mail ini karena minta dikabari di {shop}. Hanya sekali ini: alamatmu tidak kami pakai untuk hal lain."),
                format!("You receive this e-mail because you asked {shop} to tell you. Just this once: we use your address for nothing else."),
            ),
        }
        .written(head)
    }
}
