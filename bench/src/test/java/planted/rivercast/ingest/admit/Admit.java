package planted.rivercast.ingest.admit;

import io.micronaut.http.HttpRequest;

/** A decision that depends on a framework. */
final class Admit {
  private Admit() {}

  static String name(HttpRequest<?> request) {
    return request.getPath();
  }
}
