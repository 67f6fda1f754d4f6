# shellcheck shell=bash
# Sourced by every script and by the Makefile: where this project's tools live and which versions it builds with.
# The tools stay outside the checkout, so that a second clone finds them ready.

export HURTROCK_TOOLS="${HURTROCK_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/hurtrock-tools}"

CARGO_LEPTOS_VERSION=0.3.11
WASM_BINDGEN_VERSION=0.2.130 # equals the exact pin in Cargo.toml
BINARYEN_VERSION=132.0.0
AIOSMTPD_VERSION=1.4.6
WASM_TARGET=wasm32-unknown-unknown

# Every package but the browser's, always built together: built apart, Cargo would choose other features of what they share, and
# compile it again for each.
server_side=(-p domain -p finder -p media -p documents -p mailer -p payments -p fake_psp -p art -p migrations -p store -p services
  -p testkit -p demo -p app -p server -p xtask -p bench -p faults --features app/ssr)

# `set-up` leaves a line here when Debian's compiler is the one that has the WASM target.
# shellcheck disable=SC1091
[ -f "$HURTROCK_TOOLS/compiler.env" ] && . "$HURTROCK_TOOLS/compiler.env"
export PATH="$HURTROCK_TOOLS/bin:$PATH:$HOME/.cargo/bin"
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
