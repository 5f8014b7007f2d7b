package io.rivercast.ingest.http;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.rivercast.ingest.admit.Origin;
import io.rivercast.ingest.admit.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One element of a body.
 *
 * @param index in the body, from 0
 * @param node as it came
 * @param json writes it down again
 */
record BodyItem(int index, JsonNode node, JsonMapper json) implements Origin {
  private static final double LARGEST_PLAIN = 1e15;

  /** As a reading; empty where it has not the shape of one. */
  Optional<Reading> reading() {
    JsonNode values = node.isObject() ? node.get("values") : null;
    if (values == null || !values.isObject()) {
      return Optional.empty();
    }
    List<String> fields = new ArrayList<>(values.size());
    List<String> texts = new ArrayList<>(values.size());
    for (Map.Entry<String, JsonNode> value : values.entries()) {
      fields.add(value.getKey());
      texts.add(text(value.getValue()));
    }
    return Optional.of(new Reading(text(node.get("series")), text(node.get("time")), fields, texts, this));
  }

  /** What the gate reads: nothing for null, a number's or a text's own characters, JSON for all that is neither. */
  private String text(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return "";
    }
    if (value.isString()) {
      return value.getStringValue();
    }
    return value.isNumber() ? number(value.getNumberValue()) : written(value);
  }

  private static String number(Number number) {
    return number instanceof Double real && Math.abs(real) < LARGEST_PLAIN
        ? BigDecimal.valueOf(real).toPlainString()
        : number.toString();
  }

  private String written(JsonNode value) {
    try {
      return json.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String source() {
    return "POST " + ObservationController.PATH + " [" + index + "]";
  }

  @Override
  public String raw() {
    return written(node);
  }
}
