//! Papers for whoever may have them.

use domain::ids::OrderId;
use domain::invoice::{labels_of, packing_slips_of};
use domain::leaving::nothing_leaves;
use domain::order::Order;
use domain::papers;

use super::credits::printed;
use super::{Invoices, PaperKind, Papers};
use crate::orders::access::{guard, reach};
use crate::{Failure, Never, OrderAccess, Staff};

/// Orders whose papers are printed at once.
const MOST_AT_ONCE: usize = 100;

impl Invoices {
    /// The invoice of a customer's own order. There is none before it is paid, nor after it was called off.
    pub async fn of_customer(&self, number: &str, access: &OrderAccess) -> Result<papers::Invoice, Failure<Never>> {
        let order = reach::<Never>(&self.base, number, access).await?;
        let invoice = self.base.store.read().invoices().live(order.id).await?.ok_or(Failure::NotFound)?;
        Ok(invoice.printed())
    }

    /// A credit note of a customer's own order; `place` counts from 1.
    pub async fn credit_of_customer(
        &self,
        number: &str,
        access: &OrderAccess,
        place: usize,
    ) -> Result<papers::Invoice, Failure<Never>> {
        let order = reach::<Never>(&self.base, number, access).await?;
        self.credit(order.id, place).await
    }

    /// The same, for staff.
    pub async fn credit_for_staff(
        &self,
        staff: &Staff,
        number: &str,
        place: usize,
    ) -> Result<papers::Invoice, Failure<Never>> {
        guard::<Never>(staff)?;
        let order = self.base.store.read().orders().id_of(number).await?.ok_or(Failure::NotFound)?;
        self.credit(order, place).await
    }

    async fn credit(&self, order: OrderId, place: usize) -> Result<papers::Invoice, Failure<Never>> {
        let papers = self.base.store.read().invoices().of(order).await?;
        let place = place.checked_sub(1).ok_or(Failure::NotFound)?;
        printed(&papers).into_iter().nth(place).ok_or(Failure::NotFound)
    }

    /// One kind of paper of these orders, in their order, for staff. An order that has none (an invoice before it is paid, a
    /// label when it is picked up, a label or a slip while all of it waits for goods, or may not leave because its money is gone) is
    /// left out; an unknown one is refused. Nothing to print is [`Failure::NotFound`].
    pub async fn papers(&self, staff: &Staff, numbers: &[&str], kind: PaperKind) -> Result<Papers, Failure<Never>> {
        guard::<Never>(staff)?;
        let orders = self.orders(numbers).await?;
        let read = self.base.store.read();
        let shop = read.settings().shop().await?.profile;
        let papers = match kind {
            PaperKind::Invoice => {
                let mut invoices = Vec::new();
                for order in &orders {
                    invoices.extend(read.invoices().live(order.id).await?.map(|invoice| invoice.printed()));
                }
                Papers::Invoices(invoices)
            }
            PaperKind::PackingSlip => {
                let orders = self.leaving(&orders).await?;
                Papers::PackingSlips(orders.iter().flat_map(|order| packing_slips_of(order, &shop)).collect())
            }
            PaperKind::Label(size) => {
                let (now, orders) = (self.base.now(), self.leaving(&orders).await?);
                Papers::Labels(orders.iter().flat_map(|order| labels_of(order, &shop, size, now)).collect())
            }
        };
        if papers.is_empty() { Err(Failure::NotFound) } else { Ok(papers) }
    }

    /// These orders as they may leave: what was refunded is not packed, nor anything whose money is gone.
    async fn leaving(&self, orders: &[Order]) -> Result<Vec<Order>, Failure<Never>> {
        let read = self.base.store.read();
        let mut leaving = Vec::with_capacity(orders.len());
        for order in orders {
            let order = read.orders().leaving(order).await?;
            let is_gone = read.payments().is_gone(order.id).await?;
            leaving.push(if is_gone { nothing_leaves(&order) } else { order });
        }
        Ok(leaving)
    }

    async fn orders(&self, numbers: &[&str]) -> Result<Vec<Order>, Failure<Never>> {
        let read = self.base.store.read();
        let mut orders = Vec::new();
        for number in numbers.iter().take(MOST_AT_ONCE) {
            orders.push(read.orders().by_number(number).await?.ok_or(Failure::NotFound)?);
        }
        Ok(orders)
    }
}
