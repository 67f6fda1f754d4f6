//! Payment attempts and proofs of transfer.

pub mod payments {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "payments")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub order_id: i64,
        pub method: String,
        pub provider: String,
        pub provider_ref: Option<String>,
        pub amount: i64,
        pub state: String,
        pub failure: String,
        pub version: i64,
        pub captured_at: Option<i64>,
        pub next_check_at: Option<i64>,
        pub created_at: i64,
        pub updated_at: i64,
        pub attempt_ref: Option<String>,
        pub redirect: Option<String>,
        pub channel: Option<String>,
        pub transaction_ref: Option<String>,
        pub instructions: Option<String>,
        pub received: Option<i64>,
        pub expires_at: Option<i64>,
        pub waived: i64,
        pub settles: bool,
        pub challenged: bool,
        pub charged_back: bool,
        pub checks: i64,
        pub by_transfer: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod transfer_proofs {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "transfer_proofs")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub order_id: i64,
        pub payment_id: i64,
        pub file: String,
        pub state: String,
        pub reason: String,
        pub uploaded_at: i64,
        pub reviewed_by: Option<i64>,
        pub reviewed_at: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
