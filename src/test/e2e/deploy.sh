#!/usr/bin/env bash
# What is in deploy/ and the Compose files, rendered and judged by the programs' own libraries (kustomize, Helm, Compose,
# Prometheus), and what they make of it by Kubernetes' schema. No cluster and no engine is asked.
# Needs Go, and the classes of mvn test; without Go it is skipped, and mvn verify has judged the files alone.
set -euo pipefail
cd "$(dirname "$0")/../../.."

if ! command -v go >/dev/null 2>&1; then echo "deploy.sh: skipped, it needs Go"; exit 0; fi
[ -d target/test-classes ] || { echo "deploy.sh: build first: mvn verify"; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
built=0
(cd src/test/e2e/deploy-check && timeout 300 go build -buildvcs=false -ldflags='-s -w' -o "$work/check" .) >"$work/build" 2>&1 || built=$?
if [ "$built" -eq 124 ]; then echo "deploy.sh: skipped, the Go modules did not come within 5 minutes"; exit 0; fi
if [ "$built" -ne 0 ]; then
  if grep -q 'cannot find module\|dial tcp\|403 \|404 ' "$work/build"; then
    echo "deploy.sh: skipped, the Go modules cannot be had here: $(grep -m 1 'cannot find module\|dial tcp\|403 \|404 ' "$work/build")"
    exit 0
  fi
  echo "deploy.sh: the check does not build:"
  cat "$work/build"
  exit 1
fi
check() { "$work/check" "$@" 2>"$work/said" || { echo "deploy.sh: $*"; grep -v 'symbolic link' "$work/said"; exit 1; }; }
refused() {
  if "$work/check" "${@:2}" >"$work/out" 2>"$work/said"; then echo "deploy.sh: not refused: ${*:2}"; exit 1; fi
  grep -q -- "$1" "$work/said" || { echo "deploy.sh: ${*:2} does not say $1:"; cat "$work/said"; exit 1; }
}

mkdir "$work/rendered"
cp -r deploy "$work/deploy"
refused secret.env kustomize "$work/deploy/kubernetes/base"
for example in "$work"/deploy/kubernetes/*/secret.env.example "$work"/deploy/kubernetes/overlays/*/secret.env.example; do
  cp "$example" "${example%.example}"
done
check kustomize "$work/deploy/kubernetes/base" >"$work/rendered/kustomize-base.yaml"
check kustomize "$work/deploy/kubernetes/overlays/postgres" >"$work/rendered/kustomize-postgres.yaml"
check kustomize "$work/deploy/monitoring" >"$work/rendered/kustomize-monitoring.yaml"

chart=deploy/helm/dromedary
values=src/test/resources/deploy/values
check helm "$chart" - v1.33.0 >"$work/rendered/helm-default.yaml"
check helm "$chart" "$values/full.yaml" v1.33.0 >"$work/rendered/helm-full.yaml"
check helm "$chart" "$values/openshift.yaml" v1.27.0 >"$work/rendered/helm-openshift.yaml"
echo 'replicas: 2' >"$work/two.yaml"
refused 'SQLite has one writer' helm "$chart" "$work/two.yaml" v1.33.0
echo 'traffic: { panelURL: x }' >"$work/typo.yaml"
refused panelURL helm "$chart" "$work/typo.yaml" v1.33.0
refused 'not for v1.20.0' helm "$chart" - v1.20.0
for line in 'TELEGRAM_CHAT_ID: "-1001234567890/12,5123456789"' 'STATS_IDS: "5123456789"' 'REPORT_WEEKLY_CRON: ""' 'MAX_LINK_GBPS: "10"' 'TELEGRAM_SILENT: "true"'; do
  grep -qF "  $line" "$work/rendered/helm-full.yaml" || { echo "deploy.sh: the chart does not set $line"; exit 1; }
done

# Compose takes a file's folder for the project's; a .env has to be there
mkdir "$work/compose"
cp compose.yaml compose.full.yaml "$work/compose/"
cp .env.example "$work/compose/.env"
[ "$(check compose "$work/compose/compose.yaml")" = dromedary ] || { echo "deploy.sh: compose.yaml has other services"; exit 1; }
refused POSTGRES_PASSWORD compose "$work/compose/compose.full.yaml"
services=$(POSTGRES_PASSWORD=secret check compose "$work/compose/compose.full.yaml")
[ "$services" = 'dromedary postgres redis' ] || { echo "deploy.sh: compose.full.yaml has $services"; exit 1; }

if ! mvn -B -ntp -q surefire:test -Dtest='RenderedManifestsE2e,ExpressionsE2e' -Drendered="$work/rendered" -Dexpressions="$work/expressions" >"$work/test" 2>&1; then
  cat "$work/test"
  exit 1
fi
check promql <"$work/expressions"
echo 'sum by (job (up)' | refused 'sum by' promql
echo "deploy.sh: $(cat "$work"/rendered/*.yaml | grep -c "^kind:") objects by kustomize and Helm, two Compose files, $(wc -l <"$work/expressions") expressions of PromQL"
