package io.rivercast.runtime.settings;

import io.micronaut.core.naming.NameUtils;
import io.rivercast.core.device.Device;
import io.rivercast.core.settings.ConfigException;
import io.rivercast.core.settings.Nearest;
import io.rivercast.core.settings.Setting;
import io.rivercast.schemas.topic.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * The declarations of every service's settings. They are in one place because services share configuration: each must
 * recognize the settings of the others. {@code docs/settings.md} is generated from them.
 */
public final class KnownSettings {
  private static final List<Setting<?>> ALL = new ArrayList<>();
  private static final int MAX_THREADS = 1024;

  /** Forecasters. */
  public static final Setting<Path> FORECASTERS_FILE =
      path("rivercast.forecasters-file", "required", "the YAML file of forecasters");

  /** Prefix of topics. */
  public static final Setting<String> TOPICS_PREFIX = declare(
      Setting.of(
          "rivercast.topics.prefix", "up to 200 letters, digits, '.', '_' and '-', a letter or digit first",
          text -> text, text -> text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,199}"), "begins every topic's name")
          .withDefault("rivercast"));

  /** Partitions. */
  public static final Setting<Integer> TOPICS_PARTITIONS = integer(
      "rivercast.topics.partitions", 1, 10_000, 6, "of the topics keyed by series, when they are created");

  /** Replication. */
  public static final Setting<Integer> TOPICS_REPLICATION = declare(
      Setting.of(
          "rivercast.topics.replication", "a whole number from 1 to 100, or -1 for the broker's default",
          Integer::valueOf, number -> number == -1 || (number >= 1 && number <= 100),
          "of topics when they are created; -1: the broker's default")
          .withDefault(-1));

  /** Retention by topic; empty where it is not set. */
  private static final Map<String, Setting<Duration>> TOPICS_RETENTION = topicsRetention();

  /** State. */
  public static final Setting<Path> STATE_DIR = declare(
      path("rivercast.state-dir", "directory of Kafka Streams' stores and of the trainer's checkpoints")
          .withDefault(Path.of("./state")));

  /** Signing. */
  public static final Setting<Path> SIGNING_KEY_FILE =
      path("rivercast.signing.key-file", "", "Ed25519 private key (PKCS#8 PEM) that signs published models");

  /** Verification. */
  public static final Setting<Path> TRUSTED_KEY_FILE = path(
      "rivercast.signing.trusted-key-file", "",
      "Ed25519 public key (X.509 PEM) that every served model must be signed for");

  /** Unsigned models. */
  public static final Setting<Boolean> ALLOW_UNSIGNED =
      flag("rivercast.serve.allow-unsigned", false, "serve models without a signature where no key is trusted");

  /** Time for a request. */
  public static final Setting<Duration> INGEST_TIMEOUT = duration(
      "rivercast.ingest.timeout", "PT1S", "PT10M", "PT10S",
      "time in which a request is answered, even when the broker is not available");

  /** Size of a request. */
  public static final Setting<Integer> INGEST_MAX_BODY_BYTES =
      integer("rivercast.ingest.max-body-bytes", 1, 1 << 30, 1 << 20, "the largest request body");

  /** Readings in a request. */
  public static final Setting<Integer> INGEST_MAX_OBSERVATIONS =
      integer("rivercast.ingest.max-observations", 1, 10_000_000, 10_000, "the most readings in one request");

  /** Time of readings. */
  public static final Setting<Duration> INGEST_MAX_AHEAD = duration(
      "rivercast.ingest.max-ahead", "PT0S", "P36525D", "PT5M",
      "how far a reading's time may lie ahead of this machine's clock");

  /** Heap for series. */
  public static final Setting<Long> FEATURES_HEAP_BYTES = declare(
      Setting.longInteger(
          "rivercast.features.heap-bytes", 0, 1L << 50,
          "heap for the newest steps of series; further series are read from the store")
          .withDefaultText("a quarter of the heap"));

  /** Steps of a series in the store. */
  public static final Setting<Integer> FEATURES_KEEP_STEPS = declare(
      Setting.integer(
          "rivercast.features.keep-steps", 1, 1_000_000,
          "the newest steps of each series that stay in the store, whatever their age; at least those of the longest window")
          .withDefault(512));

  /** Age of steps in the store. */
  public static final Setting<Duration> FEATURES_KEEP = declare(
      Setting.duration(
          "rivercast.features.keep", Duration.ofDays(1), Duration.ofDays(36_525),
          "time that older steps stay in the store after their last change, so that late and corrected readings revise them")
          .withDefault(Duration.ofDays(30)));

  /** History for training. */
  public static final Setting<Integer> TRAIN_LOOKBACK =
      integer("rivercast.train.lookback", 1, 100_000_000, 100_000, "steps of each series that training looks back");

  /** Heap for training. */
  public static final Setting<Long> TRAIN_HEAP_BYTES = declare(
      Setting.longInteger(
          "rivercast.train.heap-bytes", 0, 1L << 50,
          "heap for the steps that training reads; beyond it some series are left out"
              + " ([how](training.md#memory))")
          .withDefaultText("a quarter of the heap"));

  /** Parallel runs. */
  public static final Setting<Integer> TRAIN_THREADS = declare(
      Setting
          .integer("rivercast.train.threads", 1, MAX_THREADS,
              "forecasters that train at the same time, each on one core")
          .withDefaultText("half of the cores"));

  /** Checkpoints. */
  public static final Setting<Path> TRAIN_CHECKPOINT_DIR = path(
      "rivercast.train.checkpoint-dir", "`checkpoints` in the state directory",
      "directory of checkpoints, from which a killed trainer continues ([how](training.md#failures))");

  /** Device for training. */
  public static final Setting<Device> TRAIN_DEVICE =
      device("rivercast.train.device", "where networks are trained ([how](gpu.md))");

  /** Parallel inference. */
  public static final Setting<Integer> SERVE_THREADS =
      integer("rivercast.serve.threads", 1, MAX_THREADS, 1, "inference loops");

  /** Size of a batch. */
  public static final Setting<Integer> SERVE_MAX_POLL_RECORDS =
      integer("rivercast.serve.max-poll-records", 1, 4096, 1024, "the most windows in a transaction");

  /** Rate of transactions. */
  public static final Setting<Duration> SERVE_PACE = duration(
      "rivercast.serve.pace", "PT0S", "PT10S", "PT0.005S",
      "the least time from one transaction to the next once the loop has caught up");

  /** Identity of a process. */
  public static final Setting<String> SERVE_INSTANCE = declare(
      Setting.text("rivercast.serve.instance", "distinguishes processes of one host; must be the same after a restart")
          .withDefaultText("the host's name"));

  /** Device for inference. */
  public static final Setting<Device> SERVE_DEVICE =
      device("rivercast.serve.device", "where models run ([how](gpu.md))");

  /** Keys of clients. */
  public static final Setting<Path> API_KEYS_FILE = path(
      "rivercast.http.api-keys-file", "",
      "API keys ([how](security.md)); this, tokens or `insecure` is required beyond loopback");

  /** Keys of the token issuer. */
  public static final Setting<URI> JWKS_URL = declare(
      Setting.of(
          "rivercast.http.jwt.jwks-url", "an https URL, or http on loopback, since its keys decide who has access",
          URI::create, url -> List.of("https", "http").contains(String.valueOf(url.getScheme())),
          "where the issuer of tokens publishes its keys"));

  /** Issuer of tokens. */
  public static final Setting<String> JWT_ISSUER =
      declare(Setting.text("rivercast.http.jwt.issuer", "issuer that tokens must name"));

  /** Audience of tokens. */
  public static final Setting<String> JWT_AUDIENCE =
      declare(Setting.text("rivercast.http.jwt.audience", "audience that tokens must name"));

  /** Roles in tokens. */
  public static final Setting<String> JWT_ROLES_CLAIM = declare(
      Setting.text(
          "rivercast.http.jwt.roles-claim", "claim that holds the roles; dots lead into objects (`realm_access.roles`)")
          .withDefault("roles"));

  /** No authentication. */
  public static final Setting<Boolean> HTTP_INSECURE =
      flag("rivercast.http.insecure", false, "full access without authentication, on any address");

  /** Memory for request bodies. */
  public static final Setting<Long> HTTP_MAX_BUFFERED_BODY_BYTES = declare(
      Setting.longInteger(
          "rivercast.http.max-buffered-body-bytes", 1 << 16, 1L << 40,
          "request bodies in memory, over all connections of a process; more are refused with 503")
          .withDefault(64L << 20));

  /** Memory for the request bodies of one client. */
  public static final Setting<Long> HTTP_MAX_CLIENT_BODY_BYTES =
      declare(
          Setting.longInteger(
              "rivercast.http.max-client-body-bytes", 1 << 16, 1L << 40,
              "request bodies in memory of one client address (IPv6: /64 network); more are refused with 429."
                  + " Behind a proxy all clients have its address")
              .withDefaultText("a quarter of `rivercast.http.max-buffered-body-bytes`"));

  /** Time for a request body. */
  public static final Setting<Duration> HTTP_BODY_TIMEOUT = duration(
      "rivercast.http.body-timeout", "PT0.1S", "PT1H", "PT30S",
      "time for a request body to arrive; slower ones are refused with 408");

  /** Format of logs. */
  public static final Setting<String> LOG_FORMAT = declare(
      Setting.choice(
          "rivercast.log.format", List.of("text", "ecs"),
          "format of a single service's log: text or ECS JSON (with `rivercast.forecaster`, `rivercast.version` and"
              + " `trace.id`); a system property or `RIVERCAST_LOG_FORMAT`, since it is read before the files")
          .withDefault("text"));

  static {
    declare(Setting.text("RIVERCAST_HOST", "address that a service listens on").withDefault("127.0.0.1"));
    List<String> services = List.of("scoreboard", "ingest", "features", "train", "serve");
    for (int i = 0; i < services.size(); i++) {
      String variable = "RIVERCAST_" + services.get(i).toUpperCase(Locale.ROOT);
      port(variable + "_PORT", 8080 + i, "HTTP port of the service");
      port(variable + "_MANAGEMENT_PORT", 9080 + i, "port of its health, metrics and info");
    }
    port("RIVERCAST_MANAGEMENT_PORT", 9080, "port of health, metrics and info of a process with several services");
    services.forEach(
        service -> flag(
            "rivercast." + service + ".enabled", true, "false: leaves it out of a process with several services"));
  }

  /** Names with our prefixes that belong to the build, the tests and the launcher; services ignore them. */
  private static final Set<String> IGNORED = Set.of(
      "rivercast.golden.update", "rivercast.log", "rivercast.log.service", "rivercast.data",
      "RIVERCAST_DOCKER_STATE", "RIVERCAST_IMAGES", "RIVERCAST_KAFKA_IMAGE", "RIVERCAST_OPTS", "RIVERCAST_TAG");
  private static final String IGNORED_PREFIX = "RIVERCAST_REQUIRE_";

  private KnownSettings() {}

  /** Every declaration, in the order of the documentation. */
  public static List<Setting<?>> all() {
    return List.copyOf(ALL);
  }

  /**
   * Checks a property of ours, as a file, the command line or a system property gives it.
   *
   * @param where it was found
   * @throws ConfigException where its name is unknown, with the nearest name, or its value invalid
   */
  static void checkProperty(String name, Object value, String where) {
    Map<String, Setting<?>> properties = ALL.stream().filter(KnownSettings::isProperty).collect(byName(Setting::name));
    if (!ignored(name)) {
      check(name + " (" + where + ")", NameUtils.hyphenate(name), value, properties);
    }
  }

  /**
   * Checks an environment variable of ours.
   *
   * @throws ConfigException where its name is unknown, with the nearest name, or its value invalid
   */
  static void checkVariable(String name, Object value) {
    if (!ignored(name)) {
      check(name, name, value, ALL.stream().collect(byName(Setting::variable)));
    }
  }

  /** The retentions that are set, by the names of topics. */
  static Map<String, Duration> topicsRetention(Function<String, Optional<String>> property) {
    Map<String, Duration> retention = new HashMap<>();
    TOPICS_RETENTION.forEach((topic, setting) -> setting.find(property).ifPresent(age -> retention.put(topic, age)));
    return retention;
  }

  private static Map<String, Setting<Duration>> topicsRetention() {
    Map<String, Setting<Duration>> settings = new HashMap<>();
    Topics.DEFAULT_RETENTION.forEach((topic, age) -> settings.put(topic, declare(
        Setting
            .duration("rivercast.topics." + topic + ".retention", Duration.ofHours(1), Duration.ofDays(36_525),
                topic.equals("dlq")
                    ? "age at which dead letters are deleted, also where their topics exist already"
                    : "age at which records are deleted, also where the topic exists already")
            .withDefaultText("P" + age.toDays() + "D"))));
    return settings;
  }

  private static boolean ignored(String name) {
    return IGNORED.contains(name) || name.startsWith(IGNORED_PREFIX);
  }

  private static void check(String shown, String name, Object value, Map<String, Setting<?>> known) {
    Setting<?> setting = known.get(name);
    if (setting == null) {
      throw new ConfigException(
          shown, "is no setting of Rivercast; the nearest is " + Nearest.to(name, known.keySet())
              + "; docs/settings.md lists all");
    }
    if (!value.toString().isBlank()) {
      setting.parse(value);
    }
  }

  private static Collector<Setting<?>, ?, Map<String, Setting<?>>> byName(Function<Setting<?>, String> name) {
    return Collectors.toMap(name, setting -> setting);
  }

  /** False for a setting that exists as an environment variable only. */
  private static boolean isProperty(Setting<?> setting) {
    return !setting.name().equals(setting.variable());
  }

  private static <T> Setting<T> declare(Setting<T> setting) {
    ALL.add(setting);
    return setting;
  }

  private static Setting<Path> path(String name, String description) {
    return Setting.of(name, "a path", Path::of, path -> true, description);
  }

  private static Setting<Path> path(String name, String defaultText, String description) {
    return declare(path(name, description).withDefaultText(defaultText));
  }

  private static Setting<Integer> integer(String name, int min, int max, int defaultValue, String description) {
    return declare(Setting.integer(name, min, max, description).withDefault(defaultValue));
  }

  private static Setting<Duration> duration(
      String name, String min, String max, String defaultValue, String description) {
    return declare(
        Setting.duration(name, Duration.parse(min), Duration.parse(max), description)
            .withDefault(Duration.parse(defaultValue)));
  }

  private static Setting<Boolean> flag(String name, boolean defaultValue, String description) {
    return declare(Setting.flag(name, description).withDefault(defaultValue));
  }

  private static Setting<Device> device(String name, String description) {
    return declare(
        Setting.of(name, "cpu, cuda, cuda:N (N from 0 to 99) or auto", Device::parse, device -> true, description)
            .withDefault(Device.DEFAULT));
  }

  private static void port(String name, int defaultValue, String description) {
    integer(name, 1, 65_535, defaultValue, description);
  }
}
