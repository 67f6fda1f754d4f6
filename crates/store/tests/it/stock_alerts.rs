//! Wishes to be told when something is back: one a variant and address, told once.

use domain::lang::Lang;
use testkit::on_both;

use crate::fixture::{BY_HAND, NOW, email, goods, place};

on_both! {
    async fn asking_twice_is_one_wish_and_after_it_was_told_a_new_one(db) {
        let (product, variant) = goods(&db.store, "Amp", 3_000_000, 1).await?;
        place(&db.store, variant, 1).await?.ok_or("there is one")?;
        let (rina, dewa) = (email("rina@contoh.com"), email("dewa@contoh.com"));
        let tx = db.store.write().await?;
        assert!(tx.stock_alerts().ask(variant, &rina, Lang::En, NOW).await?);
        assert!(!tx.stock_alerts().ask(variant, &rina, Lang::Id, NOW.plus_secs(5)).await?);
        assert!(tx.stock_alerts().ask(variant, &dewa, Lang::Id, NOW.plus_secs(1)).await?);
        tx.commit().await?;
        let read = db.store.read();
        assert_eq!(read.stock_alerts().waiting_for(product).await?, [(variant, 2)]);
        assert!(read.stock_alerts().due(10).await?.is_empty(), "nothing is back yet");

        let tx = db.store.write().await?;
        tx.stock().receive(variant, 1, BY_HAND).await?;
        tx.commit().await?;
        let due = read.stock_alerts().due(10).await?;
        assert_eq!(due.iter().map(|one| (&one.email, one.lang, one.created_at)).collect::<Vec<_>>(), [(&rina, Lang::En, NOW), (&dewa, Lang::Id, NOW.plus_secs(1))]);
        assert_eq!(read.stock_alerts().due(1).await?.len(), 1);

        let tx = db.store.write().await?;
        assert!(tx.stock_alerts().mark_told(due[0].id, NOW).await?);
        assert!(!tx.stock_alerts().mark_told(due[0].id, NOW).await?, "once");
        assert!(tx.stock_alerts().ask(variant, &rina, Lang::Id, NOW.plus_secs(9)).await?, "a new wish");
        assert_eq!((tx.stock_alerts().waiting_of(&rina).await?, tx.stock_alerts().waiting_of(&dewa).await?), (1, 1));
        tx.commit().await?;
        Ok(())
    }

    async fn of_many_who_tell_at_once_one_does(db) {
        let (_, variant) = goods(&db.store, "Amp", 3_000_000, 1).await?;
        let tx = db.store.write().await?;
        tx.stock_alerts().ask(variant, &email("rina@contoh.com"), Lang::Id, NOW).await?;
        tx.commit().await?;
        let due = db.store.read().stock_alerts().due(10).await?;
        let mut tries = Vec::new();
        for _ in 0..6 {
            let (store, id) = (db.store.clone(), due[0].id);
            tries.push(tokio::spawn(async move {
                let tx = store.write().await?;
                let is_mine = tx.stock_alerts().mark_told(id, NOW).await?;
                tx.commit().await.map(|()| is_mine)
            }));
        }
        let mut told = 0;
        for one in tries {
            told += u32::from(one.await??);
        }
        assert_eq!((told, db.store.read().stock_alerts().due(10).await?.len()), (1, 0));
        Ok(())
    }

    async fn addresses_are_forgotten_after_they_served(db) {
        let (product, variant) = goods(&db.store, "Amp", 3_000_000, 1).await?;
        let tx = db.store.write().await?;
        for (address, asked) in [("told@contoh.com", NOW), ("old@contoh.com", NOW.plus_secs(-100)), ("new@contoh.com", NOW)] {
            tx.stock_alerts().ask(variant, &email(address), Lang::Id, asked).await?;
        }
        let due = tx.stock_alerts().due(10).await?;
        let told = due.iter().find(|one| one.email == email("told@contoh.com")).ok_or("is due")?;
        tx.stock_alerts().mark_told(told.id, NOW.plus_secs(1)).await?;
        assert_eq!(tx.stock_alerts().purge(NOW.plus_secs(2), NOW.plus_secs(-50)).await?, 2);
        assert_eq!(tx.stock_alerts().waiting_for(product).await?, [(variant, 1)]);
        tx.commit().await?;
        Ok(())
    }
}
