#!/usr/bin/env bash
# The budgets of the specification, measured against a demo shop on this machine. Figures go to the terminal; keep those worth
# keeping in bench/RESULTS.md with the machine and the commit.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
work="$(mktemp -d /tmp/hurtrock-bench.XXXXXX)"
trap 'kill "$server" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT
cargo build --quiet --release --locked -p bench
HURTROCK_DATA_DIR="$work" HURTROCK_ADDR=127.0.0.1:3180 ./target/release/hurtrock demo >"$work/log" 2>&1 & server=$!
for _ in $(seq 1 600); do curl -fsS -o /dev/null http://127.0.0.1:3180/readyz 2>/dev/null && break; sleep 0.5; done
./target/release/bench http://127.0.0.1:3180 "${1:-5}"
echo "memory after the load: $(awk '/VmRSS/ {print int($2/1024)}' "/proc/$server/status") MiB"
