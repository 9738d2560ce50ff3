package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.Seed;
import dev.groundwork.adapter.yaml.SnakeYamlReader;
import dev.groundwork.document.DocumentReader;
import dev.groundwork.pack.PackFiles;
import dev.groundwork.pack.PackReader;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.source.PackIndex;
import dev.groundwork.trust.PolicyReader;
import dev.groundwork.write.Base;
import dev.groundwork.write.Lock;
import dev.groundwork.write.LockReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;

/**
 * Bytes that somebody damaged, given to everything that reads what others wrote: the answer is a
 * value or problems, never another exception, and soon. The corpus is in {@code resources/fuzz};
 * {@code -Dgroundwork.fuzz=N} makes it N times as long.
 */
class ReadersFuzzPropertiesTest {

  private static final int ROUNDS = Integer.getInteger("groundwork.fuzz", 1);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final List<String> PIECES =
      List.of(
          "&a ",
          "*a",
          "<<: ",
          "!!int ",
          "? ",
          "- ",
          "[",
          "]",
          "{",
          "}",
          ": ",
          "|\n",
          "\"",
          "'",
          "---\n",
          "\t",
          "\u0000",
          "\ufeff",
          "\u202e",
          "../",
          ".git/",
          "%",
          "#",
          "\n\n",
          "9".repeat(40));

  private final DocumentReader documents = new SnakeYamlReader();

  private interface Reading {
    void of(byte[] bytes);
  }

  @Property(tries = 400, seed = Seed.SHORT_RUN)
  void yaml(@ForAll long seed) {
    damaged("yaml", seed, this::document);
  }

  @Property(tries = 200, seed = Seed.SHORT_RUN)
  void an_index(@ForAll long seed) {
    damaged("index", seed, bytes -> PackIndex.read(document(bytes)));
  }

  @Property(tries = 200, seed = Seed.SHORT_RUN)
  void a_policy(@ForAll long seed) {
    damaged("policy", seed, bytes -> new PolicyReader().read("policy.yaml", document(bytes)));
  }

  @Property(tries = 400, seed = Seed.SHORT_RUN)
  void a_manifest(@ForAll long seed) {
    damaged("layer", seed, bytes -> pack(Map.of("layers/base/layer.yaml", bytes)));
  }

  @Property(tries = 200, seed = Seed.SHORT_RUN)
  void a_pack(@ForAll long seed) {
    damaged("pack", seed, bytes -> pack(Map.of("pack.yaml", bytes)));
  }

  @Property(tries = 200, seed = Seed.SHORT_RUN)
  void a_lock_that_is_sealed_anew(@ForAll long seed) {
    damaged("lock", seed, bytes -> lock(resealed(bytes)));
  }

  @Property(tries = 200, seed = Seed.SHORT_RUN)
  void a_lock_with_its_old_seal(@ForAll long seed) {
    damaged("lock", seed, this::lock);
  }

  @Property(tries = 200, seed = Seed.SHORT_RUN)
  void a_base(@ForAll long seed) {
    Lock lock = lock(corpus("lock").get(0)).orElseThrow();
    damaged("base", seed, bytes -> Base.open(bytes, lock, new Problems()));
  }

  private dev.groundwork.document.Node.Mapping document(byte[] bytes) {
    Problems problems = new Problems();
    var document = documents.read("fuzz.yaml", new String(bytes, StandardCharsets.UTF_8), problems);
    problems.throwIfAny();
    return document.root();
  }

  private Optional<Lock> lock(byte[] bytes) {
    return new LockReader(documents).read("lock.yaml", bytes, new Problems());
  }

  private void pack(Map<String, byte[]> damaged) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put("pack.yaml", corpus("pack").get(0));
    files.put("layers/base/layer.yaml", corpus("layer").get(0));
    files.putAll(damaged);
    new PackReader(documents, new Problems())
        .read(
            new PackFiles() {
              @Override
              public SortedSet<String> paths() {
                return new TreeSet<>(files.keySet());
              }

              @Override
              public byte[] read(String path) {
                return files.get(path);
              }

              @Override
              public String display(String path) {
                return path;
              }
            });
  }

  private static void damaged(String kind, long seed, Reading reading) {
    Random random = new Random(seed);
    List<byte[]> corpus = corpus(kind);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = damaged(corpus.get(random.nextInt(corpus.size())), random);
      Assertions.assertTimeoutPreemptively(
          LONGEST,
          () -> {
            try {
              reading.of(bytes);
            } catch (ProblemsException problems) {
              assertThat(problems.problems()).isNotEmpty();
            }
          });
    }
  }

  private static byte[] damaged(byte[] original, Random random) {
    byte[] bytes = original;
    for (int i = 0; i <= random.nextInt(6); i++) {
      int at = random.nextInt(bytes.length + 1);
      int to = Math.min(bytes.length, at + random.nextInt(40));
      byte[] piece =
          switch (random.nextInt(4)) {
            case 0 -> new byte[0];
            case 1 -> PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
            case 2 -> new byte[] {(byte) random.nextInt(256)};
            default ->
                (new String(bytes, at, to - at, StandardCharsets.ISO_8859_1))
                    .repeat(1 + random.nextInt(20))
                    .getBytes(StandardCharsets.ISO_8859_1);
          };
      bytes = spliced(bytes, at, random.nextBoolean() ? at : to, piece);
    }
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
    byte[] result = new byte[bytes.length - (to - from) + piece.length];
    System.arraycopy(bytes, 0, result, 0, from);
    System.arraycopy(piece, 0, result, from, piece.length);
    System.arraycopy(bytes, to, result, from + piece.length, bytes.length - to);
    return result;
  }

  /** Damage below a seal that fits: what somebody could make who knows how it is computed. */
  static byte[] resealed(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int seal = text.lastIndexOf("\nseal: ") + 1;
    String body = seal > 0 ? text.substring(0, seal) : text + "\n";
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
      String line = "seal: \"" + HexFormat.of().formatHex(digest) + "\"\n";
      return (body + line).getBytes(StandardCharsets.UTF_8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<byte[]> corpus(String kind) {
    Path folder = Path.of("src/test/resources/fuzz", kind);
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .sorted()
          .map(
              file -> {
                try {
                  return Files.readAllBytes(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
