//! What goes wrong, on request: with notifications, and with answers of the API.
//! Promises: nothing goes wrong by itself; what goes wrong by chance, does so by the seed.

use serde::{Deserialize, Serialize};

/// What goes wrong with each notification, until it is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum NotifyFault {
    /// It is never sent; Stripe's event still stands in the list, as undelivered.
    Never,
    /// It does not even come into being: no event in Stripe's list either.
    Unborn,
    /// It is sent later.
    Delay {
        /// How much later, in milliseconds.
        ms: i64,
    },
    /// It is sent several times at once.
    Duplicate {
        /// How many times altogether.
        copies: u32,
    },
    /// Stripe tells one fact by two events with different identifiers.
    Twin,
    /// What gathers within a window is sent newest first.
    Reverse {
        /// How long it gathers, in milliseconds.
        window_ms: i64,
    },
    /// The buyer's browser is sent back only after the notification was answered.
    BeforeRedirect,
    /// Its signature is wrong.
    BadSignature,
    /// It is signed, but tells another amount.
    WrongAmount,
    /// It is signed, but tells another order.
    WrongOrder,
    /// It is signed, but tells another currency.
    WrongCurrency,
    /// Stripe: it says that it is about real money, although this is the test mode.
    OtherMode,
    /// The status in upper case, as in one sample of Midtrans' documentation.
    UpperCase,
    /// Fields that nobody has documented yet.
    ExtraFields,
    /// Ten more kilobytes.
    Pad,
    /// A mixture, by the seed.
    Chaos(Chaos),
}

/// How often what happens, in per cent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Chaos {
    /// Never sent.
    pub drop_percent: u8,
    /// Sent twice at once.
    pub duplicate_percent: u8,
    /// The longest delay, in milliseconds; each notification draws its own.
    pub delay_up_to_ms: u64,
    /// Preceded by a forged one that tells of the opposite.
    pub forge_percent: u8,
}

/// What goes wrong with an answer of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ApiFaultKind {
    /// 500, and nothing was done.
    ServerError,
    /// 500 in the middle of the work: at Stripe the key answers 500 for ever, as the real one does.
    KeptServerError,
    /// 429, and nothing was done.
    TooMany,
    /// The answer comes late; the work is done all the same, even when nobody waits any more.
    TimeOut {
        /// How late, in milliseconds of real time.
        ms: u64,
    },
    /// The connection is closed and nothing was done.
    Close,
    /// The work is done, then the connection is closed without an answer.
    CommitThenDrop,
}

/// A fault of the API, and how often.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiFault {
    /// What goes wrong.
    #[serde(flatten)]
    pub kind: ApiFaultKind,
    /// For how many requests.
    pub times: u32,
    /// Only requests whose method and path contain this text, such as `POST /v1/refunds`.
    #[serde(default)]
    pub only: Option<String>,
}

/// Everything that goes wrong at one gateway.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Faults {
    /// With each notification.
    pub notify: Vec<NotifyFault>,
    /// With the next answers of the API.
    pub api: Vec<ApiFault>,
}

impl Faults {
    /// The fault that this request meets, if any; it is used up.
    pub(crate) fn meet(&mut self, method_and_path: &str) -> Option<ApiFaultKind> {
        let fits = |fault: &ApiFault| fault.only.as_ref().is_none_or(|only| method_and_path.contains(only.as_str()));
        let fault = self.api.iter_mut().find(|fault| fault.times > 0 && fits(fault))?;
        fault.times -= 1;
        let kind = fault.kind;
        self.api.retain(|fault| fault.times > 0);
        Some(kind)
    }

    pub(crate) fn has(&self, fault: NotifyFault) -> bool {
        self.notify.contains(&fault)
    }

    pub(crate) fn chaos(&self) -> Option<Chaos> {
        self.notify.iter().find_map(|fault| if let NotifyFault::Chaos(chaos) = fault { Some(*chaos) } else { None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_met_as_often_as_it_was_asked_for_and_only_where() {
        let only = Some("POST /v1/refunds".to_owned());
        let mut faults =
            Faults { api: vec![ApiFault { kind: ApiFaultKind::Close, times: 2, only }], ..Faults::default() };
        assert_eq!(faults.meet("GET /v1/refunds/re_1"), None);
        assert_eq!(faults.meet("POST /v1/refunds"), Some(ApiFaultKind::Close));
        assert_eq!(faults.meet("POST /v1/refunds"), Some(ApiFaultKind::Close));
        assert_eq!(faults.meet("POST /v1/refunds"), None);
    }

    #[test]
    fn faults_are_written_as_flat_json() {
        let text = r#"{"notify":[{"kind":"delay","ms":500},{"kind":"chaos","drop_percent":10}],"api":[{"kind":"time_out","ms":50,"times":1}]}"#;
        let faults: Faults = serde_json::from_str(text).unwrap();
        assert!(faults.has(NotifyFault::Delay { ms: 500 }));
        assert_eq!(faults.chaos().map(|chaos| chaos.drop_percent), Some(10));
        assert_eq!(faults.api[0].kind, ApiFaultKind::TimeOut { ms: 50 });
    }
}
