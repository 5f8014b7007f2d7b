package io.rivercast.runtime.settings;

import io.micronaut.core.naming.NameUtils;
import io.rivercast.core.settings.ConfigException;

/** Settings of our own, each of which must be known: one that is spelt wrongly would otherwise be passed over. */
final class OwnSettings {
  private static final String PROPERTIES = "rivercast.";
  private static final String VARIABLES = "RIVERCAST_";

  private OwnSettings() {}

  /**
   * Looks at a property, as a file, the command line or a system property gives it.
   *
   * @param where it was found
   * @throws ConfigException naming it and the one that was meant perhaps
   */
  static void checkProperty(String name, String where) {
    String usual = NameUtils.hyphenate(name);
    if (name.startsWith(PROPERTIES) && !KnownSettings.property(usual) && !IgnoredSettings.property(name)) {
      throw unknown(name + " (" + where + ")", KnownSettings.nearestProperty(usual));
    }
  }

  /**
   * Looks at a variable of the environment.
   *
   * @throws ConfigException naming it and the one that was meant perhaps
   */
  static void checkVariable(String name) {
    if (name.startsWith(VARIABLES) && !KnownSettings.variable(name) && !IgnoredSettings.variable(name)) {
      throw unknown(name, KnownSettings.nearestVariable(name));
    }
  }

  private static ConfigException unknown(String name, String nearest) {
    return new ConfigException(
        name, "is no setting of Rivercast; the nearest is " + nearest + "; docs/architecture.md lists all");
  }
}
