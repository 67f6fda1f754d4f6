//! Whether the books are right, and what was promised to people is kept: every invariant, asked of the database itself.
//! Must not: repair anything; a person decides what is done about a violation.

use domain::time::Timestamp;
use store::Store;
pub use store::invariants::Violation;

use crate::{Failure, Never};

/// What every invariant says, by its name, in the order they are checked.
pub fn invariants() -> impl Iterator<Item = (&'static str, &'static str)> {
    store::invariants::all().map(|invariant| (invariant.name, invariant.says))
}

/// Everything that is not as it must be at `now`; empty for a healthy shop. Reads only, also while the shop is open.
pub async fn verify(store: &Store, now: Timestamp) -> Result<Vec<Violation>, Failure<Never>> {
    let mut violations = store::invariants::check(&store.read()).await?;
    violations.extend(store::invariants::check_promises(&store.read(), now).await?);
    Ok(violations)
}
