package io.rivercast.scoreboard.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names that resemble one that was not found, by the pairs of letters they share (Dice 1945). */
final class Nearest {
  private record Likeness(String name, double share) {}

  private Nearest() {}

  static List<String> to(String asked, Collection<String> known, int most) {
    Set<String> pairs = pairs(asked);
    return known.stream()
        .map(name -> new Likeness(name, share(pairs, pairs(name))))
        .sorted(Comparator.comparingDouble(Likeness::share).reversed().thenComparing(Likeness::name))
        .limit(most)
        .map(Likeness::name)
        .toList();
  }

  private static double share(Set<String> one, Set<String> other) {
    long both = one.stream().filter(other::contains).count();
    return 2.0 * both / Math.max(1, one.size() + other.size());
  }

  private static Set<String> pairs(String name) {
    String text = " " + name.toLowerCase(Locale.ROOT) + " ";
    Set<String> pairs = new HashSet<>();
    for (int i = 0; i + 2 <= text.length(); i++) {
      pairs.add(text.substring(i, i + 2));
    }
    return pairs;
  }
}
