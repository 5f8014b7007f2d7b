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

/** One service in a container of its own image, as restricted as a pod of Kubernetes: no root, nothing to write to but /state and /tmp. */
final class Service implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /** The five services. */
  enum Kind {
    INGEST("ingest", 8081),
    FEATURES("features", 8082),
    TRAIN("model-train", 8083),
    SERVE("model-serve", 8084),
    SCOREBOARD("scoreboard", 8080);

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

  /** Starts without waiting: who depends on whom is the services' own affair. */
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
   * @param directory holds {@code forecasters.yml} and what else {@code environment} names, seen as {@code /etc/rivercast}
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

  /** The directory is bound here, since Testcontainers would look for it with an image that it pulls. */
  private static void restrict(HostConfig host, String directory) {
    host.withReadonlyRootfs(true).withBinds(new Bind(directory, new Volume("/etc/rivercast"), AccessMode.ro));
  }

  /** The version that this build gives its images. */
  private static String version() {
    return Objects.requireNonNull(System.getProperty("rivercast.version"), "set by failsafe");
  }

  /** Waits until it says that it can do its work. */
  Service ready() {
    Awaitility.await(kind + " to be ready").atMost(PATIENCE).pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(() -> get(kind.managementPort(), "/health/readiness").statusCode() == 200);
    return this;
  }

  /** Ends it as a power cut would, and starts it again with what it left behind. */
  void killAndStart() {
    Engine.client().killContainerCmd(container.getContainerId()).withSignal("KILL").exec();
    Engine.client().startContainerCmd(container.getContainerId()).exec();
  }

  /** Nobody reaches it and it reaches nobody. */
  void cutOff() {
    Engine.client().disconnectFromNetworkCmd()
        .withContainerId(container.getContainerId()).withNetworkId(network.getId()).exec();
  }

  /** Back on the network, at whatever address that gives it. */
  void heal() {
    Engine.client().connectToNetworkCmd()
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

  /** Asked of the engine each time: a container that comes back has other ports. */
  private URI at(int port, String path) {
    Map<ExposedPort, Ports.Binding[]> bindings =
        Engine.client().inspectContainerCmd(container.getContainerId()).exec().getNetworkSettings().getPorts()
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

  /** All that it has written. */
  String log() {
    return "== " + kind.name().toLowerCase(Locale.ROOT) + "\n" + container.getLogs();
  }

  /** Where the threads of Kafka Streams stand, as far as the image has a tool that tells. */
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
