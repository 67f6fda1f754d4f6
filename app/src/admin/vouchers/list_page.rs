use domain::money::grouped;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::{SwitchVoucher, load_vouchers};
use super::sentences as s;
use super::view::{VoucherRow, VouchersView};
use crate::act::{Act, ActForm};
use crate::admin::gate::{Gate, admitted};
use crate::layout::{BackOffice, OfficeHead};
use crate::load::Load;
use crate::locale::use_lang;
use crate::ui::{Alert, Icon, Pager, Tone, toast};

/// All vouchers, those that can be used first.
#[component]
pub(crate) fn VouchersPage() -> impl IntoView {
    let lang = use_lang();
    let params = use_query_map();
    let page = Memo::new(move |_| params.read().get("page").and_then(|page| page.parse().ok()).unwrap_or(1_u32).max(1));
    let switch = Act::<SwitchVoucher>::new();
    let vouchers = Load::new(
        "vouchers",
        move || (page.get(), switch.answers()),
        async |(page, _)| admitted(load_vouchers(page).await),
    );
    let trouble = move || switch.answer().and_then(Result::err).map(|error| error.plain_sentence(lang));
    Effect::new(move |_| {
        if matches!(switch.answer(), Some(Ok(()))) {
            toast(s::switched(lang).to_owned(), None);
        }
    });
    view! {
        <BackOffice>
            <Gate resource=vouchers view=move |view: VouchersView| view! {
                <OfficeHead title=lang.pick("Voucher", "Vouchers")>
                    <a class="btn btn--go btn--s" href="/admin/vouchers/new"><Icon name="plus" size="s" />{lang.pick("Voucher baru", "New voucher")}</a>
                </OfficeHead>
                <div class="obody">
                    {move || trouble().map(|words| view! { <Alert tone=Tone::Bad><p>{words}</p></Alert> })}
                    <Vouchers view=view switch=switch />
                </div>
            } />
        </BackOffice>
    }
}

#[component]
fn Vouchers(view: VouchersView, switch: Act<SwitchVoucher>) -> impl IntoView {
    let lang = use_lang();
    let total = grouped(i64::from(view.total));
    if view.rows.is_empty() {
        return view! { <Empty /> }.into_any();
    }
    view! {
        <div>
            <section class="table-wrap table-wrap--page" tabindex="0" aria-label=lang.pick("Voucher", "Vouchers")>
                <table class="table">
                    <thead><tr>
                        <th scope="col">{lang.pick("Kode", "Code")}</th>
                        <th scope="col">{lang.pick("Keadaan", "State")}</th>
                        <th scope="col">{lang.pick("Potongan", "Discount")}</th>
                        <th scope="col" class="num cell-more">{lang.pick("Belanja minimum", "Minimum spend")}</th>
                        <th scope="col" class="cell-more">{lang.pick("Waktu (WIB)", "Days (WIB)")}</th>
                        <th scope="col" class="num">{lang.pick("Dipakai", "Used")}</th>
                        <th scope="col"><span class="sr-only">{lang.pick("Nyala atau mati", "On or off")}</span></th>
                    </tr></thead>
                    <tbody>{view.rows.into_iter().map(|row| view! { <Row row=row switch=switch /> }).collect_view()}</tbody>
                </table>
            </section>
            <div class="table-foot page">
                <p role="status">{lang.pick(format!("{total} voucher"), if view.total == 1 { "1 voucher".to_owned() } else { format!("{total} vouchers") })}</p>
                <Pager page=view.page pages=view.pages address=|page| format!("/admin/vouchers?page={page}") />
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Row(row: VoucherRow, switch: Act<SwitchVoucher>) -> impl IntoView {
    let (lamp, words) = row.lamp;
    view! {
        <tr>
            <td class="nowrap mono"><a href=format!("/admin/vouchers/{}", row.id)>{row.code.clone()}</a></td>
            <td><span class=lamp>{words}</span></td>
            <td>{row.benefit}</td>
            <td class="num cell-more">{row.minimum}</td>
            <td class="nowrap cell-more">{row.days}</td>
            <td class="num">{row.used}</td>
            <td><Switch id=row.id.get() code=row.code active=row.active switch=switch /></td>
        </tr>
    }
}

/// Switches one voucher, without script too.
#[component]
pub(super) fn Switch(id: i64, code: String, active: bool, switch: Act<SwitchVoucher>) -> impl IntoView {
    let lang = use_lang();
    let (word, label) = if active {
        (lang.pick("Matikan", "Switch off"), lang.pick(format!("Matikan {code}"), format!("Switch {code} off")))
    } else {
        (lang.pick("Nyalakan", "Switch on"), lang.pick(format!("Nyalakan {code}"), format!("Switch {code} on")))
    };
    view! {
        <ActForm action=switch>
            <input type="hidden" name="id" value=id />
            <input type="hidden" name="active" value=(!active).to_string() />
            <button class="btn btn--s" type="submit" aria-label=label>{word}</button>
        </ActForm>
    }
}

#[component]
fn Empty() -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="empty">
            <h2>{lang.pick("Kosong", "Nothing here")}</h2>
            <p>{lang.pick("Belum ada voucher. Buat satu, lalu bagikan kodenya.", "No vouchers yet. Make one, then share its code.")}</p>
            <a class="btn" href="/admin/vouchers/new">{lang.pick("Voucher baru", "New voucher")}</a>
        </div>
    }
}
