use std::sync::Arc;

use domain::checkout::CheckoutForm;
use domain::ids::VariantId;
use domain::order::OrderState;
use domain::payment::PaymentMethod;
use payments::Channel;
use services::checkout::Placed;
use services::{CartKey, CartOwner, OrderAccess, Visitor};
use testkit::db::TestDb;
use testkit::gateway::ScriptedGateway;
use testkit::product::Goods;
use testkit::shop::TestShop;
use tokio::time::sleep;

use super::*;

/// Longer than anybody has to pay.
const LONG_SECS: i64 = 30 * 24 * 3600;

async fn order(shop: &TestShop, variant: VariantId, method: PaymentMethod) -> Placed {
    let key = CartKey::new(format!("secret of {}", method.key()));
    let visitor = Visitor { cart_key: Some(key), ..Visitor::default() };
    let owner = CartOwner::of(&visitor).unwrap();
    shop.services.carts.add(&owner, variant, 1.try_into().unwrap()).await.unwrap();
    let key = shop.services.checkout.open(&visitor, &owner).await.unwrap().key;
    let form = CheckoutForm {
        email: "rina@contoh.com".to_owned(),
        name: "Rina Kartika".to_owned(),
        phone: "0812-3456-7890".to_owned(),
        shipping: "JNE-REG".to_owned(),
        province: "Sulawesi Selatan".to_owned(),
        city: "Kota Makassar".to_owned(),
        district: "Panakkukang".to_owned(),
        postal_code: "90231".to_owned(),
        street: "Jl. Boulevard 7".to_owned(),
        payment: method.key().to_owned(),
        ..CheckoutForm::default()
    };
    shop.services.checkout.place(&visitor, &owner, &key, &form).await.unwrap()
}

/// The page to pay on.
async fn page(shop: &TestShop, placed: &Placed) -> String {
    let access = OrderAccess::Link(placed.access_token.clone());
    shop.services.payments.begin(&placed.number, &access).await.unwrap().attempt
}

async fn state(shop: &TestShop, placed: &Placed) -> OrderState {
    shop.store.read().orders().by_number(&placed.number).await.unwrap().unwrap().state
}

/// By what is done before what, not by how long it takes.
#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_that_hangs_keeps_no_other_loop_waiting() {
    let db = TestDb::sqlite().await;
    let hanging = Arc::new(ScriptedGateway::paying_by(Provider::Midtrans, Channel::Qris));
    let answering = Arc::new(ScriptedGateway::paying_by(Provider::Stripe, Channel::Card));
    let shop = TestShop::connected(&db, vec![hanging.clone(), answering.clone()]).await;
    let guitar = shop.with(Goods::named("Gitar Uji")).await.variant();
    let stuck = order(&shop, guitar, PaymentMethod::Midtrans).await;
    let paid = order(&shop, guitar, PaymentMethod::Stripe).await;
    let late = order(&shop, guitar, PaymentMethod::BankTransfer).await;
    page(&shop, &stuck).await;
    assert!(answering.pay(&page(&shop, &paid).await));
    hanging.hangs(true);
    shop.clock.pass_secs(LONG_SECS);
    let (sender, over) = watch::channel(false);
    let work = begin(&shop.services, &over);
    while state(&shop, &paid).await != OrderState::Paid || state(&shop, &late).await != OrderState::Expired {
        sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(state(&shop, &stuck).await, OrderState::AwaitingPayment, "nobody knows yet");
    hanging.hangs(false);
    while state(&shop, &stuck).await != OrderState::Expired {
        sleep(Duration::from_millis(5)).await;
    }
    sender.send_replace(true);
    work.end().await;
    drop(shop);
    db.finish().await;
}
