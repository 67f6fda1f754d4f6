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

step "3/9 house rules: who may depend on whom, how large a file may be"

cargo run --quiet -p xtask -- boundaries

step "4/9 clippy, per package and feature (the browser's and the server's are never mixed)"
for package in domain finder media documents mailer payments fake_psp art migrations store services testkit demo server xtask bench faults; do
  cargo clippy --quiet --locked -p "$package" --all-targets -- -D warnings
done
cargo clippy --quiet --locked -p app --features ssr --all-targets -- -D warnings
# What only the server calls is dead code in the browser, by design.
cargo clippy --quiet --locked -p frontend --target "$WASM_TARGET" -- -D warnings -A dead_code

step "5/9 the rules of the shop also build for the browser"
cargo check --quiet --locked -p domain --target "$WASM_TARGET"

step "6/9 the executable, as it is shipped"

./scripts/build.sh

step "7/9 unit, store, service and HTTP tests, on SQLite and on a private PostgreSQL"
./scripts/with-postgres.sh cargo nextest run --locked --no-fail-fast \
  -p domain -p finder -p media -p documents -p mailer -p payments -p fake_psp -p art -p migrations -p store -p services -p testkit \
  -p demo -p server -p xtask -p faults
cargo nextest run --locked --no-fail-fast -p app --features ssr

step "8/9 size budgets of what a visitor downloads"
cargo run --quiet --release -p xtask -- sizes

step "9/9 browser journeys, with and without WASM"
./scripts/e2e.sh

step "all green"
