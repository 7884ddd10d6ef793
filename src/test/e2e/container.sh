#!/usr/bin/env bash
# What the Dockerfile does, without an engine: its build command gives the package; the package, owned by root, runs as
# user 10001 with a data folder of its own, answers its health check, writes nowhere else and ends within 5 s of SIGTERM.
# Then once more as strict platforms run it: any user of group 0, no HOME, a root that is read-only, own files that are, too,
# and 384 MiB of memory, as far as this machine lets a script arrange that.
# Needs root (for the other user), setpriv and the package in target/dromedary.
set -euo pipefail
cd "$(dirname "$0")/../../.."

if [ "$(id -u)" != 0 ]; then echo "container.sh: skipped, it needs root to run as user 10001"; exit 0; fi
package=$PWD/target/dromedary
[ -f "$package/dromedary.jar" ] || { echo "container.sh: build first: mvn package"; exit 1; }

root=$(mktemp -d)
servers=''
app=''
limited=''
cleanup() {
  [ -z "$app" ] || kill -9 "$app" 2>/dev/null || true
  [ -z "$servers" ] || kill "$servers" 2>/dev/null || true
  [ -z "$limited" ] || rmdir "$limited" 2>/dev/null || true
  rm -rf "$root"
}
trap cleanup EXIT
chmod 755 "$root"

# the second stage of the Dockerfile
cp -r "$package" "$root/app"
"$root/app/dromedary" archive
install -d -o 10001 -g 0 -m 775 "$root/data" "$root/strict"
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
as_user() { exec setpriv --reuid 10001 --regid 0 --clear-groups env -i "${settings[@]}" "$@"; }

# waits until the instance itself says that it is well; takes the function that runs as its user
wait_healthy() {
  for _ in $(seq 1 60); do
    ("$1" "$root/app/dromedary" health) >"$root/health" 2>&1 || true
    if grep -qx OK "$root/health"; then return; fi
    kill -0 "$app" 2>/dev/null || break
    sleep 1
  done
  echo "container.sh: not healthy:"
  cat "$root/health" "$root/log"
  exit 1
}

touch "$root/began"
(as_user "$root/app/dromedary" run) >"$root/log" 2>&1 &
app=$!
wait_healthy as_user
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

# strict platforms; own files say where it answers, so that they are seen to be read
mkdir -p "$root/custom/lib"
cp "$package"/lib/slf4j-api-*.jar "$root/custom/lib/"
echo "management.port = $((port + 1))" >"$root/custom/application.properties"
strict=()
for setting in "${settings[@]}"; do
  case $setting in
    MANAGEMENT_PORT=*) ;;
    DATA_DIR=*) strict+=("DATA_DIR=$root/strict" "CUSTOM_DIR=$root/custom") ;;
    *) strict+=("$setting") ;;
  esac
done
any_user() { exec setpriv --reuid 1000690000 --regid 0 --clear-groups env -i "${strict[@]}" "$@"; }

arranged='user 1000690000:0, no HOME, own files read-only'
sealed=()
if unshare -m true 2>/dev/null; then
  arranged="$arranged, root read-only"
  # shellcheck disable=SC2016 # it is for the inner shell
  sealed=(unshare -m sh -euc '
    mount --make-rprivate /
    mount --bind "$0" /mnt
    mount -t tmpfs tmpfs /tmp
    mkdir -p "$0"
    mount --bind /mnt "$0"
    mount --bind /mnt/strict "$0/strict"
    mount -o remount,bind,ro "$0"
    mount -o remount,bind,ro /
    exec "$@"' "$root")
fi
for group in /sys/fs/cgroup/memory /sys/fs/cgroup; do
  if mkdir "$group/dromedary.$$" 2>/dev/null; then
    limited=$group/dromedary.$$
    for limit in memory.limit_in_bytes memory.max; do
      if echo $((384 << 20)) 2>/dev/null >"$limited/$limit"; then arranged="$arranged, 384 MiB"; fi
    done
    break
  fi
done
(
  [ -z "$limited" ] || echo "$BASHPID" >"$limited/cgroup.procs"
  exec "${sealed[@]}" setpriv --reuid 1000690000 --regid 0 --clear-groups env -i "${strict[@]}" "$root/app/dromedary" run
) >"$root/log" 2>&1 &
app=$!
wait_healthy any_user
# a health check shares the container's memory
(
  [ -z "$limited" ] || echo "$BASHPID" >"$limited/cgroup.procs"
  any_user "$root/app/dromedary" health
) | grep -qx OK || { echo "container.sh: the health check fails within the limits"; exit 1; }
most=$(awk '/VmHWM/ {print int($2 / 1024)}' "/proc/$app/status")
[ "$most" -lt 384 ] || { echo "container.sh: $most MiB were resident"; exit 1; }
kill -TERM "$app"
wait "$app" || true
app=''
[ -s "$root/strict/dromedary.db" ] || { echo "container.sh: no store in the data folder of another user"; exit 1; }
echo "container.sh: healthy as $arranged; $most MiB resident at most"
