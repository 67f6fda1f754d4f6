//! The letter as it travels: both parts side by side, files beside them.

use std::time::{Duration, SystemTime};

use lettre::Message;
use lettre::address::AddressError;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart};

use crate::{Letter, Sender};

/// Why a letter cannot travel.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unfit {
    /// An address that SMTP does not know.
    #[error("an address is not one: {0}")]
    Address(#[from] AddressError),
    /// The parts do not make a message.
    #[error("not a message: {0}")]
    Message(#[from] lettre::error::Error),
    /// A file of an unknown kind.
    #[error("the kind of the file {0} is not one")]
    Kind(String),
}

/// The whole message.
pub(super) fn message(letter: &Letter, sender: &Sender) -> Result<Message, Unfit> {
    let written = SystemTime::UNIX_EPOCH + Duration::from_millis(letter.written_at.millis().unsigned_abs());
    let name = Some(sender.name.clone()).filter(|name| !name.is_empty());
    let mut builder = Message::builder()
        .from(Mailbox::new(name, sender.email.as_str().parse()?))
        .to(Mailbox::new(None, letter.to.as_str().parse()?))
        .subject(letter.subject.as_str())
        .message_id(Some(format!("<{}@{}>", letter.message_id.as_str(), sender.host())))
        .date(written)
        .raw_header(HeaderValue::new(AUTOMATIC, "auto-generated".to_owned()));
    if let Some(address) = &letter.reply_to {
        builder = builder.reply_to(Mailbox::new(None, address.as_str().parse()?));
    }
    let words = MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone());
    if letter.attachments.is_empty() {
        return Ok(builder.multipart(words)?);
    }
    let mut all = MultiPart::mixed().multipart(words);
    for file in &letter.attachments {
        let kind = ContentType::parse(&file.kind).map_err(|_| Unfit::Kind(file.kind.clone()))?;
        all = all.singlepart(Attachment::new(file.name.to_string()).body(file.bytes.clone(), kind));
    }
    Ok(builder.multipart(all)?)
}

/// Asks out-of-office programs not to answer (RFC 3834).
const AUTOMATIC: HeaderName = HeaderName::new_from_ascii_str("Auto-Submitted");

#[cfg(test)]
mod tests {
    use domain::contact::Email;
    use domain::time::Timestamp;

    use super::*;
    use crate::{Attachment as File, Line, MessageId};

    fn letter() -> Letter {
        Letter {
            to: Email::parse("rina@contoh.com").unwrap(),
            reply_to: Some(Email::parse("halo@hurtrock.com").unwrap()),
            subject: Line::of("Pesanan – terima kasih"),
            text: "Halo, Rina é".to_owned(),
            html: "<p>Halo, <b>Rina</b></p>".to_owned(),
            attachments: Vec::new(),
            message_id: MessageId::of("order/7/paid", Timestamp::from_millis(1_795_424_700_000)),
            written_at: Timestamp::from_millis(1_795_424_700_000),
        }
    }

    fn formatted(letter: &Letter) -> String {
        let sender = Sender::parse("Hurtrock <pesanan@hurtrock.com>").unwrap();
        String::from_utf8(message(letter, &sender).unwrap().formatted()).unwrap()
    }

    fn headers(message: &str) -> Vec<&str> {
        let head = message.split("\r\n\r\n").next().unwrap_or_default();
        head.split("\r\n").filter(|line| !line.starts_with([' ', '\t'])).collect()
    }

    #[test]
    fn a_letter_has_both_parts_and_says_that_nobody_typed_it() {
        let message = formatted(&letter());
        let headers = headers(&message);
        for expected in [
            "From: \"Hurtrock\" <pesanan@hurtrock.com>",
            "Reply-To: halo@hurtrock.com",
            "To: rina@contoh.com",
            "Message-ID: <order/7/paid.1795424700000@hurtrock.com>",
            "Date: Mon, 23 Nov 2026 09:05:00 +0000",
            "Auto-Submitted: auto-generated",
        ] {
            assert!(
                headers.iter().any(|line| line.replace('"', "") == expected.replace('"', "")),
                "{expected}: {headers:#?}"
            );
        }
        assert!(message.contains("text/plain; charset=utf-8") && message.contains("text/html; charset=utf-8"));
    }

    #[test]
    fn what_somebody_typed_adds_no_header() {
        let names = |letter: &Letter| {
            let message = formatted(letter);
            let mut names: Vec<_> =
                headers(&message).iter().map(|line| line.split(':').next().unwrap_or_default().to_owned()).collect();
            names.sort();
            names
        };
        let evil = "x\r\nBcc: semua@contoh.com\r\n\r\n<script>";
        let attacked = Letter {
            subject: Line::of(evil),
            message_id: MessageId::of(evil, Timestamp::default()),
            text: evil.to_owned(),
            ..letter()
        };
        assert_eq!(names(&attacked), names(&letter()));
        let file =
            |name: &str| File { name: Line::of(name), kind: "application/pdf".to_owned(), bytes: b"%PDF".to_vec() };
        let with_file = formatted(&Letter { attachments: vec![file("a\"\r\nX-Evil: 1.pdf")], ..letter() });
        assert!(!with_file.lines().any(|line| line.starts_with("X-Evil")), "{with_file}");
    }

    #[test]
    fn a_file_of_no_kind_is_refused() {
        let file = File { name: Line::of("x"), kind: "no kind".to_owned(), bytes: Vec::new() };
        let sender = Sender::parse("pesanan@hurtrock.com").unwrap();
        let refused = message(&Letter { attachments: vec![file], ..letter() }, &sender);
        assert!(matches!(refused, Err(Unfit::Kind(_))));
    }
}
