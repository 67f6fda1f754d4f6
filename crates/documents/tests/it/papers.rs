//! Papers: what stands on them, where, and on how many pages.

use documents::papers::{MAX_LINES, MAX_PAPERS, PaperError, invoices, labels, packing_slips};
use domain::lang::Lang;
use domain::money::Rupiah;
use domain::papers::{Content, Invoice, LabelSize, PackingSlip, Party, Seller, ShippingLabel};
use domain::shop::StoreProfile;
use domain::tax::TaxPolicy;
use printpdf::{PdfDocument, PdfParseOptions, Pt};

use crate::{paper_samples as samples, printed};

/// Pages with their sizes in points.
fn pages(pdf: &[u8]) -> Vec<(Pt, Pt)> {
    let pdf = PdfDocument::parse(pdf, &PdfParseOptions::default(), &mut Vec::new()).expect("is a PDF");
    pdf.pages.iter().map(|page| (page.media_box.width, page.media_box.height)).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn assert_says(text: &str, sentences: &[&str]) {
    let text = one_line(text);
    for sentence in sentences {
        assert!(text.contains(sentence), "{sentence:?} is not in {text}");
    }
}

#[test]
fn an_invoice_says_who_what_and_how_much() {
    let Some(text) = printed::text(&invoices(&[Invoice::sample()]).expect("is made")) else { return };
    assert_says(
        &text,
        &[
            "INVOICE",
            "INV/HR/2026/11/00042",
            "HR-2611-000042",
            "Hurtrock Music Store",
            "NPWP 0312 4567 8904 2000",
            "Rina Kartika Wulandari",
            "Kota Bandung, Jawa Barat 40131",
            "Gitar Elektrik Hurtrock Superstrat HSS 1 2.650.000 2.650.000",
            "HR-STR-010 · Ukuran: 10–46",
            "Harga barang Rp 3.225.000",
            "Diskon (METAL10) −Rp 100.000",
            "Ongkos kirim (JNE Reguler) Rp 71.000",
            "Rp 3.196.000",
            "tiga juta seratus sembilan puluh enam ribu rupiah",
            "LUNAS",
            "Halaman 1 dari 1",
        ],
    );
}

#[test]
fn a_credit_note_says_what_it_takes_back_and_that_nobody_owes_it() {
    let Some(text) = printed::text(&invoices(&[Invoice::credit_sample()]).expect("is made")) else { return };
    assert_says(
        &text,
        &[
            "NOTA KREDIT",
            "NK/HR/2026/12/00003",
            "Atas invoice INV/HR/2026/11/00042",
            "RMA-2611-000007",
            "Senar Gitar Elektrik Nikel 10–46 2 184.109",
            "Total kredit Rp 184.109",
            "Pajak yang ikut berkurang",
            "PPN 12 %",
        ],
    );
    assert!(!text.contains("LUNAS") && !text.contains("Transfer ke") && !text.contains("Harga (Rp)"), "{text}");
}

#[test]
fn a_credit_note_names_the_tax_invoice_it_concerns() {
    let on_top = TaxPolicy { registered: true, prices_include_tax: false, ..TaxPolicy::default() };
    let pdf = invoices(&[samples::whole_credit(Lang::En, on_top)]).expect("is made");
    let Some(text) = printed::text(&pdf) else { return };
    assert_says(
        &text,
        &["CREDIT NOTE", "04002600012345678", "TAKEN OFF (RP)", "Tax that is taken off with it", "PPN 12 %"],
    );
    assert!(!text.contains("PAID"), "{text}");
}

#[test]
fn a_credit_note_over_sending_alone_has_no_lines_and_no_tax() {
    let registered = TaxPolicy { registered: true, ..TaxPolicy::default() };
    let pdf = invoices(&[samples::sending_credit(Lang::En, registered)]).expect("is made");
    assert_eq!(pages(&pdf).len(), 1);
    let Some(text) = printed::text(&pdf) else { return };
    assert_says(&text, &["CREDIT NOTE", "Shipping (JNE Reguler) Rp 71.000", "Total credit Rp 71.000"]);
    assert!(!text.contains("PPN") && !text.contains("Goods"), "{text}");
}

#[test]
fn the_sums_on_paper_are_the_sums_of_the_order() {
    for (included, goods) in [(true, 11_100_000), (false, 50_000_000), (true, 999_999_999_999)] {
        let policy = TaxPolicy { registered: true, prices_include_tax: included, ..TaxPolicy::default() };
        let totals = domain::pricing::totals(Rupiah::new(goods), Rupiah::new(1), None, policy).expect("fits");
        let Some(text) = printed::text(&invoices(&[Invoice { totals, ..Invoice::sample() }]).expect("is made")) else {
            return;
        };
        let text = one_line(&text.replace('\u{a0}', " "));
        for amount in [totals.goods, totals.total, totals.tax.base, totals.tax.amount, Rupiah::new(-1)] {
            let amount = amount.to_string().replace('\u{a0}', " ");
            assert!(text.contains(&amount), "{amount} is not in {text}");
        }
        assert!(text.contains("DPP nilai lain 11/12") && text.contains("PPN 12 %"), "{text}");
        assert_eq!(text.contains("Harga sudah termasuk PPN"), included, "{text}");
    }
}

#[test]
fn a_shop_that_is_not_registered_for_tax_shows_none() {
    let invoice = samples::invoice(2, Lang::Id, TaxPolicy::default());
    let Some(text) = printed::text(&invoices(&[invoice]).expect("is made")) else { return };
    assert!(!text.contains("PPN") && !text.contains("DPP"), "{text}");
}

#[test]
fn an_invoice_names_the_tax_office_only_with_its_number() {
    let plain = Invoice::sample();
    let numbered = Invoice { nsfp: Some("04002600012345678".to_owned()), ..plain.clone() };
    for lang in [Lang::Id, Lang::En] {
        let Some(text) = printed::text(&invoices(&[Invoice { lang, ..plain.clone() }]).expect("is made")) else {
            return;
        };
        assert!(!text.to_lowercase().contains("faktur pajak"), "{text}");
    }
    let Some(text) = printed::text(&invoices(std::slice::from_ref(&numbered)).expect("is made")) else { return };
    assert_says(&text, &["Faktur Pajak", "04002600012345678", "NPWP 0312 4567 8904 2000"]);
    // Without the shop's own number it is no Faktur Pajak, whatever else stands on it.
    let seller = Seller { npwp: None, ..numbered.seller.clone() };
    let Some(text) = printed::text(&invoices(&[Invoice { seller, ..numbered }]).expect("is made")) else { return };
    assert_says(&text, &["NSFP", "04002600012345678"]);
    assert!(!text.to_lowercase().contains("faktur pajak"), "{text}");
}

#[test]
fn wooden_packing_and_insurance_are_sums_of_their_own() {
    let plain = Invoice::sample();
    let mut dear = Invoice { packing: Rupiah::new(90_000), insurance: Rupiah::new(10_300), ..plain.clone() };
    for sum in [&mut dear.totals.shipping, &mut dear.totals.total] {
        *sum = [*sum, dear.packing, dear.insurance].into_iter().sum();
    }
    for (lang, told) in [
        (Lang::Id, ["Ongkos kirim (JNE Reguler) Rp 71.000", "Packing kayu Rp 90.000", "Asuransi Rp 10.300"]),
        (Lang::En, ["Shipping (JNE Reguler) Rp 71.000", "Wooden packing Rp 90.000", "Insurance Rp 10.300"]),
    ] {
        let Some(text) = printed::text(&invoices(&[Invoice { lang, ..dear.clone() }]).expect("is made")) else {
            return;
        };
        assert_says(&text, &told);
        let Some(text) = printed::text(&invoices(&[Invoice { lang, ..plain.clone() }]).expect("is made")) else {
            return;
        };
        assert!(!text.contains(&told[1][..7]) && !text.contains(&told[2][..7]), "{text}");
    }
}

#[test]
fn an_open_invoice_tells_how_to_pay_and_a_paid_one_that_it_is_paid() {
    for (lang, paid, open) in [
        (Lang::Id, "LUNAS", ["TRANSFER KE", "Bayar sebelum", "a.n. CV Hurtrock Musik Bandung"]),
        (Lang::En, "PAID", ["TRANSFER TO", "Pay before", "in the name of CV Hurtrock Musik Bandung"]),
    ] {
        let invoice = Invoice { lang, ..Invoice::sample() };
        let Some(text) = printed::text(&invoices(std::slice::from_ref(&invoice)).expect("is made")) else { return };
        assert!(text.contains(paid) && !text.contains(open[0]), "{text}");
        let Some(text) = printed::text(&invoices(&[samples::unpaid(invoice)]).expect("is made")) else { return };
        assert_says(&text, &open);
        assert_says(&text, &["BCA 437 889 2210", "131-00-1234567-8"]);
        assert!(!text.contains(paid), "{text}");
    }
}

#[test]
fn every_line_is_printed_once_under_a_repeated_head() {
    let invoice = samples::invoice(200, Lang::Id, TaxPolicy::default());
    let pdf = invoices(std::slice::from_ref(&invoice)).expect("is made");
    let count = pages(&pdf).len();
    assert!((6..=14).contains(&count), "{count}");
    let Some(text) = printed::text(&pdf) else { return };
    assert_eq!(text.matches("HARGA (RP)").count(), count);
    assert_says(&text, &[&format!("Halaman {count} dari {count}"), "INV/HR/2026/11/00042 · lanjutan"]);
    let numbers = |text: &str| -> Vec<usize> {
        let first = |line: &str| line.split_whitespace().next().and_then(|word| word.parse().ok());
        text.lines()
            .filter(|line| line.starts_with(char::is_numeric) || line.starts_with(' '))
            .filter_map(first)
            .collect()
    };
    let printed: Vec<usize> = numbers(&text).into_iter().filter(|number| *number <= 200).collect();
    assert!((1..=200).all(|number| printed.contains(&number)), "{printed:?}");
}

#[test]
fn a_packing_slip_has_no_price() {
    let Some(text) = printed::text(&packing_slips(&[PackingSlip::sample()]).expect("is made")) else { return };
    assert_says(
        &text,
        &[
            "DAFTAR ISI PAKET",
            "HR-GTR-001-BLK",
            "Total barang 6",
            "ini kado ulang tahun",
            "DIKEMAS OLEH",
            "0104920411260042",
        ],
    );
    assert!(!text.contains("Rp"), "{text}");
}

#[test]
fn a_label_says_where_to_and_what_to_collect() {
    for size in LabelSize::ALL {
        let label = ShippingLabel { size, ..ShippingLabel::sample() };
        let Some(text) = printed::text(&labels(&[label]).expect("is made")) else { return };
        assert_says(
            &text,
            &[
                "JNE · REG",
                "0104920411260042",
                "RINA KARTIKA WULANDARI",
                "0812-3456-7890",
                "KOTA BANDUNG",
                "40131",
                "Rp 3.196.000",
                "1 × Gitar Elektrik",
                "HR-2611-000042",
                "7,2 kg",
                "1/2",
                "JANGAN DIBANTING",
            ],
        );
    }
}

#[test]
fn a_label_names_five_things_and_counts_the_rest() {
    let contents = (1..=8).map(|n| Content { name: format!("Barang{n}"), quantity: n }).collect();
    let Some(text) = printed::text(&labels(&[ShippingLabel { contents, ..ShippingLabel::sample() }]).expect("is made"))
    else {
        return;
    };
    assert_says(&text, &["5 × Barang5", "+3 item lainnya"]);
    assert!(!text.contains("Barang6"), "{text}");
}

#[test]
fn labels_are_exactly_as_large_as_their_paper() {
    let batch = LabelSize::ALL.map(|size| ShippingLabel { size, ..ShippingLabel::sample() });
    let millimetres: Vec<(f32, f32)> = pages(&labels(&batch).expect("is made"))
        .into_iter()
        .map(|(width, height)| (width.0 / 72.0 * 25.4, height.0 / 72.0 * 25.4))
        .collect();
    let near = |(w, h): (f32, f32), (x, y): (f32, f32)| (w - x).abs() < 0.1 && (h - y).abs() < 0.1;
    assert!(near(millimetres[0], (100.0, 150.0)) && near(millimetres[1], (119.94, 169.33)), "{millimetres:?}");
}

/// The shop's earlier system crashed on every label once the shop had a profile, for want of a coordinate.
#[test]
fn a_label_is_made_whatever_the_shop_has_told_of_itself() {
    let empty =
        StoreProfile { name: String::new(), address: String::new(), city: String::new(), ..StoreProfile::default() };
    for profile in [StoreProfile::default(), StoreProfile { phone: String::new(), email: String::new(), ..empty }] {
        for size in LabelSize::ALL {
            let label = ShippingLabel { size, from: (&profile).into(), ..ShippingLabel::sample() };
            assert_eq!(pages(&labels(&[label]).expect("is made")).len(), 1);
        }
    }
    let nobody = ShippingLabel { to: Party::default(), contents: Vec::new(), ..ShippingLabel::sample() };
    assert_eq!(pages(&labels(&[nobody]).expect("is made")).len(), 1);
}

#[test]
fn a_batch_is_one_file_in_the_order_given() {
    let batch: Vec<ShippingLabel> = (1..=30)
        .map(|n| ShippingLabel {
            order_number: format!("HR-2611-{n:06}"),
            tracking_number: None,
            ..ShippingLabel::sample()
        })
        .collect();
    let pdf = labels(&batch).expect("is made");
    assert_eq!(pages(&pdf).len(), 30);
    assert_eq!(pages(&invoices(&[Invoice::sample(), Invoice::sample()]).expect("is made")).len(), 2);
    let Some(text) = printed::text(&pdf) else { return };
    let printed: Vec<bool> =
        text.split('\u{c}').zip(&batch).map(|(page, label)| page.contains(&label.order_number)).collect();
    assert_eq!(printed, [true; 30]);
}

#[test]
fn the_same_paper_is_the_same_bytes() {
    let make = || {
        (
            invoices(&[Invoice::sample()]).expect("is made"),
            packing_slips(&[PackingSlip::sample()]).expect("is made"),
            labels(&[ShippingLabel::sample()]).expect("is made"),
        )
    };
    assert!(make() == make());
}

#[test]
fn nothing_and_too_much_are_refused() {
    assert_eq!(labels(&[]), Err(PaperError::Nothing));
    let papers = MAX_PAPERS + 1;
    assert_eq!(packing_slips(&vec![PackingSlip::sample(); papers]), Err(PaperError::TooMany { papers }));
    let long = samples::invoice(MAX_LINES + 1, Lang::Id, TaxPolicy::default());
    assert_eq!(invoices(&[long]), Err(PaperError::TooLong));
    for error in [PaperError::Nothing, PaperError::TooMany { papers }, PaperError::TooLong, PaperError::NotWritten] {
        assert_ne!(error.sentence(Lang::Id), error.sentence(Lang::En));
    }
}
