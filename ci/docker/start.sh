# Sourced: a broker and, in its network, services from their images, as in Kubernetes: read-only, with an executable /tmp.
# All containers are removed when the script ends.
broker='' service=''

end_containers() {
  for container in $service $broker; do
    docker rm -f -v "$container" >/dev/null 2>&1 || true
  done
}
trap end_containers EXIT

begin_broker() {
  broker=$(docker run -d rivercast-ci/kafka:4.3.1)
  for _ in $(seq 240); do
    ! docker logs "$broker" 2>&1 | grep -c 'RECOVERY to RUNNING' >/dev/null || return 0
    sleep 0.25
  done
  docker logs "$broker" >&2
  echo "ci: the broker does not start; its log is above" >&2
  return 1
}

# start_service IMAGE [OPTION OF docker run]...
start_service() {
  local image=$1 forecasters
  shift
  forecasters=$(cd "$HERE/../../k8s/base" && pwd)/forecasters.yml
  service=$(docker run -d --network "container:$broker" --read-only --tmpfs /tmp:exec,mode=1777 --tmpfs /state:uid=10001,mode=700 \
    -v "$forecasters:/etc/rivercast/forecasters.yml:ro" -e RIVERCAST_FORECASTERS_FILE=/etc/rivercast/forecasters.yml \
    -e RIVERCAST_HTTP_INSECURE=true -e RIVERCAST_SERVE_ALLOW_UNSIGNED=true "$@" "$image")
}

# await_ready PORT SECONDS
await_ready() {
  local address
  address=$(docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$broker")
  local ends=$((SECONDS + $2))
  until curl -fso /dev/null --max-time 2 "http://$address:$1/health/readiness"; do
    if [ "$SECONDS" -ge "$ends" ] || [ "$(docker inspect -f '{{.State.Running}}' "$service")" != true ]; then
      docker logs "$service" >&2
      echo "ci: the service is not ready after $2 s at most; its log is above" >&2
      return 1
    fi
    sleep 0.05
  done
}
