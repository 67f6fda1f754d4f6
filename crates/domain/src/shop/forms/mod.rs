//! What the owner sets, as it is typed: each part of the settings to its form and back, all refusals at once.
//!
//! Promises: the form of what is set reads back as what is set.
//! Must not: know who may change it, or which version is changed.

pub mod accounts;
pub mod channels;
mod fields;
pub mod methods;
pub mod new_service;
pub mod profile;
pub mod protection;
pub mod services;
