//! Whoever waits for a voucher holds no stock that others wait for, and whoever waits for an order none of its refunds.

use std::sync::Arc;
use std::time::Duration;

use domain::order::{OrderAction, OrderState};
use domain::payment::{RefundState, RefundWhat};
use domain::shortfall::MissingFate;
use domain::voucher::VoucherCode;
use services::Staff;
use services::payments::RefundForm;
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;

use crate::journey::{clerk, guest, order, state};
use crate::shortfall::missing;
use crate::till::{refund, till};
use crate::vouchers::{known, make, ten, with_code};

/// The ways in which an order is called off after its stock was touched.
const WAYS: [Way; 4] = [Way::Cancelled, Way::Missing, Way::Lost, Way::Refunded];

#[derive(Debug, Clone, Copy, PartialEq)]
enum Way {
    Cancelled,
    Missing,
    Lost,
    Refunded,
}

impl Way {
    async fn calls_off(self, shop: &TestShop, staff: &Staff, number: &str) {
        let (orders, seen) = (&shop.services.orders, order(shop, number).await.version);
        match self {
            Self::Cancelled => orders.cancel_rest(staff, number, seen, "").await.expect("is cancelled"),
            Self::Missing => {
                let (seen, one) = missing(shop, number, 0, 1, MissingFate::Cancel).await;
                orders.mark_missing(staff, number, seen, &one).await.expect("is noted");
            }
            Self::Lost => orders.step(staff, number, OrderAction::Lose, "").await.expect("is lost"),
            Self::Refunded => {
                let form = RefundForm { cancels: true, ..refund(RefundWhat::Everything, "form") };
                shop.services.payments.refund(staff, number, &form).await.expect("is asked for");
            }
        }
    }
}

on_both! {
    /// On PostgreSQL: SQLite has one writer, for whom everybody waits anyway.
    async fn an_order_that_is_called_off_waits_for_its_voucher_before_it_touches_stock(db) {
        if !db.is_postgres() {
            return Ok(());
        }
        let shop = Arc::new(TestShop::new(db).await);
        make(&shop, ten("SATU")).await;
        let code = VoucherCode::parse("SATU").expect("is a code");
        let staff = clerk(&shop).await;
        for (who, way) in (1_u32..).zip(WAYS) {
            let goods = Goods::named(&format!("Gitar Terakhir {who}")).price(1_000_000).stock(1);
            let guitar = shop.with(goods).await.variant();
            let buyer = guest(&format!("pembeli {who}"));
            buyer.wants(&shop, guitar, 1).await;
            let number = buyer.orders(&shop, &with_code("SATU", who)).await.expect("is placed").number;
            shop.services.orders.confirm_transfer(&staff, &number, "").await.expect("is paid");
            if way == Way::Lost {
                shop.services.orders.ship(&staff, &number, "jne", &number).await.expect("is sent");
            }
            // Somebody places an order with the same voucher.
            let placing = shop.store.write().await?;
            placing.vouchers().lock(&code).await?;
            let (there, clerk, called_off) = (Arc::clone(&shop), staff.clone(), number.clone());
            let waiting = tokio::spawn(async move { way.calls_off(&there, &clerk, &called_off).await });
            // Time to get as far as the voucher; if it does not, this shows less, and nothing wrong.
            tokio::time::sleep(Duration::from_millis(500)).await;
            let other = shop.store.write().await?;
            tokio::time::timeout(Duration::from_secs(20), other.stock().lock_levels(&[guitar])).await??;
            other.commit().await?;
            placing.commit().await?;
            waiting.await?;
            assert_eq!(state(&shop, &number).await, OrderState::Cancelled, "{way:?}");
        }
        assert_eq!(known(&shop, "SATU").await.used, 0);
        Ok(())
    }

    /// The same: on PostgreSQL.
    async fn a_refund_that_went_through_is_written_by_whoever_has_its_order(db) {
        if !db.is_postgres() {
            return Ok(());
        }
        let till = Arc::new(till(db).await);
        let (bought, staff) = (till.sells("rina", 1).await, clerk(&till.shop).await);
        let number = &bought.placed.number;
        let form = refund(RefundWhat::Everything, "form");
        let id = till.shop.services.payments.refund(&staff, number, &form).await.expect("is asked for");
        // The gateway tells of the refund in the same moment as it answers.
        let told = till.shop.store.write().await?;
        told.orders().lock(order(&till.shop, number).await.id).await?;
        let there = Arc::clone(&till);
        let answered = tokio::spawn(async move { there.shop.services.payments.work_refunds().await.expect("works") });
        // Longer than PostgreSQL waits before it looks whether two wait for each other: it looks again only for who waits anew.
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        let now = till.shop.services.now();
        tokio::time::timeout(Duration::from_secs(20), told.payments().accept_refund(id, "re_told", now)).await??;
        told.commit().await?;
        assert_eq!(answered.await?, 1);
        assert_eq!(till.refunds(&bought.placed).await[0].state, RefundState::Settled);
        Ok(())
    }
}
