use domain::form::{FieldError, FieldErrors};
use domain::ids::OrderLineId;
use domain::lang::Lang;
use domain::money::{ParseRupiahError, Rupiah};
use domain::order::Order;
use domain::returns::{IllegalReturnStep, Return, ReturnAction, ReturnState};
use serde::{Deserialize, Serialize};

use crate::admin::dates;

/// A part of the returns in a state, and how many there are in each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReturnsView {
    /// The returns.
    pub(crate) rows: Vec<ReturnRow>,
    /// Where the next part begins.
    pub(crate) next: Option<String>,
    /// How many are in each state.
    pub(crate) counts: Vec<(ReturnState, u32)>,
}

/// A return in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReturnRow {
    /// What people call it.
    pub(crate) number: String,
    /// What people call its order.
    pub(crate) order: String,
    /// Where it stands.
    pub(crate) state: ReturnState,
    /// Why.
    pub(crate) cause: String,
    /// What comes back, in words.
    pub(crate) content: String,
    /// When it was asked for.
    pub(crate) asked: String,
}

/// A return, for whoever handles it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StaffReturnView {
    /// What people call it.
    pub(crate) number: String,
    /// What people call its order.
    pub(crate) order: String,
    /// The buyer's name.
    pub(crate) customer: String,
    /// Where it stands.
    pub(crate) state: ReturnState,
    /// What can be done now.
    pub(crate) actions: Vec<ReturnAction>,
    /// Why.
    pub(crate) cause: String,
    /// Whether the shop is to blame.
    pub(crate) is_ours: bool,
    /// In the customer's words.
    pub(crate) reason: String,
    /// What the shop said.
    pub(crate) answer: String,
    /// When it was asked for.
    pub(crate) asked: String,
    /// How many photos there are.
    pub(crate) photos: usize,
    /// What comes back.
    pub(crate) lines: Vec<ReturnLineView>,
    /// What of sending the order can still be paid back.
    pub(crate) shipping_left: Rupiah,
    /// What is paid back: for the goods, of the shipping.
    pub(crate) refund: (Rupiah, Rupiah),
}

/// Units of a line that come back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReturnLineView {
    /// Of which line.
    pub(crate) line: OrderLineId,
    /// What it is called.
    pub(crate) name: String,
    /// Units.
    pub(crate) quantity: u32,
    /// Of those, sold again.
    pub(crate) restocked: u32,
    /// Of those, thrown away.
    pub(crate) written_off: u32,
    /// What they cost.
    pub(crate) worth: Rupiah,
}

/// What became of the units of a line, as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FateForm {
    /// Of which line.
    pub(crate) line: OrderLineId,
    /// Units that are sold again.
    pub(crate) restocked: u32,
    /// Units that are thrown away.
    pub(crate) written_off: u32,
}

/// Why a step was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ReturnRefusal {
    /// It is not the time for it.
    Illegal(IllegalReturnStep),
    /// Nothing came back.
    Nothing,
    /// More came back than was asked for.
    TooMany(u32),
    /// More is kept than would be paid back.
    Deduction(Rupiah),
    /// A field is wrong.
    Fields(FieldErrors),
}

impl ReturnRow {
    /// A return as `lang` lists it.
    pub(crate) fn of(known: &Return, lang: Lang) -> Self {
        let lines = known.lines.iter().map(|line| format!("{} × {}", line.quantity, line.name.in_lang(lang)));
        Self {
            number: known.number.clone(),
            order: known.order_number.clone(),
            state: known.state,
            cause: known.cause.name(lang).to_owned(),
            content: lines.collect::<Vec<_>>().join(", "),
            asked: dates::moment(known.requested_at, lang),
        }
    }
}

impl StaffReturnView {
    /// A return as `lang` shows it, with what can be done and what of the shipping can go back.
    pub(crate) fn of(
        known: &Return,
        order: &Order,
        (actions, shipping_left): (Vec<ReturnAction>, Rupiah),
        lang: Lang,
    ) -> Self {
        let worth = |id: OrderLineId, units| order.line(id).map(|line| line.worth(units)).unwrap_or_default();
        let line = |line: &domain::returns::ReturnLine| ReturnLineView {
            line: line.line,
            name: line.name.in_lang(lang).to_owned(),
            quantity: line.quantity,
            restocked: line.restocked,
            written_off: line.written_off,
            worth: worth(line.line, line.quantity),
        };
        Self {
            number: known.number.clone(),
            order: known.order_number.clone(),
            customer: order.contact.name.clone(),
            state: known.state,
            actions,
            cause: known.cause.name(lang).to_owned(),
            is_ours: known.cause.is_ours(),
            reason: known.reason.clone(),
            answer: known.answer.clone(),
            asked: known.requested_at.date_time(lang),
            photos: known.photos.len(),
            lines: known.lines.iter().map(line).collect(),
            shipping_left,
            refund: (known.refund_goods, known.refund_shipping),
        }
    }

    /// Whether `action` can be taken now.
    pub(super) fn can(&self, action: ReturnAction) -> bool {
        self.actions.contains(&action)
    }
}

/// What is kept of the price, as typed; nothing when the field is empty.
pub(super) fn amount(typed: &str) -> Result<Rupiah, ReturnRefusal> {
    match Rupiah::parse(typed) {
        Ok(amount) => Ok(amount),
        Err(ParseRupiahError::Empty) => Ok(Rupiah::ZERO),
        Err(_) => Err(ReturnRefusal::Fields(FieldErrors::one("deduction", FieldError::Choice))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_kept_unless_an_amount_is_typed() {
        assert_eq!(amount(" "), Ok(Rupiah::ZERO));
        assert_eq!(amount("Rp 50.000"), Ok(Rupiah::new(50_000)));
        assert!(matches!(amount("lima puluh"), Err(ReturnRefusal::Fields(_))));
    }
}
