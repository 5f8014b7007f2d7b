package io.rivercast.runtime.settings;

import io.rivercast.core.grid.Grid;
import io.rivercast.core.settings.ConfigException;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.SpecReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** The YAML file of forecasters, under {@code rivercast.forecasters}, and of the grids they share, under {@code rivercast.grids}. */
public final class ForecasterFile {
  private static final String ROOT = "rivercast";
  private static final String GRIDS = "grids";
  private static final String FORECASTERS = "forecasters";

  private ForecasterFile() {}

  /**
   * Reads all forecasters.
   *
   * @throws ConfigException that begins with the file and names the line of a syntax error or the path of an invalid key
   */
  public static List<ForecasterSpec> read(Path yaml) {
    Object document = parse(yaml);
    try {
      Map<?, ?> root = map(ROOT, map("", document, List.of(ROOT)).get(ROOT), List.of(GRIDS, FORECASTERS));
      List<Grid> grids =
          root.containsKey(GRIDS) ? SpecReader.grids(path(GRIDS), value(path(GRIDS), root.get(GRIDS))) : List.of();
      return SpecReader.forecasters(path(FORECASTERS), value(path(FORECASTERS), root.get(FORECASTERS)), grids);
    } catch (ConfigException e) {
      throw new ConfigException(yaml.toString(), String.valueOf(e.getMessage()));
    }
  }

  private static String path(String key) {
    return ROOT + "." + key;
  }

  /** A map with these keys only. */
  private static Map<?, ?> map(String path, @Nullable Object settings, List<String> keys) {
    if (!path.isEmpty()) {
      value(path, settings);
    }
    if (!(settings instanceof Map<?, ?> map)) {
      throw new ConfigException(
          path.isEmpty() ? ROOT : path(FORECASTERS),
          "is missing; a file of forecasters begins with 'rivercast:' and 'forecasters:'");
    }
    for (Object other : map.keySet()) {
      if (!keys.contains(other)) {
        throw new ConfigException(
            String.valueOf(other), "is not a key of a file of forecasters, only "
                + keys.stream().map(key -> path.isEmpty() ? key : path(key)).collect(Collectors.joining(" and "))
                + (keys.size() == 1 ? " is" : " are"));
      }
    }
    return map;
  }

  private static Object value(String path, @Nullable Object value) {
    if (value == null) {
      throw new ConfigException(path, "is empty");
    }
    return value;
  }

  private static @Nullable Object parse(Path file) {
    try {
      return yaml().load(Files.readString(file));
    } catch (MarkedYAMLException e) {
      throw new ConfigException(file + ", line " + line(e), problem(e));
    } catch (YAMLException | NumberFormatException e) {
      throw new ConfigException(file.toString(), "cannot be parsed as YAML: " + e.getMessage());
    } catch (NoSuchFileException e) {
      throw new ConfigException(file.toString(),
          "does not exist; rivercast.forecasters-file must name the file of forecasters");
    } catch (CharacterCodingException e) {
      throw new ConfigException(file.toString(), "is not in UTF-8");
    } catch (IOException e) {
      throw new ConfigException(file.toString(), "cannot be read: " + e.getMessage());
    }
  }

  /** The line of an error, from 1. */
  private static int line(MarkedYAMLException e) {
    return e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
  }

  private static String problem(MarkedYAMLException e) {
    return e.getContext() == null ? e.getProblem() : e.getContext() + ", " + e.getProblem();
  }

  /** Scalars stay as they are written: {@code on}, {@code 010} and {@code 1:30} are neither a flag nor other numbers. */
  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    DumperOptions unused = new DumperOptions();
    return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new PlainText());
  }

  /** Keeps a YAML scalar as its text; only an empty one is null. */
  private static final class PlainText extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
      addImplicitResolver(Tag.MERGE, MERGE, "<");
    }
  }
}
