package io.rivercast.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The machine of a measurement. */
public final class Machine {
  private static final double KIB_PER_GIB = 1024.0 * 1024;

  private Machine() {}

  /** Cores, processor and memory; unknown parts are omitted. */
  public static String inWords() {
    int cores = Runtime.getRuntime().availableProcessors();
    String processor = value("/proc/cpuinfo", "model name").map(name -> " of " + name).orElse("");
    String memory = value("/proc/meminfo", "MemTotal")
        .map(total -> total.replace(" kB", ""))
        .map(kib -> String.format(Locale.ROOT, ", %.0f GiB of memory", Double.parseDouble(kib) / KIB_PER_GIB))
        .orElse("");
    return (cores == 1 ? "one core" : cores + " cores") + processor + memory + ", "
        + System.getProperty("os.name") + ", Java " + Runtime.version().feature();
  }

  /** Load average over a minute; negative where unknown. */
  public static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static Optional<String> value(String file, String key) {
    try {
      List<String> lines = Files.readAllLines(Path.of(file));
      return lines.stream()
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
