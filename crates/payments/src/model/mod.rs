//! What the port speaks in: our ids, what is asked, what is seen.
//! Must not: name a provider's field or do IO.

pub(crate) mod error;
pub(crate) mod event;
pub(crate) mod limit;
pub(crate) mod open;
pub(crate) mod refs;
pub(crate) mod refund;
pub(crate) mod secret;
pub(crate) mod snapshot;
pub(crate) mod status;
