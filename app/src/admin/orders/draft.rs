use domain::money::Rupiah;
use leptos::prelude::*;

use super::money_view::RefundFields;
use super::view::StaffOrderView;

/// The form of the next refund, kept outside the view, which is made anew after every act: trying again after trouble is the same
/// refund, under the same name and with what was typed; once money went back, the next one is another.
#[derive(Clone, Copy)]
pub(super) struct RefundDraft(StoredValue<Kept>);

/// What is kept, and for which refund.
#[derive(Default)]
struct Kept(Option<(Stand, RefundFields)>);

/// How the money of an order stands: while it stands like this, the next refund is the same one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stand {
    number: String,
    refunds: usize,
    refundable: Rupiah,
}

impl RefundDraft {
    /// Nothing was tried so far.
    pub(super) fn new() -> Self {
        Self(StoredValue::new(Kept::default()))
    }

    /// What is in the form of the next refund.
    pub(super) fn of(self, view: &StaffOrderView) -> RefundFields {
        let fresh = &view.money.form;
        let kept = self.0.try_update_value(|kept| kept.form(Stand::of(view), fresh));
        kept.unwrap_or_else(|| fresh.clone())
    }

    /// Remembers what is being sent.
    pub(super) fn keep(self, sent: &RefundFields) {
        self.0.update_value(|kept| kept.keep(sent));
    }
}

impl Stand {
    fn of(view: &StaffOrderView) -> Self {
        Self { number: view.number.clone(), refunds: view.money.refunds.len(), refundable: view.money.refundable }
    }
}

impl Kept {
    fn form(&mut self, stand: Stand, fresh: &RefundFields) -> RefundFields {
        match &self.0 {
            Some((known, form)) if *known == stand => form.clone(),
            _ => {
                self.0 = Some((stand, fresh.clone()));
                fresh.clone()
            }
        }
    }

    fn keep(&mut self, sent: &RefundFields) {
        if let Some((_, form)) = &mut self.0
            && form.key == sent.key
        {
            *form = sent.clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stand(number: &str, refunds: usize) -> Stand {
        Stand { number: number.to_owned(), refunds, refundable: Rupiah::new(75_000) }
    }

    fn form(key: &str, reason: &str) -> RefundFields {
        RefundFields { key: key.to_owned(), reason: reason.to_owned(), ..RefundFields::default() }
    }

    #[test]
    fn trying_again_is_the_same_refund_as_it_was_typed() {
        let mut kept = Kept::default();
        assert_eq!(kept.form(stand("A", 0), &form("k1", "")), form("k1", ""));
        kept.keep(&form("k1", "Cacat"));
        assert_eq!(kept.form(stand("A", 0), &form("k2", "")), form("k1", "Cacat"));
    }

    #[test]
    fn once_money_went_back_or_at_another_order_it_is_another_refund() {
        let mut kept = Kept::default();
        kept.form(stand("A", 0), &form("k1", ""));
        kept.keep(&form("k1", "Cacat"));
        assert_eq!(kept.form(stand("A", 1), &form("k2", "")), form("k2", ""));
        assert_eq!(kept.form(stand("B", 1), &form("k3", "")), form("k3", ""));
        kept.keep(&form("k1", "Cacat"));
        assert_eq!(
            kept.form(stand("B", 1), &form("k4", "")),
            form("k3", ""),
            "an answer that comes late changes nothing"
        );
    }
}
