package dev.groundwork.cli;

import dev.groundwork.adapter.yaml.SnakeYamlReader;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.source.Source;
import dev.groundwork.trust.Policy;
import dev.groundwork.trust.PolicyReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The policies that hold here: the machine's and that of {@code GROUNDWORK_POLICY}. Where both are,
 * both must allow what is used.
 */
final class Policies {

  private static final String NAMED = "GROUNDWORK_POLICY";

  private final World world;
  private final Path machine;

  Policies(World world) {
    this(world, machine(world));
  }

  /**
   * Policies of another machine.
   *
   * @param machine where the machine's own would be
   */
  Policies(World world, Path machine) {
    this.world = world;
    this.machine = machine;
  }

  void admit(Source source, String shown) {
    all().forEach(policy -> policy.admit(source, shown));
  }

  void admit(Source source, Policy.Found found) {
    all().forEach(policy -> policy.admit(source, found));
  }

  private List<Policy> all() {
    List<Policy> policies = new ArrayList<>();
    if (Files.exists(machine)) {
      policies.add(read(machine));
    }
    named().ifPresent(file -> policies.add(read(file)));
    return policies;
  }

  private Optional<Path> named() {
    String named = world.environment().getOrDefault(NAMED, "");
    return named.isEmpty() ? Optional.empty() : Optional.of(world.resolve(Path.of(named)));
  }

  /** Where they are, or would be. */
  List<Path> files() {
    List<Path> files = new ArrayList<>(List.of(machine));
    named().ifPresent(files::add);
    return files;
  }

  private static Path machine(World world) {
    return File.separatorChar == '\\'
        ? Path.of(
            world.environment().getOrDefault("ProgramData", "C:\\ProgramData"),
            "groundwork",
            "policy.yaml")
        : Path.of("/etc/groundwork/policy.yaml");
  }

  private static Policy read(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      Problems problems = new Problems();
      var root = new SnakeYamlReader().read(file.toString(), text, problems).root();
      problems.throwIfAny();
      return new PolicyReader().read(file.toString(), root);
    } catch (IOException e) {
      throw new ProblemsException(
          Problem.of(
              Code.POLICY_FILE,
              "the policy " + file + " cannot be read: " + e.getMessage(),
              "no pack is used until it can"));
    }
  }
}
