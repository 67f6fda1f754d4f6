//! Calling an attempt off, and deciding on one that the fraud check holds.
//!
//! Blanket: the page is closed first, so that nothing new is issued on it; then what was issued dies at Core; then one looks again,
//! because a buyer may have been faster.

use crate::model::error::{GatewayError, Refusal};
use crate::model::refs::Handle;
use crate::model::status::Status;
use crate::port::{CancelOutcome, Verdict};

use super::client::{Client, Page};
use super::snapshot::News;
use crate::fields::Fields;

/// Kills the page and everything it issued.
pub(super) async fn cancel(client: &Client, handle: &Handle) -> Result<CancelOutcome, GatewayError> {
    let mut page = close(client, handle).await?;
    let mut known = client.status(&handle.attempt).await?;
    if let Some(verb) = known.as_ref().and_then(verb) {
        client.act(&handle.attempt, verb).await?;
        known = client.status(&handle.attempt).await?;
    }
    if page == Page::Busy {
        page = close(client, handle).await?;
    }
    Ok(outcome(page, known.as_ref().map(|fields| News::read(fields).status)))
}

/// A page whose token never reached us was never shown to anybody.
async fn close(client: &Client, handle: &Handle) -> Result<Page, GatewayError> {
    match &handle.reference {
        Some(token) => client.close_page(token).await,
        None => Ok(Page::Closed),
    }
}

/// How Core calls off what it knows: what is not paid is cancelled, which uses its order id up for good (an expired one could be
/// paid again on the same page). A card that is charged in the very same instant is voided by it, and charged to nobody; what is
/// known to be paid is never touched.
fn verb(fields: &Fields) -> Option<&'static str> {
    matches!(News::read(fields).status, Status::Waiting | Status::Challenged).then_some("cancel")
}

/// A cancelled or expired transaction takes its page with it: page and transaction end together, see `create`.
fn outcome(page: Page, status: Option<Status>) -> CancelOutcome {
    match status {
        Some(status) if status.was_paid() => CancelOutcome::AlreadyPaid,
        Some(Status::Cancelled | Status::Expired) => CancelOutcome::Cancelled,
        Some(Status::Waiting | Status::Challenged) => CancelOutcome::InProgress,
        _ if page == Page::Busy => CancelOutcome::InProgress,
        _ => CancelOutcome::Cancelled,
    }
}

/// Approves or denies a payment that is held.
pub(super) async fn review(client: &Client, handle: &Handle, verdict: Verdict) -> Result<(), GatewayError> {
    let verb = match verdict {
        Verdict::Accept => "approve",
        Verdict::Deny => "deny",
    };
    let said = client.act(&handle.attempt, verb).await?;
    match said.code {
        200..=299 => Ok(()),
        404 => Err(GatewayError::NotFound),
        _ if decided(client, handle, verdict).await? => Ok(()),
        code => Err(Refusal::Request(format!("{verb}: code {code}")).into()),
    }
}

/// Whether the verdict had been given before.
async fn decided(client: &Client, handle: &Handle, verdict: Verdict) -> Result<bool, GatewayError> {
    let status = client.status(&handle.attempt).await?.map(|fields| News::read(&fields).status);
    Ok(match verdict {
        Verdict::Accept => status.is_some_and(|status| status.was_paid()),
        Verdict::Deny => matches!(status, Some(Status::Failed { .. } | Status::Cancelled)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::status::DeclineReason;

    const DENIED: Status = Status::Failed { reason: DeclineReason::Declined, page_open: true };

    #[test]
    fn only_what_cannot_be_paid_any_more_is_cancelled() {
        for (page, status, expected) in [
            (Page::Closed, None, CancelOutcome::Cancelled),
            (Page::Closed, Some(Status::Expired), CancelOutcome::Cancelled),
            (Page::Closed, Some(Status::Waiting), CancelOutcome::InProgress),
            (Page::Closed, Some(Status::Captured { at: None }), CancelOutcome::AlreadyPaid),
            (Page::Busy, Some(Status::ChargedBack), CancelOutcome::AlreadyPaid),
            (Page::Busy, Some(Status::Expired), CancelOutcome::Cancelled),
            (Page::Busy, Some(Status::Cancelled), CancelOutcome::Cancelled),
            (Page::Busy, Some(DENIED), CancelOutcome::InProgress),
            (Page::Closed, Some(DENIED), CancelOutcome::Cancelled),
            (Page::Busy, None, CancelOutcome::InProgress),
        ] {
            assert_eq!(outcome(page, status), expected, "{page:?} {status:?}");
        }
    }

    #[test]
    fn captured_money_is_never_cancelled_away() {
        let of = |state: &str, code: &str, fraud: &str| {
            let body = format!(r#"{{"transaction_status":"{state}","status_code":"{code}","fraud_status":"{fraud}"}}"#);
            verb(&Fields::parse(body.as_bytes()).unwrap())
        };
        assert_eq!(of("pending", "201", "accept"), Some("cancel"));
        assert_eq!(of("authorize", "200", "accept"), Some("cancel"));
        assert_eq!(of("capture", "201", "challenge"), Some("cancel"));
        for (state, code) in
            [("capture", "200"), ("settlement", "200"), ("refund", "200"), ("expire", "407"), ("deny", "202")]
        {
            assert_eq!(of(state, code, "accept"), None, "{state}");
        }
    }
}
