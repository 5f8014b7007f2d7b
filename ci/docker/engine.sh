#!/usr/bin/env bash
# A Docker engine from Debian's packages, a Java base image made from a JDK of this machine, and a Kafka image, without a registry.
# Usage: JAVA_HOME=<a JDK 25> ci/docker/engine.sh up | down
# `up` starts the engine and makes the images where they are missing, so a second `up` changes nothing. RIVERCAST_DOCKER_STATE
# is the engine's directory; `down` stops the engine that was started with the same directory.
set -euo pipefail
readonly HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly STATE=${RIVERCAST_DOCKER_STATE:-$HERE/../../target/docker}
readonly JRE_IMAGE=rivercast-ci/jre:25 KAFKA_IMAGE=rivercast-ci/kafka:4.3.1

installed() {
  command -v dockerd >/dev/null && command -v iptables >/dev/null && [ -x /bin/busybox ]
}

install_engine() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get -o DPkg::Lock::Timeout=300 update -qq
  apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends docker.io iptables busybox-static >/dev/null
}

answers() {
  docker info >/dev/null 2>&1
}

stop_engine() {
  [ -f "$STATE/dockerd.pid" ] || return 0
  local pid
  pid=$(cat "$STATE/dockerd.pid")
  kill "$pid" 2>/dev/null || return 0
  for _ in $(seq 120); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.25
  done
}

is_there() {
  docker image inspect "$1" >/dev/null 2>&1
}

start_engine() {
  mkdir -p "$STATE"
  # Files of a killed engine would prevent the start of the next one.
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
    is_there "$JRE_IMAGE" || "$HERE/jre.sh" "$JRE_IMAGE"
    is_there "$KAFKA_IMAGE" || "$HERE/kafka.sh" "$KAFKA_IMAGE" "$JRE_IMAGE"
    ;;
  down)
    stop_engine
    ;;
  *)
    echo "usage: $0 up | down" >&2
    exit 2
    ;;
esac
