//! What must be true of discounts, vouchers and invoices.

use super::Invariant;

/// Checked after the others.
pub(super) const SALES: &[Invariant] = &[
    Invariant {
        name: "I8",
        says: "the discount of an order is what is taken off its lines, and no line gives more than it costs",
        kind: "order",
        query: "SELECT o.id, 'discount ' || o.discount || ', lines ' || l.sum AS detail FROM orders o \
                JOIN (SELECT order_id, SUM(discount) AS sum, \
                SUM(CASE WHEN discount < 0 OR discount > unit_price * quantity THEN 1 ELSE 0 END) AS wrong \
                FROM order_lines GROUP BY order_id) l ON l.order_id = o.id WHERE o.discount <> l.sum OR l.wrong > 0",
    },
    Invariant {
        name: "I10",
        says: "a voucher counts the orders that use it, but for what a person allowed beyond, and no more use it than may",
        kind: "voucher",
        query: "SELECT v.id, 'used ' || v.used || ', by orders ' || COALESCE(r.n, 0) AS detail FROM vouchers v \
                LEFT JOIN (SELECT voucher_id, COUNT(*) AS n FROM voucher_redemptions WHERE released_at IS NULL \
                AND NOT beyond GROUP BY voucher_id) r ON r.voucher_id = v.id \
                WHERE v.used <> COALESCE(r.n, 0) OR (v.usage_limit IS NOT NULL AND v.used > v.usage_limit)",
    },
    Invariant {
        name: "I10",
        says: "no customer uses a voucher in more orders than one customer may, but for what a person allowed",
        kind: "voucher",
        query: "SELECT v.id, u.customer || ' uses it ' || u.n || ' times of ' || v.per_customer_limit AS detail \
                FROM (SELECT voucher_id, customer_key AS customer, COUNT(*) AS n FROM voucher_redemptions \
                WHERE released_at IS NULL AND NOT beyond GROUP BY voucher_id, customer_key \
                UNION ALL SELECT voucher_id, email_key, COUNT(*) FROM voucher_redemptions \
                WHERE released_at IS NULL AND NOT beyond AND email_key <> '' GROUP BY voucher_id, email_key \
                UNION ALL SELECT voucher_id, phone_key, COUNT(*) FROM voucher_redemptions \
                WHERE released_at IS NULL AND NOT beyond AND phone_key <> '' GROUP BY voucher_id, phone_key) u \
                JOIN vouchers v ON v.id = u.voucher_id \
                WHERE v.per_customer_limit IS NOT NULL AND u.n > v.per_customer_limit",
    },
    Invariant {
        name: "I10",
        says: "an order is cheaper by what its voucher takes off, and uses it exactly as long as it is not called off",
        kind: "order",
        query: "SELECT o.id, 'it is ' || o.state || ', discount ' || o.discount || ', voucher ' \
                || COALESCE(CAST(r.amount AS TEXT), 'none') \
                || CASE WHEN r.released_at IS NULL THEN '' ELSE ', released' END AS detail \
                FROM orders o LEFT JOIN voucher_redemptions r ON r.order_id = o.id \
                WHERE (r.id IS NULL AND o.discount > 0) OR (r.id IS NOT NULL AND (r.amount <> o.discount \
                OR (r.released_at IS NULL AND o.state IN ('cancelled', 'expired')) \
                OR (r.released_at IS NOT NULL AND o.state NOT IN ('cancelled', 'expired'))))",
    },
    Invariant {
        name: "I13",
        says: "invoice numbers have no gap within their series, and say their place in it",
        kind: "invoice series of order",
        query: "SELECT MIN(order_id) AS id, series || ': ' || COUNT(*) || ' papers, last number ' || MAX(sequence) AS detail \
                FROM invoices GROUP BY series HAVING COUNT(*) <> MAX(sequence) OR MIN(sequence) <> 1 \
                OR SUM(CASE WHEN number LIKE series || '/%' || sequence THEN 0 ELSE 1 END) > 0",
    },
    Invariant {
        name: "I13",
        says: "the counter of a series stands at its last number: none was taken away, none is given twice",
        kind: "invoice series of order",
        query: "SELECT COALESCE(MIN(i.order_id), 0) AS id, c.series || ': counted ' || c.last || ', last number ' \
                || COALESCE(MAX(i.sequence), 0) AS detail FROM invoice_counters c \
                LEFT JOIN invoices i ON i.series = c.series GROUP BY c.series, c.last \
                HAVING c.last <> COALESCE(MAX(i.sequence), 0)",
    },
    Invariant {
        name: "I13",
        says: "an invoice that counts is of a paid order that was not called off, over exactly what is paid for it",
        kind: "order",
        query: "SELECT o.id, i.number || ' over ' || i.total || ', the order is ' || o.state || ' over ' || (o.total - o.waived) AS detail \
                FROM invoices i JOIN orders o ON o.id = i.order_id \
                WHERE i.kind = 'invoice' AND i.voided_at IS NULL AND (o.paid_at IS NULL OR i.total <> o.total - o.waived \
                OR o.state IN ('cancelled', 'expired'))",
    },
    Invariant {
        name: "I13",
        says: "credit notes never take back more than their invoice, and exactly it when it was undone",
        kind: "order",
        query: "SELECT i.order_id AS id, i.number || CASE WHEN i.voided_at IS NULL THEN ' counts' ELSE ' was undone' END \
                || ', credited ' || CAST(COALESCE(c.sum, 0) AS TEXT) AS detail FROM invoices i \
                LEFT JOIN (SELECT credits, SUM(total) AS sum FROM invoices WHERE kind = 'credit_note' GROUP BY credits) c \
                ON c.credits = i.id WHERE i.kind = 'invoice' AND (COALESCE(c.sum, 0) > i.total \
                OR (i.voided_at IS NOT NULL AND COALESCE(c.sum, 0) <> i.total))",
    },
    Invariant {
        name: "I13",
        says: "a credit note takes back an invoice of its own order, and no more than its refund",
        kind: "order",
        query: "SELECT c.order_id AS id, c.number || ' over ' || c.total || ', of ' || COALESCE(i.number, 'nothing') AS detail \
                FROM invoices c LEFT JOIN invoices i ON i.id = c.credits AND i.kind = 'invoice' AND i.order_id = c.order_id \
                LEFT JOIN refunds r ON r.id = c.refund_id \
                WHERE c.kind = 'credit_note' AND (i.id IS NULL OR c.total > r.amount OR c.order_id <> r.order_id)",
    },
];
