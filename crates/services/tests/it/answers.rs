//! What customers are told when something goes otherwise than they ordered it: missing goods, returns, orders that go on, stray money.

use domain::money::Rupiah;
use domain::order::{OrderAction, OrderState};
use domain::payment::PaymentMethod::{BankTransfer, CashOnDelivery};
use domain::payment::{RefundWhat, TaskAct};
use domain::returns::{ReturnAction, ReturnForm};
use domain::shortfall::{MissingCause, MissingFate};
use mailer::Letter;
use payments::{Channel, Provider, Status};
use services::orders::{Closing, Fate, Missing};
use testkit::gateway::ScriptedGateway;
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;

use crate::journey::{clerk, guest, link, order, state};
use crate::letters::sent;
use crate::till::{refund, till, till_with};

/// The newest letters to customers, in the order they were written.
async fn newest(shop: &TestShop, count: usize) -> Vec<Letter> {
    let mut letters = sent(shop).await;
    letters.split_off(letters.len() - count)
}

/// The letters that say that an order was called off.
pub async fn called_off(shop: &TestShop, number: &str) -> Vec<Letter> {
    let subject = format!("Pesanan {number} dibatalkan");
    sent(shop).await.into_iter().filter(|letter| letter.subject.as_str() == subject).collect()
}

/// How many letters customers have had.
async fn count(shop: &TestShop) -> usize {
    sent(shop).await.len()
}

on_both! {
    async fn missing_goods_are_told_once_with_what_can_be_done(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(3).price(1_000_000)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 3, BankTransfer).await;
        orders.confirm_transfer(&staff, &placed.number, "").await.expect("is paid");
        let seen = order(&shop, &placed.number).await;
        let until = shop.services.now().plus_secs(5 * 24 * 3600);
        let mut missing = Missing {
            line: seen.lines[0].id,
            units: 1,
            cause: MissingCause::Lost,
            fate: MissingFate::BackOrder(Some(until)),
            remark: "Kiriman pabrik telat".to_owned(),
        };
        for _ in 0..2 {
            orders.mark_missing(&staff, &placed.number, seen.version, &missing).await.expect("is noted, once");
        }
        let letters = newest(&shop, 2).await;
        assert_eq!(letters[0].subject.as_str(), "Pembayaran pesanan HR-2611-000001 kami terima", "the one before");
        let told = &letters[1].text;
        for words in ["sebagian pesanan HR-2611-000001 belum bisa", "Jumlah 1", "28 November 2026", "> Kiriman pabrik telat", "halaman pesanan"] {
            assert!(told.contains(words), "{words}: {told}");
        }
        let seen = order(&shop, &placed.number).await;
        (missing.fate, missing.remark) = (MissingFate::Cancel, String::new());
        orders.mark_missing(&staff, &placed.number, seen.version, &missing).await.expect("is cancelled");
        let told = newest(&shop, 2).await;
        assert_eq!(told[1].subject.as_str(), "Sebagian pesanan HR-2611-000001 dibatalkan");
        assert!(told[1].text.contains("Uangnya, Rp\u{a0}1.000.000, kami kembalikan"), "{}", told[1].text);
        assert!(told[0].text.contains("Ke rekening mana"), "a transfer goes back by hand: {}", told[0].text);
        Ok(())
    }

    async fn whoever_pays_at_the_door_is_told_that_it_is_less(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(3).price(1_000_000)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 2, CashOnDelivery).await;
        let seen = order(&shop, &placed.number).await;
        for _ in 0..2 {
            orders.cancel_units(&staff, &placed.number, seen.version, (seen.lines[0].id, 1), "").await.expect("once");
        }
        let left = order(&shop, &placed.number).await.to_pay();
        let letters = sent(&shop).await;
        assert_eq!(letters.len(), 2);
        assert!(letters[1].text.contains(&format!("berkurang Rp\u{a0}1.000.000, menjadi {left}")), "{}", letters[1].text);
        Ok(())
    }

    async fn an_order_of_which_nothing_is_left_is_told_as_cancelled_only(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(1)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        orders.confirm_transfer(&staff, &placed.number, "").await.expect("is paid");
        let seen = order(&shop, &placed.number).await.version;
        orders.cancel_rest(&staff, &placed.number, seen, "habis").await.expect("is cancelled");
        let subjects: Vec<_> = newest(&shop, 2).await.into_iter().map(|letter| letter.subject.to_string()).collect();
        assert_eq!(subjects[1], "Pesanan HR-2611-000001 dibatalkan");
        assert!(subjects[0].starts_with("Pengembalian dana"), "{subjects:?}");
        Ok(())
    }

    async fn returns_are_answered_step_by_step_each_step_once(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5).price(1_000_000)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 2, BankTransfer).await;
        orders.confirm_transfer(&staff, &placed.number, "").await.expect("is paid");
        orders.ship(&staff, &placed.number, "jne", "JB1").await.expect("is sent");
        orders.step(&staff, &placed.number, OrderAction::Deliver, "").await.expect("arrived");
        let before = count(&shop).await;
        for _ in 0..2 {
            let seen = order(&shop, &placed.number).await;
            let lines = vec![(seen.lines[0].id, 1)];
            let form = ReturnForm { cause: "faulty".to_owned(), reason: "Pickup mati".to_owned(), lines };
            orders.request_return(&placed.number, &link(&placed), seen.version, &form, Vec::new()).await.expect("is taken");
        }
        let mut cases = orders.returns(&staff, None, None).await.expect("lists").rows;
        cases.sort_by_key(|case| case.id);
        let line = cases[0].lines[0].line;
        let closing = Closing {
            fates: vec![Fate { line, restocked: 1, written_off: 0 }],
            with_shipping: false,
            deduction: Rupiah::new(50_000),
            answer: "Kotaknya tidak ikut".to_owned(),
        };
        for _ in 0..2 {
            orders.return_step(&staff, &cases[0].number, ReturnAction::Approve, "Sertakan garansinya").await.expect("once");
            orders.return_step(&staff, &cases[1].number, ReturnAction::Reject, "Segelnya rusak").await.expect("once");
        }
        orders.return_step(&staff, &cases[0].number, ReturnAction::Receive, "").await.expect("arrived");
        orders.close_return(&staff, &cases[0].number, &closing).await.expect("is settled");
        orders.close_return(&staff, &cases[0].number, &closing).await.expect("told twice");
        let letters = sent(&shop).await.split_off(before);
        let subjects: Vec<_> = letters.iter().map(|letter| letter.subject.as_str()).collect();
        assert_eq!(subjects[..2], [
            "Retur RMA-2611-000001 disetujui: kirim barangnya",
            "Retur RMA-2611-000002 tidak bisa kami terima",
        ]);
        assert!(letters[0].text.contains("Gegerkalong") && letters[0].text.contains("> Sertakan garansinya"));
        assert!(letters[1].text.contains("> Segelnya rusak") && letters[1].text.contains("Jangan kirim"));
        assert_eq!(letters.len(), 4, "{subjects:?}");
        let settled = letters.iter().find(|letter| letter.subject.as_str() == "Retur RMA-2611-000001 selesai");
        let settled = &settled.ok_or("is told")?.text;
        for words in ["Rp\u{a0}950.000", "Potongan: −Rp\u{a0}50.000", "Harga barang: Rp\u{a0}1.000.000", "> Kotaknya"] {
            assert!(settled.contains(words), "{words}: {settled}");
        }
        Ok(())
    }

    async fn whoever_asked_to_call_it_off_hears_that_it_goes_on(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        orders.confirm_transfer(&staff, &placed.number, "").await.expect("is paid");
        orders.ask_to_cancel(&placed.number, &link(&placed), "Salah warna").await.expect("is taken");
        for _ in 0..2 {
            orders.decline_cancellation(&staff, &placed.number, "Sudah dikemas").await.expect("is answered, once");
        }
        shop.clock.pass_secs(60);
        orders.ask_to_cancel(&placed.number, &link(&placed), "Tetap salah warna").await.expect("asks again");
        orders.ship(&staff, &placed.number, "jne", "JB1").await.expect("is sent");
        let letters = newest(&shop, 3).await;
        let subjects: Vec<_> = letters.iter().map(|letter| letter.subject.as_str()).collect();
        assert_eq!(subjects, [
            "Pesanan HR-2611-000001 tidak bisa dibatalkan",
            "Pesanan HR-2611-000001 tidak bisa dibatalkan",
            "Pesanan HR-2611-000001 sudah dikirim",
        ]);
        assert!(letters[0].text.contains("> Sudah dikemas"), "{}", letters[0].text);
        assert!(letters[1].text.contains("sudah berangkat sebelum"), "{}", letters[1].text);
        Ok(())
    }

    async fn late_money_that_goes_back_by_a_persons_word_is_told_at_once_and_once(db) {
        let till = till(db).await;
        let bought = till.buys("rina", 2).await;
        till.shop.services.orders.cancel(&bought.placed.number, &link(&bought.placed)).await.expect("is called off");
        till.gateway.becomes(&bought.attempt, Status::Captured { at: None });
        till.passes(600).await;
        let (task, staff, before) = (till.task().await, clerk(&till.shop).await, count(&till.shop).await);
        till.shop.services.payments.resolve(&staff, task.id, TaskAct::Refund, "Barangnya habis", None).await
            .expect("is resolved");
        let told = newest(&till.shop, 1).await;
        let total = till.total(&bought.placed).await;
        assert_eq!(told[0].subject.as_str(), format!("Uang {total} untuk pesanan HR-2611-000001 kami kembalikan"));
        assert!(told[0].text.contains("masuk sesudah pesanan itu berakhir"), "{}", told[0].text);
        assert!(!told[0].text.contains("Barangnya habis"), "what staff note stays between staff");
        till.passes(60).await;
        assert_eq!(till.gateway.given_back(&bought.attempt), total);
        assert_eq!(count(&till.shop).await, before + 1, "not once more when it is done");
        Ok(())
    }

    async fn money_that_came_twice_is_told_without_troubling_the_order(db) {
        let till = till(db).await;
        let first = till.buys("rina", 1).await;
        let payments = &till.shop.services.payments;
        let midtrans = domain::payment::PaymentMethod::Midtrans;
        payments.switch(&first.placed.number, &link(&first.placed), BankTransfer).await.expect("is chosen");
        let page = payments.switch(&first.placed.number, &link(&first.placed), midtrans).await.expect("opens");
        till.gateway.pay(&page.attempt);
        till.returns(&crate::till::Bought { attempt: page.attempt, ..first.clone() }).await;
        till.gateway.becomes(&first.attempt, Status::Captured { at: None });
        for _ in 0..3 {
            till.passes(3600).await;
        }
        let letters = sent(&till.shop).await;
        let told: Vec<_> = letters.iter().filter(|letter| letter.subject.as_str().starts_with("Uang ")).collect();
        assert_eq!(told.len(), 1);
        assert!(told[0].text.contains("sudah lunas") && !told[0].text.contains('>'), "{}", told[0].text);
        assert_eq!(state(&till.shop, &first.placed.number).await, OrderState::Paid);
        Ok(())
    }

    async fn whoever_paid_too_much_by_hand_is_asked_for_an_account(db) {
        let till = till_with(db, ScriptedGateway::paying_by(Provider::Midtrans, Channel::BcaVa)).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let bought = till.buys("rina", 1).await;
        let received = till.total(&bought.placed).await.checked_add(Rupiah::new(75_000)).ok_or("fits")?;
        till.gateway.pay_amount(&bought.attempt, received);
        till.returns(&bought).await;
        payments.resolve(&staff, till.task().await.id, TaskAct::AcceptAndReturn, "", None).await.expect("is resolved");
        let told = newest(&till.shop, 1).await;
        assert!(told[0].text.contains("Kelebihannya kami kembalikan") && told[0].text.contains("nomor rekening"));
        payments.resolve(&staff, till.task().await.id, TaskAct::Transferred, "", None).await.expect("is done");
        let told = newest(&till.shop, 1).await;
        assert!(told[0].text.contains("sudah kami transfer") && told[0].text.contains("Kelebihannya"));
        Ok(())
    }

    async fn a_called_off_order_promises_what_goes_back_now_and_nothing_else(db) {
        let till = till(db).await;
        let (staff, payments, orders) = (clerk(&till.shop).await, &till.shop.services.payments, &till.shop.services.orders);
        for (name, is_all) in [("rina", false), ("budi", true)] {
            let bought = till.sells(name, 1).await;
            let (number, total) = (&bought.placed.number, till.total(&bought.placed).await);
            let before = if is_all { total } else { Rupiah::new(500_000) };
            payments.refund(&staff, number, &refund(RefundWhat::Amount(before), "form")).await.expect("is asked for");
            till.passes(1).await;
            orders.step(&staff, number, OrderAction::Cancel, "").await.expect("is called off");
            let told = called_off(&till.shop, number).await.pop().ok_or("is told")?;
            let rest = total.checked_sub(before).ok_or("fits")?;
            assert_eq!(told.text.contains(&format!("Uangmu, {rest}, kami kembalikan")), !is_all, "{}", told.text);
            assert_eq!(told.text.contains("kami kembalikan"), !is_all, "{}", told.text);
        }
        Ok(())
    }

    async fn an_order_that_lived_again_is_told_once_more_when_it_is_called_off(db) {
        let till = till(db).await;
        let (staff, payments, orders) = (clerk(&till.shop).await, &till.shop.services.payments, &till.shop.services.orders);
        let bought = till.buys("rina", 1).await;
        let number = &bought.placed.number;
        orders.cancel(number, &link(&bought.placed)).await.expect("is called off");
        till.gateway.becomes(&bought.attempt, Status::Captured { at: None });
        till.passes(600).await;
        payments.resolve(&staff, till.task().await.id, TaskAct::Revive, "", None).await.expect("lives again");
        for _ in 0..2 {
            orders.step(&staff, number, OrderAction::Cancel, "Barangnya rusak").await.expect("is called off, once");
        }
        let told = called_off(&till.shop, number).await;
        assert_eq!(told.len(), 2);
        assert!(told[0].text.contains("Sesuai permintaanmu") && told[0].text.contains("Tidak ada yang perlu dibayar"));
        assert!(told[1].text.contains("> Barangnya rusak") && told[1].text.contains("kami kembalikan"));
        Ok(())
    }

    async fn money_for_an_order_that_was_paid_and_called_off_is_told_as_late(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let first = till.buys("rina", 1).await;
        let midtrans = domain::payment::PaymentMethod::Midtrans;
        payments.switch(&first.placed.number, &link(&first.placed), BankTransfer).await.expect("is chosen");
        let page = payments.switch(&first.placed.number, &link(&first.placed), midtrans).await.expect("opens");
        till.gateway.pay(&page.attempt);
        till.returns(&crate::till::Bought { attempt: page.attempt, ..first.clone() }).await;
        till.shop.services.orders.step(&staff, &first.placed.number, OrderAction::Cancel, "").await.expect("is called off");
        till.passes(1).await;
        till.gateway.becomes(&first.attempt, Status::Captured { at: None });
        payments.look(till.attempts(&first.placed).await[0].id).await.expect("looks");
        let told = newest(&till.shop, 1).await;
        assert!(told[0].subject.as_str().starts_with("Uang "), "{}", told[0].subject);
        assert!(told[0].text.contains("masuk sesudah pesanan itu berakhir"), "{}", told[0].text);
        Ok(())
    }
}
