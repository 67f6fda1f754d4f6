//! Vouchers, and the orders that use them.
//!
//! Promises: a voucher counts its live redemptions; who redeems it holds its row, so that limits are kept whoever comes at once.
//! Must not: decide whether a voucher is taken; the domain does, on what is read under that lock.

mod redemptions;
mod write;

use domain::ids::VoucherId;
use domain::voucher::{Benefit, Voucher, VoucherCode};
use sea_orm::FromQueryResult;

pub use redemptions::Redemption;

use crate::convert::{Columns, moment, rupiah};
use crate::error::StoreError;
use crate::raw::{self, for_update, values};
use crate::tx::{Source, Vouchers, WriteTx};

const COLUMNS: &str = "id, code, kind, value, maximum_discount, minimum_spend, category_ids, usage_limit, \
                       per_customer_limit, used, starts_at, ends_at, active, version";

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    code: String,
    kind: String,
    value: i64,
    maximum_discount: Option<i64>,
    minimum_spend: i64,
    category_ids: String,
    usage_limit: Option<i64>,
    per_customer_limit: Option<i64>,
    used: i64,
    starts_at: Option<i64>,
    ends_at: Option<i64>,
    active: bool,
    version: i64,
}

impl<S: Source> Vouchers<'_, S> {
    /// The voucher with this code.
    pub async fn by_code(&self, code: &VoucherCode) -> Result<Option<Voucher>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM vouchers WHERE code = $1");
        raw::one::<Row>(self.0.db(), &sql, values![code.as_str()]).await?.map(Voucher::try_from).transpose()
    }

    /// One voucher.
    pub async fn by_id(&self, id: VoucherId) -> Result<Option<Voucher>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM vouchers WHERE id = $1");
        raw::one::<Row>(self.0.db(), &sql, values![id.get()]).await?.map(Voucher::try_from).transpose()
    }

    /// A part of all vouchers: those that can be used first, the newest first.
    pub async fn list(&self, skip: u32, take: u32) -> Result<Vec<Voucher>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM vouchers ORDER BY active DESC, id DESC LIMIT $1 OFFSET $2");
        let rows: Vec<Row> = raw::all(self.0.db(), &sql, values![i64::from(take), i64::from(skip)]).await?;
        rows.into_iter().map(Voucher::try_from).collect()
    }

    /// How many there are.
    pub async fn count(&self) -> Result<u32, StoreError> {
        let count = raw::number(self.0.db(), "SELECT COUNT(*) AS n FROM vouchers", values![]).await?;
        Ok(count.and_then(|count| u32::try_from(count).ok()).unwrap_or(0))
    }
}

impl Vouchers<'_, WriteTx> {
    /// The voucher with this code; nobody else redeems, releases or changes it before this transaction ends.
    pub async fn lock(&self, code: &VoucherCode) -> Result<Option<Voucher>, StoreError> {
        let db = self.0.db();
        let sql = format!("SELECT {COLUMNS} FROM vouchers WHERE code = $1{}", for_update(db));
        raw::one::<Row>(db, &sql, values![code.as_str()]).await?.map(Voucher::try_from).transpose()
    }

    /// The same, by its id.
    pub async fn lock_id(&self, id: VoucherId) -> Result<Option<Voucher>, StoreError> {
        let db = self.0.db();
        let sql = format!("SELECT {COLUMNS} FROM vouchers WHERE id = $1{}", for_update(db));
        raw::one::<Row>(db, &sql, values![id.get()]).await?.map(Voucher::try_from).transpose()
    }
}

impl TryFrom<Row> for Voucher {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let columns = Columns::of("vouchers", row.id);
        let benefit = match row.kind.as_str() {
            "percentage" => {
                Benefit::Percentage { percent: columns.count(row.value)?, most: row.maximum_discount.map(rupiah) }
            }
            "fixed" => Benefit::Fixed { amount: rupiah(row.value) },
            _ => return Err(StoreError::inconsistent("vouchers", row.id)),
        };
        Ok(Self {
            id: VoucherId::new(row.id),
            code: columns.need(VoucherCode::parse(&row.code).ok())?,
            benefit,
            minimum_spend: rupiah(row.minimum_spend),
            categories: columns.json(&row.category_ids)?,
            usage_limit: row.usage_limit.map(|limit| columns.count(limit)).transpose()?,
            per_customer_limit: row.per_customer_limit.map(|limit| columns.count(limit)).transpose()?,
            used: columns.count(row.used)?,
            starts_at: row.starts_at.map(moment),
            ends_at: row.ends_at.map(moment),
            active: row.active,
            version: row.version,
        })
    }
}
