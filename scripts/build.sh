#!/usr/bin/env bash
# Builds the one executable: first what runs in the browser, then the server with all of it inside.
set -euo pipefail
cd "$(dirname "$0")/.."
./scripts/setup.sh build
. scripts/env.sh
say() { printf '\033[1;33mbuild\033[0m %s\n' "$*"; }

say "1/2 the browser's part: style, script, WASM in lazily loaded parts (about 4 minutes the first time)"
cargo leptos build --release --split --precompress --frontend-only
say "2/2 the server with the site inside (about 8 minutes the first time)"
cargo build --release --locked -p server --bin hurtrock
say "ready: target/release/hurtrock ($(du -h target/release/hurtrock | cut -f1))"
