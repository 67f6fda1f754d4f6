//! Goods that an order waited for have come in and are held for it.

use domain::order::{Order, OrderLine};

use super::letterhead::Letterhead;
use super::sheet::{Block, Sheet, Written};

/// See the module.
#[derive(Debug, Clone, Copy)]
pub struct GoodsArrived<'a> {
    /// The order, as it stands now: what it still waits for is not among what came.
    pub order: &'a Order,
    /// Its private link.
    pub link: &'a str,
    /// What came.
    pub came: &'a [(&'a OrderLine, u32)],
}

impl GoodsArrived<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let (number, words) = (&self.order.number, self.words(head));
        let mut blocks = vec![Block::Say(words.clone()), head.units(head.pick("Sudah datang", "Here now"), self.came)];
        blocks.extend(self.waiting(head));
        blocks.push(Block::Say(self.next(head).to_owned()));
        if self.order.shipping.service.pickup {
            blocks.push(head.pick_up());
        }
        blocks.extend([head.order_button(self.link), head.caution()]);
        Sheet {
            subject: head.pick(
                format!("Pesanan {number}: barang yang kamu tunggu sudah datang"),
                format!("Order {number}: the goods you waited for are here"),
            ),
            preview: words,
            title: head.pick("Barang yang kamu tunggu sudah datang", "The goods you waited for are here").to_owned(),
            blocks,
            why: head.because_of_order(self.order),
        }
        .written(head)
    }

    /// What the order waits for all the same.
    fn left(&self) -> Vec<(&OrderLine, u32)> {
        let lines = self.order.lines.iter().filter(|line| line.backordered > 0);
        lines.map(|line| (line, line.backordered)).collect()
    }

    fn words(&self, head: &Letterhead<'_>) -> String {
        let number = &self.order.number;
        if self.left().is_empty() {
            head.pick(
                format!("Kabar baik: barang yang ditunggu pesanan {number} sudah datang dan kami sisihkan untukmu."),
                format!("Good news: the goods that order {number} waited for have come in, and we have put them aside for you."),
            )
        } else {
            head.pick(
                format!("Kabar baik: sebagian barang yang ditunggu pesanan {number} sudah datang dan kami sisihkan untukmu."),
                format!("Good news: some of the goods that order {number} waited for have come in, and we have put them aside for you."),
            )
        }
    }

    fn waiting(&self, head: &Letterhead<'_>) -> Vec<Block> {
        let left = self.left();
        if left.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![head.units(head.pick("Masih ditunggu", "Still to come"), &left)];
        // The last of them is what the customer waits for.
        if let Some(until) = left.iter().filter_map(|(line, _)| line.expected_at).max() {
            let day = until.date(head.lang);
            let about = head.pick(format!("Sekitar {day}"), format!("About {day}"));
            let name = head.pick("Perkiraan datang", "Expected").to_owned();
            blocks.push(Block::Facts { title: None, rows: vec![(name, vec![about])] });
        }
        blocks
    }

    fn next(&self, head: &Letterhead<'_>) -> &'static str {
        if self.order.shipping.service.pickup {
            head.pick(
                "Kamu bisa mengambilnya di toko pada jam buka. Sebut saja nomor pesanan ini.",
                "You can pick them up in the store during opening hours. Just tell us this order number.",
            )
        } else {
            head.pick(
                "Sekarang kami kemas. Nomor resinya kami kirim lewat e-mail, dan ongkirnya tidak bertambah.",
                "We are packing them now. We e-mail you their tracking number, and they follow at no extra shipping cost.",
            )
        }
    }
}
