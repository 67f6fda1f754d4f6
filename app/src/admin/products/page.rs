use domain::ids::ProductId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::load_product;
use super::detail_view::ProductView;
use super::tables::VariantTable;
use crate::admin::gate::{Gate, admitted};
use crate::error::ApiError;
use crate::layout::{BackOffice, OfficeHead};
use crate::load::Load;
use crate::locale::use_lang;
use crate::ui::{Icon, PictureView};

/// Everything about one product.
#[component]
pub(crate) fn ProductPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").and_then(|id| id.parse::<ProductId>().ok()));
    let product = Load::new(
        "product",
        move || id.get(),
        async |id| match id {
            Some(id) => admitted(load_product(id).await),
            None => admitted(Err(ApiError::NotFound)),
        },
    );
    view! {
        <BackOffice>
            <Gate resource=product view=|view: ProductView| view! { <Product view=view /> } />
        </BackOffice>
    }
}

#[component]
fn Product(view: ProductView) -> impl IntoView {
    let lang = use_lang();
    let (class, words) = if view.active {
        ("lamp lamp--good", lang.pick("Tampil", "On show"))
    } else {
        ("lamp", lang.pick("Disembunyikan", "Hidden"))
    };
    let address = view.active.then(|| view.address.clone());
    view! {
        <OfficeHead title=view.name.clone() back="/admin/products">
            <p class=class>{words}</p>
            {address.map(|address| view! { <a class="btn" href=address rel="external"><Icon name="external" />{lang.pick("Lihat di toko", "View in the shop")}</a> })}
        </OfficeHead>
        <div class="obody">
            <section class="panel" aria-labelledby="variants">
                <h2 class="panel__title" id="variants">{lang.pick("Varian dan stok", "Variants and stock")}</h2>
                <VariantTable rows=view.variants />
            </section>
            <div class="two">
                <div>
                    <Pictures pictures=view.pictures />
                    <section class="panel" aria-labelledby="words">
                        <h2 class="panel__title" id="words">{lang.pick("Deskripsi", "Description")}</h2>
                        <div class="prose">{view.description.into_iter().map(|paragraph| view! { <p>{paragraph}</p> }).collect_view()}</div>
                    </section>
                </div>
                <div>
                    <Pairs id="facts" title=lang.pick("Pokok", "Basics") pairs=view.facts />
                    <Pairs id="specifications" title=lang.pick("Spesifikasi", "Specifications") pairs=view.attributes />
                    <Cartons cartons=view.cartons />
                </div>
            </div>
        </div>
    }
}

#[component]
fn Pictures(pictures: Vec<PictureView>) -> impl IntoView {
    let lang = use_lang();
    let none = pictures.is_empty();
    view! {
        <section class="panel" aria-labelledby="pictures">
            <h2 class="panel__title" id="pictures">{lang.pick("Gambar", "Pictures")}</h2>
            {none.then(|| view! { <p class="muted">{lang.pick("Belum ada gambar.", "No pictures yet.")}</p> })}
            <ul class="swatches">
                {pictures.into_iter().enumerate().map(|(index, picture)| view! {
                    <li class="swatch">
                        <img src=picture.at(160) srcset=picture.srcset() sizes="112px" width="112" height="112" alt=picture.alt.clone() loading="lazy" decoding="async" />
                        {(index == 0).then(|| view! { <span class="chip chip--hot">{lang.pick("Utama", "Main")}</span> })}
                    </li>
                }).collect_view()}
            </ul>
        </section>
    }
}

#[component]
fn Pairs(id: &'static str, title: &'static str, pairs: Vec<(String, String)>) -> impl IntoView {
    (!pairs.is_empty()).then(|| view! {
        <section class="panel" aria-labelledby=id>
            <h2 class="panel__title" id=id>{title}</h2>
            <dl class="facts">{pairs.into_iter().map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> }).collect_view()}</dl>
        </section>
    })
}

#[component]
fn Cartons(cartons: Vec<String>) -> impl IntoView {
    let lang = use_lang();
    (!cartons.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="cartons">
                <h2 class="panel__title" id="cartons">{lang.pick("Koli satu unit", "Parcels of one unit")}</h2>
                <ul>{cartons.into_iter().map(|carton| view! { <li>{carton}</li> }).collect_view()}</ul>
            </section>
        }
    })
}
