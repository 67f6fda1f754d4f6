//! Moments and the shop's calendar (WIB, UTC+7, no summer time).
//! Must not: ask what time it is.

use serde::{Deserialize, Serialize};
use time::{Date, Duration, Month, OffsetDateTime, UtcOffset};

use crate::lang::Lang;

/// A moment: milliseconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

/// A day, hour and minute as the clock on the shop's wall shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WallClock {
    /// Year, for example 2026.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Day of the week, 0 = Monday to 6 = Sunday.
    pub weekday: u8,
}

const MONTHS_ID: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Timestamp {
    /// From milliseconds since the epoch.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the epoch.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// This moment plus `seconds` (minus, when negative).
    pub const fn plus_secs(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1000)))
    }

    /// Whole seconds from `earlier` to this moment; negative when it is the other way round.
    pub const fn secs_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0) / 1000
    }

    /// The wall clock of the shop (WIB) at this moment. Moments outside the years ±9999 read as the epoch.
    pub fn wib(self) -> WallClock {
        let offset = UtcOffset::from_hms(7, 0, 0).unwrap_or(UtcOffset::UTC);
        let moment = OffsetDateTime::UNIX_EPOCH
            .checked_add(Duration::milliseconds(self.0))
            .unwrap_or(OffsetDateTime::UNIX_EPOCH);
        let wall = moment.checked_to_offset(offset).unwrap_or(moment);
        WallClock {
            year: wall.year(),
            month: wall.month().into(),
            day: wall.day(),
            hour: wall.hour(),
            minute: wall.minute(),
            weekday: wall.weekday().number_days_from_monday(),
        }
    }

    /// Midnight (WIB) at which the day of this moment began.
    pub const fn start_of_day_wib(self) -> Self {
        const DAY: i64 = 86_400_000;
        const OFFSET: i64 = 7 * 3_600_000;
        Self((self.0 + OFFSET).div_euclid(DAY) * DAY - OFFSET)
    }

    /// Midnight (WIB) at which the day `2026-11-23` begins; `None` for what is not a day of the calendar.
    pub fn of_day_wib(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if year.len() != 4 || parts.next().is_some() {
            return None;
        }
        let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
        let date = Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()?;
        Some(Self(date.midnight().assume_utc().unix_timestamp() * 1000 - 7 * 3_600_000))
    }

    /// The day (WIB) of this moment, `2026-11-23`: for date fields and addresses.
    pub fn iso_day_wib(self) -> String {
        let wall = self.wib();
        format!("{:04}-{:02}-{:02}", wall.year, wall.month, wall.day)
    }

    /// `23 November 2026`.
    pub fn date(self, lang: Lang) -> String {
        let wall = self.wib();
        let months = lang.pick(&MONTHS_ID, &MONTHS_EN);
        format!("{} {} {}", wall.day, months[usize::from(wall.month.saturating_sub(1)).min(11)], wall.year)
    }

    /// `23 November 2026, 16.05 WIB` (English writes `16:05 WIB`).
    pub fn date_time(self, lang: Lang) -> String {
        format!("{}, {} WIB", self.date(lang), self.clock(lang))
    }

    /// `16.05` (English `16:05`).
    pub fn clock(self, lang: Lang) -> String {
        let wall = self.wib();
        format!("{:02}{}{:02}", wall.hour, lang.pick('.', ':'), wall.minute)
    }

    /// `2026-11-23T09:05:00Z`, for `<time datetime>` and structured data.
    pub fn iso(self) -> String {
        let wall = Self(self.0 - 7 * 3_600_000).wib();
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
            wall.year,
            wall.month,
            wall.day,
            wall.hour,
            wall.minute,
            self.0.div_euclid(1000).rem_euclid(60)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOMENT: Timestamp = Timestamp::from_millis(1_795_424_700_000); // 2026-11-23 09:05:00 UTC, a Monday

    #[test]
    fn wall_clock_is_seven_hours_ahead_of_utc() {
        assert_eq!(MOMENT.wib(), WallClock { year: 2026, month: 11, day: 23, hour: 16, minute: 5, weekday: 0 });
    }

    #[test]
    fn dates_are_written_in_both_languages() {
        assert_eq!(MOMENT.date_time(Lang::Id), "23 November 2026, 16.05 WIB");
        assert_eq!(MOMENT.date_time(Lang::En), "23 November 2026, 16:05 WIB");
        assert_eq!(MOMENT.iso(), "2026-11-23T09:05:00Z");
    }

    #[test]
    fn a_day_is_read_as_its_first_moment_in_bandung() {
        assert_eq!(Timestamp::of_day_wib("2026-11-23"), Some(MOMENT.start_of_day_wib()));
        assert_eq!(MOMENT.iso_day_wib(), "2026-11-23");
        let last_second = Timestamp::of_day_wib("2026-11-24").map(|day| day.plus_secs(-1).iso_day_wib());
        assert_eq!(last_second.as_deref(), Some("2026-11-23"));
        for wrong in ["", "2026-02-30", "2026-13-01", "23-11-2026", "2026-11-23-1", "2026-11", "besok"] {
            assert_eq!(Timestamp::of_day_wib(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_day_begins_at_midnight_in_bandung() {
        let late = Timestamp::from_millis(MOMENT.millis() + 8 * 3_600_000); // 00:05 WIB next day
        assert_eq!(late.start_of_day_wib().date_time(Lang::Id), "24 November 2026, 00.00 WIB");
        assert_eq!(MOMENT.start_of_day_wib().date_time(Lang::Id), "23 November 2026, 00.00 WIB");
    }
}
