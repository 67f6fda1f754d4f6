use domain::mail::MailState;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::load_mails;
use super::list_view::{MailRow, MailsView};
use super::query::MailsQuery;
use super::sentences as s;
use crate::admin::filter_bar::FilterBar;
use crate::admin::gate::{Gate, admitted};
use crate::layout::{BackOffice, OfficeHead};
use crate::load::Load;
use crate::locale::use_lang;
use crate::ui::{Alert, Icon, Tone};

/// All letters, newest first.
#[component]
pub(crate) fn MailsPage() -> impl IntoView {
    let params = use_query_map();
    let query = Memo::new(move |_| MailsQuery::of(&params.read()));
    let mails = Load::new("mails", move || query.get(), async |query| admitted(load_mails(query).await));
    view! {
        <BackOffice>
            <Gate resource=mails view=move |view: MailsView| view! { <Mails view=view query=query.get_untracked() /> } />
        </BackOffice>
    }
}

#[component]
fn Mails(view: MailsView, query: MailsQuery) -> impl IntoView {
    let lang = use_lang();
    let older = view.next.clone().map(|before| MailsQuery { before, ..query.clone() }.address());
    let newest = (!query.before.is_empty()).then(|| MailsQuery { before: String::new(), ..query.clone() }.address());
    let about = MailState::from_key(&query.state).and_then(|state| s::about(state, lang));
    view! {
        <OfficeHead title=s::title(lang) />
        <div class="obody">
            <Tabs view=view.clone() query=query.clone() />
            <Find query=query.clone() />
            {about.filter(|_| !view.rows.is_empty()).map(|words| view! { <Alert tone=Tone::Warn><p>{words}</p></Alert> })}
            <div>
                <Table rows=view.rows query=query />
                <div class="table-foot page">
                    <p>{newest.map(|address| view! { <a class="link" href=address>{lang.pick("Kembali ke yang terbaru", "Back to the newest")}</a> })}</p>
                    {older.map(|address| view! { <a class="btn btn--s" href=address rel="next">{lang.pick("Lebih lama", "Older")}<Icon name="chevron-right" size="s" /></a> })}
                </div>
            </div>
        </div>
    }
}

/// The states, with how many letters want somebody to look.
#[component]
fn Tabs(view: MailsView, query: MailsQuery) -> impl IntoView {
    let lang = use_lang();
    let tab = |address: String, name: &'static str, current: bool, count: Option<String>| {
        view! {
            <a href=address aria-current=current.then_some("page")>{name}{count.map(|count| view! { <span class="chip">{count}</span> })}</a>
        }
    };
    view! {
        <nav class="tabs" aria-label=lang.pick("Keadaan", "State")>
            {tab(query.in_state(None).address(), lang.pick("Semua", "All"), query.state.is_empty(), None)}
            {MailState::ALL.map(|state| tab(query.in_state(Some(state)).address(), state.name(lang), query.state == state.key(), view.count(state))).into_iter().collect_view()}
        </nav>
    }
}

#[component]
fn Find(query: MailsQuery) -> impl IntoView {
    let lang = use_lang();
    let all = MailsQuery { text: String::new(), before: String::new(), ..query.clone() }.address();
    view! {
        <FilterBar action="/admin/mails" address=|typed| MailsQuery::of(typed).address()>
            {(!query.state.is_empty()).then(|| view! { <input type="hidden" name="state" value=query.state.clone() /> })}
            <div class="fbar__find">
                <label class="sr-only" for="find">{lang.pick("Cari nomor pesanan atau alamat penerima", "Search an order number or a recipient")}</label>
                <Icon name="search" />
                <input class="input" id="find" name="q" type="search" value=query.text.clone() maxlength="100" placeholder=lang.pick("Nomor pesanan, e-mail", "Order number, e-mail") />
            </div>
            <button class="btn btn--s" type="submit">{lang.pick("Cari", "Search")}</button>
            {(!query.text.is_empty()).then(|| view! { <a class="link" href=all>{lang.pick("Hapus kata", "Clear")}</a> })}
        </FilterBar>
    }
}

#[component]
fn Table(rows: Vec<MailRow>, query: MailsQuery) -> impl IntoView {
    let lang = use_lang();
    if rows.is_empty() {
        return view! { <Empty query=query /> }.into_any();
    }
    view! {
        <section class="table-wrap table-wrap--page" tabindex="0" aria-label=s::title(lang)>
            <table class="table">
                <thead><tr>
                    <th scope="col">{lang.pick("Perihal", "Subject")}</th>
                    <th scope="col">{lang.pick("Keadaan", "State")}</th>
                    <th scope="col" class="cell-wide">{lang.pick("Kepada", "To")}</th>
                    <th scope="col" class="cell-wide" aria-sort="descending">{lang.pick("Ditulis (WIB)", "Written (WIB)")}</th>
                </tr></thead>
                <tbody>
                    {rows.into_iter().map(|row| view! {
                        <tr>
                            <td class="cell-name">
                                <a href=format!("/admin/mails/{}", row.id)>{row.subject}</a>
                                <span class="cell-narrow muted">{row.recipient.clone()}<br />{row.written.clone()}</span>
                            </td>
                            <td><span class=s::lamp(row.state)>{row.state.name(lang)}</span></td>
                            <td class="cell-wide">{row.recipient}</td>
                            <td class="cell-wide"><time datetime=row.iso>{row.written}</time></td>
                        </tr>
                    }).collect_view()}
                </tbody>
            </table>
        </section>
    }
    .into_any()
}

#[component]
fn Empty(query: MailsQuery) -> impl IntoView {
    let lang = use_lang();
    let words = if query.is_plain() {
        lang.pick(
            "Surat pertama muncul di sini begitu ada pesanan.",
            "The first letter appears here with the first order.",
        )
    } else {
        lang.pick("Tidak ada surat yang cocok.", "No letter matches.")
    };
    view! {
        <div class="empty">
            <h2>{lang.pick("Kosong", "Nothing here")}</h2>
            <p>{words}</p>
            {(!query.is_plain()).then(|| view! { <a class="btn" href="/admin/mails">{lang.pick("Semua surat", "All letters")}</a> })}
        </div>
    }
}
