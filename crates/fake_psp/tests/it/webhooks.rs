use fake_psp::{Act, Forgery, NotifyFault, Options, Provider, StripeSide, stripe_signature};

use crate::stage::{DAY, MINUTE, NOW, Stage, options};

fn signatures(header: &str) -> (i64, Vec<String>) {
    let parts: Vec<(&str, &str)> = header.split(',').filter_map(|part| part.split_once('=')).collect();
    let stamp = parts.iter().find(|(name, _)| *name == "t").unwrap().1.parse().unwrap();
    (stamp, parts.iter().filter(|(name, _)| *name == "v1").map(|(_, value)| (*value).to_owned()).collect())
}

#[tokio::test]
async fn while_a_secret_is_rotated_both_sign() {
    let both = vec!["whsec_old".to_owned(), "whsec_new".to_owned()];
    let side = StripeSide { webhook_secrets: both.clone(), ..StripeSide::default() };
    let stage = Stage::with(Options { stripe: side, ..options() }).await;
    stage.paid_intent("HR-1").await;
    let told = stage.told().await;
    for event in &told {
        let (stamp, signed) = signatures(event.signature.as_ref().unwrap());
        let expected: Vec<String> = both.iter().map(|secret| stripe_signature(secret, stamp, &event.body)).collect();
        assert_eq!((stamp, signed), (NOW, expected));
    }
    stage.psp.set_webhook_secrets(vec!["whsec_new".to_owned()]);
    stage.shop.forget();
    stage.paid_intent("HR-2").await;
    let (stamp, signed) = signatures(stage.told().await[0].signature.as_ref().unwrap());
    assert_eq!((stamp, signed.len()), (NOW, 1));
}

#[tokio::test]
async fn an_event_that_is_not_taken_comes_again_with_a_fresh_stamp() {
    let stage = Stage::new().await;
    stage.session("HR-1").await;
    stage.shop.will_answer(&[500, 302]);
    stage.psp.act(Provider::Stripe, "HR-1", Act::Expire).unwrap();
    stage.psp.advance(40 * MINUTE).await;
    let told = stage.told().await;
    assert_eq!(told.len(), 3);
    assert!(told.iter().all(|event| event.field("id") == told[0].field("id")));
    let stamps: Vec<i64> = told.iter().map(|event| signatures(event.signature.as_ref().unwrap()).0).collect();
    assert!(stamps[0] < stamps[1] && stamps[1] < stamps[2], "{stamps:?}");
}

#[tokio::test]
async fn the_list_finds_what_was_not_delivered() {
    let stage = Stage::new().await;
    stage.notify_faults(Provider::Stripe, vec![NotifyFault::Never]);
    stage.paid_intent("HR-1").await;
    stage.notify_faults(Provider::Stripe, vec![]);
    stage.paid_intent("HR-2").await;
    assert_eq!(stage.told().await.len(), 4);
    let missed = stage.stripe_get("/v1/events?delivery_success=false&types[]=checkout.session.completed").await;
    assert_eq!(missed.body["data"].as_array().unwrap().len(), 1);
    assert_eq!(missed.text("/data/0/data/object/client_reference_id"), "HR-1");
    assert_eq!(missed.number("/data/0/pending_webhooks"), 1);
}

#[tokio::test]
async fn the_list_is_read_page_by_page_and_forgets_after_thirty_days() {
    let stage = Stage::new().await;
    for number in 0..4 {
        stage.paid_intent(&format!("HR-{number}")).await;
    }
    let first = stage.stripe_get("/v1/events").await;
    assert_eq!((first.body["data"].as_array().unwrap().len(), first.body["has_more"].as_bool()), (10, Some(true)));
    let rest = stage.stripe_get(&format!("/v1/events?starting_after={}", first.text("/data/9/id"))).await;
    assert_eq!((rest.body["data"].as_array().unwrap().len(), rest.body["has_more"].as_bool()), (6, Some(false)));
    let newer = stage.stripe_get(&format!("/v1/events?limit=3&ending_before={}", first.text("/data/5/id"))).await;
    assert_eq!(newer.text("/data/2/id"), first.text("/data/4/id"));
    stage.psp.advance(31 * DAY).await;
    assert!(stage.stripe_get("/v1/events").await.body["data"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn an_unborn_event_is_in_no_list_and_a_twin_tells_the_same_fact() {
    let stage = Stage::new().await;
    stage.notify_faults(Provider::Stripe, vec![NotifyFault::Unborn]);
    stage.paid_intent("HR-1").await;
    assert!(stage.told().await.is_empty());
    assert!(stage.stripe_get("/v1/events").await.body["data"].as_array().unwrap().is_empty());
    stage.notify_faults(Provider::Stripe, vec![NotifyFault::Twin]);
    stage.paid_intent("HR-2").await;
    let told = stage.told().await;
    let completed: Vec<_> = told.iter().filter(|event| event.field("type") == "checkout.session.completed").collect();
    assert_eq!(completed.len(), 2);
    assert_ne!(completed[0].field("id"), completed[1].field("id"));
    assert_eq!(completed[0].json()["data"], completed[1].json()["data"]);
}

#[tokio::test]
async fn spoiled_events_are_spoiled_as_asked() {
    let stage = Stage::new().await;
    let mut told = Vec::new();
    for fault in [
        NotifyFault::WrongAmount,
        NotifyFault::WrongOrder,
        NotifyFault::WrongCurrency,
        NotifyFault::OtherMode,
        NotifyFault::ExtraFields,
        NotifyFault::Pad,
    ] {
        stage.notify_faults(Provider::Stripe, vec![fault]);
        stage.session("HR-1").await;
        stage.psp.act(Provider::Stripe, "HR-1", Act::Expire).unwrap();
        told = stage.told().await;
    }
    let object = |index: usize, field: &str| told[index].json()["data"]["object"][field].clone();
    assert_eq!(object(0, "amount_total"), 100);
    assert_eq!(object(1, "client_reference_id"), "not_ours_1");
    assert_eq!(object(2, "currency"), "usd");
    assert_eq!(told[3].json()["livemode"], true);
    assert!(told[4].json()["not_yet_documented"].is_object());
    assert!(told[5].body.len() > 10_240);
}

#[tokio::test]
async fn forged_events_move_nothing() {
    let stage = Stage::new().await;
    stage.session("HR-1").await;
    let forgeries = [
        Forgery::Unsigned,
        Forgery::WrongKey,
        Forgery::OldScheme,
        Forgery::Stamped { secs: -4_000 },
        Forgery::Stamped { secs: 4_000 },
    ];
    for forgery in &forgeries {
        stage.psp.forge(Provider::Stripe, "HR-1", forgery).unwrap();
        stage.psp.idle().await;
    }
    let told = stage.told().await;
    assert_eq!(told.len(), 5);
    assert!(told.iter().all(|event| event.json()["data"]["object"]["payment_status"] == "paid"));
    assert!(told[0].signature.is_none());
    let valid = |index: usize| {
        let (stamp, signed) = signatures(told[index].signature.as_ref().unwrap());
        signed.contains(&stripe_signature("whsec_hurtrock", stamp, &told[index].body))
    };
    assert_eq!([valid(1), valid(2), valid(3), valid(4)], [false, false, true, true]);
    assert_eq!(signatures(told[3].signature.as_ref().unwrap()).0, NOW - 4_000);
    assert!(stage.psp.ledger().entries.is_empty());
}
