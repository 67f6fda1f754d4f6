//! Running a unit of work again when it met another one.

use std::future::Future;

use crate::Failure;

/// How often a unit of work is begun before its caller is told of the conflict.
const TRIES: u32 = 4;

/// Runs `work`, and up to three times again while it ends in [`Failure::Conflict`]: nothing of a failed try was kept,
/// and the next one sees what the other wrote.
pub(crate) async fn retrying<T, E, F>(mut work: impl FnMut() -> F) -> Result<T, Failure<E>>
where
    F: Future<Output = Result<T, Failure<E>>>,
{
    for _ in 1..TRIES {
        match work().await {
            Err(Failure::Conflict) => {}
            done => return done,
        }
    }
    work().await
}
