package dev.groundwork.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Outputs that our own documents show, held against what the commands said just now. */
final class Shown {

  private static final Path DOCS = Project.ROOT.resolve("docs");

  private Shown() {}

  /** Tables of docs/judging.md: to the letter where nothing was measured or learned by chance. */
  static void judging(Path repository) throws IOException {
    for (String command : List.of("trace", "rehearse")) {
      List<String> said = Files.readAllLines(repository.resolve("reports/" + command + ".md"));
      assertThat(said).as(command).containsSubsequence(tables(command));
    }
    List<String> gate = words(repository.resolve("reports/gate.md"));
    assertThat(gate).containsAll(tables("gate").stream().map(Shown::words).toList());
    List<String> prove = words(repository.resolve("reports/prove.md"));
    for (String line : tables("prove").subList(2, tables("prove").size())) {
      String start = "| yes | " + words(line.replace("`", "").split("[|]", 4)[1]).strip() + " | ";
      String check = line.split("[|]", 4)[2].replace("`", "").strip();
      assertThat(prove).anySatisfy(found -> assertThat(found).startsWith(start + words(check)));
    }
  }

  /** The steps of docs/drill.md, in their order. */
  static void drill(Path repository) throws IOException {
    assertThat(steps(DOCS.resolve("drill.md")))
        .isNotEmpty()
        .isEqualTo(steps(repository.resolve("reports/drill.md")));
  }

  /** The lines of the tables in the section of a command. */
  private static List<String> tables(String command) throws IOException {
    String page = Files.readString(DOCS.resolve("judging.md"));
    String section = page.split("\n## make " + command + "\n", 2)[1].split("\n## make ", 2)[0];
    List<String> found = section.lines().filter(line -> line.startsWith("| ")).toList();
    assertThat(found).as(command).hasSizeGreaterThan(3);
    return found;
  }

  private static List<String> words(Path report) throws IOException {
    return Files.readAllLines(report).stream().map(Shown::words).toList();
  }

  /** A line without its figures, its rules and the blanks that align it. */
  private static String words(String line) {
    return line.replaceAll("-{3,}", "---")
        .replaceAll("[-+]?[0-9][0-9,.]*", "0")
        .replaceAll(" +", " ");
  }

  private static List<String> steps(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.matches("[|] +[0-9.]+ +[|].*"))
        .map(line -> line.split("[|]")[2].strip())
        .toList();
  }
}
