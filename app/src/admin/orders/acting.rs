use domain::form::FieldErrors;
use domain::lang::Lang;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use serde::de::DeserializeOwned;

use super::api::{AddNote, ConfirmTransfer, NoteTax, RejectProof, SettleInStore, ShipOrder, TakeStep};
use super::draft::RefundDraft;
use super::money_api::{OddTransfer, RefundOrder};
use super::money_view::{OddRefusal, RefundRefusal};
use super::parcels_api::{ParcelArrived, ParcelFailed, TellReady};
use super::sentences as s;
use super::shortfall_api::{CancelUnits, DeclineCancellation, MarkMissing, ShipPart};
use super::view::ShipRefusal;
use crate::act::Act;
use crate::admin::tasks::{self, ResolveTask};
use crate::error::ApiError;
use crate::ui::toast;

/// What can be done to an order, and what came of it.
#[derive(Clone, Copy)]
pub(super) struct Acts {
    pub(super) confirm: Act<ConfirmTransfer>,
    pub(super) reject: Act<RejectProof>,
    pub(super) settle: Act<SettleInStore>,
    pub(super) ship: Act<ShipOrder>,
    pub(super) step: Act<TakeStep>,
    pub(super) note: Act<AddNote>,
    pub(super) part: Act<ShipPart>,
    pub(super) arrived: Act<ParcelArrived>,
    pub(super) failed: Act<ParcelFailed>,
    pub(super) ready: Act<TellReady>,
    pub(super) missing: Act<MarkMissing>,
    pub(super) cancel_units: Act<CancelUnits>,
    pub(super) decline: Act<DeclineCancellation>,
    pub(super) tax: Act<NoteTax>,
    pub(super) refund: Act<RefundOrder>,
    pub(super) odd: Act<OddTransfer>,
    pub(super) resolve: Act<ResolveTask>,
    /// The form of the next refund.
    pub(super) draft: RefundDraft,
    /// Rises when the order may have changed.
    pub(super) changed: RwSignal<u32>,
    /// Why the last act did not happen, unless a field says so.
    pub(super) trouble: RwSignal<Option<String>>,
}

impl Acts {
    /// The acts, each followed by its toast, by what went wrong, and by a look at how the order stands now.
    pub(super) fn new(lang: Lang) -> Self {
        let acts = Self {
            confirm: Act::new(),
            reject: Act::new(),
            settle: Act::new(),
            ship: Act::new(),
            step: Act::new(),
            note: Act::new(),
            part: Act::new(),
            arrived: Act::new(),
            failed: Act::new(),
            ready: Act::new(),
            missing: Act::new(),
            cancel_units: Act::new(),
            decline: Act::new(),
            tax: Act::new(),
            refund: Act::new(),
            odd: Act::new(),
            resolve: Act::new(),
            draft: RefundDraft::new(),
            changed: RwSignal::new(0),
            trouble: RwSignal::new(None),
        };
        let at_field = |_: &FieldErrors| None;
        acts.follow(acts.confirm, s::confirmed(lang), lang, move |step| Some(s::refusal(*step, lang)));
        acts.follow(acts.reject, s::rejected(lang), lang, at_field);
        acts.follow(acts.settle, s::settled(lang), lang, move |step| Some(s::refusal(*step, lang)));
        let not_sent = move |refused: &ShipRefusal| match refused {
            ShipRefusal::Illegal(step) => Some(s::refusal(*step, lang)),
            ShipRefusal::Parcel(error) => Some(s::parcel(*error, lang)),
            ShipRefusal::Fields(_) => None,
        };
        acts.follow(acts.ship, s::shipped(lang), lang, not_sent);
        acts.follow(acts.part, s::shipped(lang), lang, not_sent);
        acts.follow(acts.missing, s::missing_noted(lang), lang, move |error| Some(s::shortfall(error, lang)));
        acts.follow(acts.cancel_units, s::units_cancelled(lang), lang, move |error| Some(s::shortfall(error, lang)));
        acts.follow(acts.decline, s::declined(lang), lang, at_field);
        acts.follow(acts.step, s::stepped(lang), lang, move |step| Some(s::refusal(*step, lang)));
        acts.follow(acts.note, s::noted(lang), lang, at_field);
        acts.follow(acts.tax, s::tax_noted(lang), lang, at_field);
        acts.follow_parcels(lang);
        acts.follow_money(lang);
        acts
    }

    fn follow_parcels(self, lang: Lang) {
        self.follow(self.arrived, s::arrived(lang), lang, move |error| Some(s::arrival(*error, lang)));
        self.follow(self.failed, s::failed(lang), lang, move |error| Some(s::arrival(*error, lang)));
        self.follow(self.ready, s::ready_told(lang), lang, move |step| Some(s::refusal(*step, lang)));
    }

    fn follow_money(self, lang: Lang) {
        Effect::new(move |_| {
            if let Some(sent) = self.refund.sent() {
                self.draft.keep(&sent.form);
            }
        });
        self.follow(self.refund, s::refunded(lang), lang, move |refused| match refused {
            RefundRefusal::Money(error) => Some(tasks::refund_refusal(*error, lang)),
            RefundRefusal::Fields(_) => None,
        });
        self.follow(self.odd, s::odd_noted(lang), lang, move |refused| match refused {
            OddRefusal::Illegal(step) => Some(s::odd(*step, lang)),
            OddRefusal::Fields(_) => None,
        });
        let done = move |outcome| tasks::done(outcome, lang);
        self.follow_with(self.resolve, done, lang, move |refused| Some(tasks::refusal(*refused, lang)));
    }

    /// `refusal` gives no words when a field says what is wrong.
    fn follow<S, E>(
        self,
        action: Act<S>,
        done: &'static str,
        lang: Lang,
        refusal: impl Fn(&E) -> Option<String> + Send + Sync + 'static,
    ) where
        S: ServerFn<Output = (), Error = ApiError<E>> + 'static,
        E: DeserializeOwned + 'static,
    {
        self.follow_with(action, move |()| done, lang, refusal);
    }

    /// The same, of an act that says what became of it.
    fn follow_with<S, T, E>(
        self,
        action: Act<S>,
        done: impl Fn(T) -> &'static str + Send + Sync + 'static,
        lang: Lang,
        refusal: impl Fn(&E) -> Option<String> + Send + Sync + 'static,
    ) where
        S: ServerFn<Output = T, Error = ApiError<E>> + 'static,
        T: DeserializeOwned,
        E: DeserializeOwned + 'static,
    {
        let Self { changed, trouble, .. } = self;
        // Without script the answer is there before the page is.
        if let Some(Err(error)) = untrack(|| action.answer()) {
            trouble.set(told(&error, lang, &refusal));
        }
        Effect::new(move |_| match action.answer() {
            Some(Ok(outcome)) => {
                trouble.set(None);
                changed.update(|times| *times += 1);
                toast(done(outcome).to_owned(), None);
            }
            Some(Err(error)) => {
                let words = told(&error, lang, &refusal);
                if words.is_some() {
                    changed.update(|times| *times += 1);
                }
                trouble.set(words);
            }
            None => {}
        });
    }

    /// What is wrong with the fields of the parcel.
    pub(super) fn ship_errors(self) -> Signal<FieldErrors> {
        Signal::derive(move || match self.ship.answer() {
            Some(Err(ApiError::Rejected(ShipRefusal::Fields(errors)))) => errors,
            _ => FieldErrors::default(),
        })
    }

    /// What is wrong with the fields of a part.
    pub(super) fn part_errors(self) -> Signal<FieldErrors> {
        Signal::derive(move || match self.part.answer() {
            Some(Err(ApiError::Rejected(ShipRefusal::Fields(errors)))) => errors,
            _ => FieldErrors::default(),
        })
    }

    /// What is wrong with the fields of a refund.
    pub(super) fn refund_errors(self) -> Signal<FieldErrors> {
        Signal::derive(move || match self.refund.answer() {
            Some(Err(ApiError::Rejected(RefundRefusal::Fields(errors)))) => errors,
            _ => FieldErrors::default(),
        })
    }

    /// What is wrong with the sum that came.
    pub(super) fn odd_errors(self) -> Signal<FieldErrors> {
        Signal::derive(move || match self.odd.answer() {
            Some(Err(ApiError::Rejected(OddRefusal::Fields(errors)))) => errors,
            _ => FieldErrors::default(),
        })
    }

    /// What is wrong with the answer to a wish to cancel.
    pub(super) fn decline_errors(self) -> Signal<FieldErrors> {
        Signal::derive(move || fields(self.decline.answer()))
    }

    /// What is wrong with the reason of a rejection.
    pub(super) fn reject_errors(self) -> Signal<FieldErrors> {
        Signal::derive(move || fields(self.reject.answer()))
    }

    /// What is wrong with the numbers of the tax office.
    pub(super) fn tax_errors(self) -> Signal<FieldErrors> {
        Signal::derive(move || fields(self.tax.answer()))
    }

    /// What is wrong with a note.
    pub(super) fn note_errors(self) -> Signal<FieldErrors> {
        Signal::derive(move || fields(self.note.answer()))
    }
}

fn fields(answer: Option<Result<(), ApiError<FieldErrors>>>) -> FieldErrors {
    match answer {
        Some(Err(ApiError::Rejected(errors))) => errors,
        _ => FieldErrors::default(),
    }
}

fn told<E>(error: &ApiError<E>, lang: Lang, refusal: &impl Fn(&E) -> Option<String>) -> Option<String> {
    match error {
        ApiError::Rejected(refused) => refusal(refused),
        ApiError::Changed => Some(s::conflict(lang).to_owned()),
        error => Some(error.sentence(lang, |_| String::new())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::order::{IllegalStep, OrderAction, OrderState};

    #[test]
    fn who_was_slower_is_told_so_and_who_got_no_answer_is_not() {
        let refusal = |step: &IllegalStep| Some(s::refusal(*step, Lang::Id));
        let changed = told(&ApiError::Changed, Lang::Id, &refusal).unwrap_or_default();
        assert!(changed.contains("Orang lain baru saja mengubah pesanan ini"), "{changed}");
        let busy = told(&ApiError::Busy, Lang::Id, &refusal).unwrap_or_default();
        assert!(busy.contains("penyedia pembayaran") && !busy.contains("Orang lain"), "{busy}");
        let illegal = ApiError::Rejected(IllegalStep { state: OrderState::Shipped, action: OrderAction::Cancel });
        assert!(told(&illegal, Lang::Id, &refusal).unwrap_or_default().contains("Dikirim"));
    }

    #[test]
    fn what_a_field_says_is_not_said_twice() {
        let errors = FieldErrors::one("reason", domain::form::FieldError::Required);
        assert_eq!(told(&ApiError::Rejected(errors), Lang::En, &|_| None), None);
    }
}
