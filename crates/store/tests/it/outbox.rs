//! A mail is written once, claimed by one worker at a time, and tried until it went or failed.

use std::collections::BTreeSet;

use domain::ids::MailId;
use domain::mail::MailState;
use domain::time::Timestamp;
use store::Store;
use store::outbox::{Attached, Mail, MailFilter, NewMail};
use testkit::on_both;

use crate::fixture::{NOW, Result, email, goods, place};

async fn write(store: &Store, key: &str, to: &str, at: Timestamp) -> Result<Option<MailId>> {
    let tx = store.write().await?;
    let mail = NewMail {
        key,
        recipient: &email(to),
        subject: "Pesanan kami terima",
        text: "Terima kasih",
        html: "<p>Terima kasih</p>",
        attachments: &[],
        order: None,
        at,
    };
    let written = tx.outbox().enqueue(mail).await?;
    tx.commit().await?;
    Ok(written)
}

async fn claim(store: &Store, now: Timestamp) -> Result<Vec<Mail>> {
    let tx = store.write().await?;
    let claimed = tx.outbox().claim(now, now.plus_secs(900), 10).await?;
    tx.commit().await?;
    Ok(claimed)
}

async fn read(store: &Store, id: MailId) -> Result<Mail> {
    Ok(store.read().outbox().by_id(id).await?.ok_or("is there")?)
}

on_both! {
    async fn a_mail_is_written_once_for_its_occasion(db) {
        let first = write(&db.store, "order/7/paid", "rina@contoh.com", NOW).await?.ok_or("is new")?;
        assert_eq!(write(&db.store, "order/7/paid", "budi@contoh.com", NOW).await?, None);
        assert_eq!(read(&db.store, first).await?.recipient.as_str(), "rina@contoh.com", "as it was written first");
        assert_eq!(db.store.read().outbox().id_of("order/7/paid").await?, Some(first));
        Ok(())
    }

    async fn a_mail_is_read_back_whole(db) {
        let (_, variant) = goods(&db.store, "Amp", 1_000_000, 5).await?;
        let order = place(&db.store, variant, 1).await?.ok_or("there are enough")?;
        let invoice =
            Attached { name: "faktur.pdf".to_owned(), kind: "application/pdf".to_owned(), file: "invoices/1.pdf".to_owned() };
        let tx = db.store.write().await?;
        let mail = NewMail {
            key: "a",
            recipient: &email("rina@contoh.com"),
            subject: "S",
            text: "T",
            html: "H",
            attachments: std::slice::from_ref(&invoice),
            order: Some(order),
            at: NOW,
        };
        let id = tx.outbox().enqueue(mail).await?.ok_or("is new")?;
        tx.commit().await?;
        let mail = read(&db.store, id).await?;
        assert_eq!((mail.subject.as_str(), mail.text.as_str(), mail.html.as_str()), ("S", "T", "H"));
        assert_eq!((mail.attachments, mail.state, mail.tries), (vec![invoice], MailState::Waiting, 0));
        assert!(mail.order.is_some_and(|number| number.starts_with("HR-")));
        Ok(())
    }

    async fn of_many_workers_one_gets_each_mail(db) {
        for n in 0..30 {
            write(&db.store, &format!("mail/{n}"), "rina@contoh.com", NOW).await?;
        }
        let mut workers = Vec::new();
        for _ in 0..6 {
            let store = db.store.clone();
            workers.push(tokio::spawn(async move { claim(&store, NOW).await }));
        }
        let mut claimed = Vec::new();
        for worker in workers {
            claimed.extend(worker.await??);
        }
        claimed.extend(claim(&db.store, NOW).await?);
        claimed.extend(claim(&db.store, NOW).await?);
        let keys: BTreeSet<_> = claimed.iter().map(|mail| mail.key.clone()).collect();
        assert_eq!((keys.len(), claimed.len()), (30, 30), "each, and none twice");
        assert!(claimed.iter().all(|mail| mail.tries == 1));
        Ok(())
    }

    async fn a_worker_that_dies_loses_its_mail_when_the_claim_ends(db) {
        let id = write(&db.store, "a", "rina@contoh.com", NOW).await?.ok_or("is new")?;
        let dead = claim(&db.store, NOW).await?.pop().ok_or("is due")?;
        assert!(claim(&db.store, NOW.plus_secs(899)).await?.is_empty());
        let alive = claim(&db.store, NOW.plus_secs(900)).await?.pop().ok_or("is due again")?;
        let tx = db.store.write().await?;
        assert!(!tx.outbox().failed(&dead, "late", None).await?, "what the dead one says does not count");
        assert!(tx.outbox().sent(&alive, NOW.plus_secs(901)).await?);
        assert!(!tx.outbox().sent(&alive, NOW.plus_secs(902)).await?, "once");
        tx.commit().await?;
        let mail = read(&db.store, id).await?;
        assert_eq!((mail.state, mail.tries, mail.sent_at), (MailState::Sent, 2, Some(NOW.plus_secs(901))));
        Ok(())
    }

    async fn what_did_not_go_waits_for_its_next_try_or_fails(db) {
        let id = write(&db.store, "a", "rina@contoh.com", NOW).await?.ok_or("is new")?;
        let mail = claim(&db.store, NOW).await?.pop().ok_or("is due")?;
        let tx = db.store.write().await?;
        assert!(tx.outbox().failed(&mail, "451 sibuk", Some(NOW.plus_secs(60))).await?);
        tx.commit().await?;
        assert!(claim(&db.store, NOW.plus_secs(59)).await?.is_empty());
        assert_eq!(read(&db.store, id).await?.last_error, "451 sibuk");
        let mail = claim(&db.store, NOW.plus_secs(60)).await?.pop().ok_or("is due again")?;
        let tx = db.store.write().await?;
        assert!(tx.outbox().failed(&mail, "550 tidak dikenal", None).await?);
        tx.commit().await?;
        let mail = read(&db.store, id).await?;
        assert_eq!((mail.state, mail.tries, mail.last_error.as_str()), (MailState::Failed, 2, "550 tidak dikenal"));
        assert!(claim(&db.store, NOW.plus_secs(999_999)).await?.is_empty());
        let tx = db.store.write().await?;
        assert!(tx.outbox().again(id, NOW.plus_secs(70)).await?);
        tx.commit().await?;
        assert_eq!(claim(&db.store, NOW.plus_secs(70)).await?.first().map(|mail| mail.tries), Some(1), "from the first try on");
        Ok(())
    }

    async fn a_claim_is_given_back_unused(db) {
        write(&db.store, "a", "rina@contoh.com", NOW).await?;
        let mail = claim(&db.store, NOW).await?.pop().ok_or("is due")?;
        let tx = db.store.write().await?;
        assert!(tx.outbox().release(&mail, NOW).await?);
        tx.commit().await?;
        assert_eq!(claim(&db.store, NOW).await?.first().map(|mail| mail.tries), Some(1));
        Ok(())
    }

    async fn a_mail_in_the_hands_of_a_worker_is_not_hurried(db) {
        let id = write(&db.store, "a", "rina@contoh.com", NOW).await?.ok_or("is new")?;
        let mail = claim(&db.store, NOW).await?.pop().ok_or("is due")?;
        let tx = db.store.write().await?;
        tx.outbox().again(id, NOW).await?;
        tx.commit().await?;
        assert!(claim(&db.store, NOW.plus_secs(1)).await?.is_empty(), "or it would be sent twice at once");
        let tx = db.store.write().await?;
        assert!(tx.outbox().kept(&mail).await?, "and its claim still holds");
        tx.commit().await?;
        assert_eq!(read(&db.store, id).await?.state, MailState::Kept);
        Ok(())
    }

    async fn a_sent_mail_is_written_anew_once(db) {
        let id = write(&db.store, "a", "rina@contoh.com", NOW).await?.ok_or("is new")?;
        let tx = db.store.write().await?;
        assert_eq!(tx.outbox().copy(id, NOW).await?, None, "not before it went");
        tx.commit().await?;
        let mail = claim(&db.store, NOW).await?.pop().ok_or("is due")?;
        let tx = db.store.write().await?;
        tx.outbox().sent(&mail, NOW).await?;
        let copy = tx.outbox().copy(id, NOW.plus_secs(5)).await?.ok_or("is copied")?;
        assert_eq!(tx.outbox().copy(id, NOW.plus_secs(6)).await?, None);
        tx.commit().await?;
        let copy = read(&db.store, copy).await?;
        assert_eq!((copy.key.as_str(), copy.state, copy.tries, copy.created_at), ("a~", MailState::Waiting, 0, NOW.plus_secs(5)));
        assert_eq!(copy.html, mail.html);
        Ok(())
    }

    async fn staff_find_mails_by_state_recipient_and_order_and_page_through_them(db) {
        let (_, variant) = goods(&db.store, "Amp", 1_000_000, 5).await?;
        let order = place(&db.store, variant, 1).await?.ok_or("there are enough")?;
        for n in 0..5 {
            write(&db.store, &format!("r/{n}"), "rina@contoh.com", NOW.plus_secs(n)).await?;
        }
        write(&db.store, "b", "budi@contoh.com", NOW).await?;
        let tx = db.store.write().await?;
        let about = NewMail {
            key: "o",
            recipient: &email("citra@contoh.com"),
            subject: "S",
            text: "T",
            html: "H",
            attachments: &[],
            order: Some(order),
            at: NOW,
        };
        tx.outbox().enqueue(about).await?;
        tx.commit().await?;
        let read = db.store.read();
        let number = read.orders().by_id(order).await?.ok_or("is there")?.number;
        for (state, text, expected) in [
            (None, "", 7),
            (None, "rina", 5),
            (None, "Rina@Contoh", 5),
            (None, number.as_str(), 1),
            (None, "HR-0000-000000", 0),
            (Some(MailState::Waiting), "budi", 1),
            (Some(MailState::Failed), "", 0),
        ] {
            let filter = MailFilter { state, text: text.to_owned() };
            assert_eq!(read.outbox().list(&filter, None, 50).await?.items.len(), expected, "{filter:?}");
        }
        let filter = MailFilter { text: "rina".to_owned(), ..MailFilter::default() };
        let first = read.outbox().list(&filter, None, 3).await?;
        let rest = read.outbox().list(&filter, first.next, 3).await?;
        let times: Vec<_> = first.items.iter().chain(&rest.items).map(|mail| mail.created_at.secs_since(NOW)).collect();
        assert_eq!((times.as_slice(), rest.next), (&[4, 3, 2, 1, 0][..], None));
        assert_eq!(read.outbox().count(MailState::Waiting, 3).await?, 3, "counted as far as asked");
        Ok(())
    }

    async fn what_an_old_mail_said_is_forgotten_but_not_that_it_was_said(db) {
        let old = write(&db.store, "old", "rina@contoh.com", NOW).await?.ok_or("is new")?;
        let mail = claim(&db.store, NOW).await?.pop().ok_or("is due")?;
        let waiting = write(&db.store, "waiting", "rina@contoh.com", NOW).await?.ok_or("is new")?;
        let tx = db.store.write().await?;
        tx.outbox().sent(&mail, NOW).await?;
        assert_eq!(tx.outbox().forget(NOW, 10).await?, 0, "not yet old");
        assert_eq!(tx.outbox().forget(NOW.plus_secs(1), 10).await?, 1);
        tx.commit().await?;
        let forgotten = read(&db.store, old).await?;
        assert_eq!((forgotten.text.as_str(), forgotten.html.as_str(), forgotten.state), ("", "", MailState::Sent));
        assert_eq!(read(&db.store, waiting).await?.text, "Terima kasih");
        assert_eq!(write(&db.store, "old", "rina@contoh.com", NOW).await?, None);
        Ok(())
    }

    async fn a_letter_leads_to_its_order_by_a_link_of_its_own(db) {
        let (_, variant) = goods(&db.store, "Amp", 1_000_000, 5).await?;
        let order = place(&db.store, variant, 1).await?.ok_or("there are enough")?;
        let tx = db.store.write().await?;
        tx.orders().add_link(order, "hash of a letter", NOW).await?;
        tx.commit().await?;
        let read = db.store.read();
        assert_eq!(read.orders().by_token("hash of a letter").await?.map(|order| order.id), Some(order));
        assert_eq!(read.orders().by_token("of nobody").await?, None);
        Ok(())
    }
}
