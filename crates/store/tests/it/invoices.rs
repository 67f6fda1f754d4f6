//! Invoices and credit notes.

use domain::ids::OrderId;
use domain::invoice::{InvoiceKind, TaxDetails, TaxId, invoice_of};
use domain::order::{OrderAction, OrderState};
use domain::shop::StoreProfile;
use domain::time::Timestamp;
use sea_orm::{ConnectionTrait, Database};
use store::invoices::NewPaper;
use store::{Conflict, Store, StoreError, WriteTx, invariants};
use testkit::db::TestDb;
use testkit::on_both;

use crate::fixture::{NOW, Result, goods, place};
use crate::orders::take_in;

/// A paid order.
async fn paid(store: &Store, of: &str) -> Result<OrderId> {
    let (_, variant) = goods(store, of, 1_000_000, 9).await?;
    let order = place(store, variant, 1).await?.ok_or("there are enough")?;
    let tx = store.write().await?;
    take_in(&tx, order, OrderAction::Settle, OrderState::Paid).await?;
    let attempt = tx.payments().pending(order).await?.ok_or("has an attempt")?;
    tx.payments().capture(attempt.id, NOW).await?;
    tx.stock().confirm(order, NOW).await?;
    tx.commit().await?;
    Ok(order)
}

/// Its invoice, issued at that moment.
pub(crate) async fn issue(tx: &WriteTx, order: OrderId, at: Timestamp) -> Result<String> {
    let found = tx.orders().by_id(order).await?.ok_or("exists")?;
    let paper = NewPaper { order, kind: InvoiceKind::Invoice, credits: None, refund: None, at };
    let shop = StoreProfile::default();
    Ok(tx.invoices().issue(paper, |number| invoice_of(&found, &shop, number, at, NOW)).await?)
}

async fn undo(tx: &WriteTx, order: OrderId) -> Result<String> {
    let invoice = tx.invoices().live(order).await?.ok_or("has an invoice")?;
    tx.invoices().void(invoice.id, NOW).await?;
    let paper = NewPaper { order, kind: InvoiceKind::CreditNote, credits: Some(invoice.id), refund: None, at: NOW };
    Ok(tx.invoices().issue(paper, |_| invoice.document).await?)
}

on_both! {
    async fn numbers_of_a_month_follow_each_other_and_what_is_dropped_leaves_no_gap(db) {
        let (one, two, three) = (paid(&db.store, "Amp").await?, paid(&db.store, "Bass").await?, paid(&db.store, "Drum").await?);
        let tx = db.store.write().await?;
        assert_eq!(issue(&tx, one, NOW).await?, "INV/HR/2026/11/00001");
        tx.commit().await?;
        let tx = db.store.write().await?;
        assert_eq!(issue(&tx, two, NOW).await?, "INV/HR/2026/11/00002");
        drop(tx);
        let december = Timestamp::of_day_wib("2026-12-01").ok_or("is a day")?;
        let tx = db.store.write().await?;
        assert_eq!(issue(&tx, two, december.plus_secs(-1)).await?, "INV/HR/2026/11/00002");
        assert_eq!(issue(&tx, three, december).await?, "INV/HR/2026/12/00001");
        tx.commit().await?;
        for order in [one, two, three] {
            assert!(db.store.read().invoices().live(order).await?.is_some());
        }
        Ok(())
    }

    async fn an_order_has_one_invoice_that_counts(db) {
        let order = paid(&db.store, "Amp").await?;
        assert_eq!(db.store.read().invoices().missing(10).await?, [order]);
        let tx = db.store.write().await?;
        issue(&tx, order, NOW).await?;
        tx.commit().await?;
        let tx = db.store.write().await?;
        let again = issue(&tx, order, NOW).await.expect_err("has one");
        let again = again.downcast::<StoreError>()?;
        assert!(matches!(*again, StoreError::Conflict(Conflict::Taken)), "{again:?}");
        drop(tx);
        assert_eq!(db.store.read().invoices().missing(10).await?, []);
        Ok(())
    }

    async fn what_is_undone_keeps_its_number_and_says_so(db) {
        let (order, other) = (paid(&db.store, "Amp").await?, paid(&db.store, "Bass").await?);
        let tx = db.store.write().await?;
        issue(&tx, order, NOW).await?;
        take_in(&tx, order, OrderAction::Cancel, OrderState::Cancelled).await?;
        tx.stock().release(order, None, NOW).await?;
        assert_eq!(undo(&tx, order).await?, "NK/HR/2026/11/00001");
        assert_eq!(issue(&tx, other, NOW).await?, "INV/HR/2026/11/00002");
        tx.commit().await?;
        let read = db.store.read();
        let papers = read.invoices().of(order).await?;
        let told: Vec<_> = papers.iter().map(|paper| (paper.kind, paper.voided_at, paper.credits)).collect();
        assert_eq!(
            told,
            [(InvoiceKind::Invoice, Some(NOW), None), (InvoiceKind::CreditNote, None, Some(papers[0].id))]
        );
        assert_eq!((read.invoices().live(order).await?, papers[0].total), (None, papers[1].total));
        assert_eq!(read.invoices().missing(10).await?, [], "it is not issued again");
        Ok(())
    }

    async fn numbers_of_the_tax_office_stand_beside_what_is_frozen(db) {
        let order = paid(&db.store, "Amp").await?;
        let tx = db.store.write().await?;
        issue(&tx, order, NOW).await?;
        let invoice = tx.invoices().live(order).await?.ok_or("has one")?;
        let tax = TaxDetails { serial: None, buyer: TaxId::parse("3273011234560001").ok() };
        tx.invoices().note_tax(invoice.id, &tax).await?;
        tx.commit().await?;
        let noted = db.store.read().invoices().live(order).await?.ok_or("has one")?;
        assert_eq!((&noted.document, &noted.tax), (&invoice.document, &tax));
        assert_eq!(noted.printed().buyer_tax_number.as_deref(), Some("3273011234560001"));
        Ok(())
    }
}

/// Each falsification of the papers of two orders, one of them called off.
const FALSIFICATIONS: [&str; 11] = [
    "UPDATE invoices SET sequence = 9, number = 'INV/HR/2026/11/00009' WHERE sequence = 2",
    "UPDATE invoices SET number = 'INV/HR/2026/11/00007' WHERE sequence = 2",
    "DELETE FROM invoices WHERE sequence = 2",
    "UPDATE invoice_counters SET last = last + 1",
    "UPDATE invoices SET total = total + 1 WHERE voided_at IS NULL AND kind = 'invoice'",
    "UPDATE invoices SET total = total + 1 WHERE kind = 'credit_note'",
    "UPDATE invoices SET voided_at = 1 WHERE sequence = 2",
    "UPDATE invoices SET credits = NULL",
    "UPDATE invoices SET total = total - 1 WHERE kind = 'credit_note'",
    "UPDATE invoices SET credits = (SELECT id FROM invoices WHERE voided_at IS NULL AND kind = 'invoice') \
     WHERE kind = 'credit_note'",
    "DELETE FROM invoices WHERE kind = 'credit_note'",
];

#[tokio::test]
async fn every_planted_violation_of_invoices_is_found_on_sqlite() {
    for sql in FALSIFICATIONS {
        plant(TestDb::sqlite().await, sql).await.unwrap();
    }
}

#[tokio::test]
async fn every_planted_violation_of_invoices_is_found_on_postgres() {
    for sql in FALSIFICATIONS {
        let Some(db) = TestDb::postgres().await else { return };
        plant(db, sql).await.unwrap();
    }
}

async fn plant(db: TestDb, sql: &str) -> Result<()> {
    let (order, other) = (paid(&db.store, "Amp").await?, paid(&db.store, "Bass").await?);
    let tx = db.store.write().await?;
    issue(&tx, order, NOW).await?;
    issue(&tx, other, NOW).await?;
    take_in(&tx, order, OrderAction::Cancel, OrderState::Cancelled).await?;
    tx.stock().release(order, None, NOW).await?;
    undo(&tx, order).await?;
    tx.commit().await?;
    assert_eq!(invariants::check(&db.store.read()).await?, []);
    let forger = Database::connect(db.url()).await?;
    forger.execute_unprepared(sql).await?;
    forger.close().await?;
    let found = invariants::check(&db.store.read()).await?;
    assert!(found.iter().any(|violation| violation.invariant == "I13"), "{sql}: I13 not among {found:?}");
    db.discard().await;
    Ok(())
}
