use domain::cart::{AddLineError, LineNotice};
use domain::lang::Lang;

/// Why something does not go into the cart.
pub(crate) fn refusal(error: &AddLineError, lang: Lang) -> String {
    match error {
        AddLineError::Unavailable => {
            lang.pick("Barang ini sedang habis.", "This is out of stock right now.").to_owned()
        }
        AddLineError::OnlyLeft(count) => lang.pick(
            format!("Stok tinggal {count}. Jumlah di keranjangmu tidak kami ubah."),
            format!("Only {count} left. We did not change your cart."),
        ),
        AddLineError::LimitPerOrder(count) => lang.pick(
            format!("Paling banyak {count} per barang dalam satu pesanan. Butuh lebih? Hubungi kami."),
            format!("At most {count} of one thing per order. Need more? Talk to us."),
        ),
        AddLineError::NoNumber(most) => lang.pick(
            format!("Tulis jumlahnya dengan angka bulat, paling banyak {most}."),
            format!("Enter the quantity as a whole number, at most {most}."),
        ),
        AddLineError::TooManyLines(count) => lang.pick(
            format!("Keranjang muat {count} macam barang. Pesan dulu yang ini, lalu lanjut."),
            format!("A cart holds {count} different things. Order these first, then go on."),
        ),
    }
}

/// "2 barang".
pub(crate) fn units_name(units: u32, lang: Lang) -> String {
    match lang {
        Lang::En if units == 1 => "1 item".to_owned(),
        Lang::En => format!("{units} items"),
        Lang::Id => format!("{units} barang"),
    }
}

/// What changed about a line since it was put in.
pub(crate) fn notice(notice: &LineNotice, lang: Lang) -> String {
    match notice {
        LineNotice::PriceChanged { was, now } if now < was => {
            lang.pick(format!("Harga turun: dari {was} jadi {now}."), format!("Price drop: from {was} to {now}."))
        }
        LineNotice::PriceChanged { was, now } => {
            lang.pick(format!("Harga naik: dari {was} jadi {now}."), format!("The price rose from {was} to {now}."))
        }
        LineNotice::OnlyLeft(count) => lang.pick(
            format!("Stok tinggal {count}. Kurangi jumlahnya sebelum memesan."),
            format!("Only {count} left. Lower the quantity before ordering."),
        ),
        LineNotice::Unavailable => lang
            .pick(
                "Sedang habis. Simpan untuk nanti, atau hapus.",
                "Sold out right now. Save it for later, or remove it.",
            )
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_no_plural() {
        assert_eq!([0, 1, 2].map(|units| units_name(units, Lang::En)), ["0 items", "1 item", "2 items"]);
        assert_eq!(units_name(1, Lang::Id), "1 barang");
    }
}
