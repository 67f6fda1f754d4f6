use domain::lang::Lang;
use domain::money::Rupiah;
use domain::payment::{Channel, FailureReason, Instruction, PartPaid, PaymentMethod, RefundState};
use domain::shop::BankAccount;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// How an order is paid and what of its money goes back, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PayView {
    /// How.
    pub(crate) method: PaymentMethod,
    /// What there is to pay.
    pub(crate) amount: Rupiah,
    /// Whether the money is waited for.
    pub(crate) is_waiting: bool,
    /// Until when.
    pub(crate) until: Option<UntilView>,
    /// Whether the gateway's page is open already, so that the button leads back to it.
    pub(crate) has_page: bool,
    /// By what it is paid there, once chosen.
    pub(crate) channel: Option<Channel>,
    /// What is needed in order to pay.
    pub(crate) instructions: Vec<InstructionView>,
    /// Why nothing can be done but to wait, if so.
    pub(crate) on_hold: Option<OnHold>,
    /// Why the last try did not succeed.
    pub(crate) failure: Option<FailureReason>,
    /// The ways to pay that can be chosen now.
    pub(crate) choices: Vec<PaymentMethod>,
    /// How much came by transfer and how much is missing, while the rest is waited for.
    pub(crate) part: Option<PartPaid>,
    /// Where to transfer to.
    pub(crate) banks: Vec<BankAccount>,
    /// What goes back and what went back, oldest first.
    pub(crate) refunds: Vec<RefundLine>,
}

/// Why a customer can only wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum OnHold {
    /// The gateway checks the payment first.
    Checked,
    /// The shop looks at money that came too late, twice or in another amount.
    LookedAt,
}

/// Until when something can be paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct UntilView {
    /// For people.
    pub(crate) people: String,
    /// For machines.
    pub(crate) machines: String,
    /// How long that is from now; empty when it is over.
    pub(crate) left: String,
}

/// What is needed to pay by one channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct InstructionView {
    /// By which channel.
    pub(crate) channel: Channel,
    /// What is typed or told where it is paid.
    pub(crate) codes: Vec<CodeView>,
    /// The address of the code's picture, if it is one.
    pub(crate) picture: Option<String>,
}

/// A number to be typed somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CodeView {
    /// What it is.
    pub(crate) label: String,
    /// In groups that can be read.
    pub(crate) shown: String,
    /// As it is typed.
    pub(crate) value: String,
}

/// A refund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RefundLine {
    /// How much.
    pub(crate) amount: Rupiah,
    /// Where it stands.
    pub(crate) state: RefundState,
    /// Why; may be empty.
    pub(crate) reason: String,
    /// When it was asked for.
    pub(crate) asked: String,
    /// When the money was back.
    pub(crate) settled: Option<String>,
}

impl PayView {
    /// Whether there is something for the customer to do: nothing while a payment is checked or money is looked at.
    pub(super) fn can_pay(&self) -> bool {
        self.is_waiting && self.on_hold.is_none()
    }
}

impl UntilView {
    /// `limit` as seen from `now`.
    pub(crate) fn of(limit: Timestamp, now: Timestamp, lang: Lang) -> Self {
        Self { people: limit.date_time(lang), machines: limit.iso(), left: left(limit.secs_since(now), lang) }
    }
}

impl InstructionView {
    /// The instruction as `lang` tells it.
    pub(crate) fn of(told: &Instruction, lang: Lang) -> Self {
        if told.code.starts_with("https://") {
            return Self { channel: told.channel, codes: Vec::new(), picture: Some(told.code.clone()) };
        }
        let code = |label: String, value: &str| CodeView { label, shown: in_fours(value), value: value.to_owned() };
        let name = told.channel.name(lang);
        let codes = match told.channel {
            Channel::MandiriBill => vec![
                code(lang.pick("Kode perusahaan", "Company code").to_owned(), &told.biller),
                code(lang.pick("Kode bayar (bill key)", "Bill key").to_owned(), &told.code),
            ],
            Channel::Indomaret | Channel::Alfamart => {
                vec![code(lang.pick(format!("Kode bayar {name}"), format!("{name} payment code")), &told.code)]
            }
            Channel::OtherVa if !told.biller.is_empty() => {
                vec![code(format!("Virtual account {}", told.biller.to_uppercase()), &told.code)]
            }
            _ => vec![code(lang.pick(format!("Nomor {name}"), format!("{name} number")), &told.code)],
        };
        Self {
            channel: told.channel,
            codes: codes.into_iter().filter(|code| !code.value.is_empty()).collect(),
            picture: None,
        }
    }
}

/// `88108123` as `8810 8123`.
fn in_fours(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// So many seconds in words, in the two largest units.
fn left(secs: i64, lang: Lang) -> String {
    let unit = |count: i64, one: &'static str, few: &'static str, id: &'static str| {
        lang.pick(format!("{count} {id}"), format!("{count} {}", if count == 1 { one } else { few }))
    };
    let (days, hours, minutes) = (secs / 86_400, secs / 3_600 % 24, secs / 60 % 60);
    let parts = [
        (days, unit(days, "day", "days", "hari")),
        (hours, unit(hours, "hour", "hours", "jam")),
        (minutes, unit(minutes, "minute", "minutes", "menit")),
    ];
    if secs > 0 && secs < 60 {
        return lang.pick("kurang dari semenit", "less than a minute").to_owned();
    }
    let said = parts.into_iter().skip_while(|(count, _)| *count <= 0).take(2).filter(|(count, _)| *count > 0);
    said.map(|(_, words)| words).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_told_in_two_units() {
        for (secs, id, en) in [
            (86_400 * 2 + 3_600 * 3 + 59, "2 hari 3 jam", "2 days 3 hours"),
            (86_400, "1 hari", "1 day"),
            (3_600 * 5 + 60 * 20, "5 jam 20 menit", "5 hours 20 minutes"),
            (3_600, "1 jam", "1 hour"),
            (61, "1 menit", "1 minute"),
            (59, "kurang dari semenit", "less than a minute"),
            (0, "", ""),
            (-500_000, "", ""),
        ] {
            assert_eq!((left(secs, Lang::Id).as_str(), left(secs, Lang::En).as_str()), (id, en), "{secs}");
        }
    }

    fn codes(channel: Channel, biller: &str, code: &str) -> Vec<(String, String)> {
        let told = Instruction { channel, biller: biller.to_owned(), code: code.to_owned(), pay_before: None };
        let view = InstructionView::of(&told, Lang::Id);
        view.codes.into_iter().map(|code| (code.label, code.shown)).collect()
    }

    #[test]
    fn every_code_says_what_it_is_and_can_be_read() {
        let one = |label: &str, shown: &str| vec![(label.to_owned(), shown.to_owned())];
        assert_eq!(codes(Channel::BcaVa, "bca", "8810812345"), one("Nomor Virtual account BCA", "8810 8123 45"));
        assert_eq!(codes(Channel::OtherVa, "seabank", "93"), one("Virtual account SEABANK", "93"));
        assert_eq!(codes(Channel::Alfamart, "alfamart", "10"), one("Kode bayar Alfamart", "10"));
        let both = codes(Channel::MandiriBill, "70012", "990000000260");
        assert_eq!(both[0], ("Kode perusahaan".to_owned(), "7001 2".to_owned()));
        assert_eq!(both[1], ("Kode bayar (bill key)".to_owned(), "9900 0000 0260".to_owned()));
    }

    #[test]
    fn a_picture_is_no_number() {
        let code = "https://api.midtrans.example/qris/1.png".to_owned();
        let told = Instruction { channel: Channel::Qris, biller: String::new(), code, pay_before: None };
        let view = InstructionView::of(&told, Lang::En);
        assert!(view.codes.is_empty() && view.picture.is_some());
    }
}
