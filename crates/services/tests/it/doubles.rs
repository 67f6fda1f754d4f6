//! The shop against the gateways' doubles: F7 (notifications in every order and number), F9 (a seeded mixture), F10 (answers lost
//! after the deed). The ledger of the doubles is the judge.

use domain::money::Rupiah;
use domain::order::OrderState;
use domain::payment::PaymentMethod::{Midtrans, Stripe};
use domain::payment::{PaymentMethod, RefundWhat, TaskKind};
use fake_psp::{Act, ApiFault, ApiFaultKind, Channel, Chaos, Faults, Forgery, Movement, NotifyFault};
use testkit::db::TestResult;
use testkit::on_both;

use crate::double::{Double, METHODS, double, side};
use crate::journey::{clerk, link, order, state};
use crate::numbers::{seed, times};
use crate::till::{Bought, refund};

fn notifying(fault: NotifyFault) -> Faults {
    Faults { notify: vec![fault], ..Faults::default() }
}

fn failing(kind: ApiFaultKind, times: u32, only: &str) -> Faults {
    Faults { api: vec![ApiFault { kind, times, only: Some(only.to_owned()) }], ..Faults::default() }
}

async fn is_paid(double: &Double, bought: &Bought) -> bool {
    state(&double.shop, &bought.placed.number).await == OrderState::Paid
}

on_both! {
    async fn a_signed_notification_makes_an_order_paid_before_anybody_comes_back(db) {
        let double = double(db, 1).await;
        for method in METHODS {
            let bought = double.buys(method.key(), method).await;
            assert!(double.pay(method, &bought.attempt, Channel::Qris));
            double.psp.idle().await;
            assert!(!is_paid(&double, &bought).await, "answered, but not applied yet");
            assert!(double.shop.services.payments.work_inbox().await.expect("works") > 0);
            assert!(is_paid(&double, &bought).await, "{method:?}");
            double.shop.services.payments.returned(&bought.attempt).await.expect("is shown");
            assert_eq!(order(&double.shop, &bought.placed.number).await.events.len(), 2);
        }
        Ok(())
    }

    /// F7.
    async fn notifications_twice_five_times_reversed_late_or_oddly_written_end_the_same(db) {
        let double = double(db, 2).await;
        for (n, fault) in [
            NotifyFault::Duplicate { copies: 2 },
            NotifyFault::Duplicate { copies: 5 },
            NotifyFault::Twin,
            NotifyFault::Reverse { window_ms: 30_000 },
            NotifyFault::Delay { ms: 3 * 24 * 3_600_000 },
            NotifyFault::UpperCase,
            NotifyFault::ExtraFields,
            NotifyFault::Pad,
            NotifyFault::Never,
        ]
        .into_iter()
        .enumerate()
        {
            for method in METHODS {
                double.psp.set_faults(side(method), notifying(fault));
                let bought = double.buys(&format!("{method:?} {n}"), method).await;
                assert!(double.pay(method, &bought.attempt, Channel::Gopay), "{fault:?}");
                double.passes(61).await;
                double.passes(4 * 24 * 3600).await;
                assert!(is_paid(&double, &bought).await, "{method:?} {fault:?}");
                let history = order(&double.shop, &bought.placed.number).await.events.len();
                assert_eq!(history, 2, "{method:?} {fault:?}: placed, settled");
                double.compare(&[bought], 2).await;
            }
        }
        Ok(())
    }

    /// The second fault of the system this one replaces, and what Midtrans' signature does not cover.
    async fn nothing_forged_makes_an_order_paid(db) {
        let double = double(db, 3).await;
        let paid = double.buys("rina", Midtrans).await;
        double.act(Midtrans, &paid.attempt, Act::Choose { channel: Channel::BcaVa });
        double.passes(1).await;
        for method in METHODS {
            let bought = double.buys(method.key(), method).await;
            for forgery in [Forgery::Unsigned, Forgery::WrongKey, Forgery::Stamped { secs: -4_000 }, Forgery::OldScheme] {
                drop(double.psp.forge(side(method), &bought.attempt, &forgery));
            }
            double.passes(1).await;
            assert!(!is_paid(&double, &bought).await);
        }
        // A genuine note posted again as another state, with its valid signature.
        let replayed = Forgery::ReplayedAs { status: "settlement".to_owned() };
        double.psp.forge(fake_psp::Provider::Midtrans, &paid.attempt, &replayed)?;
        double.passes(1).await;
        assert!(!is_paid(&double, &paid).await);
        assert_eq!(double.compare(&[paid], 3).await, 0);
        Ok(())
    }

    async fn a_notification_of_another_amount_or_another_order_is_nobodys_payment(db) {
        let double = double(db, 4).await;
        let odd = [NotifyFault::WrongAmount, NotifyFault::WrongOrder];
        for (method, fault) in METHODS.into_iter().flat_map(|method| odd.map(|fault| (method, fault))) {
            double.psp.set_faults(side(method), notifying(fault));
            let bought = double.buys(&format!("{method:?} {fault:?}"), method).await;
            double.pay(method, &bought.attempt, Channel::Qris);
            // Whatever the note says: the order is paid by what the gateway shows when it is asked.
            double.passes(61).await;
            assert!(is_paid(&double, &bought).await, "{method:?} {fault:?}");
            double.compare(&[bought], 4).await;
        }
        Ok(())
    }

    /// F10.
    async fn answers_lost_after_the_deed_charge_and_refund_nobody_twice(db) {
        let double = double(db, 5).await;
        let staff = clerk(&double.shop).await;
        for method in METHODS {
            let create = if method == Stripe { "POST /v1/checkout/sessions" } else { "POST /snap/v1/transactions" };
            for kind in [ApiFaultKind::ServerError, ApiFaultKind::Close, ApiFaultKind::CommitThenDrop, ApiFaultKind::TooMany] {
                double.psp.set_faults(side(method), failing(kind, 1, create));
                let name = format!("{method:?} {kind:?}");
                let placed = crate::journey::guest(&name).buys(&double.shop, double.picks, 1, method).await;
                let payments = &double.shop.services.payments;
                let mut page = None;
                for _ in 0..4 {
                    page = payments.begin(&placed.number, &link(&placed)).await.ok();
                    if page.is_some() {
                        break;
                    }
                }
                let bought = Bought { attempt: page.expect("opens in the end").attempt, placed };
                assert!(double.pay(method, &bought.attempt, Channel::CreditCard), "{name}");
                double.passes(61).await;
                assert!(is_paid(&double, &bought).await, "{name}");
                if method == Midtrans {
                    // The night's settlement; before it a card is cancelled, not refunded.
                    double.act(method, &bought.attempt, Act::Settle);
                }
                double.psp.set_faults(side(method), failing(kind, 2, "refund"));
                let form = refund(RefundWhat::Amount(Rupiah::new(10_000)), &name);
                payments.refund(&staff, &bought.placed.number, &form).await.expect("is asked for");
                for _ in 0..8 {
                    double.passes(1_800).await;
                }
                let ledger = double.psp.ledger();
                assert_eq!(ledger.moved_sen(&bought.attempt, Movement::Refunded), 1_000_000, "{name}");
                double.compare(&[bought], 5).await;
            }
        }
        Ok(())
    }

    async fn a_virtual_account_that_is_paid_after_its_time_and_goods_are_gone_is_somebodys_task(db) {
        let double = double(db, 6).await;
        let bought = double.buys("rina", Midtrans).await;
        double.act(Midtrans, &bought.attempt, Act::Choose { channel: Channel::BcaVa });
        double.shop.services.orders.cancel(&bought.placed.number, &link(&bought.placed)).await.expect("is called off");
        // As with a photographed code: the bank lets it pass all the same.
        if double.act(Midtrans, &bought.attempt, Act::PayLate) {
            for _ in 0..3 {
                double.passes(600).await;
            }
            let staff = clerk(&double.shop).await;
            let tasks = double.shop.services.payments.tasks(&staff, usize::MAX).await.expect("lists");
            assert_eq!(tasks.iter().map(|task| task.kind).collect::<Vec<_>>(), [TaskKind::PaidLate]);
        }
        double.compare(&[bought], 6).await;
        Ok(())
    }

    /// F9.
    async fn a_seeded_mixture_leaves_books_that_equal_the_ledger(db) {
        mixture(db, seed("MIXTURE_SEED", 20_261_126)).await
    }
}

async fn mixture(db: &testkit::db::TestDb, seed: u64) -> TestResult {
    let double = double(db, seed).await;
    let staff = clerk(&double.shop).await;
    let chaos = Chaos { drop_percent: 10, duplicate_percent: 20, delay_up_to_ms: 60_000, forge_percent: 5 };
    for method in METHODS {
        double.psp.set_faults(side(method), notifying(NotifyFault::Chaos(chaos)));
    }
    let channels = [Channel::Qris, Channel::BcaVa, Channel::Gopay, Channel::CreditCard, Channel::Shopeepay];
    let mut all = Vec::new();
    for n in 0..times(90, 5_000) {
        let method = METHODS[n % METHODS.len()];
        let bought = double.buys(&format!("buyer {n}"), method).await;
        story(&double, &bought, method, channels[n % channels.len()], n).await;
        if n % 10 == 0 {
            let form = refund(RefundWhat::Amount(Rupiah::new(20_000)), &format!("{n}"));
            drop(double.shop.services.payments.refund(&staff, &bought.placed.number, &form).await);
        }
        all.push(bought);
        if n % 6 == 0 {
            double.passes(20).await;
        }
    }
    for _ in 0..12 {
        double.passes(120).await;
    }
    for bought in all.iter().step_by(7) {
        let form = refund(RefundWhat::Everything, &bought.attempt);
        drop(double.shop.services.payments.refund(&staff, &bought.placed.number, &form).await);
    }
    for _ in 0..30 {
        double.passes(7 * 3600).await;
        double.shop.services.orders.expire_due().await.expect("runs");
    }
    let money = double.compare(&all, seed).await;
    assert!(money > 0, "seed {seed}: nobody paid");
    let settled = double.psp.deliveries().len();
    eprintln!("seed {seed}: {money} rupiah, {settled} deliveries");
    Ok(())
}

/// What one customer does at the gateway.
async fn story(double: &Double, bought: &Bought, method: PaymentMethod, channel: Channel, n: usize) {
    let attempt = bought.attempt.as_str();
    match n % 8 {
        0..=4 => {
            double.pay(method, attempt, channel);
        }
        5 => {
            double.act(method, attempt, Act::Choose { channel });
            double.act(method, attempt, Act::Fail);
        }
        6 => {
            double.act(method, attempt, Act::Choose { channel });
        }
        _ => drop(double.shop.services.orders.cancel(&bought.placed.number, &link(&bought.placed)).await),
    }
}
