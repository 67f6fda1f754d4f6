//! Giving money back. Core is asked first, so that a repetition finds the earlier refund and an impossible one is never sent.

use serde::Serialize;

use crate::foresight::{find, foreseen, outcome};
use crate::model::error::{GatewayError, Refusal};
use crate::model::refund::{RefundBar, RefundOutcome, RefundRequest, RefundState, SeenRefund};

use super::client::{Client, Said};
use super::limits::refund_of;
use super::refunds;
use super::snapshot::seen;
use super::text::{FIELD_LONGEST, cut};
use crate::fields::Fields;

#[derive(Debug, Serialize)]
struct Ask<'a> {
    /// Their idempotency key: the same key is the same refund.
    refund_key: &'a str,
    amount: i64,
    reason: String,
}

/// Gives back what `request` says, once.
pub(super) async fn refund(client: &Client, request: &RefundRequest) -> Result<RefundOutcome, GatewayError> {
    let attempt = &request.handle().attempt;
    let fields = client.status(attempt).await?.ok_or(GatewayError::NotFound)?;
    let snapshot = seen(&fields, request.handle());
    if let Some(outcome) = foreseen(&snapshot, request, refund_of(snapshot.channel)) {
        return Ok(outcome);
    }
    let ask = Ask {
        refund_key: request.refund().as_str(),
        amount: request.amount().amount(),
        reason: cut(request.reason(), FIELD_LONGEST),
    };
    let said = client.refund(attempt, &ask).await?;
    match said.code {
        200..=299 => Ok(asked(&said, request)),
        406 => repeated(client, request).await,
        code => refused(code, &said.fields, &fields),
    }
}

/// Accepted: what the answer leaves out is what was asked.
fn asked(said: &Said, request: &RefundRequest) -> RefundOutcome {
    let told = refunds::one(&said.fields).ok();
    let told = told.unwrap_or_else(|| SeenRefund {
        refund: None,
        reference: said.fields.text("refund_chargeback_id").unwrap_or_default(),
        amount: request.amount(),
        state: RefundState::Pending,
        at: None,
    });
    outcome(&SeenRefund { refund: Some(request.refund().clone()), ..told })
}

/// The key was used before: then the refund is in the list.
async fn repeated(client: &Client, request: &RefundRequest) -> Result<RefundOutcome, GatewayError> {
    let fields = client.status(&request.handle().attempt).await?.ok_or(GatewayError::NotFound)?;
    let snapshot = seen(&fields, request.handle());
    find(&snapshot.refunds, request)
        .map(outcome)
        .ok_or_else(|| GatewayError::unreadable("a refund with this key exists and is not shown"))
}

fn refused(code: u16, said: &Fields, before: &Fields) -> Result<RefundOutcome, GatewayError> {
    let message = said.text("status_message").unwrap_or_default().to_ascii_lowercase();
    let bar = match code {
        404 => return Err(GatewayError::NotFound),
        414 if message.contains("insufficient") || message.contains("balance") => RefundBar::Balance,
        414 => RefundBar::MoreThanLeft,
        412 if before.word("transaction_status").as_deref() == Some("capture") => RefundBar::NotSettled,
        412 => RefundBar::TooLate,
        _ => return Err(Refusal::Request(format!("refund: code {code}")).into()),
    };
    Ok(RefundOutcome::NotPossible(bar))
}

#[cfg(test)]
mod tests;
