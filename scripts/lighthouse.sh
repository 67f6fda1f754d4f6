#!/usr/bin/env bash
# Lighthouse (mobile) on the demo shop: the median of five runs of start page and product page, against section 12 of the specification.
# Needs a release build (make build). Scores of two shared cores are noisy: look at bytes first.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
version=12.8.2 runs="${1:-5}"
tools="$HURTROCK_TOOLS/lighthouse-$version"
[ -x "$tools/node_modules/.bin/lighthouse" ] || {
  mkdir -p "$tools"
  PUPPETEER_SKIP_DOWNLOAD=1 npm install --silent --no-fund --no-audit --prefix "$tools" "lighthouse@$version"
}
work="$(mktemp -d /tmp/hurtrock-lighthouse.XXXXXX)"
trap 'kill "$server" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT
HURTROCK_DATA_DIR="$work/shop" HURTROCK_ADDR=127.0.0.1:3190 "${HURTROCK_BIN:-target/release/hurtrock}" demo >"$work/log" 2>&1 & server=$!
for _ in $(seq 1 1200); do curl -fsS -o /dev/null http://127.0.0.1:3190/readyz 2>/dev/null && break; sleep 0.5; done
product="$(curl -fsS 'http://127.0.0.1:3190/products?stock=1' | grep -o 'href="/products/[^"?]*"' | head -1 | cut -d'"' -f2)"
export CHROME_PATH="${CHROME_PATH:-/usr/bin/chromium}"
for path in / "$product"; do
  for run in $(seq 1 "$runs"); do
    "$tools/node_modules/.bin/lighthouse" "http://127.0.0.1:3190$path" --quiet --output=json --output-path="$work/$run.json" \
      --chrome-flags="--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync"
  done
  node - "$path" "$work" "$runs" <<'JS'
const [path, folder, runs] = process.argv.slice(2);
const reports = Array.from({ length: Number(runs) }, (_, i) => JSON.parse(require('fs').readFileSync(`${folder}/${i + 1}.json`)));
const median = (of) => reports.map(of).sort((a, b) => a - b)[Math.floor(reports.length / 2)];
const score = (name) => Math.round(median((r) => r.categories[name].score) * 100);
const audit = (name) => median((r) => r.audits[name].numericValue);
console.log(`${path}: performance ${score('performance')}, accessibility ${score('accessibility')}, best practices ${score('best-practices')}, SEO ${score('seo')}; ` +
  `LCP ${(audit('largest-contentful-paint') / 1000).toFixed(2)} s, CLS ${audit('cumulative-layout-shift').toFixed(3)}, ` +
  `TBT ${Math.round(audit('total-blocking-time'))} ms, ${Math.round(audit('total-byte-weight') / 1024)} KiB`);
const failed = reports[0].categories;
for (const [name, category] of Object.entries(failed)) for (const ref of category.auditRefs) {
  const found = reports[0].audits[ref.id];
  if (ref.weight > 0 && found.score !== null && found.score < 0.9) console.log(`  ${name}: ${found.title} (${found.displayValue ?? found.score})`);
}
JS
done
