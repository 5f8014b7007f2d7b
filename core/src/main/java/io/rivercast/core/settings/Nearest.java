package io.rivercast.core.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Names that resemble a misspelt one: those that contain it first, then by edit distance (Levenshtein), in any case. Only the
 * first 64 characters count, which bounds the cost.
 */
public final class Nearest {
  private static final int MAX_LENGTH = 64;

  private record Candidate(String name, boolean contains, int distance) {}

  private Nearest() {}

  /** The nearest name; empty text where there is none. */
  public static String to(String name, Collection<String> names) {
    return to(name, names, 1).stream().findFirst().orElse("");
  }

  /** Up to {@code limit} names, the nearest first. */
  public static List<String> to(String name, Collection<String> names, int limit) {
    String wanted = normalized(name);
    return names.stream()
        .map(candidate -> candidate(wanted, candidate))
        .sorted(
            Comparator.comparing(Candidate::contains).reversed()
                .thenComparingInt(Candidate::distance).thenComparing(Candidate::name))
        .limit(limit)
        .map(Candidate::name)
        .toList();
  }

  private static Candidate candidate(String wanted, String name) {
    String normalized = normalized(name);
    return new Candidate(name, normalized.contains(wanted), distance(wanted, normalized));
  }

  private static String normalized(String name) {
    return name.substring(0, Math.min(name.length(), MAX_LENGTH)).toLowerCase(Locale.ROOT);
  }

  /** The least number of characters to insert, remove or replace. */
  static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
