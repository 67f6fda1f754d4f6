//! What the shop promises to people: a letter about every step, and goods that are free again in time. Asked of a shop whose clock
//! runs; the books alone do not know it.

use super::Invariant;
use crate::orders::{MONEY_WAITS, PROOF_WAITS};

/// Milliseconds after which what ran out is free again, where no gateway has to be asked or it answers at once.
const IN_TIME: i64 = 60_000;
/// Milliseconds for which a gateway that does not say whether it can still be paid is asked again.
const GRACE: i64 = 15 * 60_000;

/// Checked last. An empty query is [`overdue`].
pub(super) const PROMISES: &[Invariant] = &[
    Invariant {
        name: "I14",
        says: "whoever ordered was written to",
        kind: "order",
        query: "SELECT o.id, 'no letter that it was placed' AS detail FROM orders o \
                WHERE NOT EXISTS (SELECT 1 FROM outbox_mail m WHERE m.key = 'order/' || o.id || '/placed')",
    },
    Invariant {
        name: "I14",
        says: "whoever paid was written to",
        kind: "order",
        query: "SELECT e.order_id AS id, 'no letter that it is paid' AS detail FROM order_events e \
                WHERE e.to_state = 'paid' AND e.from_state IS NOT NULL \
                AND NOT EXISTS (SELECT 1 FROM outbox_mail m WHERE m.key = 'order/' || e.order_id || '/paid')",
    },
    Invariant {
        name: "I14",
        says: "of every parcel that a courier has its customer was written to",
        kind: "order",
        query: "SELECT s.order_id AS id, 'no letter of parcel ' || s.id AS detail FROM shipments s WHERE s.courier <> '' \
                AND NOT EXISTS (SELECT 1 FROM outbox_mail m \
                WHERE m.key = 'order/' || s.order_id || '/shipped/' || s.id)",
    },
    Invariant {
        name: "I14",
        says: "whose order ran out of time was written to",
        kind: "order",
        query: "SELECT e.order_id AS id, 'no letter that it ran out' AS detail FROM order_events e \
                WHERE e.to_state = 'expired' \
                AND NOT EXISTS (SELECT 1 FROM outbox_mail m WHERE m.key = 'order/' || e.order_id || '/expired')",
    },
    Invariant {
        name: "I14",
        says: "whose order was called off was written to, each time",
        kind: "order",
        query: "SELECT c.order_id AS id, 'called off ' || c.times || ' times, fewer letters' AS detail \
                FROM (SELECT order_id, COUNT(*) AS times FROM order_events WHERE to_state = 'cancelled' GROUP BY order_id) c \
                WHERE c.times > (SELECT COUNT(*) FROM outbox_mail m WHERE m.key >= 'order/' || c.order_id || '/cancelled/' \
                AND m.key < 'order/' || c.order_id || '/cancelled0')",
    },
    Invariant {
        name: "I14",
        says: "whoever asked to have an order called off, and it goes on, was answered",
        kind: "order",
        query: "SELECT c.order_id AS id, 'no answer to what was asked at ' || c.requested_at AS detail \
                FROM cancellation_requests c WHERE c.state = 'declined' AND NOT EXISTS (SELECT 1 FROM outbox_mail m \
                WHERE m.key = 'order/' || c.order_id || '/cancel-declined/' || c.requested_at)",
    },
    Invariant {
        name: "I14",
        says: "whose money went back was written to",
        kind: "order",
        query: "SELECT r.order_id AS id, 'no letter of refund ' || r.id AS detail FROM refunds r WHERE r.state = 'settled' \
                AND NOT EXISTS (SELECT 1 FROM outbox_mail m WHERE m.key >= 'order/' || r.order_id || '/refunded/' || r.id || '/' \
                AND m.key < 'order/' || r.order_id || '/refunded/' || r.id || '0') \
                AND NOT EXISTS (SELECT 1 FROM outbox_mail m WHERE m.key >= 'order/' || r.order_id || '/money-back/' || r.id || '/' \
                AND m.key < 'order/' || r.order_id || '/money-back/' || r.id || '0')",
    },
    Invariant {
        name: "I14",
        says: "whose return was answered was written to",
        kind: "order",
        query: "SELECT r.order_id AS id, 'no letter of return ' || r.number || ', ' || a.answer AS detail FROM returns r \
                JOIN (SELECT 'approved' AS state, 'approved' AS answer UNION ALL SELECT 'received', 'approved' \
                UNION ALL SELECT 'closed', 'approved' UNION ALL SELECT 'closed', 'settled' \
                UNION ALL SELECT 'rejected', 'declined') a ON a.state = r.state \
                WHERE NOT EXISTS (SELECT 1 FROM outbox_mail m \
                WHERE m.key = 'order/' || r.order_id || '/return/' || r.id || '/' || a.answer)",
    },
    Invariant {
        name: "I15",
        says: "while the shop is open, nothing is held a minute beyond its time, unless its gateway does not say what became of it",
        kind: "order",
        query: "",
    },
];

/// Orders that hold units although their time was over a minute before `$1`, nobody looks at their money, and their gateway was not
/// asked, or was given up long ago. An attempt that its gateway was asked to close, and that still waits, was not answered clearly.
pub(super) fn overdue() -> String {
    format!(
        "SELECT o.id, 'its time was over at ' || o.expires_at || ', it still holds variant ' || r.variant_id AS detail \
         FROM orders o JOIN reservations r ON r.order_id = o.id AND r.state = 'held' \
         WHERE o.expires_at + {IN_TIME} < $1 AND NOT ({PROOF_WAITS} OR {MONEY_WAITS}) \
         AND NOT EXISTS (SELECT 1 FROM payments a WHERE a.order_id = o.id AND a.state = 'pending' \
         AND a.provider <> 'manual' AND a.failure = 'replaced' AND o.expires_at + {GRACE} + {IN_TIME} >= $1)"
    )
}
