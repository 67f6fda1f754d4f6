use leptos::prelude::*;

use super::api::load_frame;
use super::view::FrameView;
use crate::error::PlainError;
use crate::ssr::once;

/// Bar and footer, loaded once and again whenever the cart or the account changed.
#[derive(Debug, Clone, Copy)]
struct Frame {
    resource: Resource<Result<FrameView, PlainError>>,
    version: RwSignal<u32>,
}

/// Loads what bar and footer show, for everything below.
pub(crate) fn provide_frame() {
    let version = RwSignal::new(0);
    let resource = Resource::new(move || version.get(), |_| load_frame());
    provide_context(Frame { resource, version });
}

/// What bar and footer show.
pub(crate) fn use_frame() -> Resource<Result<FrameView, PlainError>> {
    expect_context::<Frame>().resource
}

/// What bar and footer show, once it is there; nothing of it when it cannot be loaded.
pub(crate) async fn shown(frame: Resource<Result<FrameView, PlainError>>) -> FrameView {
    let loaded = frame.await.unwrap_or_default();
    once().await;
    loaded
}

/// The cart or the account changed.
pub(crate) fn refresh_frame() {
    if let Some(frame) = use_context::<Frame>() {
        frame.version.update(|version| *version += 1);
    }
}
