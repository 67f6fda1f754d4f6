//! How often the tests of faults do a thing: a few times in every run of the tests, as often as the specification of the shop's
//! reliability says with `FAULT_NUMBERS=full` (`scripts/faults.sh numbers`).

/// `full` when that is asked for, else `usual`.
pub(crate) fn times(usual: usize, full: usize) -> usize {
    if std::env::var("FAULT_NUMBERS").is_ok_and(|wish| wish == "full") { full } else { usual }
}

/// A seed, printed so that a failure can be seen again; another one by the variable of this name.
pub(crate) fn seed(name: &str, usual: u64) -> u64 {
    let seed = std::env::var(name).ok().and_then(|seed| seed.parse().ok()).unwrap_or(usual);
    eprintln!("{name}={seed}");
    seed
}
