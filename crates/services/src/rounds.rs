//! Rounds of the shop's clockwork: one thing that fails does not keep the others waiting.

use std::future::Future;

use crate::{Failure, Never};

/// Does `work` about each of `items`, one after the other; tells about how many there was something to do. A failure stops none of the
/// others; the last one is told in the end.
pub(crate) async fn each<T, F>(items: Vec<T>, mut work: impl FnMut(T) -> F) -> Result<u32, Failure<Never>>
where
    F: Future<Output = Result<bool, Failure<Never>>>,
{
    let (mut done, mut failed) = (0, None);
    for item in items {
        match work(item).await {
            Ok(is_done) => done += u32::from(is_done),
            Err(failure) => {
                if let Some(before) = failed.replace(failure) {
                    tracing::error!(failure = ?before, "not the only one in its round");
                }
            }
        }
    }
    match failed {
        Some(failure) => Err(failure),
        None => Ok(done),
    }
}
