package dev.groundwork.plan;

/** The two modes a generated file can have. */
public enum Mode {
  PLAIN,
  EXECUTABLE;

  /** As plans and locks write it: {@code plain} or {@code executable}. */
  public String word() {
    return this == PLAIN ? "plain" : "executable";
  }
}
