package dev.groundwork.source;

import java.util.Optional;

/**
 * The address of a Git repository, every part of it checked.
 *
 * @param scheme {@code https}, {@code ssh}, {@code file}, or {@code http} to this machine alone
 * @param shown the address without a password or token: to connect with, to show, to record
 * @param secret what stood before the {@code @} of an https address: for this run only
 */
public record GitUrl(String scheme, String shown, Optional<Secret> secret) {

  /** A user name and a password, or a token alone. It prints as nothing. */
  public record Secret(String user, String password) {
    @Override
    public String toString() {
      return "(not shown)";
    }
  }

  @Override
  public String toString() {
    return shown;
  }
}
