use domain::form::FieldErrors;
use domain::lang::Lang;

use crate::error::ApiError;

/// What a form with field errors was answered.
pub(super) type Answer<T> = Option<Result<T, ApiError<FieldErrors>>>;

/// The refused fields.
pub(super) fn field_errors<T>(answer: Answer<T>) -> FieldErrors {
    match answer {
        Some(Err(ApiError::Rejected(errors))) => errors,
        _ => FieldErrors::default(),
    }
}

/// Any refusal that is not about a field.
pub(super) fn refused<T>(answer: Answer<T>, lang: Lang) -> Option<String> {
    match answer {
        Some(Err(ApiError::Rejected(_)) | Ok(_)) | None => None,
        Some(Err(error)) => Some(error.sentence(lang, |_| String::new())),
    }
}

#[cfg(test)]
mod tests {
    use domain::form::FieldError;

    use super::*;

    #[test]
    fn a_refusal_stands_at_its_field_or_above_the_form_never_both() {
        let at_field: Answer<()> = Some(Err(ApiError::Rejected(FieldErrors::one("email", FieldError::Taken))));
        assert_eq!((field_errors(at_field.clone()).iter().count(), refused(at_field, Lang::Id)), (1, None));
        let above: Answer<()> = Some(Err(ApiError::Network));
        assert!(field_errors(above.clone()).is_empty() && refused(above, Lang::Id).is_some());
        assert!(field_errors(Some(Ok(()))).is_empty() && refused(Some(Ok(())), Lang::En).is_none());
    }
}
