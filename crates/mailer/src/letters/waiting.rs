//! Money that waits for one of the shop's own people, whether it is known whose it is or not.

use domain::money::Rupiah;
use domain::payment::TaskKind;

use super::letterhead::Letterhead;
use super::sheet::{Block, Sheet, Written};

/// Something about money that a person has to look at.
#[derive(Debug, Clone, Copy)]
pub struct MoneyWaits<'a> {
    /// Why.
    pub kind: TaskKind,
    /// How much it is about; nothing where that is not known.
    pub amount: Rupiah,
    /// The number of its order, if it is known.
    pub order: Option<&'a str>,
    /// What the gateway or the books say.
    pub detail: &'a str,
}

impl MoneyWaits<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let name = self.kind.name(head.lang);
        let row = |name: &str, value: &str| (name.to_owned(), vec![value.to_owned()]);
        let unknown = head.pick("Belum diketahui", "Not known yet");
        let mut rows = vec![row(head.pick("Pesanan", "Order"), self.order.unwrap_or(unknown))];
        if self.amount.is_positive() {
            rows.push(row(head.pick("Jumlah", "Amount"), &self.amount.to_string()));
        }
        if !self.detail.is_empty() {
            rows.push(row(head.pick("Keterangan", "Details"), self.detail));
        }
        let about = self.order.map(|number| head.pick(format!(", pesanan {number}"), format!(", order {number}")));
        let about = about.unwrap_or_default();
        let say = head.pick(
            "Ada uang yang menunggu keputusanmu. Buka daftar tugas untuk melihat apa yang bisa dilakukan.",
            "Some money waits for your decision. Open the list of tasks to see what can be done.",
        );
        Sheet {
            subject: head.pick(format!("Perlu dicek: {name}{about}"), format!("Needs a look: {name}{about}")),
            preview: say.to_owned(),
            title: name.to_owned(),
            blocks: vec![
                Block::Say(say.to_owned()),
                Block::Facts { title: None, rows },
                Block::Act {
                    label: head.pick("Buka daftar tugas", "Open the tasks").to_owned(),
                    link: head.address("/admin/tasks"),
                },
            ],
            why: head.pick(
                format!("E-mail otomatis untuk staf {}.", head.shop.name),
                format!("An automatic e-mail to the staff of {}.", head.shop.name),
            ),
        }
        .written(head)
    }
}
