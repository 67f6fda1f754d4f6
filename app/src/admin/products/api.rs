use domain::ids::ProductId;
use leptos::prelude::*;

use super::detail_view::ProductView;
use super::list_view::ProductsView;
use super::query::ProductsQuery;
use crate::call::Call;
use crate::error::PlainError;

/// A page of the products, with the categories there are.
#[server(endpoint = "admin/products/list", protocol = Call)]
pub(super) async fn load_products(query: ProductsQuery) -> Result<ProductsView, PlainError> {
    use super::list_view::{ProductRow, categories};
    use crate::ssr::{services, visitor};
    use crate::ui::PictureView;
    use domain::account::Permission;
    use services::Staff;
    use services::back_office::{ProductFilter, ProductSort};
    let (services, visitor) = (services(), visitor());
    let staff = Staff::admit(&visitor, Permission::Catalogue)?;
    let filter = ProductFilter {
        text: query.text,
        category: query.category.parse().ok(),
        active: match query.state.as_str() {
            "active" => Some(true),
            "hidden" => Some(false),
            _ => None,
        },
        low_stock: query.state == "low",
        sort: match query.sort.as_str() {
            "name" => ProductSort::Name,
            "best" => ProductSort::BestSelling,
            _ => ProductSort::Changed,
        },
        page: query.page,
    };
    let (found, tree) = (services.back_office.products(&staff, &filter).await?, services.catalog.tree().await?);
    Ok(ProductsView {
        rows: found
            .items
            .into_iter()
            .map(|product| ProductRow {
                id: product.id,
                name: product.name.in_lang(visitor.lang).to_owned(),
                brand: product.brand,
                sku: product.sku,
                variants: product.variants,
                price: product.price,
                on_hand: product.on_hand,
                reserved: product.reserved,
                active: product.active,
                picture: product.picture.map(|picture| PictureView::of(&picture, visitor.lang)),
            })
            .collect(),
        page: found.page,
        pages: found.pages,
        total: found.total,
        categories: categories(&tree, visitor.lang),
    })
}

/// Everything about one product, with what the shop paid.
#[server(endpoint = "admin/products/view", protocol = Call)]
pub(super) async fn load_product(id: ProductId) -> Result<ProductView, PlainError> {
    use super::detail_view::{Named, VariantView, attributes, cartons, facts};
    use crate::ssr::{services, visitor};
    use crate::ui::PictureView;
    use domain::account::Permission;
    use services::Staff;
    let (services, visitor) = (services(), visitor());
    let (staff, lang) = (Staff::admit(&visitor, Permission::Catalogue)?, visitor.lang);
    let found = services.back_office.product(&staff, id).await?;
    let tree = services.catalog.tree().await?;
    let category = tree.path(found.category).iter().map(|one| one.name.in_lang(lang)).collect::<Vec<_>>().join(" / ");
    let named = Named {
        brand: found.brand_name.as_deref(),
        category: &category,
        model: &found.model,
        keywords: &found.keywords,
    };
    let variants = found.variants.iter().map(|variant| VariantView {
        sku: variant.sku.to_string(),
        gtin: variant.gtin.as_ref().map(|gtin| gtin.as_str().to_owned()),
        options: variant.options.iter().map(|option| option.value.in_lang(lang)).collect::<Vec<_>>().join(", "),
        price: variant.price,
        was: variant.compare_at,
        cost: variant.cost,
        on_hand: variant.level.on_hand,
        reserved: variant.level.reserved,
        waiting: variant.waiting,
        minimum: variant.minimum_stock,
        low_mark: variant.low_stock_threshold,
        active: variant.active,
    });
    Ok(ProductView {
        name: found.name.in_lang(lang).to_owned(),
        address: format!("/products/{}", found.slug),
        active: found.active,
        facts: facts(&named, found.warranty_months, found.featured, lang),
        description: found.description.in_lang(lang).split("\n\n").map(str::to_owned).collect(),
        variants: variants.collect(),
        pictures: found
            .pictures
            .iter()
            .map(|picture| PictureView {
                file: picture.file.clone(),
                alt: picture.alt.in_lang(lang).to_owned(),
                width: picture.width,
            })
            .collect(),
        attributes: attributes(&found.attributes, lang),
        cartons: cartons(&found.cartons, lang),
    })
}
