package io.rivercast.scoreboard.page;

import io.rivercast.runtime.auth.NewKey;
import io.rivercast.runtime.auth.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/** The page with authentication: a viewer and an ingester have keys. */
record LockedPage(PageServer server, NewKey viewer, NewKey ingester) implements AutoCloseable {
  static LockedPage in(Path folder) throws IOException {
    SecureRandom random = new SecureRandom();
    NewKey viewer = NewKey.make("ada", Role.VIEWER, random);
    NewKey ingester = NewKey.make("sensor", Role.INGESTER, random);
    Path file = Files.write(folder.resolve("api-keys"), List.of(viewer.line(), ingester.line()));
    return new LockedPage(
        new PageServer(Map.of("rivercast.http.api-keys-file", file.toString())), viewer, ingester);
  }

  @Override
  public void close() {
    server.close();
  }
}
