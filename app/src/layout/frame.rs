use leptos::prelude::*;

use super::api::load_frame;
use super::view::FrameView;
use crate::load::Load;

/// Bar and footer, loaded once and again whenever the cart or the account changed.
#[derive(Clone, Copy)]
struct Frame {
    resource: Load<FrameView>,
    version: RwSignal<u32>,
}

/// Loads what bar and footer show, for everything below.
pub(crate) fn provide_frame() {
    let version = RwSignal::new(0);
    let resource = Load::new("frame", move || version.get(), |_| load_frame());
    provide_context(Frame { resource, version });
}

/// Shows what `view` makes of it, once it is there; of nothing when it cannot be loaded.
pub(crate) fn framed<V: IntoView + 'static>(view: impl Fn(FrameView) -> V + Send + Sync + 'static) -> AnyView {
    let frame = expect_context::<Frame>().resource;
    frame.show(ViewFn::default(), move |frame| view(frame.unwrap_or_default()).into_any())
}

/// The cart or the account changed.
pub(crate) fn refresh_frame() {
    if let Some(frame) = use_context::<Frame>() {
        frame.version.update(|version| *version += 1);
    }
}
