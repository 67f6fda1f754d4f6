//! The design system's parts. `style/README.md` is their vocabulary; classes are named here and nowhere else twice.
//! Must not: import a feature.

mod alert;
mod chart;
mod copy;
mod crumbs;
mod field;
mod head;
mod icon;
mod json_ld;
mod loaded;
mod money;
mod no_enter;
mod pager;
mod picture;
mod still;
mod toast;

pub(crate) use alert::{Alert, Tone};
pub(crate) use chart::{Bar, BarChart};
pub(crate) use copy::Copyable;
pub(crate) use crumbs::{Crumb, Crumbs};
pub(crate) use field::{ErrorList, Field, SelectField};
pub(crate) use head::{Canonical, PageHead};
pub(crate) use icon::{Icon, icon};
pub(crate) use json_ld::JsonLd;
pub(crate) use loaded::{Loaded, NotFoundPanel, Waiting};
pub(crate) use money::{Money, price};
pub(crate) use no_enter::NoEnter;
pub(crate) use pager::Pager;
pub(crate) use picture::{PictureView, Spot, Thumb, measured, spot};
pub(crate) use still::{Markup, html, still};
pub(crate) use toast::{Toasts, provide_toasts, toast};
