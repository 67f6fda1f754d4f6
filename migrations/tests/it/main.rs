//! The steps of the schema, on both databases.

mod databases;
mod schema;
mod steps;
