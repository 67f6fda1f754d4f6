//! What must be true of money and stock at any moment, asked of the database itself: after every test, and by
//! `hurtrock verify` on a living shop. Each query finds the rows that break its invariant.

mod histories;
mod promises;
mod sales;

use domain::time::Timestamp;
use sea_orm::{FromQueryResult, Value};

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
        name: "I1",
        says: "what a delivery brought is in the ledger once",
        kind: "receipt",
        query: "SELECT r.id, 'variant ' || r.variant_id || ': delivered ' || r.units || ', ledger ' || COALESCE(m.sum, 0) \
                AS detail FROM (SELECT l.receipt_id AS id, p.variant_id, SUM(l.quantity) AS units FROM receipt_lines l \
                JOIN purchase_order_lines p ON p.id = l.purchase_order_line_id GROUP BY l.receipt_id, p.variant_id) r \
                LEFT JOIN (SELECT reference_id, variant_id, SUM(quantity) AS sum FROM stock_movements \
                WHERE kind = 'receipt' AND reference_kind = 'receipt' GROUP BY reference_id, variant_id) m \
                ON m.reference_id = r.id AND m.variant_id = r.variant_id WHERE r.units <> COALESCE(m.sum, 0)",
    },
    Invariant {
        name: "I1",
        says: "a purchase order counts as received what its deliveries brought",
        kind: "purchase order",
        query: "SELECT l.purchase_order_id AS id, 'line ' || l.id || ': received ' || l.received || ' of ' || l.quantity \
                || ', delivered ' || COALESCE(r.sum, 0) AS detail FROM purchase_order_lines l \
                LEFT JOIN (SELECT purchase_order_line_id, SUM(quantity) AS sum FROM receipt_lines \
                GROUP BY purchase_order_line_id) r ON r.purchase_order_line_id = l.id \
                WHERE l.received <> COALESCE(r.sum, 0) OR l.received > l.quantity",
    },
    Invariant {
        name: "I1",
        says: "the differences of a stock take are in the ledger",
        kind: "stock take",
        query: "SELECT c.stock_count_id AS id, 'variant ' || c.variant_id || ': difference ' || (c.counted - c.expected) \
                || ', ledger ' || COALESCE(m.sum, 0) AS detail FROM stock_count_lines c \
                LEFT JOIN (SELECT reference_id, variant_id, SUM(quantity) AS sum FROM stock_movements \
                WHERE reference_kind = 'count' GROUP BY reference_id, variant_id) m \
                ON m.reference_id = c.stock_count_id AND m.variant_id = c.variant_id \
                WHERE c.counted - c.expected <> COALESCE(m.sum, 0)",
    },
    Invariant {
        name: "I1",
        says: "what came back of a return is in the ledger, and what of it was thrown away",
        kind: "return",
        query: "SELECT r.id, 'variant ' || r.variant_id || ': came back ' || r.back || ', thrown away ' || r.gone \
                || ', ledger ' || COALESCE(m.back, 0) || ' and ' || COALESCE(m.gone, 0) AS detail \
                FROM (SELECT t.return_id AS id, l.variant_id, SUM(t.restocked + t.written_off) AS back, \
                SUM(t.written_off) AS gone FROM return_lines t JOIN order_lines l ON l.id = t.order_line_id \
                GROUP BY t.return_id, l.variant_id) r LEFT JOIN (SELECT reference_id, variant_id, \
                SUM(CASE kind WHEN 'return' THEN quantity ELSE 0 END) AS back, \
                SUM(CASE kind WHEN 'adjustment' THEN -quantity ELSE 0 END) AS gone FROM stock_movements \
                WHERE reference_kind = 'return' GROUP BY reference_id, variant_id) m \
                ON m.reference_id = r.id AND m.variant_id = r.variant_id \
                WHERE r.back <> COALESCE(m.back, 0) OR r.gone <> COALESCE(m.gone, 0)",
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
        says: "every unit of an order that is alive left, is held, waits for goods or was cancelled",
        kind: "order",
        query: "SELECT l.order_id AS id, 'variant ' || l.variant_id || ': ordered ' || l.units || ', shipped ' || l.shipped \
                || ', held ' || COALESCE(r.open, 0) || ', waiting ' || l.waiting || ', cancelled ' || l.cancelled AS detail \
                FROM (SELECT order_id, variant_id, SUM(quantity) AS units, SUM(shipped) AS shipped, \
                SUM(backordered) AS waiting, SUM(cancelled) AS cancelled FROM order_lines \
                GROUP BY order_id, variant_id) l JOIN orders o ON o.id = l.order_id \
                LEFT JOIN reservations r ON r.order_id = l.order_id AND r.variant_id = l.variant_id \
                WHERE o.state IN ('awaiting_payment', 'paid', 'processing', 'partly_shipped', 'shipped', 'delivered', \
                'completed') AND l.units <> l.shipped + l.waiting + l.cancelled + COALESCE(r.open, 0)",
    },
    Invariant {
        name: "I3",
        says: "units wait for goods only while their order is being packed",
        kind: "order",
        query: "SELECT o.id, 'it is ' || o.state || ', line ' || l.id || ' waits for ' || l.backordered AS detail \
                FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE l.backordered > 0 \
                AND o.state NOT IN ('paid', 'processing', 'partly_shipped')",
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
        says: "an order is paid if and only if one captured attempt settles it by exactly what is to be paid",
        kind: "order",
        query: "SELECT o.id, CASE WHEN o.paid_at IS NULL THEN 'not paid' ELSE 'paid' END || ', settled by ' \
                || COALESCE(p.n, 0) || ' attempts with ' || COALESCE(p.sum, 0) || ' of ' || (o.total - o.waived) AS detail \
                FROM orders o \
                LEFT JOIN (SELECT order_id, COUNT(*) AS n, SUM(COALESCE(received, 0) + waived) AS sum FROM payments \
                WHERE settles GROUP BY order_id) p ON p.order_id = o.id \
                WHERE (o.paid_at IS NOT NULL AND o.total > o.waived AND (COALESCE(p.n, 0) <> 1 \
                OR p.sum <> o.total - o.waived)) \
                OR (o.paid_at IS NULL AND p.n > 0) OR (o.paid_at IS NULL AND o.state = 'paid')",
    },
    Invariant {
        name: "I4",
        says: "an attempt is captured if and only if money came by it, and only a captured one settles its order",
        kind: "order",
        query: "SELECT order_id AS id, 'attempt ' || id || ' is ' || state || ', received ' || COALESCE(received, -1) AS detail \
                FROM payments WHERE (state = 'captured') <> (received IS NOT NULL) OR (settles AND state <> 'captured')",
    },
    Invariant {
        name: "I5",
        says: "money that settles no order goes back, or a person is asked",
        kind: "order",
        query: "SELECT p.order_id AS id, 'attempt ' || p.id || ': received ' || p.received || ', going back ' \
                || COALESCE(r.sum, 0) AS detail FROM payments p LEFT JOIN (SELECT payment_id, SUM(amount) AS sum FROM refunds \
                WHERE state <> 'failed' GROUP BY payment_id) r ON r.payment_id = p.id \
                WHERE p.state = 'captured' AND NOT p.settles AND NOT p.charged_back AND p.received > COALESCE(r.sum, 0) \
                AND NOT EXISTS (SELECT 1 FROM payment_tasks t WHERE t.payment_id = p.id AND t.resolved_at IS NULL)",
    },
    Invariant {
        name: "I6",
        says: "no more goes back than came in, attempt by attempt",
        kind: "order",
        query: "SELECT p.order_id AS id, 'attempt ' || p.id || ': received ' || COALESCE(p.received, 0) || ', going back ' || r.sum \
                AS detail FROM payments p JOIN (SELECT payment_id, SUM(amount) AS sum FROM refunds WHERE state <> 'failed' \
                GROUP BY payment_id) r ON r.payment_id = p.id WHERE r.sum > COALESCE(p.received, 0)",
    },
    Invariant {
        name: "I7",
        says: "money that belongs to no order is somebody's task",
        kind: "unmatched payment",
        query: "SELECT u.id, u.provider || ' ' || u.provider_ref || ': ' || u.amount AS detail FROM unmatched_payments u \
                WHERE NOT EXISTS (SELECT 1 FROM payment_tasks t \
                WHERE t.key = 'unmatched:' || u.provider || ':' || u.provider_ref)",
    },
    Invariant {
        name: "I7",
        says: "money to be transferred back by hand is somebody's task",
        kind: "refund",
        query: "SELECT r.id, 'of order ' || r.order_id || ': ' || r.amount AS detail FROM refunds r WHERE r.state = 'manual' \
                AND NOT EXISTS (SELECT 1 FROM payment_tasks t WHERE t.refund_id = r.id AND t.resolved_at IS NULL)",
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
        says: "the parcels of an order that did not fail carry what its lines count as shipped, and no line more than was ordered",
        kind: "order",
        query: "SELECT l.order_id AS id, 'line ' || l.id || ': shipped ' || l.shipped || ' of ' || l.quantity \
                || ', in parcels ' || COALESCE(s.sum, 0) AS detail FROM order_lines l \
                LEFT JOIN (SELECT p.order_line_id, SUM(p.quantity) AS sum FROM shipment_lines p \
                JOIN shipments t ON t.id = p.shipment_id WHERE t.fate IS NULL GROUP BY p.order_line_id) s \
                ON s.order_line_id = l.id WHERE l.shipped <> COALESCE(s.sum, 0) OR l.shipped > l.quantity",
    },
    Invariant {
        name: "I11",
        says: "of an order that is delivered every parcel arrived, came back or is known to be lost",
        kind: "order",
        query: "SELECT o.id, 'it is ' || o.state || ', parcel ' || s.id || ' is on its way' AS detail FROM orders o \
                JOIN shipments s ON s.order_id = o.id \
                WHERE o.state IN ('delivered', 'completed') AND s.delivered_at IS NULL AND s.fate IS NULL",
    },
    Invariant {
        name: "I11",
        says: "no line came back, or is on its way back, more than it was shipped",
        kind: "order",
        query: "SELECT l.order_id AS id, 'line ' || l.id || ': shipped ' || l.shipped || ', back ' || SUM(t.quantity) \
                AS detail FROM return_lines t JOIN returns r ON r.id = t.return_id \
                JOIN order_lines l ON l.id = t.order_line_id WHERE r.state <> 'rejected' \
                GROUP BY l.order_id, l.id, l.shipped HAVING SUM(t.quantity) > l.shipped",
    },
    Invariant {
        name: "I12",
        says: "a purchase order stands where its deliveries brought it",
        kind: "purchase order",
        query: "SELECT p.id, 'it is ' || p.state || ', received ' || COALESCE(l.got, 0) || ' of ' || COALESCE(l.wanted, 0) \
                AS detail FROM purchase_orders p LEFT JOIN (SELECT purchase_order_id, SUM(quantity) AS wanted, \
                SUM(received) AS got FROM purchase_order_lines GROUP BY purchase_order_id) l \
                ON l.purchase_order_id = p.id WHERE (p.state IN ('draft', 'ordered') AND COALESCE(l.got, 0) > 0) \
                OR (p.state = 'partly_received' AND (COALESCE(l.got, 0) = 0 OR l.got >= l.wanted)) \
                OR (p.state = 'received' AND (l.got IS NULL OR l.got <> l.wanted))",
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

/// Every invariant that is checked: of stock and orders, of discounts and papers, then what the shop promises to people.
pub fn all() -> impl Iterator<Item = &'static Invariant> {
    books().chain(promises::PROMISES)
}

fn books() -> impl Iterator<Item = &'static Invariant> {
    INVARIANTS.iter().chain(sales::SALES)
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    detail: String,
}

/// Everything in the books that is not as it must be; empty for a healthy shop.
pub async fn check(reader: &Reader) -> Result<Vec<Violation>, StoreError> {
    let mut violations = Vec::new();
    for invariant in books() {
        let query = if invariant.query.is_empty() { histories::query() } else { invariant.query.to_owned() };
        violations.extend(broken(reader, invariant, &query, values![]).await?);
    }
    Ok(violations)
}

/// Every promise to people that was not kept until `now`; empty for a shop that does what services do at every step, and whose clock
/// runs.
pub async fn check_promises(reader: &Reader, now: Timestamp) -> Result<Vec<Violation>, StoreError> {
    let mut violations = Vec::new();
    for invariant in promises::PROMISES {
        let found = if invariant.query.is_empty() {
            broken(reader, invariant, &promises::overdue(), values![now.millis()]).await?
        } else {
            broken(reader, invariant, invariant.query, values![]).await?
        };
        violations.extend(found);
    }
    Ok(violations)
}

async fn broken(
    reader: &Reader,
    invariant: &Invariant,
    query: &str,
    values: Vec<Value>,
) -> Result<Vec<Violation>, StoreError> {
    let rows: Vec<Row> = raw::all(reader.db(), query, values).await?;
    let violation = |row: Row| Violation {
        invariant: invariant.name,
        subject: format!("{} {}", invariant.kind, row.id),
        detail: format!("{} ({})", invariant.says, row.detail),
    };
    Ok(rows.into_iter().map(violation).collect())
}
