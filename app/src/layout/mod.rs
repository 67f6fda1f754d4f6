//! What stands around every page: the bar, the categories, the footer; and the back office's frame.

mod account_frame;
mod api;
mod back_office;
mod bar;
mod foot;
mod frame;
mod here;
mod page_title;
mod search_box;
mod sentences;
mod storefront;
mod view;

pub(crate) use account_frame::AccountFrame;
pub(crate) use back_office::{BackOffice, OfficeHead, OfficeSheets};
pub(crate) use frame::{framed, provide_frame, refresh_frame};
pub(crate) use here::{use_here, use_query, use_sign_in};
pub(crate) use storefront::Storefront;
pub(crate) use view::ShopView;
