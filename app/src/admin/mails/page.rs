use domain::ids::MailId;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::{ResendMail, load_mail};
use super::sentences as s;
use super::view::MailView;
use crate::act::{Act, ActForm};
use crate::admin::gate::{Gate, admitted};
use crate::error::ApiError;
use crate::layout::{BackOffice, OfficeHead};
use crate::load::Load;
use crate::locale::use_lang;
use crate::ui::{Alert, Tone, toast};

/// One letter: what it says, and what became of it.
#[component]
pub(crate) fn MailPage() -> impl IntoView {
    let (lang, params, query) = (use_lang(), use_params_map(), use_query_map());
    let id = Memo::new(move |_| params.read().get("id").and_then(|id| id.parse::<MailId>().ok()));
    let as_text = Memo::new(move |_| query.read().get("as").as_deref() == Some("text"));
    let resend = Act::<ResendMail>::new();
    let mail = Load::new(
        "mail",
        move || (id.get(), resend.answers()),
        async |(id, _)| match id {
            Some(id) => admitted(load_mail(id).await),
            None => admitted(Err(ApiError::NotFound)),
        },
    );
    Effect::new(move |_| {
        if let Some(Ok(())) = resend.answer() {
            toast(s::resent(lang).to_owned(), None);
        }
    });
    view! {
        <BackOffice>
            <Gate resource=mail view=move |view: MailView| view! { <Letter view=view as_text=as_text.get() resend=resend /> } />
        </BackOffice>
    }
}

#[component]
fn Letter(view: MailView, as_text: bool, resend: Act<ResendMail>) -> impl IntoView {
    let lang = use_lang();
    let trouble = move || match resend.answer() {
        Some(Err(error)) => Some(error.plain_sentence(lang)),
        _ => None,
    };
    view! {
        <OfficeHead title=view.subject.clone() back="/admin/mails">
            <p class=s::lamp(view.state) role="status">{view.state.name(lang)}</p>
        </OfficeHead>
        <div class="obody">
            {move || trouble().map(|words| view! { <Alert tone=Tone::Bad><p>{words}</p></Alert> })}
            {s::about(view.state, lang).map(|words| view! { <Alert tone=Tone::Warn><p>{words}</p></Alert> })}
            <div class="two">
                <div><Content view=view.clone() as_text=as_text /></div>
                <div><Facts view=view resend=resend /></div>
            </div>
        </div>
    }
}

/// The letter in a frame that runs nothing, or its plain text.
#[component]
fn Content(view: MailView, as_text: bool) -> impl IntoView {
    let lang = use_lang();
    let address = format!("/admin/mails/{}", view.id);
    if view.text.is_empty() {
        return view! { <section class="panel"><p class="muted">{s::forgotten(lang)}</p></section> }.into_any();
    }
    view! {
        <section class="panel" aria-label=lang.pick("Isi surat", "The letter")>
            <nav class="tabs" aria-label=lang.pick("Bentuk", "Form")>
                <a href=address.clone() aria-current=(!as_text).then_some("page")>"HTML"</a>
                <a href=format!("{address}?as=text") aria-current=as_text.then_some("page")>{lang.pick("Teks", "Text")}</a>
            </nav>
            {if as_text {
                view! { <pre class="letter letter--text" tabindex="0">{view.text}</pre> }.into_any()
            } else {
                view! { <iframe class="letter" title=s::frame(lang) src=format!("{address}/html") sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe> }.into_any()
            }}
        </section>
    }
    .into_any()
}

/// Who gets it, about which order, what became of it, and sending it again.
#[component]
fn Facts(view: MailView, resend: Act<ResendMail>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <section class="panel" aria-labelledby="facts">
            <h2 class="panel__title" id="facts">{lang.pick("Surat ini", "This letter")}</h2>
            <dl class="facts">
                <dt>{lang.pick("Kepada", "To")}</dt><dd>{view.recipient}</dd>
                {view.order.map(|number| view! { <dt>{lang.pick("Pesanan", "Order")}</dt><dd><a href=format!("/admin/orders/{number}")>{number.clone()}</a></dd> })}
                <dt>{lang.pick("Ditulis", "Written")}</dt><dd>{view.written}</dd>
                {view.sent.map(|sent| view! { <dt>{lang.pick("Terkirim", "Sent")}</dt><dd>{sent}</dd> })}
                {view.next_try.map(|next| view! { <dt>{lang.pick("Dicoba lagi", "Next try")}</dt><dd>{next}</dd> })}
                {(view.tries > 0).then(|| view! { <dt>{lang.pick("Percobaan", "Attempts")}</dt><dd>{view.tries}</dd> })}
                {(!view.files.is_empty()).then(|| view! { <dt>{lang.pick("Lampiran", "Files")}</dt><dd>{view.files.join(", ")}</dd> })}
                {(!view.error.is_empty()).then(|| view! { <dt>{lang.pick("Kata server", "The server said")}</dt><dd>{view.error}</dd> })}
            </dl>
            {view.again.map(|again| view! { <p><a href=format!("/admin/mails/{again}")>{lang.pick("Surat yang dikirim ulang", "The letter that was sent again")}</a></p> })}
            {view.can_send.then(|| view! {
                <ActForm action=resend>
                    <input type="hidden" name="id" value=view.id.to_string() />
                    <div class="row"><button class="btn" type="submit" aria-busy=move || resend.is_pending().then_some("true")>{s::send(view.state, lang)}</button></div>
                </ActForm>
            })}
        </section>
    }
}
