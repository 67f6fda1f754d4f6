//! People with an account: signing in, opening one, profile, password, address book; with script and without.
//! Must not: decide whether a password is right or good enough, or send anybody to another site.

mod address_api;
mod address_form;
mod address_page;
mod addresses_page;
mod answer;
mod api;
mod entrance;
mod next;
mod password;
mod profile_page;
mod register_page;
mod sentences;
mod sign_in_page;
mod view;

pub(crate) use address_page::AddressPage;
pub(crate) use addresses_page::AddressesPage;
pub(crate) use profile_page::ProfilePage;
pub(crate) use register_page::RegisterPage;
pub(crate) use sign_in_page::SignInPage;
