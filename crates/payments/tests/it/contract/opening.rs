//! Promises about opening, fetching and calling off.

use payments::{CancelOutcome, GatewayError, Opened, Refusal, Status};

use super::Psp;
use crate::things::{handle, request};

/// The same page again, or the word that there is one.
fn same_or_told(second: &Result<Opened, GatewayError>, first: Option<&Opened>) {
    match second {
        Ok(second) => assert!(first.is_none_or(|first| first == second), "{second:?} after {first:?}"),
        Err(error) => assert_eq!(*error, GatewayError::Refused(Refusal::AlreadyOpened)),
    }
}

pub(super) async fn opening_twice_makes_one_thing(psp: &dyn Psp) {
    let request = request("HR-open-1");
    let first = psp.gateway().open(&request).await.unwrap();
    assert_eq!(first.handle.attempt, request.attempt);
    assert_eq!(first.redirect.is_some(), psp.gateway().capabilities().redirect);
    assert!(first.expires_at >= request.expires_at);
    same_or_told(&psp.gateway().open(&request).await, Some(&first));
}

pub(super) async fn a_lost_answer_is_unclear_and_a_repetition_makes_no_second_thing(psp: &dyn Psp) {
    if !psp.gateway().capabilities().redirect {
        return;
    }
    let request = request("HR-open-2");
    psp.lose_the_next_answer();
    let first = psp.gateway().open(&request).await;
    assert!(matches!(first, Err(GatewayError::Unclear { retryable: true, .. })), "{first:?}");
    same_or_told(&psp.gateway().open(&request).await, None);
}

pub(super) async fn trouble_is_unclear_and_a_repetition_opens(psp: &dyn Psp) {
    if !psp.gateway().capabilities().redirect {
        return;
    }
    let request = request("HR-open-3");
    psp.fail_the_next_request();
    let first = psp.gateway().open(&request).await;
    assert!(matches!(first, Err(GatewayError::Unclear { retryable: true, .. })), "{first:?}");
    assert!(psp.gateway().open(&request).await.is_ok());
}

pub(super) async fn an_opened_attempt_is_not_started(psp: &dyn Psp) {
    if !psp.gateway().capabilities().fetch {
        return;
    }
    let opened = psp.gateway().open(&request("HR-open-4")).await.unwrap();
    let seen = psp.gateway().fetch(&opened.handle).await.unwrap();
    assert_eq!((seen.status, seen.doubts), (Status::NotStarted, vec![]));
    assert_eq!((seen.attempt.as_ref(), seen.reference.as_ref()), (Some(&opened.handle.attempt), opened.reference()));
}

pub(super) async fn an_attempt_nobody_knows_is_not_found(psp: &dyn Psp) {
    if !psp.gateway().capabilities().fetch {
        return;
    }
    let unknown = psp.gateway().fetch(&handle("HR-nobody", "")).await;
    let expected = [GatewayError::NotFound, GatewayError::Refused(Refusal::NoReference)];
    assert!(expected.contains(unknown.as_ref().unwrap_err()), "{unknown:?}");
}

pub(super) async fn cancelling_twice_is_cancelling_once(psp: &dyn Psp) {
    let opened = psp.gateway().open(&request("HR-cancel-1")).await.unwrap();
    for _ in 0..2 {
        assert_eq!(psp.gateway().cancel(&opened.handle).await, Ok(CancelOutcome::Cancelled));
    }
    assert!(!psp.pay(&opened.handle.attempt), "a cancelled attempt was paid");
    assert!(!psp.held(&opened.handle.attempt).is_positive());
}

pub(super) async fn what_was_issued_dies_with_its_attempt(psp: &dyn Psp) {
    let opened = psp.gateway().open(&request("HR-cancel-2")).await.unwrap();
    if !psp.begin(&opened.handle.attempt) {
        return;
    }
    assert_eq!(psp.gateway().fetch(&opened.handle).await.unwrap().status, Status::Waiting);
    for _ in 0..2 {
        assert_eq!(psp.gateway().cancel(&opened.handle).await, Ok(CancelOutcome::Cancelled));
    }
    assert!(!psp.pay(&opened.handle.attempt), "what a cancelled attempt had issued was paid");
}
