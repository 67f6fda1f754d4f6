//! How the buyer pays and what is needed for it: numbers and codes that Midtrans issued.

use domain::payment::{Channel, Instruction};

use super::wib;
use crate::fields::Fields;

/// The channel that the buyer chose.
pub(super) fn channel(fields: &Fields) -> Option<Channel> {
    Some(match fields.word("payment_type")?.as_str() {
        "credit_card" => Channel::Card,
        "bank_transfer" if fields.text("permata_va_number").is_some() => Channel::PermataVa,
        "bank_transfer" => bank(fields.list("va_numbers").first().and_then(|va| va.word("bank")).as_deref()),
        "echannel" => Channel::MandiriBill,
        "qris" => Channel::Qris,
        "gopay" => Channel::Gopay,
        "shopeepay" => Channel::ShopeePay,
        "dana" => Channel::Dana,
        "ovo" => Channel::Ovo,
        "cstore" => counter(fields.word("store").as_deref()),
        "akulaku" => Channel::Akulaku,
        "kredivo" => Channel::Kredivo,
        _ => Channel::Other,
    })
}

fn bank(name: Option<&str>) -> Channel {
    match name {
        Some("bca") => Channel::BcaVa,
        Some("bni") => Channel::BniVa,
        Some("bri") => Channel::BriVa,
        Some("cimb") => Channel::CimbVa,
        Some("permata") => Channel::PermataVa,
        _ => Channel::OtherVa,
    }
}

fn counter(store: Option<&str>) -> Channel {
    match store {
        Some("indomaret") => Channel::Indomaret,
        Some("alfamart" | "alfamidi") => Channel::Alfamart,
        _ => Channel::Other,
    }
}

/// Everything the buyer must know to pay.
pub(super) fn instructions(fields: &Fields) -> Vec<Instruction> {
    let pay_before = fields.text("expiry_time").and_then(|text| wib::read(&text));
    let one = |channel, biller: Option<String>, code: Option<String>| {
        code.map(|code| Instruction { channel, biller: biller.unwrap_or_default(), code, pay_before })
    };
    let accounts = fields.list("va_numbers");
    let accounts =
        accounts.iter().filter_map(|va| one(bank(va.word("bank").as_deref()), va.text("bank"), va.text("va_number")));
    let others = [
        one(Channel::PermataVa, None, fields.text("permata_va_number")),
        one(Channel::MandiriBill, fields.text("biller_code"), fields.text("bill_key")),
        one(counter(fields.word("store").as_deref()), fields.text("store"), fields.text("payment_code")),
    ];
    accounts.chain(others.into_iter().flatten()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(body: &str) -> (Option<Channel>, Vec<(String, String)>) {
        let fields = Fields::parse(body.as_bytes()).unwrap();
        let codes = instructions(&fields).into_iter().map(|one| (one.biller, one.code)).collect();
        (channel(&fields), codes)
    }

    #[test]
    fn every_channel_shows_what_it_issued() {
        let code = |biller: &str, code: &str| vec![(biller.to_owned(), code.to_owned())];
        for (body, expected, codes) in [
            (r#"{"payment_type":"credit_card"}"#, Channel::Card, vec![]),
            (
                r#"{"payment_type":"bank_transfer","va_numbers":[{"bank":"bca","va_number":"91"}]}"#,
                Channel::BcaVa,
                code("bca", "91"),
            ),
            (
                r#"{"payment_type":"bank_transfer","va_numbers":[{"bank":"BNI","va_number":"92"}]}"#,
                Channel::BniVa,
                code("BNI", "92"),
            ),
            (
                r#"{"payment_type":"bank_transfer","va_numbers":[{"bank":"seabank","va_number":"93"}]}"#,
                Channel::OtherVa,
                code("seabank", "93"),
            ),
            (r#"{"payment_type":"bank_transfer","permata_va_number":"850"}"#, Channel::PermataVa, code("", "850")),
            (
                r#"{"payment_type":"echannel","biller_code":"70012","bill_key":"99"}"#,
                Channel::MandiriBill,
                code("70012", "99"),
            ),
            (
                r#"{"payment_type":"cstore","store":"alfamart","payment_code":"10"}"#,
                Channel::Alfamart,
                code("alfamart", "10"),
            ),
            (
                r#"{"payment_type":"cstore","store":"Indomaret","payment_code":"11"}"#,
                Channel::Indomaret,
                code("Indomaret", "11"),
            ),
            (r#"{"payment_type":"QRIS"}"#, Channel::Qris, vec![]),
            (r#"{"payment_type":"something new"}"#, Channel::Other, vec![]),
        ] {
            assert_eq!(of(body), (Some(expected), codes), "{body}");
        }
        assert_eq!(of("{}"), (None, vec![]));
    }
}
