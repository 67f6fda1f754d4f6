//! Letters on their way to a real mail server.

use domain::contact::Email;
use domain::lang::Lang;
use domain::time::Timestamp;
use mailer::letters::sample;
use mailer::{Attachment, Letter, Line, Mailer as _, MessageId, Outcome, SendError, Sender, Smtp};

use crate::server::{Server, Way};

const WRITTEN: Timestamp = Timestamp::from_millis(1_795_424_700_000);

fn sender() -> Sender {
    Sender::parse("Hurtrock <pesanan@hurtrock.com>").expect("is a sender")
}

fn plain(server: &Server) -> Smtp {
    Smtp::open(&format!("smtp://127.0.0.1:{}", server.port), sender()).expect("is an address")
}

fn letter(to: &str, key: &str) -> Letter {
    let (_, written) = sample::all(Lang::Id, "https://hurtrock.example").swap_remove(0);
    Letter {
        to: Email::parse(to).expect("is an address"),
        reply_to: None,
        subject: written.subject,
        text: written.text,
        html: written.html,
        attachments: Vec::new(),
        message_id: MessageId::of(key, WRITTEN),
        written_at: WRITTEN,
    }
}

/// Line ends as this machine writes them: on the way every line ends in CR LF.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").trim_end().to_owned()
}

#[tokio::test]
async fn a_letter_arrives_whole_with_both_parts_and_its_file() {
    let Some(server) = Server::start(Way::Plain) else { return };
    let pdf = Attachment {
        name: Line::of("faktur.pdf"),
        kind: "application/pdf".to_owned(),
        bytes: b"%PDF-1.7\n\xff\x00".to_vec(),
    };
    let sent = Letter { attachments: vec![pdf], ..letter("rina@contoh.com", "order/42/placed") };
    assert_eq!(plain(&server).send(&sent).await, Ok(Outcome::Sent));
    let arrived = server.letters().pop().expect("arrived");
    assert_eq!((arrived.from.as_str(), arrived.to.as_str()), ("pesanan@hurtrock.com", "rina@contoh.com"));
    assert_eq!(arrived.subject, sent.subject.as_str());
    assert_eq!(arrived.message_id, "<order/42/placed.1795424700000@hurtrock.com>");
    let kinds: Vec<_> = arrived.parts.iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(kinds, ["text/plain", "text/html", "application/pdf"]);
    assert_eq!(lines(&arrived.parts[0].1), lines(&sent.text));
    assert_eq!(lines(&arrived.parts[1].1), lines(&sent.html));
    assert!(arrived.parts[2].1.starts_with("%PDF-1.7") && arrived.parts[2].1.ends_with("\u{ff}\u{0}"));
}

#[tokio::test]
async fn letters_go_over_tls_with_a_password_and_only_so() {
    for (way, scheme) in [(Way::StartTls, "smtp"), (Way::Tls, "smtps")] {
        let Some(server) = Server::start(way) else { return };
        let url = |password: &str| {
            let must = if way == Way::StartTls { "?tls=required" } else { "" };
            format!("{scheme}://toko%40hurtrock.com:{password}@localhost:{}{must}", server.port)
        };
        let to_rina = letter("rina@contoh.com", "a");
        let trusting = |url: &str| Smtp::trusting(url, sender(), &server.authority).expect("is an address");
        assert_eq!(trusting(&url("r%3Aah%2Fsia")).send(&to_rina).await, Ok(Outcome::Sent), "{way:?}");
        let wrong = trusting(&url("salah")).send(&to_rina).await.expect_err("is not let in");
        assert!(wrong.is_retryable() && !wrong.to_string().contains("salah"), "the owner can put it right: {wrong}");
        let stranger = Smtp::open(&url("r%3Aah%2Fsia"), sender()).expect("is an address");
        let refused = stranger.send(&to_rina).await.expect_err("is not trusted");
        assert!(refused.is_retryable(), "{refused}");
        assert_eq!(server.letters().len(), 1, "{way:?}: nothing went to a server that was not trusted");
    }
}

#[tokio::test]
async fn without_starttls_nothing_is_sent_where_it_is_demanded() {
    let Some(server) = Server::start(Way::Plain) else { return };
    let url = format!("smtp://localhost:{}?tls=required", server.port);
    let demanding = Smtp::trusting(&url, sender(), &server.authority).expect("is an address");
    let refused = demanding.send(&letter("rina@contoh.com", "a")).await.expect_err("is not safe");
    assert!(refused.is_retryable() && server.letters().is_empty(), "{refused}");
}

#[tokio::test]
async fn a_busy_server_is_a_matter_of_time_and_an_unknown_person_is_not() {
    let Some(server) = Server::start(Way::Plain) else { return };
    let smtp = plain(&server);
    let busy = letter("busy@contoh.com", "a");
    let later = smtp.send(&busy).await.expect_err("is busy");
    assert!(later.is_retryable() && later.to_string().contains("451"), "{later}");
    assert_eq!(smtp.send(&busy).await, Ok(Outcome::Sent));
    let gone = smtp.send(&letter("gone@contoh.com", "b")).await.expect_err("is unknown");
    assert!(matches!(&gone, SendError::Refused(words) if words.contains("550")), "{gone}");
    assert_eq!(
        smtp.send(&letter("rina@contoh.com", "c")).await,
        Ok(Outcome::Sent),
        "the connection is good for the next"
    );
    assert_eq!(server.letters().len(), 2);
}

#[tokio::test]
async fn after_a_lost_answer_the_letter_comes_again_under_the_same_name() {
    let Some(server) = Server::start(Way::Plain) else { return };
    let smtp = plain(&server);
    let cut = letter("cut@contoh.com", "order/42/paid");
    let lost = smtp.send(&cut).await.expect_err("nobody knows whether it arrived");
    assert!(lost.is_retryable(), "{lost}");
    assert_eq!(smtp.send(&cut).await, Ok(Outcome::Sent));
    let arrived = server.letters();
    assert_eq!(arrived.len(), 2);
    assert_eq!(arrived[0], arrived[1], "the same letter, also its Message-ID");
}

#[tokio::test]
async fn a_server_that_is_away_is_a_matter_of_time() {
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = nobody.local_addr().expect("has an address").port();
    drop(nobody);
    let smtp = Smtp::open(&format!("smtp://127.0.0.1:{port}"), sender()).expect("is an address");
    let away = smtp.send(&letter("rina@contoh.com", "a")).await.expect_err("is away");
    assert!(away.is_retryable(), "{away}");
}
