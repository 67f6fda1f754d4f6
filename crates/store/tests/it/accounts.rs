//! Accounts and address books.

use domain::account::{Permission, Role};
use domain::address::{Address, AddressForm};
use store::accounts::AccountFilter;
use store::sessions::SessionRow;
use store::{Conflict, StoreError};
use testkit::on_both;

use crate::fixture::{NOW, account, email};

on_both! {
    async fn an_address_has_one_account(db) {
        let rina = account(&db.store, "rina@contoh.com", Role::Customer).await?;
        let read = db.store.read();
        assert_eq!(read.accounts().by_email(&email("Rina@Contoh.com")).await?.map(|found| found.id), Some(rina));
        let again = account(&db.store, "rina@contoh.com", Role::Customer).await;
        let again = again.map_err(|error| error.downcast::<StoreError>().map(|error| *error));
        assert!(matches!(again, Err(Ok(StoreError::Conflict(Conflict::Taken)))), "{again:?}");
        assert_eq!(read.accounts().by_email(&email("budi@contoh.com")).await?, None);
        Ok(())
    }

    async fn deactivating_ends_every_session_at_once(db) {
        let asep = account(&db.store, "asep@contoh.com", Role::Staff).await?;
        let tx = db.store.write().await?;
        let session = SessionRow { id: "s".to_owned(), data: "{}".to_owned(), expires_at: NOW.plus_secs(60), user: Some(asep) };
        assert!(tx.sessions().create(&session, NOW).await?);
        tx.accounts().set_role(asep, Role::Staff, &[Permission::Orders, Permission::Chat], NOW).await?;
        tx.accounts().set_active(asep, false, NOW).await?;
        tx.commit().await?;
        let read = db.store.read();
        let found = read.accounts().credentials_of(asep).await?.ok_or("is there")?;
        assert_eq!((found.account.active, found.session_epoch), (false, 1));
        assert_eq!(found.account.permissions, [Permission::Orders, Permission::Chat]);
        assert_eq!(read.sessions().load("s", NOW).await?, None);
        Ok(())
    }

    async fn a_new_password_begins_a_new_epoch_and_a_stronger_hash_does_not(db) {
        let rina = account(&db.store, "rina@contoh.com", Role::Customer).await?;
        let tx = db.store.write().await?;
        assert_eq!(tx.accounts().set_password(rina, "new", NOW).await?, 1);
        tx.accounts().rehash(rina, "newer").await?;
        tx.accounts().seen(rina, NOW).await?;
        let found = tx.accounts().credentials_of(rina).await?.ok_or("is there")?;
        assert_eq!((found.password_hash.as_str(), found.session_epoch), ("newer", 1));
        assert_eq!(tx.accounts().last_seen(rina).await?, Some(NOW));
        Ok(())
    }

    async fn nobody_reaches_into_another_ones_address_book(db) {
        let rina = account(&db.store, "rina@contoh.com", Role::Customer).await?;
        let budi = account(&db.store, "budi@contoh.com", Role::Customer).await?;
        let home = address("Jl. Braga 1")?;
        let tx = db.store.write().await?;
        let first = tx.accounts().add_address(rina, "Rumah", &home, NOW).await?;
        let second = tx.accounts().add_address(rina, "Kantor", &address("Jl. Dago 2")?, NOW).await?;
        assert!(!tx.accounts().change_address(budi, first, "Punyaku", &home, NOW).await?);
        assert!(!tx.accounts().remove_address(budi, first).await?);
        tx.accounts().prefer_address(budi, second).await?;
        let book = tx.accounts().addresses(rina).await?;
        assert_eq!(book.iter().map(|one| (one.id, one.preferred)).collect::<Vec<_>>(), [(first, true), (second, false)]);
        assert_eq!(book[0].address, home);
        tx.accounts().prefer_address(rina, second).await?;
        assert!(tx.accounts().change_address(rina, second, "Studio", &home, NOW).await?);
        let book = tx.accounts().addresses(rina).await?;
        assert_eq!((book[0].id, book[0].label.as_str(), &book[0].address), (second, "Studio", &home));
        assert!(tx.accounts().remove_address(rina, second).await?);
        assert_eq!(tx.accounts().addresses(rina).await?.len(), 1);
        Ok(())
    }

    async fn the_back_office_lists_people_newest_first(db) {
        for n in 0..5 {
            account(&db.store, &format!("pembeli_{n}@contoh.com"), Role::Customer).await?;
        }
        account(&db.store, "asep@contoh.com", Role::Staff).await?;
        let read = db.store.read();
        let first = read.accounts().list(&AccountFilter::default(), None, 4).await?;
        let rest = read.accounts().list(&AccountFilter::default(), first.next, 4).await?;
        assert_eq!((first.items.len(), rest.items.len(), rest.next), (4, 2, None));
        let staff = AccountFilter { role: Some(Role::Staff), ..AccountFilter::default() };
        assert_eq!(read.accounts().list(&staff, None, 10).await?.items.len(), 1);
        for (text, found) in [("i_3@", 1), ("KARTIKA", 6), ("nobody", 0), ("pembeli%", 0)] {
            let filter = AccountFilter { text: Some(text.to_owned()), ..AccountFilter::default() };
            assert_eq!(read.accounts().list(&filter, None, 10).await?.items.len(), found, "{text}");
        }
        Ok(())
    }
}

fn address(street: &str) -> crate::fixture::Result<Address> {
    let form = AddressForm {
        recipient: "Rina".to_owned(),
        phone: "08123456789".to_owned(),
        province: "Jawa Barat".to_owned(),
        city: "Kota Bandung".to_owned(),
        district: "Sukasari".to_owned(),
        village: String::new(),
        postal_code: "40153".to_owned(),
        street: street.to_owned(),
    };
    form.parse().map_err(|errors| format!("{errors:?}").into())
}
