//! Pictures and where their files live.
//!
//! Promises: whatever bytes come in, the answer is a typed refusal or freshly encoded pixels. Nothing of the uploaded file
//! itself (metadata, location, colour profile, trailing data) is ever stored or served, and no input makes it panic.
//!
//! Must not: read a clock, know a database or a page, follow an address, or keep the original. All of it is synchronous work
//! for the processor or the disk: asynchronous callers wrap it in `spawn_blocking`, two decodes at once at most.

mod color;
mod decode;
mod encode;
mod error;
mod limits;
mod name;
mod object;
mod prepare;
mod proof;
mod resize;
mod sniff;
mod structure;

pub use error::{LooksLike, MediaError};
pub use limits::Limits;
pub use name::{PictureName, PictureNameError};
pub use object::{FolderStore, Key, KeyError, ObjectError, ObjectStore};
pub use prepare::{Prepared, Rendition, prepare, prepare_rgba};
pub use proof::{PROOF_SIDE, Proof, prepare_proof};
