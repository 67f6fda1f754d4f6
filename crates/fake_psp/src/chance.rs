//! Randomness from a seed: the same seed and the same calls give the same identifiers and the same luck.
//! Must not: make secrets that protect anything.

use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};

const LETTERS: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

pub(crate) struct Chance(StdRng);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(StdRng::seed_from_u64(seed))
    }

    /// As many letters and digits as asked, the way Stripe names its objects.
    pub(crate) fn letters(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(LETTERS[self.0.random_range(0..LETTERS.len())])).collect()
    }

    /// As many digits as asked, the way banks number their accounts.
    pub(crate) fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + self.0.random_range(0..10_u8))).collect()
    }

    /// A random identifier in the form of a UUID of version 4.
    pub(crate) fn uuid(&mut self) -> String {
        let bits: u128 = (self.0.random::<u128>() & !(0xf << 76) & !(0b11 << 62)) | (0x4 << 76) | (0b10 << 62);
        let hex = format!("{bits:032x}");
        [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
    }

    /// Whether something of this probability happens, in per cent.
    pub(crate) fn happens(&mut self, percent: u8) -> bool {
        self.0.random_range(0..100_u8) < percent
    }

    /// A number from zero up to and including `most`.
    pub(crate) fn up_to(&mut self, most: u64) -> u64 {
        self.0.random_range(0..=most)
    }

    pub(crate) fn shuffle<T>(&mut self, things: &mut [T]) {
        things.shuffle(&mut self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_identifiers() {
        let (mut one, mut other) = (Chance::new(7), Chance::new(7));
        assert_eq!(one.letters(24), other.letters(24));
        assert_eq!(one.uuid(), other.uuid());
        assert_ne!(one.uuid(), Chance::new(8).uuid());
    }

    #[test]
    fn a_uuid_says_its_version() {
        let uuid = Chance::new(1).uuid();
        assert_eq!(uuid.len(), 36);
        assert_eq!(&uuid[14..15], "4");
        assert!("89ab".contains(&uuid[19..20]), "{uuid}");
    }
}
