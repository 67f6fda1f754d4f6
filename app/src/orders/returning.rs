use domain::returns::{MOST_PHOTOS, ReturnCause};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::after_view::{ReturnView, ReturnableView};
use super::sentences::{return_lamp, return_next, return_result};
use super::view::OrderView;
use crate::locale::use_lang;
use crate::ui::{Alert, Icon, Tone};

/// Sending something back: what became of the returns so far, and asking for one.
#[component]
pub(super) fn Returning(view: OrderView, token: String) -> impl IntoView {
    let lang = use_lang();
    let query = use_query_map();
    let result = move || query.read().get("return").and_then(|code| return_result(&code, lang));
    let is_offered = !view.after.returnable.is_empty();
    let after = view.after.clone();
    view! {
        <div id="return">{move || result().map(|(good, text)| view! { <Alert tone=if good { Tone::Good } else { Tone::Bad }><p>{text}</p></Alert> })}</div>
        {(is_offered || !after.returns.is_empty()).then(|| view! {
            <section class="panel stack" aria-labelledby="returns">
                <h2 class="panel__title" id="returns">{lang.pick("Retur", "Returns")}</h2>
                {after.returns.into_iter().map(|known| view! { <Known known=known /> }).collect_view()}
                {is_offered.then(|| view! { <Request view=view token=token /> })}
            </section>
        })}
    }
}

#[component]
fn Known(known: ReturnView) -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="stack stack--s">
            <div class="row row--spread"><b class="mono">{known.number}</b><p class=return_lamp(known.state)>{known.state.name(lang)}</p></div>
            <p>{known.content}<br /><span class="muted small">{lang.pick("Diajukan ", "Requested on ")}{known.asked}</span></p>
            {return_next(known.state, lang).map(|words| view! { <p class="muted">{words}</p> })}
            {(!known.answer.is_empty()).then(|| view! { <p>{known.answer}</p> })}
            {known.refund.map(|refund| view! { <p><b>{lang.pick(format!("Dikembalikan {refund}"), format!("{refund} is refunded"))}</b></p> })}
        </div>
    }
}

/// A plain form with files: it works without script too.
#[component]
fn Request(view: OrderView, token: String) -> impl IntoView {
    let lang = use_lang();
    let after = view.after;
    let is_first = after.returns.is_empty();
    view! {
        <details class="why">
            <summary>{if is_first { lang.pick("Ajukan retur", "Request a return") } else { lang.pick("Ajukan retur lain", "Request another return") }}</summary>
            <p class="muted">{lang.pick(format!("Bisa sampai {}. ", after.return_until), format!("Possible until {}. ", after.return_until))}<a class="link" href="/help/returns">{lang.pick("Aturan retur", "About returns")}</a></p>
            <form class="stack" method="post" action=format!("/orders/{}/returns", view.number) enctype="multipart/form-data">
                <input type="hidden" name="token" value=token />
                <input type="hidden" name="seen" value=after.version.to_string() />
                <fieldset class="stack stack--s">
                    <legend class="field__label">{lang.pick("Apa yang dikembalikan?", "What comes back?")}</legend>
                    {after.returnable.into_iter().map(|one| view! { <Units one=one /> }).collect_view()}
                </fieldset>
                <div class="field">
                    <label class="field__label" for="return-cause">{lang.pick("Kenapa?", "Why?")}</label>
                    <span class="select"><select class="input" id="return-cause" name="cause" required>
                        <option value="">{lang.pick("Pilih…", "Choose…")}</option>
                        {ReturnCause::ALL.into_iter().map(|cause| view! { <option value=cause.key()>{cause.name(lang)}</option> }).collect_view()}
                    </select></span>
                </div>
                <div class="field">
                    <label class="field__label" for="return-reason">{lang.pick("Ceritakan", "Tell us more")}</label>
                    <textarea class="input" id="return-reason" name="reason" rows="3" maxlength="500" required></textarea>
                </div>
                <Photos />
                <div class="row"><button class="btn btn--go" type="submit">{lang.pick("Kirim pengajuan", "Send the request")}</button></div>
            </form>
        </details>
    }
}

#[component]
fn Units(one: ReturnableView) -> impl IntoView {
    let lang = use_lang();
    let name = format!("line-{}", one.line);
    view! {
        <div class="row row--spread">
            <label for=name.clone()>{one.name}{one.until.map(|until| view! { <br /><span class="muted small">{lang.pick(format!("sampai {until}"), format!("until {until}"))}</span> })}</label>
            <span class="select"><select class="input input--s" id=name.clone() name=name>
                {(0..=one.most).map(|units| view! { <option value=units.to_string()>{units}</option> }).collect_view()}
            </select></span>
        </div>
    }
}

#[component]
fn Photos() -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="upload">
            <Icon name="upload" />
            <label for="return-photos">{lang.pick(format!("Foto (boleh kosong): sampai {MOST_PHOTOS}, JPG, PNG atau WebP, masing-masing sampai 10 MB"), format!("Photos (optional): up to {MOST_PHOTOS}, JPG, PNG or WebP, up to 10 MB each"))}</label>
            <input id="return-photos" name="photo" type="file" accept="image/jpeg,image/png,image/webp" multiple />
        </div>
    }
}
