#!/usr/bin/env bash
# The faults that the shop must survive, at their full numbers, on SQLite and on a private PostgreSQL; seeds are printed. Figures
# worth keeping go into bench/RESULTS.md with the machine and the commit. Needs an executable: HURTROCK_BIN, else `make build`.
#   scripts/faults.sh                        everything below, on both databases (about three quarters of an hour)
#   scripts/faults.sh kill [--kills N] [--seed S] [--postgres]      kill -9 in the middle of the work (F6)
#   scripts/faults.sh points [--seed S] [--postgres]                death at every named point between two durable steps (F6)
#   scripts/faults.sh rush [--rounds N] [--processes 2] [--postgres]  everybody at once over HTTP (F1, F4; with two processes F16)
#   scripts/faults.sh numbers                the tests of the single faults at their full numbers
#   scripts/faults.sh short                  a small part, in less than a minute
# What dies at points is an executable of its own, target/debug/hurtrock-points: the usual ones know nothing of points.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
cargo="${CARGO:-cargo}"
# Points are built for tests, and so is whoever drives to them alone.
[ "${1:-}" != points ] || export FAULTS_PROFILE=debug
faults="${CARGO_TARGET_DIR:-target}/${FAULTS_PROFILE:-release}/faults"
mortal="${CARGO_TARGET_DIR:-target}/debug/hurtrock-points"
# A process that aborts leaves no image of its memory behind.
ulimit -c 0
table=()

build() {
  local profile=(--release)
  [ "${FAULTS_PROFILE:-release}" = release ] || profile=()
  "$cargo" build --quiet --locked "${profile[@]}" -p faults
}

# The same packages as everywhere, so that what they use is not compiled for this alone.
build_points() { # [--bin NAME]…: built with it
  "$cargo" build --quiet --locked "${server_side[@]}" --features server/fail-points --bin hurtrock-points "$@"
}

# The driver, on an empty database: its own file, or one made on the PostgreSQL that is there.
drive() {
  if [ -n "${TEST_DATABASE_URL:-}" ]; then
    local name="faults_$$_$RANDOM"
    psql "$TEST_DATABASE_URL" -qc "CREATE DATABASE $name"
    DATABASE_URL="${TEST_DATABASE_URL%/postgres}/$name" "$faults" "$@"
  else
    env -u DATABASE_URL "$faults" "$@"
  fi
}

points() { HURTROCK_BIN="$mortal" drive points "$@"; }

# WHAT DATABASE COMMAND…: a line of the table.
row() {
  local what="$1" database="$2" started=$SECONDS outcome=held
  shift 2
  "$@" || outcome=BROKEN
  table+=("| $what | $database | $outcome | $((SECONDS - started)) s |")
}

# What a fault's tests are called, and how often they do it with FAULT_NUMBERS=full.
numbers() {
  export FAULT_NUMBERS=full
  local what filter package
  while IFS='|' read -r what package filter; do
    row "$what" both "$cargo" nextest run --locked --no-fail-fast --status-level pass --final-status-level fail \
      --success-output final "${server_side[@]}" -E "package($package) & test(/$filter/)" </dev/null
  done <<'ROWS'
F1: 50 rounds of 200 buyers, 10 units|services|two_hundred_buyers_of_ten_units
F2: 20 rounds of 100 carts of 3 in any order, 20 variants|services|a_hundred_buyers_of_three_things
F3: 100 buyers of a voucher for 5; one customer in 8 windows|services|used_five_times_by_a_hundred|one_customer_in_many_windows
F4: 10 equal submissions|services|ten_equal_submissions
F5: 500 carts edited while they are ordered|services|a_cart_edited_while_placing
F7: notifications twice, five times, twinned, reversed, 3 days late|services|notifications_twice_five_times|before_anybody_comes_back|many_looks_at_once
F8: 1,000 orders and not one notification|services|without_any_notification
F9: 5,000 orders, dropped 10 %, doubled 20 %, late 60 s, forged 5 %; two storms|services|a_seeded_mixture|after_a(nother)?_storm
F10: gateways that fail, or lose their answer after the deed|services|answers_lost_after_the_deed|a_lost_answer|the_attempt_is_written_before
F15: paid when the hold was over and the goods were gone|services|money_that_comes_late|paid_after_its_time
F16: two processes' services on one database|services|two_processes
F18: 50 orders, refunds in parallel that are too much together|services|of_two_refunds_at_once
10,000 mutated notifications of each gateway|payments|contract
The faults of the system before this one|services|original_faults
The faults of the system before this one, over HTTP|server|original_faults
The faults of the system before this one, in the schema|migrations|fault_15
ROWS
}

report() {
  printf '\n%s, %s cores, %s\n' "$(git rev-parse --short HEAD)" "$(nproc)" "$(date +%F)"
  printf '| what | database | outcome | took |\n| --- | --- | --- | --- |\n'
  printf '%s\n' "${table[@]}"
  ! printf '%s\n' "${table[@]}" | grep -q BROKEN
}

processes() { # DATABASE: what only whole processes can show
  row "F1, F4: 50 rounds over HTTP" "$1" drive rush --rounds 50
  row "F16: 50 rounds at two processes, one replaced in each rush" "$1" drive rush --rounds 50 --processes 2
  row "F6: 300 kills" "$1" drive kill --kills 300
  row "F6: death at every point" "$1" points
}

[ $# -gt 0 ] || set -- all
mode="$1"; shift
case "$mode" in
  kill | points | rush)
    if [ "$mode" = points ]; then
      build_points --bin faults
      export HURTROCK_BIN="$mortal"
    else
      build
    fi
    arguments=() postgres=
    for argument in "$@"; do [ "$argument" = --postgres ] && postgres=1 || arguments+=("$argument"); done
    if [ -n "$postgres" ]; then exec ./scripts/with-postgres.sh "$0" on-postgres "$mode" "${arguments[@]}"; fi
    unset TEST_DATABASE_URL
    drive "$mode" "${arguments[@]}"
    ;;
  on-postgres) drive "$@" ;;
  numbers)
    [ -n "${TEST_DATABASE_URL:-}" ] || exec ./scripts/with-postgres.sh "$0" numbers
    numbers
    report
    ;;
  processes)
    processes PostgreSQL
    report
    ;;
  short)
    build
    unset TEST_DATABASE_URL
    drive kill --kills 10 --refund-secs 5
    drive rush --rounds 2 --processes 2
    ;;
  all)
    build
    build_points
    failed=0
    (unset TEST_DATABASE_URL; processes SQLite; report) || failed=1
    ./scripts/with-postgres.sh "$0" processes || failed=1
    ./scripts/with-postgres.sh "$0" numbers || failed=1
    exit "$failed"
    ;;
  *) sed -n '2,10p' "$0" >&2; exit 2 ;;
esac
