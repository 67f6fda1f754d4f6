//! What a careful buyer reads before buying: shipping, returns, warranty, privacy, terms.
//! The texts stand in `texts/`, one file a topic and language; what the owner sets (address, hours, couriers, limits) is filled
//! in when a page is asked for, so that a page never says anything else than the checkout does.
//! Must not: keep a text in the module that browsers download.

mod api;
mod article;
mod facts;
mod page;
mod parts;
mod topic;

pub(crate) use page::HelpPage;

/// The addresses of all help pages.
pub fn help_paths() -> impl Iterator<Item = String> {
    topic::Topic::ALL.into_iter().map(|topic| format!("/help/{}", topic.key()))
}
