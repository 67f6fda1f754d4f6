use domain::catalog::Availability;
use domain::lang::Lang;
use leptos::prelude::*;

use super::product_view::{ProductView, VariantView};
use crate::locale::use_lang;
use crate::ui::{Markup, html, still};

/// One row of links for each choice there is (colour, hand, size …): each leads to the nearest variant with that value.
#[component]
pub(super) fn VariantPicker(product: ProductView, chosen: VariantView) -> impl IntoView {
    let lang = use_lang();
    let rows = chosen.options.iter().map(|(kind, now)| (kind, now, values(&product.variants, kind)));
    let rows = rows.filter(|(_, _, values)| values.len() > 1).collect::<Vec<_>>();
    let choice = |kind: &str, now: &str, values: &[String]| {
        html! {
            p.swatches__legend { (kind) ": " b { (now) } }
            ul.swatches {
                @for value in values {
                    li { (swatch(&product, &nearest(&product.variants, &chosen, kind, value), value, value == now, lang)) }
                }
            }
        }
    };
    rows.into_iter()
        .map(|(kind, now, values)| {
            let label = format!("{} {kind}", lang.pick("Pilih", "Choose"));
            view! { <nav aria-label=label inner_html=still(choice(kind, now, &values))></nav> }
        })
        .collect_view()
}

fn swatch(product: &ProductView, target: &VariantView, value: &str, current: bool, lang: Lang) -> Markup {
    let picture = product.pictures.iter().find(|(_, of)| *of == Some(target.id)).map(|(picture, _)| picture);
    let out = target.availability == Availability::Out;
    html! {
        a.swatch."swatch--text"[picture.is_none()]."swatch--out"[out] aria-current=[current.then_some("true")]
            href={ "/products/" (product.slug) "?variant=" (target.sku) } {
            @if let Some(picture) = picture { img src=(picture.at(160)) srcset=(picture.small_srcset()) width="112" height="112" alt=""; }
            (value)
            @if out { span.sr-only { (lang.pick(" (habis)", " (sold out)")) } }
        }
    }
}

fn value_of<'a>(variant: &'a VariantView, kind: &str) -> Option<&'a str> {
    variant.options.iter().find(|(name, _)| name == kind).map(|(_, value)| value.as_str())
}

/// The values of a choice, in the order of the variants.
fn values(variants: &[VariantView], kind: &str) -> Vec<String> {
    let mut values = Vec::new();
    for value in variants.iter().filter_map(|variant| value_of(variant, kind)) {
        if !values.iter().any(|known| known == value) {
            values.push(value.to_owned());
        }
    }
    values
}

/// The variant with `value` that keeps most of the other choices; one in stock when several do.
fn nearest(variants: &[VariantView], chosen: &VariantView, kind: &str, value: &str) -> VariantView {
    let kept = |variant: &VariantView| {
        variant.options.iter().filter(|(name, value)| name != kind && value_of(chosen, name) == Some(value)).count()
    };
    variants
        .iter()
        .filter(|variant| value_of(variant, kind) == Some(value))
        .max_by_key(|variant| (kept(variant), variant.availability.is_available()))
        .unwrap_or(chosen)
        .clone()
}

/// The variant the address asks for; else the first that can be bought; else the first.
pub(super) fn chosen(product: &ProductView, sku: Option<&str>) -> Option<VariantView> {
    let by_sku = sku.and_then(|sku| product.variants.iter().find(|variant| variant.sku == sku));
    by_sku
        .or_else(|| product.variants.iter().find(|variant| variant.availability.is_available()))
        .or(product.variants.first())
        .cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::VariantId;
    use domain::money::Rupiah;

    fn variant(id: i64, colour: &str, hand: &str, availability: Availability) -> VariantView {
        VariantView {
            id: VariantId::new(id),
            sku: format!("S{id}"),
            options: vec![("Warna".to_owned(), colour.to_owned()), ("Tangan".to_owned(), hand.to_owned())],
            price: Rupiah::new(1),
            was: None,
            availability,
            most: 1,
        }
    }

    #[test]
    fn changing_the_colour_keeps_the_hand() {
        let variants = [
            variant(1, "Hitam", "Kanan", Availability::InStock),
            variant(2, "Merah", "Kanan", Availability::InStock),
            variant(3, "Merah", "Kidal", Availability::Out),
            variant(4, "Hitam", "Kidal", Availability::InStock),
        ];
        assert_eq!(nearest(&variants, &variants[3], "Warna", "Merah").id, VariantId::new(3));
        assert_eq!(values(&variants, "Warna"), ["Hitam", "Merah"]);
    }
}
