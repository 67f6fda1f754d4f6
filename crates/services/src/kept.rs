//! What is read once for all who ask, and kept for a while.
//!
//! Promises: of those who ask for the same at the same time one reads it and the others wait for that; nothing is handed out longer than
//! its time, counted from when its reading began; a failure is told to whoever met it and kept for nobody.
//! Must not: be asked for what somebody acts upon, as money or the last piece of something.

use std::future::Future;
use std::hash::Hash;
use std::sync::Arc;
use std::time::Duration;

use moka::sync::Cache;
use tokio::sync::OnceCell;

/// Values of one kind, by what they are about.
pub(crate) struct Kept<K, V>(Cache<K, Arc<OnceCell<V>>>);

impl<K, V> Kept<K, V>
where
    K: Hash + Eq + Send + Sync + 'static,
    V: Clone + Send + Sync + 'static,
{
    /// At most about `most` values, each for `time`.
    pub(crate) fn new(most: u64, time: Duration) -> Self {
        Self(Cache::builder().max_capacity(most).time_to_live(time).build())
    }

    /// The value that is kept, else what `read` gives, which does nothing before it is needed.
    pub(crate) async fn get<E>(&self, key: K, read: impl Future<Output = Result<V, E>>) -> Result<V, E> {
        let cell = self.0.get_with(key, Arc::default);
        cell.get_or_try_init(|| read).await.cloned()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    const LONG: Duration = Duration::from_mins(1);

    #[tokio::test]
    async fn whoever_asks_at_the_same_time_waits_for_the_same_reading() {
        let (kept, readings) = (Kept::new(9, LONG), AtomicU32::new(0));
        let read = async || {
            tokio::task::yield_now().await;
            Ok::<u32, &str>(readings.fetch_add(1, Ordering::SeqCst))
        };
        let told = tokio::join!(kept.get("a", read()), kept.get("a", read()), kept.get("a", read()));
        assert_eq!(told, (Ok(0), Ok(0), Ok(0)));
        assert_eq!(kept.get("b", read()).await, Ok(1), "about something else");
        assert_eq!(kept.get("a", read()).await, Ok(0));
    }

    #[tokio::test]
    async fn a_failure_is_kept_for_nobody() {
        let kept = Kept::<_, u32>::new(9, LONG);
        assert_eq!(kept.get((), async { Err("broken") }).await, Err("broken"));
        assert_eq!(kept.get((), async { Ok::<_, &str>(7) }).await, Ok(7));
        assert_eq!(kept.get((), async { Err("broken") }).await, Ok(7));
    }

    #[tokio::test]
    async fn what_was_given_up_half_way_is_read_by_the_next() {
        let kept = Kept::<_, u32>::new(9, LONG);
        let never = kept.get((), std::future::pending::<Result<u32, &str>>());
        assert!(tokio::time::timeout(Duration::from_millis(5), never).await.is_err());
        assert_eq!(kept.get((), async { Ok::<_, &str>(7) }).await, Ok(7));
    }

    #[tokio::test]
    async fn it_is_read_again_when_its_time_is_over() {
        let kept = Kept::<_, u32>::new(9, Duration::from_millis(5));
        assert_eq!(kept.get((), async { Ok::<_, &str>(1) }).await, Ok(1));
        tokio::time::sleep(Duration::from_millis(20)).await;
        assert_eq!(kept.get((), async { Ok::<_, &str>(2) }).await, Ok(2));
    }
}
