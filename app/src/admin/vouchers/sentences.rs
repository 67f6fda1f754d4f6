use domain::lang::Lang;
use domain::sentences;

sentences! {
    switched => "Tersimpan.", "Saved.";
    saved => "Voucher disimpan.", "Voucher saved.";
    conflict => "Orang lain baru saja mengubah voucher ini. Muat ulang halaman, lalu ulangi perubahanmu.", "Somebody else has just changed this voucher. Reload the page, then repeat your change.";
}

/// What a field of a voucher is called.
pub(super) fn field(name: &str, lang: Lang) -> &'static str {
    match name {
        "code" => lang.pick("Kode", "Code"),
        "kind" => lang.pick("Jenis potongan", "Kind of discount"),
        "value" => lang.pick("Besarnya (persen atau rupiah)", "How much (percent or rupiah)"),
        "maximum" => lang.pick("Potongan paling banyak", "At most"),
        "minimum" => lang.pick("Belanja minimum", "Minimum spend"),
        "categories" => lang.pick("Kategori", "Categories"),
        "usage_limit" => lang.pick("Kuota semua pesanan", "Orders in all"),
        "per_customer_limit" => lang.pick("Kuota per pelanggan", "Orders of one customer"),
        "first_day" => lang.pick("Hari pertama", "First day"),
        _ => lang.pick("Hari terakhir", "Last day"),
    }
}
