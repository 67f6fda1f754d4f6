//! Bars and squares, read back by a scanner from the printed page.

use documents::papers::{labels, packing_slips};
use domain::papers::{LabelSize, PackingSlip, ShippingLabel};

use crate::{paper_samples as samples, printed};

fn read(label: ShippingLabel) -> Option<Vec<String>> {
    printed::codes(&labels(&[label]).expect("is made"))
}

#[test]
fn a_scanner_reads_the_courier_s_number_and_the_order() {
    for size in LabelSize::ALL {
        for number in
            ["0104920411260042", "JP1234567890", "TLJP0-1234567890123", "000123456789012", "SPXID04123456789A"]
        {
            let label = ShippingLabel { tracking_number: Some(number.to_owned()), ..samples::full_label(size) };
            let Some(codes) = read(label) else { return };
            assert_eq!(codes, [format!("CODE-128:{number}"), "QR-Code:HR-2611-000042".to_owned()], "{size:?}");
        }
    }
}

#[test]
fn without_a_courier_s_number_the_bars_say_the_order() {
    for size in LabelSize::ALL {
        let Some(codes) = read(samples::plain_label(size, domain::lang::Lang::Id)) else { return };
        assert_eq!(codes, ["CODE-128:HR-2611-000042", "QR-Code:HR-2611-000042"]);
    }
}

#[test]
fn a_scanner_reads_the_order_from_its_packing_slip() {
    let pdf = packing_slips(&[PackingSlip::sample()]).expect("is made");
    let Some(codes) = printed::codes(&pdf) else { return };
    assert_eq!(codes, ["CODE-128:HR-2611-000042"]);
}
