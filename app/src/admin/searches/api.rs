use leptos::prelude::*;

use super::view::MissRow;
use crate::call::Call;
use crate::error::PlainError;

/// The words most often searched in vain.
#[server(endpoint = "admin/searches/list", protocol = Call)]
pub(super) async fn load_searches() -> Result<Vec<MissRow>, PlainError> {
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use services::Staff;
    let visitor = visitor();
    let staff = Staff::admit(&visitor, Permission::Catalogue)?;
    let misses = services().back_office.searches_in_vain(&staff).await?;
    Ok(misses.into_iter().map(|miss| MissRow::of(miss.words, miss.times, miss.last_at, visitor.lang)).collect())
}
