#!/usr/bin/env bash
# The official libraries of Stripe and Midtrans (Node and Python) drive the fake gateways. What they cannot parse, or
# refuse to verify, is a fault of the fake. Says clearly when the libraries cannot be had, and then fails.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

STRIPE_NODE=23.1.0 MIDTRANS_NODE=1.4.3 STRIPE_PYTHON=16.1.0 MIDTRANS_PYTHON=1.4.2
CACHE="$HURTROCK_TOOLS/psp-sdks-$STRIPE_NODE-$MIDTRANS_NODE-$STRIPE_PYTHON-$MIDTRANS_PYTHON"
cannot() { echo "psp-sdks: cannot run: $*" >&2; exit 2; }

command -v node >/dev/null && command -v npm >/dev/null || cannot "Node and npm are missing"
command -v python3 >/dev/null || cannot "Python 3 is missing"
if [ ! -e "$CACHE/ready" ]; then
  mkdir -p "$CACHE"
  npm install --prefix "$CACHE" --no-audit --no-fund --silent \
    "stripe@$STRIPE_NODE" "midtrans-client@$MIDTRANS_NODE" >&2 || cannot "npm cannot install the libraries for Node"
  python3 -m venv "$CACHE/venv" || cannot "Python cannot make a virtual environment"
  "$CACHE/venv/bin/pip" install --quiet --disable-pip-version-check \
    "stripe==$STRIPE_PYTHON" "midtransclient==$MIDTRANS_PYTHON" >&2 || cannot "pip cannot install the libraries for Python"
  touch "$CACHE/ready"
fi

"${CARGO:-cargo}" build --quiet --locked -p fake_psp
BIN="${CARGO_TARGET_DIR:-target}/debug/fake-psp"
run="$(mktemp -d)"
"$BIN" --addr 127.0.0.1:0 >"$run/out" 2>&1 &
fake=$!
trap 'kill "$fake" 2>/dev/null || true; rm -rf "$run"' EXIT
for _ in $(seq 50); do grep -q http "$run/out" && break; sleep 0.1; done
FAKE_PSP_URL="$(grep -om1 'http://[0-9.:]*' "$run/out")" || { cat "$run/out" >&2; cannot "the fake does not start"; }
export FAKE_PSP_URL

# Node looks for packages beside the script, so the scripts are run from beside the packages.
cp end2end/psp/*.mjs "$CACHE/"
node "$CACHE/stripe.mjs"
node "$CACHE/midtrans.mjs"
PYTHONDONTWRITEBYTECODE=1 "$CACHE/venv/bin/python" end2end/psp/with_stripe.py
PYTHONDONTWRITEBYTECODE=1 "$CACHE/venv/bin/python" end2end/psp/with_midtrans.py
echo "psp-sdks: the four official libraries agree with the fake gateways"
