//! Papers under strain: nothing leaves the paper, nothing lies on something else, nothing is lost or panics.

use documents::papers::{invoices, labels, packing_slips, settable};
use domain::lang::Lang;
use domain::papers::{Content, Invoice, LabelSize, PackingSlip, Party, Seller, ShippingLabel};
use domain::tax::TaxPolicy;
use proptest::prelude::{ProptestConfig, any, prop_oneof, proptest};
use proptest::strategy::Strategy;

use crate::paper_samples as samples;
use crate::printed::{self, Word};

/// Every word within `margin` of the page's edges, and none on another.
fn assert_laid_out(pdf: &[u8], width: f32, height: f32, margin: f32) {
    let Some(words) = printed::words(pdf) else { return };
    assert!(!words.is_empty());
    for word in &words {
        let inside = word.left >= margin - 0.5 && word.right <= width - margin + 0.5;
        assert!(
            inside && word.top >= margin - 4.0 && word.bottom <= height - margin + 4.0,
            "{:?} leaves the paper: {word:?}",
            word.text
        );
    }
    for (index, word) in words.iter().enumerate() {
        if let Some(other) = words[index + 1..].iter().find(|other| covers(word, other)) {
            panic!("{:?} and {:?} lie on each other: {word:?}, {other:?}", word.text, other.text);
        }
    }
}

/// Whether the letters of two words touch. Their boxes hold the face's blank above and below, which may.
fn covers(one: &Word, other: &Word) -> bool {
    let letters = |word: &Word| {
        let height = word.bottom - word.top;
        (word.top + height * 0.25, word.bottom - height * 0.25)
    };
    let ((top, bottom), (other_top, other_bottom)) = (letters(one), letters(other));
    one.page == other.page
        && one.left + 0.3 < other.right
        && other.left + 0.3 < one.right
        && top < other_bottom
        && other_top < bottom
}

#[test]
fn nothing_on_an_invoice_leaves_its_place() {
    let on_top = TaxPolicy { registered: true, prices_include_tax: false, ..TaxPolicy::default() };
    for invoice in [
        samples::unpaid(Invoice::sample()),
        samples::extreme_invoice(),
        Invoice { lang: Lang::En, ..samples::extreme_invoice() },
        samples::invoice(1, Lang::En, TaxPolicy::default()),
        samples::unpaid(samples::invoice(40, Lang::Id, on_top)),
    ] {
        assert_laid_out(&invoices(&[invoice]).expect("is made"), 595.3, 841.9, 28.0);
    }
}

#[test]
fn nothing_on_a_packing_slip_leaves_its_place() {
    let far = PackingSlip {
        recipient: samples::long_party(),
        note: "Titip satpam. ".repeat(60),
        ..samples::slip(17, Lang::Id)
    };
    for slip in [PackingSlip::sample(), samples::slip(60, Lang::En), far] {
        assert_laid_out(&packing_slips(&[slip]).expect("is made"), 595.3, 841.9, 28.0);
    }
}

#[test]
fn nothing_on_a_label_leaves_its_place() {
    for (size, width, height) in [(LabelSize::Mm100x150, 283.5, 425.2), (LabelSize::Mm120, 340.0, 480.0)] {
        for label in [
            ShippingLabel { size, ..ShippingLabel::sample() },
            samples::full_label(size),
            ShippingLabel {
                lang: Lang::En,
                courier: "Kurir Toko Hurtrock Bandung Raya".to_owned(),
                ..samples::full_label(size)
            },
            samples::plain_label(size, Lang::Id),
            ShippingLabel { tracking_number: Some("X".repeat(60)), ..samples::full_label(size) },
        ] {
            assert_laid_out(&labels(&[label]).expect("is made"), width, height, 11.0);
        }
    }
}

#[test]
fn a_page_never_holds_the_sums_alone() {
    for count in 1..40 {
        let pdf =
            invoices(&[samples::unpaid(samples::invoice(count, Lang::Id, TaxPolicy::default()))]).expect("is made");
        let Some(text) = printed::text(&pdf) else { return };
        assert_eq!(text.matches("HARGA (RP)").count(), text.matches("Halaman").count(), "{count} lines");
    }
}

/// Texts as people, and worse than people, type them.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof!["[A-Za-z0-9 .,/-]{0,60}", "\\PC{0,300}", any::<String>(), "[🎸👩‍👧🏽é漢ع\u{202e}\n]{0,40}", "W{0,400}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_an_invoice_is_made(name in typed(), sku in typed(), street in typed(), reason in typed(), cod in any::<i64>()) {
        let mut invoice = Invoice::sample();
        invoice.number.clone_from(&reason);
        invoice.lines[0].name = name;
        invoice.lines[1].options = vec![sku.clone(), reason.clone()];
        invoice.lines[2].sku = sku;
        invoice.lines[2].total = domain::money::Rupiah::new(cod);
        invoice.totals.total = domain::money::Rupiah::new(cod);
        invoice.buyer = Party { street, ..Party::sample() };
        invoice.discount_reason = reason;
        assert!(invoices(&[invoice]).is_ok());
    }

    #[test]
    fn whatever_is_typed_a_label_is_made(name in typed(), street in typed(), city in typed(), number in typed(), thing in typed()) {
        let label = ShippingLabel {
            to: Party { name, street, city, ..Party::sample() },
            from: Seller { address: thing.clone(), ..Seller::sample() },
            tracking_number: Some(number.clone()),
            order_number: number,
            contents: vec![Content { name: thing, quantity: u32::MAX }; 7],
            ..ShippingLabel::sample()
        };
        assert!(labels(&[label]).is_ok());
    }

    #[test]
    fn whatever_is_typed_a_slip_is_made(note in typed(), number in typed(), name in typed()) {
        let mut slip = PackingSlip { note, order_number: number, ..PackingSlip::sample() };
        slip.lines[1].name = name;
        assert!(packing_slips(&[slip]).is_ok());
    }
}

#[test]
fn what_has_no_glyph_is_replaced_visibly() {
    let label = ShippingLabel {
        to: Party { name: "Rina 🎸 山田 Kartika".to_owned(), ..Party::sample() },
        ..ShippingLabel::sample()
    };
    let Some(text) = printed::text(&labels(&[label]).expect("is made")) else { return };
    assert!(text.contains("RINA \u{fffd} \u{fffd}\u{fffd} KARTIKA"), "{text}");
    let Some(text) =
        printed::text(&invoices(&[samples::invoice(40, Lang::En, TaxPolicy::default())]).expect("is made"))
    else {
        return;
    };
    assert!(!text.contains('\u{fffd}'), "{text}");
    assert_eq!(settable("Rina 🎸"), "Rina \u{fffd}");
}
