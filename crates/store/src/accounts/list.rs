//! Accounts as the back office lists them.

use domain::account::{Account, Role};
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::convert::{moment, word};
use crate::entity::users;
use crate::error::StoreError;
use crate::page::{Cursor, Page};
use crate::raw::containing;
use crate::tx::{Accounts, Source};

/// Which accounts are wanted.
#[derive(Debug, Clone, Default)]
pub struct AccountFilter {
    /// Part of the name or the address.
    pub text: Option<String>,
    /// Only these.
    pub role: Option<Role>,
}

/// An account in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// The account.
    pub account: Account,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When the person was last here.
    pub last_seen_at: Option<Timestamp>,
}

impl<S: Source> Accounts<'_, S> {
    /// Newest first.
    pub async fn list(
        &self,
        filter: &AccountFilter,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Page<AccountRow>, StoreError> {
        let mut wanted = Condition::all();
        if let Some(role) = filter.role {
            wanted = wanted.add(users::Column::Role.eq(word(&role)));
        }
        if let Some(text) = &filter.text {
            let like = || LikeExpr::new(containing(&text.to_lowercase())).escape('\\');
            let name = Expr::cust("lower(name)").like(like());
            wanted = wanted.add(Condition::any().add(users::Column::Email.like(like())).add(name));
        }
        if let Some(cursor) = after {
            let (at, id) = (cursor.at.millis(), cursor.id);
            let same_moment = users::Column::CreatedAt.eq(at).and(users::Column::Id.lt(id));
            wanted = wanted.add(users::Column::CreatedAt.lt(at).or(same_moment));
        }
        let query = users::Entity::find().filter(wanted);
        let query = query.order_by_desc(users::Column::CreatedAt).order_by_desc(users::Column::Id);
        let rows = query.limit(u64::from(limit) + 1).all(self.0.db()).await?;
        let rows = rows.into_iter().map(AccountRow::try_from).collect::<Result<Vec<_>, _>>()?;
        Ok(Page::cut(rows, limit, |row| Cursor { at: row.created_at, id: row.account.id.get() }))
    }
}

impl TryFrom<users::Model> for AccountRow {
    type Error = StoreError;

    fn try_from(row: users::Model) -> Result<Self, StoreError> {
        let (created_at, last_seen_at) = (moment(row.created_at), row.last_seen_at.map(moment));
        Ok(Self { account: Account::try_from(row)?, created_at, last_seen_at })
    }
}
