//! An amount over parts, to the last rupiah.

use crate::money::Rupiah;

/// Divides `total` in proportion to `weights`: each part is rounded down, and what is left goes to the largest remainders, the
/// earlier part first. The parts add up to `total`; none exceeds its weight as long as `total` does not exceed their sum.
/// Where nothing weighs anything, nothing is divided.
pub fn spread(total: Rupiah, weights: &[Rupiah]) -> Vec<Rupiah> {
    let sum: i128 = weights.iter().map(|weight| i128::from(weight.amount())).sum();
    if sum <= 0 {
        return vec![Rupiah::ZERO; weights.len()];
    }
    let exact = |weight: &Rupiah| i128::from(total.amount()) * i128::from(weight.amount());
    let mut parts: Vec<i128> = weights.iter().map(|weight| exact(weight) / sum).collect();
    let left = i128::from(total.amount()) - parts.iter().sum::<i128>();
    let mut places: Vec<usize> = (0..weights.len()).collect();
    places.sort_by_key(|place| std::cmp::Reverse(exact(&weights[*place]) % sum));
    for place in places.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        parts[place] += 1;
    }
    parts.into_iter().map(|part| Rupiah::new(i64::try_from(part).unwrap_or(0))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amounts(total: i64, weights: &[i64]) -> Vec<i64> {
        let weights: Vec<Rupiah> = weights.iter().copied().map(Rupiah::new).collect();
        spread(Rupiah::new(total), &weights).into_iter().map(Rupiah::amount).collect()
    }

    #[test]
    fn what_is_left_goes_to_the_largest_remainders() {
        assert_eq!(amounts(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(amounts(10, &[333, 333, 334]), [3, 3, 4]);
        assert_eq!(amounts(50_000, &[2_650_000, 0, 85_000]), [48_446, 0, 1_554]);
        assert_eq!(amounts(7, &[0, 0]), [0, 0]);
        assert_eq!(amounts(0, &[5, 5]), [0, 0]);
    }

    proptest::proptest! {
        #[test]
        fn the_parts_add_up_and_none_exceeds_its_weight(
            weights in proptest::collection::vec(0..500_000_000_i64, 1..40),
            part in 0..=100_i64,
        ) {
            let sum: i64 = weights.iter().sum();
            let total = Rupiah::new(sum).ratio(part, 100).expect("fits").amount();
            let parts = amounts(total, &weights);
            proptest::prop_assert_eq!(parts.iter().sum::<i64>(), total);
            for (part, weight) in parts.iter().zip(&weights) {
                proptest::prop_assert!(0 <= *part && part <= weight);
            }
        }
    }
}
