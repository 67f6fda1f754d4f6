//! What customers looked for and did not find.

pub use store::searches::Miss;

use super::BackOffice;
use crate::{Failure, Never, Staff};

/// Words shown at most: the list is for reading, not for counting.
const MOST: u32 = 100;

impl BackOffice {
    /// The words most often searched in vain; a hundred at most.
    pub async fn searches_in_vain(&self, _: &Staff) -> Result<Vec<Miss>, Failure<Never>> {
        Ok(self.base.store.read().searches().in_vain(MOST).await?)
    }
}
