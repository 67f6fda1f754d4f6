//! What is promised to people is kept by the use cases themselves: a letter about every step, goods that are free again in time.

use domain::money::Rupiah;
use domain::order::OrderAction;
use domain::payment::PaymentMethod::BankTransfer;
use domain::returns::{ReturnAction, ReturnForm};
use services::orders::{Closing, Fate};
use services::verify::verify;
use testkit::gateway::Trouble;
use testkit::on_both;
use testkit::shop::TestShop;

use crate::journey::{clerk, guest, link, order};
use crate::till::{Bought, Till, till};

/// The names of whatever is not as it must be now.
async fn broken(shop: &TestShop) -> Vec<&'static str> {
    let found = verify(&shop.store, shop.services.now()).await.expect("can be asked");
    found.iter().map(|violation| violation.invariant).collect()
}

/// One unit of it comes back, and its money goes back.
async fn comes_back(till: &Till, bought: &Bought) {
    let (staff, orders, number) = (clerk(&till.shop).await, &till.shop.services.orders, &bought.placed.number);
    orders.ship(&staff, number, "jne", "JB1").await.expect("is sent");
    orders.step(&staff, number, OrderAction::Deliver, "").await.expect("arrived");
    let seen = order(&till.shop, number).await;
    let line = seen.lines[0].id;
    let form = ReturnForm { cause: "faulty".to_owned(), reason: "Pickup mati".to_owned(), lines: vec![(line, 1)] };
    orders.request_return(number, &link(&bought.placed), seen.version, &form, Vec::new()).await.expect("is taken");
    let case = orders.returns(&staff, None, None).await.expect("lists").rows[0].number.clone();
    for action in [ReturnAction::Approve, ReturnAction::Receive] {
        orders.return_step(&staff, &case, action, "").await.expect("goes on");
    }
    let fates = vec![Fate { line, restocked: 1, written_off: 0 }];
    let closing = Closing { fates, with_shipping: false, deduction: Rupiah::ZERO, answer: String::new() };
    orders.close_return(&staff, &case, &closing).await.expect("is settled");
    till.passes(60).await;
    orders.step(&staff, &till.sells("budi", 1).await.placed.number, OrderAction::Cancel, "habis").await.expect("ends");
    till.passes(60).await;
}

on_both! {
    /// I14.
    async fn every_step_that_owes_a_letter_has_one(db) {
        let till = till(db).await;
        let bought = till.sells("rina", 2).await;
        Box::pin(comes_back(&till, &bought)).await;
        let late = till.buys("citra", 1).await;
        assert_eq!(till.runs_out(&late.placed).await, 1);
        assert_eq!(broken(&till.shop).await, [] as [&str; 0]);
        Ok(())
    }

    /// I15.
    async fn what_is_held_too_long_is_told_unless_its_gateway_is_silent(db) {
        let till = till(db).await;
        let placed = guest("rina").buys(&till.shop, till.guitar, 1, BankTransfer).await;
        let limit = order(&till.shop, &placed.number).await.expires_at.ok_or("waits")?;
        till.shop.clock.set(limit.plus_secs(61));
        assert_eq!(broken(&till.shop).await, ["I15"], "the clock did not run");
        till.shop.services.orders.expire_due().await.expect("runs");
        assert_eq!(broken(&till.shop).await, [] as [&str; 0]);
        let bought = till.buys("budi", 1).await;
        till.gateway.trouble("cancel", Trouble::Silence);
        assert_eq!(till.runs_out(&bought.placed).await, 0);
        till.shop.clock.pass_secs(120);
        assert_eq!(broken(&till.shop).await, [] as [&str; 0], "its gateway said nothing");
        assert_eq!(till.shop.services.orders.expire_due().await.expect("runs"), 1);
        Ok(())
    }
}
