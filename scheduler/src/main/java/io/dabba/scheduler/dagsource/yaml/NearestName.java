package io.dabba.scheduler.dagsource.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which known name was meant by an unknown one. */
final class NearestName {
  private static final int MAX_LENGTH = 60;

  private NearestName() {}

  /** The known name that differs by the fewest edits, unless that is more than a third of it. */
  static Optional<String> of(String name, Collection<String> known) {
    if (name.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .filter(candidate -> distance(name, candidate) <= Math.max(2, candidate.length() / 3));
  }

  /** What to say of an unknown name: the guess, or all names. */
  static String advice(String kind, String name, Collection<String> known) {
    return of(name, known)
        .map(guess -> "a known " + kind + " such as \"" + guess + '"')
        .orElseGet(() -> "a known " + kind + " of " + String.join(", ", known));
  }

  /** Levenshtein's edit distance. */
  private static int distance(String first, String second) {
    int[] row = new int[second.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= first.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column < row.length; column++) {
        int change = first.charAt(line - 1) == second.charAt(column - 1) ? 0 : 1;
        int best = Math.min(diagonal + change, Math.min(row[column], row[column - 1]) + 1);
        diagonal = row[column];
        row[column] = best;
      }
    }
    return row[second.length()];
  }
}
