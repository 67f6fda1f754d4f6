//! Every aggregate on SQLite, and on PostgreSQL when `TEST_DATABASE_URL` names a server.

mod accounts;
mod aftermath;
mod batches;
mod carts;
mod catalog;
mod connection;
mod fixture;
mod invariants;
mod invoices;
mod orders;
mod outbox;
mod payments;
mod promises;
mod returns;
mod sessions;
mod shop;
mod stock;
mod stock_alerts;
mod vouchers;
