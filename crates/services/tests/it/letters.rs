//! Letters: what people are told, once, and what becomes of it.

use std::sync::Arc;

use domain::account::Permission;
use domain::contact::Email;
use domain::lang::Lang;
use domain::mail::MailState;
use domain::order::OrderAction;
use domain::payment::PaymentMethod::{BankTransfer, CashOnDelivery};
use mailer::{Kept, Letter, SendError};
use services::letters::{Delivered, MailFilter};
use services::{Failure, OrderAccess, Parts, Services};
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::{SITE, TestShop};

use crate::journey::{self, clerk, guest, link, receipt};

/// Sends what is due and gives every letter so far to customers, with those to staff left out.
pub async fn sent(shop: &TestShop) -> Vec<Letter> {
    shop.services.letters.deliver(|| true).await.expect("delivers");
    shop.mail.letters().into_iter().filter(|letter| letter.to.as_str() != "halo@hurtrock.com").collect()
}

/// The private link in a letter.
fn link_in(letter: &Letter) -> OrderAccess {
    let (_, rest) = letter.text.split_once("?token=").expect("has a link");
    OrderAccess::Link(rest.split_whitespace().next().unwrap_or_default().to_owned())
}

on_both! {
    async fn an_order_is_told_step_by_step_each_step_once(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        let number = placed.number.as_str();
        orders.send_proof(number, &link(&placed), receipt()).await.expect("is taken");
        let proof = orders.detail(&staff, number).await.expect("shows").proofs[0].id;
        for _ in 0..2 {
            orders.reject_proof(&staff, proof, "Nominalnya kurang").await.expect("is rejected, once");
            orders.confirm_transfer(&staff, number, "").await.expect("is paid, once");
            orders.ship(&staff, number, "jne", "JB123").await.expect("is sent, once");
        }
        let letters = sent(&shop).await;
        let subjects: Vec<_> = letters.iter().map(|letter| letter.subject.as_str()).collect();
        assert_eq!(
            subjects,
            [
                "Pesanan HR-2611-000001: tinggal transfer",
                "Bukti transfer pesanan HR-2611-000001 belum cocok",
                "Pembayaran pesanan HR-2611-000001 kami terima",
                "Pesanan HR-2611-000001 sudah dikirim",
            ]
        );
        for letter in &letters {
            let view = orders.view(number, &link_in(letter)).await.expect("each leads to the order");
            assert_eq!(view.order.number, number);
            assert_eq!(letter.reply_to.as_ref().map(Email::as_str), Some("halo@hurtrock.com"));
            assert!(letter.html.contains(&format!("{SITE}/orders/")) && letter.text.contains(SITE));
        }
        assert!(letters[0].text.contains("1234567890") && letters[0].text.contains("24 November 2026, 16.05 WIB"));
        assert!(letters[3].text.contains("JB123") && letters[3].html.contains("receipt=JB123"));
        let to_staff = shop.mail.letters();
        assert_eq!(to_staff.iter().filter(|letter| letter.to.as_str() == "halo@hurtrock.com").count(), 1);
        assert_eq!(shop.services.letters.deliver(|| true).await.expect("delivers"), Delivered::default(), "nothing twice");
        Ok(())
    }

    async fn an_order_that_is_not_placed_is_not_written_about(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await;
        let rina = guest("rina");
        rina.wants(&shop, guitar.variant(), 1).await;
        journey::reprice(&shop, guitar.id, 9_000_000).await;
        drop(rina.orders(&shop, &journey::form(BankTransfer)).await.expect_err("the price rose"));
        assert!(sent(&shop).await.is_empty());
        Ok(())
    }

    async fn the_ends_of_an_order_are_told_too(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let by_customer = guest("rina").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        let by_staff = guest("budi").buys(&shop, guitar.variant(), 1, CashOnDelivery).await;
        guest("citra").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        orders.cancel(&by_customer.number, &link(&by_customer)).await.expect("is called off");
        orders.step(&staff, &by_staff.number, OrderAction::Cancel, "Di luar jangkauan").await.expect("is called off");
        shop.clock.pass_secs(2 * 24 * 3600);
        assert_eq!(orders.expire_due().await.expect("runs"), 1);
        let letters = sent(&shop).await;
        let texts: Vec<_> = letters[3..].iter().map(|letter| letter.text.as_str()).collect();
        assert!(texts[0].contains("Sesuai permintaanmu"), "{}", texts[0]);
        assert!(texts[1].contains("terpaksa kami batalkan") && texts[1].contains("> Di luar jangkauan"), "{}", texts[1]);
        assert!(texts[2].contains("sampai batas waktunya"), "{}", texts[2]);
        Ok(())
    }

    async fn a_letter_is_written_in_the_language_of_its_order(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").english("Test guitar").stock(5)).await;
        let mut rina = guest("rina");
        rina.visitor.lang = Lang::En;
        rina.buys(&shop, guitar.variant(), 1, BankTransfer).await;
        let letters = sent(&shop).await;
        assert_eq!(letters[0].subject.as_str(), "Order HR-2611-000001: one transfer to go");
        assert!(letters[0].text.contains("Test guitar") && letters[0].html.contains("lang=\"en\""));
        Ok(())
    }

    async fn a_busy_server_is_tried_again_for_a_day_and_the_letter_keeps_its_name(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        let staff = clerk(&shop).await;
        shop.mail.refuse(Some(SendError::Later("451 sibuk".to_owned())));
        guest("rina").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        let letters = &shop.services.letters;
        let both = |count| Delivered { postponed: count, ..Delivered::default() };
        assert_eq!(letters.deliver(|| true).await.expect("tries"), both(2));
        assert_eq!(letters.deliver(|| true).await.expect("waits"), both(0));
        shop.clock.pass_secs(60);
        assert_eq!(letters.deliver(|| true).await.expect("tries"), both(2));
        let waiting = letters.list(&staff, &MailFilter::default()).await.expect("lists");
        assert!(waiting.rows.iter().all(|mail| mail.tries == 2 && mail.state == MailState::Waiting));
        let mut failed = 0;
        for _ in 0..30 {
            shop.clock.pass_secs(3600);
            failed += letters.deliver(|| true).await.expect("tries").failed;
        }
        assert_eq!(failed, 2, "given up after a day");
        let filter = MailFilter { state: Some(MailState::Failed), ..MailFilter::default() };
        let given_up = letters.list(&staff, &filter).await.expect("lists").rows;
        let read = letters.read(&staff, given_up[0].id).await.expect("reads").mail;
        assert_eq!((read.tries, read.last_error.as_str()), (9, "451 sibuk"));
        Ok(())
    }

    async fn a_letter_whose_answer_was_lost_is_sent_again_under_the_same_name(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        shop.mail.lose_answer();
        guest("rina").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        shop.services.letters.deliver(|| true).await.expect("tries");
        shop.clock.pass_secs(60);
        shop.services.letters.deliver(|| true).await.expect("tries");
        let letters = shop.mail.letters();
        let lost: Vec<_> = letters.iter().filter(|letter| letter.message_id == letters[0].message_id).collect();
        assert_eq!((letters.len(), lost.len()), (3, 2));
        assert_eq!(lost[0], lost[1]);
        Ok(())
    }

    async fn an_address_that_is_refused_is_not_tried_again(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        shop.mail.refuse(Some(SendError::Refused("550 tidak dikenal".to_owned())));
        guest("rina").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        let failed = shop.services.letters.deliver(|| true).await.expect("tries");
        assert_eq!(failed, Delivered { failed: 2, ..Delivered::default() });
        Ok(())
    }

    async fn staff_read_letters_and_send_them_again_once(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        let (staff, letters) = (clerk(&shop).await, &shop.services.letters);
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        sent(&shop).await;
        let filter = MailFilter { text: "rina@".to_owned(), ..MailFilter::default() };
        let found = letters.list(&staff, &filter).await.expect("lists").rows;
        assert_eq!((found.len(), found[0].state), (1, MailState::Sent));
        let of_order = MailFilter { text: placed.number.clone(), ..MailFilter::default() };
        assert_eq!(letters.list(&staff, &of_order).await.expect("lists").rows.len(), 2, "with the one to staff");
        shop.clock.pass_secs(10);
        let copy = letters.resend(&staff, found[0].id).await.expect("is sent again");
        assert_eq!(letters.resend(&staff, found[0].id).await.expect("was sent again"), copy);
        let read = letters.read(&staff, found[0].id).await.expect("reads");
        assert_eq!((read.again, read.can_send, read.mail.order.as_ref()), (Some(copy), false, Some(&placed.number)));
        let both = sent(&shop).await;
        assert_eq!(both.len(), 2);
        assert_eq!((&both[0].text, &both[0].html), (&both[1].text, &both[1].html));
        assert_ne!(both[0].message_id, both[1].message_id, "a mailbox would throw the double away");
        let audit = shop.store.read().audit().of("mail", &found[0].id.to_string(), 9).await?;
        assert_eq!(audit.iter().map(|entry| entry.actor).collect::<Vec<_>>(), [Some(staff.id())]);
        let other = journey::staff(&shop, "katalog@hurtrock.test", &[Permission::Catalogue]).await;
        assert!(matches!(letters.list(&other, &filter).await, Err(Failure::Forbidden)));
        assert!(matches!(letters.read(&other, copy).await, Err(Failure::Forbidden)));
        assert!(matches!(letters.resend(&other, copy).await, Err(Failure::Forbidden)));
        Ok(())
    }

    async fn without_a_mail_server_letters_are_kept_until_there_is_one(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        let staff = clerk(&shop).await;
        guest("rina").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        let without = Services::start(Parts { mailer: Arc::new(Kept), ..shop.parts() }).await.expect("opens");
        let kept = without.letters.deliver(|| true).await.expect("keeps");
        assert_eq!(kept, Delivered { kept: 2, ..Delivered::default() });
        assert!(sent(&shop).await.is_empty(), "what was kept is not sent by itself");
        let filter = MailFilter { text: "rina@".to_owned(), ..MailFilter::default() };
        let found = shop.services.letters.list(&staff, &filter).await.expect("lists").rows;
        assert_eq!(found[0].state, MailState::Kept);
        shop.services.letters.resend(&staff, found[0].id).await.expect("is sent");
        assert_eq!(sent(&shop).await.len(), 1);
        Ok(())
    }

    async fn told_to_end_a_worker_gives_back_what_it_has_not_begun(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        guest("rina").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        let asked = std::sync::atomic::AtomicU32::new(0);
        // Yes to the round and to the first letter, no to the second.
        let go_on = || asked.fetch_add(1, std::sync::atomic::Ordering::SeqCst) < 2;
        let first = shop.services.letters.deliver(go_on).await.expect("delivers");
        assert_eq!(first.sent, 1);
        assert_eq!(shop.services.letters.deliver(|| true).await.expect("delivers").sent, 1, "at once, not after a claim");
        Ok(())
    }
}
