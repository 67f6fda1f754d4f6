//! Several things done side by side: a gateway that answers slowly must not keep the others waiting.

use std::future::Future;
use std::sync::Arc;

use domain::payment::Provider;
use tokio::task::{JoinError, JoinSet};

use crate::base::Base;
use crate::{Failure, Never};

/// So many at once.
const SIDE_BY_SIDE: usize = 8;

/// Does `work` about each of `items` that `go_on` lets begin; tells about how many there was something to do. A failure stops none of
/// the others; one of them is told in the end.
pub(crate) async fn each<T, F>(
    base: &Arc<Base>,
    items: Vec<T>,
    go_on: impl Fn() -> bool,
    work: impl Fn(Arc<Base>, T) -> F,
) -> Result<u32, Failure<Never>>
where
    F: Future<Output = Result<bool, Failure<Never>>> + Send + 'static,
{
    let (mut waiting, mut running) = (items.into_iter(), JoinSet::new());
    let mut sum = Sum::default();
    loop {
        while running.len() < SIDE_BY_SIDE {
            // One that may not be begun now is left for the next round.
            let Some(item) = waiting.next().filter(|_| go_on()) else { break };
            running.spawn(work(Arc::clone(base), item));
        }
        match running.join_next().await {
            None => return sum.told(),
            Some(ended) => sum.add(ended.map(|done| done.map(u32::from))),
        }
    }
}

/// Does `work` for each provider, all of them at once: none waits for another. The same sum and the same failures as of [`each`].
pub(crate) async fn lanes<F>(work: impl Fn(Provider) -> F) -> Result<u32, Failure<Never>>
where
    F: Future<Output = Result<u32, Failure<Never>>> + Send + 'static,
{
    let mut running: JoinSet<_> = Provider::ALL.into_iter().map(work).collect();
    let mut sum = Sum::default();
    while let Some(ended) = running.join_next().await {
        sum.add(ended);
    }
    sum.told()
}

/// What was done, and the last failure.
#[derive(Default)]
struct Sum {
    done: u32,
    failed: Option<Failure<Never>>,
}

impl Sum {
    fn add(&mut self, ended: Result<Result<u32, Failure<Never>>, JoinError>) {
        match ended {
            Ok(Ok(done)) => self.done += done,
            Ok(Err(failure)) => self.failed = Some(failure),
            Err(error) => self.failed = Some(Failure::broken(error)),
        }
    }

    fn told(self) -> Result<u32, Failure<Never>> {
        match self.failed {
            Some(failure) => Err(failure),
            None => Ok(self.done),
        }
    }
}
