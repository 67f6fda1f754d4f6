//! A parcel left: the whole order, the rest of it, or a part.

use domain::order::{Order, OrderLine, Shipment};
use domain::payment::PaymentMethod;
use domain::shipping::{courier_name, tracking_link};

use super::letterhead::Letterhead;
use super::pieces::encoded;
use super::sheet::{Block, Sheet, Written};

/// See the module.
#[derive(Debug, Clone, Copy)]
pub struct Shipped<'a> {
    /// The order.
    pub order: &'a Order,
    /// Its private link.
    pub link: &'a str,
    /// The parcel.
    pub parcel: &'a Shipment,
    /// What is in it.
    pub inside: &'a [(&'a OrderLine, u32)],
    /// What follows later; empty when all of the order is on its way.
    pub rest: &'a [(&'a OrderLine, u32)],
}

impl Shipped<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let words = self.words(head);
        let mut blocks = vec![Block::Say(words.clone()), self.parcel(head)];
        blocks.extend(self.cash(head));
        blocks.extend(self.ways_on(head));
        blocks.push(head.units(head.pick("Di dalam paket ini", "In this parcel"), self.inside));
        if self.is_part() {
            blocks.push(head.units(head.pick("Menyusul", "To follow"), self.rest));
        }
        blocks.extend([head.delivery(self.order), head.caution()]);
        let number = &self.order.number;
        Sheet {
            subject: if self.is_part() {
                head.pick(
                    format!("Sebagian pesanan {number} sudah dikirim"),
                    format!("Part of order {number} is on its way"),
                )
            } else {
                head.pick(format!("Pesanan {number} sudah dikirim"), format!("Order {number} is on its way"))
            },
            preview: words,
            title: if self.is_part() {
                head.pick("Sebagian barangmu di jalan", "Part of your order is on its way").to_owned()
            } else {
                head.pick("Barangmu di jalan", "Your order is on its way").to_owned()
            },
            blocks,
            why: head.because_of_order(self.order),
        }
        .written(head)
    }

    fn is_part(&self) -> bool {
        !self.rest.is_empty()
    }

    fn words(&self, head: &Letterhead<'_>) -> String {
        let number = &self.order.number;
        if self.is_part() {
            head.pick(
                format!("Sebagian pesanan {number} sudah kami serahkan ke kurir. Sisanya menyusul dalam paket lain tanpa ongkir tambahan."),
                format!("Part of order {number} is with the courier. The rest follows in another parcel at no extra cost."),
            )
        } else {
            head.pick(
                format!("Pesanan {number} sudah kami serahkan ke kurir. Periksa paketnya saat sampai, dan rekam waktu membukanya."),
                format!("Order {number} is with the courier. Look the parcel over when it arrives, and film the unboxing."),
            )
        }
    }

    fn parcel(&self, head: &Letterhead<'_>) -> Block {
        let Shipment { courier, tracking_number, shipped_at, .. } = self.parcel;
        let service = &self.order.shipping.service;
        let days = if service.days_min == service.days_max {
            service.days_max.to_string()
        } else {
            format!("{}–{}", service.days_min, service.days_max)
        };
        Block::Facts {
            title: None,
            rows: vec![
                (head.pick("Kurir", "Courier").to_owned(), vec![courier_name(courier)]),
                (head.pick("Nomor resi", "Tracking number").to_owned(), vec![tracking_number.clone()]),
                (head.pick("Dikirim", "Shipped").to_owned(), vec![shipped_at.date_time(head.lang)]),
                (
                    head.pick("Perkiraan sampai", "Expected within").to_owned(),
                    vec![head.pick(
                        format!("{days} hari"),
                        if days == "1" { "1 day".to_owned() } else { format!("{days} days") },
                    )],
                ),
            ],
        }
    }

    /// What the courier asks for, where the order is paid at the door.
    fn cash(&self, head: &Letterhead<'_>) -> Option<Block> {
        let is_due = self.order.payment_method == PaymentMethod::CashOnDelivery && self.order.paid_at.is_none();
        (is_due && !self.is_part()).then(|| Block::Amount {
            label: head.pick("Siapkan uang tunai untuk kurir", "Have this much cash ready for the courier").to_owned(),
            amount: self.order.to_pay().to_string(),
            until: None,
        })
    }

    /// To the courier's page where there is one, and to the order.
    fn ways_on(&self, head: &Letterhead<'_>) -> Vec<Block> {
        match tracking_link(&self.parcel.courier.to_lowercase(), &encoded(&self.parcel.tracking_number)) {
            Some(link) => vec![
                Block::Act { label: head.pick("Lacak paket", "Track the parcel").to_owned(), link },
                Block::Link {
                    label: head.pick("Lihat pesanan", "View your order").to_owned(),
                    link: self.link.to_owned(),
                },
            ],
            None => vec![head.order_button(self.link)],
        }
    }
}
