use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::locale::use_lang;
use crate::ui::Icon;

/// A page of one's own account: the ways between them left, content right.
#[component]
pub(crate) fn AccountFrame(children: Children) -> impl IntoView {
    let lang = use_lang();
    let here = use_location().pathname;
    let place = move |address: &'static str, icon: &'static str, name: &'static str| {
        view! {
            <li><a href=address aria-current=move || (here.get() == address).then_some("page")><Icon name=icon />{name}</a></li>
        }
    };
    view! {
        <div class="account">
            <nav class="account__nav" aria-label=lang.pick("Akun", "Account")>
                <ul>
                    {place("/profile", "user", lang.pick("Profil", "Profile"))}
                    {place("/orders", "list", lang.pick("Pesanan", "Orders"))}
                    {place("/profile/addresses", "pin", lang.pick("Alamat", "Addresses"))}
                    <li><form method="post" action="/logout"><button type="submit"><Icon name="logout" />{lang.pick("Keluar", "Sign out")}</button></form></li>
                </ul>
            </nav>
            <div>{children()}</div>
        </div>
    }
}
