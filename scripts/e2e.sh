#!/usr/bin/env bash
# The browser journeys against the executable as it is shipped: a demo shop, and the real catalogue where it is at hand.
# Usage: scripts/e2e.sh [playwright arguments]
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
binary="${HURTROCK_BIN:-$PWD/target/release/hurtrock}"
[ -x "$binary" ] || { echo "e2e: $binary is missing; run 'make build' first" >&2; exit 1; }
work="$(mktemp -d /tmp/hurtrock-e2e.XXXXXX)"
servers=()
stop() { for pid in "${servers[@]}"; do kill "$pid" 2>/dev/null || true; done; wait 2>/dev/null || true; rm -rf "$work"; }
trap stop EXIT

ready() { # URL LOG: waits until it answers
  for _ in $(seq 1 600); do curl -fsS -o /dev/null "$1/readyz" 2>/dev/null && return; sleep 1; done
  echo "e2e: $1 did not get ready" >&2; tail -20 "$2" >&2; exit 1
}

export SHOP_URL=http://127.0.0.1:3170
HURTROCK_DATA_DIR="$work/demo" HURTROCK_ADDR=127.0.0.1:3170 "$binary" demo >"$work/demo.log" 2>&1 & servers+=($!)

real="${HURTROCK_REAL_CATALOGUE:-$PWD/../shared/real-catalogue}"
if [ -f "$real/produk.xlsx" ]; then
  export HURTROCK_DATA_DIR="$work/real" HURTROCK_ADDR=127.0.0.1:3171
  "$binary" migrate >"$work/real.log" 2>&1
  "$binary" import "$real/produk.xlsx" --images "$real/images" --yes >>"$work/real.log" 2>&1 || { tail -40 "$work/real.log" >&2; exit 1; }
  "$binary" import "$real/produk.xlsx" --images "$real/images" --yes >>"$work/real.log" 2>&1
  "$binary" serve >>"$work/real.log" 2>&1 & servers+=($!)
  export REAL_SHOP_URL=http://127.0.0.1:3171
  ready "$REAL_SHOP_URL" "$work/real.log"
else
  echo "e2e: no real catalogue at $real; its journey is skipped"
fi
ready "$SHOP_URL" "$work/demo.log"

(cd end2end && npx playwright test "$@")

for shop in demo ${REAL_SHOP_URL:+real}; do
  HURTROCK_DATA_DIR="$work/$shop" "$binary" verify
done
