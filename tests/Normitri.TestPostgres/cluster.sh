#!/bin/sh
# A PostgreSQL cluster in a folder of its own, on a unix socket there. It lives as long as the standard input is open: when the process that started it
# closes that, or dies, the server is stopped and the folder removed. Commands on the input, one a line: restart MODE, stop MODE, start.
# The argument is the server's fsync, on or off. Writes "ready FOLDER", and "done" after each command.
set -eu

bin=''
for candidate in /usr/lib/postgresql/*/bin; do
  [ -x "$candidate/initdb" ] && bin=$candidate
done
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb 2>/dev/null || echo /none/initdb)")
[ -x "$bin/initdb" ] || { echo "PostgreSQL is missing: install the Debian package postgresql, or run eng/setup --tests as root." >&2; exit 3; }

if [ "$(id -u)" = 0 ]; then
  # The server refuses to run as root.
  folder=$(mktemp -d /tmp/normitri-pg-XXXXXX)
  chown postgres "$folder"
  as() { setpriv --reuid=postgres --regid=postgres --init-groups "$@"; }
else
  folder=$(mktemp -d /tmp/normitri-pg-XXXXXX)
  as() { "$@"; }
fi
chmod 755 "$folder"
cd "$folder"

run() { as "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -s "$@" </dev/null >&2; }

as "$bin/initdb" -D "$folder/data" -U normitri -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
cat >>"$folder/data/postgresql.conf" <<SETTINGS
fsync = ${1:?on or off}
listen_addresses = ''
unix_socket_directories = '$folder'
max_connections = 300
shared_buffers = 64MB
max_wal_size = 512MB
wal_level = minimal
max_wal_senders = 0
autovacuum_naptime = 10s
log_min_messages = warning
SETTINGS
run start || { cat "$folder/log" >&2; exit 4; }
echo "ready $folder"

while read -r command mode; do
  case "$command" in
    restart) run restart -m "$mode" ;;
    stop) run stop -m "$mode" ;;
    start) run start ;;
  esac
  echo done
done

run stop -m immediate || true
rm -rf "$folder"
