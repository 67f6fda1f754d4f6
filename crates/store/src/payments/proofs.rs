//! Proofs of transfer: sent by customers, looked at by staff.

use domain::ids::{OrderId, PaymentId, ProofId, UserId};
use domain::money::Rupiah;
use domain::payment::{ProofState, TransferProof};
use domain::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder};

use crate::convert::{Columns, moment, rupiah};
use crate::entity::transfer_proofs as table;
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Payments, Source, WriteTx};

/// A proof that waits for a person, with what it is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofForReview {
    /// The proof.
    pub proof: TransferProof,
    /// For which order.
    pub order: OrderId,
    /// What people call it.
    pub number: String,
    /// The buyer's name.
    pub name: String,
    /// What has to be on the account.
    pub amount: Rupiah,
}

/// What a person says of a proof.
#[derive(Debug, Clone, Copy)]
pub struct Review<'a> {
    /// Accepted or rejected.
    pub verdict: ProofState,
    /// Why it is rejected; empty otherwise.
    pub reason: &'a str,
    /// Who says so.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
}

#[derive(FromQueryResult)]
struct WaitingRow {
    id: i64,
    payment_id: i64,
    file: String,
    uploaded_at: i64,
    state: String,
    reason: String,
    order_id: i64,
    number: String,
    name: String,
    amount: i64,
}

impl<S: Source> Payments<'_, S> {
    /// One proof, and the order it is for.
    pub async fn proof(&self, id: ProofId) -> Result<Option<(TransferProof, OrderId)>, StoreError> {
        let row = table::Entity::find_by_id(id.get()).one(self.0.db()).await?;
        row.map(|row| {
            let order = OrderId::new(row.order_id);
            TransferProof::try_from(row).map(|proof| (proof, order))
        })
        .transpose()
    }

    /// Every proof for an order, oldest first.
    pub async fn proofs(&self, order: OrderId) -> Result<Vec<TransferProof>, StoreError> {
        let query = table::Entity::find().filter(table::Column::OrderId.eq(order.get()));
        let rows = query.order_by_asc(table::Column::Id).all(self.0.db()).await?;
        rows.into_iter().map(TransferProof::try_from).collect()
    }

    /// Proofs that wait for a person, the longest waiting first.
    pub async fn proofs_waiting(&self, limit: u32) -> Result<Vec<ProofForReview>, StoreError> {
        let sql = "SELECT t.id, t.payment_id, t.file, t.uploaded_at, t.state, t.reason, t.order_id, o.number, o.name, \
                   p.amount FROM transfer_proofs t JOIN orders o ON o.id = t.order_id \
                   JOIN payments p ON p.id = t.payment_id WHERE t.state = 'sent' ORDER BY t.uploaded_at LIMIT $1";
        let rows: Vec<WaitingRow> = raw::all(self.0.db(), sql, values![i64::from(limit)]).await?;
        rows.into_iter().map(ProofForReview::try_from).collect()
    }
}

impl Payments<'_, WriteTx> {
    /// Keeps a proof whose picture is in the private media store already.
    pub async fn add_proof(
        &self,
        order: OrderId,
        payment: PaymentId,
        file: &str,
        now: Timestamp,
    ) -> Result<ProofId, StoreError> {
        let row = table::ActiveModel {
            id: NotSet,
            order_id: Set(order.get()),
            payment_id: Set(payment.get()),
            file: Set(file.to_owned()),
            state: Set(ProofState::Sent.key().to_owned()),
            reason: Set(String::new()),
            uploaded_at: Set(now.millis()),
            reviewed_by: Set(None),
            reviewed_at: Set(None),
        };
        Ok(ProofId::new(table::Entity::insert(row).exec(self.0.db()).await?.last_insert_id))
    }

    /// Notes what a person says. `false` when somebody was faster: nothing changed.
    pub async fn review(&self, id: ProofId, review: Review<'_>) -> Result<bool, StoreError> {
        let sql = "UPDATE transfer_proofs SET state = $2, reason = $3, reviewed_by = $4, reviewed_at = $5 \
                   WHERE id = $1 AND state = 'sent'";
        let values = values![id.get(), review.verdict.key(), review.reason, review.by.get(), review.at.millis()];
        Ok(raw::execute(self.0.db(), sql, values).await? == 1)
    }
}

impl TryFrom<table::Model> for TransferProof {
    type Error = StoreError;

    fn try_from(row: table::Model) -> Result<Self, StoreError> {
        let state = Columns::of("transfer_proofs", row.id).word(&row.state)?;
        Ok(Self {
            id: ProofId::new(row.id),
            payment: PaymentId::new(row.payment_id),
            file: row.file,
            uploaded_at: moment(row.uploaded_at),
            state,
            reason: row.reason,
        })
    }
}

impl TryFrom<WaitingRow> for ProofForReview {
    type Error = StoreError;

    fn try_from(row: WaitingRow) -> Result<Self, StoreError> {
        let state = Columns::of("transfer_proofs", row.id).word(&row.state)?;
        Ok(Self {
            proof: TransferProof {
                id: ProofId::new(row.id),
                payment: PaymentId::new(row.payment_id),
                file: row.file,
                uploaded_at: moment(row.uploaded_at),
                state,
                reason: row.reason,
            },
            order: OrderId::new(row.order_id),
            number: row.number,
            name: row.name,
            amount: rupiah(row.amount),
        })
    }
}
