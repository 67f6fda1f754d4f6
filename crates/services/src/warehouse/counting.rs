//! Counting what is there: differences become adjustments, each with its reason.

use domain::form::line;
use domain::ids::{StockCountId, VariantId};
use domain::stock::{CountError, Counted};
use domain::time::Timestamp;
use serde::Serialize;
use serde_json::json;
use store::WriteTx;
use store::stock::{Cause, Reference, StockCount};

use super::{Warehouse, audit, guard};
use crate::retry::retrying;
use crate::secrets::sha256_hex;
use crate::{Failure, Never, Staff};

/// Counts in one list.
const AT_A_TIME: u32 = 50;

/// A count of some shelves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counting {
    /// What was counted.
    pub lines: Vec<Counted>,
    /// Something to remember.
    pub note: String,
}

impl Warehouse {
    /// The latest counts, newest first.
    pub async fn stock_counts(&self, staff: &Staff) -> Result<Vec<StockCount>, Failure<Never>> {
        guard(staff)?;
        Ok(self.base.store.read().stock().counts(AT_A_TIME).await?)
    }

    /// Books a count, all of it or nothing: a shelf from which goods left since the sheet was made has to be counted again. The
    /// same count told twice under one `key` is booked once.
    pub async fn book_count(&self, staff: &Staff, key: &str, counting: &Counting) -> Result<(), Failure<CountError>> {
        guard(staff)?;
        let hash = sha256_hex(&serde_json::to_string(counting).map_err(Failure::broken)?);
        retrying(async || {
            let tx = self.base.store.write().await?;
            match tx.stock().count_known(key).await? {
                Some(known) if known == hash => return Ok(()),
                Some(_) => return Err(Failure::Rejected(CountError::KeyReused)),
                None => {}
            }
            let now = self.base.now();
            let lines = sorted(&counting.lines).map_err(Failure::Rejected)?;
            let differences = differences(&tx, &lines).await?;
            let note = line(&counting.note);
            let count = StockCount { id: StockCountId::new(0), note, actor: Some(staff.id()), at: now, lines };
            let id = tx.stock().add_count(key, &hash, &count).await?;
            book(&tx, staff, id, &differences, now).await?;
            let about = json!({ "counted": count.lines.len(), "different": differences.len(), "note": count.note });
            let name = id.to_string();
            audit(&tx, staff, ("stock.count", "stock_count", &name), (None, Some(about)), now).await?;
            Ok(tx.commit().await?)
        })
        .await?;
        self.base.live.catch_up().await;
        Ok(())
    }
}

/// Each variant once, in the order of the ids.
fn sorted(lines: &[Counted]) -> Result<Vec<Counted>, CountError> {
    let mut lines = lines.to_vec();
    lines.sort_by_key(|line| line.variant);
    let is_twice = lines.windows(2).any(|pair| pair[0].variant == pair[1].variant);
    if lines.is_empty() || is_twice { Err(CountError::Malformed) } else { Ok(lines) }
}

/// What has to be booked, decided on numbers that nobody changes before it is.
async fn differences(tx: &WriteTx, lines: &[Counted]) -> Result<Vec<(VariantId, i64, String)>, Failure<CountError>> {
    let variants: Vec<VariantId> = lines.iter().map(|line| line.variant).collect();
    tx.stock().lock_levels(&variants).await?;
    let levels = tx.stock().levels(&variants).await?;
    let mut differences = Vec::new();
    for line in lines {
        let level = levels.iter().find(|(variant, _)| *variant == line.variant).map(|(_, level)| *level);
        let level = level.ok_or(Failure::Rejected(CountError::Unknown(line.variant)))?;
        let (difference, reason) = line.difference(level).map_err(Failure::Rejected)?;
        if difference != 0 {
            differences.push((line.variant, difference, reason));
        }
    }
    Ok(differences)
}

async fn book<E>(
    tx: &WriteTx,
    staff: &Staff,
    count: StockCountId,
    differences: &[(VariantId, i64, String)],
    now: Timestamp,
) -> Result<(), Failure<E>> {
    for (variant, difference, reason) in differences {
        let cause = Cause { reason, reference: Some(Reference::Count(count)), actor: Some(staff.id()), at: now };
        let booked = tx.stock().adjust(*variant, *difference, cause).await?;
        booked.map_err(|_| Failure::Conflict)?;
    }
    Ok(())
}
