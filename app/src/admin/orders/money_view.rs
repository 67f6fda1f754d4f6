use domain::form::{FieldError, FieldErrors};
use domain::ids::{OrderLineId, RefundId};
use domain::lang::Lang;
use domain::money::Rupiah;
use domain::order::{IllegalStep, Order};
use domain::payment::{
    Channel, FailureReason, LineUnits, PartPaid, PaymentMethod, PaymentState, RefundError, RefundState, RefundWhat,
};
use serde::{Deserialize, Serialize};

use super::after_view::UnitsForm;
use crate::admin::tasks::TaskRow;

/// The money of an order: what came, what went back, what can go back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StaffMoneyView {
    /// Every attempt, oldest first.
    pub(crate) attempts: Vec<AttemptRow>,
    /// Every refund, oldest first.
    pub(crate) refunds: Vec<RefundRow>,
    /// Whether the customer's bank took the money back that paid the order.
    pub(crate) is_charged_back: bool,
    /// What can still be refunded.
    pub(crate) refundable: Rupiah,
    /// How much came and how much is missing, while the order is not paid.
    pub(crate) part: Option<PartPaid>,
    /// How it would go back.
    pub(crate) route: RefundRoute,
    /// The lines of which units can still be refunded.
    pub(crate) lines: Vec<RefundableLine>,
    /// What sending cost and has not gone back, if anything.
    pub(crate) shipping: Option<Rupiah>,
    /// What is in the form of the next refund; its key names it, so that one sent twice is one.
    pub(crate) form: RefundFields,
    /// What a person has or had to look at.
    pub(crate) tasks: Vec<TaskRow>,
}

/// How money goes back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum RefundRoute {
    /// By itself, any part of it.
    Gateway,
    /// By itself, if it is all of it; a part is transferred by staff.
    WholeOnly,
    /// Staff transfer it.
    #[default]
    ByHand,
}

/// An attempt to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AttemptRow {
    /// Our name of it.
    pub(crate) reference: String,
    /// The gateway's name of it.
    pub(crate) theirs: Option<String>,
    /// How.
    pub(crate) method: PaymentMethod,
    /// By what, once chosen.
    pub(crate) channel: Option<Channel>,
    /// Where it stands.
    pub(crate) state: PaymentState,
    /// Whether its money paid the order.
    pub(crate) settles: bool,
    /// How much was asked for.
    pub(crate) amount: Rupiah,
    /// How much came.
    pub(crate) received: Option<Rupiah>,
    /// How much of that came by transfer and not at the gateway, if anything.
    pub(crate) by_transfer: Option<Rupiah>,
    /// What of it did not go back.
    pub(crate) left: Rupiah,
    /// Why it did not succeed.
    pub(crate) failure: Option<FailureReason>,
    /// When it was begun.
    pub(crate) began: String,
    /// When the money came.
    pub(crate) came: Option<String>,
}

/// A refund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RefundRow {
    /// Which refund.
    pub(crate) id: RefundId,
    /// How much.
    pub(crate) amount: Rupiah,
    /// Where it stands.
    pub(crate) state: RefundState,
    /// Why; may be empty.
    pub(crate) reason: String,
    /// The units it is for, in words; may be empty.
    pub(crate) content: String,
    /// When it was asked for.
    pub(crate) asked: String,
    /// When the money was back.
    pub(crate) settled: Option<String>,
    /// Why it did not go back; may be empty.
    pub(crate) failure: String,
    /// Whether there is a picture of the transfer.
    pub(crate) has_proof: bool,
}

/// A line of which units can be refunded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RefundableLine {
    /// Which line.
    pub(crate) line: OrderLineId,
    /// What it is called, with its SKU.
    pub(crate) name: String,
    /// How many units.
    pub(crate) most: u32,
}

/// A refund, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct RefundFields {
    /// Names this submission.
    pub(crate) key: String,
    /// `all`, `lines` or `amount`.
    pub(crate) how: String,
    /// Units of lines.
    pub(crate) units: Vec<UnitsForm>,
    /// Whether what sending cost goes back with them.
    pub(crate) shipping: bool,
    /// How much.
    pub(crate) amount: String,
    /// Why; the customer reads it.
    pub(crate) reason: String,
    /// Whether units that did not leave are cancelled with it.
    pub(crate) cancels: bool,
}

/// Why money was not sent back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RefundRefusal {
    /// The form.
    Fields(FieldErrors),
    /// The money.
    Money(RefundError),
}

/// Why a transfer of another sum was not noted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OddRefusal {
    /// The sum.
    Fields(FieldErrors),
    /// It is not the time for it, or it is no other sum.
    Illegal(IllegalStep),
}

impl StaffMoneyView {
    /// Whether an attempt waits for its money.
    pub(super) fn is_awaited(&self) -> bool {
        self.attempts.iter().any(|attempt| attempt.state == PaymentState::Pending)
    }

    /// Whether all of the money that came goes back, or went, or the customer's bank took it.
    pub(super) fn is_gone(&self) -> bool {
        self.is_charged_back || (!self.refunds.is_empty() && !self.refundable.is_positive())
    }

    /// What waits for a person.
    pub(super) fn open_tasks(&self) -> Vec<TaskRow> {
        self.tasks.iter().filter(|task| task.resolution.is_none()).cloned().collect()
    }
}

impl RefundableLine {
    /// What is left of a line of `order`.
    pub(crate) fn of(left: LineUnits, order: &Order, lang: Lang) -> Option<Self> {
        let line = order.line(left.line)?;
        Some(Self { line: line.id, name: format!("{} ({})", line.name.in_lang(lang), line.sku), most: left.units })
    }
}

impl RefundFields {
    /// Of the next refund, before anything was typed into it: what was not sent is cancelled with it.
    pub(super) fn fresh(key: String) -> Self {
        Self { key, cancels: true, ..Self::default() }
    }

    /// Whether anything was typed into it, and refused.
    pub(super) fn is_typed(&self) -> bool {
        *self != Self::fresh(self.key.clone())
    }

    /// How many units of `line` were chosen.
    pub(super) fn units_of(&self, line: OrderLineId) -> u32 {
        self.units.iter().find(|one| one.line == line).map_or(0, |one| one.units)
    }

    /// What is to go back.
    pub(super) fn what(&self) -> Result<RefundWhat, FieldErrors> {
        match self.how.as_str() {
            "all" => Ok(RefundWhat::Everything),
            "lines" => Ok(RefundWhat::Lines { units: self.chosen(), shipping: self.shipping }),
            "amount" => amount("amount", &self.amount).map(RefundWhat::Amount),
            _ => Err(FieldErrors::one("how", FieldError::Choice)),
        }
    }

    fn chosen(&self) -> Vec<LineUnits> {
        let units = self.units.iter().map(|one| LineUnits { line: one.line, units: one.units });
        units.filter(|one| one.units > 0).collect()
    }
}

/// Reads an amount above zero, typed into `field`.
pub(super) fn amount(field: &str, typed: &str) -> Result<Rupiah, FieldErrors> {
    let read = Rupiah::parse(typed).ok().filter(|amount| amount.is_positive());
    read.ok_or_else(|| FieldErrors::one(field, FieldError::Amount))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(how: &str, amount: &str) -> RefundFields {
        let units = [(1, 0), (2, 3)].map(|(line, units)| UnitsForm { line: OrderLineId::new(line), units });
        RefundFields {
            how: how.to_owned(),
            amount: amount.to_owned(),
            units: units.to_vec(),
            ..RefundFields::default()
        }
    }

    #[test]
    fn only_what_was_chosen_counts() {
        assert_eq!(typed("all", "5000").what(), Ok(RefundWhat::Everything));
        assert_eq!(typed("amount", "Rp 5.000").what(), Ok(RefundWhat::Amount(Rupiah::new(5_000))));
        let units = vec![LineUnits { line: OrderLineId::new(2), units: 3 }];
        assert_eq!(typed("lines", "5000").what(), Ok(RefundWhat::Lines { units, shipping: false }));
    }

    #[test]
    fn a_form_that_only_has_its_name_is_empty() {
        let fresh = RefundFields::fresh("k1".to_owned());
        assert!(fresh.cancels && !fresh.is_typed() && typed("lines", "").is_typed());
        assert_eq!([1, 2, 9].map(|line| typed("lines", "").units_of(OrderLineId::new(line))), [0, 3, 0]);
    }

    #[test]
    fn nothing_goes_back_by_accident() {
        assert_eq!(typed("", "5000").what(), Err(FieldErrors::one("how", FieldError::Choice)));
        for nonsense in ["", "0", "-5000", "5,5", "semua"] {
            let errors = FieldErrors::one("amount", FieldError::Amount);
            assert_eq!(typed("amount", nonsense).what(), Err(errors), "{nonsense}");
        }
    }
}
