//! The shop itself: who it is, where, and when it is open.

pub mod forms;

use serde::{Deserialize, Serialize};

use crate::payment::{ChannelRange, ChannelSettings, MethodSettings, PaymentMethod, Provider, Way};
use crate::shipping::Protection;
use crate::tax::TaxSchedule;
use crate::time::Timestamp;

/// Minutes after midnight (WIB) at which the shop opens and closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// Opens at this minute of the day.
    pub opens: u16,
    /// Closes at this minute of the day.
    pub closes: u16,
}

/// A bank account that customers transfer to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankAccount {
    /// The bank (`BCA`).
    pub bank: String,
    /// The account number.
    pub number: String,
    /// In whose name.
    pub holder: String,
}

/// Who the shop is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreProfile {
    /// Its name.
    pub name: String,
    /// One line about it, Indonesian and English.
    pub tagline: crate::lang::Text,
    /// Where it is.
    pub address: String,
    /// The town it is in.
    pub city: String,
    /// Its telephone, E.164.
    pub phone: String,
    /// Its WhatsApp number, E.164.
    pub whatsapp: String,
    /// Where customers write to.
    pub email: String,
    /// Its tax number (NPWP), where it has one: 16 digits.
    pub npwp: Option<String>,
    /// Monday first; none on days it is closed.
    pub hours: [Option<Hours>; 7],
}

/// Everything the owner sets that pricing, checkout and pages depend on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopSettings {
    /// Who the shop is.
    pub profile: StoreProfile,
    /// PPN, as it was, is and will be.
    pub tax: TaxSchedule,
    /// Packing and insurance.
    pub protection: Protection,
    /// Ways to pay.
    pub methods: Vec<MethodSettings>,
    /// What the owner set of the channels of gateways; the others are offered as their gateway says.
    pub channels: Vec<ChannelSettings>,
    /// Accounts for transfers.
    pub bank_accounts: Vec<BankAccount>,
}

impl Default for ShopSettings {
    fn default() -> Self {
        Self {
            profile: StoreProfile::default(),
            tax: TaxSchedule::default(),
            protection: Protection::default(),
            methods: MethodSettings::defaults().to_vec(),
            channels: Vec::new(),
            bank_accounts: Vec::new(),
        }
    }
}

impl ShopSettings {
    /// The ways to pay that can be offered: switched on, and usable. A transfer needs an account to go to; a gateway must be
    /// among the `connected` ones.
    pub fn offered_methods(&self, connected: &[Provider]) -> impl Iterator<Item = &MethodSettings> {
        let is_usable = move |method: PaymentMethod| match method.provider() {
            Provider::Manual => method != PaymentMethod::BankTransfer || !self.bank_accounts.is_empty(),
            gateway => connected.contains(&gateway),
        };
        self.methods.iter().filter(move |settings| settings.active && is_usable(settings.method))
    }

    /// The ways to pay that can be had, each once, by the channels of the `connected` gateways.
    pub fn ways(&self, connected: &[Provider], channels: &[ChannelRange]) -> Vec<Way> {
        let of = |settings: &MethodSettings| {
            let (own, gateway) = (Way::itself(settings.method), settings.method.provider());
            let offered = channels.iter().filter(move |range| range.provider == gateway);
            let offered = offered.filter_map(|range| self.offered_range(*range));
            own.into_iter().chain(offered.filter_map(|range| Way::by(range.channel))).collect::<Vec<_>>()
        };
        let mut ways: Vec<_> = self.offered_methods(connected).flat_map(of).collect();
        ways.sort_unstable();
        ways.dedup();
        ways
    }

    /// Until when an order that is placed now waits for its money.
    pub fn pay_until(&self, settings: &MethodSettings, now: Timestamp) -> Timestamp {
        self.payable_until(settings.method, now.plus_secs(i64::from(settings.hold_hours.max(1)) * 3600))
    }

    /// Until when an order waits for money by this method that waits until `limit` at least. Who pays in the store can come until it closes
    /// on a day it is open.
    pub fn payable_until(&self, method: PaymentMethod, limit: Timestamp) -> Timestamp {
        if method == PaymentMethod::PayInStore { self.profile.closing_from(limit) } else { limit }
    }

    /// Until when an order that waits until `limit` waits once its customer chooses this method, which takes until `least` at any rate.
    /// What is paid by hand and was chosen before has had its time: choosing it again holds the goods no longer.
    pub fn chosen_until(
        &self,
        method: PaymentMethod,
        was_chosen: bool,
        limit: Timestamp,
        least: Timestamp,
    ) -> Timestamp {
        let has_had_its_time = was_chosen && method.provider() == Provider::Manual;
        if has_had_its_time { limit } else { self.payable_until(method, limit.max(least)) }
    }

    /// Whether a change to `after` takes the last way to pay from customers.
    pub fn loses_every_way(&self, after: &Self, connected: &[Provider]) -> bool {
        self.offered_methods(connected).next().is_some() && after.offered_methods(connected).next().is_none()
    }

    /// What is offered of a channel that its gateway takes this much by; nothing where the owner switched it off.
    pub fn offered_range(&self, range: ChannelRange) -> Option<ChannelRange> {
        let set = self.channels.iter().find(|settings| settings.is_of(&range));
        set.map_or(Some(range), |settings| settings.narrow(range))
    }
}

impl Default for StoreProfile {
    fn default() -> Self {
        let weekday = Some(Hours { opens: 9 * 60 + 30, closes: 18 * 60 });
        let saturday = Some(Hours { opens: 9 * 60 + 30, closes: 17 * 60 });
        Self {
            name: "Hurtrock Music Store".to_owned(),
            tagline: crate::lang::Text::new(
                "Toko alat musik rock & metal di Bandung",
                "Rock & metal instruments in Bandung",
            ),
            address: "Jl Gegerkalong Girang Complex Darut Tauhid Kav 22, Kota Bandung".to_owned(),
            city: "Kota Bandung".to_owned(),
            phone: "+6282115558035".to_owned(),
            whatsapp: "+6282115558035".to_owned(),
            email: "halo@hurtrock.com".to_owned(),
            npwp: None,
            hours: [weekday, weekday, weekday, weekday, weekday, saturday, None],
        }
    }
}

impl StoreProfile {
    /// Whether somebody is in the shop at this moment.
    pub fn is_open(&self, now: Timestamp) -> bool {
        let wall = now.wib();
        let minute = u16::from(wall.hour) * 60 + u16::from(wall.minute);
        self.hours[usize::from(wall.weekday).min(6)].is_some_and(|hours| (hours.opens..hours.closes).contains(&minute))
    }

    /// When the shop closes next, at `moment` at the earliest; `moment` itself where it never opens.
    pub fn closing_from(&self, moment: Timestamp) -> Timestamp {
        let today = moment.start_of_day_wib();
        let closing = |day: i64| {
            let midnight = today.plus_secs(day * 24 * 3600);
            let hours = self.hours[usize::from(midnight.wib().weekday).min(6)]?;
            Some(midnight.plus_secs(i64::from(hours.closes) * 60))
        };
        // Today's day of the week counts twice: it may be the only one, and over for today.
        (0..=7).filter_map(closing).find(|closing| *closing >= moment).unwrap_or(moment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Rupiah;

    #[test]
    fn a_way_to_pay_is_offered_only_where_it_can_be_used() {
        use PaymentMethod::{BankTransfer, CashOnDelivery, Midtrans, PayInStore, Stripe};
        let account = BankAccount { bank: "BCA".to_owned(), number: "1".to_owned(), holder: "Hurtrock".to_owned() };
        let mut shop = ShopSettings::default();
        let offered = |shop: &ShopSettings, connected: &[Provider]| {
            shop.offered_methods(connected).map(|settings| settings.method).collect::<Vec<_>>()
        };
        assert_eq!(offered(&shop, &[]), [CashOnDelivery, PayInStore]);
        shop.bank_accounts.push(account);
        assert_eq!(offered(&shop, &[Provider::Midtrans]), [Midtrans, BankTransfer, CashOnDelivery, PayInStore]);
        shop.methods
            .iter_mut()
            .filter(|settings| settings.method != Stripe)
            .for_each(|settings| settings.active = false);
        assert_eq!(offered(&shop, &[Provider::Midtrans, Provider::Stripe]), [Stripe]);
    }

    #[test]
    fn each_way_to_pay_is_told_once_and_only_where_it_can_be_had() {
        use crate::payment::Channel::{BcaVa, BniVa, Card, Gopay, Other, Qris};
        let of = |provider, channel| ChannelRange { provider, channel, minimum: Rupiah::new(1), maximum: None };
        let at_midtrans = [BniVa, Qris, BcaVa, Gopay, Card, Other].map(|channel| of(Provider::Midtrans, channel));
        let channels = [at_midtrans.as_slice(), &[of(Provider::Stripe, Card)]].concat();
        let both = [Provider::Midtrans, Provider::Stripe];
        let mut shop = ShopSettings::default();
        assert_eq!(shop.ways(&[], &[]), [Way::OnDelivery, Way::InStore], "a transfer needs an account");
        let all = [Way::Qris, Way::VirtualAccount, Way::Wallet, Way::Card, Way::OnDelivery, Way::InStore];
        assert_eq!(shop.ways(&both, &channels), all);
        shop.channels = vec![ChannelSettings { active: false, ..ChannelSettings::of(&channels[1]) }];
        shop.methods.retain(|settings| matches!(settings.method, PaymentMethod::Midtrans));
        assert_eq!(shop.ways(&both, &channels), [Way::VirtualAccount, Way::Wallet, Way::Card], "without QRIS");
        shop.methods.iter_mut().for_each(|settings| settings.active = false);
        assert_eq!(shop.ways(&both, &channels), []);
    }

    #[test]
    fn the_last_way_to_pay_is_not_taken_away() {
        let only = |method: PaymentMethod| {
            let mut shop = ShopSettings::default();
            shop.methods.iter_mut().for_each(|settings| settings.active = settings.method == method);
            shop
        };
        let (before, none) = (ShopSettings::default(), only(PaymentMethod::BankTransfer));
        assert!(before.loses_every_way(&none, &[]), "a transfer needs an account");
        assert!(!before.loses_every_way(&only(PaymentMethod::PayInStore), &[]));
        assert!(!none.loses_every_way(&none, &[]), "nothing is lost that was not there");
        assert!(before.loses_every_way(&only(PaymentMethod::Stripe), &[Provider::Midtrans]));
    }

    #[test]
    fn what_was_kept_before_there_was_a_tax_number_is_still_read() {
        let mut kept = serde_json::to_value(StoreProfile::default()).expect("is written");
        kept.as_object_mut().expect("is an object").remove("npwp");
        assert_eq!(serde_json::from_value::<StoreProfile>(kept).expect("is read"), StoreProfile::default());
    }

    #[test]
    fn what_is_paid_in_the_store_can_be_paid_until_it_closes() {
        let monday = Timestamp::of_day_wib("2026-11-23").expect("is a day");
        let at = |day: i64, hour: i64, minute: i64| monday.plus_secs(((day * 24 + hour) * 60 + minute) * 60);
        let profile = StoreProfile::default();
        for (moment, closing) in [
            (at(0, 3, 0), at(0, 18, 0)),
            (at(0, 18, 0), at(0, 18, 0)),
            (at(0, 18, 1), at(1, 18, 0)),
            (at(5, 17, 1), at(7, 18, 0)),
            (at(6, 12, 0), at(7, 18, 0)),
        ] {
            assert_eq!(profile.closing_from(moment), closing, "{}", moment.iso());
        }
        let closed = StoreProfile { hours: [None; 7], ..StoreProfile::default() };
        assert_eq!(closed.closing_from(at(0, 3, 0)), at(0, 3, 0), "there is nothing to wait for");
        let shop = ShopSettings::default();
        let until = |method: PaymentMethod| {
            let settings = shop.methods.iter().find(|settings| settings.method == method).expect("is known");
            shop.pay_until(settings, at(3, 20, 0))
        };
        assert_eq!(until(PaymentMethod::PayInStore), at(7, 18, 0), "three days later it is Sunday");
        assert_eq!(until(PaymentMethod::BankTransfer), at(4, 20, 0), "a bank has no closing time");
    }

    #[test]
    fn choosing_a_way_again_wins_time_only_where_a_page_has_to_be_opened() {
        let shop = ShopSettings::default();
        let closing = Timestamp::of_day_wib("2026-11-23").expect("is a day").plus_secs(18 * 3600);
        let (least, tomorrow) = (closing.plus_secs(25 * 60), closing.plus_secs(24 * 3600));
        let until = |method, was_chosen| shop.chosen_until(method, was_chosen, closing, least);
        assert_eq!(until(PaymentMethod::PayInStore, false), tomorrow, "there is no time left today");
        assert_eq!(until(PaymentMethod::PayInStore, true), closing);
        assert_eq!(until(PaymentMethod::BankTransfer, false), least);
        assert_eq!(until(PaymentMethod::BankTransfer, true), closing);
        assert_eq!(until(PaymentMethod::Midtrans, true), least, "a gateway gives no page for less");
    }

    proptest::proptest! {
        #[test]
        fn the_next_closing_ends_an_opening_day_and_none_comes_before_it(
            week in proptest::array::uniform7(proptest::option::of((0..720_u16, 1..720_u16))),
            millis in 1_700_000_000_000..1_900_000_000_000_i64,
            part in 0..=100_i64,
        ) {
            let hours = week.map(|day| day.map(|(opens, open_for)| Hours { opens, closes: opens + open_for }));
            let profile = StoreProfile { hours, ..StoreProfile::default() };
            let moment = Timestamp::from_millis(millis);
            let closing = profile.closing_from(moment);
            proptest::prop_assert!(closing >= moment && closing.secs_since(moment) <= 7 * 24 * 3600);
            if hours.iter().any(Option::is_some) {
                proptest::prop_assert!(profile.is_open(closing.plus_secs(-60)));
            }
            let between = moment.plus_secs(closing.secs_since(moment) * part / 100);
            proptest::prop_assert_eq!(profile.closing_from(between), closing);
        }
    }

    #[test]
    fn the_shop_is_open_within_its_hours_in_bandung() {
        let monday_0930_wib = 1_795_401_000_000; // 2026-11-23 02:30 UTC
        let profile = StoreProfile::default();
        for (minutes, open) in
            [(-1, false), (0, true), (8 * 60 + 29, true), (8 * 60 + 30, false), (6 * 24 * 60 + 60, false)]
        {
            let moment = Timestamp::from_millis(monday_0930_wib).plus_secs(minutes * 60);
            assert_eq!(profile.is_open(moment), open, "{minutes}");
        }
    }
}
