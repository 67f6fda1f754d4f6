use domain::form::FieldErrors;
use domain::ids::OrderLineId;
use domain::lang::Lang;
use domain::money::Rupiah;
use domain::order::{CancellationState, IllegalStep, Order};
use domain::returns::{Return, ReturnState, Returnable};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What can be done with an order after it was paid, and what was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AfterView {
    /// Rises with every change of the order.
    pub(crate) version: i64,
    /// Whether the customer can ask to have it called off.
    pub(crate) can_ask: bool,
    /// What became of what they asked last, and what the shop says.
    pub(crate) asked: Option<(CancellationState, String)>,
    /// What can be sent back.
    pub(crate) returnable: Vec<ReturnableView>,
    /// Until when.
    pub(crate) return_until: String,
    /// The returns so far, newest first.
    pub(crate) returns: Vec<ReturnView>,
}

/// Units that can be sent back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReturnableView {
    /// Of which line.
    pub(crate) line: OrderLineId,
    /// What it is called.
    pub(crate) name: String,
    /// How many.
    pub(crate) most: u32,
    /// Until when, where that differs from line to line.
    pub(crate) until: Option<String>,
}

/// A return in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReturnView {
    /// What people call it.
    pub(crate) number: String,
    /// Where it stands.
    pub(crate) state: ReturnState,
    /// What comes back, in words.
    pub(crate) content: String,
    /// When it was asked for.
    pub(crate) asked: String,
    /// What the shop says.
    pub(crate) answer: String,
    /// What is paid back, once that is known.
    pub(crate) refund: Option<Rupiah>,
}

/// Why a wish to cancel was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AskRefusal {
    /// It is not the time for it.
    Illegal(IllegalStep),
    /// The reason.
    Fields(FieldErrors),
}

impl AfterView {
    /// What the customer can ask for, and what they were answered.
    pub(crate) fn of(order: &Order, can_ask: bool, asked: Option<(CancellationState, String)>) -> Self {
        Self { version: order.version, can_ask, asked, ..Self::default() }
    }

    /// The same with what can be sent back until then, and what was.
    pub(crate) fn with_returns(
        self,
        order: &Order,
        returnable: &[Returnable],
        until: Option<Timestamp>,
        returns: &[Return],
        lang: Lang,
    ) -> Self {
        let name = |line| order.line(line).map(|known| known.name_in(lang)).unwrap_or_default();
        let differs = returnable.iter().any(|one| Some(one.until) != until);
        let units = |one: &Returnable| ReturnableView {
            line: one.line,
            name: name(one.line),
            most: one.units,
            until: differs.then(|| one.until.date_time(lang)),
        };
        Self {
            returnable: returnable.iter().map(units).collect(),
            return_until: until.map(|until| until.date_time(lang)).unwrap_or_default(),
            returns: returns.iter().rev().map(|known| ReturnView::of(known, lang)).collect(),
            ..self
        }
    }
}

impl ReturnView {
    fn of(known: &Return, lang: Lang) -> Self {
        let lines = known.lines.iter().map(|line| format!("{} × {}", line.quantity, line.name.in_lang(lang)));
        let refund = known.refund_goods.checked_add(known.refund_shipping);
        Self {
            number: known.number.clone(),
            state: known.state,
            content: lines.collect::<Vec<_>>().join(", "),
            asked: known.requested_at.date(lang),
            answer: known.answer.clone(),
            refund: refund.filter(|refund| known.state == ReturnState::Closed && refund.is_positive()),
        }
    }
}
