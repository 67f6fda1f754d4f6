use domain::lang::Lang;
use domain::money::Rupiah;
use domain::order::{OrderState, OrderSummary};
use serde::{Deserialize, Serialize};

use crate::admin::dates;

/// A part of the list of orders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OrdersView {
    /// The orders, newest first.
    pub(crate) rows: Vec<OrderRow>,
    /// Where the next part begins.
    pub(crate) next: Option<String>,
    /// How many orders are in each state, counted to ten thousand.
    pub(crate) counts: Vec<(OrderState, u32)>,
}

/// An order in a list of the back office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OrderRow {
    /// What people call it.
    pub(crate) number: String,
    /// When it was placed, for people.
    pub(crate) placed: String,
    /// When it was placed, for machines.
    pub(crate) iso: String,
    /// The buyer's name.
    pub(crate) customer: String,
    /// What it holds, in words.
    pub(crate) content: String,
    /// Where it stands.
    pub(crate) state: OrderState,
    /// What it costs.
    pub(crate) total: Rupiah,
}

impl OrderRow {
    /// An order as `lang` lists it.
    pub(crate) fn of(order: &OrderSummary, lang: Lang) -> Self {
        let first = order.first_line.in_lang(lang);
        let more = order.units.saturating_sub(1);
        Self {
            number: order.number.clone(),
            placed: dates::moment(order.placed_at, lang),
            iso: order.placed_at.iso(),
            customer: order.customer_name.clone(),
            content: if more == 0 { first.to_owned() } else { format!("{first} +{more}") },
            state: order.state,
            total: order.total,
        }
    }

    /// Where everything about it is.
    pub(crate) fn address(&self) -> String {
        format!("/admin/orders/{}", self.number)
    }
}

impl OrdersView {
    /// How many orders are in `state`, as a badge says it.
    pub(super) fn count(&self, state: OrderState) -> Option<String> {
        let count = self.counts.iter().find(|(known, _)| *known == state).map(|(_, count)| *count)?;
        match count {
            0 => None,
            10_000.. => Some("10.000+".to_owned()),
            count => Some(domain::money::grouped(i64::from(count))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_said_as_far_as_they_are_counted() {
        let view = OrdersView {
            rows: Vec::new(),
            next: None,
            counts: vec![(OrderState::Paid, 0), (OrderState::Shipped, 1204), (OrderState::Completed, 10_000)],
        };
        assert_eq!(view.count(OrderState::Paid), None);
        assert_eq!(view.count(OrderState::Cancelled), None);
        assert_eq!(view.count(OrderState::Shipped).as_deref(), Some("1.204"));
        assert_eq!(view.count(OrderState::Completed).as_deref(), Some("10.000+"));
    }
}
