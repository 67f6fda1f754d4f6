//! Accounts: opening one, profile, address book, password.

use domain::account::{ProfileForm, RegistrationForm, Role};
use domain::address::AddressForm;
use domain::form::FieldError;
use domain::lang::Lang;
use services::accounts::{FIRST_EPOCH, SignInError};
use testkit::on_both;
use testkit::shop::TestShop;

use crate::journey::{HOME, PASSWORD, customer, is_hidden, refusal, registered, sign_up, signed_in};

on_both! {
    async fn an_account_is_opened_once_and_signed_in_to(db) {
        let shop = TestShop::new(db).await;
        let accounts = &shop.services.accounts;
        let opened = registered(&shop, " Rina@Contoh.com ").await;
        assert_eq!((opened.email.as_str(), opened.role, opened.locale), ("rina@contoh.com", Role::Customer, Lang::En));
        let twice = refusal(accounts.register(&sign_up("RINA@contoh.com"), Lang::Id).await);
        assert_eq!(twice.of("email"), Some(&FieldError::Taken));
        let entered = accounts.sign_in("Rina@contoh.com", PASSWORD, HOME).await.expect("is let in");
        assert_eq!((entered.account.id, entered.session_epoch), (opened.id, FIRST_EPOCH));
        let known = accounts.by_session(opened.id, entered.session_epoch).await.expect("is read");
        assert_eq!(known.map(|account| account.id), Some(opened.id));
        Ok(())
    }

    async fn a_password_everybody_tries_is_not_taken(db) {
        let shop = TestShop::new(db).await;
        for password in ["password1", "rina.kartika1", "12345678"] {
            let form = RegistrationForm { password: password.to_owned(), ..sign_up("rina@contoh.com") };
            let refused = refusal(shop.services.accounts.register(&form, Lang::Id).await);
            assert_eq!(refused.of("password"), Some(&FieldError::WeakPassword), "{password}");
        }
        Ok(())
    }

    async fn a_new_password_cuts_off_every_older_session(db) {
        let shop = TestShop::new(db).await;
        let rina = registered(&shop, "rina@contoh.com").await;
        let (accounts, customer) = (&shop.services.accounts, signed_in(&rina));
        let wrong = refusal(accounts.change_password(&customer, "salah", "lima gitar di garasi").await);
        assert_eq!(wrong.of("current"), Some(&FieldError::WrongPassword));
        let weak = refusal(accounts.change_password(&customer, PASSWORD, "password1").await);
        assert_eq!(weak.of("new"), Some(&FieldError::WeakPassword));
        let epoch = accounts.change_password(&customer, PASSWORD, "lima gitar di garasi").await.expect("is changed");
        assert_eq!(accounts.by_session(rina.id, FIRST_EPOCH).await.expect("is read"), None);
        assert!(accounts.by_session(rina.id, epoch).await.expect("is read").is_some());
        assert_eq!(refusal(accounts.sign_in("rina@contoh.com", PASSWORD, HOME).await), SignInError::Wrong);
        accounts.sign_in("rina@contoh.com", "lima gitar di garasi", HOME).await.expect("is let in");
        Ok(())
    }

    async fn a_profile_is_changed_by_its_owner(db) {
        let shop = TestShop::new(db).await;
        let rina = signed_in(&registered(&shop, "rina@contoh.com").await);
        let accounts = &shop.services.accounts;
        let form = ProfileForm { name: " Rina  K. ".to_owned(), phone: String::new() };
        accounts.update_profile(&rina, &form).await.expect("is kept");
        let profile = accounts.profile(&rina).await.expect("is read");
        assert_eq!((profile.name.as_str(), profile.phone), ("Rina K.", None));
        let refused =
            refusal(accounts.update_profile(&rina, &ProfileForm { name: String::new(), phone: "12".to_owned() }).await);
        assert_eq!((refused.of("name"), refused.of("phone")), (Some(&FieldError::Required), Some(&FieldError::Phone)));
        Ok(())
    }

    async fn nobody_reaches_into_another_ones_address_book(db) {
        let shop = TestShop::new(db).await;
        let (rina, budi) = (customer(&shop, "rina@contoh.com").await, customer(&shop, "budi@contoh.com").await);
        let (hers, his) = (rina.signed_in(), budi.signed_in());
        let accounts = &shop.services.accounts;
        let home = accounts.save_address(&hers, None, "Rumah", &typed("Jl. Satu 1"), false).await.expect("is kept");
        let work = accounts.save_address(&hers, None, "Kantor", &typed("Jl. Dua 2"), true).await.expect("is kept");
        assert!(is_hidden(&accounts.save_address(&his, Some(home), "", &typed("Jl. Maling"), true).await));
        assert!(is_hidden(&accounts.delete_address(&his, home).await));
        assert!(accounts.addresses(&his).await.expect("lists").is_empty());
        let book = accounts.addresses(&hers).await.expect("lists");
        assert_eq!(
            book.iter().map(|entry| (entry.id, entry.is_default)).collect::<Vec<_>>(),
            [(work, true), (home, false)]
        );
        let page = shop.services.checkout.open(&rina.visitor, &rina.owner).await.expect("opens");
        assert_eq!(page.form.street, "Jl. Dua 2", "nobody types it twice");
        accounts.delete_address(&hers, work).await.expect("is struck out");
        let left = accounts.addresses(&hers).await.expect("lists");
        assert_eq!(
            left.iter().map(|entry| (entry.address.street.as_str(), entry.is_default)).collect::<Vec<_>>(),
            [("Jl. Satu 1", true)]
        );
        let refused =
            refusal(accounts.save_address(&hers, None, &"x".repeat(41), &AddressForm::default(), false).await);
        assert_eq!(
            (refused.of("label"), refused.of("street")),
            (Some(&FieldError::TooLong(40)), Some(&FieldError::Required))
        );
        Ok(())
    }

    async fn the_owner_is_made_by_the_command_line_with_a_real_password(db) {
        let shop = TestShop::new(db).await;
        let accounts = &shop.services.accounts;
        let refused = refusal(accounts.create_admin("pemilik@hurtrock.com", "admin123", "Pemilik").await);
        assert_eq!(refused.of("password"), Some(&FieldError::WeakPassword));
        let owner = accounts.create_admin("pemilik@hurtrock.com", PASSWORD, "Pemilik").await.expect("is opened");
        assert_eq!(owner.role, Role::Admin);
        Ok(())
    }
}

fn typed(street: &str) -> AddressForm {
    AddressForm {
        recipient: "Rina".to_owned(),
        phone: "081234567890".to_owned(),
        province: "Jawa Barat".to_owned(),
        city: "Kota Bandung".to_owned(),
        district: "Sukasari".to_owned(),
        village: String::new(),
        postal_code: "40153".to_owned(),
        street: street.to_owned(),
    }
}
