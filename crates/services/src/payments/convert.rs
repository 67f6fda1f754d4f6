//! Between the shop's words and those of the payment port.

use domain::order::Order;
use domain::payment::{Channel, Fact, FailureReason, PaymentState};
use domain::time::Timestamp;
use payments::{
    AttemptRef, Bill, BillError, BillLine, Buyer, DeclineReason, Doubt, GatewayRef, Handle, LineKind, OpenRequest,
    RefError, RefundRef, Snapshot, Status,
};
use store::payments::{Payment, Refund};

/// How the gateway finds an attempt.
pub(super) fn handle(attempt: &Payment) -> Result<Handle, RefError> {
    let reference = attempt.provider_ref.as_deref().map(GatewayRef::try_new).transpose()?;
    Ok(Handle { attempt: AttemptRef::try_new(&attempt.attempt_ref)?, reference })
}

/// Characters of a refund's name without its generation.
const NAME: usize = 46;

/// How the gateway knows a refund: by the name of its occasion, in letters that every gateway takes. What failed for sure is asked
/// for once more by another name, because the answer to the first one stands.
pub(super) fn refund_name(refund: &Refund) -> Result<RefundRef, RefError> {
    name_of(refund, refund.generation)
}

/// Whether a gateway means this refund, by its name of now or by an earlier one.
pub(super) fn is_refund_name(refund: &Refund, name: &RefundRef) -> bool {
    (0..=refund.generation).any(|generation| name_of(refund, generation).as_ref() == Ok(name))
}

fn name_of(refund: &Refund, generation: u32) -> Result<RefundRef, RefError> {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' };
    let name: String = refund.key.chars().map(plain).take(NAME).collect();
    let again = if generation == 0 { String::new() } else { format!("-{}", generation + 1) };
    RefundRef::try_new(&format!("{name}{again}"))
}

/// What a snapshot says of an attempt; doubts when it may be about other money than was asked for.
pub(super) fn fact(seen: &Snapshot, attempt: &Payment, now: Timestamp) -> Result<Fact, Vec<Doubt>> {
    let amount = seen.amount.unwrap_or(attempt.amount);
    let fact = match &seen.status {
        Status::NotStarted | Status::Waiting => Fact::Waiting,
        Status::Challenged => Fact::Challenged,
        Status::Failed { reason, page_open: true } => Fact::Declined(failure(*reason)),
        Status::Failed { reason, page_open: false } => Fact::Over(failure(*reason)),
        Status::Expired => Fact::Over(FailureReason::Expired),
        // A captured payment that is called off was reversed: the money is not there any more.
        Status::Cancelled if attempt.state == PaymentState::Captured => {
            let taken = attempt.taken_there();
            Fact::Refunded { amount: taken, total: taken }
        }
        Status::Cancelled => Fact::Over(FailureReason::Cancelled),
        Status::Captured { .. } => return captured(seen, attempt, now),
        Status::Refunded { total } => Fact::Refunded { amount, total: *total },
        Status::ChargedBack => Fact::ChargedBack { amount },
        Status::DisputeWon { total } => Fact::DisputeWon { amount, total: *total },
    };
    // Words nobody here has read before may mean that money moved: somebody has to look.
    let unread: Vec<_> = seen.doubts.iter().filter(|doubt| matches!(doubt, Doubt::State(_))).cloned().collect();
    if !unread.is_empty() {
        return Err(unread);
    }
    let mut serious: Vec<_> =
        seen.doubts.iter().filter(|doubt| !matches!(doubt, Doubt::Amount { .. })).cloned().collect();
    if seen.attempt.as_ref().map(AttemptRef::as_str) != Some(attempt.attempt_ref.as_str()) {
        serious.push(Doubt::OtherAttempt);
    }
    if seen.status.was_paid() && !serious.is_empty() { Err(serious) } else { Ok(fact) }
}

/// The proof decides; an amount of whole rupiah that is another one is a fact too, for a person to judge.
fn captured(seen: &Snapshot, attempt: &Payment, now: Timestamp) -> Result<Fact, Vec<Doubt>> {
    let Ok(ours) = AttemptRef::try_new(&attempt.attempt_ref) else { return Err(vec![Doubt::OtherAttempt]) };
    match seen.proof(&ours, attempt.amount, now) {
        Ok(Some(proof)) => Ok(Fact::Captured { amount: proof.amount() }),
        Ok(None) => Ok(Fact::Waiting),
        Err(doubts) => match (seen.amount, doubts.iter().all(|doubt| matches!(doubt, Doubt::Amount { .. }))) {
            (Some(amount), true) => Ok(Fact::Captured { amount }),
            _ => Err(doubts),
        },
    }
}

fn failure(reason: DeclineReason) -> FailureReason {
    match reason {
        DeclineReason::Declined => FailureReason::Declined,
        DeclineReason::Fraud => FailureReason::Suspicious,
        DeclineReason::Funds => FailureReason::InsufficientFunds,
        DeclineReason::NotConfirmed => FailureReason::NotAuthenticated,
        DeclineReason::Broken => FailureReason::Unknown,
    }
}

/// Why an attempt cannot be put to a gateway: a defect of the books.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unaskable {
    #[error(transparent)]
    Name(#[from] RefError),
    #[error(transparent)]
    Bill(#[from] BillError),
}

/// What is asked of the gateway; the same in every repetition, because everything in it is kept. Only the channels are those that the
/// shop offers now.
pub(super) fn open_request(
    order: &Order,
    attempt: &Payment,
    return_url: String,
    channels: Vec<Channel>,
) -> Result<OpenRequest, Unaskable> {
    let lang = order.locale;
    Ok(OpenRequest {
        attempt: AttemptRef::try_new(&attempt.attempt_ref)?,
        order: order.number.clone(),
        bill: Bill::try_new(attempt.amount, lines(order))?,
        buyer: Buyer {
            name: order.contact.name.clone(),
            email: order.contact.email.clone(),
            phone: order.contact.phone.clone(),
            address: order.address.clone(),
        },
        return_url,
        opened_at: attempt.created_at,
        expires_at: attempt.expires_at.unwrap_or(attempt.created_at),
        lang,
        channels,
    })
}

/// The order's lines, what sending costs, PPN on top and the discount: together its total.
fn lines(order: &Order) -> Vec<BillLine> {
    let (lang, totals) = (order.locale, &order.totals);
    let one = |kind, code: &str, name: String, unit| BillLine { kind, code: code.to_owned(), name, unit, quantity: 1 };
    let mut lines: Vec<_> = order
        .lines
        .iter()
        .map(|line| BillLine {
            kind: LineKind::Goods,
            code: line.sku.as_str().to_owned(),
            name: line.name.in_lang(lang).to_owned(),
            unit: line.unit_price,
            quantity: line.quantity,
        })
        .collect();
    let quote = &order.shipping;
    let sending = [
        ("shipping", quote.service.name.as_str(), quote.freight),
        ("packing", lang.pick("Packing kayu", "Wooden packing"), quote.packing),
        ("insurance", lang.pick("Asuransi", "Insurance"), quote.insurance),
    ];
    for (code, name, amount) in sending.into_iter().filter(|(_, _, amount)| amount.is_positive()) {
        lines.push(one(LineKind::Shipping, code, name.to_owned(), amount));
    }
    if totals.tax.on_top().is_positive() {
        lines.push(one(LineKind::Tax, "ppn", lang.pick("PPN", "VAT (PPN)").to_owned(), totals.tax.on_top()));
    }
    if totals.discount.is_positive() {
        let off = domain::money::Rupiah::new(-totals.discount.amount());
        lines.push(one(LineKind::Discount, "discount", lang.pick("Potongan", "Discount").to_owned(), off));
    }
    lines
}
