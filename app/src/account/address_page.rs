use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::address_api::load_address;
use super::address_form::AddressForm;
use super::next::{Onward, if_signed_in};
use super::view::EntryView;
use crate::layout::{AccountFrame, use_sign_in};
use crate::load::Load;
use crate::locale::use_lang;
use crate::ui::{Crumbs, Loaded, Waiting};

/// One entry of the address book, or a new one.
#[component]
pub(crate) fn AddressPage() -> impl IntoView {
    let lang = use_lang();
    let params = use_params_map();
    let entry = Memo::new(move |_| params.read().get("entry").unwrap_or_default());
    let address = Load::new("address", move || entry.get(), |entry| async { if_signed_in(load_address(entry).await) });
    let show = move |found: Option<EntryView>| match found {
        Some(entry) => view! { <AccountFrame><Entry entry=entry /></AccountFrame> }.into_any(),
        None => view! { <Onward path=use_sign_in() /> }.into_any(),
    };
    view! {
        <Title text=lang.pick("Alamat", "Addresses") />
        <Loaded resource=address waiting=|| view! { <Waiting /> } view=show />
    }
}

#[component]
fn Entry(entry: EntryView) -> impl IntoView {
    let lang = use_lang();
    let title = if entry.id.is_some() {
        lang.pick("Ubah alamat", "Edit address")
    } else {
        lang.pick("Alamat baru", "New address")
    };
    view! {
        <Title text=title />
        <Crumbs path=vec![("/profile/addresses".to_owned(), lang.pick("Alamat", "Addresses").to_owned()), (String::new(), title.to_owned())] />
        <div class="page__head"><h1>{title}</h1></div>
        <AddressForm entry=entry />
    }
}
