//! Passwords: how they are kept, compared and judged.
//! Must not: write a password or its hash anywhere, or let more than two hashes take memory at the same time.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::Failure;

/// Memory of one hash in KiB (OWASP: 19 MiB, two passes, one lane).
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Hashes at once; the others wait.
const AT_ONCE: usize = 2;
/// How long somebody waits for their turn before the shop says that it is too busy.
const PATIENCE: Duration = Duration::from_secs(10);
/// The least score (of 4) that `zxcvbn` gives to a password that is accepted.
const LEAST_SCORE: u8 = 2;

/// A password could not be hashed: the machine has no memory or no randomness left.
#[derive(Debug, thiserror::Error)]
#[error("the password could not be hashed: {0}")]
pub struct HashError(String);

/// The hash of `password`, as Argon2 writes it. Takes about 20 ms and 19 MiB: not for asynchronous code.
pub fn hash(password: &str) -> Result<String, HashError> {
    let hash = argon2()?.hash_password(password.as_bytes()).map_err(|error| HashError(error.to_string()))?;
    Ok(hash.to_string())
}

/// Whether `password` is the one that was hashed. Parameters are taken from the hash.
fn matches(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

/// Whether a hash was made with other (older) parameters than today's.
fn is_outdated(hash: &str) -> bool {
    !hash.starts_with(&format!("$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}$"))
}

/// Whether `password` is quickly guessed by somebody who knows these words about its owner. Slow for long passwords.
fn is_weak(password: &str, about: &[String]) -> bool {
    let bare = letters(password);
    if !bare.is_empty() && about.iter().any(|word| letters(word) == bare) {
        return true;
    }
    let mut words: Vec<&str> = about.iter().map(String::as_str).collect();
    words.push("hurtrock");
    u8::from(zxcvbn::zxcvbn(password, &words).score()) < LEAST_SCORE
}

/// What is left of a password without the digits and signs that people put around a name.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

fn argon2() -> Result<Argon2<'static>, HashError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|error| HashError(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// What comparing a password showed.
#[derive(Debug)]
pub(super) struct Compared {
    /// It is the right one.
    pub(super) right: bool,
    /// A hash by today's parameters, where the one compared with was older.
    pub(super) renewed: Option<String>,
}

/// Hashes away from the asynchronous threads, a few at a time.
#[derive(Debug, Clone)]
pub(super) struct Hasher {
    turns: Arc<Semaphore>,
}

impl Default for Hasher {
    fn default() -> Self {
        Self { turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Hasher {
    /// The hash of a new password, or `None` when it is too easy to guess for somebody who knows the words in `about`.
    pub(super) async fn accept<E>(&self, password: &str, about: Vec<String>) -> Result<Option<String>, Failure<E>> {
        let password = password.to_owned();
        self.run(move || if is_weak(&password, &about) { Ok(None) } else { hash(&password).map(Some) }).await
    }

    /// Compares with a hash; without one (unknown account) it takes as long and is wrong.
    pub(super) async fn compare<E>(&self, password: &str, with: Option<String>) -> Result<Compared, Failure<E>> {
        let password = password.to_owned();
        self.run(move || {
            let (known, with) = match with {
                Some(hash) => (true, hash),
                None => (false, nobodys_hash()?.to_owned()),
            };
            let right = matches(&password, &with) && known;
            let renewed = if right && is_outdated(&with) { Some(hash(&password)?) } else { None };
            Ok(Compared { right, renewed })
        })
        .await
    }

    async fn run<T, E>(&self, work: impl FnOnce() -> Result<T, HashError> + Send + 'static) -> Result<T, Failure<E>>
    where
        T: Send + 'static,
    {
        let turns = Arc::clone(&self.turns);
        let Ok(Ok(turn)) = timeout(PATIENCE, turns.acquire_owned()).await else { return Err(Failure::Unavailable) };
        let done = spawn_blocking(move || {
            // Held by the thread: a caller who went away does not let a third hash begin.
            let _turn = turn;
            work()
        });
        done.await.map_err(Failure::broken)?.map_err(Failure::broken)
    }
}

/// What passwords of unknown accounts are compared with.
fn nobodys_hash() -> Result<&'static str, HashError> {
    static HASH: OnceLock<String> = OnceLock::new();
    if let Some(hash) = HASH.get() {
        return Ok(hash);
    }
    let made = hash("nobody has this password")?;
    Ok(HASH.get_or_init(|| made))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_tells_its_parameters_and_matches_only_its_password() {
        let kept = hash("empat gitar di garasi").expect("hashes");
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(!is_outdated(&kept));
        assert!(matches("empat gitar di garasi", &kept) && !matches("empat gitar di garasI", &kept));
        assert!(!matches("empat gitar di garasi", "not a hash"));
        assert_ne!(kept, hash("empat gitar di garasi").expect("hashes"), "the salt differs");
    }

    #[test]
    fn passwords_that_everybody_tries_first_are_weak() {
        let about = ["rina.kartika@contoh.com".to_owned(), "Rina Kartika".to_owned()];
        for weak in ["password1", "admin123", "qwerty123", "rina.kartika1", "hurtrock1", "12345678", "aaaaaaaaaaaa"] {
            assert!(is_weak(weak, &about), "{weak}");
        }
        for strong in ["empat gitar di garasi", "Kopi-Susu-7-Senar", "x9!kLq2#vB"] {
            assert!(!is_weak(strong, &about), "{strong}");
        }
    }
}
