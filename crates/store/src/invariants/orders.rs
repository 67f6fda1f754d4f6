//! What must be true of orders: their sums, their parcels and their histories; and of orders at suppliers.

use super::Invariant;

/// Checked after the money. An empty query is made from the table of legal steps.
pub(super) const ORDERS: &[Invariant] = &[
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
