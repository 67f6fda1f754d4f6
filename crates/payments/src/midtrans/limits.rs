//! What each channel of Midtrans takes and gives back, as documented; the shop may set other limits.

use domain::money::Rupiah;
use domain::payment::Channel;

use crate::model::limit::ChannelLimit;
use crate::port::RefundSupport;

const fn limit(channel: Channel, minimum: i64, maximum: Option<i64>) -> ChannelLimit {
    let maximum = match maximum {
        Some(most) => Some(Rupiah::new(most)),
        None => None,
    };
    ChannelLimit { channel, active: true, minimum: Rupiah::new(minimum), maximum }
}

/// The documented limits. QRIS is capped by the central bank, wallets by what they may hold.
pub(super) fn documented() -> Vec<ChannelLimit> {
    vec![
        limit(Channel::Qris, 1, Some(10_000_000)),
        limit(Channel::Gopay, 1, Some(20_000_000)),
        limit(Channel::ShopeePay, 1, Some(20_000_000)),
        limit(Channel::Dana, 1, Some(20_000_000)),
        limit(Channel::BcaVa, 10_000, None),
        limit(Channel::BniVa, 1, None),
        limit(Channel::BriVa, 1, None),
        limit(Channel::MandiriBill, 1, None),
        limit(Channel::PermataVa, 1, None),
        limit(Channel::CimbVa, 1, None),
        limit(Channel::OtherVa, 1, None),
        limit(Channel::Card, 10_000, Some(999_999_999)),
        limit(Channel::Indomaret, 10_000, Some(5_000_000)),
        limit(Channel::Alfamart, 1, Some(5_000_000)),
        limit(Channel::Akulaku, 1, None),
        limit(Channel::Kredivo, 1, None),
    ]
}

/// The channels offered for `amount`, in Snap's words.
pub(super) fn enabled(limits: &[ChannelLimit], amount: Rupiah) -> Vec<&'static str> {
    limits.iter().filter(|limit| limit.takes(amount)).filter_map(|limit| word(limit.channel)).collect()
}

/// The same, of the channels that the shop `wants`. Where none of those takes `amount` (any more), whatever does: an attempt that was
/// begun before the shop wanted less can still be paid.
pub(super) fn wanted(limits: &[ChannelLimit], amount: Rupiah, wants: &[Channel]) -> Vec<&'static str> {
    let is_wanted = |limit: &&ChannelLimit| wants.iter().any(|channel| channel.key() == limit.channel.key());
    let narrow: Vec<_> = limits.iter().filter(is_wanted).copied().collect();
    let offered = enabled(&narrow, amount);
    if offered.is_empty() { enabled(limits, amount) } else { offered }
}

/// Snap's word for a channel.
const fn word(channel: Channel) -> Option<&'static str> {
    Some(match channel {
        Channel::Card => "credit_card",
        Channel::BcaVa => "bca_va",
        Channel::BniVa => "bni_va",
        Channel::BriVa => "bri_va",
        Channel::MandiriBill => "echannel",
        Channel::PermataVa => "permata_va",
        Channel::CimbVa => "cimb_va",
        Channel::OtherVa => "other_va",
        Channel::Qris => "other_qris",
        Channel::Gopay => "gopay",
        Channel::ShopeePay => "shopeepay",
        Channel::Dana => "dana",
        Channel::Ovo => "ovo",
        Channel::Indomaret => "indomaret",
        Channel::Alfamart => "alfamart",
        Channel::Akulaku => "akulaku",
        Channel::Kredivo => "kredivo",
        Channel::Other => return None,
    })
}

/// What can be given back through each channel; everything else (virtual accounts, counters) is transferred by hand.
pub(super) fn refunds() -> Vec<(Channel, RefundSupport)> {
    use RefundSupport::{Partial, Whole};
    vec![
        (Channel::Card, Partial),
        (Channel::Qris, Partial),
        (Channel::Gopay, Partial),
        (Channel::ShopeePay, Whole),
        (Channel::Dana, Partial),
        (Channel::Ovo, Whole),
        (Channel::Akulaku, Partial),
        (Channel::Kredivo, Partial),
    ]
}

/// What can be given back through `channel`.
pub(super) fn refund_of(channel: Option<Channel>) -> RefundSupport {
    let all = refunds();
    all.iter().find(|(known, _)| Some(*known) == channel).map_or(RefundSupport::None, |(_, support)| *support)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(amount: i64) -> Vec<&'static str> {
        enabled(&documented(), Rupiah::new(amount))
    }

    #[test]
    fn a_guitar_of_eighteen_million_is_not_paid_by_qris_or_at_a_counter() {
        let ways = offered(18_000_000);
        for way in ["other_qris", "indomaret", "alfamart"] {
            assert!(!ways.contains(&way), "{way}");
        }
        for way in ["credit_card", "bca_va", "echannel", "gopay", "shopeepay", "dana"] {
            assert!(ways.contains(&way), "{way}");
        }
    }

    #[test]
    fn limits_are_inclusive() {
        assert!(offered(10_000_000).contains(&"other_qris"));
        assert!(!offered(10_000_001).contains(&"other_qris"));
        assert!(offered(10_000).contains(&"bca_va") && !offered(9_999).contains(&"bca_va"));
        assert!(offered(5_000_000).contains(&"indomaret") && !offered(5_000_001).contains(&"indomaret"));
        assert!(offered(20_000_000).contains(&"gopay") && !offered(20_000_001).contains(&"gopay"));
        assert!(offered(999_999_999).contains(&"credit_card") && !offered(1_000_000_000).contains(&"credit_card"));
    }

    #[test]
    fn a_channel_that_is_switched_off_is_never_offered() {
        let mut limits = documented();
        for limit in &mut limits {
            limit.active = limit.channel == Channel::Qris;
        }
        assert_eq!(enabled(&limits, Rupiah::new(50_000)), ["other_qris"]);
        assert!(enabled(&limits, Rupiah::new(10_000_001)).is_empty());
    }

    #[test]
    fn of_what_takes_the_amount_only_what_the_shop_wants_is_offered() {
        use Channel::{BcaVa, Gopay, Qris};
        let offered = |amount, wants: &[Channel]| wanted(&documented(), Rupiah::new(amount), wants);
        assert_eq!(offered(50_000, &[Qris, BcaVa]), ["other_qris", "bca_va"]);
        assert_eq!(offered(15_000_000, &[Qris, BcaVa]), ["bca_va"]);
        assert_eq!(offered(15_000_000, &[Qris]), enabled(&documented(), Rupiah::new(15_000_000)), "begun before");
        assert_eq!(offered(50_000, &[]), enabled(&documented(), Rupiah::new(50_000)));
        assert_eq!(offered(50_000, &[Gopay]), ["gopay"]);
    }

    #[test]
    fn virtual_accounts_and_counters_are_refunded_by_hand() {
        for channel in [Channel::BcaVa, Channel::MandiriBill, Channel::OtherVa, Channel::Indomaret, Channel::Alfamart] {
            assert_eq!(refund_of(Some(channel)), RefundSupport::None);
        }
        assert_eq!(refund_of(Some(Channel::ShopeePay)), RefundSupport::Whole);
        assert_eq!(refund_of(Some(Channel::Ovo)), RefundSupport::Whole);
        assert_eq!(refund_of(Some(Channel::Qris)), RefundSupport::Partial);
        assert_eq!(refund_of(None), RefundSupport::None);
    }
}
