use domain::lang::Lang;
use domain::sentences;

sentences! {
    planned => "Aturan baru direncanakan.", "The new rule is planned.";
    cancelled => "Rencana dibatalkan.", "The plan is given up.";
    kept => "Pesanan yang sudah dibuat tidak berubah: masing-masing menyimpan pajaknya sendiri.", "Orders that were placed do not change: each keeps the tax it was placed with.";
    about_pkp => "Toko yang bukan PKP tidak memungut PPN dan tidak boleh mencantumkannya.", "A shop that is not PKP charges no PPN (VAT) and must not show any.";
    about_base => "Menurut PMK 131/2024 tarif 12 % dihitung dari 11/12 harga jual (DPP nilai lain), jadi efektif 11 %. Tulis 1 kalau dari seluruh harga.", "By PMK 131/2024 the rate of 12 % applies to 11/12 of the price (DPP nilai lain): 11 % in effect. Enter 1 for the whole price.";
    about_day => "Mulai pukul 00.00 WIB. Yang sudah berlaku tidak bisa diubah.", "From 00:00 WIB. What is in force already cannot be changed.";
}

/// What a field is called.
pub(super) fn field(name: &str, lang: Lang) -> &'static str {
    match name {
        "registered" => lang.pick("Status PKP", "PKP status"),
        "rate" => lang.pick("Tarif (persen)", "Rate (percent)"),
        "base" => lang.pick("Bagian harga yang kena pajak", "Part of the price that is taxed"),
        "included" => lang.pick("Harga di toko", "Prices in the shop"),
        _ => lang.pick("Mulai berlaku", "In force from"),
    }
}
