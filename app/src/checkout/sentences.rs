use domain::checkout::PlaceError;
use domain::lang::Lang;
use domain::money::Rupiah;
use domain::voucher::{Benefit, VoucherCode};

/// How the names of payments to an account of one's own begin.
const VIRTUAL_ACCOUNT: &str = "Virtual account";

/// What a field of the checkout is called.
pub(crate) fn field(name: &str, lang: Lang) -> &'static str {
    match name {
        "email" => "E-mail",
        "name" => lang.pick("Nama penerima", "Recipient"),
        "phone" => lang.pick("Nomor HP", "Phone"),
        "province" => lang.pick("Provinsi", "Province"),
        "city" => lang.pick("Kota atau kabupaten", "City or regency"),
        "district" => lang.pick("Kecamatan", "District"),
        "village" => lang.pick("Kelurahan atau desa", "Village"),
        "postal_code" => lang.pick("Kode pos", "Postal code"),
        "street" => lang.pick("Jalan, nomor, RT/RW", "Street and number"),
        "shipping" => lang.pick("Pengiriman", "Shipping"),
        "payment" => lang.pick("Pembayaran", "Payment"),
        "voucher" => lang.pick("Kode voucher", "Voucher code"),
        _ => lang.pick("Catatan", "Note"),
    }
}

/// What a voucher does: how much, and why that much.
pub(super) fn applied(code: &VoucherCode, benefit: Benefit, off: Rupiah, in_part: bool, lang: Lang) -> String {
    let goods = if in_part { lang.pick(" untuk barang yang termasuk", " on the goods it covers") } else { "" };
    let why =
        match benefit {
            Benefit::Percentage { percent, most: Some(most) } if most == off => lang
                .pick(format!("{percent}%{goods}, paling banyak {most}"), format!("{percent}%{goods}, at most {most}")),
            Benefit::Percentage { percent, .. } => format!("{percent}%{goods}"),
            Benefit::Fixed { amount } if amount > off => lang
                .pick(format!("{amount}{goods}, sebatas harganya"), format!("{amount}{goods}, no more than they cost")),
            Benefit::Fixed { amount } => format!("{amount}{goods}"),
        };
    lang.pick(format!("{code} dipakai: hemat {off} ({why})."), format!("{code} applied: you save {off} ({why})."))
}

/// What extra protection adds to the price.
pub(super) fn adds(amount: Rupiah, is_exact: bool, lang: Lang) -> String {
    if is_exact { format!("+ {amount}") } else { lang.pick(format!("mulai {amount}"), format!("from {amount}")) }
}

/// Every channel by name; "virtual account" is said once, the banks follow.
pub(super) fn channels(names: impl Iterator<Item = &'static str>) -> String {
    let (accounts, others): (Vec<_>, Vec<_>) = names.partition(|name| name.starts_with(VIRTUAL_ACCOUNT));
    let banks = accounts.iter().map(|name| name.trim_start_matches(VIRTUAL_ACCOUNT).trim_start_matches([',', ' ']));
    let accounts = banks.collect::<Vec<_>>().join(", ");
    let accounts = (!accounts.is_empty()).then(|| format!("{VIRTUAL_ACCOUNT} ({accounts})"));
    others.into_iter().map(str::to_owned).chain(accounts).collect::<Vec<_>>().join(", ")
}

/// Why an order was not placed.
pub(crate) fn refusal(error: &PlaceError, lang: Lang) -> String {
    match error {
        PlaceError::Form(_) => lang.pick(
            "Beberapa isian perlu dibetulkan. Yang lain aman.",
            "Some fields need your attention. The rest is safe.",
        ),
        PlaceError::EmptyCart => lang.pick(
            "Keranjangmu kosong. Mungkin pesananmu sudah masuk: cek e-mail atau daftar pesanan.",
            "Your cart is empty. Your order may be in already: check your e-mail or your orders.",
        ),
        PlaceError::CartChanged => lang.pick(
            "Harga atau stok berubah barusan. Lihat keranjang, setujui, lalu pesan lagi. Isianmu tersimpan.",
            "A price or stock changed just now. Look at your cart, agree, and order again. What you typed is kept.",
        ),
        PlaceError::TooLarge => lang.pick(
            "Jumlahnya terlalu besar untuk dipesan lewat situs. Hubungi kami.",
            "The amount is too large for the site. Please talk to us.",
        ),
        PlaceError::KeyReused => lang.pick(
            "Pesanan dari halaman ini sudah dibuat. Muat ulang untuk memesan lagi.",
            "An order was already placed from this page. Reload to order again.",
        ),
        PlaceError::TooMany => lang.pick(
            "Masih banyak pesanan yang belum dibayar. Bayar atau batalkan dulu, atau coba lagi satu jam lagi.",
            "Too many orders are still unpaid. Pay or cancel them first, or try again in an hour.",
        ),
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extra_says_whether_its_price_is_the_last_word() {
        let much = Rupiah::new(61_000);
        assert_eq!(adds(much, true, Lang::Id), "+ Rp\u{a0}61.000");
        assert_eq!(
            [Lang::Id, Lang::En].map(|lang| adds(much, false, lang)),
            ["mulai Rp\u{a0}61.000", "from Rp\u{a0}61.000"]
        );
    }

    #[test]
    fn what_a_voucher_does_is_explained() {
        let code = VoucherCode::parse("ROCK10").expect("is a code");
        let percent = Benefit::Percentage { percent: 10, most: Some(Rupiah::new(250_000)) };
        let words = applied(&code, percent, Rupiah::new(250_000), true, Lang::En);
        assert_eq!(
            words,
            "ROCK10 applied: you save Rp\u{a0}250.000 (10% on the goods it covers, at most Rp\u{a0}250.000)."
        );
        let fixed = Benefit::Fixed { amount: Rupiah::new(50_000) };
        assert!(applied(&code, fixed, Rupiah::new(20_000), false, Lang::Id).contains("sebatas harganya"));
        assert!(!applied(&code, fixed, Rupiah::new(50_000), false, Lang::Id).contains("sebatas"));
    }

    #[test]
    fn banks_of_virtual_accounts_stand_together() {
        let names = ["QRIS", "Virtual account BCA", "GoPay", "Virtual account, another bank"];
        assert_eq!(channels(names.into_iter()), "QRIS, GoPay, Virtual account (BCA, another bank)");
        assert_eq!(channels(["QRIS", "GoPay"].into_iter()), "QRIS, GoPay");
    }
}
