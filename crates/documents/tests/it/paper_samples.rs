//! Papers that try the layout: many lines, long names, large amounts, five-line addresses. Also drawn by `examples/papers.rs`.

use domain::invoice::{Credited, credit_note_of, units_left};
use domain::lang::Lang;
use domain::money::{MAX_RUPIAH, Rupiah};
use domain::papers::{Content, Invoice, InvoiceLine, LabelSize, PackingSlip, Party, ShippingLabel, SlipLine};
use domain::pricing::Totals;
use domain::shop::BankAccount;
use domain::tax::TaxPolicy;

const NAMES: [&str; 6] = [
    "Gitar Elektrik Hurtrock Superstrat HSS",
    "Senar Bass Nikel 45–105, isi 4",
    "Drum Set Akustik 5 Potong dengan Hi-Hat, Crash, Ride, Kursi, dan Pedal Ganda, Edisi Sepuluh Tahun Toko",
    "Pick 0,88 mm (isi 12)",
    "Keyboard Arranger 61 Tuts, Adaptor dan Stand Music",
    "Kabel XLR 10 m",
];

/// An invoice of `count` lines that adds up, in `lang`; PPN as `policy` says.
pub(crate) fn invoice(count: usize, lang: Lang, policy: TaxPolicy) -> Invoice {
    let sample = Invoice::sample();
    let lines: Vec<InvoiceLine> = (0..count).map(line).collect();
    let goods: Rupiah = lines.iter().map(|line| line.total).sum();
    let totals = domain::pricing::totals(goods, Rupiah::ZERO, None, policy).expect("fits");
    let totals = with_shipping(totals, Rupiah::new(71_000));
    let payment_method = lang.pick("Transfer bank", "Bank transfer").to_owned();
    Invoice { lang, lines, totals, payment_method, discount_reason: String::new(), ..sample }
}

fn with_shipping(totals: Totals, shipping: Rupiah) -> Totals {
    Totals { shipping, total: [totals.total, shipping].into_iter().sum(), ..totals }
}

fn line(index: usize) -> InvoiceLine {
    let unit_price = Rupiah::new(12_500 + 371_000 * i64::try_from(index % 13).expect("is small"));
    let quantity = u32::try_from(index % 4 + 1).expect("is small");
    InvoiceLine {
        name: NAMES[index % NAMES.len()].to_owned(),
        sku: format!("HR-{:03}-{}", index * 7 % 1000, ["BLK", "SUN", "NAT"][index % 3]),
        options: if index.is_multiple_of(2) {
            vec!["Warna: Hitam".to_owned(), "Arah: Kidal".to_owned()]
        } else {
            Vec::new()
        },
        quantity,
        unit_price,
        total: unit_price.checked_times(i64::from(quantity)).expect("fits"),
    }
}

/// The credit note over all of an invoice of four lines.
pub(crate) fn whole_credit(lang: Lang, policy: TaxPolicy) -> Invoice {
    let invoice = Invoice { nsfp: Some("04002600012345678".to_owned()), ..invoice(4, lang, policy) };
    let units = units_left(&invoice, &[]);
    credit(&invoice, invoice.totals.total, Rupiah::ZERO, &units)
}

/// The credit note over nothing but what sending cost.
pub(crate) fn sending_credit(lang: Lang, policy: TaxPolicy) -> Invoice {
    let invoice = invoice(2, lang, policy);
    credit(&invoice, invoice.totals.shipping, invoice.totals.shipping, &[])
}

fn credit(invoice: &Invoice, amount: Rupiah, shipping: Rupiah, units: &[(String, u32)]) -> Invoice {
    let what =
        Credited { amount, shipping, units, reason: "Gitar ini rusak saat pemeriksaan, dan tidak ada gantinya." };
    let note = credit_note_of(invoice, &[], &what, invoice.issued_at.plus_secs(3 * 24 * 3600)).expect("is left");
    Invoice { number: "NK/HR/2026/11/00004".to_owned(), ..note }
}

/// Not paid yet, with two accounts to transfer to.
pub(crate) fn unpaid(invoice: Invoice) -> Invoice {
    let second = BankAccount {
        bank: "Bank Mandiri".to_owned(),
        number: "131-00-1234567-8".to_owned(),
        holder: "CV Hurtrock Musik Bandung".to_owned(),
    };
    let bank_accounts = invoice.bank_accounts.iter().cloned().chain([second]).collect();
    Invoice { paid_at: None, bank_accounts, ..invoice }
}

/// Everything as long and as large as the shop allows.
pub(crate) fn extreme_invoice() -> Invoice {
    let line = InvoiceLine {
        name: "Sistem Tata Suara Panggung Lengkap ".repeat(6),
        sku: "HR-SYSTEM-PANGGUNG-LENGKAP-2026-EDISI-KHUSUS-0001".to_owned(),
        options: vec!["Tegangan: 220 V".to_owned(), "Warna: Hitam doff dengan aksen oranye menyala".to_owned()],
        quantity: 10_000,
        unit_price: Rupiah::new(99_999_999),
        total: Rupiah::new(999_999_990_000),
    };
    let wide = InvoiceLine { name: "W".repeat(200), ..line.clone() };
    let policy = TaxPolicy { registered: true, prices_include_tax: false, ..TaxPolicy::default() };
    let tax = policy.on(MAX_RUPIAH).expect("fits");
    let totals =
        Totals { goods: MAX_RUPIAH, discount: MAX_RUPIAH, shipping: MAX_RUPIAH, tax, total: Rupiah::new(i64::MAX) };
    Invoice {
        buyer: long_party(),
        lines: vec![line, wide],
        totals,
        packing: MAX_RUPIAH,
        insurance: MAX_RUPIAH,
        nsfp: Some("04002600012345678".to_owned()),
        buyer_tax_number: Some("3273010101900001".to_owned()),
        ..unpaid(Invoice::sample())
    }
}

/// Somebody with a long name who lives far away and explains the way.
pub(crate) fn long_party() -> Party {
    Party {
        name: "Raden Mas Tumenggung Haji Muhammad Abdurrahman Wicaksono Kusumaningrat, S.T., M.M.".to_owned(),
        phone: "0812-3456-78901".to_owned(),
        street: "Perumahan Griya Asri Permai Blok C-17 No. 23, Jl. Raya Kaliurang Km 12,5, RT 004/RW 017, masuk gang \
                 sebelah warung Bu Tini, rumah pagar hijau dengan pohon mangga, titip ke satpam bila kosong"
            .to_owned(),
        place: "Desa Sardonoharjo, Kecamatan Ngaglik".to_owned(),
        city: "Kabupaten Kepulauan Siau Tagulandang Biaro".to_owned(),
        province: "Kepulauan Bangka Belitung".to_owned(),
        postal_code: "55581".to_owned(),
    }
}

/// A packing slip of `count` lines.
pub(crate) fn slip(count: usize, lang: Lang) -> PackingSlip {
    let slip_line = |index| {
        let InvoiceLine { name, sku, options, quantity, .. } = line(index);
        SlipLine { name, sku, options, quantity }
    };
    PackingSlip { lang, lines: (0..count).map(slip_line).collect(), ..PackingSlip::sample() }
}

/// The label with everything on it, everything long.
pub(crate) fn full_label(size: LabelSize) -> ShippingLabel {
    let contents = NAMES.iter().cycle().take(9).map(|name| Content { name: (*name).to_owned(), quantity: 2 }).collect();
    ShippingLabel { size, to: long_party(), contents, cod: Some(MAX_RUPIAH), ..ShippingLabel::sample() }
}

/// A small parcel that waits for its number.
pub(crate) fn plain_label(size: LabelSize, lang: Lang) -> ShippingLabel {
    let contents = vec![Content { name: "Pick 0,88 mm (isi 12)".to_owned(), quantity: 1 }];
    ShippingLabel {
        size,
        lang,
        tracking_number: None,
        contents,
        cod: None,
        fragile: false,
        weight_grams: 120,
        cartons: 1,
        courier: "SiCepat".to_owned(),
        ..ShippingLabel::sample()
    }
}
