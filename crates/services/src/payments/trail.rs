//! The trail of what staff do about money.

use domain::time::Timestamp;
use store::audit::AuditEntry;
use store::{StoreError, WriteTx};

use crate::Staff;

/// Enters what a member of staff did about money.
pub(super) async fn audit(
    tx: &WriteTx,
    staff: &Staff,
    action: &str,
    number: &str,
    after: Option<serde_json::Value>,
    at: Timestamp,
) -> Result<(), StoreError> {
    let entry = AuditEntry {
        actor: Some(staff.id()),
        action: action.to_owned(),
        subject_kind: "order".to_owned(),
        subject_id: number.to_owned(),
        before: None,
        after,
        at,
        request_id: String::new(),
    };
    tx.audit().append(&entry).await
}
