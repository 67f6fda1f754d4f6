//! What must be true of money: attempts, refunds, and what fits nowhere.

use super::Invariant;

/// Checked after the units.
pub(super) const MONEY: &[Invariant] = &[
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
];
