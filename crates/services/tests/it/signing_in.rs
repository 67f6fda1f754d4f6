//! Signing in, guessing, and where sessions are kept.

use std::sync::Arc;
use std::time::{Duration, Instant};

use domain::time::Timestamp;
use services::Failure;
use services::accounts::{FIRST_EPOCH, SignInError};
use services::sessions::SessionRecord;
use testkit::on_both;
use testkit::shop::TestShop;

use crate::journey::{HOME, PASSWORD, refusal, registered};

on_both! {
    async fn an_unknown_address_a_wrong_password_and_a_closed_account_are_told_alike(db) {
        let shop = TestShop::new(db).await;
        let closed = registered(&shop, "tutup@contoh.com").await;
        registered(&shop, "rina@contoh.com").await;
        let tx = shop.store.write().await?;
        tx.accounts().set_active(closed.id, false, shop.services.now()).await?;
        tx.commit().await?;
        let accounts = &shop.services.accounts;
        for (email, password) in [
            ("rina@contoh.com", "salah sekali"),
            ("tak.ada@contoh.com", PASSWORD),
            ("tutup@contoh.com", PASSWORD),
            ("bukan alamat", PASSWORD),
        ] {
            assert_eq!(refusal(accounts.sign_in(email, password, HOME).await), SignInError::Wrong, "{email}");
        }
        assert_eq!(
            accounts.by_session(closed.id, FIRST_EPOCH).await.expect("is read"),
            None,
            "and a session of it is over"
        );
        assert_eq!(accounts.by_session(closed.id, FIRST_EPOCH + 1).await.expect("is read"), None);
        Ok(())
    }

    async fn guessing_gets_slower_but_never_locks_anybody_out(db) {
        let shop = TestShop::new(db).await;
        registered(&shop, "rina@contoh.com").await;
        let accounts = &shop.services.accounts;
        for _ in 0..5 {
            assert_eq!(refusal(accounts.sign_in("rina@contoh.com", "salah", HOME).await), SignInError::Wrong);
        }
        let mut waits = Vec::new();
        for _ in 0..8 {
            // The right password is not looked at either while one has to wait, from wherever.
            let SignInError::Wait(secs) = refusal(accounts.sign_in("rina@contoh.com", PASSWORD, "198.51.100.1").await)
            else {
                panic!("has to wait")
            };
            waits.push(secs);
            shop.clock.pass_secs(i64::from(secs));
            assert_eq!(refusal(accounts.sign_in(" RINA@contoh.com", "salah", HOME).await), SignInError::Wrong);
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60]);
        shop.clock.pass_secs(60);
        accounts.sign_in("rina@contoh.com", PASSWORD, HOME).await.expect("is let in after the wait");
        accounts.sign_in("rina@contoh.com", PASSWORD, HOME).await.expect("and the failures are forgotten");
        Ok(())
    }

    async fn guesses_at_the_same_instant_are_all_counted(db) {
        let shop = Arc::new(TestShop::new(db).await);
        registered(&shop, "rina@contoh.com").await;
        let guesses: Vec<_> = (0..30)
            .map(|n| {
                let shop = Arc::clone(&shop);
                tokio::spawn(async move {
                    refusal(shop.services.accounts.sign_in("rina@contoh.com", &format!("tebakan {n}"), HOME).await)
                })
            })
            .collect();
        let mut looked_at = 0;
        for guess in guesses {
            looked_at += u32::from(guess.await? == SignInError::Wrong);
        }
        assert_eq!(looked_at, 5, "the clock stands still: no sixth password is looked at");
        Ok(())
    }

    async fn one_address_tries_a_hundred_times_an_hour_whatever_the_accounts(db) {
        let shop = TestShop::new(db).await;
        let accounts = &shop.services.accounts;
        let tx = shop.store.write().await?;
        for _ in 0..98 {
            tx.throttle().failed(&format!("address:{HOME}"), 3600, shop.services.now()).await?;
        }
        tx.commit().await?;
        for n in 0..2 {
            assert_eq!(refusal(accounts.sign_in(&format!("a{n}@contoh.com"), "salah", HOME).await), SignInError::Wrong);
        }
        assert_eq!(refusal(accounts.sign_in("b@contoh.com", "salah", HOME).await), SignInError::Wait(36));
        assert_eq!(
            refusal(accounts.sign_in("b@contoh.com", "salah", "198.51.100.1").await),
            SignInError::Wrong,
            "others are not slowed down"
        );
        shop.clock.pass_secs(36);
        assert_eq!(refusal(accounts.sign_in("b@contoh.com", "salah", HOME).await), SignInError::Wrong);
        Ok(())
    }

    async fn a_session_is_kept_until_it_ends_and_never_taken_over(db) {
        let shop = TestShop::new(db).await;
        let sessions = &shop.services.sessions;
        let now = shop.services.now();
        let session = |id: &str, data: &str, until: Timestamp| SessionRecord {
            id: id.to_owned(),
            data: data.to_owned(),
            expires_at: until,
            user: None,
        };
        let mine = session("aaaa", "{\"cart\":1}", now.plus_secs(60));
        assert!(sessions.create(&mine).await.expect("is kept"));
        assert!(
            !sessions.create(&session("aaaa", "{}", now.plus_secs(60))).await.expect("is refused"),
            "the id is in use"
        );
        assert_eq!(sessions.load("aaaa").await.expect("is read"), Some(mine.clone()));
        let changed = SessionRecord { data: "{\"cart\":2}".to_owned(), ..mine };
        sessions.save(&changed).await.expect("is kept");
        assert_eq!(sessions.load("aaaa").await.expect("is read").map(|session| session.data), Some(changed.data));
        assert_eq!(db.store.read().sessions().load("aaaa", now).await?, None, "the table does not know ids");
        sessions.save(&session("bbbb", "{}", now.plus_secs(90))).await.expect("is kept");
        shop.clock.pass_secs(60);
        assert_eq!(sessions.load("aaaa").await.expect("is read"), None);
        assert_eq!(sessions.purge().await.expect("is tidied"), 1);
        sessions.delete("bbbb").await.expect("ends");
        sessions.delete("bbbb").await.expect("has ended");
        assert_eq!(sessions.load("bbbb").await.expect("is read"), None);
        Ok(())
    }
}

/// Nobody learns from the time it takes whether an address has an account. Coarse here; the real measurement is a
/// benchmark's.
#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_address_is_hashed_for_as_well() {
    let db = testkit::db::TestDb::sqlite().await;
    let shop = TestShop::new(&db).await;
    registered(&shop, "rina@contoh.com").await;
    let tried = async |email: &str| {
        let begun = Instant::now();
        let answer = shop.services.accounts.sign_in(email, "salah sekali", HOME).await;
        assert!(matches!(answer, Err(Failure::Rejected(SignInError::Wrong))));
        begun.elapsed()
    };
    tried("pemanasan@contoh.com").await;
    let mut quickest = [Duration::MAX; 2];
    for n in 0..4 {
        quickest[0] = quickest[0].min(tried("rina@contoh.com").await);
        quickest[1] = quickest[1].min(tried(&format!("tak.ada{n}@contoh.com")).await);
    }
    assert!(quickest[1] * 3 > quickest[0], "known {:?}, unknown {:?}", quickest[0], quickest[1]);
    drop(shop);
    db.finish().await;
}
