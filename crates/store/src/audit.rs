//! The trail of who changed what: only ever added to.

use domain::ids::UserId;
use domain::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;

use crate::convert::{Columns, moment};
use crate::entity::audit_entries::{self as table, ActiveModel, Column, Model};
use crate::error::StoreError;
use crate::tx::{Audit, Source, WriteTx};

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditEntry {
    /// Who; none for the shop's own clockwork.
    pub actor: Option<UserId>,
    /// What was done (`order.ship`).
    pub action: String,
    /// To what kind of thing (`order`).
    pub subject_kind: String,
    /// To which one.
    pub subject_id: String,
    /// What it was before, without secrets.
    pub before: Option<Value>,
    /// What it is now, without secrets.
    pub after: Option<Value>,
    /// When.
    pub at: Timestamp,
    /// The request that did it.
    pub request_id: String,
}

impl<S: Source> Audit<'_, S> {
    /// What was done to one thing, newest first.
    pub async fn of(&self, subject_kind: &str, subject_id: &str, limit: u64) -> Result<Vec<AuditEntry>, StoreError> {
        let query = table::Entity::find().filter(Column::SubjectKind.eq(subject_kind));
        let query = query.filter(Column::SubjectId.eq(subject_id)).order_by_desc(Column::Id).limit(limit);
        query.all(self.0.db()).await?.into_iter().map(AuditEntry::try_from).collect()
    }

    /// What was done lately, newest first.
    pub async fn recent(&self, limit: u64) -> Result<Vec<AuditEntry>, StoreError> {
        let rows = table::Entity::find().order_by_desc(Column::Id).limit(limit).all(self.0.db()).await?;
        rows.into_iter().map(AuditEntry::try_from).collect()
    }
}

impl Audit<'_, WriteTx> {
    /// Adds an entry, in the transaction of the change itself.
    pub async fn append(&self, entry: &AuditEntry) -> Result<(), StoreError> {
        let row = ActiveModel {
            id: NotSet,
            actor_id: Set(entry.actor.map(UserId::get)),
            action: Set(entry.action.clone()),
            subject_kind: Set(entry.subject_kind.clone()),
            subject_id: Set(entry.subject_id.clone()),
            before: Set(entry.before.as_ref().map(Value::to_string)),
            after: Set(entry.after.as_ref().map(Value::to_string)),
            at: Set(entry.at.millis()),
            request_id: Set(entry.request_id.clone()),
        };
        table::Entity::insert(row).exec_without_returning(self.0.db()).await?;
        Ok(())
    }
}

impl TryFrom<Model> for AuditEntry {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let columns = Columns::of("audit_entries", row.id);
        Ok(Self {
            actor: row.actor_id.map(UserId::new),
            before: columns.maybe_json(row.before.as_deref())?,
            after: columns.maybe_json(row.after.as_deref())?,
            action: row.action,
            subject_kind: row.subject_kind,
            subject_id: row.subject_id,
            at: moment(row.at),
            request_id: row.request_id,
        })
    }
}
