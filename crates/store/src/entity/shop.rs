//! What the owner sets, and the trail of who changed what.

pub mod shipping_services {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "shipping_services")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub code: String,
        pub name: String,
        pub courier: String,
        pub base_price: i64,
        pub price_per_kg: i64,
        pub divisor: i64,
        pub rounding: String,
        pub tolerance_grams: i64,
        pub minimum_grams: i64,
        pub days_min: i64,
        pub days_max: i64,
        pub cod: bool,
        pub pickup: bool,
        pub active: bool,
        pub position: i64,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod audit_entries {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_entries")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub actor_id: Option<i64>,
        pub action: String,
        pub subject_kind: String,
        pub subject_id: String,
        pub before: Option<String>,
        pub after: Option<String>,
        pub at: i64,
        pub request_id: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
