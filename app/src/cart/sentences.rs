use domain::cart::AddLineError;
use domain::lang::Lang;

/// Why something does not go into the cart.
pub(crate) fn refusal(error: &AddLineError, lang: Lang) -> String {
    match error {
        AddLineError::Unavailable => lang.pick("Barang ini sedang habis.", "This is out of stock right now.").to_owned(),
        AddLineError::OnlyLeft(count) => lang.pick(format!("Stok tinggal {count}. Jumlah di keranjangmu tidak kami ubah."), format!("Only {count} left. We did not change your cart.")),
        AddLineError::LimitPerOrder(count) => lang.pick(format!("Paling banyak {count} per barang dalam satu pesanan. Butuh lebih? Hubungi kami."), format!("At most {count} of one thing per order. Need more? Talk to us.")),
        AddLineError::TooManyLines(count) => lang.pick(format!("Keranjang muat {count} macam barang. Pesan dulu yang ini, lalu lanjut."), format!("A cart holds {count} different things. Order these first, then go on.")),
    }
}
