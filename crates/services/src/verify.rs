//! Whether the books are right: every invariant of money and stock, asked of the database itself.
//! Must not: repair anything; a person decides what is done about a violation.

use store::Store;
pub use store::invariants::Violation;

use crate::{Failure, Never};

/// What every invariant says, by its name, in the order they are checked.
pub fn invariants() -> impl Iterator<Item = (&'static str, &'static str)> {
    let histories = ("I12", "the history of every order is a path in the state graph that ends where the order stands");
    store::invariants::all().map(|invariant| (invariant.name, invariant.says)).chain([histories])
}

/// Everything that is not as it must be; empty for a healthy shop. Reads only, also while the shop is open.
pub async fn verify(store: &Store) -> Result<Vec<Violation>, Failure<Never>> {
    Ok(store::invariants::check(&store.read()).await?)
}
