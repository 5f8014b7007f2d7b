package io.rivercast.ingest.csv;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real files beside the checkout, where there are any: {@code -Drivercast.data=FOLDER} names another place. */
final class SharedData {
  private SharedData() {}

  static Path file(String name) {
    Path folder = Path.of(System.getProperty("rivercast.data", "../../shared/data"));
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      System.out.println("Skipped: there is no " + file + "; name the folder of real data with -Drivercast.data");
      Assumptions.abort("no " + file);
    }
    return file;
  }
}
