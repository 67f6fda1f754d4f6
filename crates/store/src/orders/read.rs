//! Reading whole orders.

use domain::ids::{OrderId, OrderLineId, ProductId, ShipmentId, UserId, VariantId};
use domain::order::{Contact, Order, OrderEvent, OrderEventKind, OrderLine, OrderState, Shipment};
use domain::parcel::ParcelFate;
use domain::payment::PaymentMethod;
use domain::pricing::Totals;
use domain::shipping::{Extras, ShippingQuote};
use domain::voucher::VoucherCode;
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder};

use crate::convert::{Columns, lang, moment, rupiah, text};
use crate::entity::{order_lines, orders, shipments};
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Orders, Source};

#[derive(FromQueryResult)]
struct EventRow {
    id: i64,
    kind: String,
    note: String,
    at: i64,
    actor: Option<String>,
}

#[derive(FromQueryResult)]
struct PartRow {
    shipment_id: i64,
    order_line_id: i64,
    quantity: i64,
}

impl<S: Source> Orders<'_, S> {
    /// One order.
    pub async fn by_id(&self, id: OrderId) -> Result<Option<Order>, StoreError> {
        self.complete(orders::Entity::find_by_id(id.get()).one(self.0.db()).await?).await
    }

    /// The order people call by this number.
    pub async fn by_number(&self, number: &str) -> Result<Option<Order>, StoreError> {
        let query = orders::Entity::find().filter(orders::Column::Number.eq(number));
        self.complete(query.one(self.0.db()).await?).await
    }

    /// The order one of whose private links has a token with this hash: the link it was placed with, or that of a letter.
    pub async fn by_token(&self, token_hash: &str) -> Result<Option<Order>, StoreError> {
        let query = orders::Entity::find().filter(orders::Column::AccessTokenHash.eq(token_hash));
        let placed_with = self.complete(query.one(self.0.db()).await?).await?;
        if placed_with.is_some() {
            return Ok(placed_with);
        }
        match self.linked(token_hash).await? {
            Some(id) => self.by_id(id).await,
            None => Ok(None),
        }
    }

    async fn complete(&self, row: Option<orders::Model>) -> Result<Option<Order>, StoreError> {
        let Some(row) = row else { return Ok(None) };
        let lines = self.lines(row.id).await?;
        let events = self.events(row.id).await?;
        let shipments = self.shipments(row.id).await?;
        let columns = Columns::of("orders", row.id);
        let shipping: ShippingQuote = columns.json(&row.shipping_quote)?;
        Ok(Some(Order {
            id: OrderId::new(row.id),
            customer: row.customer_id.map(UserId::new),
            contact: Contact { email: columns.email(&row.email)?, phone: columns.phone(&row.phone)?, name: row.name },
            address: columns.maybe_json(row.address.as_deref())?,
            lines,
            extras: Extras { packing: row.extra_packing, insurance: row.extra_insurance },
            payment_method: columns.need(PaymentMethod::from_key(&row.payment_method))?,
            voucher: row.voucher_code.map(|code| columns.need(VoucherCode::parse(&code).ok())).transpose()?,
            totals: Totals {
                goods: rupiah(row.goods),
                discount: rupiah(row.discount),
                shipping: shipping.total(),
                tax: columns.json(&row.tax)?,
                total: rupiah(row.total),
            },
            shipping,
            waived: rupiah(row.waived),
            state: columns.need(OrderState::from_key(&row.state))?,
            placed_at: moment(row.placed_at),
            expires_at: row.expires_at.map(moment),
            paid_at: row.paid_at.map(moment),
            note: row.note,
            locale: lang(&row.locale),
            number: row.number,
            events,
            shipments,
            version: row.version,
        }))
    }

    async fn lines(&self, order: i64) -> Result<Vec<OrderLine>, StoreError> {
        let query = order_lines::Entity::find().filter(order_lines::Column::OrderId.eq(order));
        let rows = query.order_by_asc(order_lines::Column::Position).all(self.0.db()).await?;
        rows.into_iter().map(OrderLine::try_from).collect()
    }

    async fn events(&self, order: i64) -> Result<Vec<OrderEvent>, StoreError> {
        let sql = "SELECT e.id, e.kind, e.note, e.at, u.name AS actor FROM order_events e \
                   LEFT JOIN users u ON u.id = e.actor_id WHERE e.order_id = $1 ORDER BY e.id";
        let rows: Vec<EventRow> = raw::all(self.0.db(), sql, values![order]).await?;
        rows.into_iter().map(OrderEvent::try_from).collect()
    }

    /// The parcels of an order, oldest first, with what is in them.
    pub(super) async fn shipments(&self, order: i64) -> Result<Vec<Shipment>, StoreError> {
        let query = shipments::Entity::find().filter(shipments::Column::OrderId.eq(order));
        let rows = query.order_by_asc(shipments::Column::Id).all(self.0.db()).await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let sql = "SELECT l.shipment_id, l.order_line_id, l.quantity FROM shipment_lines l \
                   JOIN shipments s ON s.id = l.shipment_id WHERE s.order_id = $1 ORDER BY l.order_line_id";
        let parts: Vec<PartRow> = raw::all(self.0.db(), sql, values![order]).await?;
        rows.into_iter().map(|row| parcel(row, &parts)).collect()
    }
}

fn parcel(row: shipments::Model, parts: &[PartRow]) -> Result<Shipment, StoreError> {
    let columns = Columns::of("shipments", row.id);
    let inside = parts.iter().filter(|part| part.shipment_id == row.id);
    let line = |part: &PartRow| Ok((OrderLineId::new(part.order_line_id), columns.count(part.quantity)?));
    Ok(Shipment {
        id: ShipmentId::new(row.id),
        courier: row.courier,
        tracking_number: row.tracking_number,
        shipped_at: moment(row.shipped_at),
        lines: inside.map(line).collect::<Result<_, StoreError>>()?,
        delivered_at: row.delivered_at.map(moment),
        fate: row.fate.map(|fate| columns.need(ParcelFate::from_key(&fate))).transpose()?,
    })
}

impl TryFrom<order_lines::Model> for OrderLine {
    type Error = StoreError;

    fn try_from(row: order_lines::Model) -> Result<Self, StoreError> {
        let columns = Columns::of("order_lines", row.id);
        Ok(Self {
            id: OrderLineId::new(row.id),
            variant: VariantId::new(row.variant_id),
            product: ProductId::new(row.product_id),
            slug: columns.slug(&row.slug)?,
            sku: columns.sku(&row.sku)?,
            name: text(row.name_id, row.name_en),
            options: columns.json(&row.options)?,
            unit_price: rupiah(row.unit_price),
            quantity: columns.count(row.quantity)?,
            discount: rupiah(row.discount),
            shipped: columns.count(row.shipped)?,
            backordered: columns.count(row.backordered)?,
            cancelled: columns.count(row.cancelled)?,
            expected_at: row.expected_at.map(moment),
            picture: columns.maybe_json(row.picture.as_deref())?,
        })
    }
}

impl TryFrom<EventRow> for OrderEvent {
    type Error = StoreError;

    fn try_from(row: EventRow) -> Result<Self, StoreError> {
        let kind: OrderEventKind = Columns::of("order_events", row.id).json(&row.kind)?;
        Ok(Self { at: moment(row.at), kind, actor: row.actor, note: row.note })
    }
}
