package io.rivercast.ingest.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.rivercast.ingest.admit.Reading;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses a body in one pass: one JSON object, an array of them, or an array of them under {@code observations}. Numbers
 * and refused elements keep the characters they were sent with.
 */
final class BodyReader {
  private static final String SHAPES =
      "send one object {\"series\":...,\"time\":...,\"values\":{...}}, an array of them, or {\"observations\":[...]}";
  private static final double MAX_PLAIN = 1e15;
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final JsonFactory STRICT =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String body;
  private final JsonParser parser;
  private final List<Item> items = new ArrayList<>();

  private BodyReader(String body, JsonParser parser) {
    this.body = body;
    this.parser = parser;
  }

  /**
   * One element of a body.
   *
   * @param index in the body, from 0
   * @param reading unchecked; empty where the element is not an object with an object {@code values}
   * @param origin its place and text
   */
  record Item(int index, Optional<Reading> reading, Reading.Origin origin) {}

  /** A body without observations; the message names the problem and the accepted shapes. */
  static final class BodyException extends Exception {
    private static final long serialVersionUID = 1L;

    BodyException(String problem) {
      super(problem);
    }
  }

  /** The elements of a body in UTF-8, unchecked. */
  static List<Item> read(byte[] bytes) throws BodyException {
    String body = decode(bytes);
    try (JsonParser parser = STRICT.createParser(body)) {
      return new BodyReader(body, parser).items();
    } catch (StreamConstraintsException e) {
      throw new BodyException(
          "the body exceeds a limit: " + firstLine(e).replaceAll(", from `[^`]*`", "") + "; " + SHAPES);
    } catch (IOException e) {
      throw new BodyException("the body is not JSON: " + firstLine(e) + "; " + SHAPES);
    }
  }

  private static String decode(byte[] bytes) throws BodyException {
    try {
      String body = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return body.startsWith(BYTE_ORDER_MARK) ? body.substring(BYTE_ORDER_MARK.length()) : body;
    } catch (CharacterCodingException e) {
      throw new BodyException("the body is not UTF-8; " + SHAPES);
    }
  }

  private List<Item> items() throws IOException, BodyException {
    switch (parser.nextToken()) {
      case null -> throw new BodyException("the body is empty; " + SHAPES);
      case START_ARRAY -> elements();
      case START_OBJECT -> element(true);
      default -> throw new BodyException("the body is neither an object nor an array; " + SHAPES);
    }
    if (parser.nextToken() != null) {
      throw new BodyException("the body holds more than one JSON value; " + SHAPES);
    }
    return items;
  }

  private void elements() throws IOException, BodyException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element(false);
    }
  }

  /** Reads the element at the current token; the root may hold others under {@code observations} instead. */
  private void element(boolean root) throws IOException, BodyException {
    int start = (int) parser.currentTokenLocation().getCharOffset();
    Parts parts = new Parts();
    if (parser.hasToken(JsonToken.START_OBJECT)) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        part(name, parts, root);
      }
    } else {
      skip();
    }
    if (!parts.several) {
      Place place = new Place(items.size(), body, start, end());
      items.add(new Item(place.index, parts.reading(place), place));
    }
  }

  private void part(String name, Parts parts, boolean root) throws IOException, BodyException {
    switch (name) {
      case "series" -> parts.series = plain();
      case "time" -> parts.time = plain();
      case "values" -> values(parts);
      case "observations" -> {
        if (root) {
          several(parts);
        } else {
          skip();
        }
      }
      default -> skip();
    }
  }

  private void several(Parts parts) throws IOException, BodyException {
    if (!parser.hasToken(JsonToken.START_ARRAY)) {
      throw new BodyException("'observations' is not an array; " + SHAPES);
    }
    parts.several = true;
    elements();
  }

  private void values(Parts parts) throws IOException {
    parts.valued = parser.hasToken(JsonToken.START_OBJECT);
    if (!parts.valued) {
      skip();
      return;
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      parts.fields.add(parser.currentName());
      parser.nextToken();
      parts.values.add(text());
    }
  }

  /** As {@link #text}, but a number such as {@code 1.7e9} without its exponent, as times are read. */
  private String plain() throws IOException {
    String text = text();
    boolean exponent = parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT) && text.matches(".*[eE].*");
    return exponent && Math.abs(parser.getDoubleValue()) < MAX_PLAIN
        ? BigDecimal.valueOf(parser.getDoubleValue()).toPlainString()
        : text;
  }

  /** The characters of a number or string, nothing for null, the JSON of an array or object. */
  private String text() throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> "";
      case START_ARRAY, START_OBJECT -> {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        skip();
        yield body.substring(start, end());
      }
      default -> parser.getText();
    };
  }

  private void skip() throws IOException {
    parser.skipChildren();
    parser.finishToken();
  }

  /** Where the current token ends. */
  private int end() {
    return (int) parser.currentLocation().getCharOffset();
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** The parts of an element, which come in any order. */
  private static final class Parts {
    private final List<String> fields = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private String series = "";
    private String time = "";
    private boolean valued;
    private boolean several;

    Optional<Reading> reading(Reading.Origin origin) {
      return valued ? Optional.of(new Reading(series, time, fields, values, origin)) : Optional.empty();
    }
  }

  /** The place of an element in its body. */
  private record Place(int index, String body, int start, int end) implements Reading.Origin {
    @Override
    public String source() {
      return "POST " + ObservationController.PATH + " [" + index + "]";
    }

    @Override
    public String raw() {
      return body.substring(start, end);
    }
  }
}
