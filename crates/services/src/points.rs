//! Named moments between two durable steps, at which a test can end the process (`faults points`, docs/adr/0020).
//!
//! Promises: built without `fail-points`, reaching a point is nothing at all; built with it, nothing happens at a point that nobody
//! armed, and at one that is armed the process ends as by `kill -9`: nothing is written, answered or undone any more.
//! Must not: wait, fail or return anything at a point.

/// Every point with its name, in the order in which an order meets them.
macro_rules! points {
    ($($(#[$doc:meta])* $point:ident $name:literal),+ $(,)?) => {
        /// A moment at which dying could hurt.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Point {$(
            $(#[$doc])*
            $point,
        )+}

        impl Point {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$point),+];

            /// What it is armed by.
            pub const fn name(self) -> &'static str {
                match self {$(
                    Self::$point => $name,
                )+}
            }
        }
    };
}

points! {
    /// An order is written whole, and not committed.
    CheckoutBeforeCommit "checkout.before-commit",
    /// It is committed, and its buyer was not told.
    CheckoutAfterCommit "checkout.after-commit",
    /// An attempt is committed, and its gateway did not hear of it.
    PaymentBeforeOpen "payment.before-open",
    /// The gateway opened a page that nobody wrote down.
    PaymentOpened "payment.opened",
    /// The page is written down, and its buyer was not sent there.
    PaymentKept "payment.kept",
    /// The gateway closed a page, and the attempt still waits in the books.
    PaymentClosed "payment.closed",
    /// A notification is stored, and the gateway was not answered.
    NotificationStored "notification.stored",
    /// It was taken to be applied, and its gateway was not asked.
    NotificationTaken "notification.taken",
    /// What a gateway says is written (payment, order, stock, invoice, letter), and not committed.
    ApplyBeforeCommit "apply.before-commit",
    /// It is committed, and whoever asked does not know it: the notification is still open.
    ApplyAfterCommit "apply.after-commit",
    /// A transfer that staff found is written, and not committed.
    TransferBeforeCommit "transfer.before-commit",
    /// An invoice has its number, and is not committed.
    InvoiceNumbered "invoice.numbered",
    /// A credit note has its number, and is not committed.
    CreditNoteNumbered "credit-note.numbered",
    /// A step of an order is written (called off: with its units, its refund and its credit note), and not committed.
    StepBeforeCommit "step.before-commit",
    /// It is committed, and staff were not told.
    StepAfterCommit "step.after-commit",
    /// A refund was taken to be asked for, and its gateway did not hear of it.
    RefundTaken "refund.taken",
    /// The gateway gave the money back, and the books do not know it.
    RefundAnswered "refund.answered",
    /// They know it, and whoever worked on it does not.
    RefundWritten "refund.written",
    /// A parcel and its sold units are written, and not committed.
    ParcelBeforeCommit "parcel.before-commit",
    /// They are committed, and staff were not told.
    ParcelAfterCommit "parcel.after-commit",
    /// Letters were claimed, and none of them left.
    LetterClaimed "letter.claimed",
    /// A letter left, and is not marked as sent.
    LetterHandedOver "letter.handed-over",
    /// An order ran out of time: its units are free again, and that is not committed.
    ExpiryBeforeCommit "expiry.before-commit",
    /// The check of an attempt was taken, and its gateway was not asked.
    ReconcileTaken "reconcile.taken",
}

/// Ends the process if this point is armed.
#[cfg(feature = "fail-points")]
pub(crate) fn reach(point: Point) {
    fail::fail_point!(point.name(), |_| die(point));
}

/// Ends the process if this point is armed, which it cannot be in this executable.
#[cfg(not(feature = "fail-points"))]
#[inline]
pub(crate) const fn reach(_: Point) {}

#[cfg(feature = "fail-points")]
fn die(point: Point) {
    tracing::error!(point = point.name(), "the process ends here, because it was told to");
    std::process::abort();
}

/// What cannot be armed.
#[cfg(any(test, feature = "fail-points"))]
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unarmed {
    /// Not of the form `point=actions`.
    #[error("{0:?} is not POINT=ACTIONS")]
    Form(String),
    /// There is no point of this name.
    #[error("there is no point {0:?}")]
    Unknown(String),
    /// There are no such actions.
    #[error("{0}: {1}")]
    Actions(&'static str, String),
}

/// Arms points: `checkout.before-commit=2*off->return` lets two pass and ends the process at the third; several are parted by `;`.
#[cfg(feature = "fail-points")]
pub fn arm(orders: &str) -> Result<(), Unarmed> {
    for (point, actions) in read(orders)? {
        fail::cfg(point.name(), actions).map_err(|error| Unarmed::Actions(point.name(), error))?;
    }
    Ok(())
}

/// Takes such a text apart. A name that is no point is refused: it would never be reached, and nobody would notice.
#[cfg(any(test, feature = "fail-points"))]
fn read(orders: &str) -> Result<Vec<(Point, &str)>, Unarmed> {
    let parts = orders.split(';').map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (name, actions) = part.split_once('=').ok_or_else(|| Unarmed::Form(part.to_owned()))?;
            let point = Point::ALL.iter().find(|point| point.name() == name.trim());
            let point = point.ok_or_else(|| Unarmed::Unknown(name.trim().to_owned()))?;
            Ok((*point, actions.trim()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_points_have_one_name_and_a_name_fits_into_the_text_that_arms() {
        let names: HashSet<&str> = Point::ALL.iter().map(|point| point.name()).collect();
        assert_eq!(names.len(), Point::ALL.len());
        for name in names {
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || b".-".contains(&byte)), "{name}");
        }
    }

    #[test]
    fn points_are_armed_by_their_names() {
        let read_well = read("checkout.before-commit=2*off->return; refund.answered=return;");
        let expected = vec![(Point::CheckoutBeforeCommit, "2*off->return"), (Point::RefundAnswered, "return")];
        assert_eq!(read_well, Ok(expected));
        assert_eq!(read(""), Ok(Vec::new()));
    }

    #[test]
    fn what_is_no_point_is_refused() {
        assert_eq!(read("checkout=return"), Err(Unarmed::Unknown("checkout".to_owned())));
        assert_eq!(read("checkout.before-commit"), Err(Unarmed::Form("checkout.before-commit".to_owned())));
    }
}
