//! Moments as Midtrans writes them: the wall clock of Jakarta (UTC+7), mostly without saying so.

use time::{Date, Month, OffsetDateTime, Time, UtcOffset};

use crate::page::Lang;

const JAKARTA: i64 = 7 * 60 * 60;

/// `2026-11-26 17:02:30`, Jakarta time.
pub(super) fn write(moment_ms: i64) -> String {
    let shifted = moment_ms.div_euclid(1_000) + JAKARTA;
    let at = OffsetDateTime::from_unix_timestamp(shifted).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let (date, clock) = (at.date(), at.time());
    format!(
        "{:04}-{:02}-{:02} {:02}:{:02}:{:02}",
        date.year(),
        u8::from(date.month()),
        date.day(),
        clock.hour(),
        clock.minute(),
        clock.second()
    )
}

/// `26 November 2026, 17.02 WIB`, for people.
pub(super) fn say(moment_ms: i64, lang: Lang) -> String {
    let shifted = moment_ms.div_euclid(1_000) + JAKARTA;
    let at = OffsetDateTime::from_unix_timestamp(shifted).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let (date, clock) = (at.date(), at.time());
    let (month, dot) = (month(date.month(), lang), lang.say(".", ":"));
    format!("{} {month} {}, {:02}{dot}{:02} WIB", date.day(), date.year(), clock.hour(), clock.minute())
}

fn month(month: Month, lang: Lang) -> &'static str {
    match month {
        Month::January => lang.say("Januari", "January"),
        Month::February => lang.say("Februari", "February"),
        Month::March => lang.say("Maret", "March"),
        Month::April => "April",
        Month::May => lang.say("Mei", "May"),
        Month::June => lang.say("Juni", "June"),
        Month::July => lang.say("Juli", "July"),
        Month::August => lang.say("Agustus", "August"),
        Month::September => "September",
        Month::October => lang.say("Oktober", "October"),
        Month::November => "November",
        Month::December => lang.say("Desember", "December"),
    }
}

/// Reads `2026-11-26 17:02:30 +0700`.
pub(super) fn read(text: &str) -> Option<i64> {
    let mut parts = text.split_whitespace();
    let (date, clock, zone) = (parts.next()?, parts.next()?, parts.next()?);
    let [year, month, day] = numbers(date, '-')?;
    let [hour, minute, second] = numbers(clock, ':')?;
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let date = Date::from_calendar_date(year, month, u8::try_from(day).ok()?).ok()?;
    let clock =
        Time::from_hms(u8::try_from(hour).ok()?, u8::try_from(minute).ok()?, u8::try_from(second).ok()?).ok()?;
    let at = OffsetDateTime::new_in_offset(date, clock, offset(zone)?);
    Some(at.unix_timestamp() * 1_000)
}

fn numbers(text: &str, parted_by: char) -> Option<[i32; 3]> {
    let numbers: Option<Vec<i32>> = text.split(parted_by).map(|part| part.parse().ok()).collect();
    numbers?.try_into().ok()
}

fn offset(zone: &str) -> Option<UtcOffset> {
    if zone == "Z" {
        return Some(UtcOffset::UTC);
    }
    let sign = match zone.get(..1)? {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let digits = zone.get(1..)?.replace(':', "");
    let (hours, minutes): (i8, i8) = (digits.get(..2)?.parse().ok()?, digits.get(2..4)?.parse().ok()?);
    UtcOffset::from_hms(sign * hours, sign * minutes, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jakarta_is_seven_hours_ahead() {
        assert_eq!(write(1_795_600_800_000), "2026-11-25 17:00:00");
        assert_eq!(say(1_795_600_800_000, Lang::Id), "25 November 2026, 17.00 WIB");
        assert_eq!(read("2026-11-25 17:00:00 +0700"), Some(1_795_600_800_000));
        assert_eq!(read("2026-11-25 10:00:00 Z"), Some(1_795_600_800_000));
    }

    #[test]
    fn what_is_no_moment_is_not_read() {
        for text in ["", "2026-11-25", "2026-11-25 17:00:00", "2026-13-01 00:00:00 +0700", "x y z"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
