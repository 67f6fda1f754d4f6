#!/usr/bin/env bash
# The budgets of the specification, measured on this machine. Figures go to the terminal; keep those worth keeping in
# bench/RESULTS.md with the machine and the commit.
#   scripts/bench.sh                       the demo shop on SQLite
#   scripts/bench.sh --products 100000     a generated catalogue, brought in by `hurtrock import`
#   … --orders 1000000                     with a past of so many orders; the back office's dashboard and lists (needs sqlite3 or psql)
#   scripts/bench.sh --sale                orders placed and notifications applied a second, beside Midtrans' double
#   … --postgres                           the same on a private PostgreSQL
#   … --seconds 10                         how long each load lasts
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

products=0 seconds=5 sale= orders=0
while [ $# -gt 0 ]; do
  case "$1" in
    --products) products="$2"; shift 2 ;;
    --seconds) seconds="$2"; shift 2 ;;
    --orders) orders="$2"; shift 2 ;;
    --sale) sale=--sale; shift ;;
    --postgres) shift; exec ./scripts/with-postgres.sh env BENCH_POSTGRES=1 "$0" --products "$products" --orders "$orders" --seconds "$seconds" $sale "$@" ;;
    *) echo "bench: unknown argument $1" >&2; exit 2 ;;
  esac
done

hurtrock="${HURTROCK_BIN:-$PWD/target/release/hurtrock}"
work="$(mktemp -d /tmp/hurtrock-bench.XXXXXX)"
server= double=
trap 'for pid in $server $double; do kill "$pid" 2>/dev/null; done; wait 2>/dev/null || true; rm -rf "$work"' EXIT
cargo build --quiet --release --locked -p bench
bench="${CARGO_TARGET_DIR:-target}/release/bench"
export HURTROCK_DATA_DIR="$work" HURTROCK_ADDR=127.0.0.1:3180
if [ -n "${BENCH_POSTGRES:-}" ]; then
  psql "$TEST_DATABASE_URL" -qc 'CREATE DATABASE bench'
  export DATABASE_URL="${TEST_DATABASE_URL%/postgres}/bench"
fi

memory() { awk -v what="$1" '/VmRSS/ {print what ": " int($2/1024) " MiB"}' "/proc/$server/status"; }
ready() {
  until curl -fsS -o /dev/null http://127.0.0.1:3180/readyz 2>/dev/null; do
    kill -0 "$server" || { tail -20 "$work/log" >&2; exit 1; }
    sleep 0.02
  done
}

serve() { "$hurtrock" serve >>"$work/log" 2>&1 & server=$!; }
end() { kill "$server"; wait "$server" 2>/dev/null || true; }
sql() { if [ -n "${BENCH_POSTGRES:-}" ]; then psql -q "$DATABASE_URL"; else sqlite3 "$work/hurtrock.sqlite"; fi; }

if [ -n "$sale" ]; then
  cargo build --quiet --release --locked -p fake_psp
  "${CARGO_TARGET_DIR:-target}/release/fake-psp" --addr 127.0.0.1:3181 >>"$work/log" 2>&1 & double=$!
  "$hurtrock" migrate >>"$work/log" 2>&1
  "$bench" shelf >"$work/goods.csv"
  "$hurtrock" import "$work/goods.csv" --yes >>"$work/log" 2>&1
  export MIDTRANS_SERVER_KEY=SB-Mid-server-hurtrock RUST_LOG=warn
  export MIDTRANS_SNAP_BASE=http://127.0.0.1:3181/snap/v1 MIDTRANS_API_BASE=http://127.0.0.1:3181
  serve; ready
  sleep 2
  "$bench" sale http://127.0.0.1:3180 http://127.0.0.1:3181 "$seconds" 1000
  memory "memory after the load"
  "$hurtrock" verify
  exit
fi
if [ "$orders" -gt 0 ]; then
  [ -n "${BENCH_POSTGRES:-}" ] || command -v sqlite3 >/dev/null || { echo "bench: --orders needs sqlite3 (Debian: apt-get install sqlite3)" >&2; exit 1; }
  # A way to pay, so that the first order can be placed; nobody answers there.
  export MIDTRANS_SERVER_KEY=SB-Mid-server-hurtrock MIDTRANS_API_BASE=http://127.0.0.1:9 MIDTRANS_SNAP_BASE=http://127.0.0.1:9
  "$hurtrock" migrate >>"$work/log" 2>&1
  "$bench" shelf >"$work/goods.csv"
  "$hurtrock" import "$work/goods.csv" --yes >>"$work/log" 2>&1
  echo "lima gitar di atas panggung" | "$hurtrock" admin create --email admin@hurtrock.com --name Pemilik --password-stdin >>"$work/log" 2>&1
  serve; ready
  "$bench" order http://127.0.0.1:3180
  end
  sed "s/:count/$orders/" bench/orders.sql | sql
fi
if [ "$products" -gt 0 ]; then
  "$hurtrock" migrate >>"$work/log" 2>&1
  for first in $(seq 1 10000 "$products"); do
    count=$((products - first + 1)); [ "$count" -gt 10000 ] && count=10000
    "$bench" goods "$first" "$count" >"$work/goods.csv"
    /usr/bin/env bash -c 'time "$0" import "$1" --yes >/dev/null' "$hurtrock" "$work/goods.csv" 2>&1 | awk -v n="$count" '/real/ {print "import of " n " rows: " $2}'
  done
  serve
elif [ "$orders" -gt 0 ]; then
  serve
else
  "$hurtrock" demo >>"$work/log" 2>&1 & server=$!
  ready
  end
  "$hurtrock" demo >>"$work/log" 2>&1 & server=$!
fi

started=$(date +%s%N)
ready
echo "ready after $((($(date +%s%N) - started) / 1000000)) ms"
if [ "$products" -gt 0 ]; then
  # The first start has built the catalogue and kept it; every later one goes on with that.
  end; serve
  started=$(date +%s%N)
  ready
  echo "ready again after $((($(date +%s%N) - started) / 1000000)) ms"
fi
sleep 2
memory "memory, idle"
[ "$orders" -eq 0 ] || "$bench" office http://127.0.0.1:3180 "$seconds"
"$bench" http://127.0.0.1:3180 "$seconds"
memory "memory after the load"
