//! The colours of mail: those of `style/tokens.css`, written out, because mail programs know no custom properties. The only place in
//! this crate that names a colour. Light ones stand in the elements; dark ones replace them where the program asks for them.

pub(super) const ORANGE: &str = "#ff6b35";
pub(super) const ON_ORANGE: &str = "#1a1a1a";
pub(super) const BAND: &str = "#1a1a1a";
pub(super) const GROUND: &str = "#f5f0e8";
pub(super) const SURFACE: &str = "#ffffff";
pub(super) const TEXT: &str = "#1a1a1a";
pub(super) const MUTED: &str = "#5e564d";
pub(super) const ACCENT: &str = "#c2410c";
pub(super) const LINE: &str = "#e4dccf";
pub(super) const TINT: &str = "#ffeee5";

/// The dark theme, by the classes that the elements carry; and less air at the sides of a phone.
pub(super) const STYLE: &str = "\
:root{color-scheme:light dark;supported-color-schemes:light dark}\
@media (prefers-color-scheme:dark){\
.ground{background:#121110!important}\
.band{background:#0c0b0b!important}\
.surface{background:#1a1a1a!important}\
.ink{color:#f5f1eb!important}\
.muted{color:#b3aaa0!important}\
.accent{color:#ff8c42!important}\
.line{border-color:#322f2c!important}\
.tint{background:#38200f!important}}\
@media (max-width:480px){.air{padding-left:16px!important;padding-right:16px!important}}";
