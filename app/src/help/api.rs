use leptos::prelude::*;

use crate::call::Call;
use crate::error::PlainError;

/// The text of a help page in the visitor's language, as [`super::article::Article`] reads it.
#[server(endpoint = "help/article", protocol = Call)]
pub(crate) async fn load_article(topic: String) -> Result<String, PlainError> {
    use super::facts::{Facts, template};
    use super::topic::Topic;
    use crate::ssr::{services, visitor};
    let topic = Topic::from_key(&topic).ok_or(PlainError::NotFound)?;
    let (services, lang) = (services(), visitor().lang);
    let (shop, couriers) = (services.settings.shop().await?, services.settings.shipping_services().await?);
    Ok(Facts::of(&shop, &couriers, lang).fill(template(topic, lang)))
}
