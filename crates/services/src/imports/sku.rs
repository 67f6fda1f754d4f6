//! SKUs for products that come without one: the same name always gets the same.

use std::collections::HashSet;

use domain::catalog::Sku;
use sha2::{Digest, Sha256};

/// Without 0, 1, I and O, which are misread on a label.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// Characters of the hash, at first.
const SHORTEST: usize = 7;

/// 24 characters of a name's hash.
pub(super) fn hashed(name: &str) -> String {
    let digest = Sha256::digest(name.as_bytes());
    digest.iter().take(24).map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect()
}

/// The SKUs a product may have, the wanted one first: three letters of its brand (or of its name) and ever more of the hash.
pub(super) fn candidates(brand: Option<&str>, name: &str, key: &str) -> impl Iterator<Item = Sku> {
    let letters = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).take(3).collect::<String>();
    let prefix = brand.map(letters).filter(|prefix| !prefix.is_empty()).unwrap_or_else(|| letters(name)).to_uppercase();
    let hash = hashed(key);
    (SHORTEST..=hash.len()).filter_map(move |length| Sku::parse(&format!("{prefix}-{}", &hash[..length])))
}

/// The first of the candidates that nobody has; it is taken from then on.
pub(super) fn choose(candidates: impl Iterator<Item = Sku>, taken: &mut HashSet<Sku>) -> Option<Sku> {
    let mut free = candidates.filter(|sku| !taken.contains(sku));
    let sku = free.next()?;
    taken.insert(sku.clone());
    Some(sku)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_always_gets_the_same_sku_and_another_one_when_it_is_taken() {
        let of = || candidates(Some("Ibanez"), "Ibanez GRX20 Jewel Blue", "ibanez-grx20-jewel-blue");
        let first = of().next().expect("has candidates");
        assert!(first.as_str().starts_with("IBA-") && first.as_str().len() == 11, "{first}");
        let mut taken = HashSet::new();
        assert_eq!(choose(of(), &mut taken), Some(first.clone()));
        let second = choose(of(), &mut taken).expect("has more candidates");
        assert!(second != first && second.as_str().starts_with(first.as_str()));
    }
}
