//! What must be true of units: on hand, held by orders, and explained by the ledger.

use super::Invariant;

/// Checked first.
pub(super) const STOCK: &[Invariant] = &[
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
];
