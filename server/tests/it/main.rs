//! The site as browsers meet it: the whole router, in this process, on a shop of its own.
#![expect(clippy::unwrap_used, reason = "what cannot be set up is a failed test")]

mod authorization;
mod browser;
mod buying;
mod caching;
mod commands;
mod cross_site;
mod finding;
mod letters;
mod money_pages;
mod mutated;
mod mutations;
mod original_faults;
mod owner_settings;
mod pages;
mod payments;
mod probes;
mod proofs;
mod releases;
mod returns;
mod sessions;
mod settings;
mod site;
