use domain::lang::Lang;
use domain::payment::{Channel, PaymentMethod};
use domain::sentences;

sentences! {
    saved => "Tersimpan.", "Saved.";
    conflict => "Orang lain baru saja mengubah bagian ini. Muat ulang halaman, lalu ulangi perubahanmu.", "Somebody else has just changed this part. Reload the page, then repeat your change.";
    kept => "Berlaku untuk pesanan berikutnya. Pesanan yang sudah dibuat tidak berubah.", "Applies from the next order on. Orders already placed do not change.";
    about_shop => "Tampil di halaman toko, e-mail, dan dokumen.", "Shown on the shop's pages, in e-mails and on documents.";
    about_npwp => "15 atau 16 angka. Dicetak di invoice.", "15 or 16 digits. Printed on invoices.";
    about_hours => "Kosongkan keduanya untuk hari tutup.", "Leave both empty for a day it is closed.";
    about_limit => "Kosong berarti tanpa batas.", "Empty means no limit.";
    about_gateway_limit => "Kosong berarti batas payment gateway.", "Empty means the gateway's own limit.";
    about_hold => "1 sampai 168. Selama itu barang disimpan untuk pesanan yang belum dibayar.", "1 to 168. Goods are held this long for an unpaid order.";
    connected => "Kunci terpasang.", "Keys are set.";
    needs_account => "Ditawarkan kalau ada setidaknya satu rekening di bawah.", "Offered as long as there is at least one account below.";
    about_cash => "Hanya untuk layanan kirim yang menerima COD.", "Only for shipping services that take COD.";
    about_store => "Hanya untuk pesanan yang diambil di toko. Batas bayarnya berakhir saat toko tutup di hari buka.", "Only for orders that are picked up. The time to pay ends when the shop closes on a day it is open.";
    about_channels => "Saluran di halaman bayar payment gateway, masing-masing dengan jumlah yang diterima gateway. Batas yang kosong berarti batas gateway; batas bisa diturunkan, tidak bisa melebihinya.", "Ways on the gateway's own page, each with what the gateway takes. An empty limit is the gateway's own; it can be lowered, never widened.";
    no_channels => "Pasang kunci payment gateway di server untuk mengatur salurannya.", "Set the keys of a gateway on the server to set its channels.";
    about_accounts => "Pelanggan mentransfer ke salah satunya. Pesanan yang menunggu transfer selalu menunjukkan rekening yang ada sekarang.", "Customers transfer to one of them. Orders that wait for a transfer always show the accounts of now.";
    no_accounts => "Belum ada rekening: transfer bank tidak ditawarkan.", "No account yet: bank transfer is not offered.";
    about_services => "Ongkir = harga dasar + berat tertagih × harga per kg. Berat volume = cm³ dibagi pembagi.", "Price = base + chargeable weight × price per kg. Weight by volume = cm³ over the divisor.";
    new_service => "Layanan kirim baru", "New shipping service";
    about_new_service => "Kodenya tidak bisa diubah lagi. Paket kurir yang dikenal punya tautan lacak; kurir lain disebut dengan awal kodenya, misalnya GOSEND untuk GOSEND-INSTANT.", "Its code cannot be changed later. Parcels of a known courier have a link to follow them; another courier is called by the beginning of the code, such as GOSEND for GOSEND-INSTANT.";
    about_code => "Huruf, angka, tanda hubung, misalnya TIKI-REG.", "Letters, digits, dashes, such as TIKI-REG.";
    other_courier => "Kurir lain", "Another courier";
    about_tolerance => "Sisa gram yang tidak dibulatkan ke atas.", "Grams of a rest that are not rounded up.";
    about_pickup => "Gratis.", "Free.";
    about_protection => "Ditawarkan di checkout sebagai pilihan.", "Offered at the checkout as a choice.";
    about_permille => "Per seribu dari harga barang: 2 berarti 0,2 %.", "Thousandths of the goods' value: 2 means 0.2 %.";
}

/// Which settings of the server connect a gateway.
pub(super) fn disconnected(method: PaymentMethod, lang: Lang) -> &'static str {
    match method {
        PaymentMethod::Stripe => lang.pick(
            "Belum terhubung: isi STRIPE_SECRET_KEY dan STRIPE_WEBHOOK_SECRET di server. Sampai itu tidak ditawarkan.",
            "Not connected: set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET on the server. Until then it is not offered.",
        ),
        _ => lang.pick(
            "Belum terhubung: isi MIDTRANS_SERVER_KEY di server. Sampai itu tidak ditawarkan.",
            "Not connected: set MIDTRANS_SERVER_KEY on the server. Until then it is not offered.",
        ),
    }
}

/// The days of the week, Monday first.
pub(super) fn days(lang: Lang) -> [&'static str; 7] {
    lang.pick(
        ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    )
}

/// What a field of the shop is called.
pub(super) fn shop_field(name: &str, lang: Lang) -> &'static str {
    match name {
        "name" => lang.pick("Nama toko", "Name of the shop"),
        "tagline_id" => lang.pick("Slogan (Indonesia)", "Tagline (Indonesian)"),
        "tagline_en" => lang.pick("Slogan (Inggris)", "Tagline (English)"),
        "address" => lang.pick("Alamat", "Address"),
        "city" => lang.pick("Kota", "City"),
        "phone" => lang.pick("Telepon", "Phone"),
        "whatsapp" => "WhatsApp",
        "email" => "E-mail",
        "npwp" => "NPWP",
        hours => {
            let day = hours.rsplit('_').next().and_then(|day| day.parse::<usize>().ok()).unwrap_or_default();
            days(lang)[day.min(6)]
        }
    }
}

/// What a field of a way to pay is called in a list of refusals: by its method.
pub(super) fn method_field(name: &str, lang: Lang) -> &'static str {
    let method = PaymentMethod::ALL.into_iter().find(|method| name.starts_with(method.key()));
    method.map_or("", |method| method_name(method, lang))
}

/// What a way to pay is called here: by its gateway, where it has one.
pub(super) fn method_name(method: PaymentMethod, lang: Lang) -> &'static str {
    match method {
        PaymentMethod::Midtrans | PaymentMethod::Stripe => method.provider().name(lang),
        _ => method.name(lang),
    }
}

/// What a field of a channel is called in a list of refusals: by its channel.
pub(super) fn channel_field(name: &str, lang: Lang) -> &'static str {
    let channel = name.split_once('_').and_then(|(_, rest)| rest.rsplit_once('_')).map_or("", |(channel, _)| channel);
    Channel::from_key(channel).name(lang)
}

/// What a field of an account is called.
pub(super) fn account_field(name: &str, lang: Lang) -> &'static str {
    match name.split('_').next() {
        Some("bank") => "Bank",
        Some("number") => lang.pick("Nomor rekening", "Account number"),
        Some("holder") => lang.pick("Atas nama", "Account holder"),
        _ => lang.pick("Hapus rekening ini", "Remove this account"),
    }
}

/// What a field of a shipping service is called.
pub(super) fn service_field(name: &str, lang: Lang) -> &'static str {
    match name.rsplit_once('_').map_or(name, |(field, _)| field) {
        "active" => lang.pick("Ditawarkan", "Offered"),
        "name" => lang.pick("Nama", "Name"),
        "base_price" => lang.pick("Harga dasar (Rp)", "Base price (Rp)"),
        "price_per_kg" => lang.pick("Harga per kg (Rp)", "Price per kg (Rp)"),
        "minimum_grams" => lang.pick("Berat minimum (gram)", "Least weight (grams)"),
        "tolerance" => lang.pick("Toleransi (gram)", "Tolerance (grams)"),
        "divisor" => lang.pick("Pembagi volume", "Volume divisor"),
        "days_min" => lang.pick("Hari, paling cepat", "Days, at the earliest"),
        "days_max" => lang.pick("Hari, paling lambat", "Days, at the latest"),
        _ => lang.pick("Menerima COD", "Takes COD"),
    }
}

/// What a field of a shipping service that is not there yet is called.
pub(super) fn new_service_field(name: &str, lang: Lang) -> &'static str {
    match name {
        "code" => lang.pick("Kode", "Code"),
        "courier" => lang.pick("Kurir", "Courier"),
        "exact" => lang.pick("Dihitung per gram, tanpa pembulatan", "Charged by the gram, not rounded"),
        known => service_field(&format!("{known}_0"), lang),
    }
}

/// What a field of packing and insurance is called.
pub(super) fn protection_field(name: &str, lang: Lang) -> &'static str {
    match name {
        "packing_per_carton" => lang.pick("Packing kayu per koli (Rp)", "Wooden packing per carton (Rp)"),
        "packing_grams" => lang.pick("Tambahan berat per koli (gram)", "Added weight per carton (grams)"),
        "insurance_base" => lang.pick("Asuransi, biaya tetap (Rp)", "Insurance, fixed part (Rp)"),
        _ => lang.pick("Asuransi, per seribu", "Insurance, thousandths"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_field_is_called_by_what_it_belongs_to() {
        assert_eq!(shop_field("closes_5", Lang::Id), "Sabtu");
        assert_eq!(method_field("bank_transfer_hold_hours", Lang::En), "Bank transfer");
        assert_eq!(method_field("midtrans_minimum", Lang::Id), "Midtrans");
        assert_eq!(channel_field("midtrans_bca_va_maximum", Lang::Id), "Virtual account BCA");
        assert_eq!(account_field("number_3", Lang::Id), "Nomor rekening");
        assert_eq!(service_field("price_per_kg_12", Lang::En), "Price per kg (Rp)");
        assert_eq!(service_field("days_max_1", Lang::Id), "Hari, paling lambat");
        assert_eq!(new_service_field("code", Lang::Id), "Kode");
        assert_eq!(new_service_field("price_per_kg", Lang::En), "Price per kg (Rp)");
    }
}
