//! Several things done side by side: a gateway that answers slowly must not keep the others waiting.

use std::future::Future;
use std::sync::Arc;

use tokio::task::JoinSet;

use crate::base::Base;
use crate::{Failure, Never};

/// So many at once.
const SIDE_BY_SIDE: usize = 8;

/// Does `work` about each of `items`; tells about how many there was something to do. A failure stops none of the
/// others; one of them is told in the end.
pub(super) async fn each<T, F>(
    base: &Arc<Base>,
    items: Vec<T>,
    work: impl Fn(Arc<Base>, T) -> F,
) -> Result<u32, Failure<Never>>
where
    F: Future<Output = Result<bool, Failure<Never>>> + Send + 'static,
{
    let (mut waiting, mut running) = (items.into_iter(), JoinSet::new());
    let (mut done, mut failed) = (0, None);
    loop {
        while running.len() < SIDE_BY_SIDE {
            let Some(item) = waiting.next() else { break };
            running.spawn(work(Arc::clone(base), item));
        }
        match running.join_next().await {
            None => break,
            Some(Ok(Ok(is_done))) => done += u32::from(is_done),
            Some(Ok(Err(failure))) => failed = Some(failure),
            Some(Err(error)) => failed = Some(Failure::broken(error)),
        }
    }
    match failed {
        Some(failure) => Err(failure),
        None => Ok(done),
    }
}
