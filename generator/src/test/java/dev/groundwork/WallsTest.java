package dev.groundwork;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The walls between the rooms of docs/architecture.md. A plain test over class files: ArchUnit's
 * own fields can be skipped by the runner without a word.
 */
class WallsTest {

  private static final String ROOT = "dev.groundwork.";

  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.groundwork");

  /** What each room may see besides itself and the JDK. */
  private static final Map<String, List<String>> MAY_SEE = new LinkedHashMap<>();

  static {
    MAY_SEE.put("problem", List.of());
    MAY_SEE.put("document", List.of("problem"));
    MAY_SEE.put("engagement", List.of("document", "problem"));
    MAY_SEE.put("pack", List.of("engagement", "document", "problem"));
    MAY_SEE.put("source", List.of("pack", "engagement", "document", "problem"));
    MAY_SEE.put("trust", List.of("source", "document", "problem"));
    MAY_SEE.put("plan", List.of("pack", "engagement", "document", "problem"));
    MAY_SEE.put("interview", List.of("plan", "pack", "engagement", "document", "problem"));
    MAY_SEE.put("render", List.of("plan", "pack", "engagement", "problem"));
    MAY_SEE.put("write", List.of("render", "plan", "engagement", "document", "problem"));
    MAY_SEE.put("update", List.of("write", "render", "plan", "engagement", "document", "problem"));
    MAY_SEE.put(
        "authoring", List.of("render", "plan", "pack", "engagement", "document", "problem"));
    MAY_SEE.put(
        "workflow",
        List.of(
            "source",
            "trust",
            "authoring",
            "update",
            "write",
            "render",
            "interview",
            "plan",
            "pack",
            "engagement",
            "document",
            "problem"));
  }

  @TestFactory
  Stream<DynamicTest> a_room_sees_only_the_rooms_it_may() {
    return MAY_SEE.entrySet().stream()
        .map(room -> dynamicTest(room.getKey(), () -> holds(room.getKey(), room.getValue())));
  }

  private static void holds(String room, List<String> others) {
    assertThat(PROGRAM.stream().filter(c -> c.getPackageName().startsWith(ROOT + room)))
        .as("the room %s has classes", room)
        .isNotEmpty();
    List<String> allowed = new ArrayList<>(List.of("java..", "org.jspecify..", ROOT + room + ".."));
    others.forEach(other -> allowed.add(ROOT + other + ".."));
    classes()
        .that()
        .resideInAPackage(ROOT + room + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .check(PROGRAM);
  }

  @TestFactory
  Stream<DynamicTest> a_library_lives_in_one_room() {
    Map<String, String> home =
        Map.of(
            "picocli..", "cli",
            "freemarker..", "adapter.freemarker",
            "org.eclipse.jgit..", "adapter.git",
            "org.yaml..", "adapter.yaml",
            "org.tomlj..", "adapter.toml",
            "org.junit..", "junit",
            "org.jline..", "adapter.terminal");
    return home.entrySet().stream()
        .map(
            library ->
                dynamicTest(
                    library.getKey(),
                    () ->
                        noClasses()
                            .that()
                            .resideOutsideOfPackage(ROOT + library.getValue() + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(library.getKey())
                            .check(PROGRAM)));
  }

  /** Reading one makes a proxy class in every run. */
  @Test
  void no_command_is_declared_with_an_annotation_of_picocli() {
    noClasses()
        .should()
        .dependOnClassesThat(
            describe(
                "are annotations of picocli",
                each -> each.getPackageName().startsWith("picocli") && each.isAnnotation()))
        .check(PROGRAM);
  }

  @Test
  void adapters_do_not_know_each_other() {
    for (JavaClass each : PROGRAM) {
      if (each.getPackageName().startsWith(ROOT + "adapter.")) {
        assertThat(each.getDirectDependenciesFromSelf())
            .as(each.getName())
            .noneMatch(
                dependency -> {
                  String target = dependency.getTargetClass().getPackageName();
                  return target.startsWith(ROOT + "cli")
                      || target.startsWith(ROOT + "workflow")
                      || target.startsWith(ROOT + "adapter.")
                          && !target.equals(each.getPackageName());
                });
      }
    }
  }

  @Test
  void no_field_is_static_and_mutable() {
    assertThat(PROGRAM.stream().flatMap(each -> each.getFields().stream()))
        .filteredOn(field -> field.getModifiers().contains(JavaModifier.STATIC))
        .filteredOn(field -> !field.getName().contains("$"))
        .allMatch(field -> field.getModifiers().contains(JavaModifier.FINAL));
  }
}
