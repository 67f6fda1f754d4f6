//! Until when a page and a payment last.

use serde_json::Value;

use super::wib;

const MINUTE: i64 = 60_000;
/// The shortest that is safe by both pages of the documentation, and the longest.
const SHORTEST: i64 = 5 * MINUTE;
const LONGEST: i64 = 7 * 24 * 60 * MINUTE;
/// The life of a page that nobody limited.
const PAGE: i64 = 24 * 60 * MINUTE;

/// When a page ends, and when everything ends, if the request says so.
pub(super) struct Ends {
    pub(super) page_ms: i64,
    pub(super) all_ms: Option<i64>,
}

/// Reads `expiry` and `page_expiry`; the refusal is a sentence.
pub(super) fn read(body: &Value, now_ms: i64) -> Result<Ends, String> {
    let all_ms = body.get("expiry").map(|expiry| end(expiry, "expiry", now_ms)).transpose()?;
    let page_ms = body.get("page_expiry").map(|expiry| end(expiry, "page_expiry", now_ms)).transpose()?;
    Ok(Ends { page_ms: page_ms.or(all_ms).unwrap_or(now_ms + PAGE), all_ms })
}

fn end(expiry: &Value, name: &str, now_ms: i64) -> Result<i64, String> {
    let duration = expiry.get("duration").and_then(Value::as_i64).filter(|duration| *duration > 0);
    let duration = duration.ok_or(format!("{name}.duration must be a positive number"))?;
    let unit = match expiry.get("unit").and_then(Value::as_str) {
        Some("minute" | "minutes") => MINUTE,
        Some("hour" | "hours") => 60 * MINUTE,
        Some("day" | "days") => 24 * 60 * MINUTE,
        _ => return Err(format!("{name}.unit must be one of minute, hour, day")),
    };
    let start = match expiry.get("start_time").and_then(Value::as_str) {
        None => now_ms,
        Some(text) => wib::read(text).ok_or(format!("{name}.start_time must be in format yyyy-MM-dd HH:mm:ss Z"))?,
    };
    let life = duration.saturating_mul(unit);
    if life > LONGEST {
        return Err(format!("{name} must not be longer than 7 days"));
    }
    let end = start.saturating_add(life);
    if life < SHORTEST || end <= now_ms {
        return Err(format!("{name} must not be shorter than 5 minutes, nor in the past"));
    }
    Ok(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn ends(body: Value) -> Result<Option<i64>, String> {
        read(&body, 1_795_600_800_000).map(|ends| ends.all_ms)
    }

    #[test]
    fn the_end_counts_from_the_start() {
        let body = json!({"expiry": {"start_time": "2026-11-25 17:10:00 +0700", "unit": "minute", "duration": 30}});
        assert_eq!(ends(body), Ok(Some(1_795_600_800_000 + 40 * MINUTE)));
    }

    #[test]
    fn seven_days_are_the_longest_and_five_minutes_the_shortest() {
        for (unit, duration, good) in
            [("day", 7, true), ("day", 8, false), ("minute", 5, true), ("minute", 4, false), ("week", 1, false)]
        {
            let body = json!({"expiry": {"unit": unit, "duration": duration}});
            assert_eq!(ends(body).is_ok(), good, "{duration} {unit}");
        }
    }
}
