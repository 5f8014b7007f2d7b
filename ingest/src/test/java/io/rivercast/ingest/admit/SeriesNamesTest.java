package io.rivercast.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesNamesTest {
  @ParameterizedTest
  @CsvSource({
      "New York, new-york",
      "St. Louis (MO), st-louis-mo",
      "  --JFK-- , jfk",
      "São Paulo, sao-paulo",
      "stock / AAPL, stock/aapl",
      "plant_7, plant_7",
      "東京, 東京",
      "'!?', ''",
  })
  void makesASlug(String text, String slug) {
    assertThat(SeriesNames.slug(text)).isEqualTo(slug);
  }

  @Property
  void aSlugOfASlugIsItself(@ForAll String text) {
    String slug = SeriesNames.slug(text);

    assertThat(SeriesNames.slug(slug)).isEqualTo(slug);
  }
}
