//! How the shop is doing, and what waits for a person; each part only for those who may enter its area.

mod api;
mod lists;
mod page;
mod tasks;
mod trend;
mod view;

pub(super) use page::DashboardPage;
