package io.rivercast.core.settings;

/** An invalid setting: the message names the key, the value received, and what would be accepted. */
public final class ConfigException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final String problem;

  /** With the path of the key, such as {@code forecasters.temperature.window}. */
  public ConfigException(String path, String problem) {
    super(path + ": " + problem);
    this.path = path;
    this.problem = problem;
  }

  /** The same error with {@code parent} and a dot before its path. */
  public ConfigException within(String parent) {
    return new ConfigException(parent + "." + path, problem);
  }
}
