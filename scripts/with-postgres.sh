#!/usr/bin/env bash
# Runs a command beside a private, throw-away PostgreSQL and always stops it: scripts/with-postgres.sh COMMAND...
# The command finds the server in TEST_DATABASE_URL. Safety is traded for speed (no fsync): for tests only.
set -euo pipefail

[ $# -gt 0 ] || { echo "usage: $0 COMMAND..." >&2; exit 2; }

bin="${POSTGRES_BIN:-}"
if [ -z "$bin" ]; then
  for candidate in /usr/lib/postgresql/*/bin; do [ -x "$candidate/initdb" ] && bin="$candidate"; done
fi
[ -n "$bin" ] || bin="$(dirname "$(command -v initdb || true)")"
[ -x "$bin/initdb" ] || { echo "with-postgres: no PostgreSQL found (install it, or set POSTGRES_BIN)" >&2; exit 1; }

home="$(mktemp -d /tmp/hurtrock-pg.XXXXXX)"
chmod 711 "$home"

# PostgreSQL refuses to run as root; there the package's own account runs it.
as_owner() { "$@"; }
if [ "$(id -u)" = 0 ]; then
  chown postgres: "$home"
  as_owner() { (cd "$home" && setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@"); }
fi

stop() {
  status=$?
  trap - EXIT INT TERM
  as_owner "$bin/pg_ctl" -D "$home/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$home"
  exit "$status"
}
trap stop EXIT INT TERM

as_owner "$bin/initdb" -D "$home/data" -U hurtrock -A trust -E UTF8 --locale=C --no-sync >"$home/initdb.log" 2>&1 \
  || { cat "$home/initdb.log" >&2; exit 1; }
as_owner tee -a "$home/data/postgresql.conf" >/dev/null <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = '$home'
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 300
shared_buffers = 128MB
CONF

# A free port is found by trying: another process may take one between looking and starting.
started=no
for _ in 1 2 3 4 5 6 7 8; do
  port=$((20000 + RANDOM % 20000))
  if as_owner "$bin/pg_ctl" -D "$home/data" -o "-p $port" -l "$home/server.log" -w -t 30 start >/dev/null 2>&1; then
    started=yes
    break
  fi
done
[ "$started" = yes ] || { cat "$home/server.log" >&2; exit 1; }

export TEST_DATABASE_URL="postgres://hurtrock@127.0.0.1:$port/postgres"
"$@"
