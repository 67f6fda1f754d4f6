//! An attempt is captured once; a proof is judged once; what is urgent is looked at first.

use domain::account::Role;
use domain::money::Rupiah;
use domain::payment::{PaymentState, ProofState, TaskKind};
use store::payments::{NewTask, Review};
use testkit::on_both;

use crate::fixture::{NOW, account, goods, place};
use crate::orders::expire;

on_both! {
    async fn of_several_captures_one_counts(db) {
        let (_, variant) = goods(&db.store, "Amp", 3_000_000, 5).await?;
        let order = place(&db.store, variant, 1).await?.ok_or("there are enough")?;
        let payment = db.store.read().payments().pending(order).await?.ok_or("waits for money")?;
        let mut tries = Vec::new();
        for _ in 0..8 {
            let store = db.store.clone();
            tries.push(tokio::spawn(async move {
                let tx = store.write().await?;
                let captured = tx.payments().capture(payment.id, NOW).await?;
                if captured {
                    tx.orders().note_paid(order, NOW).await?;
                }
                tx.commit().await.map(|()| captured)
            }));
        }
        let mut captured = 0;
        for one in tries {
            captured += u32::from(one.await??);
        }
        assert_eq!(captured, 1);
        let attempts = db.store.read().payments().of(order).await?;
        assert_eq!((attempts.len(), attempts[0].state, attempts[0].captured_at), (1, PaymentState::Captured, Some(NOW)));
        Ok(())
    }

    async fn an_attempt_that_was_given_up_cannot_be_captured(db) {
        let (_, variant) = goods(&db.store, "Amp", 3_000_000, 5).await?;
        let order = place(&db.store, variant, 1).await?.ok_or("there are enough")?;
        let tx = db.store.write().await?;
        let payment = tx.payments().pending(order).await?.ok_or("waits for money")?;
        assert_eq!(tx.payments().void_pending(order, "expired", NOW).await?, 1);
        assert!(!tx.payments().capture(payment.id, NOW).await?);
        assert_eq!(tx.payments().pending(order).await?, None);
        tx.stock().release(order, None, NOW).await?;
        tx.commit().await?;
        expire(&db.store, order).await
    }

    async fn a_proof_is_judged_once_and_then_waits_no_more(db) {
        let asep = account(&db.store, "asep@contoh.com", Role::Staff).await?;
        let (_, variant) = goods(&db.store, "Amp", 3_000_000, 5).await?;
        let order = place(&db.store, variant, 1).await?.ok_or("there are enough")?;
        let tx = db.store.write().await?;
        let payment = tx.payments().pending(order).await?.ok_or("waits for money")?;
        let blurred = tx.payments().add_proof(order, payment.id, "proof-1", NOW).await?;
        let sharp = tx.payments().add_proof(order, payment.id, "proof-2", NOW.plus_secs(1)).await?;
        let waiting = tx.payments().proofs_waiting(10).await?;
        assert_eq!(waiting.iter().map(|one| one.proof.id).collect::<Vec<_>>(), [blurred, sharp]);
        assert_eq!((waiting[0].order, waiting[0].amount), (order, payment.amount));
        let rejected = Review { verdict: ProofState::Rejected, reason: "Buram", by: asep, at: NOW };
        assert!(tx.payments().review(blurred, rejected).await?);
        let accepted = Review { verdict: ProofState::Accepted, reason: "", by: asep, at: NOW };
        assert!(!tx.payments().review(blurred, accepted).await?);
        assert!(tx.payments().review(sharp, accepted).await?);
        assert!(tx.payments().proofs_waiting(10).await?.is_empty());
        let judged: Vec<_> = tx.payments().proofs(order).await?.into_iter().map(|one| (one.state, one.reason)).collect();
        assert_eq!(judged, [(ProofState::Rejected, "Buram".to_owned()), (ProofState::Accepted, String::new())]);
        assert_eq!(tx.payments().proof(sharp).await?.map(|(_, order)| order), Some(order));
        Ok(())
    }

    async fn what_is_urgent_is_not_cut_off_by_what_has_waited_longer(db) {
        let tx = db.store.write().await?;
        let raise = async |kind: TaskKind, key: &str, secs| {
            let (amount, detail, at) = (Rupiah::new(50_000), "", NOW.plus_secs(secs));
            tx.payments().raise(&NewTask { kind, key, amount, detail, order: None, payment: None, refund: None, at }).await
        };
        for (place, kind) in TaskKind::ALL.into_iter().rev().enumerate() {
            raise(kind, "first", i64::try_from(place)?).await?;
        }
        for (key, secs) in [("third", 102), ("second", 101)] {
            raise(TaskKind::ChargedBack, key, secs).await?;
        }
        tx.commit().await?;
        let read = db.store.read();
        let first = read.payments().open_tasks(4).await?;
        let first: Vec<_> = first.iter().map(|task| (task.kind, task.created_at)).collect();
        let (urgent, next) = (TaskKind::ChargedBack, TaskKind::ALL[1]);
        let expected = [(urgent, 8), (urgent, 101), (urgent, 102), (next, 7)];
        assert_eq!(first, expected.map(|(kind, secs)| (kind, NOW.plus_secs(secs))));
        let all = read.payments().open_tasks(99).await?;
        let mut kinds: Vec<_> = all.iter().map(|task| task.kind).collect();
        kinds.dedup();
        assert_eq!(kinds, TaskKind::ALL, "each kind in its place");
        Ok(())
    }
}
