package dev.groundwork.cli;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Writes the manual page from the commands and the help topics. */
final class ManPage {

  private ManPage() {}

  static String of(CommandLine line, Map<String, String> topics) {
    StringBuilder page = new StringBuilder(".TH GROUNDWORK 1\n.SH NAME\n");
    page.append("groundwork \\- generate the repository of a machine\\-learning engagement\n");
    page.append(".SH SYNOPSIS\n.B groundwork\n.I COMMAND\n[\n.I OPTIONS\n]\n");
    page.append(".SH COMMANDS\n");
    commands("groundwork", line, page);
    topics.forEach(
        (name, text) ->
            page.append(".SH ")
                .append(name.toUpperCase(java.util.Locale.ROOT))
                .append("\n.nf\n")
                .append(escaped(text))
                .append(".fi\n"));
    return page.toString();
  }

  private static void commands(String parent, CommandLine line, StringBuilder page) {
    new TreeMap<>(line.getSubcommands())
        .forEach(
            (name, command) -> {
              String whole = parent + " " + name;
              page.append(".SS ").append(whole).append("\n.nf\n");
              page.append(escaped(command.getUsageMessage(Ansi.OFF))).append(".fi\n");
              commands(whole, command, page);
            });
  }

  /** A backslash, a hyphen, and a dot or quote at the start of a line mean something to troff. */
  private static String escaped(String text) {
    return text.replace("\r\n", "\n")
        .replace("\\", "\\e")
        .replace("-", "\\-")
        .replaceAll("(?m)^([.'])", "\\\\&$1")
        .replaceAll("(?m)[ \t]+$", "");
  }
}
