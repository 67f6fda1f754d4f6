//! Addresses of the server.

use axum::Router;
use axum::extract::Request;
use axum::routing::get;
use leptos::prelude::*;
use leptos_axum::{LeptosRoutes, generate_route_list};

use crate::assets;

pub(crate) fn router() -> Router {
    let addresses = assets::addresses();
    let options = LeptosOptions::builder().output_name("hurtrock").build();
    let routes = generate_route_list(app::App);
    Router::new()
        .leptos_routes_with_context(&options, routes, || {}, move || app::shell(addresses.clone()))
        .route("/pkg/{build}/{file}", get(assets::package))
        .fallback(async |request: Request| assets::file(request.uri().path(), request.headers()))
        .with_state(options)
}
