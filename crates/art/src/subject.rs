//! What can be drawn and from where: the table of families.

use std::fmt;
use std::sync::Arc;

use crate::words::{ParseSubjectError, Read, Words};
use crate::{accessory, acoustic, amp, audio, drums, electric, keys, pedals};

/// From where a subject is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum View {
    /// The whole thing.
    Front,
    /// The middle of the matter, close: a guitar's body, an amplifier's panel.
    Body,
    /// A guitar's head, close.
    Headstock,
    /// The whole thing from behind.
    Back,
}

pub(crate) const ALL: &[View] = &[View::Front, View::Body, View::Headstock, View::Back];
pub(crate) const FRONT_BODY_BACK: &[View] = &[View::Front, View::Body, View::Back];
pub(crate) const FRONT_BODY: &[View] = &[View::Front, View::Body];
pub(crate) const FRONT: &[View] = &[View::Front];

/// A family of subjects: knows its views and draws itself.
pub(crate) trait Drawing: fmt::Debug + Send + Sync {
    fn views(&self) -> &'static [View];
    fn draw(&self, view: View) -> String;
}

/// A product that can be drawn.
#[derive(Clone, Debug)]
pub struct Subject(Arc<dyn Drawing>);

/// Reads the parameters of one family.
pub(crate) type Reader = fn(&mut Words<'_>) -> Read<Arc<dyn Drawing>>;

const FAMILIES: &[&[(&str, Reader)]] = &[
    electric::FAMILIES,
    acoustic::FAMILIES,
    drums::FAMILIES,
    amp::FAMILIES,
    pedals::FAMILIES,
    keys::FAMILIES,
    audio::FAMILIES,
    accessory::FAMILIES,
];

pub(crate) fn families() -> impl Iterator<Item = &'static str> {
    FAMILIES.iter().flat_map(|group| group.iter().map(|f| f.0))
}

impl Subject {
    /// Reads a subject from its text: a family, then `key=value` words in any order. What is left out has a good default.
    pub fn parse(text: &str) -> Result<Self, ParseSubjectError> {
        let (family, mut words) = Words::split(text)?;
        let reader = FAMILIES
            .iter()
            .flat_map(|group| group.iter())
            .find(|f| f.0 == family)
            .ok_or_else(|| ParseSubjectError::UnknownFamily(family.to_owned()))?;
        let drawing = reader.1(&mut words)?;
        words.done()?;
        Ok(Self(drawing))
    }

    /// The views worth showing, the best first.
    pub fn views(&self) -> &'static [View] {
        self.0.views()
    }
}

/// The subject as a complete SVG document, `viewBox` 0 0 1200 1200 on transparent ground.
///
/// A view the subject does not have is drawn as its front.
pub fn draw(subject: &Subject, view: View) -> String {
    let view = if subject.views().contains(&view) { view } else { View::Front };
    subject.0.draw(view)
}
