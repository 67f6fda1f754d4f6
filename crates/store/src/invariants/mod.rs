//! What must be true of money and stock at any moment, asked of the database itself: after every test, and by
//! `hurtrock verify` on a living shop. Each query finds the rows that break its invariant.

mod sales;

use domain::order::{OrderEventKind, OrderState, STEPS};
use sea_orm::FromQueryResult;

use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Reader, Source};

/// Something that must not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Which invariant (`I2`).
    pub invariant: &'static str,
    /// What breaks it (`variant 7`).
    pub subject: String,
    /// What is wrong with it.
    pub detail: String,
}

/// An invariant, and the query that finds what breaks it.
#[derive(Debug, Clone, Copy)]
pub struct Invariant {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub says: &'static str,
    kind: &'static str,
    query: &'static str,
}

/// An empty query is made from the table of legal steps.
const INVARIANTS: &[Invariant] = &[
    Invariant {
        name: "I1",
        says: "units on hand are what the ledger adds up to",
        kind: "variant",
        query: "SELECT s.variant_id AS id, 'on hand ' || s.on_hand || ', ledger ' || COALESCE(m.sum, 0) AS detail \
                FROM stock_levels s LEFT JOIN (SELECT variant_id, SUM(CASE kind WHEN 'sale' THEN -quantity \
                WHEN 'reservation' THEN 0 WHEN 'release' THEN 0 ELSE quantity END) AS sum \
                FROM stock_movements GROUP BY variant_id) m ON m.variant_id = s.variant_id \
                WHERE s.on_hand <> COALESCE(m.sum, 0)",
    },
    Invariant {
        name: "I1",
        says: "reserved units are what open reservations add up to",
        kind: "variant",
        query: "SELECT s.variant_id AS id, 'reserved ' || s.reserved || ', held by orders ' || COALESCE(r.sum, 0) AS detail \
                FROM stock_levels s LEFT JOIN (SELECT variant_id, SUM(open) AS sum FROM reservations \
                WHERE open > 0 GROUP BY variant_id) r ON r.variant_id = s.variant_id \
                WHERE s.reserved <> COALESCE(r.sum, 0)",
    },
    Invariant {
        name: "I1",
        says: "the ledger's reservations, releases and sales explain the reserved units",
        kind: "variant",
        query: "SELECT s.variant_id AS id, 'reserved ' || s.reserved || ', ledger ' || COALESCE(m.sum, 0) AS detail \
                FROM stock_levels s LEFT JOIN (SELECT variant_id, SUM(CASE kind WHEN 'reservation' THEN quantity \
                WHEN 'release' THEN -quantity WHEN 'sale' THEN -quantity ELSE 0 END) AS sum \
                FROM stock_movements GROUP BY variant_id) m ON m.variant_id = s.variant_id \
                WHERE s.reserved <> COALESCE(m.sum, 0)",
    },
    Invariant {
        name: "I2",
        says: "0 <= reserved <= on hand",
        kind: "variant",
        query: "SELECT variant_id AS id, 'on hand ' || on_hand || ', reserved ' || reserved AS detail \
                FROM stock_levels WHERE reserved < 0 OR reserved > on_hand",
    },
    Invariant {
        name: "I3",
        says: "an order that is alive holds or has shipped every unit it promises",
        kind: "order",
        query: "SELECT l.order_id AS id, 'variant ' || l.variant_id || ': ordered ' || l.units || ', shipped ' || l.shipped \
                || ', held ' || COALESCE(r.open, 0) AS detail \
                FROM (SELECT order_id, variant_id, SUM(quantity) AS units, SUM(shipped) AS shipped FROM order_lines \
                GROUP BY order_id, variant_id) l JOIN orders o ON o.id = l.order_id \
                LEFT JOIN reservations r ON r.order_id = l.order_id AND r.variant_id = l.variant_id \
                WHERE o.state IN ('awaiting_payment', 'paid', 'processing', 'partly_shipped', 'shipped', 'delivered', \
                'completed') AND l.units <> l.shipped + COALESCE(r.open, 0)",
    },
    Invariant {
        name: "I3",
        says: "an order that is called off holds nothing",
        kind: "order",
        query: "SELECT o.id, 'variant ' || r.variant_id || ': still holds ' || r.open AS detail FROM orders o \
                JOIN reservations r ON r.order_id = o.id WHERE o.state IN ('cancelled', 'expired') AND r.open > 0",
    },
    Invariant {
        name: "I4",
        says: "an order is paid if and only if one captured attempt equals its total",
        kind: "order",
        query: "SELECT o.id, CASE WHEN o.paid_at IS NULL THEN 'not paid' ELSE 'paid' END || ', captured attempts ' \
                || COALESCE(p.n, 0) || ' over ' || COALESCE(p.sum, 0) || ' of ' || o.total AS detail FROM orders o \
                LEFT JOIN (SELECT order_id, COUNT(*) AS n, SUM(amount) AS sum FROM payments WHERE state = 'captured' \
                GROUP BY order_id) p ON p.order_id = o.id \
                WHERE (o.paid_at IS NOT NULL AND o.total > 0 AND (COALESCE(p.n, 0) <> 1 OR p.sum <> o.total)) \
                OR (o.paid_at IS NULL AND p.n > 0) OR (o.paid_at IS NULL AND o.state = 'paid')",
    },
    Invariant {
        name: "I5",
        says: "no order has two captured attempts",
        kind: "order",
        query: "SELECT order_id AS id, COUNT(*) || ' captured attempts' AS detail FROM payments \
                WHERE state = 'captured' GROUP BY order_id HAVING COUNT(*) > 1",
    },
    Invariant {
        name: "I8",
        says: "total = goods - discount + freight + packing + insurance + tax on top",
        kind: "order",
        query: "SELECT id, 'total ' || total AS detail FROM orders \
                WHERE total <> goods - discount + freight + packing + insurance + tax_on_top OR total < 0",
    },
    Invariant {
        name: "I8",
        says: "the goods of an order are the sum of its lines",
        kind: "order",
        query: "SELECT o.id, 'goods ' || o.goods || ', lines ' || COALESCE(l.sum, 0) AS detail FROM orders o \
                LEFT JOIN (SELECT order_id, SUM(unit_price * quantity) AS sum FROM order_lines GROUP BY order_id) l \
                ON l.order_id = o.id WHERE o.goods <> COALESCE(l.sum, 0)",
    },
    Invariant {
        name: "I9",
        says: "an order was placed by one submission",
        kind: "order",
        query: "SELECT order_id AS id, COUNT(*) || ' submissions' AS detail FROM idempotency_keys \
                WHERE order_id IS NOT NULL GROUP BY order_id HAVING COUNT(*) > 1",
    },
    Invariant {
        name: "I11",
        says: "the parcels of an order carry what its lines count as shipped, and no line more than was ordered",
        kind: "order",
        query: "SELECT l.order_id AS id, 'line ' || l.id || ': shipped ' || l.shipped || ' of ' || l.quantity \
                || ', in parcels ' || COALESCE(s.sum, 0) AS detail FROM order_lines l \
                LEFT JOIN (SELECT order_line_id, SUM(quantity) AS sum FROM shipment_lines GROUP BY order_line_id) s \
                ON s.order_line_id = l.id WHERE l.shipped <> COALESCE(s.sum, 0) OR l.shipped > l.quantity",
    },
    Invariant {
        name: "I12",
        says: "the history of an order is a path of legal steps that ends where it stands",
        kind: "order",
        query: "",
    },
    Invariant {
        name: "I15",
        says: "units are held with a time limit only while their order waits for money",
        kind: "order",
        query: "SELECT o.id, 'it is ' || o.state || ', variant ' || r.variant_id || ' is still held on time' AS detail \
                FROM orders o JOIN reservations r ON r.order_id = o.id \
                WHERE o.state <> 'awaiting_payment' AND r.state = 'held'",
    },
];

/// Every invariant that is checked: of stock and orders, then of discounts and papers.
pub fn all() -> impl Iterator<Item = &'static Invariant> {
    INVARIANTS.iter().chain(sales::SALES)
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    detail: String,
}

/// Everything that is not as it must be; empty for a healthy shop.
pub async fn check(reader: &Reader) -> Result<Vec<Violation>, StoreError> {
    let mut violations = Vec::new();
    for invariant in all() {
        let query = if invariant.query.is_empty() { histories() } else { invariant.query.to_owned() };
        let rows: Vec<Row> = raw::all(reader.db(), &query, values![]).await?;
        violations.extend(rows.into_iter().map(|row| Violation {
            invariant: invariant.name,
            subject: format!("{} {}", invariant.kind, row.id),
            detail: format!("{} ({})", invariant.says, row.detail),
        }));
    }
    Ok(violations)
}

/// I12: the history of every order is a path in the state graph that ends where the order stands. Each entry is compared
/// with the one before it, and its step with the table of legal ones.
fn histories() -> String {
    let json = |kind: OrderEventKind| crate::convert::json(&kind);
    let steps = STEPS
        .iter()
        .map(|(from, by, to)| format!("('{} {} {}')", json(OrderEventKind::Step(*by)), from.key(), to.key()));
    let beginnings =
        OrderState::ALL.into_iter().map(|state| format!("('{}  {}')", json(OrderEventKind::Placed), state.key()));
    let legal = steps.chain(beginnings).collect::<Vec<_>>().join(", ");
    format!(
        "WITH legal(step) AS (VALUES {legal}), path AS (SELECT e.order_id, e.kind, o.state, e.to_state, \
         COALESCE(e.from_state, '') AS from_state, \
         COALESCE(LAG(e.to_state) OVER (PARTITION BY e.order_id ORDER BY e.id), '') AS before, \
         LEAD(e.id) OVER (PARTITION BY e.order_id ORDER BY e.id) AS next \
         FROM order_events e JOIN orders o ON o.id = e.order_id WHERE e.to_state IS NOT NULL) \
         SELECT order_id AS id, kind || ' from \"' || from_state || '\" to \"' || to_state || '\" after \"' || before \
         || '\", the order is ' || state AS detail FROM path \
         WHERE from_state <> before OR (next IS NULL AND to_state <> state) \
         OR kind || ' ' || from_state || ' ' || to_state NOT IN (SELECT step FROM legal)"
    )
}
