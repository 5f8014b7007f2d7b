package io.rivercast.k8s.containers;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.images.ImagePullPolicy;
import org.testcontainers.utility.DockerImageName;

/** A service in a container from its image, as restricted as a pod of Kubernetes: no root, only /state and /tmp are writable. */
final class Service implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /** The five services. */
  enum Kind {
    INGEST("ingest", 8081), FEATURES("features", 8082), TRAIN("model-train", 8083), SERVE("model-serve",
        8084), SCOREBOARD("scoreboard", 8080);

    private final String module;
    private final int port;

    Kind(String module, int port) {
      this.module = module;
      this.port = port;
    }

    /** The Maven module, and the name of the image. */
    String module() {
      return module;
    }

    int port() {
      return port;
    }

    int managementPort() {
      return port + 1000;
    }
  }

  /** Starts without waiting: services wait for each other themselves. */
  private static final class NoWait extends AbstractWaitStrategy {
    @Override
    protected void waitUntilReady() {}
  }

  private final Kind kind;
  private final Network network;
  private final GenericContainer<?> container;

  /**
   * Starts the service; it may not be ready yet.
   *
   * @param directory holds {@code forecasters.yml} and the files that {@code environment} names; mounted as {@code /etc/rivercast}
   */
  @SuppressWarnings("resource") // closed by close()
  Service(Kind kind, Network network, String directory, Map<String, String> environment) {
    this.kind = kind;
    this.network = network;
    Map<String, String> all = new HashMap<>(Map.of("RIVERCAST_FORECASTERS_FILE", "/etc/rivercast/forecasters.yml"));
    all.putAll(environment);
    ImagePullPolicy never = image -> false;
    this.container = new GenericContainer<>(DockerImageName.parse("rivercast/" + kind.module() + ":" + version()))
        .withImagePullPolicy(never)
        .withNetwork(network)
        .withNetworkAliases(kind.module())
        .withExposedPorts(kind.port(), kind.managementPort())
        .withEnv(all)
        .withTmpFs(Map.of("/tmp", "rw,exec,size=1g"))
        .withCreateContainerCmdModifier(create -> restrict(Objects.requireNonNull(create.getHostConfig()), directory))
        .waitingFor(new NoWait());
    container.start();
  }

  /** Binds the directory directly, since Testcontainers would pull an image to do so. */
  private static void restrict(HostConfig host, String directory) {
    host.withReadonlyRootfs(true).withBinds(new Bind(directory, new Volume("/etc/rivercast"), AccessMode.ro));
  }

  /** The version of the images of this build. */
  private static String version() {
    return Objects.requireNonNull(System.getProperty("rivercast.version"), "set by failsafe");
  }

  /** Waits until it is ready. */
  Service ready() {
    Awaitility.await(kind + " to be ready").atMost(TIMEOUT).pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(() -> get(kind.managementPort(), "/health/readiness").statusCode() == 200);
    return this;
  }

  /** Kills the process and starts it again with the files that it left. */
  void killAndStart() {
    DockerEngine.client().killContainerCmd(container.getContainerId()).withSignal("KILL").exec();
    DockerEngine.client().startContainerCmd(container.getContainerId()).exec();
  }

  /** Disconnects it from the network. */
  void disconnect() {
    DockerEngine.client().disconnectFromNetworkCmd()
        .withContainerId(container.getContainerId()).withNetworkId(network.getId()).exec();
  }

  /** Connects it to the network again, with a new address. */
  void reconnect() {
    DockerEngine.client().connectToNetworkCmd()
        .withContainerId(container.getContainerId())
        .withNetworkId(network.getId())
        .withContainerNetwork(new ContainerNetwork().withAliases(kind.module()))
        .exec();
  }

  HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(at(port, path)));
  }

  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(at(kind.port(), path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return HTTP.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Looked up each time, since a restarted container has other ports. */
  private URI at(int port, String path) {
    Map<ExposedPort, Ports.Binding[]> bindings =
        DockerEngine.client().inspectContainerCmd(container.getContainerId()).exec().getNetworkSettings().getPorts()
            .getBindings();
    Ports.Binding[] bound = bindings.get(ExposedPort.tcp(port));
    if (bound == null || bound.length == 0) {
      throw new IllegalStateException(kind + " has no port " + port + " yet; it has " + List.copyOf(bindings.keySet()));
    }
    return URI.create("http://" + container.getHost() + ":" + bound[0].getHostPortSpec() + path);
  }

  Kind kind() {
    return kind;
  }

  /** Its log. */
  String log() {
    return "== " + kind.name().toLowerCase(Locale.ROOT) + "\n" + container.getLogs();
  }

  /** Stack traces of the threads of Kafka Streams; empty if the image has no jcmd. */
  String streamThreads() {
    try {
      String all = container.execInContainer("jcmd", "1", "Thread.print").getStdout();
      return Stream.of(all.split("\n\n")).filter(each -> each.contains("StreamThread"))
          .collect(Collectors.joining("\n"));
    } catch (IOException | RuntimeException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  @Override
  public void close() {
    container.stop();
  }
}
