package dev.groundwork.source;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import java.util.regex.Pattern;

/**
 * The name of a tag, a branch or a whole commit, checked by Git's own rules and never an option.
 *
 * @param text such as {@code v1.2.0}, {@code main}, or 40 hexadecimal digits
 */
public record RefName(String text) {

  private static final int LONGEST = 250;
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern NEVER =
      Pattern.compile(
          "[\\x00-\\x20\\x7f~^:?*\\[\\\\]|\\.\\.|@\\{|//|/\\.|\\.lock(/|$)|[./]$|^[./-]");

  public RefName {
    if (text.isEmpty() || text.length() > LONGEST || NEVER.matcher(text).find()) {
      throw new ProblemsException(
          Problem.of(
              Code.SOURCE_REFUSED,
              "the ref is no name of a tag, branch or commit",
              "name a tag, a branch, or all 40 digits of a commit"));
    }
  }

  /** Whether it pins a commit by itself. */
  public boolean isCommit() {
    return COMMIT.matcher(text).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}
