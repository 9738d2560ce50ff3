package dev.groundwork.cli;

import dev.groundwork.write.Origin;

/**
 * Which program this is: its version, and where it can be had. Maven writes both in, as constants: a
 * file beside the classes would have to be found and read by every start.
 */
final class Program {

  private Program() {}

  static Origin.Program current() {
    return new Origin.Program("${project.version}", "${project.url}");
  }
}
