//! Handing letters over: claimed in one unit of work, sent outside of any, settled in another.

use ::media::{Key, ObjectStore as _};
use domain::contact::Email;
use domain::mail::pause_secs;
use mailer::{Attachment, Letter, Line, MessageId, Outcome, SendError};
use store::outbox::{Attached, Mail};
use tokio::task::spawn_blocking;

use super::Letters;
use crate::points::{self, Point};
use crate::{Failure, Never};

/// Letters claimed at once.
const AT_A_TIME: u32 = 10;
/// How long a claim holds: longer than that many letters can take, so that two workers never send the same one at once.
const CLAIM_SECS: i64 = 15 * 60;
/// How long it stays readable what a letter said.
const READABLE_SECS: i64 = 400 * 24 * 3600;
/// Letters forgotten in one round.
const FORGOTTEN_AT_A_TIME: u32 = 1_000;

/// What became of the letters that were due.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Delivered {
    /// A mail server took them.
    pub sent: u32,
    /// There is no mail server.
    pub kept: u32,
    /// They will be tried again.
    pub postponed: u32,
    /// They will not.
    pub failed: u32,
}

impl Letters {
    /// Hands over every letter that is due, for as long as `go_on` says so: a letter begun is finished, the others are given back. For
    /// the shop's clockwork, every few seconds; several at once do no harm.
    pub async fn deliver(&self, go_on: impl Fn() -> bool + Send) -> Result<Delivered, Failure<Never>> {
        let mut done = Delivered::default();
        while go_on() {
            let claimed = self.claim().await?;
            if claimed.is_empty() {
                break;
            }
            points::reach(Point::LetterClaimed);
            let shop = self.base.store.read().settings().shop().await?;
            let reply_to = Email::parse(&shop.profile.email).ok();
            for mail in claimed {
                if go_on() {
                    self.hand_over(&mail, reply_to.as_ref(), &mut done).await?;
                } else {
                    self.give_back(&mail).await?;
                }
            }
        }
        Ok(done)
    }

    /// Forgets what was said in letters older than thirteen months: that they were said stays known. For the shop's clockwork.
    pub async fn forget_old(&self) -> Result<u64, Failure<Never>> {
        let before = self.base.now().plus_secs(-READABLE_SECS);
        let tx = self.base.store.write().await?;
        let forgotten = tx.outbox().forget(before, FORGOTTEN_AT_A_TIME).await?;
        tx.commit().await?;
        Ok(forgotten)
    }

    async fn claim(&self) -> Result<Vec<Mail>, Failure<Never>> {
        let now = self.base.now();
        let tx = self.base.store.write().await?;
        let claimed = tx.outbox().claim(now, now.plus_secs(CLAIM_SECS), AT_A_TIME).await?;
        tx.commit().await?;
        Ok(claimed)
    }

    async fn give_back(&self, mail: &Mail) -> Result<(), Failure<Never>> {
        let tx = self.base.store.write().await?;
        tx.outbox().release(mail, self.base.now()).await?;
        Ok(tx.commit().await?)
    }

    async fn hand_over(
        &self,
        mail: &Mail,
        reply_to: Option<&Email>,
        done: &mut Delivered,
    ) -> Result<(), Failure<Never>> {
        let outcome = match self.letter(mail, reply_to).await {
            Ok(letter) => self.base.mailer.send(&letter).await,
            Err(error) => Err(error),
        };
        points::reach(Point::LetterHandedOver);
        let (now, tx) = (self.base.now(), self.base.store.write().await?);
        let count = match outcome {
            Ok(Outcome::Sent) => {
                tx.outbox().sent(mail, now).await?;
                &mut done.sent
            }
            Ok(Outcome::Kept) => {
                tx.outbox().kept(mail).await?;
                &mut done.kept
            }
            Err(error) => {
                let pause = if error.is_retryable() { pause_secs(mail.tries) } else { None };
                let again = pause.map(|pause| now.plus_secs(pause));
                tracing::warn!(mail = mail.id.get(), key = mail.key, tries = mail.tries, %error, "a letter did not go");
                tx.outbox().failed(mail, &error.to_string(), again).await?;
                if again.is_some() { &mut done.postponed } else { &mut done.failed }
            }
        };
        *count += 1;
        Ok(tx.commit().await?)
    }

    /// The letter as it leaves. A file that is not there any more is a letter that cannot leave.
    async fn letter(&self, mail: &Mail, reply_to: Option<&Email>) -> Result<Letter, SendError> {
        let mut attachments = Vec::new();
        for file in &mail.attachments {
            attachments.push(self.attachment(file).await?);
        }
        Ok(Letter {
            to: mail.recipient.clone(),
            // Staff are not asked to write to themselves.
            reply_to: reply_to.filter(|address| **address != mail.recipient).cloned(),
            subject: Line::of(&mail.subject),
            text: mail.text.clone(),
            html: mail.html.clone(),
            attachments,
            message_id: MessageId::of(&mail.key, mail.created_at),
            written_at: mail.created_at,
        })
    }

    async fn attachment(&self, file: &Attached) -> Result<Attachment, SendError> {
        let gone = || SendError::Refused(format!("the file {} is not there", file.name));
        let key = Key::parse(&file.file).map_err(|_| gone())?;
        let files = self.base.private.clone();
        let read = spawn_blocking(move || files.get(&key)).await;
        match read {
            Ok(Ok(Some(bytes))) => Ok(Attachment { name: Line::of(&file.name), kind: file.kind.clone(), bytes }),
            Ok(Ok(None)) => Err(gone()),
            Ok(Err(_)) | Err(_) => Err(SendError::Later(format!("the file {} cannot be read", file.name))),
        }
    }
}
