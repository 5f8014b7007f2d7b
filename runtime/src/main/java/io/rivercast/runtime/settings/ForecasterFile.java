package io.rivercast.runtime.settings;

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

/** The YAML file that names the forecasters, under {@code rivercast.forecasters}. */
public final class ForecasterFile {
  private static final String ROOT = "rivercast";
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
      Object forecasters = only(FORECASTERS, ROOT + "." + FORECASTERS, only(ROOT, ROOT, document));
      return SpecReader.forecasters(ROOT + "." + FORECASTERS, forecasters);
    } catch (ConfigException e) {
      throw new ConfigException(yaml.toString(), String.valueOf(e.getMessage()));
    }
  }

  private static Object only(String key, String path, @Nullable Object settings) {
    if (!(settings instanceof Map<?, ?> map)) {
      throw new ConfigException(path, "is missing; a file of forecasters begins with 'rivercast:' and 'forecasters:'");
    }
    for (Object other : map.keySet()) {
      if (!key.equals(other)) {
        throw new ConfigException(String.valueOf(other), "is not a key of a file of forecasters, only " + path + " is");
      }
    }
    Object value = map.get(key);
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
