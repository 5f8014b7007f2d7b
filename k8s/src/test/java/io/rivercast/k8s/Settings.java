package io.rivercast.k8s;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The environment variables that are settings of a service. */
final class Settings {
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final String FILE = "_FILE";

  private Settings() {}

  /** Whether a variable is in the table of docs/settings.md or a property of the Kafka clients. */
  static boolean isKnown(String variable) {
    return table().contains(variable)
        || kafka().contains(variable)
        || (variable.endsWith(FILE) && kafka().contains(variable.substring(0, variable.length() - FILE.length())));
  }

  /** {@code rivercast.serve.pace} and, on the same row, {@code .threads}: the keys in backticks of the first column. */
  private static Set<String> table() {
    Set<String> variables = new HashSet<>();
    Project.read("docs/settings.md").lines().filter(line -> line.startsWith("| `")).forEach(line -> {
      String before = "";
      Matcher key = QUOTED.matcher(line.substring(0, line.indexOf('|', 1)));
      while (key.find()) {
        String name = key.group(1).startsWith(".")
            ? before.substring(0, before.lastIndexOf('.')) + key.group(1)
            : key.group(1);
        variables.add(variable(name));
        before = name;
      }
    });
    return variables;
  }

  private static Set<String> kafka() {
    return Stream.of(ConsumerConfig.configNames(), ProducerConfig.configNames(), AdminClientConfig.configNames())
        .flatMap(Set::stream)
        .map(name -> variable("kafka." + name))
        .collect(Collectors.toSet());
  }

  private static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }
}
