//! What is fetched in the store lies ready.

use domain::order::{Order, OrderLine};

use super::letterhead::Letterhead;
use super::sheet::{Block, Sheet, Written};

/// See the module.
#[derive(Debug, Clone, Copy)]
pub struct ReadyToFetch<'a> {
    /// The order.
    pub order: &'a Order,
    /// Its private link.
    pub link: &'a str,
    /// What lies ready.
    pub ready: &'a [(&'a OrderLine, u32)],
}

impl ReadyToFetch<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let (number, words) = (&self.order.number, self.words(head));
        let mut blocks = vec![Block::Say(words.clone()), head.pick_up()];
        blocks.push(Block::Facts {
            title: Some(head.pick("Yang perlu kamu bawa", "What to bring").to_owned()),
            rows: self.what_to_bring(head),
        });
        blocks.push(head.units(head.pick("Siap diambil", "Ready"), self.ready));
        let waiting: Vec<_> =
            self.order.lines.iter().map(|line| (line, line.backordered)).filter(|(_, units)| *units > 0).collect();
        if !waiting.is_empty() {
            blocks.push(head.units(head.pick("Masih ditunggu", "Still to come"), &waiting));
        }
        blocks.extend([head.order_button(self.link), head.caution()]);
        Sheet {
            subject: head
                .pick(format!("Pesanan {number} siap diambil di toko"), format!("Order {number} is ready for pick-up")),
            preview: words,
            title: head.pick("Siap diambil", "Ready for pick-up").to_owned(),
            blocks,
            why: head.because_of_order(self.order),
        }
        .written(head)
    }

    fn words(&self, head: &Letterhead<'_>) -> String {
        let number = &self.order.number;
        let ready = head.pick(
            format!("Barang pesanan {number} sudah kami cek dan menunggumu di toko."),
            format!("We checked the goods of order {number}, and they wait for you in the store."),
        );
        match head.until(self.order) {
            Some(until) => format!("{ready} {until}."),
            None => ready,
        }
    }

    fn what_to_bring(&self, head: &Letterhead<'_>) -> Vec<(String, Vec<String>)> {
        let mut rows = vec![
            (head.pick("Nomor pesanan", "Order number").to_owned(), vec![self.order.number.clone()]),
            (
                head.pick("Kartu identitas", "Identity card").to_owned(),
                vec![
                    head.pick(
                        format!("Atas nama {}", self.order.contact.name),
                        format!("Of {}", self.order.contact.name),
                    ),
                    head.pick(
                        "Diwakilkan? Beri orang itu nomor pesanan dan foto identitasmu.",
                        "Sending somebody? Give them the order number and a photo of your card.",
                    )
                    .to_owned(),
                ],
            ),
        ];
        if self.order.paid_at.is_none() && self.order.to_pay().is_positive() {
            let name = head.pick("Pembayaran", "Payment").to_owned();
            let how = head.pick("Dibayar di kasir.", "Paid at the counter.").to_owned();
            rows.push((name, vec![self.order.to_pay().to_string(), how]));
        }
        rows
    }
}
