use domain::order::OrderState;
use domain::papers::LabelSize;
use leptos::prelude::*;

use super::acting::Acts;
use super::papers_view::PaperView;
use super::sentences as s;
use super::view::StaffOrderView;
use crate::act::ActForm;
use crate::locale::use_lang;
use crate::ui::{Alert, Field, Icon, Tone};

/// What can be printed, and the books behind it.
#[component]
pub(super) fn Papers(view: StaffOrderView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let is_withheld = view.money.is_gone() && !view.after.open.is_empty();
    let withheld = is_withheld.then(|| s::withheld(view.money.is_charged_back, lang));
    let StaffOrderView { number, papers, has_slip, has_label, state, .. } = view;
    let is_over = matches!(state, OrderState::Cancelled | OrderState::Expired);
    let live = papers.iter().find(|paper| paper.is_live).cloned();
    let file = |name: &str| format!("/admin/orders/{number}/{name}.pdf");
    view! {
        <section class="panel" aria-labelledby="papers">
            <h2 class="panel__title" id="papers">{lang.pick("Dokumen", "Documents")}</h2>
            {withheld.map(|words| view! { <Alert tone=Tone::Warn><p>{words}</p></Alert> })}
            <div class="row">
                {live.is_some().then(|| view! { <Print address=file("invoice") name="Invoice" /> })}
                {has_slip.then(|| view! { <Print address=file("packing-slip") name=lang.pick("Daftar kemas", "Packing slip") /> })}
                {has_label.then(|| LabelSize::ALL.map(|size| {
                    let name = match size {
                        LabelSize::Mm100x150 => lang.pick("Label 100×150", "Label 100×150"),
                        LabelSize::Mm120 => lang.pick("Label 120 mm", "Label 120 mm"),
                    };
                    view! { <Print address=format!("{}?size={}", file("label"), size.key()) name=name /> }
                }).collect_view())}
            </div>
            <Books papers=papers is_over=is_over />
            {live.map(|paper| view! { <TaxNumbers number=number.clone() paper=paper acts=acts /> })}
        </section>
    }
}

/// The way to a file, in a tab of its own.
#[component]
fn Print(address: String, name: &'static str) -> impl IntoView {
    view! { <a class="btn btn--s" href=address rel="external" target="_blank"><Icon name="printer" size="s" />{name}</a> }
}

/// The invoice and what took it back, whole or in part.
#[component]
fn Books(
    papers: Vec<PaperView>,
    /// Whether the order ended without being paid.
    is_over: bool,
) -> impl IntoView {
    let lang = use_lang();
    if papers.is_empty() {
        let words = if is_over {
            lang.pick("Tidak ada: pesanan ini tidak pernah dibayar.", "None: this order was never paid.")
        } else {
            lang.pick("Invoice terbit begitu pesanan dibayar.", "The invoice is issued once the order is paid.")
        };
        return view! { <p class="muted">{words}</p> }.into_any();
    }
    let line = move |paper: PaperView| {
        let voided = paper.voided.map(|at| lang.pick(format!(", dibatalkan {at}"), format!(", undone on {at}")));
        let number = match paper.file {
            Some(file) => {
                view! { <a class="mono" href=file rel="external" target="_blank">{paper.number}</a> }.into_any()
            }
            None => view! { <span class="mono">{paper.number}</span> }.into_any(),
        };
        view! {
            <dt>{paper.name}</dt>
            <dd>{number}", "{paper.total.to_string()}<br /><span class="muted">{paper.issued}{voided}</span></dd>
        }
    };
    view! { <dl class="facts">{papers.into_iter().map(line).collect_view()}</dl> }.into_any()
}

/// Numbers of the tax office, which come after the invoice.
#[component]
fn TaxNumbers(number: String, paper: PaperView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let errors = acts.tax_errors();
    let is_known = paper.tax != domain::invoice::TaxDetailsForm::default();
    let open = move || is_known || errors.with(|errors| !errors.is_empty());
    view! {
        <details class="why" open=open>
            <summary>{lang.pick("NSFP dan NPWP", "NSFP and NPWP")}</summary>
            <ActForm action=acts.tax attr:class="stack" attr:novalidate=true>
                <input type="hidden" name="number" value=number />
                <div class="fields">
                    <Field name="form[serial]" label="NSFP" value=paper.tax.serial errors=errors required=false width="w6" inputmode="numeric" maxlength=30
                        hint=lang.pick("17 angka dari Coretax. Invoice yang memuat NPWP toko menjadi Faktur Pajak.", "17 digits from Coretax. With it, an invoice that shows the shop's NPWP becomes a Faktur Pajak.") />
                    <Field name="form[buyer]" label=lang.pick("NPWP atau NIK pembeli", "The buyer's NPWP or NIK") value=paper.tax.buyer errors=errors required=false width="w6" inputmode="numeric" maxlength=30
                        hint=lang.pick("16 angka.", "16 digits.") />
                </div>
                <div class="row"><button class="btn btn--s" type="submit" aria-busy=move || acts.tax.is_pending().then_some("true")>{lang.pick("Simpan nomor pajak", "Save the tax numbers")}</button></div>
            </ActForm>
        </details>
    }
}
