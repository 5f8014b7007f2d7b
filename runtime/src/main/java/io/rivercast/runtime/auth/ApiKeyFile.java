package io.rivercast.runtime.auth;

import io.rivercast.core.settings.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** The file of keys: a line each of name, role and SHA-256 in hex; blank lines and those that begin with # say nothing. */
final class ApiKeyFile {
  static final String NAME_RULE = "a name is 1 to 64 letters, digits, dots, dashes and underscores";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final int COLUMNS = 3;

  private ApiKeyFile() {}

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** @throws ConfigException naming the file, and the line that is wrong */
  static List<ApiKey> read(Path file) {
    try {
      return parse(file.toString(), Files.readAllLines(file));
    } catch (NoSuchFileException e) {
      throw new ConfigException(file.toString(), "does not exist; `rivercast key` prints lines for it");
    } catch (IOException e) {
      throw new ConfigException(file.toString(), "cannot be read: " + e);
    }
  }

  /** @throws ConfigException naming the line that is wrong; it never repeats what may be a key */
  static List<ApiKey> parse(String file, List<String> lines) {
    List<ApiKey> keys = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        ApiKey key = key(file + ":" + (i + 1), line.split("\\s+"));
        if (keys.stream().anyMatch(other -> other.fits(key.sha256()))) {
          throw new ConfigException(file + ":" + (i + 1), "the same key stands above; a key has one name and one role");
        }
        keys.add(key);
      }
    }
    if (keys.isEmpty()) {
      throw new ConfigException(file, "holds no key; `rivercast key` prints lines for it");
    }
    return List.copyOf(keys);
  }

  private static ApiKey key(String place, String[] columns) {
    if (columns.length != COLUMNS) {
      throw new ConfigException(place, "must be 'name role sha256', found " + columns.length + " words");
    }
    if (!isName(columns[0])) {
      throw new ConfigException(place, NAME_RULE);
    }
    Role role = Role.required(place, columns[1]);
    if (!SHA256.matcher(columns[2]).matches()) {
      throw new ConfigException(place,
          "the third word must be the key's SHA-256, 64 lower-case hex digits; a key itself does not belong here, and one "
              + "that stood here should be replaced: `rivercast key` prints a new one and its line");
    }
    return new ApiKey(columns[0], role, HexFormat.of().parseHex(columns[2]));
  }
}
