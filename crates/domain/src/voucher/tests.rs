use super::*;

fn voucher(benefit: Benefit) -> Voucher {
    Voucher {
        id: VoucherId::new(1),
        code: VoucherCode::parse("ROCK").expect("is a code"),
        benefit,
        minimum_spend: Rupiah::ZERO,
        categories: Vec::new(),
        usage_limit: None,
        per_customer_limit: None,
        used: 0,
        starts_at: None,
        ends_at: None,
        active: true,
        version: 1,
    }
}

fn lines(of: &[(i64, i64)]) -> Vec<VoucherLine> {
    let line = |(category, amount): &(i64, i64)| VoucherLine {
        category: CategoryId::new(*category),
        amount: Rupiah::new(*amount),
    };
    of.iter().map(line).collect()
}

fn off(voucher: &Voucher, of: &[(i64, i64)], covered: &[i64]) -> Result<(i64, Vec<i64>), VoucherRefusal> {
    let covered = covered.iter().copied().map(CategoryId::new).collect();
    let reduction = voucher.reduce(&lines(of), &covered)?;
    Ok((reduction.total.amount(), reduction.by_line.into_iter().map(Rupiah::amount).collect()))
}

const TEN: Benefit = Benefit::Percentage { percent: 10, most: None };

#[test]
fn a_percentage_is_taken_off_up_to_its_maximum_and_an_amount_up_to_the_price() {
    let capped = Benefit::Percentage { percent: 10, most: Some(Rupiah::new(250_000)) };
    for (benefit, price, expected) in [
        (TEN, 2_650_000, 265_000),
        (TEN, 15, 2),
        (capped, 2_650_000, 250_000),
        (capped, 1_000_000, 100_000),
        (Benefit::Percentage { percent: 100, most: None }, 85_000, 85_000),
        (Benefit::Fixed { amount: Rupiah::new(50_000) }, 85_000, 50_000),
        (Benefit::Fixed { amount: Rupiah::new(50_000) }, 20_000, 20_000),
    ] {
        assert_eq!(off(&voucher(benefit), &[(1, price)], &[]), Ok((expected, vec![expected])), "{benefit:?} {price}");
    }
}

#[test]
fn only_lines_it_is_for_are_reduced_and_counted() {
    let guitars =
        Voucher { categories: vec![CategoryId::new(1)], minimum_spend: Rupiah::new(1_000_000), ..voucher(TEN) };
    // Category 2 lies below 1.
    assert_eq!(off(&guitars, &[(2, 1_500_000), (9, 800_000)], &[1, 2]), Ok((150_000, vec![150_000, 0])));
    assert_eq!(off(&guitars, &[(9, 5_000_000)], &[1, 2]), Err(VoucherRefusal::NothingEligible));
    assert_eq!(
        off(&guitars, &[(1, 900_000), (9, 5_000_000)], &[1, 2]),
        Err(VoucherRefusal::BelowMinimum { minimum: Rupiah::new(1_000_000), missing: Rupiah::new(100_000) })
    );
}

#[test]
fn a_category_covers_everything_below_it() {
    use crate::catalog::{Category, Slug};
    use crate::lang::Text;
    let category = |id: i64, parent: Option<i64>| Category {
        id: CategoryId::new(id),
        parent: parent.map(CategoryId::new),
        slug: Slug::of_name(&format!("c{id}")).expect("is a slug"),
        name: Text::default(),
        description: Text::default(),
        image: None,
        position: 0,
        active: id != 2,
    };
    let all = [category(3, Some(2)), category(2, Some(1)), category(1, None), category(9, None)];
    let mut ids: Vec<i64> = covered(&[CategoryId::new(1)], &all).into_iter().map(CategoryId::get).collect();
    ids.sort_unstable();
    assert_eq!(ids, [1, 2, 3]);
    assert!(covered(&[], &all).is_empty());
}

#[test]
fn the_days_are_counted_from_midnight_to_midnight() {
    let (from, until) = (Timestamp::from_millis(1_000), Timestamp::from_millis(2_000));
    let dated = Voucher { starts_at: Some(from), ends_at: Some(until), ..voucher(TEN) };
    for (now, expected) in [
        (999, Err(VoucherRefusal::NotYet { from })),
        (1_000, Ok(())),
        (1_999, Ok(())),
        (2_000, Err(VoucherRefusal::Over { since: until })),
    ] {
        assert_eq!(dated.check(Timestamp::from_millis(now)), expected, "{now}");
    }
}

#[test]
fn limits_end_with_the_last_use_that_is_allowed() {
    let limited = Voucher { usage_limit: Some(5), per_customer_limit: Some(2), used: 4, ..voucher(TEN) };
    assert_eq!(limited.check(Timestamp::default()), Ok(()));
    assert_eq!(Voucher { used: 5, ..limited.clone() }.check(Timestamp::default()), Err(VoucherRefusal::UsedUp));
    assert_eq!(limited.check_customer(1), Ok(()));
    assert_eq!(limited.check_customer(2), Err(VoucherRefusal::CustomerUsedUp { limit: 2 }));
    let off = Voucher { active: false, ..limited };
    assert_eq!(off.check(Timestamp::default()), Err(VoucherRefusal::Inactive));
}

#[test]
fn a_code_is_read_as_people_type_it() {
    for (text, read) in [
        ("rock10", Ok("ROCK10")),
        (" Metal - Maret ", Ok("METAL-MARET")),
        ("", Err(FieldError::Required)),
        ("ab", Err(FieldError::Code)),
        ("ROCK%10", Err(FieldError::Code)),
        ("RÖCK10", Err(FieldError::Code)),
    ] {
        assert_eq!(VoucherCode::parse(text).map(|code| code.to_string()), read.map(str::to_owned), "{text}");
    }
}

#[test]
fn every_refusal_has_words_in_both_languages() {
    use crate::lang::Lang;
    let at = Timestamp::from_millis(1_795_424_700_000);
    for refusal in [
        VoucherRefusal::Unknown,
        VoucherRefusal::Inactive,
        VoucherRefusal::NotYet { from: at },
        VoucherRefusal::Over { since: at },
        VoucherRefusal::UsedUp,
        VoucherRefusal::CustomerUsedUp { limit: 1 },
        VoucherRefusal::CustomerUsedUp { limit: 3 },
        VoucherRefusal::NothingEligible,
        VoucherRefusal::BelowMinimum { minimum: Rupiah::new(2), missing: Rupiah::new(1) },
    ] {
        assert_ne!(refusal.sentence(Lang::Id), refusal.sentence(Lang::En), "{refusal:?}");
    }
}

proptest::proptest! {
    #[test]
    fn a_discount_never_exceeds_what_it_is_for(
        prices in proptest::collection::vec((1..4_i64, 0..50_000_000_i64), 1..30),
        percent in 1..=100_u32,
        most in proptest::option::of(1..5_000_000_i64),
    ) {
        let benefit = Benefit::Percentage { percent, most: most.map(Rupiah::new) };
        let some = Voucher { categories: vec![CategoryId::new(1)], ..voucher(benefit) };
        if let Ok((total, by_line)) = off(&some, &prices, &[1, 2]) {
            proptest::prop_assert_eq!(by_line.iter().sum::<i64>(), total);
            for ((category, price), off) in prices.iter().zip(&by_line) {
                let most = if *category == 3 { 0 } else { *price };
                proptest::prop_assert!(*off <= most);
            }
        }
    }
}
