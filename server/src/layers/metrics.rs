//! Figures for Prometheus: how many requests, how long, how often the page cache answered.
//! Must not: tell anything about a visitor or about sales.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// What kind of address was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A page, and everything not named below.
    Page,
    /// A server function.
    Function,
    /// A product's picture.
    Media,
    /// A file of the site.
    Asset,
    /// Probes and these figures.
    Probe,
}

const KINDS: [(Kind, &str); 5] = [
    (Kind::Page, "page"),
    (Kind::Function, "function"),
    (Kind::Media, "media"),
    (Kind::Asset, "asset"),
    (Kind::Probe, "probe"),
];
/// Upper bounds of the buckets in milliseconds, as they are counted and as they are told in seconds.
const BUCKETS: [(u128, &str); 7] =
    [(5, "0.005"), (10, "0.01"), (25, "0.025"), (100, "0.1"), (500, "0.5"), (2500, "2.5"), (u128::MAX, "+Inf")];

impl Kind {
    /// By the path.
    pub(crate) fn of(path: &str) -> Self {
        match path.trim_start_matches('/').split('/').next().unwrap_or_default() {
            "api" => Self::Function,
            "media" => Self::Media,
            "pkg" | "fonts" => Self::Asset,
            "healthz" | "readyz" | "metrics" => Self::Probe,
            _ => Self::Page,
        }
    }
}

/// How the page cache answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cached {
    /// From memory.
    Hit,
    /// Rendered, then kept.
    Miss,
    /// Not a page that is kept.
    Passed,
}

/// The figures.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    by_status: [[AtomicU64; 5]; 5],
    buckets: [[AtomicU64; 7]; 5],
    micros: [AtomicU64; 5],
    cache: [AtomicU64; 3],
}

impl Metrics {
    /// Counts one answer.
    pub(crate) fn answered(&self, kind: Kind, status: u16, took: Duration) {
        let kind = kind as usize;
        let class = usize::from(status / 100).clamp(1, 5) - 1;
        self.by_status[kind][class].fetch_add(1, Ordering::Relaxed);
        let bucket = BUCKETS.iter().position(|(bound, _)| took.as_millis() < *bound).unwrap_or(BUCKETS.len() - 1);
        self.buckets[kind][bucket].fetch_add(1, Ordering::Relaxed);
        self.micros[kind].fetch_add(u64::try_from(took.as_micros()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// Counts one question to the page cache.
    pub(crate) fn cached(&self, how: Cached) {
        self.cache[how as usize].fetch_add(1, Ordering::Relaxed);
    }

    /// In the text format of Prometheus.
    pub(crate) fn text(&self) -> String {
        let mut text = String::with_capacity(4096);
        // Writing to a String cannot fail.
        let _ = self.write(&mut text);
        text
    }

    fn write(&self, text: &mut String) -> std::fmt::Result {
        let count = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        writeln!(text, "# HELP hurtrock_requests_total Answered requests.\n# TYPE hurtrock_requests_total counter")?;
        for (kind, name) in KINDS {
            for (class, counter) in (1..).zip(&self.by_status[kind as usize]) {
                writeln!(text, "hurtrock_requests_total{{kind=\"{name}\",status=\"{class}xx\"}} {}", count(counter))?;
            }
        }
        writeln!(
            text,
            "# HELP hurtrock_request_seconds Time to the answer's head.\n# TYPE hurtrock_request_seconds histogram"
        )?;
        for (kind, name) in KINDS {
            let mut sum = 0;
            for ((_, bound), counter) in BUCKETS.iter().zip(&self.buckets[kind as usize]) {
                sum += count(counter);
                writeln!(text, "hurtrock_request_seconds_bucket{{kind=\"{name}\",le=\"{bound}\"}} {sum}")?;
            }
            let micros = count(&self.micros[kind as usize]);
            let (whole, part) = (micros / 1_000_000, micros % 1_000_000);
            writeln!(text, "hurtrock_request_seconds_sum{{kind=\"{name}\"}} {whole}.{part:06}")?;
            writeln!(text, "hurtrock_request_seconds_count{{kind=\"{name}\"}} {sum}")?;
        }
        writeln!(
            text,
            "# HELP hurtrock_page_cache_total Pages by how they came about.\n# TYPE hurtrock_page_cache_total counter"
        )?;
        for (how, name) in [(Cached::Hit, "hit"), (Cached::Miss, "miss"), (Cached::Passed, "passed")] {
            writeln!(text, "hurtrock_page_cache_total{{result=\"{name}\"}} {}", count(&self.cache[how as usize]))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_counted_by_kind_status_and_time() {
        let metrics = Metrics::default();
        metrics.answered(Kind::of("/products/x"), 200, Duration::from_millis(30));
        metrics.answered(Kind::of("/api/cart/add"), 422, Duration::from_micros(1_500));
        metrics.cached(Cached::Hit);
        let text = metrics.text();
        for line in [
            "hurtrock_requests_total{kind=\"page\",status=\"2xx\"} 1",
            "hurtrock_requests_total{kind=\"function\",status=\"4xx\"} 1",
            "hurtrock_request_seconds_bucket{kind=\"page\",le=\"0.025\"} 0",
            "hurtrock_request_seconds_bucket{kind=\"page\",le=\"0.1\"} 1",
            "hurtrock_request_seconds_sum{kind=\"function\"} 0.001500",
            "hurtrock_page_cache_total{result=\"hit\"} 1",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
    }
}
