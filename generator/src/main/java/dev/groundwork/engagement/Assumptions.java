package dev.groundwork.engagement;

import java.util.List;

/** Which assumptions still are assumptions. */
public final class Assumptions {

  private Assumptions() {}

  /**
   * The listed paths whose value is the recorded one. A value that somebody has changed since is
   * confirmed.
   *
   * @param listed what the file lists under {@code assumptions}
   * @param now the answers in the file
   * @param recorded the answers that were used last time
   */
  public static List<String> still(List<String> listed, Value.Fields now, Value.Fields recorded) {
    return listed.stream().filter(path -> now.at(path).equals(recorded.at(path))).toList();
  }
}
