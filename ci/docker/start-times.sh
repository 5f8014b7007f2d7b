#!/usr/bin/env bash
# Measures how long each service takes from `docker run` to ready, with its AOT cache and without, and writes docs/start-times.md.
# Usage: ci/docker/start-times.sh [RUNS]   after `mvn -Pimages,aot verify`; writes the median of RUNS starts, 5 by default
set -euo pipefail
readonly RUNS=${1:-5}
readonly HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly ROOT=$HERE/../.. PAGE=$HERE/../../docs/start-times.md
. "$HERE/start.sh"

# once IMAGE PORT: milliseconds
once() {
  local began=${EPOCHREALTIME/./}
  start_service "$1"
  await_ready "$2" 300
  echo $(((${EPOCHREALTIME/./} - began) / 1000)) >>"$times"
  docker stop -t 60 "$service" >/dev/null
  docker rm -v "$service" >/dev/null
}

# median TAR IMAGE PORT: seconds with one decimal
median() {
  docker load -q -i "$1" >/dev/null
  : >"$times"
  for _ in $(seq "$RUNS"); do once "$2" "$3"; done
  sort -n "$times" | awk '{all[NR] = $1} END {printf "%.1f", all[int((NR + 1) / 2)] / 1000}'
}

property() {
  sed -n "s|.*<$2>\(.*\)</$2>.*|\1|p" "$ROOT/$1/pom.xml" | head -n 1
}

times=$(mktemp)
begin_broker
{
  echo "# How long a service takes to be ready"
  echo
  echo "From \`docker run\` to \`/health/readiness\`, beside a broker in the same network, in seconds; the median of $RUNS starts on"
  echo "$(nproc) cores ($(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)). Written by \`ci/docker/start-times.sh\`."
  echo
  echo "| service | without AOT cache | with it | size of the cache, MiB |"
  echo "|---|---|---|---|"
  for service_name in ingest features model-train model-serve scoreboard; do
    target=$ROOT/$service_name/target
    image=$(tar -xOf "$target/image.tar" manifest.json | jq -r '.[0].RepoTags[0]')
    port=$(property "$service_name" image.management)
    without=$(median "$target/plain-image.tar" "$image" "$port")
    with=$(median "$target/image.tar" "$image" "$port")
    echo "| $service_name | $without | $with | $(($(stat -c %s "$target/aot/service.aot") >> 20)) |"
  done
} >"$PAGE.new"
mv "$PAGE.new" "$PAGE"
rm -f "$times"
cat "$PAGE"
