#!/usr/bin/env bash
# What the Dockerfile does, without an engine: its build command gives the package; the package, owned by root, runs as
# user 10001 with a data folder of its own, answers its health check, writes nowhere else and ends within 5 s of SIGTERM.
# Needs root (for the other user), setpriv and the package in target/dromedary.
set -euo pipefail
cd "$(dirname "$0")/../../.."

if [ "$(id -u)" != 0 ]; then echo "container.sh: skipped, it needs root to run as user 10001"; exit 0; fi
package=$PWD/target/dromedary
[ -f "$package/dromedary.jar" ] || { echo "container.sh: build first: mvn package"; exit 1; }

root=$(mktemp -d)
servers=''
app=''
cleanup() {
  [ -z "$app" ] || kill -9 "$app" 2>/dev/null || true
  [ -z "$servers" ] || kill "$servers" 2>/dev/null || true
  rm -rf "$root"
}
trap cleanup EXIT
chmod 755 "$root"

# the second stage of the Dockerfile
cp -r "$package" "$root/app"
install -d -o 10001 -g 10001 "$root/data"
ln -s "$root/app/dromedary" "$root/python"

token=4242:container-test-token-of-a-bot
mkfifo "$root/hold"
java -cp "$package/dromedary.jar:$package/lib/*" src/test/e2e/Servers.java "$root/env" "$root/messages" "$token" <"$root/hold" &
servers=$!
exec 9>"$root/hold"
for _ in $(seq 1 100); do [ -s "$root/env" ] && break; sleep 0.2; done
[ -s "$root/env" ] || { echo "container.sh: the test servers did not start"; exit 1; }

port=$(( 20000 + $$ % 20000 ))
settings=(PATH="$PATH" DATA_DIR="$root/data" TELEGRAM_BOT_TOKEN="$token" TELEGRAM_CHAT_ID=1 MANAGEMENT_PORT="$port")
# what the Dockerfile sets
settings+=(MANAGEMENT_HOST=0.0.0.0 METRICS_PER_ROUTE=true)
while IFS= read -r line; do settings+=("$line"); done <"$root/env"
as_user() { exec setpriv --reuid 10001 --regid 10001 --clear-groups env -i "${settings[@]}" "$@"; }

touch "$root/began"
(as_user "$root/app/dromedary" run) >"$root/log" 2>&1 &
app=$!
healthy=no
for _ in $(seq 1 60); do
  (as_user "$root/app/dromedary" health) >"$root/health" 2>&1 || true
  if grep -qx OK "$root/health"; then healthy=yes; break; fi # the instance itself says so
  kill -0 "$app" 2>/dev/null || break
  sleep 1
done
[ $healthy = yes ] || { echo "container.sh: not healthy:"; cat "$root/health" "$root/log"; exit 1; }
(as_user "$root/python" /app/komari_traffic_report.py health) | grep -qx OK || { echo "container.sh: the former health check fails"; exit 1; }

# what a kubelet and a Prometheus ask from outside, by another address than loopback's
outside=$(hostname -I 2>/dev/null | awk '{print $1}')
for page in health/live health/ready info metrics; do
  curl -fsS -o "$root/page" "http://${outside:-127.0.0.1}:$port/observe/$page" || { echo "container.sh: no /observe/$page from outside"; exit 1; }
done
grep -q 'routeId="traffic.sample"' "$root/page" || { echo "container.sh: no metrics per route"; exit 1; }

# routes are asked and stopped by the user as whom it runs, and by nobody else
(as_user "$root/app/dromedary" routes stop traffic.sample) >"$root/routes" || { echo "container.sh: routes stop fails:"; cat "$root/routes"; exit 1; }
(as_user "$root/app/dromedary" routes start traffic.sample) | grep -q runs || { echo "container.sh: routes start fails"; exit 1; }
if setpriv --reuid 10002 --regid 10002 --clear-groups env -i "${settings[@]}" "$root/app/dromedary" routes >"$root/routes" 2>&1; then
  echo "container.sh: another user may ask for the routes"; exit 1
fi

strays=$(find "$root/app" /tmp /var/tmp -xdev -user 10001 -newer "$root/began" -not -path "$root/data*" 2>/dev/null || true)
[ -z "$strays" ] || { echo "container.sh: written outside the data folder:"; echo "$strays"; exit 1; }

began=$(date +%s%N)
kill -TERM "$app"
wait "$app" || true
app=''
took=$(( ($(date +%s%N) - began) / 1000000 ))
[ "$took" -lt 5000 ] || { echo "container.sh: SIGTERM took $took ms"; exit 1; }
[ -s "$root/data/dromedary.db" ] || { echo "container.sh: no store in the data folder"; exit 1; }
echo "container.sh: healthy as user 10001, wrote only to its data folder, stopped in $took ms"
