//! What the shop's own people are told: a new order, and money that wants a person.

use domain::money::Rupiah;
use domain::order::Order;

use super::letterhead::Letterhead;
use super::sheet::{Block, Sheet, Written};

/// An order came in.
#[derive(Debug, Clone, Copy)]
pub struct NewOrder<'a> {
    /// The order.
    pub order: &'a Order,
}

/// Money that does not fit its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It came after the order had ended.
    PaidLate,
    /// It came a second time.
    PaidTwice,
    /// It is another amount than the order's.
    WrongAmount,
}

/// An order wants a person.
#[derive(Debug, Clone, Copy)]
pub struct Attention<'a> {
    /// The order.
    pub order: &'a Order,
    /// Why.
    pub trouble: Trouble,
    /// The money that came.
    pub amount: Rupiah,
}

impl NewOrder<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let order = self.order;
        let (total, method, name) = (order.to_pay(), order.payment_method.name(head.lang), &order.contact.name);
        let mut blocks =
            vec![Block::Facts { title: None, rows: buyer(order, head) }, to_office(order, head), head.content(order)];
        if order.address.is_some() {
            blocks.push(head.delivery(order));
        }
        Sheet {
            subject: head.pick(
                format!("Pesanan baru {}: {total}, {method}", order.number),
                format!("New order {}: {total}, {method}", order.number),
            ),
            preview: format!("{name}, {total}, {}", order.shipping.service.name_in(head.lang)),
            title: head.pick("Pesanan baru", "New order").to_owned(),
            blocks,
            why: for_staff(head),
        }
        .written(head)
    }
}

impl Attention<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let (order, words) = (self.order, self.words(head));
        let row = |name: &str, value: String| (name.to_owned(), vec![value]);
        let mut rows = vec![
            row(head.pick("Uang yang masuk", "Money that came"), self.amount.to_string()),
            row(head.pick("Total pesanan", "Order total"), order.to_pay().to_string()),
            row(head.pick("Keadaan", "State"), order.state.name(head.lang).to_owned()),
        ];
        rows.extend(buyer(order, head));
        Sheet {
            subject: head.pick(
                format!("Perlu dicek: pesanan {}, {}", order.number, self.name(head)),
                format!("Needs a look: order {}, {}", order.number, self.name(head)),
            ),
            preview: words.clone(),
            title: head.pick("Pembayaran ini perlu kamu putuskan", "This payment is for you to decide").to_owned(),
            blocks: vec![Block::Say(words), Block::Facts { title: None, rows }, to_office(order, head)],
            why: for_staff(head),
        }
        .written(head)
    }

    fn name(&self, head: &Letterhead<'_>) -> &'static str {
        match self.trouble {
            Trouble::PaidLate => head.pick("dibayar terlambat", "paid late"),
            Trouble::PaidTwice => head.pick("dibayar dua kali", "paid twice"),
            Trouble::WrongAmount => head.pick("jumlahnya tidak cocok", "wrong amount"),
        }
    }

    fn words(&self, head: &Letterhead<'_>) -> String {
        head.pick(
            match self.trouble {
                Trouble::PaidLate => "Uangnya masuk sesudah pesanan berakhir. Hidupkan lagi selama stoknya ada, atau kembalikan uangnya.",
                Trouble::PaidTwice => "Pesanan yang sudah lunas dibayar sekali lagi. Kembalikan yang kedua.",
                Trouble::WrongAmount => "Jumlah yang masuk berbeda dari total pesanan. Pesanan belum dianggap lunas: terima jumlah ini, kembalikan kelebihannya, atau kembalikan uangnya.",
            },
            match self.trouble {
                Trouble::PaidLate => "The money came after the order had ended. Revive it while the goods are in stock, or return the money.",
                Trouble::PaidTwice => "An order that was paid has been paid once more. Return the second payment.",
                Trouble::WrongAmount => "The money differs from the order's total. The order does not count as paid: accept this amount, return the excess, or return the money.",
            },
        )
        .to_owned()
    }
}

fn buyer(order: &Order, head: &Letterhead<'_>) -> Vec<(String, Vec<String>)> {
    let contact = &order.contact;
    let mut rows = vec![
        (head.pick("Nomor", "Number").to_owned(), vec![order.number.clone()]),
        (
            head.pick("Pelanggan", "Customer").to_owned(),
            vec![contact.name.clone(), contact.phone.to_string(), contact.email.to_string()],
        ),
        (head.pick("Bayar", "Payment").to_owned(), vec![order.payment_method.name(head.lang).to_owned()]),
        (head.pick("Kirim", "Shipping").to_owned(), vec![order.shipping.service.name_in(head.lang).to_owned()]),
    ];
    if !order.note.is_empty() {
        rows.push((head.pick("Catatan", "Note").to_owned(), vec![order.note.clone()]));
    }
    rows
}

fn to_office(order: &Order, head: &Letterhead<'_>) -> Block {
    Block::Act {
        label: head.pick("Buka di dapur toko", "Open in the back office").to_owned(),
        link: head.address(&format!("/admin/orders/{}", order.number)),
    }
}

fn for_staff(head: &Letterhead<'_>) -> String {
    head.pick(
        format!("E-mail otomatis untuk staf {}.", head.shop.name),
        format!("An automatic e-mail to the staff of {}.", head.shop.name),
    )
}
