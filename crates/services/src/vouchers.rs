//! Vouchers in the hands of the office: made, changed, switched on and off.
//!
//! Promises: a limit is never set below what is used already; two editors do not overwrite each other; every change is in the
//! trail. Must not: delete a voucher, because orders tell which one they used.

use std::sync::Arc;

use domain::account::Permission;
use domain::form::{FieldError, FieldErrors};
use domain::ids::VoucherId;
use domain::time::Timestamp;
use domain::voucher::{Voucher, VoucherDraft, VoucherForm};
use serde_json::{Value, to_value};
use store::audit::AuditEntry;
use store::{Conflict, StoreError, WriteTx};

use crate::base::Base;
use crate::paging::{Page, Place};
use crate::{Failure, Never, Staff};

/// Vouchers on one page of the list.
const PAGE_SIZE: u32 = 50;

/// See the module.
pub struct Vouchers {
    base: Arc<Base>,
}

impl Vouchers {
    pub(crate) fn new(base: &Arc<Base>) -> Self {
        Self { base: Arc::clone(base) }
    }

    /// A page of all vouchers: those that can be used first, the newest first.
    pub async fn list(&self, staff: &Staff, page: u32) -> Result<Page<Voucher>, Failure<Never>> {
        guard(staff)?;
        let read = self.base.store.read();
        let total = read.vouchers().count().await?;
        let place = Place::of(page, total, PAGE_SIZE);
        let items = read.vouchers().list(place.skip, PAGE_SIZE).await?;
        Ok(Page { items, page: place.page, pages: place.pages, total })
    }

    /// One voucher.
    pub async fn view(&self, staff: &Staff, id: VoucherId) -> Result<Voucher, Failure<Never>> {
        guard(staff)?;
        self.base.store.read().vouchers().by_id(id).await?.ok_or(Failure::NotFound)
    }

    /// Makes a voucher, which can be used at once.
    pub async fn create(&self, staff: &Staff, form: &VoucherForm) -> Result<VoucherId, Failure<FieldErrors>> {
        guard(staff)?;
        let draft = form.parse().map_err(Failure::Rejected)?;
        let now = self.base.now();
        let tx = self.base.store.write().await?;
        check_categories(&tx, &draft).await?;
        let id = match tx.vouchers().insert(&draft, now).await {
            Err(StoreError::Conflict(Conflict::Taken)) => return Err(refused("code", FieldError::CodeTaken)),
            written => written?,
        };
        trail(&tx, staff, "create", &draft, None, now).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Rewrites a voucher that still has this `version`; its code stays what it was. [`Failure::Conflict`] when somebody else
    /// was faster.
    pub async fn update(
        &self,
        staff: &Staff,
        id: VoucherId,
        version: i64,
        form: &VoucherForm,
    ) -> Result<(), Failure<FieldErrors>> {
        guard(staff)?;
        let tx = self.base.store.write().await?;
        let known = tx.vouchers().lock_id(id).await?.ok_or(Failure::NotFound)?;
        let form = VoucherForm { code: known.code.to_string(), ..form.clone() };
        let draft = form.parse().map_err(Failure::Rejected)?;
        check_categories(&tx, &draft).await?;
        check_limits(&tx, &known, &draft).await?;
        tx.vouchers().update(id, version, &draft).await?;
        trail(&tx, staff, "update", &draft, to_value(&known).ok(), self.base.now()).await?;
        Ok(tx.commit().await?)
    }

    /// Switches a voucher on or off; doing it again changes nothing. Orders that use it keep their discount.
    pub async fn switch(&self, staff: &Staff, id: VoucherId, active: bool) -> Result<(), Failure<Never>> {
        guard(staff)?;
        let tx = self.base.store.write().await?;
        let known = tx.vouchers().lock_id(id).await?.ok_or(Failure::NotFound)?;
        if !tx.vouchers().set_active(id, active).await? {
            return Ok(());
        }
        let action = if active { "activate" } else { "deactivate" };
        let (before, after) = (to_value(known.active).ok(), to_value(active).ok());
        append(&tx, staff, action, known.code.as_str(), (before, after), self.base.now()).await?;
        Ok(tx.commit().await?)
    }
}

/// Vouchers are prices: whoever sets those sets these.
fn guard<E>(staff: &Staff) -> Result<(), Failure<E>> {
    if staff.account().may(Permission::Catalogue) { Ok(()) } else { Err(Failure::Forbidden) }
}

fn refused(field: &str, error: FieldError) -> Failure<FieldErrors> {
    Failure::Rejected(FieldErrors::one(field, error))
}

async fn check_categories(tx: &WriteTx, draft: &VoucherDraft) -> Result<(), Failure<FieldErrors>> {
    if draft.categories.is_empty() {
        return Ok(());
    }
    let all = tx.catalog().categories().await?;
    let is_known = draft.categories.iter().all(|id| all.iter().any(|category| category.id == *id));
    if is_known { Ok(()) } else { Err(refused("categories", FieldError::Choice)) }
}

/// What is used already cannot be forbidden any more.
async fn check_limits(tx: &WriteTx, known: &Voucher, draft: &VoucherDraft) -> Result<(), Failure<FieldErrors>> {
    if draft.usage_limit.is_some_and(|limit| limit < known.used) {
        return Err(refused("usage_limit", FieldError::InUse(known.used)));
    }
    if let Some(limit) = draft.per_customer_limit {
        let most = tx.vouchers().most_by_one_customer(known.id).await?;
        if limit < most {
            return Err(refused("per_customer_limit", FieldError::InUse(most)));
        }
    }
    Ok(())
}

async fn trail(
    tx: &WriteTx,
    staff: &Staff,
    action: &str,
    draft: &VoucherDraft,
    before: Option<Value>,
    at: Timestamp,
) -> Result<(), Failure<FieldErrors>> {
    append(tx, staff, action, draft.code.as_str(), (before, to_value(draft).ok()), at).await
}

async fn append<E>(
    tx: &WriteTx,
    staff: &Staff,
    action: &str,
    code: &str,
    (before, after): (Option<Value>, Option<Value>),
    at: Timestamp,
) -> Result<(), Failure<E>> {
    let entry = AuditEntry {
        actor: Some(staff.id()),
        action: format!("voucher.{action}"),
        subject_kind: "voucher".to_owned(),
        subject_id: code.to_owned(),
        before,
        after,
        at,
        request_id: String::new(),
    };
    Ok(tx.audit().append(&entry).await?)
}
