//! A mail server for tests: keeps what it takes, and refuses on request.

use std::sync::{Mutex, MutexGuard, PoisonError};

use mailer::{Letter, Mailer, Outcome, SendError, Sending};

/// See the module.
#[derive(Debug, Default)]
pub struct Postbox(Mutex<Inside>);

#[derive(Debug, Default)]
struct Inside {
    letters: Vec<Letter>,
    refusal: Option<SendError>,
    is_lost: bool,
}

impl Postbox {
    /// Every letter it took, in order.
    pub fn letters(&self) -> Vec<Letter> {
        self.inside().letters.clone()
    }

    /// Refuses every letter from now on; takes them again with `None`.
    pub fn refuse(&self, refusal: Option<SendError>) {
        self.inside().refusal = refusal;
    }

    /// Takes the next letter, but the answer is lost on the way.
    pub fn lose_answer(&self) {
        self.inside().is_lost = true;
    }

    fn take(&self, letter: &Letter) -> Result<Outcome, SendError> {
        let mut inside = self.inside();
        if let Some(refusal) = &inside.refusal {
            return Err(refusal.clone());
        }
        inside.letters.push(letter.clone());
        if std::mem::take(&mut inside.is_lost) {
            return Err(SendError::Later("the connection was closed".to_owned()));
        }
        Ok(Outcome::Sent)
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Mailer for Postbox {
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a> {
        Box::pin(async { self.take(letter) })
    }
}
