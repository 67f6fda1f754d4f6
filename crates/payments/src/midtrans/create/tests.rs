use domain::contact::{Email, Phone};
use domain::lang::Lang;
use domain::money::Rupiah;
use serde_json::{Value, json};

use super::*;
use crate::model::open::{BillLine, LineKind};
use crate::model::refs::AttemptRef;

const OPENED_AT: Timestamp = Timestamp::from_millis(1_795_424_700_000); // 2026-11-23 16:05:00 WIB

fn line(kind: LineKind, code: &str, name: &str, unit: i64, quantity: u32) -> BillLine {
    BillLine { kind, code: code.to_owned(), name: name.to_owned(), unit: Rupiah::new(unit), quantity }
}

fn request(total: i64, lines: Vec<BillLine>) -> OpenRequest {
    OpenRequest {
        attempt: AttemptRef::try_new("HR-2611-000042-a2").unwrap(),
        order: "HR-2611-000042".to_owned(),
        bill: Bill::try_new(Rupiah::new(total), lines).unwrap(),
        buyer: Buyer {
            name: "Rina Kusuma".to_owned(),
            email: Email::parse("rina@contoh.id").unwrap(),
            phone: Phone::parse("0812-1555-8035").unwrap(),
            address: Some(domain::address::Address {
                recipient: "Toko Rina".to_owned(),
                phone: Phone::parse("0227301234").unwrap(),
                province: "Jawa Barat".to_owned(),
                city: "Bandung".to_owned(),
                district: "Coblong".to_owned(),
                village: String::new(),
                postal_code: "40132".to_owned(),
                street: "Jl. Dago 12 | RT 03".to_owned(),
            }),
        },
        return_url: "https://hurtrock.example/orders/HR-2611-000042".to_owned(),
        opened_at: OPENED_AT,
        expires_at: OPENED_AT.plus_secs(24 * 3600),
        lang: Lang::Id,
        channels: Vec::new(),
    }
}

fn sent(request: &OpenRequest) -> Value {
    let enabled = limits::enabled(&limits::documented(), request.bill.amount());
    serde_json::to_value(page(request, enabled)).unwrap()
}

fn answer(status: u16, body: &Value) -> Result<Opened, GatewayError> {
    let answer = Answer { status, repeat: None, body: body.to_string().into_bytes() };
    opened(&answer, &request(5_000, vec![line(LineKind::Goods, "PICK", "Pick", 5_000, 1)]))
}

#[test]
fn shipping_tax_and_discount_are_items_and_everything_adds_up() {
    let lines = vec![
        line(LineKind::Goods, "GTR-001-RED", "Gitar listrik | merah", 1_250_000, 2),
        line(LineKind::Shipping, "shipping", "JNE REG", 72_000, 1),
        line(LineKind::Tax, "tax", "PPN", 275_000, 1),
        line(LineKind::Discount, "MERDEKA", "Voucher MERDEKA", -100_000, 1),
    ];
    let page = sent(&request(2_747_000, lines));
    let sum: i64 = page["item_details"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["price"].as_i64().unwrap() * item["quantity"].as_i64().unwrap())
        .sum();
    assert_eq!(page["transaction_details"], json!({"order_id": "HR-2611-000042-a2", "gross_amount": 2_747_000}));
    assert_eq!(sum, 2_747_000);
    assert_eq!(
        page["item_details"][0],
        json!({"id": "GTR-001-RED", "name": "Gitar listrik / merah", "price": 1_250_000, "quantity": 2})
    );
}

/// The tenth fault of the system this one replaces: every buyer lived in Jakarta, 12345.
#[test]
fn the_buyer_is_the_person_on_the_order() {
    let page = sent(&request(5_000, vec![line(LineKind::Goods, "PICK", "Pick", 5_000, 1)]));
    assert_eq!(
        page["customer_details"],
        json!({
            "first_name": "Rina Kusuma", "email": "rina@contoh.id", "phone": "+6281215558035",
            "shipping_address": {
                "first_name": "Toko Rina", "phone": "+62227301234", "address": "Jl. Dago 12 / RT 03, Coblong, Jawa Barat",
                "city": "Bandung", "postal_code": "40132", "country_code": "IDN"
            }
        })
    );
}

/// A virtual account of BCA is refused otherwise.
#[test]
fn a_long_name_is_told_as_every_bank_takes_it() {
    let mut request = request(5_000, vec![line(LineKind::Goods, "PICK", "Pick", 5_000, 1)]);
    request.buyer.name = "Siti Nurhaliza Putri Ayu Ningrum Wulandari".to_owned();
    let page = sent(&request);
    assert_eq!(page["customer_details"]["first_name"], "Siti Nurhaliza Putri Ayu");
    assert_eq!(page["customer_details"]["shipping_address"]["first_name"], "Toko Rina");
}

#[test]
fn the_transaction_expires_and_not_only_its_page() {
    let page = sent(&request(5_000, vec![line(LineKind::Goods, "PICK", "Pick", 5_000, 1)]));
    assert_eq!(page["expiry"], json!({"start_time": "2026-11-23 16:05:00 +0700", "unit": "minute", "duration": 1_440}));
    assert!(page.get("page_expiry").is_none());
    assert_eq!(page["credit_card"]["secure"], true);
    assert_eq!(page["callbacks"]["finish"], "https://hurtrock.example/orders/HR-2611-000042");
}

#[test]
fn never_under_five_minutes_and_never_over_seven_days() {
    for (secs, expected) in
        [(-10, 5), (0, 5), (299, 5), (301, 6), (3_600, 60), (3_601, 61), (7 * 86_400, 10_080), (8 * 86_400, 10_080)]
    {
        assert_eq!(minutes(OPENED_AT, OPENED_AT.plus_secs(secs)), expected, "{secs}");
    }
    assert_eq!(minutes(OPENED_AT, Timestamp::from_millis(i64::MAX)), LONGEST_MINUTES);
}

#[test]
fn names_are_cut_and_never_empty() {
    let long = "Gitar ".repeat(20);
    let lines = vec![line(LineKind::Goods, "", &long, 4_000, 1), line(LineKind::Goods, "X", " ", 1_000, 1)];
    let page = sent(&request(5_000, lines));
    assert!(page["item_details"][0]["name"].as_str().unwrap().len() <= 50);
    assert_eq!(page["item_details"][0]["id"], "line-1");
    assert_eq!(page["item_details"][1]["name"], "X");
}

#[test]
fn an_opened_page_is_kept_with_its_token_and_its_own_end() {
    let made = json!({"token": "66e4fa55-fdac-4ef9", "redirect_url": "https://app.sandbox.midtrans.com/snap/v3/redirection/66e4"});
    let opened = answer(201, &made).unwrap();
    assert_eq!(opened.handle.reference.map(|token| token.to_string()).as_deref(), Some("66e4fa55-fdac-4ef9"));
    assert_eq!(opened.expires_at, OPENED_AT.plus_secs(24 * 3600));
}

#[test]
fn a_page_that_may_exist_is_never_a_failure() {
    for body in [json!({}), json!({"token": "a"}), json!({"token": "a/b", "redirect_url": "https://a.example"})] {
        assert!(matches!(answer(201, &body), Err(GatewayError::Unclear { retryable: false, .. })), "{body}");
    }
    for url in ["http://evil.example/pay", "javascript:alert(1)", "//x"] {
        let body = json!({"token": "a", "redirect_url": url});
        assert!(matches!(answer(201, &body), Err(GatewayError::Unclear { retryable: false, .. })), "{url}");
    }
}

#[test]
fn refusals_are_told_apart() {
    let say = |status: u16, text: &str| answer(status, &json!({"error_messages": [text]})).unwrap_err();
    assert_eq!(say(400, "transaction_details.order_id has already been taken"), Refusal::AlreadyOpened.into());
    assert_eq!(say(400, "transaction_details.order_id sudah digunakan"), Refusal::AlreadyOpened.into());
    assert_eq!(say(401, "Access denied due to unauthorized transaction"), Refusal::Credentials.into());
    let sums = "transaction_details.gross_amount is not equal to the sum of item_details";
    assert_eq!(say(400, sums), Refusal::Request(sums.to_owned()).into());
    for status in [500, 502, 503, 504, 429, 408] {
        assert!(matches!(say(status, "sorry"), GatewayError::Unclear { retryable: true, .. }), "{status}");
    }
    assert!(matches!(say(302, ""), GatewayError::Unclear { retryable: false, .. }));
}
