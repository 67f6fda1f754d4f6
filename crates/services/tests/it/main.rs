//! Use cases by name, on both databases.

mod accounts;
mod answers;
mod arrivals;
mod back_office;
mod baskets;
mod books;
mod cartons;
mod catalog;
mod choosing;
mod credits;
mod crowd;
mod disputes;
mod double;
mod doubles;
mod fetching;
mod following;
mod frozen_money;
mod gone_money;
mod handling;
mod imports;
mod invoices;
mod journey;
mod lanes;
mod late_money;
mod letters;
mod lock_order;
mod low_stock;
mod money_back;
mod numbers;
mod once_back;
mod original_faults;
mod owner;
mod parcels;
mod parts;
mod paying;
mod placing;
mod promises;
mod real_catalogue;
mod returns;
mod rush;
mod search;
mod settings;
mod shortfall;
mod signing_in;
mod stock_alerts;
mod storm;
mod strays;
mod stuck_money;
mod taxes;
mod till;
mod transfers;
mod undelivered;
mod vouchers;
mod warehouse;
mod whole;

/// Lets `?` work on a failure, which is no error of the standard library.
pub(crate) trait Told<T> {
    /// The same, with the failure in words.
    fn told(self) -> Result<T, String>;
}

impl<T, E: std::fmt::Debug> Told<T> for Result<T, services::Failure<E>> {
    fn told(self) -> Result<T, String> {
        self.map_err(|failure| format!("{failure:?}"))
    }
}
