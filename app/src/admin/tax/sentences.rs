use domain::lang::Lang;
use domain::sentences;

sentences! {
    planned => "Aturan baru direncanakan.", "The new rule is planned.";
    cancelled => "Rencana dibatalkan.", "The plan is given up.";
    kept => "Pesanan yang sudah dibuat tidak berubah: masing-masing menyimpan pajaknya sendiri.", "Orders that were placed do not change: each keeps the tax it was placed with.";
    about_pkp => "Toko yang bukan PKP tidak memungut PPN dan tidak boleh mencantumkannya.", "A shop that is not PKP charges no PPN (VAT) and must not show any.";
    about_base => "Menurut PMK 131/2024 tarif 12 % dihitung dari 11/12 harga jual (DPP nilai lain), jadi efektif 11 %. Tulis 1 kalau dari seluruh harga.", "By PMK 131/2024 the rate of 12 % applies to 11/12 of the price (DPP nilai lain): 11 % in effect. Enter 1 for the whole price.";
    about_sending => "Ongkos kirim, packing, dan asuransi: menurut Pasal 1 angka 18 UU PPN, harga jual mencakup semua yang ditagih penjual karena penyerahan barang, jadi bisa ikut kena PPN kalau toko menagihnya atas namanya sendiri. Tanyakan ke konsultan pajakmu; kalau ragu, biarkan seperti sekarang.", "Freight, packing and insurance: by article 1 number 18 of the PPN law the price includes everything that a seller charges because of the delivery, so they may be taxed too where the shop charges them in its own name. Ask your tax adviser; in doubt leave it as it is.";
    about_day => "Mulai pukul 00.00 WIB. Yang sudah berlaku tidak bisa diubah.", "From 00:00 WIB. What is in force already cannot be changed.";
}

/// What a field is called.
pub(super) fn field(name: &str, lang: Lang) -> &'static str {
    match name {
        "registered" => lang.pick("Status PKP", "PKP status"),
        "rate" => lang.pick("Tarif (persen)", "Rate (percent)"),
        "base" => lang.pick("Bagian harga yang kena pajak", "Part of the price that is taxed"),
        "included" => lang.pick("Harga di toko", "Prices in the shop"),
        "sending" => lang.pick("Ongkos kirim, packing, asuransi", "Freight, packing, insurance"),
        _ => lang.pick("Mulai berlaku", "In force from"),
    }
}
