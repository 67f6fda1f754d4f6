#!/usr/bin/env bash
# Everything, in readable steps; the first that fails ends the run. `make test` and CI run exactly this.
set -euo pipefail
cd "$(dirname "$0")/.."
started=$SECONDS
step() { printf '\n\033[1;36m[%3d s] %s\033[0m\n' "$((SECONDS - started))" "$*"; }

step "1/9 set-up"
./scripts/setup.sh test
. scripts/env.sh

step "2/9 format"
cargo fmt --all --check

step "3/9 the executable, as it is shipped, meanwhile (target/build.log)"
# Its long steps use one core (the optimiser of the browser's module, the linker); the checks below use what is left.
mkdir -p target
./scripts/build.sh >target/build.log 2>&1 &
build=$!

step "4/9 house rules: who may depend on whom, how large a file may be"
cargo run --quiet -p xtask -- boundaries

step "5/9 clippy, per side (the browser's features and the server's are never mixed)"
cargo clippy --quiet --locked "${server_side[@]}" --all-targets -- -D warnings
# What only the server calls is dead code in the browser, by design. The rules of the shop are built for it on the way.
cargo clippy --quiet --locked -p frontend --target "$WASM_TARGET" -- -D warnings -A dead_code

step "6/9 unit, store, service and HTTP tests, on SQLite and on a private PostgreSQL"
./scripts/with-postgres.sh cargo nextest run --locked --no-fail-fast "${server_side[@]}"

step "7/9 the played gateways, by the official libraries of those they play; the executable is built"
# The tests have built it already.
CARGO=true ./scripts/psp-sdks.sh
wait "$build" || { cat target/build.log >&2; exit 1; }

step "8/9 size budgets of what a visitor downloads"
cargo run --quiet -p xtask -- sizes

step "9/9 browser journeys, with and without WASM"
./scripts/e2e.sh

step "all green"
