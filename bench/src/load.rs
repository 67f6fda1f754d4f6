//! A closed loop of many connections, and what it measured.

use std::time::{Duration, Instant};

use crate::client::{Client, Request};

/// What a load measured.
pub(crate) struct Report {
    /// How long all of it took.
    pub(crate) elapsed: Duration,
    /// Answers a second, over all connections.
    pub(crate) per_second: f64,
    /// Half of the answers came within this many milliseconds.
    pub(crate) p50_ms: f64,
    /// 95 of 100 answers came within this many milliseconds.
    pub(crate) p95_ms: f64,
    /// 99 of 100 answers came within this many milliseconds.
    pub(crate) p99_ms: f64,
    /// Answers with another status than 200.
    pub(crate) refused: usize,
}

/// Sends requests over `connections` for `duration`, or until there are none; each is made from the connection's number and its
/// turn.
pub(crate) fn run(
    host: &str,
    duration: Duration,
    connections: usize,
    request: impl Fn(usize, usize) -> Option<Request> + Sync,
) -> anyhow::Result<Report> {
    let started = Instant::now();
    let results = side_by_side(connections, |connection| one(host, duration, |turn| request(connection, turn)))?;
    let elapsed = started.elapsed();
    let (mut times, mut refused) = (Vec::new(), 0);
    for (taken, not_ok) in results {
        times.extend(taken);
        refused += not_ok;
    }
    times.sort_unstable();
    #[expect(clippy::cast_precision_loss, reason = "a count, for people")]
    let per_second = times.len() as f64 / elapsed.as_secs_f64();
    let [p50_ms, p95_ms, p99_ms] = [50, 95, 99].map(|percent| percentile(&times, percent));
    Ok(Report { elapsed, per_second, p50_ms, p95_ms, p99_ms, refused })
}

/// Does the same on so many threads; the first that fails is told.
pub(crate) fn side_by_side<T: Send>(
    connections: usize,
    work: impl Fn(usize) -> anyhow::Result<T> + Sync,
) -> anyhow::Result<Vec<T>> {
    std::thread::scope(|scope| {
        let work = &work;
        let threads: Vec<_> = (0..connections).map(|connection| scope.spawn(move || work(connection))).collect();
        let done = threads.into_iter().map(|thread| thread.join().map_err(|_| anyhow::anyhow!("a thread panicked"))?);
        done.collect()
    })
}

fn one(
    host: &str,
    duration: Duration,
    request: impl Fn(usize) -> Option<Request>,
) -> anyhow::Result<(Vec<Duration>, usize)> {
    let mut client = Client::connect(host)?;
    let (mut times, mut refused) = (Vec::new(), 0);
    let end = Instant::now() + duration;
    while Instant::now() < end {
        let Some(request) = request(times.len()) else { break };
        let sent = Instant::now();
        let status = client.answer(&request)?.status;
        times.push(sent.elapsed());
        refused += usize::from(status != 200);
    }
    Ok((times, refused))
}

/// The time within which `percent` of the answers came, in milliseconds.
pub(crate) fn percentile(sorted: &[Duration], percent: usize) -> f64 {
    let index = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(index).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_99th_percentile_leaves_one_of_a_hundred_out() {
        let times: Vec<Duration> = (1..=100).map(Duration::from_millis).collect();
        assert!((percentile(&times, 99) - 100.0).abs() < f64::EPSILON);
        assert!((percentile(&times, 50) - 51.0).abs() < f64::EPSILON);
    }
}
