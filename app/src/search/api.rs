use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::view::SuggestionsView;
use crate::call::Call;
use crate::error::PlainError;

/// What could be meant by the first letters of a search.
#[server(endpoint = "search/suggest", protocol = Call<GetUrl>)]
pub(crate) async fn load_suggestions(text: String) -> Result<SuggestionsView, PlainError> {
    use crate::ssr::{services, visitor};
    let found = services().search.suggest(&text).await?;
    Ok(SuggestionsView::of(
        &found.products,
        &found.categories,
        &found.brands,
        found.corrected.as_deref(),
        visitor().lang,
    ))
}
