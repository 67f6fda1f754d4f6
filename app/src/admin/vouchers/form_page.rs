use domain::form::FieldErrors;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::{SaveVoucher, SwitchVoucher, load_voucher};
use super::fields::{BenefitFields, CategoryFields, LimitFields};
use super::list_page::Switch;
use super::sentences::{self as s, field};
use super::view::VoucherView;
use crate::act::{Act, ActForm};
use crate::admin::gate::{Gate, admitted};
use crate::error::ApiError;
use crate::layout::{BackOffice, OfficeHead};
use crate::load::Load;
use crate::locale::use_lang;
use crate::ui::{Alert, ErrorList, Tone, toast};

/// One voucher, or a new one.
#[component]
pub(crate) fn VoucherPage() -> impl IntoView {
    let lang = use_lang();
    let params = use_params_map();
    let entry = Memo::new(move |_| params.read().get("voucher").unwrap_or_default());
    let switch = Act::<SwitchVoucher>::new();
    let voucher = Load::new(
        "voucher",
        move || (entry.get(), switch.answers()),
        async |(entry, _)| admitted(load_voucher(entry).await),
    );
    Effect::new(move |_| {
        if matches!(switch.answer(), Some(Ok(()))) {
            toast(s::switched(lang).to_owned(), None);
        }
    });
    view! {
        <BackOffice>
            <Gate resource=voucher view=move |view: VoucherView| view! { <Voucher view=view switch=switch /> } />
        </BackOffice>
    }
}

#[component]
fn Voucher(view: VoucherView, switch: Act<SwitchVoucher>) -> impl IntoView {
    let lang = use_lang();
    let title =
        view.row.as_ref().map_or_else(|| lang.pick("Voucher baru", "New voucher").to_owned(), |row| row.code.clone());
    let standing = view.row.clone().map(|row| {
        let (lamp, words) = row.lamp;
        view! {
            <p class=lamp role="status">{words}</p>
            <p class="muted">{lang.pick(format!("Dipakai {}", row.used), format!("Used {}", row.used))}</p>
            <Switch id=row.id.get() code=row.code active=row.active switch=switch />
        }
    });
    let trouble = move || switch.answer().and_then(Result::err).map(|error| error.plain_sentence(lang));
    view! {
        <OfficeHead title=title back="/admin/vouchers">{standing}</OfficeHead>
        <div class="obody">
            {move || trouble().map(|words| view! { <Alert tone=Tone::Bad><p>{words}</p></Alert> })}
            <Form view=view />
        </div>
    }
}

#[component]
fn Form(view: VoucherView) -> impl IntoView {
    let lang = use_lang();
    let save = Act::<SaveVoucher>::new();
    let errors = Signal::derive(move || match save.answer() {
        Some(Err(ApiError::Rejected(errors))) => errors,
        _ => FieldErrors::default(),
    });
    let trouble = move || match save.answer() {
        Some(Err(ApiError::Rejected(_)) | Ok(())) | None => None,
        Some(Err(ApiError::Changed)) => Some(s::conflict(lang).to_owned()),
        Some(Err(error)) => Some(error.sentence(lang, |_| String::new())),
    };
    Effect::new(move |_| {
        if matches!(save.answer(), Some(Ok(()))) {
            toast(s::saved(lang).to_owned(), None);
        }
    });
    let VoucherView { id, version, form, categories, .. } = view;
    view! {
        <ActForm action=save attr:class="stack" attr:novalidate=true>
            {id.map(|id| view! { <input type="hidden" name="id" value=id.get() /> })}
            <input type="hidden" name="version" value=version />
            <ErrorList errors=errors form="form" label=field />
            {move || trouble().map(|words| view! { <Alert tone=Tone::Bad><p>{words}</p></Alert> })}
            <BenefitFields form=form.clone() errors=errors is_new=id.is_none() />
            <CategoryFields form=form.clone() errors=errors categories=categories />
            <LimitFields form=form errors=errors />
            <div class="savebar">
                <a class="btn btn--quiet" href="/admin/vouchers">{lang.pick("Batal", "Cancel")}</a>
                <button class="btn btn--go" type="submit" aria-busy=move || save.is_pending().then_some("true")>{lang.pick("Simpan voucher", "Save the voucher")}</button>
            </div>
        </ActForm>
    }
}
