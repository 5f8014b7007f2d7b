package io.rivercast.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivercast.ingest.admit.Reading;
import io.rivercast.ingest.http.BodyReader.BodyException;
import io.rivercast.ingest.http.BodyReader.Item;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BodyReaderTest {
  private static final String GOOD = "{\"series\":\"s\",\"time\":\"2026-01-01\",\"values\":{\"a\":1}}";

  @Test
  void partsComeInAnyOrderAndOthersAreIgnored() throws BodyException {
    Reading reading =
        reading("{\"x\":[{}],\"values\":{\"b\":2,\"a\":\"1\"},\"time\":7,\"y\":1,\"series\":\"s\"}");

    assertThat(reading.series()).isEqualTo("s");
    assertThat(reading.time()).isEqualTo("7");
    assertThat(reading.fields()).containsExactly("b", "a");
    assertThat(reading.values()).containsExactly("2", "1");
  }

  @Test
  void numbersKeepTheirCharacters() throws BodyException {
    List<String> numbers =
        List.of("0", "-0", "1.50", "16777217", "0.1e-5", "1E400", "12345678901234567890123", "-1.0000000000000000001");

    for (String number : numbers) {
      assertThat(reading(GOOD.replace("1}", number + "}")).values()).containsExactly(number);
    }
  }

  @Test
  void timesHaveNoExponent() throws BodyException {
    assertThat(reading(GOOD.replace("\"2026-01-01\"", "1.7E9")).time()).isEqualTo("1700000000");
    assertThat(reading(GOOD.replace("\"2026-01-01\"", "1700000000.25")).time()).isEqualTo("1700000000.25");
    assertThat(reading(GOOD.replace("\"2026-01-01\"", "1e-999999999")).time()).hasSizeLessThan(400);
    assertThat(reading(GOOD.replace("\"2026-01-01\"", "1e999999999")).time()).isEqualTo("1e999999999");
  }

  @Test
  void otherValuesAreTheirJson() throws BodyException {
    Reading reading =
        reading(GOOD.replace("1}", "null,\"b\":true,\"c\":[1, {\"x\":\"\u00e9]\"}],\"d\":{},\"e\":\"\\u00e9\"}"));

    assertThat(reading.values()).containsExactly("", "true", "[1, {\"x\":\"\u00e9]\"}]", "{}", "\u00e9");
  }

  @Test
  void everyElementKeepsItsText() throws BodyException {
    List<String> elements =
        List.of(GOOD, "7", "-1.50e3", "\"a,]\\\"\u20ac\"", "null", "true", "[ ]", "[[1], 2]", "{ }",
            "{\"values\": [ 1 ]}",
            "{\"observations\":[1]}", "\"\uD83D\uDE00\"", GOOD);
    String array = "[ " + String.join(" ,\n", elements) + " ]";

    for (String body : List.of(array, "\uFEFF" + array, "{\"series\":\"x\",\"observations\":" + array + ",\"z\":{}}")) {
      List<Item> items = read(body);
      assertThat(items).extracting(item -> item.origin().raw()).containsExactlyElementsOf(elements);
      assertThat(items).extracting(Item::index).isEqualTo(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
      assertThat(items.get(3).origin().source()).isEqualTo("POST /api/v1/observations [3]");
      assertThat(items.stream().filter(item -> item.reading().isPresent())).hasSize(2);
    }
    assertThat(read(" " + GOOD + " ").getFirst().origin().raw()).isEqualTo(GOOD);
  }

  @Test
  void aBodyThatIsNotUtf8IsRefused() {
    assertThatThrownBy(() -> BodyReader.read(new byte[] {'[', '"', (byte) 0xC3, '"', ']'}))
        .isInstanceOf(BodyException.class)
        .hasMessageStartingWith("the body is not UTF-8; send one object");
    assertThatThrownBy(() -> BodyReader.read("[]".getBytes(StandardCharsets.UTF_16))).isInstanceOf(BodyException.class);
  }

  @Test
  void everyCutOffBodyIsRefused() {
    String body = "{\"observations\":[" + GOOD + ",[1,{\"a\":null}],\"x\"]}";
    for (int length = 0; length < body.length(); length++) {
      String cut = body.substring(0, length);
      assertThatThrownBy(() -> read(cut)).as(cut).isInstanceOf(BodyException.class);
    }
  }

  @Property
  void anyBytesAreReadOrRefused(@ForAll @Size(max = 40) byte[] bytes) {
    try {
      assertThat(BodyReader.read(bytes)).isNotNull();
    } catch (BodyException refused) {
      assertThat(refused).hasMessageContaining("send one object");
    }
  }

  private static Reading reading(String body) throws BodyException {
    return read(body).getFirst().reading().orElseThrow();
  }

  private static List<Item> read(String body) throws BodyException {
    return BodyReader.read(body.getBytes(StandardCharsets.UTF_8));
  }
}
