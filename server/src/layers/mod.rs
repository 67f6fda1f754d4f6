//! What every request passes on its way in, and every answer on its way out.

pub(crate) mod cookies;
pub(crate) mod cross_site;
pub(crate) mod errors;
pub(crate) mod headers;
pub(crate) mod metrics;
pub(crate) mod observe;
pub(crate) mod patience;
pub(crate) mod release;
pub(crate) mod visitor;
