//! People: accounts, their addresses, their sessions, and the brake on guessing passwords.

use sea_orm_migration::prelude::*;

use crate::schema::{OnDelete, flag, json, moment, note, number_or_zero, table, text, version};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table("users")
            .id()
            .has([text("email"), text("password_hash"), text("name"), text("role"), json("permissions")])
            .has([flag("active", true), text("locale"), number_or_zero("session_epoch"), version()])
            .has([moment("created_at"), moment("updated_at")])
            .may_have([text("phone"), moment("email_verified_at"), moment("last_seen_at")])
            .one_of("role", &["customer", "staff", "admin"])
            .one_of("locale", &["id", "en"])
            .check("email = lower(email)")
            .unique(&["email"])
            .index(&["role", "created_at"])
            .index(&["created_at", "id"])
            .create(manager)
            .await?;
        table("addresses")
            .id()
            .refers("user_id", "users", OnDelete::Follow)
            .has([note("label"), text("recipient"), text("phone"), text("province"), text("city"), text("district")])
            .has([note("village"), text("postal_code"), text("street"), note("landmark"), flag("preferred", false)])
            .has([moment("created_at"), moment("updated_at")])
            .create(manager)
            .await?;
        table("sessions")
            .key("id", text("id"))
            .has([text("data"), moment("expires_at"), moment("created_at"), moment("seen_at")])
            .may_refer("user_id", "users", OnDelete::Follow)
            .index(&["expires_at"])
            .create(manager)
            .await?;
        table("login_throttle")
            .key("key", text("key"))
            .has([number_or_zero("failures"), moment("last_failure_at")])
            .may_have([moment("blocked_until")])
            .index(&["last_failure_at"])
            .create(manager)
            .await
    }
}
