//! The money is there.

use domain::order::{Order, OrderState};

use super::letterhead::Letterhead;
use super::sheet::{Block, Sheet, Written};

/// See the module.
#[derive(Debug, Clone, Copy)]
pub struct Paid<'a> {
    /// The order, just paid.
    pub order: &'a Order,
    /// Its private link.
    pub link: &'a str,
}

impl Paid<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let order = self.order;
        let (number, total) = (&order.number, order.to_pay());
        let next = if order.state == OrderState::Delivered {
            head.pick(
                "Barangnya sudah di tanganmu; invoice-nya ada di halaman pesanan. Terima kasih, selamat bermain.",
                "The goods are with you; the invoice is on the order's page. Thank you, and enjoy playing.",
            )
        } else if order.address.is_some() {
            head.pick(
                "Sekarang barangmu kami cek dan kemas. Begitu dikirim, nomor resinya kami kabarkan ke sini.",
                "Now we check and pack your goods. As soon as they leave, you get the tracking number here.",
            )
        } else {
            head.pick(
                "Sekarang barangmu kami siapkan. Datang di jam buka dan sebutkan nomor pesananmu.",
                "Now we prepare your goods. Come during opening hours and tell us your order number.",
            )
        };
        let words = head.pick(
            format!("Pembayaranmu untuk pesanan {number} sebesar {total} sudah kami terima. {next}"),
            format!("We received your payment of {total} for order {number}. {next}"),
        );
        Sheet {
            subject: head.pick(
                format!("Pembayaran pesanan {number} kami terima"),
                format!("We received your payment for order {number}"),
            ),
            preview: words.clone(),
            title: head.pick("Pembayaranmu sudah masuk", "Your payment is in").to_owned(),
            blocks: vec![
                Block::Say(words),
                head.order_button(self.link),
                head.content(order),
                head.delivery(order),
                head.caution(),
            ],
            why: head.because_of_order(order),
        }
        .written(head)
    }
}
