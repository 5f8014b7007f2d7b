#!/usr/bin/env bash
# A Docker engine from Debian's packages, and a Java base image made from this machine's JDK: no registry is asked.
# Usage: ci/docker/engine.sh up | down
set -euo pipefail
readonly HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly STATE=${RIVERCAST_DOCKER_STATE:-$HERE/../../target/docker}
export JRE_IMAGE=rivercast-ci/jre:25

installed() {
  command -v dockerd >/dev/null && [ -x /bin/busybox ]
}

install_engine() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get -o DPkg::Lock::Timeout=300 update -qq
  apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends docker.io iptables busybox-static >/dev/null
}

answers() {
  docker info >/dev/null 2>&1
}

start_engine() {
  mkdir -p "$STATE"
  # What a killed engine left behind would stop the next one.
  rm -f "$STATE/dockerd.pid" "$STATE/exec/containerd/containerd.pid"
  setsid nohup dockerd --data-root "$STATE/data" --exec-root "$STATE/exec" --pidfile "$STATE/dockerd.pid" \
    >"$STATE/dockerd.log" 2>&1 </dev/null &
  for _ in $(seq 120); do
    answers && return
    sleep 0.25
  done
  tail -20 "$STATE/dockerd.log" >&2
  echo "ci: the Docker engine does not answer; its log is above" >&2
  exit 1
}

case ${1:-} in
  up)
    installed || install_engine
    answers || start_engine
    docker image inspect "$JRE_IMAGE" >/dev/null 2>&1 || "$HERE/jre.sh" "$JRE_IMAGE"
    ;;
  down)
    [ ! -f "$STATE/dockerd.pid" ] || kill "$(cat "$STATE/dockerd.pid")"
    ;;
  *)
    echo "usage: $0 up | down" >&2
    exit 2
    ;;
esac
