use domain::form::FieldErrors;
use domain::ids::AddressId;
use domain::lang::Lang;
use leptos::prelude::*;
use leptos_meta::Title;

use super::address_api::{DeleteAddress, PreferAddress, load_addresses};
use super::answer::refused;
use super::next::{Onward, if_signed_in};
use super::profile_page::Done;
use super::sentences::done;
use super::view::AddressView;
use crate::act::{Act, ActForm};
use crate::error::ApiError;
use crate::layout::{AccountFrame, use_sign_in};
use crate::load::Load;
use crate::locale::use_lang;
use crate::ui::{Alert, Icon, Loaded, Tone, Waiting, toast};

/// What can be done to an entry.
#[derive(Clone, Copy)]
struct Acts {
    prefer: Act<PreferAddress>,
    delete: Act<DeleteAddress>,
}

/// The address book.
#[component]
pub(crate) fn AddressesPage() -> impl IntoView {
    let lang = use_lang();
    let acts = Acts { prefer: Act::new(), delete: Act::new() };
    let book = Load::new(
        "book",
        move || (acts.prefer.answers(), acts.delete.answers()),
        |_| async { if_signed_in(load_addresses().await) },
    );
    tell(acts);
    let show = move |found: Option<Vec<AddressView>>| match found {
        Some(book) => view! { <AccountFrame><Book book=book acts=acts /></AccountFrame> }.into_any(),
        None => view! { <Onward path=use_sign_in() /> }.into_any(),
    };
    view! {
        <Title text=lang.pick("Alamat", "Addresses") />
        <Loaded resource=book waiting=|| view! { <Waiting /> } view=show />
    }
}

/// Says what was done.
fn tell(acts: Acts) {
    let lang = use_lang();
    let say = move |word: &str| toast(done(word, lang).unwrap_or_default().to_owned(), None);
    Effect::new(move |_| {
        if matches!(acts.prefer.answer(), Some(Ok(()))) {
            say("preferred");
        }
    });
    Effect::new(move |_| {
        if matches!(acts.delete.answer(), Some(Ok(()))) {
            say("removed");
        }
    });
}

#[component]
fn Book(book: Vec<AddressView>, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let is_empty = book.is_empty();
    // What a form without script came back with is old news once something else was done here.
    let is_untouched = untrack(|| acts.prefer.answers() + acts.delete.answers() == 0);
    let failed = move || {
        let delete = acts.delete.answer().and_then(Result::err).map(|error| error.plain_sentence(lang));
        delete.or_else(|| acts.prefer.answer().and_then(Result::err).map(|error| prefer_refused(error, lang)))
    };
    view! {
        <div class="row row--spread">
            <div class="page__head"><h1>{lang.pick("Alamat", "Addresses")}</h1></div>
            <a class="btn btn--go" href="/profile/addresses/new"><Icon name="plus" />{lang.pick("Alamat baru", "New address")}</a>
        </div>
        <div class="stack">
            {is_untouched.then(|| view! { <Done /> })}
            {move || failed().map(|text| view! { <Alert tone=Tone::Bad small=true><p>{text}</p></Alert> })}
            {is_empty.then(|| view! { <Empty /> })}
            <ul class="addresses" hidden=is_empty>{book.into_iter().map(|entry| view! { <Entry entry=entry acts=acts /> }).collect_view()}</ul>
        </div>
    }
}

/// An entry may have been saved before today's rules of addresses: then it has to be looked over first.
fn prefer_refused(error: ApiError<FieldErrors>, lang: Lang) -> String {
    refused::<()>(Some(Err(error)), lang).unwrap_or_else(|| {
        lang.pick(
            "Alamat itu perlu dilengkapi dulu. Pilih Ubah.",
            "That address has to be completed first. Choose Edit.",
        )
        .to_owned()
    })
}

#[component]
fn Empty() -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="empty">
            <h2 class="metal">{lang.pick("Masih kosong", "Nothing yet")}</h2>
            <p>{lang.pick("Simpan alamatmu sekali, checkout berikutnya tinggal beberapa ketukan.", "Save your address once, and your next checkout takes a few taps.")}</p>
        </div>
    }
}

#[component]
fn Entry(entry: AddressView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let (id, label) = (entry.id, entry.label.clone());
    let edit = format!("/profile/addresses/{id}");
    view! {
        <li class="panel">
            <div class="row">
                <h2 class="panel__title">{label.clone()}</h2>
                {entry.is_default.then(|| view! { <span class="chip chip--good">{lang.pick("Utama", "Default")}</span> })}
            </div>
            <p>{entry.receiver}</p>
            <p class="muted">{entry.lines.into_iter().enumerate().map(|(index, line)| view! { {(index > 0).then(|| view! { <br /> })} {line} }).collect_view()}</p>
            <div class="row small">
                <a class="link" href=edit>{lang.pick("Ubah", "Edit")}<About label=label.clone() /></a>
                {(!entry.is_default).then(|| view! { <Prefer entry=(id, label.clone()) action=acts.prefer /> })}
            </div>
            <Delete entry=(id, label) action=acts.delete />
        </li>
    }
}

/// For whom the page is read out: which entry a button is about.
#[component]
fn About(label: String) -> impl IntoView {
    view! { <span class="sr-only">{format!(": {label}")}</span> }
}

#[component]
fn Prefer(entry: (AddressId, String), action: Act<PreferAddress>) -> impl IntoView {
    let lang = use_lang();
    let (id, label) = entry;
    view! {
        <ActForm action=action>
            <input type="hidden" name="id" value=id.get() />
            <button class="link" type="submit">{lang.pick("Jadikan utama", "Make default")}<About label=label /></button>
        </ActForm>
    }
}

/// Striking out takes two steps, without script too.
#[component]
fn Delete(entry: (AddressId, String), action: Act<DeleteAddress>) -> impl IntoView {
    let lang = use_lang();
    let (id, label) = entry;
    let question =
        lang.pick(format!("Hapus “{label}” dari buku alamat?"), format!("Remove “{label}” from your address book?"));
    view! {
        <details class="why">
            <summary>{lang.pick("Hapus", "Remove")}<About label=label /></summary>
            <ActForm action=action attr:class="stack stack--s">
                <input type="hidden" name="id" value=id.get() />
                <p>{question}</p>
                <div class="row"><button class="btn btn--s btn--danger" type="submit">{lang.pick("Ya, hapus", "Yes, remove")}</button></div>
            </ActForm>
        </details>
    }
}
