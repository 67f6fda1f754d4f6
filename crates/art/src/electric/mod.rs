//! Electric guitars and basses: parameters to a build, a build to four views.

mod basses;
mod bridges;
mod build;
mod fittings;
mod guards;
mod heads;
mod models;
mod pickups;
mod shapes;
mod views;

use std::sync::Arc;

use crate::subject::{ALL, Drawing, Reader, View};
use crate::words::{Read, Words};
use build::Build;

pub(crate) const FAMILIES: &[(&str, Reader)] = &[("guitar", guitar), ("bass", bass)];

fn guitar(words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    Ok(Arc::new(models::guitar(words)?))
}

fn bass(words: &mut Words<'_>) -> Read<Arc<dyn Drawing>> {
    Ok(Arc::new(models::bass(words)?))
}

impl Drawing for Build {
    fn views(&self) -> &'static [View] {
        ALL
    }

    fn draw(&self, view: View) -> String {
        match view {
            View::Front => views::front(self),
            View::Body => views::body(self),
            View::Headstock => views::headstock(self),
            View::Back => views::back(self),
        }
    }
}
