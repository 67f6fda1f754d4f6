//! What the shop comes to owe while the customer's bank has the money: it goes back, once, when the shop wins and the money is there again.

use domain::money::Rupiah;
use domain::order::OrderAction;
use domain::parcel::{ParcelFate, Remedy};
use domain::payment::{RefundState, TaskAct, TaskKind};
use domain::returns::{ReturnAction, ReturnForm};
use payments::{Channel, Provider, Status};
use services::Staff;
use services::orders::{Closing, Fate, Undelivered};
use testkit::gateway::ScriptedGateway;
use testkit::on_both;

use crate::credits::{papers, sums};
use crate::journey::{clerk, link, order};
use crate::till::{Bought, Till, till, till_with};

/// What one guitar costs.
const GUITAR: Rupiah = Rupiah::new(2_000_000);
/// The dispute is won, and nothing was refunded.
const WON: Status = Status::DisputeWon { total: Rupiah::ZERO };

/// The gateway shows it so, and tells of it twice.
async fn becomes(till: &Till, bought: &Bought, status: Status) {
    till.gateway.becomes(&bought.attempt, status);
    let id = till.attempts(&bought.placed).await[0].id;
    for _ in 0..2 {
        till.shop.services.payments.look(id).await.expect("looks");
    }
}

/// Units of the first line are not sent.
async fn cancels(till: &Till, staff: &Staff, bought: &Bought, units: u32) {
    let (orders, number) = (&till.shop.services.orders, &bought.placed.number);
    let seen = order(&till.shop, number).await;
    let line = (seen.lines[0].id, units);
    orders.cancel_units(staff, number, seen.version, line, "habis").await.expect("is cancelled");
}

/// The refunds of an order: how much, and where they stand.
async fn standing(till: &Till, bought: &Bought) -> Vec<(Rupiah, RefundState)> {
    till.refunds(&bought.placed).await.iter().map(|one| (one.amount, one.state)).collect()
}

/// What credit notes of an order come to.
async fn credited(till: &Till, bought: &Bought) -> Rupiah {
    sums(&papers(&till.shop, &bought.placed.number).await.1).0
}

on_both! {
    async fn units_cancelled_while_the_money_was_gone_are_paid_back_when_it_is_there_again(db) {
        let till = till(db).await;
        let (bought, staff) = (till.sells("rina", 3).await, clerk(&till.shop).await);
        becomes(&till, &bought, Status::ChargedBack).await;
        for units in [1, 1] {
            cancels(&till, &staff, &bought, units).await;
        }
        till.passes(1).await;
        assert_eq!(standing(&till, &bought).await, [(GUITAR, RefundState::Failed); 2], "staff see that it is owed");
        assert_eq!((till.gateway.given_back(&bought.attempt), credited(&till, &bought).await), (Rupiah::ZERO, Rupiah::ZERO));
        let panel = till.shop.services.payments.panel(&bought.placed.number, &link(&bought.placed)).await.expect("shows");
        assert_eq!(panel.refunds, [], "nothing is on its way");
        for _ in 0..2 {
            becomes(&till, &bought, WON).await;
            till.passes(1).await;
        }
        assert_eq!(standing(&till, &bought).await, [(GUITAR, RefundState::Settled); 2]);
        let both = Rupiah::new(4_000_000);
        assert_eq!((till.gateway.given_back(&bought.attempt), credited(&till, &bought).await), (both, both));
        assert_eq!(till.kinds().await, []);
        Ok(())
    }

    async fn a_parcel_lost_and_a_return_closed_while_the_money_was_gone_are_transferred_when_it_is_there_again(db) {
        let till = till_with(db, ScriptedGateway::paying_by(Provider::Midtrans, Channel::BcaVa)).await;
        let (bought, staff) = (till.sells("rina", 3).await, clerk(&till.shop).await);
        let (orders, payments) = (&till.shop.services.orders, &till.shop.services.payments);
        let number = &bought.placed.number;
        let sold = order(&till.shop, number).await;
        let line = sold.lines[0].id;
        for (parcel, units) in [("JB1", 1), ("JB2", 2)] {
            orders.ship_part(&staff, number, ("jne", parcel), &[(line, units)]).await.expect("is sent");
        }
        let parcels = order(&till.shop, number).await.shipments;
        orders.parcel_arrived(&staff, number, parcels[1].id).await.expect("arrived");
        becomes(&till, &bought, Status::ChargedBack).await;

        let remark = "maaf ya".to_owned();
        let lost = Undelivered { parcel: parcels[0].id, fate: ParcelFate::Lost, remedy: Remedy::Refund, remark };
        let seen = order(&till.shop, number).await.version;
        orders.parcel_failed(&staff, number, seen, &lost).await.expect("is noted");
        let form = ReturnForm { cause: "faulty".to_owned(), reason: "Pickup mati".to_owned(), lines: vec![(line, 1)] };
        let seen = order(&till.shop, number).await.version;
        orders.request_return(number, &link(&bought.placed), seen, &form, Vec::new()).await.expect("is taken");
        let case = orders.returns(&staff, None, None).await.expect("lists").rows[0].number.clone();
        for action in [ReturnAction::Approve, ReturnAction::Receive] {
            orders.return_step(&staff, &case, action, "").await.expect("goes on");
        }
        let offered = orders.return_detail(&staff, &case).await.expect("shows").shipping_left;
        assert_eq!(offered, sold.totals.shipping, "it may be there again");
        let fates = vec![Fate { line, restocked: 1, written_off: 0 }];
        let kept = Rupiah::new(50_000);
        let closing = Closing { fates, with_shipping: true, deduction: kept, answer: String::new() };
        orders.close_return(&staff, &case, &closing).await.expect("is settled");
        assert_eq!(till.kinds().await, [TaskKind::ChargedBack]);

        let disputed = till.task().await;
        payments.resolve(&staff, disputed.id, TaskAct::Won, "menang", None).await.expect("is noted");
        let returned = Rupiah::new(1_950_000).checked_add(sold.totals.shipping).ok_or("fits")?;
        let expected = [(GUITAR, RefundState::Manual), (returned, RefundState::Manual)];
        assert_eq!(standing(&till, &bought).await, expected);
        assert_eq!(till.kinds().await, [TaskKind::ManualRefund, TaskKind::ManualRefund]);
        assert_eq!(Some(credited(&till, &bought).await), GUITAR.checked_add(returned));
        for task in till.tasks().await {
            payments.resolve(&staff, task.id, TaskAct::Transferred, "BCA", None).await.expect("is done");
        }
        assert_eq!(till.kinds().await, []);
        Ok(())
    }

    async fn of_a_dispute_that_is_won_in_part_no_more_goes_back_than_is_there(db) {
        let till = till(db).await;
        let (bought, staff) = (till.sells("rina", 2).await, clerk(&till.shop).await);
        becomes(&till, &bought, Status::ChargedBack).await;
        cancels(&till, &staff, &bought, 1).await;
        let there = Rupiah::new(500_000);
        let gone = till.total(&bought.placed).await.checked_sub(there).ok_or("fits")?;
        becomes(&till, &bought, Status::DisputeWon { total: gone }).await;
        assert_eq!(standing(&till, &bought).await, [(there, RefundState::Requested), (gone, RefundState::Settled)]);
        Ok(())
    }

    async fn an_order_called_off_after_some_units_were_is_paid_back_once(db) {
        let till = till(db).await;
        let (bought, staff, orders) = (till.sells("rina", 2).await, clerk(&till.shop).await, &till.shop.services.orders);
        becomes(&till, &bought, Status::ChargedBack).await;
        cancels(&till, &staff, &bought, 1).await;
        orders.step(&staff, &bought.placed.number, OrderAction::Cancel, "").await.expect("is called off");
        becomes(&till, &bought, WON).await;
        till.passes(1).await;
        assert_eq!(standing(&till, &bought).await.len(), 2);
        assert_eq!(till.gateway.given_back(&bought.attempt), till.total(&bought.placed).await);
        assert_eq!(credited(&till, &bought).await, till.total(&bought.placed).await);
        Ok(())
    }
}
