#!/usr/bin/env bash
# Makes a fresh Debian or Ubuntu machine ready to build, run and test Hurtrock.
# Every step looks first and is skipped when already right. Usage: scripts/setup.sh [build|test]
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

want="${1:-build}"
bin="$HURTROCK_TOOLS/bin"
mkdir -p "$bin"

say() { printf '\033[1;33mset-up\033[0m %s\n' "$*"; }
die() { printf '\033[1;31mset-up\033[0m %s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif has sudo; then sudo "$@"
  else die "this step needs root: $*"
  fi
}

# install_packages NAME...: Debian packages that are not there yet.
install_packages() {
  local missing=() name
  for name in "$@"; do
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
  done
  [ ${#missing[@]} -eq 0 ] && return
  has apt-get || die "please install: ${missing[*]} (this machine has no apt-get)"
  say "installing ${missing[*]}"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

compiles_wasm() { # RUSTC: does this compiler have a standard library for the browser?
  local dir; dir="$(mktemp -d)"
  echo 'pub fn f() -> String { String::new() }' >"$dir/a.rs"
  "$1" --crate-type lib --emit metadata --target "$WASM_TARGET" -o "$dir/a.rmeta" "$dir/a.rs" >/dev/null 2>&1
  local ok=$?; rm -rf "$dir"; return $ok
}

# The browser's standard library, compiled from Debian's own sources into the sysroot: after it a plain `cargo build` works.
build_wasm_std() {
  local dir sysroot; dir="$(mktemp -d)"; sysroot="$(/usr/bin/rustc --print sysroot)"
  mkdir -p "$dir/src"
  printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n' >"$dir/Cargo.toml"
  echo '#![no_std]' >"$dir/src/lib.rs"
  (cd "$dir" && RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=s \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=1 RUSTFLAGS=-Cembed-bitcode=yes \
    /usr/bin/cargo build --quiet --release --target-dir "$dir/target" --target "$WASM_TARGET" \
    -Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size)
  local lib="$sysroot/lib/rustlib/$WASM_TARGET/lib"
  as_root mkdir -p "$lib" "$sysroot/lib/rustlib/x86_64-unknown-linux-gnu/bin"
  find "$dir/target/$WASM_TARGET/release/deps" -name '*.rlib' ! -name 'libempty-*' -exec cp {} "$dir" \;
  as_root cp "$dir"/*.rlib "$lib/"
  as_root ln -sf "$(command -v lld-19)" "$sysroot/lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld"
  rm -rf "$dir"
}

install_packages build-essential pkg-config ca-certificates

# --- the compiler, and its browser target --------------------------------------------------------------------------------
if has rustc && compiles_wasm rustc; then
  say "compiler: $(rustc --version), browser target there"
elif has rustup && timeout 60 rustup target add "$WASM_TARGET" >/dev/null 2>&1 && compiles_wasm rustc; then
  say "compiler: $(rustc --version), browser target from rustup"
else
  install_packages rustc-web cargo-web rust-web-src rustfmt-web rust-web-clippy lld-19
  # Debian's compiler and rustup's must never mix in one build, so its programs come first in PATH, under our own folder.
  for tool in rustc cargo rustfmt cargo-fmt cargo-clippy clippy-driver rustdoc; do
    [ -x "/usr/bin/$tool" ] && ln -sf "/usr/bin/$tool" "$bin/$tool"
  done
  echo 'export RUSTC="$HURTROCK_TOOLS/bin/rustc"' >"$HURTROCK_TOOLS/compiler.env"
  . scripts/env.sh
  if ! compiles_wasm "$bin/rustc"; then
    say "compiling the browser's standard library from Debian's sources (about a minute)"
    build_wasm_std
  fi
  compiles_wasm "$bin/rustc" || die "the compiler cannot build for $WASM_TARGET"
  say "compiler: $("$bin/rustc" --version) from Debian, browser target there"
fi

# --- the web build tools -------------------------------------------------------------------------------------------------
has node && has npm || install_packages nodejs npm

if [ "$(wasm-bindgen --version 2>/dev/null)" != "wasm-bindgen $WASM_BINDGEN_VERSION" ]; then
  say "compiling wasm-bindgen $WASM_BINDGEN_VERSION (about 3 minutes)"
  CARGO_PROFILE_RELEASE_OPT_LEVEL=1 cargo install --quiet --root "$HURTROCK_TOOLS" --force "wasm-bindgen-cli@$WASM_BINDGEN_VERSION"
fi
if ! wasm-opt --version 2>/dev/null | grep -q "version ${BINARYEN_VERSION%%.*}\b"; then
  say "installing wasm-opt (binaryen $BINARYEN_VERSION)"
  npm install --silent --no-fund --no-audit --prefix "$HURTROCK_TOOLS/npm" "binaryen@$BINARYEN_VERSION"
  ln -sf "$HURTROCK_TOOLS/npm/node_modules/.bin/wasm-opt" "$bin/wasm-opt"
fi
if [ "$(cargo-leptos --version 2>/dev/null)" != "cargo-leptos $CARGO_LEPTOS_VERSION" ]; then
  say "compiling cargo-leptos $CARGO_LEPTOS_VERSION (about 8 minutes)"
  # Its locked dependencies need Rust 1.96. A tool may be built by another compiler than the shop; Debian's will do.
  tool_cargo=cargo tool_rustc=rustc
  if [ "$(printf '1.96.0\n%s\n' "$(rustc --version | cut -d' ' -f2)" | sort -V | head -1)" != 1.96.0 ]; then
    install_packages rustc-web cargo-web
    tool_cargo=/usr/bin/cargo tool_rustc=/usr/bin/rustc
  fi
  RUSTC="$tool_rustc" CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=0 \
    "$tool_cargo" install --quiet --root "$HURTROCK_TOOLS" --locked --features no_downloads --force "cargo-leptos@$CARGO_LEPTOS_VERSION"
fi
say "web tools: cargo-leptos $CARGO_LEPTOS_VERSION, wasm-bindgen $WASM_BINDGEN_VERSION, $(wasm-opt --version)"

# --- what only the tests need --------------------------------------------------------------------------------------------
if [ "$want" = test ]; then
  [ -d /usr/lib/postgresql ] && ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || install_packages postgresql
  has chromium || install_packages chromium
  # Papers are looked at as a printer and a scanner see them.
  has pdftotext && has pdftoppm || install_packages poppler-utils
  has zbarimg || install_packages zbar-tools
  # A mail server that somebody else wrote, for the tests of the mailer.
  if ! "$HURTROCK_TOOLS/smtp/bin/python" -c 'import aiosmtpd; assert aiosmtpd.__version__ == "'"$AIOSMTPD_VERSION"'"' 2>/dev/null; then
    has python3 && python3 -c 'import ensurepip' 2>/dev/null || install_packages python3 python3-venv
    say "installing aiosmtpd $AIOSMTPD_VERSION"
    python3 -m venv --clear "$HURTROCK_TOOLS/smtp"
    "$HURTROCK_TOOLS/smtp/bin/pip" install --quiet --disable-pip-version-check "aiosmtpd==$AIOSMTPD_VERSION"
  fi
  if ! cargo nextest --version >/dev/null 2>&1; then
    say "compiling cargo-nextest (about 5 minutes)"
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=0 cargo install --quiet --root "$HURTROCK_TOOLS" --locked cargo-nextest
  fi
  if [ -f end2end/package-lock.json ] && ! cmp -s end2end/package-lock.json end2end/node_modules/.installed-lock; then
    say "installing the browser test packages"
    npm ci --silent --no-fund --no-audit --prefix end2end
    cp end2end/package-lock.json end2end/node_modules/.installed-lock
  fi
  say "test tools: PostgreSQL $(ls /usr/lib/postgresql | tail -1), $(chromium --version 2>/dev/null), $(cargo nextest --version | head -1)"
fi
