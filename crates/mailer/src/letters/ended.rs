//! The order ended: called off, not paid in time, or its parcel never arrived.

use domain::money::Rupiah;
use domain::order::Order;

use super::letterhead::Letterhead;
use super::sheet::{Block, Sheet, Written};

/// Why an order is called off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The customer did it.
    AsAsked,
    /// The shop did it.
    ByShop,
    /// Its parcel came back.
    CameBack,
    /// Its parcel was lost or broken on the way.
    Lost,
}

/// The order was called off.
#[derive(Debug, Clone, Copy)]
pub struct Cancelled<'a> {
    /// The order.
    pub order: &'a Order,
    /// Its private link.
    pub link: &'a str,
    /// Why it ended.
    pub why: Ending,
    /// What goes back because of it; what went back before is not in it.
    pub owed: Rupiah,
    /// Why, in the words of whoever did it; may be empty.
    pub reason: &'a str,
}

/// The order was not paid in time.
#[derive(Debug, Clone, Copy)]
pub struct Expired<'a> {
    /// The order.
    pub order: &'a Order,
    /// Its private link.
    pub link: &'a str,
}

impl Cancelled<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let number = &self.order.number;
        let words = self.words(head);
        let mut blocks = vec![Block::Say(words.clone())];
        if !self.reason.is_empty() {
            let who = head.pick("Alasannya", "The reason").to_owned();
            blocks.push(Block::Quote { who, words: self.reason.to_owned() });
        }
        blocks.extend(self.money(head).map(Block::Say));
        blocks.extend([head.order_button(self.link), head.content(self.order), head.caution()]);
        Sheet {
            subject: head.pick(format!("Pesanan {number} dibatalkan"), format!("Order {number} is cancelled")),
            preview: words,
            title: head.pick("Pesananmu dibatalkan", "Your order is cancelled").to_owned(),
            blocks,
            why: head.because_of_order(self.order),
        }
        .written(head)
    }

    fn words(&self, head: &Letterhead<'_>) -> String {
        let number = &self.order.number;
        match self.why {
            Ending::AsAsked => head.pick(
                format!("Sesuai permintaanmu, pesanan {number} kami batalkan."),
                format!("As you asked, order {number} is cancelled."),
            ),
            Ending::ByShop => head.pick(
                format!("Maaf, pesanan {number} terpaksa kami batalkan."),
                format!("We are sorry: we had to cancel order {number}."),
            ),
            Ending::CameBack => head.pick(
                format!("Paket pesanan {number} kembali ke kami, jadi pesanannya kami batalkan."),
                format!("The parcel with order {number} came back to us, so the order is cancelled."),
            ),
            Ending::Lost => head.pick(
                format!("Maaf, paket pesanan {number} hilang atau rusak di perjalanan, jadi pesanannya kami batalkan."),
                format!("We are sorry: the parcel with order {number} was lost or broken on the way, so the order is cancelled."),
            ),
        }
    }

    /// Nothing when the order was paid and nothing of it goes back now: of what went back before a letter of its own told.
    fn money(&self, head: &Letterhead<'_>) -> Option<String> {
        let owed = self.owed;
        if owed.is_positive() {
            Some(head.pick(
                format!("Uangmu, {owed}, kami kembalikan. Caranya kami kabarkan dalam e-mail tersendiri."),
                format!("We return your money, {owed}. A separate e-mail tells you how."),
            ))
        } else if self.order.paid_at.is_none() {
            let words = head.pick(
                "Tidak ada yang perlu dibayar lagi. Kalau kamu sudah telanjur membayar, balas e-mail ini dengan buktinya: uangmu tidak hilang.",
                "There is nothing left to pay. If you have paid already, reply with the proof: your money is not lost.",
            );
            Some(words.to_owned())
        } else {
            None
        }
    }
}

impl Expired<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let number = &self.order.number;
        let words = head.pick(
            format!("Pembayaran pesanan {number} belum kami terima sampai batas waktunya, jadi barangnya kami lepas lagi untuk pembeli lain."),
            format!("We did not receive the payment for order {number} in time, so its goods can be bought by others again."),
        );
        let late = head.pick(
            "Sudah telanjur membayar? Balas e-mail ini dengan buktinya: uangmu tidak hilang. Masih mau barangnya? Pesan lagi selama stoknya ada.",
            "Have you paid already? Reply with the proof: your money is not lost. Do you still want the goods? Order again while they are in stock.",
        );
        Sheet {
            subject: head.pick(
                format!("Waktu bayar pesanan {number} habis"),
                format!("The time to pay for order {number} is over"),
            ),
            preview: words.clone(),
            title: head.pick("Waktu bayarnya habis", "The time to pay is over").to_owned(),
            blocks: vec![
                Block::Say(words),
                Block::Say(late.to_owned()),
                Block::Act {
                    label: head.pick("Pesan lagi", "Order again").to_owned(),
                    link: head.address("/products"),
                },
                Block::Link {
                    label: head.pick("Lihat pesanan ini", "View this order").to_owned(),
                    link: self.link.to_owned(),
                },
                head.content(self.order),
                head.caution(),
            ],
            why: head.because_of_order(self.order),
        }
        .written(head)
    }
}
