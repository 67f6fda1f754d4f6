use domain::cart::LineNotice;
use leptos::prelude::*;

use super::api::{ChangeLine, RemoveLine, SaveLine};
use super::sentences::notice;
use super::view::LineView;
use crate::act::{Act, ActForm};
use crate::locale::use_lang;
use crate::ui::{Icon, Spot};

/// What can be done to the lines of a cart.
#[derive(Clone, Copy)]
pub(super) struct LineActions {
    pub(super) change: Act<ChangeLine>,
    pub(super) remove: Act<RemoveLine>,
    pub(super) save: Act<SaveLine>,
}

/// A line that would be ordered.
#[component]
pub(super) fn Line(line: LineView, actions: LineActions) -> impl IntoView {
    let lang = use_lang();
    let later = lang.pick("Simpan untuk nanti", "Save for later");
    let (label, variant) = (line.label(), line.variant);
    view! {
        <li class="line">
            <About line=line.clone() />
            <p class="line__price">
                <span class="money money--now">{line.total.to_string()}</span>
                {(line.quantity > 1).then(|| view! { <small class="muted">{format!("{} × {}", line.quantity, line.price)}</small> })}
            </p>
            <div class="line__acts">
                <Quantity line=line.clone() action=actions.change />
                <ActForm action=actions.save>
                    <input type="hidden" name="variant" value=variant.get() />
                    <input type="hidden" name="later" value="true" />
                    <button class="link link--plain" type="submit">{later}<span class="sr-only">": "{label}</span></button>
                </ActForm>
                <Remove line=line.clone() action=actions.remove />
            </div>
            {line.notices.iter().map(|what| view! { <Notice what=*what /> }).collect_view()}
        </li>
    }
}

/// A line put aside for another time.
#[component]
pub(super) fn SavedLine(line: LineView, actions: LineActions) -> impl IntoView {
    let lang = use_lang();
    let available = line.most > 0;
    let (label, variant) = (line.label(), line.variant);
    view! {
        <li class="line">
            <About line=line.clone() />
            <p class="line__price"><span class="money money--now">{line.price.to_string()}</span></p>
            <div class="line__acts">
                {if available {
                    view! {
                        <ActForm action=actions.save>
                            <input type="hidden" name="variant" value=variant.get() />
                            <input type="hidden" name="later" value="false" />
                            <button class="btn btn--s" type="submit">{lang.pick("Pindah ke keranjang", "Move to cart")}<span class="sr-only">": "{label}</span></button>
                        </ActForm>
                    }.into_any()
                } else {
                    view! { <span class="lamp lamp--bad">{lang.pick("Sedang habis", "Sold out")}</span> }.into_any()
                }}
                <Remove line=line.clone() action=actions.remove />
            </div>
        </li>
    }
}

#[component]
fn About(line: LineView) -> impl IntoView {
    view! {
        <Spot picture=line.picture.clone() sizes="128px" />
        <div>
            <h2 class="line__name"><a href=line.address.clone()>{line.name.clone()}</a></h2>
            {(!line.options.is_empty()).then(|| view! { <p class="line__meta">{line.options.clone()}</p> })}
        </div>
    }
}

/// How many: a step counts from what the cart holds, a number is typed and sent with Enter. Its first button is the one that Enter presses,
/// so it steps nowhere. After a refusal the field says again what the cart holds.
#[component]
fn Quantity(line: LineView, action: Act<ChangeLine>) -> impl IntoView {
    let lang = use_lang();
    let label = line.label();
    view! {
        <ActForm action=action attr:class="qty" attr:novalidate=true>
            <input type="hidden" name="variant" value=line.variant.get() />
            <button class="sr-only" type="submit" tabindex="-1">{lang.pick(format!("Ubah jumlah {label}"), format!("Change the quantity of {label}"))}</button>
            <button class="qty__step" type="submit" name="step" value="-1" aria-label=lang.pick(format!("Kurangi {label}"), format!("One less: {label}"))><Icon name="minus" /></button>
            <input class="qty__n" name="quantity" type="number" min="0" max="99" inputmode="numeric" value=line.quantity prop:value=line.quantity.to_string()
                aria-label=lang.pick(format!("Jumlah {label}"), format!("Quantity of {label}"))
                on:change=move |event| if let Some(form) = form_of(&event) { let _ = form.request_submit(); } />
            <button class="qty__step" type="submit" name="step" value="1" disabled={line.quantity >= line.most} aria-label=lang.pick(format!("Tambah {label}"), format!("One more: {label}"))><Icon name="plus" /></button>
        </ActForm>
    }
}

fn form_of(event: &leptos::ev::Event) -> Option<web_sys::HtmlFormElement> {
    use leptos::wasm_bindgen::JsCast;
    event.target()?.dyn_into::<web_sys::HtmlInputElement>().ok()?.form()
}

#[component]
fn Remove(line: LineView, action: Act<RemoveLine>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <ActForm action=action>
            <input type="hidden" name="variant" value=line.variant.get() />
            <button class="link link--plain" type="submit">{lang.pick("Hapus", "Remove")}<span class="sr-only">": "{line.label()}</span></button>
        </ActForm>
    }
}

#[component]
fn Notice(what: LineNotice) -> impl IntoView {
    let lang = use_lang();
    let (class, icon) = match what {
        LineNotice::PriceChanged { was, now } if now < was => ("line__notice alert alert--s alert--good", "tag"),
        LineNotice::PriceChanged { .. } | LineNotice::OnlyLeft(_) => {
            ("line__notice alert alert--s alert--warn", "alert")
        }
        LineNotice::Unavailable => ("line__notice alert alert--s alert--bad", "alert"),
    };
    view! { <p class=class><Icon name=icon /><span>{notice(&what, lang)}</span></p> }
}
