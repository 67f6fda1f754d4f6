//! The history of an order, compared with the table of legal steps.

use domain::order::{OrderEventKind, OrderState, STEPS};

use crate::convert::json;

/// I12: the history of every order is a path in the state graph that ends where the order stands. Each entry is compared
/// with the one before it, and its step with the table of legal ones.
pub(super) fn query() -> String {
    let word = |kind: OrderEventKind| json(&kind);
    let steps = STEPS
        .iter()
        .map(|(from, by, to)| format!("('{} {} {}')", word(OrderEventKind::Step(*by)), from.key(), to.key()));
    let beginnings =
        OrderState::ALL.into_iter().map(|state| format!("('{}  {}')", word(OrderEventKind::Placed), state.key()));
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
