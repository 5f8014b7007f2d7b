package io.rivercast.ingest.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a body: one JSON object, an array of them, or an array of them under {@code observations}. */
final class BodyReader {
  private static final String SHAPES =
      "send one object {\"series\":...,\"time\":...,\"values\":{...}}, an array of them, or {\"observations\":[...]}";

  /** A name that stands twice, or more text behind the value, would be dropped without a word by the mapper alone. */
  private static final JsonFactory STRICT =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonMapper json;

  BodyReader(JsonMapper json) {
    this.json = json;
  }

  /** The readings, unchecked. */
  List<BodyItem> read(byte[] body) throws BodyException {
    JsonNode root = parse(body);
    if (root.isArray()) {
      return items(root);
    }
    if (!root.isObject()) {
      throw new BodyException("the body is neither an object nor an array; " + SHAPES);
    }
    JsonNode many = root.get("observations");
    if (many == null) {
      return List.of(new BodyItem(0, root, json));
    }
    if (!many.isArray()) {
      throw new BodyException("'observations' is not an array; " + SHAPES);
    }
    return items(many);
  }

  private List<BodyItem> items(JsonNode array) {
    List<BodyItem> items = new ArrayList<>(array.size());
    for (JsonNode node : array.values()) {
      items.add(new BodyItem(items.size(), node, json));
    }
    return items;
  }

  private JsonNode parse(byte[] body) throws BodyException {
    try {
      checkOneValue(body);
      @Nullable JsonNode root = json.readValue(body, Argument.of(JsonNode.class));
      return root == null ? JsonNode.nullNode() : root;
    } catch (IOException e) {
      throw new BodyException("the body is not JSON: " + firstLine(e) + "; " + SHAPES);
    }
  }

  private static void checkOneValue(byte[] body) throws IOException, BodyException {
    try (JsonParser parser = STRICT.createParser(body)) {
      if (parser.nextToken() == null) {
        throw new BodyException("the body is empty; " + SHAPES);
      }
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw new BodyException("the body holds more than one JSON value; " + SHAPES);
      }
    }
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
