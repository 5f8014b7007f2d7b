package io.rivercast.ingest.admit;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How the text of a series becomes an id.
 *
 * @param prefix goes before it, such as {@code weather/}
 * @param slug whether the text is first turned into a slug: {@code New York} into {@code new-york}
 */
public record SeriesNames(String prefix, boolean slug) {
  /** The unchanged text. */
  public static final SeriesNames AS_IS = new SeriesNames("", false);

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}/_]+");
  private static final Pattern EDGES = Pattern.compile("^-+|-+$|-+(?=/)|(?<=/)-+");

  /** The text of the id; not checked. */
  public String name(String text) {
    String name = slug ? slug(text) : text;
    return name.isBlank() ? name : prefix + name;
  }

  /** Lower-case letters and digits of any script without accents, joined by {@code -}; {@code /} and {@code _} stay. */
  public static String slug(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    String joined = BETWEEN_WORDS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-");
    return EDGES.matcher(joined).replaceAll("");
  }
}
