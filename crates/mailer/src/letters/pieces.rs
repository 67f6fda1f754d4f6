//! What several letters say alike: the goods and the sums of an order, where it goes, where to pay, where the shop is.

use domain::catalog::{Picture, VariantOption};
use domain::lang::Text;
use domain::money::Rupiah;
use domain::order::{Order, OrderLine};
use domain::shop::BankAccount;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::letterhead::Letterhead;
use super::sheet::{Block, GoodsLine};

/// Pixels across of the smallest size a picture exists in.
const THUMBNAIL: u32 = 320;

impl Letterhead<'_> {
    /// Everything that was ordered, with its sums.
    pub(super) fn content(&self, order: &Order) -> Block {
        Block::Goods {
            title: self.pick("Isi pesanan", "Your order").to_owned(),
            lines: order.lines.iter().map(|line| self.line(line, line.quantity, true)).collect(),
            sums: self.sums(order),
            total: Some(("Total".to_owned(), order.to_pay().to_string())),
        }
    }

    /// Some units of lines, without money.
    pub(super) fn units(&self, title: &str, lines: &[(&OrderLine, u32)]) -> Block {
        let lines = lines.iter().map(|(line, units)| self.line(line, *units, false)).collect();
        Block::Goods { title: title.to_owned(), lines, sums: Vec::new(), total: None }
    }

    fn line(&self, line: &OrderLine, units: u32, with_money: bool) -> GoodsLine {
        let all = line.unit_price.checked_times(i64::from(units)).unwrap_or_default();
        GoodsLine {
            name: line.name.in_lang(self.lang).to_owned(),
            options: self.options(&line.options),
            units: if with_money {
                format!("{units} × {}", line.unit_price)
            } else {
                self.pick(format!("Jumlah {units}"), format!("Quantity {units}"))
            },
            amount: with_money.then(|| all.to_string()),
            picture: line.picture.as_ref().map(|picture| self.picture(picture)),
        }
    }

    fn options(&self, options: &[VariantOption]) -> String {
        options.iter().map(|option| option.value.in_lang(self.lang)).collect::<Vec<_>>().join(", ")
    }

    /// The address of a thumbnail, and what is to be seen.
    pub(super) fn picture(&self, picture: &Picture) -> (String, String) {
        let width = picture.width.min(THUMBNAIL);
        let alt: &Text = &picture.alt;
        (self.address(&format!("/media/products/{}-{width}.webp", picture.file)), alt.in_lang(self.lang).to_owned())
    }

    fn sums(&self, order: &Order) -> Vec<(String, String)> {
        let (totals, shipping) = (&order.totals, &order.shipping);
        let named = [
            (self.pick("Barang", "Goods").to_owned(), totals.goods, true),
            (
                order.voucher.as_ref().map_or_else(
                    || self.pick("Potongan", "Discount").to_owned(),
                    |voucher| format!("Voucher {voucher}"),
                ),
                Rupiah::new(-totals.discount.amount()),
                totals.discount.is_positive(),
            ),
            (shipping.service.name_in(self.lang).to_owned(), shipping.freight, true),
            (self.pick("Packing kayu", "Wooden packing").to_owned(), shipping.packing, shipping.packing.is_positive()),
            (self.pick("Asuransi", "Insurance").to_owned(), shipping.insurance, shipping.insurance.is_positive()),
            ("PPN".to_owned(), totals.tax.on_top(), totals.tax.on_top().is_positive()),
            (
                self.pick("Tidak jadi dikirim", "Not sent").to_owned(),
                Rupiah::new(-order.waived.amount()),
                order.waived.is_positive(),
            ),
        ];
        named.into_iter().filter(|(_, _, said)| *said).map(|(name, amount, _)| (name, amount.to_string())).collect()
    }

    /// Where the order goes and how; where it is picked up.
    pub(super) fn delivery(&self, order: &Order) -> Block {
        let Some(address) = &order.address else { return self.pick_up() };
        let to = [vec![address.recipient.clone(), address.phone.to_string()], address.lines()].concat();
        Block::Facts {
            title: Some(self.pick("Pengiriman", "Delivery").to_owned()),
            rows: vec![
                (self.pick("Ke", "To").to_owned(), to),
                (self.pick("Dengan", "By").to_owned(), vec![order.shipping.service.name_in(self.lang).to_owned()]),
            ],
        }
    }

    /// Where the shop is and when somebody is there.
    pub(super) fn pick_up(&self) -> Block {
        Block::Facts {
            title: Some(self.pick("Ambil di toko", "Pick it up in the store").to_owned()),
            rows: vec![
                (self.pick("Alamat", "Address").to_owned(), vec![self.shop.name.clone(), self.shop.address.clone()]),
                (self.pick("Jam buka", "Opening hours").to_owned(), vec![self.hours()]),
            ],
        }
    }

    /// Where to transfer to, and by which word the transfer is recognised.
    pub(super) fn accounts(&self, banks: &[BankAccount], order: &Order) -> Block {
        let holder =
            |bank: &BankAccount| self.pick(format!("a.n. {}", bank.holder), format!("in the name of {}", bank.holder));
        let mut rows: Vec<_> =
            banks.iter().map(|bank| (bank.bank.clone(), vec![bank.number.clone(), holder(bank)])).collect();
        rows.push((self.pick("Berita transfer", "Reference").to_owned(), vec![order.number.clone()]));
        Block::Facts {
            title: Some(self.pick("Ke salah satu rekening ini", "To one of these accounts").to_owned()),
            rows,
        }
    }

    /// Until when the order must be paid, in a sentence.
    pub(super) fn until(&self, order: &Order) -> Option<String> {
        let until = order.expires_at?.date_time(self.lang);
        Some(self.pick(format!("Paling lambat {until}"), format!("At the latest {until}")))
    }

    /// What the shop's people say about it, if they say something.
    pub(super) fn remark(&self, words: &str) -> Option<Block> {
        let who = self.pick("Dari toko", "From the shop").to_owned();
        (!words.is_empty()).then(|| Block::Quote { who, words: words.to_owned() })
    }

    /// The button to the order's page.
    pub(super) fn order_button(&self, link: &str) -> Block {
        Block::Act { label: self.pick("Lihat pesanan", "View your order").to_owned(), link: link.to_owned() }
    }

    /// That the link opens the order without a password.
    pub(super) fn caution(&self) -> Block {
        let words = self.pick(
            "Tautan pesanan di e-mail ini membuka pesananmu tanpa kata sandi. Jangan teruskan ke orang lain.",
            "The link to the order in this e-mail opens it without a password. Do not pass it on.",
        );
        Block::Small(words.to_owned())
    }

    /// Why a customer gets the letter.
    pub(super) fn because_of_order(&self, order: &Order) -> String {
        let (number, shop) = (&order.number, &self.shop.name);
        self.pick(
            format!("Kamu menerima e-mail ini karena alamat ini dipakai untuk pesanan {number} di {shop}. Ada pertanyaan? Balas saja e-mail ini."),
            format!("You receive this e-mail because this address was given for order {number} at {shop}. Any questions? Just reply."),
        )
    }
}

/// A text as part of an address.
pub(super) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}
