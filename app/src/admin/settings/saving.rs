use domain::form::{FieldErrors, Typed};
use domain::lang::Lang;
use leptos::prelude::*;

use super::sentences as s;
use crate::error::ApiError;
use crate::ui::toast;

/// What comes of saving one part: what is set now, or why nothing changed.
pub(super) type Outcome = Result<Typed, ApiError<FieldErrors>>;

/// How the saving of one part goes. Refused, the fields stay as they were typed; saved, they show what is set now. The other parts of
/// the page are not touched.
#[derive(Debug, Clone, Copy)]
pub(super) struct Saving {
    /// What is wrong with which field.
    pub(super) errors: Signal<FieldErrors>,
    /// What is set: as it came with the page, then as it was last saved.
    pub(super) kept: Memo<Typed>,
    /// Why it did not work otherwise.
    pub(super) trouble: Signal<Option<String>>,
}

impl Saving {
    /// Follows the answers of the server.
    pub(super) fn of(
        answer: impl Fn() -> Option<Outcome> + Copy + Send + Sync + 'static,
        first: Typed,
        lang: Lang,
    ) -> Self {
        let errors = Signal::derive(move || match answer() {
            Some(Err(ApiError::Rejected(errors))) => errors,
            _ => FieldErrors::default(),
        });
        let kept = Memo::new(move |before: Option<&Typed>| match answer() {
            Some(Ok(kept)) => kept,
            _ => before.unwrap_or(&first).clone(),
        });
        let trouble = Signal::derive(move || match answer() {
            Some(Err(ApiError::Rejected(_)) | Ok(_)) | None => None,
            Some(Err(ApiError::Changed)) => Some(s::conflict(lang).to_owned()),
            Some(Err(error)) => Some(error.sentence(lang, |_| String::new())),
        });
        Effect::new(move |_| {
            if matches!(answer(), Some(Ok(_))) {
                toast(s::saved(lang).to_owned(), None);
            }
        });
        Self { errors, kept, trouble }
    }
}
