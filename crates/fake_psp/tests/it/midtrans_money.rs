use fake_psp::{Act, Channel, MidtransSide, Movement, Options};
use serde_json::{Value, json};

use crate::stage::{DAY, Stage, options};

const SUM: i64 = 15_000_000;

fn midtrans(side: MidtransSide) -> Options {
    Options { midtrans: side, ..options() }
}

#[tokio::test]
async fn a_transfer_settles_at_once() {
    let stage = Stage::new().await;
    stage.paid("HR-1", Channel::BcaVa).await;
    let status = stage.status("HR-1").await;
    assert_eq!(
        (status.text("/status_code"), status.text("/transaction_status")),
        ("200".to_owned(), "settlement".to_owned())
    );
    assert_eq!((status.text("/gross_amount"), status.text("/currency")), ("150000.00".to_owned(), "IDR".to_owned()));
    assert_eq!(status.text("/settlement_time"), "2026-11-25 17:00:00");
    assert_eq!(stage.psp.ledger().held_sen("HR-1"), SUM);
}

#[tokio::test]
async fn a_card_is_captured_first_and_settles_at_night() {
    let stage = Stage::new().await;
    stage.paid("HR-1", Channel::CreditCard).await;
    assert_eq!(stage.status("HR-1").await.text("/transaction_status"), "capture");
    assert_eq!(stage.psp.ledger().held_sen("HR-1"), SUM);
    stage.psp.advance(DAY).await;
    assert_eq!(stage.told_of().await, ["pending", "capture", "settlement"]);
    assert_eq!(stage.psp.ledger().entries.len(), 1);
}

#[tokio::test]
async fn a_captured_card_is_cancelled_a_settled_one_is_not() {
    let stage = Stage::new().await;
    stage.paid("HR-1", Channel::CreditCard).await;
    let refund = stage.core("HR-1", "refund", &json!({"refund_key": "r1", "amount": 1_000})).await;
    assert_eq!(refund.text("/status_code"), "412");
    assert_eq!(stage.core("HR-1", "cancel", &Value::Null).await.text("/status_code"), "200");
    assert_eq!(stage.psp.ledger().moved_sen("HR-1", Movement::Voided), SUM);
    stage.paid("HR-2", Channel::Gopay).await;
    assert_eq!(stage.core("HR-2", "cancel", &Value::Null).await.text("/status_code"), "412");
    let told: Vec<String> = stage.told().await.iter().map(|note| note.field("status_code")).collect();
    assert_eq!(told, ["201", "200", "202", "201", "200"]);
}

#[tokio::test]
async fn a_held_card_waits_for_the_shop() {
    let stage = Stage::new().await;
    for (id, what, held) in [("HR-1", "approve", SUM), ("HR-2", "deny", 0)] {
        stage.chosen(id, Channel::CreditCard).await;
        stage.at_midtrans(id, Act::Challenge).await;
        let held_card = stage.status(id).await;
        assert_eq!(
            (held_card.text("/status_code"), held_card.text("/fraud_status")),
            ("201".to_owned(), "challenge".to_owned())
        );
        assert_eq!(stage.psp.ledger().held_sen(id), 0);
        stage.core(id, what, &Value::Null).await;
        assert_eq!(stage.psp.ledger().held_sen(id), held);
        assert_eq!(stage.core(id, what, &Value::Null).await.text("/status_code"), "412");
    }
    stage.chosen("HR-3", Channel::CreditCard).await;
    stage.at_midtrans("HR-3", Act::Challenge).await;
    stage.psp.advance(DAY).await;
    assert_eq!(stage.status("HR-3").await.text("/transaction_status"), "cancel");
}

#[tokio::test]
async fn a_refund_is_told_twice_and_moves_money_when_the_bank_confirms() {
    let stage =
        Stage::with(midtrans(MidtransSide { refund_confirmed_after_ms: Some(60_000), ..MidtransSide::default() }))
            .await;
    stage.paid("HR-1", Channel::Gopay).await;
    let answer = stage.core("HR-1", "refund", &json!({"refund_key": "r1", "amount": 50_000, "reason": "cacat"})).await;
    assert_eq!(
        (answer.text("/status_code"), answer.text("/transaction_status")),
        ("200".to_owned(), "partial_refund".to_owned())
    );
    assert_eq!(answer.text("/refund_amount"), "50000.00");
    assert_eq!(stage.psp.ledger().moved_sen("HR-1", Movement::Refunded), 0);
    stage.psp.advance(60_000).await;
    assert_eq!(stage.psp.ledger().moved_sen("HR-1", Movement::Refunded), 5_000_000);
    let told = stage.told().await;
    let confirmed: Vec<bool> =
        told[2..].iter().map(|note| note.json().pointer("/refunds/0/bank_confirmed_at").is_some()).collect();
    assert_eq!(confirmed, [false, true]);
}

#[tokio::test]
async fn a_refund_key_answers_again_and_never_pays_twice() {
    let stage = Stage::new().await;
    stage.paid("HR-1", Channel::Qris).await;
    let refund = async |body: Value| stage.core("HR-1", "refund", &body).await;
    let first = refund(json!({"refund_key": "r1", "amount": 50_000})).await;
    let again = refund(json!({"refund_key": "r1", "amount": 50_000})).await;
    assert_eq!(first.body, again.body);
    assert_eq!(refund(json!({"refund_key": "r1", "amount": 60_000})).await.text("/status_code"), "406");
    assert_eq!(refund(json!({"refund_key": "r2", "amount": 100_001})).await.text("/status_code"), "414");
    assert_eq!(refund(json!({"refund_key": "r2", "amount": 0})).await.text("/status_code"), "414");
    assert_eq!(refund(json!({"refund_key": "r2", "amount": 100_000})).await.text("/transaction_status"), "refund");
    assert_eq!(refund(json!({"refund_key": "r3", "amount": 1})).await.text("/status_code"), "412");
    stage.psp.advance(10_000).await;
    assert_eq!(stage.psp.ledger().moved_sen("HR-1", Movement::Refunded), SUM);
    assert_eq!(stage.psp.ledger().entries.len(), 3);
}

#[tokio::test]
async fn some_accounts_refuse_a_used_key_outright() {
    let stage = Stage::with(midtrans(MidtransSide { refuse_used_refund_keys: true, ..MidtransSide::default() })).await;
    stage.paid("HR-1", Channel::Qris).await;
    let body = json!({"refund_key": "r1", "amount": 50_000});
    assert_eq!(stage.core("HR-1", "refund", &body).await.text("/status_code"), "200");
    assert_eq!(stage.core("HR-1", "refund", &body).await.text("/status_code"), "406");
}

#[tokio::test]
async fn not_every_channel_gives_back_and_not_for_ever() {
    let stage = Stage::new().await;
    let refund = async |id: &str, amount: i64| {
        stage.core(id, "refund", &json!({"refund_key": id, "amount": amount})).await.text("/status_code")
    };
    stage.paid("HR-VA", Channel::BcaVa).await;
    assert_eq!(refund("HR-VA", 150_000).await, "412");
    stage.paid("HR-SP", Channel::Shopeepay).await;
    assert_eq!(refund("HR-SP", 1_000).await, "414");
    assert_eq!(refund("HR-SP", 150_000).await, "200");
    stage.paid("HR-QR", Channel::Qris).await;
    stage.psp.advance(8 * DAY).await;
    assert_eq!(refund("HR-QR", 1_000).await, "412");
    assert_eq!(refund("HR-NO", 1_000).await, "404");
}

#[tokio::test]
async fn a_chargeback_takes_what_is_left() {
    let stage =
        Stage::with(midtrans(MidtransSide { refund_confirmed_after_ms: None, ..MidtransSide::default() })).await;
    stage.paid("HR-1", Channel::CreditCard).await;
    stage.at_midtrans("HR-1", Act::Settle).await;
    stage.core("HR-1", "refund", &json!({"refund_key": "r1", "amount": 50_000})).await;
    stage.at_midtrans("HR-1", Act::ConfirmRefund).await;
    stage.at_midtrans("HR-1", Act::Chargeback).await;
    assert_eq!(stage.psp.ledger().held_sen("HR-1"), 0);
    assert_eq!(stage.psp.ledger().moved_sen("HR-1", Movement::ChargedBack), 10_000_000);
}

#[tokio::test]
async fn the_core_can_be_told_to_say_its_code_twice() {
    let stage = Stage::with(midtrans(MidtransSide { http_follows_body: true, ..MidtransSide::default() })).await;
    assert_eq!(stage.status("HR-NONE").await.status, 404);
    stage.paid("HR-1", Channel::BcaVa).await;
    assert_eq!(stage.core("HR-1", "cancel", &Value::Null).await.status, 412);
}
