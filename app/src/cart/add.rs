use domain::ids::VariantId;
use domain::lang::Lang;
use leptos::prelude::*;

use super::api::AddToCart;
use super::sentences::refusal;
use crate::act::{Act, ActForm};
use crate::layout::refresh_frame;
use crate::locale::use_lang;
use crate::ui::{Alert, Icon, Markup, Tone, html, icon, toast};

/// Says what an add did, and lets the badge know.
pub(crate) fn use_add_toast(action: Act<AddToCart>) {
    let lang = use_lang();
    Effect::new(move |_| match action.answer() {
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

/// Around a list of cards: one form whose [`add_button`]s each put one unit into the cart.
#[component]
pub(crate) fn AddFromCards(
    /// Whether a refusal is also written above: for the first list of a page, where a browser without script has no toast.
    refusals: bool,
    children: Children,
) -> impl IntoView {
    let action = Act::<AddToCart>::new();
    use_add_toast(action);
    view! {
        <ActForm action=action attr:aria-busy=move || action.is_pending().then_some("true")>
            {refusals.then(|| view! { <Refused action=action /> })}
            {children()}
        </ActForm>
    }
}

/// Why the last add was refused, until the next.
#[component]
fn Refused(action: Act<AddToCart>) -> impl IntoView {
    let lang = use_lang();
    move || {
        let refused = action.answer().and_then(Result::err);
        refused.map(|error| view! { <Alert tone=Tone::Bad small=true><p>{error.sentence(lang, |refused| refusal(refused, lang))}</p></Alert> })
    }
}

/// One click on a card of [`AddFromCards`]: what is sent is the button itself.
pub(crate) fn add_button(variant: VariantId, name: &str, lang: Lang) -> Markup {
    let label = lang.pick(format!("Tambah {name} ke keranjang"), format!("Add {name} to cart"));
    html! {
        button.btn."btn--icon".pcard__add type="submit" name="variant" value=(variant.get()) aria-label=(label) { (icon("plus", "")) }
    }
}

/// Quantity and the one big button of a product page. What is typed stays as it is: whether so many can be had, the server says.
#[component]
pub(crate) fn AddForm(variant: VariantId, most: u32, action: Act<AddToCart>) -> impl IntoView {
    let lang = use_lang();
    let quantity = RwSignal::new(1_u32);
    view! {
        <ActForm action=action attr:class="product__add" attr:id="buy" attr:novalidate=true>
            <input type="hidden" name="variant" value=variant.get() />
            <Refused action=action />
            <div class="row">
                <div class="qty">
                    <button class="qty__step" type="button" aria-label=lang.pick("Kurangi jumlah", "One less")
                        disabled={move || quantity.get() <= 1} on:click=move |_| quantity.update(|count| *count = (*count - 1).min(most))><Icon name="minus" /></button>
                    <input class="qty__n" name="quantity" type="number" min="1" max=most inputmode="numeric" aria-label=lang.pick("Jumlah", "Quantity")
                        value="1" prop:value=move || quantity.get().to_string()
                        on:input=move |event| if let Ok(typed) = event_target_value(&event).parse() { quantity.set(typed); } />
                    <button class="qty__step" type="button" aria-label=lang.pick("Tambah jumlah", "One more")
                        disabled={move || quantity.get() >= most} on:click=move |_| quantity.update(|count| *count += 1)><Icon name="plus" /></button>
                </div>
                <button class="btn btn--go btn--l" type="submit" aria-busy=move || action.is_pending().then_some("true")>{lang.pick("Tambah ke keranjang", "Add to cart")}</button>
            </div>
        </ActForm>
    }
}
