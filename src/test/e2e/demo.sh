#!/usr/bin/env bash
# The first thing a new user does: commands piped into the demo, answers as text.
set -euo pipefail
cd "$(dirname "$0")/../../.."

answers=$(printf '/today\n/top 24h\n/help\n' | timeout 120 ./dromedary demo)
for expected in 'Traffic today' 'Traffic of the last 24 h' '/archive – '; do
  if ! grep -qF "$expected" <<<"$answers"; then
    echo "demo.sh: no \"$expected\" in:"
    echo "$answers"
    exit 1
  fi
done
echo "demo.sh: $(grep -c '^> ' <<<"$answers") commands answered"
