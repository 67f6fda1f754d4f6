//! Sessions and the brake on guessing.

use domain::account::Role;
use domain::ids::UserId;
use store::sessions::SessionRow;
use testkit::on_both;

use crate::fixture::{NOW, account};

fn session(id: &str, user: Option<UserId>) -> SessionRow {
    SessionRow { id: id.to_owned(), data: format!("{{\"of\":\"{id}\"}}"), expires_at: NOW.plus_secs(60), user }
}

on_both! {
    async fn a_session_key_is_given_out_once(db) {
        let tx = db.store.write().await?;
        assert!(tx.sessions().create(&session("a", None), NOW).await?);
        let stranger = SessionRow { data: "stolen".to_owned(), ..session("a", None) };
        assert!(!tx.sessions().create(&stranger, NOW).await?);
        assert_eq!(tx.sessions().load("a", NOW).await?, Some(session("a", None)));
        Ok(())
    }

    async fn a_session_is_there_until_it_ends(db) {
        let tx = db.store.write().await?;
        tx.sessions().save(&session("a", None), NOW).await?;
        let longer = SessionRow { expires_at: NOW.plus_secs(120), ..session("a", None) };
        tx.sessions().save(&longer, NOW).await?;
        tx.sessions().save(&session("b", None), NOW).await?;
        assert_eq!(tx.sessions().load("a", NOW.plus_secs(119)).await?, Some(longer));
        assert_eq!(tx.sessions().load("a", NOW.plus_secs(120)).await?, None);
        assert_eq!(tx.sessions().purge(NOW.plus_secs(60)).await?, 1);
        tx.sessions().delete("a").await?;
        assert_eq!(tx.sessions().load("a", NOW).await?, None);
        Ok(())
    }

    async fn signing_out_everywhere_keeps_only_the_session_one_sits_at(db) {
        let rina = account(&db.store, "rina@contoh.com", Role::Customer).await?;
        let budi = account(&db.store, "budi@contoh.com", Role::Customer).await?;
        let tx = db.store.write().await?;
        for (id, user) in [("a", rina), ("b", rina), ("c", rina), ("d", budi)] {
            tx.sessions().save(&session(id, Some(user)), NOW).await?;
        }
        assert_eq!(tx.sessions().of_user(rina, NOW).await?.len(), 3);
        assert_eq!(tx.sessions().delete_of_user(rina, Some("b")).await?, 2);
        assert_eq!(tx.sessions().of_user(rina, NOW).await?.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["b"]);
        assert_eq!(tx.sessions().of_user(budi, NOW).await?.len(), 1);
        Ok(())
    }

    async fn failures_are_counted_until_a_success_or_a_quiet_while(db) {
        let tx = db.store.write().await?;
        assert_eq!(tx.throttle().failed("rina", 600, NOW).await?.failures, 1);
        assert_eq!(tx.throttle().failed("rina", 600, NOW.plus_secs(600)).await?.failures, 2);
        tx.throttle().block("rina", NOW.plus_secs(900)).await?;
        let known = tx.throttle().of("rina").await?.ok_or("is known")?;
        assert_eq!((known.failures, known.blocked_until), (2, Some(NOW.plus_secs(900))));
        assert_eq!(tx.throttle().failed("rina", 600, NOW.plus_secs(1201)).await?.failures, 1);
        tx.throttle().clear("rina").await?;
        assert_eq!(tx.throttle().of("rina").await?, None);
        Ok(())
    }
}
