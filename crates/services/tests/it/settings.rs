//! What the owner sets.

use domain::account::{Permission, Role};
use services::{Failure, Staff, Visitor};
use testkit::on_both;
use testkit::shop::TestShop;

use crate::Told;

on_both! {
    async fn the_owner_changes_the_shop_and_it_holds_at_once(db) {
        let shop = TestShop::new(db).await;
        let owner = shop.admin().await;
        let mut settings = (*shop.services.settings.shop().await.told()?).clone();
        "+62811000000".clone_into(&mut settings.profile.phone);
        shop.services.settings.save(&owner, &settings).await.told()?;
        assert_eq!(*shop.services.settings.shop().await.told()?, settings);
        let trail = db.store.read().audit().of("settings", "shop", 5).await?;
        assert_eq!(trail.first().and_then(|entry| entry.actor), Some(owner.id()));
        Ok(())
    }

    async fn staff_do_not_change_what_only_the_owner_may(db) {
        let shop = TestShop::new(db).await;
        let account = shop.account("staf@hurtrock.test", Role::Staff, &[Permission::Orders]).await;
        let visitor = Visitor { account: Some(account), ..Visitor::default() };
        let staff = Staff::admit_any(&visitor).map_err(|failure: Failure<services::Never>| format!("{failure:?}"))?;
        let settings = shop.services.settings.shop().await.told()?;
        let refused = shop.services.settings.save(&staff, &settings).await;
        assert!(matches!(refused, Err(Failure::Forbidden)), "{refused:?}");
        Ok(())
    }
}
