//! Opening the database, and what a unit of work promises.

use std::time::Duration;

use store::{Conflict, Store, StoreError, StoreOptions};
use testkit::on_both;

use crate::fixture::{NOW, category, goods};

on_both! {
    async fn what_is_not_committed_never_happened(db) {
        let tx = db.store.write().await?;
        category(&tx, "Gitar").await?;
        drop(tx);
        assert!(db.store.read().catalog().categories().await?.is_empty());
        let tx = db.store.write().await?;
        category(&tx, "Gitar").await?;
        tx.commit().await?;
        assert_eq!(db.store.read().catalog().categories().await?.len(), 1);
        Ok(())
    }

    async fn fifty_writers_queue_instead_of_failing(db) {
        let mut writers = Vec::new();
        for n in 0..50 {
            let store = db.store.clone();
            writers.push(tokio::spawn(async move {
                let tx = store.write().await?;
                category(&tx, &format!("Kategori {n}")).await?;
                tokio::time::sleep(Duration::from_millis(1)).await;
                tx.commit().await
            }));
        }
        for writer in writers {
            writer.await??;
        }
        assert_eq!(db.store.read().catalog().categories().await?.len(), 50);
        Ok(())
    }

    async fn tending_the_database_changes_nothing_in_it(db) {
        let (_, variant) = goods(&db.store, "Amp", 1_000_000, 4).await?;
        db.store.tend().await?;
        db.store.ping().await?;
        assert_eq!(db.store.read().stock().available(variant).await?, 4);
        Ok(())
    }

    async fn a_taken_key_is_a_conflict(db) {
        let tx = db.store.write().await?;
        let draft = crate::fixture::full_guitar(&tx).await?;
        tx.catalog().insert_product(&draft, NOW).await?;
        let again = tx.catalog().insert_product(&draft, NOW).await;
        assert!(matches!(again, Err(StoreError::Conflict(Conflict::Taken))), "{again:?}");
        Ok(())
    }
}

#[tokio::test]
async fn a_database_that_cannot_be_reached_is_unavailable() {
    for url in ["sqlite:///no/such/folder/shop.db", "postgres://nobody@127.0.0.1:1/nothing"] {
        let options = StoreOptions { wait_secs: 1, ..StoreOptions::default() };
        let refused = Store::connect(url, options).await;
        assert!(matches!(refused, Err(StoreError::Unavailable(_))), "{url}: {refused:?}");
    }
}

#[tokio::test]
async fn a_second_process_waits_for_the_writer_instead_of_failing() {
    let db = testkit::db::TestDb::sqlite().await;
    let other = Store::connect(db.url(), StoreOptions::default()).await.unwrap();
    let first = db.store.write().await.unwrap();
    category(&first, "Gitar").await.unwrap();
    let second = tokio::spawn(async move {
        let tx = other.write().await?;
        category(&tx, "Drum").await?;
        tx.commit().await?;
        other.close().await
    });
    tokio::time::sleep(Duration::from_millis(300)).await;
    first.commit().await.unwrap();
    second.await.unwrap().unwrap();
    assert_eq!(db.store.read().catalog().categories().await.unwrap().len(), 2);
    db.finish().await;
}
