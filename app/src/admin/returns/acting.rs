use domain::form::FieldErrors;
use domain::lang::Lang;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::api::{CloseReturn, StepReturn};
use super::sentences as s;
use super::view::ReturnRefusal;
use crate::act::Act;
use crate::error::ApiError;
use crate::ui::toast;

/// What can be done with a return, and what came of it.
#[derive(Clone, Copy)]
pub(super) struct Acts {
    pub(super) step: Act<StepReturn>,
    pub(super) close: Act<CloseReturn>,
    /// Rises when the return may have changed.
    pub(super) changed: RwSignal<u32>,
    /// Why the last act did not happen, unless a field says so.
    pub(super) trouble: RwSignal<Option<String>>,
}

impl Acts {
    /// The acts, each followed by its toast or by what went wrong, and by a look at how the return stands now.
    pub(super) fn new(lang: Lang) -> Self {
        let acts =
            Self { step: Act::new(), close: Act::new(), changed: RwSignal::new(0), trouble: RwSignal::new(None) };
        acts.follow(acts.step, s::stepped(lang), lang);
        acts.follow(acts.close, s::closed(lang), lang);
        acts
    }

    fn follow<S>(self, action: Act<S>, done: &'static str, lang: Lang)
    where
        S: ServerFn<Output = (), Error = ApiError<ReturnRefusal>> + 'static,
    {
        let Self { changed, trouble, .. } = self;
        // Without script the answer is there before the page is.
        if let Some(Err(error)) = untrack(|| action.answer()) {
            trouble.set(told(&error, lang));
        }
        Effect::new(move |_| match action.answer() {
            Some(Ok(())) => {
                trouble.set(None);
                changed.update(|times| *times += 1);
                toast(done.to_owned(), None);
            }
            Some(Err(error)) => {
                let words = told(&error, lang);
                if words.is_some() {
                    changed.update(|times| *times += 1);
                }
                trouble.set(words);
            }
            None => {}
        });
    }

    /// What is wrong with the answer.
    pub(super) fn step_errors(self) -> Signal<FieldErrors> {
        Signal::derive(move || fields(self.step.answer()))
    }

    /// What is wrong with the fields of the settlement.
    pub(super) fn close_errors(self) -> Signal<FieldErrors> {
        Signal::derive(move || fields(self.close.answer()))
    }
}

fn fields(answer: Option<Result<(), ApiError<ReturnRefusal>>>) -> FieldErrors {
    match answer {
        Some(Err(ApiError::Rejected(ReturnRefusal::Fields(errors)))) => errors,
        _ => FieldErrors::default(),
    }
}

fn told(error: &ApiError<ReturnRefusal>, lang: Lang) -> Option<String> {
    match error {
        ApiError::Rejected(refused) => s::refusal(refused, lang),
        ApiError::Changed => Some(s::conflict(lang).to_owned()),
        error => Some(error.sentence(lang, |_| String::new())),
    }
}
