//! Rows as the tables have them. Private: they leave this crate only as domain values.
//! Tables that are only read together with others, or only by guarded statements, need no entity.
#![expect(unreachable_pub, reason = "the derive macros make public items, and this module is private")]
#![expect(
    clippy::struct_field_names,
    reason = "a product has a model, and the derive macro wants the row called so too"
)]

mod catalogue;
mod money;
mod parts;
mod people;
mod sales;
mod shop;
mod warehouse;

pub(crate) use catalogue::{attributes, brands, categories, products};
pub(crate) use money::{payments, transfer_proofs};
pub(crate) use parts::{attribute_values, cartons, product_images, product_words, variants};
pub(crate) use people::{addresses, users};
pub(crate) use sales::{order_events, order_lines, orders, shipment_lines, shipments};
pub(crate) use shop::{audit_entries, shipping_services};
pub(crate) use warehouse::{reservations, stock_levels, stock_movements};
