//! Times on Midtrans' wire: Jakarta time, written without a zone when they come back.

use domain::time::Timestamp;
use time::{Date, Month, OffsetDateTime, Time, UtcOffset};

/// Reads `2016-06-19 15:54:42` as Jakarta time.
pub(super) fn read(text: &str) -> Option<Timestamp> {
    let (day, clock) = text.split_once(' ')?;
    let mut day = day.splitn(3, '-');
    let (year, month, date) = (day.next()?.parse().ok()?, day.next()?.parse::<u8>().ok()?, day.next()?.parse().ok()?);
    let mut clock = clock.splitn(3, ':');
    let (hour, minute, second) =
        (clock.next()?.parse().ok()?, clock.next()?.parse().ok()?, clock.next()?.parse().ok()?);
    let date = Date::from_calendar_date(year, Month::try_from(month).ok()?, date).ok()?;
    let moment = OffsetDateTime::new_in_offset(date, Time::from_hms(hour, minute, second).ok()?, offset()?);
    moment.unix_timestamp().checked_mul(1000).map(Timestamp::from_millis)
}

/// Writes `2026-11-23 16:05:00 +0700`.
pub(super) fn write(moment: Timestamp) -> String {
    let wall = moment.wib();
    let second = moment.millis().div_euclid(1000).rem_euclid(60);
    format!("{:04}-{:02}-{:02} {:02}:{:02}:{second:02} +0700", wall.year, wall.month, wall.day, wall.hour, wall.minute)
}

fn offset() -> Option<UtcOffset> {
    UtcOffset::from_hms(7, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jakarta_is_seven_hours_ahead() {
        let moment = Timestamp::from_millis(1_795_424_700_000); // 2026-11-23 09:05:00 UTC
        assert_eq!(write(moment), "2026-11-23 16:05:00 +0700");
        assert_eq!(read("2026-11-23 16:05:00"), Some(moment));
    }

    #[test]
    fn other_texts_are_no_times() {
        for text in [
            "",
            "2026-11-23",
            "2026-13-01 00:00:00",
            "2026-02-30 00:00:00",
            "2026-11-23 25:00:00",
            "2026-11-23T16:05:00Z",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
