//! Letters as staff find them, read them, and send them again.

use domain::account::Permission;
use domain::ids::MailId;
use domain::mail::MailState;
use domain::time::Timestamp;
use serde_json::json;
use store::audit::AuditEntry;
use store::outbox::{Mail, MailFilter as Filter, MailSummary};
use store::page::Cursor;

use super::Letters;
use crate::{Failure, Never, Staff};

/// Letters in one part of the list.
const PAGE_SIZE: u32 = 50;
/// Letters counted in one state.
const MOST: u32 = 1_000;

/// Which letters staff want to see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MailFilter {
    /// Only in this state.
    pub state: Option<MailState>,
    /// The number of an order, or the beginning of a recipient; empty for all.
    pub text: String,
    /// Only what comes after this place: [`MailQueue::next`] of the part before.
    pub before: Option<(Timestamp, MailId)>,
}

/// A part of the list of letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailQueue {
    /// The letters, newest first.
    pub rows: Vec<MailSummary>,
    /// Where the next part begins; none on the last one.
    pub next: Option<(Timestamp, MailId)>,
    /// How many letters wait, failed or are kept, each counted to a thousand.
    pub counts: Vec<(MailState, u32)>,
}

/// A letter, for staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffMail {
    /// The letter.
    pub mail: Mail,
    /// The letter it was sent again as, if it was.
    pub again: Option<MailId>,
    /// Whether it can be sent (again) from here.
    pub can_send: bool,
}

impl Letters {
    /// A part of the list of letters.
    pub async fn list(&self, staff: &Staff, filter: &MailFilter) -> Result<MailQueue, Failure<Never>> {
        guard(staff)?;
        let read = self.base.store.read();
        let after = filter.before.map(|(at, id)| Cursor { at, id: id.get() });
        let wanted = Filter { state: filter.state, text: filter.text.clone() };
        let page = read.outbox().list(&wanted, after, PAGE_SIZE).await?;
        let mut counts = Vec::new();
        for state in [MailState::Waiting, MailState::Failed, MailState::Kept] {
            counts.push((state, read.outbox().count(state, MOST).await?));
        }
        let next = page.next.map(|place| (place.at, MailId::new(place.id)));
        Ok(MailQueue { rows: page.items, next, counts })
    }

    /// One letter, whole.
    pub async fn read(&self, staff: &Staff, id: MailId) -> Result<StaffMail, Failure<Never>> {
        guard(staff)?;
        let read = self.base.store.read();
        let mail = read.outbox().by_id(id).await?.ok_or(Failure::NotFound)?;
        let again = read.outbox().id_of(&format!("{}~", mail.key)).await?;
        let can_send = !mail.text.is_empty() && again.is_none();
        Ok(StaffMail { mail, again, can_send })
    }

    /// Sends a letter once more. One that did not go yet is tried at once; one that went is written anew, so that the reader's mailbox
    /// does not take it for a double. Asked twice, it is sent once. Gives the letter that will go.
    pub async fn resend(&self, staff: &Staff, id: MailId) -> Result<MailId, Failure<Never>> {
        guard(staff)?;
        let now = self.base.now();
        let tx = self.base.store.write().await?;
        let mail = tx.outbox().by_id(id).await?.ok_or(Failure::NotFound)?;
        if mail.text.is_empty() {
            return Err(Failure::NotFound);
        }
        let goes = if mail.state == MailState::Sent {
            match tx.outbox().copy(id, now).await? {
                Some(copy) => copy,
                None => return tx.outbox().id_of(&format!("{}~", mail.key)).await?.ok_or(Failure::Conflict),
            }
        } else {
            tx.outbox().again(id, now).await?;
            id
        };
        tx.audit()
            .append(&AuditEntry {
                actor: Some(staff.id()),
                action: "mail.resend".to_owned(),
                subject_kind: "mail".to_owned(),
                subject_id: id.to_string(),
                before: Some(json!({ "state": mail.state.key() })),
                after: Some(json!({ "mail": goes, "key": mail.key })),
                at: now,
                request_id: String::new(),
            })
            .await?;
        tx.commit().await?;
        Ok(goes)
    }
}

/// Letters tell of orders: whoever handles those may read them.
fn guard<E>(staff: &Staff) -> Result<(), Failure<E>> {
    if staff.account().may(Permission::Orders) { Ok(()) } else { Err(Failure::Forbidden) }
}
