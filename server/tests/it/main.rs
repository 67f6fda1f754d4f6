//! The site as browsers meet it: the whole router, in this process, on a shop of its own.

mod authorization;
mod browser;
mod caching;
mod commands;
mod cross_site;
mod pages;
mod probes;
mod proofs;
mod sessions;
mod settings;
mod site;
