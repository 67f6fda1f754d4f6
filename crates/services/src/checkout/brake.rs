//! The brake on orders that nobody means to pay: each holds goods that others want.
//!
//! Promises: a family, an office or a school buys what it wants; whoever asks from this very machine (a test, a tool) is not counted.

use std::net::IpAddr;

use domain::checkout::PlaceError;
use domain::order::Contact;
use domain::time::Timestamp;
use store::WriteTx;

use crate::Failure;
use crate::accounts::network_of;

/// Orders from one network within one hour of the clock.
const MOST_PER_HOUR: u32 = 20;
/// Orders of one buyer, by address or telephone, that wait for their money at once.
const MOST_OPEN: u32 = 5;
const HOUR_SECS: i64 = 3600;

/// Counts an order that is about to be placed; refuses it when there are too many already.
pub(super) async fn slow_down(
    tx: &WriteTx,
    from: &str,
    contact: &Contact,
    now: Timestamp,
) -> Result<(), Failure<PlaceError>> {
    if !is_counted(from) {
        return Ok(());
    }
    // An order that is refused is not counted: its unit of work is dropped.
    let hour = now.millis().div_euclid(HOUR_SECS * 1000);
    let counted = tx.throttle().failed(&format!("order:{}:{hour}", network_of(from)), HOUR_SECS, now).await?;
    if counted.failures > MOST_PER_HOUR || tx.orders().unpaid_of(contact).await? >= MOST_OPEN {
        return Err(Failure::Rejected(PlaceError::TooMany));
    }
    Ok(())
}

fn is_counted(from: &str) -> bool {
    from.trim().parse::<IpAddr>().is_ok_and(|address| !address.to_canonical().is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_visitors_from_elsewhere_are_counted() {
        for (from, counted) in
            [("203.0.113.7", true), ("2001:db8::1", true), ("127.0.0.1", false), ("::1", false), ("", false)]
        {
            assert_eq!(is_counted(from), counted, "{from}");
        }
    }
}
