package dev.groundwork.workflow;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * A version such as {@code 1.10.0}: numbers compare as numbers, words as text, and a word comes
 * before a number: {@code 1.1.0-rc1} is earlier than {@code 1.1.0}.
 */
record Version(List<String> parts) implements Comparable<Version> {

  Version {
    parts = List.copyOf(parts);
  }

  static Version of(String text) {
    return new Version(Arrays.asList(text.split("[.+-]", -1)));
  }

  @Override
  public int compareTo(Version other) {
    for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
      int order = compare(part(i), other.part(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private String part(int index) {
    return index < parts.size() ? parts.get(index) : "0";
  }

  private static int compare(String left, String right) {
    boolean leftNumber = left.matches("[0-9]+");
    boolean rightNumber = right.matches("[0-9]+");
    if (leftNumber && rightNumber) {
      return new BigInteger(left).compareTo(new BigInteger(right));
    }
    return leftNumber == rightNumber ? left.compareTo(right) : leftNumber ? 1 : -1;
  }
}
