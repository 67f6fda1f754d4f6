use domain::ids::MailId;
use leptos::prelude::*;

use super::list_view::MailsView;
use super::query::MailsQuery;
use super::view::MailView;
use crate::call::Call;
use crate::error::PlainError;

/// A part of the list of letters.
#[server(endpoint = "admin/mails/list", protocol = Call)]
pub(super) async fn load_mails(query: MailsQuery) -> Result<MailsView, PlainError> {
    use super::list_view::MailRow;
    use crate::admin::cursor::{cursor, read_cursor};
    use crate::admin::dates;
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use domain::mail::MailState;
    use domain::time::Timestamp;
    use services::Staff;
    use services::letters::MailFilter;
    let visitor = visitor();
    let staff = Staff::admit(&visitor, Permission::Orders)?;
    let filter = MailFilter {
        state: MailState::from_key(&query.state),
        text: query.text,
        before: read_cursor(&query.before).map(|(millis, id)| (Timestamp::from_millis(millis), MailId::new(id))),
    };
    let found = services().letters.list(&staff, &filter).await?;
    let row = |mail: services::letters::MailSummary| MailRow {
        id: mail.id,
        state: mail.state,
        written: dates::moment(mail.created_at, visitor.lang),
        iso: mail.created_at.iso(),
        recipient: mail.recipient,
        subject: mail.subject,
    };
    Ok(MailsView {
        rows: found.rows.into_iter().map(row).collect(),
        next: found.next.map(|(at, id)| cursor(at.millis(), id.get())),
        counts: found.counts,
    })
}

/// One letter.
#[server(endpoint = "admin/mails/view", protocol = Call)]
pub(super) async fn load_mail(id: MailId) -> Result<MailView, PlainError> {
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use domain::mail::MailState;
    use services::Staff;
    let (services, visitor) = (services(), visitor());
    let (staff, lang) = (Staff::admit(&visitor, Permission::Orders)?, visitor.lang);
    let found = services.letters.read(&staff, id).await?;
    let mail = found.mail;
    Ok(MailView {
        id,
        written: mail.created_at.date_time(lang),
        sent: mail.sent_at.map(|at| at.date_time(lang)),
        next_try: (mail.state == MailState::Waiting && mail.tries > 0).then(|| mail.next_try_at.date_time(lang)),
        recipient: mail.recipient.to_string(),
        subject: mail.subject,
        text: mail.text,
        order: mail.order,
        state: mail.state,
        tries: mail.tries,
        error: mail.last_error,
        files: mail.attachments.into_iter().map(|file| file.name).collect(),
        again: found.again,
        can_send: found.can_send,
    })
}

/// Sends a letter once more, and shows the one that goes.
#[server(endpoint = "admin/mails/resend", protocol = Call)]
pub(super) async fn resend_mail(id: MailId) -> Result<(), PlainError> {
    use crate::ssr::{go, services, visitor};
    use domain::account::Permission;
    use services::Staff;
    let staff = Staff::admit(&visitor(), Permission::Orders)?;
    let goes = services().letters.resend(&staff, id).await?;
    go(&format!("/admin/mails/{goes}"));
    Ok(())
}
