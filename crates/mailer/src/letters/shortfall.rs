//! Not everything of an order can be sent: some of it waits for goods, or will never be sent.

use domain::money::Rupiah;
use domain::order::{Order, OrderLine, OrderState};
use domain::time::Timestamp;

use super::letterhead::Letterhead;
use super::sheet::{Block, Sheet, Written};

/// Units were missing when the order was packed; they are sent when goods come in.
#[derive(Debug, Clone, Copy)]
pub struct BackOrdered<'a> {
    /// The order.
    pub order: &'a Order,
    /// Its private link.
    pub link: &'a str,
    /// What waits.
    pub waiting: &'a [(&'a OrderLine, u32)],
    /// When the goods should come in, if somebody said so.
    pub until: Option<Timestamp>,
    /// What staff say about it; may be empty.
    pub remark: &'a str,
}

/// Units will not be sent, while the order goes on.
#[derive(Debug, Clone, Copy)]
pub struct UnitsCancelled<'a> {
    /// The order.
    pub order: &'a Order,
    /// Its private link.
    pub link: &'a str,
    /// What is not sent.
    pub units: &'a [(&'a OrderLine, u32)],
    /// What goes back for it, or need not be paid.
    pub amount: Rupiah,
    /// What staff say about it; may be empty.
    pub remark: &'a str,
}

impl BackOrdered<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let (number, words) = (&self.order.number, self.words(head));
        let mut blocks =
            vec![Block::Say(words.clone()), head.units(head.pick("Masih ditunggu", "Still to come"), self.waiting)];
        blocks.push(Block::Facts {
            title: None,
            rows: vec![(head.pick("Perkiraan datang", "Expected").to_owned(), vec![self.expected(head)])],
        });
        blocks.extend(head.remark(self.remark));
        blocks.extend([Block::Say(self.wait(head)), Block::Say(self.or_not(head))]);
        blocks.extend([head.order_button(self.link), head.caution()]);
        Sheet {
            subject: head.pick(
                format!("Pesanan {number}: ada barang yang harus ditunggu"),
                format!("Order {number}: some goods are still to come"),
            ),
            preview: words,
            title: head.pick("Ada barang yang harus ditunggu", "Some goods are still to come").to_owned(),
            blocks,
            why: head.because_of_order(self.order),
        }
        .written(head)
    }

    /// Whether nothing of the order can leave before these goods come.
    fn is_all(&self) -> bool {
        self.order.lines.iter().all(|line| line.held() == 0 && line.shipped == 0)
    }

    fn words(&self, head: &Letterhead<'_>) -> String {
        let number = &self.order.number;
        if self.is_all() {
            head.pick(
                format!("Maaf, pesanan {number} belum bisa kami kirim: stoknya ternyata kurang saat kami kemas. Begitu barangnya datang, kamu yang pertama mendapatkannya."),
                format!("We are sorry: order {number} cannot be sent yet, because stock fell short when we packed it. When the goods come in, you are first in line."),
            )
        } else {
            head.pick(
                format!("Maaf, sebagian pesanan {number} belum bisa kami kirim: stoknya ternyata kurang saat kami kemas. Begitu barangnya datang, kamu yang pertama mendapatkannya."),
                format!("We are sorry: part of order {number} cannot be sent yet, because stock fell short when we packed it. When the goods come in, you are first in line."),
            )
        }
    }

    fn expected(&self, head: &Letterhead<'_>) -> String {
        self.until.map_or_else(
            || head.pick("Belum diketahui", "Not known yet").to_owned(),
            |until| head.pick(format!("Sekitar {}", until.date(head.lang)), format!("About {}", until.date(head.lang))),
        )
    }

    fn wait(&self, head: &Letterhead<'_>) -> String {
        if self.order.shipping.service.pickup {
            head.pick(
                "Mau menunggu? Kamu tidak perlu melakukan apa-apa. Sebelum datang ke toko, tanyakan dulu lewat WhatsApp atau balasan e-mail ini.",
                "Happy to wait? There is nothing you need to do. Before you come to the store, ask us on WhatsApp or by replying to this e-mail.",
            )
        } else {
            head.pick(
                "Mau menunggu? Kamu tidak perlu melakukan apa-apa. Barangnya menyusul tanpa ongkir tambahan, dan nomor resinya kami kirim lewat e-mail.",
                "Happy to wait? There is nothing you need to do. The goods follow at no extra shipping cost, and we e-mail you their tracking number.",
            )
        }
        .to_owned()
    }

    fn or_not(&self, head: &Letterhead<'_>) -> String {
        let part = if self.order.paid_at.is_some() {
            head.pick(
                "Tidak mau menunggu? Balas e-mail ini: bagian ini kami batalkan dan uangnya kami kembalikan.",
                "Rather not wait? Reply to this e-mail: we cancel this part and return its money.",
            )
        } else {
            head.pick(
                "Tidak mau menunggu? Balas e-mail ini: bagian ini kami batalkan dan tidak perlu kamu bayar.",
                "Rather not wait? Reply to this e-mail: we cancel this part and you need not pay for it.",
            )
        };
        let whole = head.pick(
            "Mau membatalkan semuanya? Ajukan di halaman pesanan.",
            "Do you want to cancel all of it? Ask on the order's page.",
        );
        let can_ask = matches!(self.order.state, OrderState::Paid | OrderState::Processing);
        if can_ask { format!("{part} {whole}") } else { part.to_owned() }
    }
}

impl UnitsCancelled<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let number = &self.order.number;
        let words = head.pick(
            format!("Sebagian pesanan {number} kami batalkan: barang di bawah ini tidak jadi dikirim."),
            format!("Part of order {number} is cancelled: the goods below will not be sent."),
        );
        let mut blocks =
            vec![Block::Say(words.clone()), head.units(head.pick("Tidak jadi dikirim", "Not sent"), self.units)];
        blocks.extend(head.remark(self.remark));
        blocks.extend([Block::Say(self.money(head)), Block::Say(self.rest(head).to_owned())]);
        blocks.extend([head.order_button(self.link), head.caution()]);
        Sheet {
            subject: head
                .pick(format!("Sebagian pesanan {number} dibatalkan"), format!("Part of order {number} is cancelled")),
            preview: words,
            title: head.pick("Sebagian pesananmu dibatalkan", "Part of your order is cancelled").to_owned(),
            blocks,
            why: head.because_of_order(self.order),
        }
        .written(head)
    }

    fn money(&self, head: &Letterhead<'_>) -> String {
        let (amount, left) = (self.amount, self.order.to_pay());
        if !amount.is_positive() {
            return head
                .pick("Untuk bagian ini tidak ada uang yang berubah.", "No money changes because of this.")
                .to_owned();
        }
        if self.order.paid_at.is_some() {
            head.pick(
                format!("Uangnya, {amount}, kami kembalikan. Caranya kami kabarkan dalam e-mail tersendiri."),
                format!("We return what you paid for them, {amount}. A separate e-mail tells you how."),
            )
        } else {
            head.pick(
                format!("Yang perlu kamu bayar berkurang {amount}, menjadi {left}."),
                format!("You pay {amount} less: {left} in all."),
            )
        }
    }

    fn rest(&self, head: &Letterhead<'_>) -> &'static str {
        if self.order.lines.iter().any(|line| line.open() > 0) {
            head.pick("Sisa pesananmu tetap kami kirim.", "We still send you the rest of your order.")
        } else {
            head.pick(
                "Yang sudah kami kirim tidak berubah; tidak ada lagi yang menyusul.",
                "What we have sent stays as it is; nothing more will follow.",
            )
        }
    }
}
