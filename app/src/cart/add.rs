use domain::ids::VariantId;
use leptos::prelude::*;

use super::api::AddToCart;
use super::sentences::refusal;
use crate::layout::refresh_frame;
use crate::locale::use_lang;
use crate::ui::{Alert, Icon, Tone, toast};

/// Says what an add did, and lets the badge know.
pub(crate) fn use_add_toast(action: ServerAction<AddToCart>) {
    let lang = use_lang();
    Effect::new(move |_| match action.value().get() {
        Some(Ok(_)) => {
            refresh_frame();
            toast(
                lang.pick("Masuk ke keranjang.", "Added to your cart.").to_owned(),
                Some(("/cart".to_owned(), lang.pick("Lihat keranjang", "View cart").to_owned())),
            );
        }
        Some(Err(error)) => toast(error.sentence(lang, |refused| refusal(refused, lang)), None),
        None => {}
    });
}

/// One click on a card.
#[component]
pub(crate) fn AddButton(variant: VariantId, name: String) -> impl IntoView {
    let lang = use_lang();
    let action = ServerAction::<AddToCart>::new();
    use_add_toast(action);
    let label = lang.pick(format!("Tambah {name} ke keranjang"), format!("Add {name} to cart"));
    view! {
        <ActionForm action=action attr:class="pcard__acts">
            <input type="hidden" name="variant" value=variant.get() />
            <input type="hidden" name="quantity" value="1" />
            <button class="btn btn--icon" type="submit" aria-label=label aria-busy=move || action.pending().get().then_some("true")><Icon name="plus" /></button>
        </ActionForm>
    }
}

/// Quantity and the one big button of a product page.
#[component]
pub(crate) fn AddForm(variant: VariantId, most: u32, action: ServerAction<AddToCart>) -> impl IntoView {
    let lang = use_lang();
    let quantity = RwSignal::new(1_u32);
    let refused = move || {
        action.value().get().and_then(Result::err).map(|error| error.sentence(lang, |refused| refusal(refused, lang)))
    };
    view! {
        <ActionForm action=action attr:class="product__add" attr:id="buy">
            <input type="hidden" name="variant" value=variant.get() />
            {move || refused().map(|text| view! { <Alert tone=Tone::Bad small=true><p>{text}</p></Alert> })}
            <div class="row">
                <div class="qty">
                    <button class="qty__step" type="button" aria-label=lang.pick("Kurangi jumlah", "One less")
                        disabled={move || quantity.get() <= 1} on:click=move |_| quantity.update(|count| *count -= 1)><Icon name="minus" /></button>
                    <input class="qty__n" name="quantity" type="number" min="1" max=most inputmode="numeric" aria-label=lang.pick("Jumlah", "Quantity")
                        value="1" prop:value=move || quantity.get().to_string()
                        on:input=move |event| quantity.set(event_target_value(&event).parse().unwrap_or(1).clamp(1, most)) />
                    <button class="qty__step" type="button" aria-label=lang.pick("Tambah jumlah", "One more")
                        disabled={move || quantity.get() >= most} on:click=move |_| quantity.update(|count| *count += 1)><Icon name="plus" /></button>
                </div>
                <button class="btn btn--go btn--l" type="submit" aria-busy=move || action.pending().get().then_some("true")>{lang.pick("Tambah ke keranjang", "Add to cart")}</button>
            </div>
        </ActionForm>
    }
}
