//! Orders, their lines, history and parcels.

pub mod orders {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "orders")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub number: String,
        pub access_token_hash: String,
        pub customer_id: Option<i64>,
        pub email: String,
        pub phone: String,
        pub name: String,
        pub address: Option<String>,
        pub shipping_code: String,
        pub shipping_name: String,
        pub shipping_quote: String,
        pub pickup: bool,
        pub extra_packing: bool,
        pub extra_insurance: bool,
        pub goods: i64,
        pub discount: i64,
        pub freight: i64,
        pub packing: i64,
        pub insurance: i64,
        pub tax_on_top: i64,
        pub tax_amount: i64,
        pub total: i64,
        pub waived: i64,
        pub tax: String,
        pub payment_method: String,
        pub state: String,
        pub note: String,
        pub locale: String,
        pub version: i64,
        pub placed_at: i64,
        pub updated_at: i64,
        pub expires_at: Option<i64>,
        pub paid_at: Option<i64>,
        pub voucher_code: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod order_lines {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "order_lines")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub order_id: i64,
        pub product_id: i64,
        pub variant_id: i64,
        pub position: i64,
        pub sku: String,
        pub slug: String,
        pub name_id: String,
        pub name_en: String,
        pub options: String,
        pub picture: Option<String>,
        pub unit_price: i64,
        pub unit_cost: Option<i64>,
        pub quantity: i64,
        pub shipped: i64,
        pub backordered: i64,
        pub cancelled: i64,
        pub expected_at: Option<i64>,
        pub discount: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod order_events {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "order_events")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub order_id: i64,
        pub kind: String,
        pub note: String,
        pub at: i64,
        pub from_state: Option<String>,
        pub to_state: Option<String>,
        pub actor_id: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod shipments {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "shipments")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub order_id: i64,
        pub courier: String,
        pub tracking_number: String,
        pub shipped_at: i64,
        pub delivered_at: Option<i64>,
        pub actor_id: Option<i64>,
        pub fate: Option<String>,
        pub ended_at: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod shipment_lines {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "shipment_lines")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub shipment_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub order_line_id: i64,
        pub quantity: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
