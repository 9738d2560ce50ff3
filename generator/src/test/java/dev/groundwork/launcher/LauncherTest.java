package dev.groundwork.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a checkout of its own, with a Java and a Maven that only say what they are told.
 */
class LauncherTest {

  private static final List<String> TOOLS =
      List.of("sh", "find", "kill", "mkdir", "mv", "readlink", "rm", "sleep", "tail", "touch");

  /** Prints its arguments; makes the archive it is asked for. */
  private static final String JAVA =
      """
      #!/bin/sh
      for argument in "$@"; do
        case $argument in
          -XX:ArchiveClassesAtExit=*) echo trained >>"$TRAINED"; echo classes >"${argument#*=}" ;;
          -XX:AOTCacheOutput=*) echo cache >"${argument#*=}" ;;
        esac
      done
      echo "java $*"
      """;

  /** Builds a program that is a file. */
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "noise of Maven"
      echo built >>generator/target/builds
      echo program >generator/target/groundwork.jar
      """;

  private static final String MAIN = " dev.groundwork.cli.Main";

  @TempDir Path temp;
  private final Map<String, String> environment = new HashMap<>();
  private Path checkout = Path.of("");
  private Path tools = Path.of("");
  private Path jdk = Path.of("");

  @BeforeEach
  void make_a_checkout() throws IOException {
    Path root = temp.toRealPath();
    checkout = Files.createDirectories(root.resolve("check out"));
    for (String folder : List.of("generator/src/main", "templates/pack")) {
      Files.createDirectories(checkout.resolve(folder));
    }
    for (String file : List.of("pom.xml", "generator/pom.xml", "templates/pack/pack.yaml")) {
      Files.writeString(checkout.resolve(file), file);
    }
    script(checkout.resolve("groundwork"), Files.readString(Path.of("..", "groundwork")));
    tools = Files.createDirectory(root.resolve("tools"));
    for (String tool : TOOLS) {
      Path real = Path.of("/usr/bin", tool);
      Path there = Files.exists(real) ? real : Path.of("/bin", tool);
      script(tools.resolve(tool), "#!/bin/sh\nexec " + there + " \"$@\"\n");
    }
    script(tools.resolve("mvn"), MAVEN);
    jdk = root.resolve("jdk");
    java("17.0.15");
    environment.put("PATH", tools.toString());
    environment.put("HOME", Files.createDirectory(root.resolve("home")).toString());
    environment.put("TRAINED", root.resolve("trained").toString());
  }

  /** The archive is made behind a start's back, in the folder that is removed after this. */
  @AfterEach
  void wait_for_what_runs_behind() throws InterruptedException {
    String program = checkout.resolve("groundwork").toString();
    for (int i = 0; i < 600 && runs(program); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(runs(program)).as("a start or what it left behind still runs").isFalse();
  }

  private static boolean runs(String program) {
    return ProcessHandle.allProcesses()
        .anyMatch(process -> process.info().commandLine().orElse("").contains(program));
  }

  @Test
  void the_first_start_builds_and_says_so_on_standard_error_only() {
    Run run = start("new", "x", "--set", "a=b c");
    assertThat(run.out).contains(" -XX:SharedArchiveFile=").doesNotContain("noise");
    assertThat(run.out).endsWith("-cp " + jar() + MAIN + " new x --set a=b c\n");
    assertThat(run.err).isEqualTo("groundwork: building the program, which takes a minute ...\n");
    assertThat(start("x").err).isEmpty();
    assertThat(checkout.resolve("generator/target/builds")).hasContent("built\n");
  }

  @Test
  void it_builds_again_when_a_source_is_newer() throws IOException {
    start();
    Path source = checkout.resolve("templates/pack/pack.yaml");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(10)));
    assertThat(start().err).contains("building");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().minusSeconds(100)));
    Path cache = Files.createDirectories(checkout.resolve("templates/pack/__pycache__"));
    Files.setLastModifiedTime(
        Files.createFile(cache.resolve("x.pyc")), FileTime.from(Instant.now().plusSeconds(10)));
    assertThat(start().err).isEmpty();
  }

  @Test
  void it_is_found_through_links_from_anywhere() throws IOException {
    start();
    Path links = Files.createDirectories(temp.resolve("links/deep"));
    Path absolute = Files.createSymbolicLink(links.resolve("a"), checkout.resolve("groundwork"));
    Path relative = Files.createSymbolicLink(temp.resolve("b"), Path.of("links/deep/a"));
    for (Path link : List.of(absolute, relative)) {
      assertThat(run(links, link.toString(), "why").out).endsWith(jar() + MAIN + " why\n");
    }
    environment.put("PATH", links + ":" + tools);
    assertThat(run(temp, "a", "list").out).endsWith(jar() + MAIN + " list\n");
    assertThat(run(checkout, "sh", "groundwork", "list").out).endsWith(jar() + MAIN + " list\n");
  }

  @Test
  void what_is_missing_is_said() throws IOException {
    Files.delete(tools.resolve("java"));
    assertMissing(start(), List.of("no Java found", "install a JDK 17"));
    environment.put("JAVA_HOME", "/nowhere");
    assertMissing(start(), List.of("JAVA_HOME is /nowhere", "set it to a JDK 17"));
    environment.remove("JAVA_HOME");
    java("11.0.2");
    assertMissing(start(), List.of("is Java 11.0.2", "install a JDK 17"));
    java("1.8.0_402");
    assertMissing(start(), List.of("is Java 1.8.0_402", "install a JDK 17"));
    java("17.0.15");
    Files.delete(tools.resolve("mvn"));
    assertMissing(start(), List.of("no Maven found", "install Maven"));
    script(tools.resolve("mvn"), MAVEN);
    Files.delete(jdk.resolve("bin/javac"));
    assertMissing(start(), List.of("a runtime without a compiler", "install a JDK 17"));
  }

  @Test
  void a_java_without_a_release_file_is_asked() throws IOException {
    Files.delete(jdk.resolve("release"));
    script(
        jdk.resolve("bin/java"), "#!/bin/sh\necho 'openjdk version \"16.0.1\" 2021-04-20' >&2\n");
    assertThat(start().err).contains("is Java 16.0.1");
    script(jdk.resolve("bin/java"), "#!/bin/sh\nexit 1\n");
    assertThat(start().err).contains("does not start");
  }

  @Test
  void a_failed_build_shows_its_end_and_leaves_no_lock() throws IOException {
    script(tools.resolve("mvn"), "#!/bin/sh\necho '[ERROR] cannot find symbol'\nexit 1\n");
    Run run = start();
    assertThat(run.exit).isEqualTo(70);
    assertThat(run.err).contains("[ERROR] cannot find symbol").contains("build.log");
    script(tools.resolve("mvn"), MAVEN);
    assertThat(start().exit).isZero();
  }

  @Test
  void newer_sources_without_a_maven_are_no_failure() throws IOException {
    start();
    Files.delete(tools.resolve("mvn"));
    Files.setLastModifiedTime(
        checkout.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(10)));
    Run run = start("list");
    assertThat(run.exit).isZero();
    assertThat(run.err).contains("no Maven");
    assertThat(run.out).endsWith(" list\n");
  }

  @Test
  void a_program_built_elsewhere_is_used_as_it_is() throws IOException {
    Path jar = Files.writeString(temp.resolve("other.jar"), "program");
    environment.put("GROUNDWORK_JAR", jar.toString());
    environment.put("GROUNDWORK_JAVA_OPTS", "-Da=b -Dc=d");
    assertThat(start("x").out).contains(" -Da=b -Dc=d ").endsWith("-cp " + jar + MAIN + " x\n");
    assertThat(checkout.resolve("generator/target")).doesNotExist();
    environment.put("GROUNDWORK_JAR", "/nowhere.jar");
    assertThat(start().err).contains("GROUNDWORK_JAR is /nowhere.jar");
  }

  @Test
  void the_archive_is_made_again_for_another_java_or_program() throws Exception {
    start();
    assertThat(archive("17.0.15")).exists();
    java("21.0.1");
    assertThat(start().out).as("this start does not wait").doesNotContain("SharedArchiveFile");
    wait_for_what_runs_behind();
    assertThat(start().out).contains("-XX:SharedArchiveFile=" + archive("21.0.1"));
    java("25");
    start();
    wait_for_what_runs_behind();
    assertThat(start().out).contains("-XX:AOTCache=" + archive("25"));
  }

  @Test
  void an_archive_that_cannot_be_made_is_tried_once() throws Exception {
    script(jdk.resolve("bin/java"), JAVA.replace("echo classes >", "exit 1; : >"));
    assertThat(start().exit).isZero();
    assertThat(archive("17.0.15")).isEmptyFile();
    Run run = start();
    assertThat(run.exit).isZero();
    assertThat(run.out).doesNotContain("SharedArchiveFile");
    assertThat(Files.readAllLines(Path.of(environment.get("TRAINED")))).hasSize(1);
  }

  @Test
  void a_real_java_keeps_its_classes_and_starts_from_them() throws IOException {
    Path built = program();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    script(
        tools.resolve("mvn"),
        "#!/bin/sh\nexec mv '" + built + "' generator/target/groundwork.jar\n");
    Run first = start("a", "b c");
    assertThat(first.out).isEqualTo("hello [a, b c]\n");
    String feature = Integer.toString(Runtime.version().feature());
    try (Stream<Path> found = Files.list(checkout.resolve("generator/target"))) {
      assertThat(found.filter(file -> file.toString().endsWith(".jsa")))
          .singleElement()
          .satisfies(
              file -> {
                assertThat(file.getFileName().toString()).startsWith("groundwork-" + feature);
                assertThat(file).isNotEmptyFile();
              });
    }
    assertThat(start("again")).isEqualTo(new Run(0, "hello [again]\n", ""));
  }

  /** A jar with a program that is started for real, in the classes that the launcher names. */
  private Path program() throws IOException {
    Path source = Files.createDirectories(temp.resolve("source")).resolve("Main.java");
    Files.writeString(
        source,
        """
        package dev.groundwork.cli;
        public class Main {
          public static void main(String[] arguments) {
            System.out.print("hello " + java.util.List.of(arguments) + "\\n");
          }
        }
        class Training {
          public static void main(String[] arguments) {
            Main.main(arguments);
          }
        }
        """);
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", temp.toString(), source.toString());
    assertThat(compiled).isZero();
    Path jar = temp.resolve("program.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String name : List.of("Main", "Training")) {
        String entry = "dev/groundwork/cli/" + name + ".class";
        out.putNextEntry(new ZipEntry(entry));
        Files.copy(temp.resolve(entry), out);
      }
    }
    return jar;
  }

  @Test
  void a_path_with_a_colon_is_told() throws IOException {
    Path jar = Files.createDirectories(temp.resolve("a:b")).resolve("built.jar");
    Files.writeString(jar, "");
    environment.put("GROUNDWORK_JAR", jar.toString());
    Run run = start("x");
    assertThat(run.exit).isEqualTo(127);
    assertThat(run.err).contains(jar.toString(), "without one");
  }

  @Test
  void what_only_answers_starts_with_the_collector_that_starts_fastest() {
    start();
    for (String word : List.of("--version", "--help", "help")) {
      assertThat(start(word).out).contains(" -XX:+UseG1GC ");
    }
    assertThat(start("new").out).contains(" -XX:+UseSerialGC ");
    environment.put("GROUNDWORK_JAVA_OPTS", "-XX:+UseParallelGC");
    for (String word : List.of("--version", "new")) {
      assertThat(start(word).out).containsOnlyOnce("GC ");
    }
  }

  @Test
  void the_locale_of_the_program_is_always_utf_8() throws IOException {
    script(jdk.resolve("bin/java"), "#!/bin/sh\necho $LC_ALL\n");
    environment.put("LC_ALL", "tr_TR.ISO-8859-9");
    assertThat(start().out).isEqualTo("C.UTF-8\n");
  }

  private void java(String version) throws IOException {
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(
        jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\nOS=\"y\"\n");
    script(jdk.resolve("bin/java"), JAVA);
    script(jdk.resolve("bin/javac"), "#!/bin/sh\n");
    Files.deleteIfExists(tools.resolve("java"));
    Files.createSymbolicLink(tools.resolve("java"), jdk.resolve("bin/java"));
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path jar() {
    return checkout.resolve("generator/target/groundwork.jar");
  }

  private Path archive(String version) {
    return checkout.resolve("generator/target/groundwork-" + version + ".jsa");
  }

  private Run start(String... arguments) {
    List<String> command = new ArrayList<>(List.of(checkout.resolve("groundwork").toString()));
    command.addAll(List.of(arguments));
    return run(temp, command.toArray(String[]::new));
  }

  private Run run(Path dir, String... command) {
    try {
      Path err = Files.createTempFile(temp, "err", "");
      List<String> line = new ArrayList<>(List.of("/usr/bin/env"));
      line.addAll(List.of(command));
      ProcessBuilder builder = new ProcessBuilder(line).directory(dir.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.redirectError(err.toFile()).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.waitFor(), out, Files.readString(err));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertMissing(Run run, List<String> words) {
    assertThat(run.exit).isEqualTo(127);
    assertThat(run.out).isEmpty();
    assertThat(run.err).startsWith("groundwork: ").contains(words);
  }

  private record Run(int exit, String out, String err) {}
}
