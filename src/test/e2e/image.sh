#!/usr/bin/env bash
# The image that Maven makes without an engine: its archive is unpacked, and what is in it runs as its own user (10001), in a
# root of its own that is read-only but for /data and /tmp, with the environment that the image sets and nothing else.
# No registry is asked: the base is made of this machine's files (a shell, a few tools, its Java), so what is shown is what
# the project puts into the image, not the base that it names.
# Needs root (chroot, mounts), and the package in target/dromedary.
set -euo pipefail
cd "$(dirname "$0")/../../.."

if [ "$(id -u)" != 0 ]; then echo "image.sh: skipped, it needs root for chroot"; exit 0; fi
if ! unshare -m true 2>/dev/null; then echo "image.sh: skipped, mounts are not allowed here"; exit 0; fi
package=$PWD/target/dromedary
[ -f "$package/dromedary.jar" ] || { echo "image.sh: build first: mvn package"; exit 1; }

work=$(mktemp -d)
servers=''
app=''
cleanup() {
  [ -z "$app" ] || kill -9 "$app" 2>/dev/null || true
  [ -z "$servers" ] || kill "$servers" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
chmod 755 "$work"
root=$work/root
mkdir "$root"

# --- a base of this machine's files
base=$work/base
mkdir -p "$base/bin" "$base/usr/local/bin" "$base/etc" "$base/tmp" "$base/proc" "$base/dev" "$base/java"
java=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
# a Java that is a link out of its own folder is copied as what it points to; sources and static parts are not needed
tar -C "$java" -ch --exclude=./lib/src.zip --exclude=./jmods --exclude=./include --exclude=./man --exclude=./legal --exclude='./lib/*.a' --exclude=./demo . 2>/dev/null |
  tar -C "$base/java" -x
for tool in sh cat cksum cut dirname env mkdir mv printf readlink rm sed tail awk; do
  cp -L "$(type -P "$tool")" "$base/bin/$tool"
done
find "$base/bin" "$base/java" -type f \( -perm -100 -o -name '*.so' \) -exec ldd {} + 2>/dev/null |
  awk '$3 ~ /^\// {print $3} $1 ~ /^\/.*ld-/ {print $1}' | sort -u | grep -v "^$base" >"$work/libraries"
# what SQLite's own library, which comes in a jar, wants of the C library besides
libc=$(dirname "$(grep -m 1 '/libc\.so' "$work/libraries")")
for part in libdl.so.2 libpthread.so.0 librt.so.1; do echo "$libc/$part" >>"$work/libraries"; done
while IFS= read -r library; do
  mkdir -p "$base$(dirname "$library")"
  cp -L "$library" "$base$library"
done <"$work/libraries"
echo 'root:x:0:0::/:/bin/sh' >"$base/etc/passwd"
cp -L /etc/hosts "$base/etc/hosts"
tar -C "$base" -cf "$work/layer.tar" .
cat >"$work/config.json" <<END
{"architecture":"amd64","os":"linux","config":{"Env":["PATH=/usr/local/bin:/bin","JAVA_HOME=/java"]},
 "rootfs":{"type":"layers","diff_ids":["sha256:$(sha256sum "$work/layer.tar" | cut -d ' ' -f 1)"]}}
END
echo '[{"Config":"config.json","RepoTags":[],"Layers":["layer.tar"]}]' >"$work/manifest.json"
tar -C "$work" -cf "$work/base.tar" manifest.json config.json layer.tar

# --- the image, as "mvn -Pimage package" makes it from the package
if ! mvn -B -ntp -q -Pimage jib:buildTar@archive -Dimage.base="tar://$work/base.tar" -Djib.outputPaths.tar="$work/image.tar" \
  -Djib.baseImageCache="$work/cache" -Djib.applicationCache="$work/cache" >"$work/build" 2>&1; then
  cat "$work/build"
  exit 1
fi
mkdir "$work/image"
tar -C "$work/image" -xf "$work/image.tar"
of_image() { java -cp "$package/lib/*" src/test/e2e/Image.java "$work/image" "$1"; }
while IFS= read -r layer; do tar -C "$root" --warning=no-unknown-keyword -xf "$layer"; done < <(of_image layers)
user=$(of_image user)
directory=$(of_image directory)
mapfile -t environment < <(of_image environment)
mapfile -t command < <(of_image command)
[ ! -e "$root/jib" ] || { echo "image.sh: jib's own class path is in the image too"; exit 1; }
if find "$root/app" -name '*.jsa' | grep -q .; then echo "image.sh: an archive of another Java's classes is in the image"; exit 1; fi

# --- a panel and a Bot API server
token=4242:image-test-token-of-a-bot
mkfifo "$work/hold"
java -cp "$package/dromedary.jar:$package/lib/*" src/test/e2e/Servers.java "$work/env" "$work/messages" "$token" <"$work/hold" &
servers=$!
exec 9>"$work/hold"
for _ in $(seq 1 100); do [ -s "$work/env" ] && break; sleep 0.2; done
[ -s "$work/env" ] || { echo "image.sh: the test servers did not start"; exit 1; }

# --- it runs; what a user says is a token, a chat and a panel, as with docker run -e
port=$(( 20000 + $$ % 20000 ))
said=(TELEGRAM_BOT_TOKEN="$token" TELEGRAM_CHAT_ID=1 MANAGEMENT_PORT="$port")
while IFS= read -r line; do said+=("$line"); done <"$work/env"
# shellcheck disable=SC2016 # it is for the inner shell
inside() {
  exec unshare -m sh -euc '
    root=$1; user=$2; directory=$3; shift 3
    mount --make-rprivate /
    mount --bind "$root" "$root"
    mount --bind "$root/data" "$root/data"
    mount -o remount,bind,ro "$root"
    mount -t tmpfs tmpfs "$root/tmp"
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    cd /
    exec chroot --userspec="$user" --groups= "$root" /bin/env -i "$@"' sh \
    "$root" "$1" "$directory" "${environment[@]}" "${said[@]}" /bin/sh -c 'cd "$0" && exec "$@"' "$directory" "${@:2}"
}
(inside "$user" "${command[@]}") >"$work/log" 2>&1 &
app=$!
for _ in $(seq 1 90); do
  (inside "$user" dromedary health) >"$work/health" 2>&1 || true
  grep -qx OK "$work/health" && break
  kill -0 "$app" 2>/dev/null || break
  sleep 1
done
grep -qx OK "$work/health" || { echo "image.sh: not healthy:"; cat "$work/health" "$work/log"; exit 1; }
(inside "$user" python /app/komari_traffic_report.py health) | grep -qx OK || { echo "image.sh: the former health check fails"; exit 1; }
curl -fsS -o "$work/page" "http://127.0.0.1:$port/observe/metrics"
grep -q 'routeId="traffic.sample"' "$work/page" || { echo "image.sh: no metrics per route"; exit 1; }
owner=$(stat -c %u "$root/data/dromedary.db")
[ "$owner" = 10001 ] || { echo "image.sh: the store is user $owner's"; exit 1; }
runs_as=$(awk '/^Uid:/ {print $2}' "/proc/$app/status")
[ "$runs_as" = 10001 ] || { echo "image.sh: it runs as user $runs_as"; exit 1; }
kill -TERM "$app"
wait "$app" || true
app=''
# any user of group 0, as strict platforms give
rm -f "$root"/data/dromedary.*
(inside 1000690000:0 /app/dromedary config validate) >"$work/valid" 2>&1 || { echo "image.sh: another user of group 0 is refused:"; cat "$work/valid"; exit 1; }
grep -q '^OK' "$work/valid" || { echo "image.sh: the settings are not OK:"; cat "$work/valid"; exit 1; }
echo "image.sh: the archive ($(( $(stat -c %s "$work/image.tar") >> 20 )) MiB with this machine's base, $(of_image architecture)) runs as user $runs_as, root read-only"
