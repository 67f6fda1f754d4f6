use domain::checkout::{CheckoutForm, PlaceError};
use domain::form::FieldErrors;
use leptos::html::Form;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlElement, HtmlFormElement};

use super::address::{AddressStep, ContactStep};
use super::api::{PlaceOrder, load_checkout, save_checkout};
use super::delivery::DeliveryStep;
use super::payment::PaymentStep;
use super::sentences::{field, refusal};
use super::summary::{PhoneSummary, Summary};
use super::view::CheckoutPageView;
use super::voucher::VoucherField;
use crate::act::{Act, ActForm, encoded, read_form};
use crate::error::ApiError;
use crate::layout::refresh_frame;
use crate::load::Load;
use crate::locale::use_lang;
use crate::ui::{Alert, ErrorList, Loaded, Tone, Waiting};

/// The button of [`KeepTyped`].
const UPDATE: &str = "button[name='intent'][value='update']";

/// The checkout.
#[component]
pub(crate) fn CheckoutPage() -> impl IntoView {
    let lang = use_lang();
    let checkout = Load::new("checkout", || (), |()| load_checkout());
    view! {
        <Title text="Checkout" />
        <div class="wrap page"><div class="page__head"><h1>"Checkout"</h1></div>
            <Loaded resource=checkout waiting=|| view! { <Waiting /> } view=move |view: CheckoutPageView| {
                if view.cart.lines.is_empty() {
                    view! { <NothingToOrder lang=lang /> }.into_any()
                } else {
                    view! { <Checkout first=view /> }.into_any()
                }
            } />
        </div>
    }
}

#[component]
fn NothingToOrder(lang: domain::lang::Lang) -> impl IntoView {
    view! {
        <div class="empty">
            <h2 class="metal">{lang.pick("Masih sunyi", "All quiet")}</h2>
            <p>{lang.pick("Belum ada barang untuk dipesan. Isi keranjangmu dulu.", "There is nothing to order yet. Fill your cart first.")}</p>
            <div class="row"><a class="btn btn--go" href="/products">{lang.pick("Lihat semua produk", "See all products")}</a><a class="btn" href="/cart">{lang.pick("Ke keranjang", "To the cart")}</a></div>
        </div>
    }
}

#[component]
fn Checkout(first: CheckoutPageView) -> impl IntoView {
    let place = Act::<PlaceOrder>::new();
    let view = RwSignal::new(first.clone());
    let pickup = Signal::derive(move || view.with(|view| view.pickup));
    let errors = Signal::derive(move || field_errors(place));
    let form = NodeRef::new();
    let work_out = use_work_out(form, view);
    Effect::new(move |_| match place.answer() {
        Some(Ok(())) => refresh_frame(),
        // Something is not as it was shown: show it as it is.
        Some(Err(ApiError::Rejected(_))) => work_out(),
        _ => {}
    });
    let typed = first.form.clone();
    view! {
        <ActForm action=place attr:class="split" attr:novalidate=true node_ref=form on:change=move |_| work_out()>
            <input type="hidden" name="key" value=first.key.clone() />
            <KeepTyped on_enter=move |()| work_out() />
            <div class="split__main">
                <PhoneSummary view=view />
                <ErrorList errors=errors form="form" label=field />
                {move || refused(place).map(|error| view! { <Refused error=error /> })}
                <ContactStep form=typed.clone() errors=errors is_signed_in=first.is_signed_in />
                <AddressStep form=typed.clone() errors=errors pickup=pickup book=first.book.clone() on_choose=move |()| work_out() />
                <DeliveryStep view=view errors=errors />
                <PaymentStep view=view errors=errors />
                <ReviewStep view=view note=typed.note.clone() busy=move || place.is_pending() on_apply=move |()| work_out() />
            </div>
            <Summary view=view />
        </ActForm>
    }
}

/// What is chosen changes what it costs: the server works it out, and keeps what was typed on the way. One is asked for at a time, and
/// another when there was a change meanwhile: the last word is kept, whatever the network does to the order of words.
fn use_work_out(form: NodeRef<Form>, view: RwSignal<CheckoutPageView>) -> impl Fn() + Copy {
    let (is_wanted, is_under_way) = (StoredValue::new(false), StoredValue::new(false));
    move || {
        is_wanted.set_value(true);
        if is_under_way.get_value() {
            return;
        }
        is_under_way.set_value(true);
        spawn_local(async move {
            // The page may be gone at any time.
            while is_wanted.try_update_value(std::mem::take) == Some(true) {
                let Some(form) = form.try_get_untracked().flatten() else { return };
                let saved = match typed(&form) {
                    Some(typed) => save_checkout(typed).await,
                    None => Err(ApiError::Malformed),
                };
                match saved {
                    Ok(()) => {
                        if let Ok(fresh) = load_checkout().await {
                            let _ = view.try_set(fresh);
                        }
                    }
                    // The form goes to the new one as it does without script.
                    Err(ApiError::Outdated) => return press_update(&form),
                    Err(_) => {}
                }
            }
            let _ = is_under_way.try_set_value(false);
        });
    }
}

/// Without that button the form would be an order.
fn press_update(form: &HtmlFormElement) {
    let button = form.query_selector(UPDATE).ok().flatten().and_then(|button| button.dyn_into::<HtmlElement>().ok());
    if let Some(button) = button {
        let _ = form.request_submit_with_submitter(Some(&button));
    }
}

fn typed(form: &HtmlFormElement) -> Option<CheckoutForm> {
    let form = FormData::new_with_form(form).ok()?;
    Some(read_form::<PlaceOrder>(&encoded(&form)?)?.form)
}

/// First in the form, so that it is what Enter presses in a field: what was typed is kept and the sums are worked out, nothing else.
#[component]
fn KeepTyped(#[prop(into)] on_enter: Callback<()>) -> impl IntoView {
    let lang = use_lang();
    let keep = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        on_enter.run(());
    };
    view! { <button class="sr-only" type="submit" name="intent" value="update" tabindex="-1" on:click=keep>{lang.pick("Hitung ulang total", "Update the total")}</button> }
}

/// The last look, and the one button that counts.
#[component]
fn ReviewStep(
    view: RwSignal<CheckoutPageView>,
    note: String,
    #[prop(into)] busy: Signal<bool>,
    /// Works the sums out again.
    #[prop(into)]
    on_apply: Callback<()>,
) -> impl IntoView {
    let lang = use_lang();
    view! {
        <section class="step" id="review" aria-labelledby="review-title">
            <div class="step__head"><span class="step__no" aria-hidden="true">"5"</span><h2 id="review-title">{lang.pick("Periksa dan pesan", "Review and order")}</h2></div>
            <VoucherField view=view on_apply=on_apply />
            <div class="field">
                <label class="field__label" for="form-note">{lang.pick("Catatan untuk toko ", "Note for the shop ")}<span class="field__opt">{lang.pick("(boleh kosong)", "(optional)")}</span></label>
                <textarea class="input" id="form-note" name="form[note]" rows="2" maxlength="500">{note}</textarea>
            </div>
            <div class="checkout-foot">
                <button class="btn btn--go btn--l" type="submit" aria-busy=move || busy.get().then_some("true")>
                    {lang.pick("Buat pesanan", "Place the order")}
                    {move || view.with(|view| view.total.filter(|_| view.complete).map(|total| format!(", {total}")))}
                </button>
                <p>{lang.pick("Stok kami tahan untukmu begitu pesanan dibuat. Dengan memesan kamu setuju dengan ", "Stock is held for you once the order is placed. By ordering you agree to our ")}<a href="/help/terms">{lang.pick("syarat kami", "terms")}</a>"."</p>
            </div>
        </section>
    }
}

fn field_errors(place: Act<PlaceOrder>) -> FieldErrors {
    match place.answer() {
        Some(Err(ApiError::Rejected(PlaceError::Form(errors)))) => errors,
        _ => FieldErrors::default(),
    }
}

/// Any refusal that is not about a field.
fn refused(place: Act<PlaceOrder>) -> Option<ApiError<PlaceError>> {
    match place.answer() {
        Some(Err(ApiError::Rejected(PlaceError::Form(_))) | Ok(())) | None => None,
        Some(Err(error)) => Some(error),
    }
}

/// Why there is no order yet; with the way to the cart where that is the place to put it right.
#[component]
fn Refused(error: ApiError<PlaceError>) -> impl IntoView {
    let lang = use_lang();
    let is_of_cart = matches!(error, ApiError::Rejected(PlaceError::CartChanged | PlaceError::EmptyCart));
    view! {
        <Alert tone=Tone::Bad>
            <p>{error.sentence(lang, |refused| refusal(refused, lang))}</p>
            {is_of_cart.then(|| view! { <p><a href="/cart">{lang.pick("Lihat keranjang", "See the cart")}</a></p> })}
        </Alert>
    }
}
