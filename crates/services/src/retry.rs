//! Running a unit of work again when it met another one.

use std::future::Future;

use crate::Failure;

/// How often a unit of work that met another one is begun again before its caller is told of the conflict.
pub const MOST_RETRIES: u32 = 3;

/// Runs `work`, and up to [`MOST_RETRIES`] times again while it ends in [`Failure::Conflict`]: nothing of a failed try was kept,
/// and the next one sees what the other wrote.
pub(crate) async fn retrying<T, E, F>(mut work: impl FnMut() -> F) -> Result<T, Failure<E>>
where
    F: Future<Output = Result<T, Failure<E>>>,
{
    for _ in 0..MOST_RETRIES {
        match work().await {
            Err(Failure::Conflict) => {}
            done => return done,
        }
    }
    work().await
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::Never;

    /// How often work is begun that meets others so many times, and whether it was done in the end.
    async fn begun(meets: u32) -> (u32, bool) {
        let begun = Cell::new(0);
        let answer: Result<(), Failure<Never>> = retrying(async || {
            begun.set(begun.get() + 1);
            if begun.get() > meets { Ok(()) } else { Err(Failure::Conflict) }
        })
        .await;
        (begun.get(), answer.is_ok())
    }

    #[tokio::test]
    async fn work_that_meets_others_is_begun_again_three_times_at_most() {
        for (meets, expected) in [(0, (1, true)), (1, (2, true)), (3, (4, true)), (4, (4, false)), (99, (4, false))] {
            assert_eq!(begun(meets).await, expected, "{meets}");
        }
    }
}
