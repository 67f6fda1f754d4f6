#!/usr/bin/env bash
# `cargo leptos watch` on a demo shop: edit, and the page reloads.
set -euo pipefail
cd "$(dirname "$0")/.."
./scripts/setup.sh build
. scripts/env.sh

exec cargo leptos watch --split -- demo
