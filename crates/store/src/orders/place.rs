//! Writing an order.

use std::collections::HashMap;

use domain::ids::{OrderId, UserId};
use domain::order::OrderEventKind;
use domain::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::EntityTrait;
use sea_orm::FromQueryResult;

use super::steps::event_row;
use super::{NewLine, NewOrder};
use crate::convert::json;
use crate::entity::{order_events, order_lines, orders};
use crate::error::StoreError;
use crate::raw::{self, placeholders, values};
use crate::tx::{Orders, Source, WriteTx};

impl Orders<'_, WriteTx> {
    /// Gives an order what people call it: the next number of the month (WIB) of `placed_at`. The counter stays locked until the
    /// commit, so this comes after whatever others may hold for long: vouchers and stock.
    pub async fn name(&self, order: OrderId, placed_at: Timestamp) -> Result<String, StoreError> {
        let number = domain::order::number(placed_at, self.next_running(placed_at).await?);
        let sql = "UPDATE orders SET number = $2 WHERE id = $1";
        raw::execute_one(self.0.db(), sql, values![order.get(), number.as_str()]).await?;
        Ok(number)
    }

    /// The next running number of the month (WIB) of `placed_at`. Numbers taken by a transaction that is dropped are given
    /// again. On PostgreSQL the counter stays locked until the commit, so take it as late as possible.
    pub async fn next_running(&self, placed_at: Timestamp) -> Result<u32, StoreError> {
        running(self.0.db(), "", placed_at).await
    }

    /// Writes the order, its lines and the beginning of its history.
    pub async fn insert(&self, order: &NewOrder) -> Result<OrderId, StoreError> {
        let db = self.0.db();
        let id = orders::Entity::insert(order_row(order)).exec(db).await?.last_insert_id;
        let costs = self.costs(&order.lines).await?;
        let lines = (0..).zip(&order.lines).map(|(position, line)| line_row(id, position, line, &costs));
        order_lines::Entity::insert_many(lines).exec_without_returning(db).await?;
        let mut event = event_row(id, OrderEventKind::Placed, order.placed_at);
        event.to_state = Set(Some(order.state.key().to_owned()));
        order_events::Entity::insert(event).exec_without_returning(db).await?;
        Ok(OrderId::new(id))
    }

    /// What the shop paid for each variant, frozen for the margin reports.
    async fn costs(&self, lines: &[NewLine]) -> Result<HashMap<i64, i64>, StoreError> {
        #[derive(FromQueryResult)]
        struct Cost {
            id: i64,
            cost_price: i64,
        }
        let list = placeholders(1, lines.len());
        let sql = format!("SELECT id, cost_price FROM variants WHERE cost_price IS NOT NULL AND id IN ({list})");
        let ids = lines.iter().map(|line| line.variant.get().into()).collect();
        let rows: Vec<Cost> = raw::all(self.0.db(), &sql, ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row.cost_price)).collect())
    }
}

/// The next number of the month within a series of papers; orders are the series without a name.
pub(crate) async fn running(
    db: &impl sea_orm::ConnectionTrait,
    series: &str,
    at: Timestamp,
) -> Result<u32, StoreError> {
    let wall = at.wib();
    let period = format!("{series}{:04}-{:02}", wall.year, wall.month);
    let sql = "INSERT INTO order_counters (period, last) VALUES ($1, 1) \
               ON CONFLICT (period) DO UPDATE SET last = order_counters.last + 1 RETURNING last AS n";
    let running = raw::number(db, sql, values![period.as_str()]).await?;
    running.and_then(|n| u32::try_from(n).ok()).ok_or_else(|| StoreError::inconsistent("order_counters", period))
}

fn order_row(order: &NewOrder) -> orders::ActiveModel {
    let (shipping, totals) = (&order.shipping, &order.totals);
    orders::ActiveModel {
        id: NotSet,
        number: Set(order.number.clone()),
        access_token_hash: Set(order.access_token_hash.clone()),
        customer_id: Set(order.customer.map(UserId::get)),
        email: Set(order.contact.email.as_str().to_owned()),
        phone: Set(order.contact.phone.as_str().to_owned()),
        name: Set(order.contact.name.clone()),
        address: Set(order.address.as_ref().map(json)),
        shipping_code: Set(shipping.service.code.clone()),
        shipping_name: Set(shipping.service.name.clone()),
        shipping_quote: Set(json(shipping)),
        pickup: Set(shipping.service.pickup),
        extra_packing: Set(order.extras.packing),
        extra_insurance: Set(order.extras.insurance),
        goods: Set(totals.goods.amount()),
        discount: Set(totals.discount.amount()),
        freight: Set(shipping.freight.amount()),
        packing: Set(shipping.packing.amount()),
        insurance: Set(shipping.insurance.amount()),
        tax_on_top: Set(totals.tax.on_top().amount()),
        tax_amount: Set(totals.tax.amount.amount()),
        total: Set(totals.total.amount()),
        waived: Set(0),
        tax: Set(json(&totals.tax)),
        payment_method: Set(order.payment_method.key().to_owned()),
        state: Set(order.state.key().to_owned()),
        note: Set(order.note.clone()),
        locale: Set(order.locale.tag().to_owned()),
        version: Set(1),
        placed_at: Set(order.placed_at.millis()),
        updated_at: Set(order.placed_at.millis()),
        expires_at: Set(order.expires_at.map(Timestamp::millis)),
        paid_at: Set(None),
        voucher_code: Set(order.voucher.as_ref().map(ToString::to_string)),
    }
}

fn line_row(order: i64, position: i64, line: &NewLine, costs: &HashMap<i64, i64>) -> order_lines::ActiveModel {
    order_lines::ActiveModel {
        id: NotSet,
        order_id: Set(order),
        product_id: Set(line.product.get()),
        variant_id: Set(line.variant.get()),
        position: Set(position),
        sku: Set(line.sku.as_str().to_owned()),
        slug: Set(line.slug.as_str().to_owned()),
        name_id: Set(line.name.id.clone()),
        name_en: Set(line.name.en.clone()),
        options: Set(json(&line.options)),
        picture: Set(line.picture.as_ref().map(json)),
        unit_price: Set(line.unit_price.amount()),
        unit_cost: Set(costs.get(&line.variant.get()).copied()),
        quantity: Set(i64::from(line.quantity)),
        shipped: Set(0),
        backordered: Set(0),
        cancelled: Set(0),
        expected_at: Set(None),
        discount: Set(line.discount.amount()),
    }
}
