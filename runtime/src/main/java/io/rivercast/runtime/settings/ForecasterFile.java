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
import org.yaml.snakeyaml.representer.Representer;

/** The YAML file that names the forecasters, under {@code rivercast.forecasters}. */
public final class ForecasterFile {
  private static final String ROOT = "rivercast";
  private static final String FORECASTERS = "forecasters";

  private ForecasterFile() {}

  /**
   * Reads all forecasters.
   *
   * @throws ConfigException that begins with the file and names the line of a syntax error or the path of a wrong key
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
        throw new ConfigException(String.valueOf(other),
            "does not belong in a file of forecasters, only " + path + " does");
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
      throw new ConfigException(file + ", line " + line(e), complaint(e));
    } catch (YAMLException | NumberFormatException e) {
      throw new ConfigException(file.toString(), "is no YAML that can be read: " + e.getMessage());
    } catch (NoSuchFileException e) {
      throw new ConfigException(file.toString(),
          "does not exist; rivercast.forecasters-file must name the file of forecasters");
    } catch (CharacterCodingException e) {
      throw new ConfigException(file.toString(), "is not in UTF-8");
    } catch (IOException e) {
      throw new ConfigException(file.toString(), "cannot be read: " + e.getMessage());
    }
  }

  /** From 1, as editors count. */
  private static int line(MarkedYAMLException e) {
    return e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
  }

  private static String complaint(MarkedYAMLException e) {
    return e.getContext() == null ? e.getProblem() : e.getContext() + ", " + e.getProblem();
  }

  /** Scalars stay the text that was written, so that {@code on}, {@code 010} and {@code 1:30} mean themselves. */
  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    DumperOptions unused = new DumperOptions();
    return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new PlainText());
  }
}
