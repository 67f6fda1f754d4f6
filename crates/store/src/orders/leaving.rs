//! What of an order may leave.

use domain::ids::OrderLineId;
use domain::leaving::{Moved, leaving};
use domain::order::Order;
use sea_orm::FromQueryResult;

use crate::convert::{Columns, moment};
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Orders, Payments, Source};

#[derive(FromQueryResult)]
struct SentRow {
    line: i64,
    units: i64,
    at: i64,
}

impl<S: Source> Orders<'_, S> {
    /// The order as it may leave: without units whose money was sent back before they left.
    pub async fn leaving(&self, order: &Order) -> Result<Order, StoreError> {
        let payments = Payments(self.0);
        let Some(settling) = payments.settling(order.id).await? else { return Ok(order.clone()) };
        let refunds = payments.refunds(order.id).await?.into_iter().filter(|refund| refund.payment == settling.id);
        let refunded: Vec<_> = refunds
            .flat_map(|refund| {
                let at = refund.created_at;
                refund.lines.into_iter().map(move |one| Moved { line: one.line, units: one.units, at })
            })
            .collect();
        if refunded.is_empty() {
            return Ok(order.clone());
        }
        let sql = "SELECT l.order_line_id AS line, l.quantity AS units, s.shipped_at AS at FROM shipment_lines l \
                   JOIN shipments s ON s.id = l.shipment_id WHERE s.order_id = $1 AND s.fate IS NULL ORDER BY s.id";
        let columns = Columns::of("shipment_lines", order.id.get());
        let mut sent = Vec::new();
        for row in raw::all::<SentRow>(self.0.db(), sql, values![order.id.get()]).await? {
            let (line, units) = (OrderLineId::new(row.line), columns.count(row.units)?);
            sent.push(Moved { line, units, at: moment(row.at) });
        }
        Ok(leaving(order, &refunded, &sent))
    }
}
