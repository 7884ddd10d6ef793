#!/usr/bin/env bash
# The channel's collector against an MTProto server that others wrote (gotd, in Go): from a session string, and from a key
# that we exchange with it, to the keys in Redis. Needs Go, and the classes of mvn test; without Go it is skipped.
set -euo pipefail
cd "$(dirname "$0")/../../.."

if ! command -v go >/dev/null 2>&1; then echo "mtproto.sh: skipped, it needs Go"; exit 0; fi
[ -d target/test-classes ] || { echo "mtproto.sh: build first: mvn verify"; exit 1; }

root=$(mktemp -d)
server=''
cleanup() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$root"
}
trap cleanup EXIT

if ! (cd src/test/e2e/mtproto-server && timeout 300 go mod download) >"$root/modules" 2>&1; then
  echo "mtproto.sh: skipped, the server's Go modules cannot be had here: $(head -n 1 "$root/modules")"
  exit 0
fi
if ! (cd src/test/e2e/mtproto-server && go build -buildvcs=false -o "$root/server" .) >"$root/build" 2>&1; then
  echo "mtproto.sh: the server does not build:"
  cat "$root/build"
  exit 1
fi
SALT=1 FLOOD=1 "$root/server" src/test/resources/mtproto/channel-fixture.json "$root/key.pem" 127.0.0.1:0 "$root/session" >"$root/log" 2>&1 &
server=$!
for _ in $(seq 1 100); do grep -q 'session written' "$root/log" && break; sleep 0.2; done
grep -q 'session written' "$root/log" || { echo "mtproto.sh: the server did not start:"; cat "$root/log"; exit 1; }

if ! mvn -B -ntp -q surefire:test -Dtest=GoServerE2e -Dmtproto.session="$root/session" -Dmtproto.key="$root/key.pem" >"$root/test" 2>&1; then
  cat "$root/test" "$root/log"
  exit 1
fi
echo "mtproto.sh: $(grep -c ' req ' "$root/log") calls over the real protocol, from a given session and from a key of our own"
