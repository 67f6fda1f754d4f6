//! The refusal of a command that refuses nothing.

use serde::{Deserialize, Serialize};

/// No value has this type: a use case that has no refusals of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Never {}

impl std::fmt::Display for Never {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {}
    }
}
