//! PPN over time: which policy is in force at which moment. A policy that was in force is never rewritten.

use serde::{Deserialize, Serialize};

use super::TaxPolicy;
use crate::time::Timestamp;

/// A policy and from when it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxChange {
    /// From when: midnight (WIB) of its first day.
    pub from: Timestamp,
    /// What holds from then on.
    pub policy: TaxPolicy,
}

/// Every policy the shop had, has and will have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Kept")]
pub struct TaxSchedule {
    /// What held before the first change.
    first: TaxPolicy,
    /// The changes, earliest first, no two at one moment.
    changes: Vec<TaxChange>,
}

/// Why a policy does not enter the schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum TaxChangeError {
    /// It would begin in the past: orders were placed by what held then.
    #[error("a policy begins in the future")]
    NotFuture,
    /// Another one begins at the same moment.
    #[error("another policy begins on that day")]
    DayTaken,
    /// The rate is not 1 to 100 percent.
    #[error("the rate is 1 to 100 percent")]
    Rate,
    /// The taxed part of the price is not between nothing and all of it.
    #[error("the base is a part of the price")]
    Base,
}

/// What shops have kept: the one policy of the first releases, or the schedule.
#[derive(Deserialize)]
#[serde(untagged)]
enum Kept {
    Schedule { first: TaxPolicy, changes: Vec<TaxChange> },
    Single(TaxPolicy),
}

impl From<Kept> for TaxSchedule {
    fn from(kept: Kept) -> Self {
        match kept {
            Kept::Schedule { first, changes } => Self { first, changes },
            Kept::Single(policy) => policy.into(),
        }
    }
}

impl From<TaxPolicy> for TaxSchedule {
    /// One policy, for ever.
    fn from(policy: TaxPolicy) -> Self {
        Self { first: policy, changes: Vec::new() }
    }
}

impl TaxSchedule {
    /// The policy in force at `now`.
    pub fn at(&self, now: Timestamp) -> TaxPolicy {
        self.changes.iter().rev().find(|change| change.from <= now).map_or(self.first, |change| change.policy)
    }

    /// What held before the first change.
    pub const fn first(&self) -> TaxPolicy {
        self.first
    }

    /// The changes, earliest first.
    pub fn changes(&self) -> &[TaxChange] {
        &self.changes
    }

    /// The schedule with one more policy, which begins at the midnight (WIB) of `from` and must lie ahead.
    pub fn with(&self, from: Timestamp, policy: TaxPolicy, now: Timestamp) -> Result<Self, TaxChangeError> {
        let from = from.start_of_day_wib();
        if from <= now {
            return Err(TaxChangeError::NotFuture);
        }
        if !(1..=100).contains(&policy.rate_percent) {
            return Err(TaxChangeError::Rate);
        }
        if policy.base_numerator == 0 || policy.base_numerator > policy.base_denominator {
            return Err(TaxChangeError::Base);
        }
        let Err(place) = self.changes.binary_search_by_key(&from, |change| change.from) else {
            return Err(TaxChangeError::DayTaken);
        };
        let mut changes = self.changes.clone();
        changes.insert(place, TaxChange { from, policy });
        Ok(Self { first: self.first, changes })
    }

    /// The schedule without the policy that begins at `from`, which must lie ahead; `None` where there is none.
    pub fn without(&self, from: Timestamp, now: Timestamp) -> Option<Self> {
        let place = self.changes.iter().position(|change| change.from == from && from > now)?;
        let mut changes = self.changes.clone();
        changes.remove(place);
        Some(Self { first: self.first, changes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONDAY: Timestamp = Timestamp::from_millis(1_795_424_700_000); // 2026-11-23 16.05 WIB

    fn registered() -> TaxPolicy {
        TaxPolicy { registered: true, ..TaxPolicy::default() }
    }

    fn new_year() -> Timestamp {
        Timestamp::of_day_wib("2027-01-01").expect("is a day")
    }

    #[test]
    fn a_policy_begins_with_the_midnight_of_its_day_in_bandung() {
        let schedule = TaxSchedule::default().with(new_year().plus_secs(9 * 3600), registered(), MONDAY).expect("fits");
        for (seconds, is_registered) in [(-1, false), (0, true), (3600, true)] {
            assert_eq!(schedule.at(new_year().plus_secs(seconds)).registered, is_registered, "{seconds}");
        }
        // 31 December 17.00 UTC.
        assert_eq!(schedule.changes()[0].from.iso(), "2026-12-31T17:00:00Z");
    }

    #[test]
    fn the_past_is_never_rewritten() {
        let schedule = TaxSchedule::default();
        for from in [MONDAY.plus_secs(-86_400), MONDAY] {
            assert_eq!(schedule.with(from, registered(), MONDAY), Err(TaxChangeError::NotFuture));
        }
        let planned = schedule.with(new_year(), registered(), MONDAY).expect("fits");
        assert_eq!(planned.without(new_year(), new_year()), None, "it is in force");
        assert_eq!(planned.without(new_year(), MONDAY), Some(schedule));
    }

    #[test]
    fn changes_stand_in_the_order_of_their_days_and_a_day_has_one() {
        let july = Timestamp::of_day_wib("2027-07-01").expect("is a day");
        let thirteen = TaxPolicy { rate_percent: 13, ..registered() };
        let schedule = TaxSchedule::default().with(july, thirteen, MONDAY).expect("fits");
        let schedule = schedule.with(new_year(), registered(), MONDAY).expect("fits");
        assert_eq!(schedule.at(july.plus_secs(-1)).rate_percent, 12);
        assert_eq!(schedule.at(july).rate_percent, 13);
        assert_eq!(schedule.with(july, registered(), MONDAY), Err(TaxChangeError::DayTaken));
    }

    #[test]
    fn a_rate_or_a_base_that_means_nothing_is_refused() {
        let with = |policy| TaxSchedule::default().with(new_year(), policy, MONDAY).err();
        assert_eq!(with(TaxPolicy { rate_percent: 0, ..registered() }), Some(TaxChangeError::Rate));
        assert_eq!(with(TaxPolicy { rate_percent: 101, ..registered() }), Some(TaxChangeError::Rate));
        assert_eq!(with(TaxPolicy { base_numerator: 13, ..registered() }), Some(TaxChangeError::Base));
        assert_eq!(with(TaxPolicy { base_denominator: 0, ..registered() }), Some(TaxChangeError::Base));
    }

    #[test]
    fn the_single_policy_of_earlier_releases_is_still_read() {
        let kept = serde_json::to_string(&registered()).expect("is written");
        assert_eq!(serde_json::from_str::<TaxSchedule>(&kept).expect("is read"), registered().into());
        let schedule = TaxSchedule::default().with(new_year(), registered(), MONDAY).expect("fits");
        let kept = serde_json::to_string(&schedule).expect("is written");
        assert_eq!(serde_json::from_str::<TaxSchedule>(&kept).expect("is read"), schedule);
    }
}
