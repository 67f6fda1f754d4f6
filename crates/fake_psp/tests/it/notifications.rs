use fake_psp::{Act, Channel, Chaos, Forgery, NotifyFault, Provider, midtrans_signature};
use serde_json::json;

use crate::client;
use crate::shop::Received;
use crate::stage::{MINUTE, Stage, send, snap_body};

const KEY: &str = "SB-Mid-server-hurtrock";

fn is_signed(note: &Received) -> bool {
    let signature =
        midtrans_signature(&note.field("order_id"), &note.field("status_code"), &note.field("gross_amount"), KEY);
    signature == note.field("signature_key")
}

#[tokio::test]
async fn notifications_are_strings_and_signed() {
    let stage = Stage::new().await;
    stage.paid("HR-1", Channel::BcaVa).await;
    let told = stage.told().await;
    assert!(told.iter().all(is_signed));
    let settled = told.last().unwrap();
    assert_eq!(settled.field("gross_amount"), "150000.00");
    assert_eq!((settled.field("status_code"), settled.field("fraud_status")), ("200".to_owned(), "accept".to_owned()));
}

#[tokio::test]
async fn each_answer_has_its_number_of_retries() {
    for (answer, deliveries) in [(200, 1), (301, 1), (500, 2), (404, 3), (503, 5), (418, 6)] {
        let stage = Stage::new().await;
        stage.shop.will_answer(&[answer; 10]);
        stage.chosen("HR-1", Channel::BcaVa).await;
        stage.psp.advance(600 * MINUTE).await;
        assert_eq!(stage.shop.received().len(), deliveries, "{answer}");
    }
}

#[tokio::test]
async fn a_temporary_redirect_is_followed_with_its_body() {
    let stage = Stage::new().await;
    stage.shop.will_redirect(307, "/elsewhere");
    stage.chosen("HR-1", Channel::BcaVa).await;
    let told = stage.told().await;
    assert_eq!(told.iter().map(|note| note.path.as_str()).collect::<Vec<_>>(), ["/midtrans", "/elsewhere"]);
    assert_eq!(told[0].body, told[1].body);
}

#[tokio::test]
async fn an_order_can_name_its_own_addresses() {
    let stage = Stage::new().await;
    let send = async |id: &str, header: &'static str, value: String| {
        let request = client::post(format!("{}/transactions", stage.psp.snap_url())).basic_auth(KEY);
        send(request.header(header, value).body(snap_body(id, 150_000).to_string())).await.status
    };
    let base = &stage.shop.base;
    assert_eq!(send("HR-1", "x-override-notification", format!("{base}/own")).await, 201);
    assert_eq!(send("HR-2", "x-append-notification", format!("{base}/a, {base}/b")).await, 201);
    assert_eq!(send("HR-3", "x-append-notification", "https://shop.example/a".to_owned()).await, 400);
    assert_eq!(
        send(
            "HR-4",
            "x-append-notification",
            format!("{base}/a").as_str().to_owned() + &format!(",{base}/a").repeat(3)
        )
        .await,
        400
    );
    for id in ["HR-1", "HR-2"] {
        stage.at_midtrans(id, Act::Choose { channel: Channel::BcaVa }).await;
    }
    let mut paths: Vec<String> = stage.told().await.iter().map(|note| note.path.clone()).collect();
    paths.sort();
    assert_eq!(paths, ["/a", "/b", "/midtrans", "/own"]);
}

#[tokio::test]
async fn spoiled_notifications_are_spoiled_as_asked() {
    let stage = Stage::new().await;
    for (number, fault) in [
        NotifyFault::BadSignature,
        NotifyFault::WrongAmount,
        NotifyFault::WrongOrder,
        NotifyFault::UpperCase,
        NotifyFault::ExtraFields,
        NotifyFault::Pad,
    ]
    .into_iter()
    .enumerate()
    {
        stage.notify_faults(Provider::Midtrans, vec![fault]);
        stage.chosen(&format!("HR-{number}"), Channel::BcaVa).await;
        stage.psp.idle().await;
    }
    let told = stage.told().await;
    assert_eq!(told.iter().map(is_signed).collect::<Vec<_>>(), [false, true, true, true, true, true]);
    assert_eq!(told[1].field("gross_amount"), "1.00");
    assert_eq!(told[2].field("order_id"), "NOT-OURS-1");
    assert_eq!(told[3].field("transaction_status"), "PENDING");
    assert!(told[4].json()["not_yet_documented"].is_object());
    assert!(told[5].body.len() > 10_240);
}

#[tokio::test]
async fn notifications_are_lost_late_and_doubled_as_asked() {
    let stage = Stage::new().await;
    stage.notify_faults(Provider::Midtrans, vec![NotifyFault::Never]);
    stage.paid("HR-1", Channel::BcaVa).await;
    stage.notify_faults(Provider::Midtrans, vec![NotifyFault::Delay { ms: 259_200_000 }]);
    stage.chosen("HR-2", Channel::BcaVa).await;
    stage.notify_faults(Provider::Midtrans, vec![NotifyFault::Duplicate { copies: 5 }]);
    stage.chosen("HR-3", Channel::BcaVa).await;
    let told = stage.told().await;
    assert_eq!(told.iter().map(|note| note.field("order_id")).collect::<Vec<_>>(), ["HR-3"; 5]);
    stage.psp.advance(259_200_000).await;
    let late: Vec<_> = stage.shop.received().into_iter().filter(|note| note.field("order_id") == "HR-2").collect();
    assert_eq!(late.last().unwrap().field("transaction_status"), "pending");
    assert!(!stage.shop.received().iter().any(|note| note.field("order_id") == "HR-1"));
}

#[tokio::test]
async fn in_reverse_the_newest_arrives_first() {
    let stage = Stage::new().await;
    stage.notify_faults(Provider::Midtrans, vec![NotifyFault::Reverse { window_ms: 1_000 }]);
    stage.paid("HR-1", Channel::BcaVa).await;
    assert!(stage.told().await.is_empty());
    stage.psp.advance(2_000).await;
    assert_eq!(stage.told_of().await, ["settlement", "pending"]);
}

#[tokio::test]
async fn a_note_of_a_refund_can_be_replayed_as_a_settlement_with_a_valid_signature() {
    let stage = Stage::new().await;
    stage.paid("HR-1", Channel::Gopay).await;
    stage.core("HR-1", "refund", &json!({"refund_key": "r1"})).await;
    stage.psp.advance(5_000).await;
    let moved = stage.psp.ledger();
    let status = "settlement".to_owned();
    stage.psp.forge(Provider::Midtrans, "HR-1", &Forgery::ReplayedAs { status }).unwrap();
    let replayed = stage.told().await.pop().unwrap();
    assert_eq!(replayed.field("transaction_status"), "settlement");
    assert!(is_signed(&replayed));
    assert_eq!(stage.psp.ledger(), moved);
    assert_eq!(stage.status("HR-1").await.text("/transaction_status"), "refund");
}

#[tokio::test]
async fn invented_payments_are_not_signed_and_move_nothing() {
    let stage = Stage::new().await;
    stage.order("HR-1").await;
    for (order, forgery) in [("HR-1", Forgery::WrongKey), ("HR-1", Forgery::Unsigned), ("HR-NONE", Forgery::WrongKey)] {
        stage.psp.forge(Provider::Midtrans, order, &forgery).unwrap();
        stage.psp.idle().await;
    }
    let told = stage.told().await;
    assert!(told.iter().all(|note| note.field("transaction_status") == "settlement" && !is_signed(note)));
    assert_eq!(told.len(), 3);
    assert!(stage.psp.ledger().entries.is_empty());
}

#[tokio::test]
async fn chaos_is_the_same_for_the_same_seed() {
    let chaos = Chaos { drop_percent: 30, duplicate_percent: 30, delay_up_to_ms: 60_000, forge_percent: 20 };
    let mut runs = Vec::new();
    for _ in 0..2 {
        let stage = Stage::new().await;
        stage.notify_faults(Provider::Midtrans, vec![NotifyFault::Chaos(chaos)]);
        for number in 0..30 {
            stage.paid(&format!("HR-{number}"), Channel::BcaVa).await;
        }
        stage.psp.advance(2 * MINUTE).await;
        let told = stage.shop.received();
        let mut notes: Vec<String> = told.iter().map(|note| note.body.clone()).collect();
        assert!(told.iter().any(|note| !is_signed(note)));
        notes.sort();
        runs.push(notes);
        assert_eq!(stage.psp.ledger().entries.len(), 30);
    }
    assert_eq!(runs[0], runs[1]);
}
