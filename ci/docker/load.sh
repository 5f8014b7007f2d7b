#!/usr/bin/env bash
# Runs the services from their images under load and writes docs/load.md: the memory and processor time of each.
# The load: readings of SERIES series, as fast as ingest accepts them, for SECONDS.
# Usage: ci/docker/load.sh [SERIES] [SECONDS]   by default 1000 series for 300 s
set -euo pipefail
readonly SERIES=${1:-1000} LASTS=${2:-300}
readonly HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly ROOT=$HERE/../.. PAGE=$HERE/../../docs/load.md
. "$HERE/start.sh"
readonly SERVICES=(ingest features model-train model-serve scoreboard)
declare -A running=() memory=()
work=$(mktemp -d)

end_all() {
  for each in "${running[@]}"; do docker rm -f -v "$each" >/dev/null 2>&1 || true; done
  end_containers
  rm -rf "$work"
}
trap end_all EXIT

property() {
  sed -n "s|.*<$2>\(.*\)</$2>.*|\1|p" "$ROOT/$1/pom.xml" | head -n 1
}

# One day of every series, in requests of a thousand readings.
day() {
  awk -v day="$1" -v series="$SERIES" 'BEGIN {
    at = strftime("%Y-%m-%dT00:00:00Z", 946684800 + day * 86400, 1)
    for (i = 0; i < series; i++) {
      wave = 10 * sin((day + i) / 58)
      printf "%s{\"series\":\"weather/load-%d\",\"time\":\"%s\",\"values\":{\"temp_max\":%.2f,\"temp_min\":%.2f,\"precipitation\":0,\"wind\":3}}",
        i % 1000 ? "," : (i ? "]\n[" : "["), i, at, 15 + wave, 5 + wave
    }
    print "]"
  }'
}

# cgroup CONTAINER FILE: a file of the container's control group, of either version of control groups.
cgroup() {
  cat "$(find /sys/fs/cgroup -path "*$1*" -name "$2" | head -n 1)"
}

# Peak memory of a container in bytes.
peak_memory() {
  cgroup "$1" memory.peak 2>/dev/null || cgroup "$1" memory.max_usage_in_bytes
}

# Processor time that a container has used, in microseconds.
processor_time() {
  cgroup "$1" cpuacct.usage 2>/dev/null | awk '{printf "%d", $1 / 1000}' | grep . ||
    cgroup "$1" cpu.stat | awk '/^usage_usec/{print $2}'
}

begin_broker
for name in "${SERVICES[@]}"; do
  image=$(tar -xOf "$ROOT/$name/target/image.tar" manifest.json | jq -r '.[0].RepoTags[0]')
  memory[$name]=$(sed -n 's/^ *memory: \([0-9]*[MG]\)i$/\1/p' "$ROOT/k8s/base/$name.yaml" | tail -n 1)
  start_service "$image" --memory "${memory[$name]}"
  await_ready "$(property "$name" image.management)" 300
  running[$name]=$service
  service=''
done

address=$(docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$broker")
sent=0 days=0 ends=$((SECONDS + LASTS))
while [ "$SECONDS" -lt "$ends" ]; do
  while read -r body; do
    curl -fsS -o /dev/null -H 'Content-Type: application/json' --data-binary @- "http://$address:8081/api/v1/observations" <<<"$body"
  done < <(day "$days")
  days=$((days + 1)) sent=$((sent + SERIES))
done

{
  echo "# Memory and processor time under load"
  echo
  echo "$SERIES series, $sent readings in $LASTS s ($((sent / LASTS)) a second), on $(nproc) cores, each container with the memory limit of"
  echo "\`k8s/base\`. Memory is the peak of the container, page cache included. Written by \`ci/docker/load.sh\`."
  echo
  echo "| service | limit | memory, MiB | cores, on average |"
  echo "|---|---|---|---|"
  for name in "${SERVICES[@]}"; do
    [ "$(docker inspect -f '{{.State.Running}}' "${running[$name]}")" = true ] || { docker logs "${running[$name]}" >&2; exit 1; }
    peak=$(peak_memory "${running[$name]}")
    cores=$(processor_time "${running[$name]}" | awk -v lasts="$LASTS" '{printf "%.2f", $1 / 1e6 / lasts}')
    echo "| $name | ${memory[$name]}i | $((peak >> 20)) | $cores |"
  done
} >"$work/page"
mv "$work/page" "$PAGE"
cat "$PAGE"
