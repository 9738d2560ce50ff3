package dev.groundwork.write;

import dev.groundwork.document.Document;
import dev.groundwork.document.DocumentReader;
import dev.groundwork.document.Node;
import dev.groundwork.plan.Mode;
import dev.groundwork.plan.RelativePath;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a lock and trusts nothing: the seal must fit, every key must be known, every path legal.
 * Line breaks may have become CRLF on the way through a checkout.
 */
public final class LockReader {

  private static final String REMEDY =
      "take .groundwork/lock.yaml and .groundwork/base.zip whole from one commit, for instance:"
          + " git checkout HEAD -- .groundwork";

  private final DocumentReader reader;

  public LockReader(DocumentReader reader) {
    this.reader = reader;
  }

  /**
   * Reads a lock.
   *
   * @param name how the user calls the file
   * @return empty when it cannot be trusted; the problems say why
   */
  public Optional<Lock> read(String name, byte[] bytes, Problems problems) {
    return read(name, bytes, false, problems);
  }

  /**
   * Reads a lock.
   *
   * @param known whether these very bytes were read before, and their seal did fit
   */
  public Optional<Lock> read(String name, byte[] bytes, boolean known, Problems problems) {
    String raw = new String(bytes, StandardCharsets.UTF_8);
    String text = raw.indexOf('\r') < 0 ? raw : raw.replace("\r\n", "\n");
    Problems found = new Problems();
    if (!isKnownFormat(name, text, found) || !(known || isSealed(name, text, found))) {
      problems.addAll(found.all());
      return Optional.empty();
    }
    Optional<LockLines> lines = LockLines.of(text);
    Document document = reader.read(name, lines.map(LockLines::rest).orElse(text), found);
    Optional<Lock> lock =
        found.hasErrors() ? Optional.empty() : Optional.of(lock(document, lines, found));
    problems.addAll(found.all());
    return found.hasErrors() ? Optional.empty() : lock;
  }

  private static boolean isKnownFormat(String name, String text, Problems problems) {
    Optional<String> format =
        text.lines()
            .filter(line -> line.startsWith("lock: "))
            .findFirst()
            .map(line -> line.substring("lock: ".length()).strip());
    if (format.isPresent() && format.get().equals(Lock.FORMAT)) {
      return true;
    }
    String message =
        format
            .map(number -> "this lock has format " + number + ", this program reads " + Lock.FORMAT)
            .orElse("this is no lock of groundwork");
    Code code = format.isPresent() ? Code.UNKNOWN_FORMAT : Code.LOCK_INVALID;
    String hint =
        format.isPresent() ? "use the program's version that the lock names, or a later" : REMEDY;
    problems.add(Problem.at(Where.file(name), code, message, hint));
    return false;
  }

  private static boolean isSealed(String name, String text, Problems problems) {
    int start = text.lastIndexOf("\n" + LockText.SEAL) + 1;
    String body = text.substring(0, start);
    if (start > 0 && text.substring(start).equals(LockText.seal(body))) {
      return true;
    }
    String message = "the lock was edited, cut or merged: its seal does not fit";
    problems.add(Problem.at(Where.file(name), Code.LOCK_INVALID, message, REMEDY));
    return false;
  }

  private static Lock lock(Document document, Optional<LockLines> lines, Problems problems) {
    LockShape root = new LockShape(document.root(), problems);
    root.only("lock", "program", "pack", "preset", "without", "base", "answers", "files", "seal");
    Origin origin =
        new Origin(
            program(root.below("program")),
            pack(root.below("pack")),
            root.text("preset"),
            root.fields("answers"),
            root.optionalTexts("without"));
    SortedMap<RelativePath, LockedFile> files =
        lines.map(LockLines::files).orElseGet(() -> files(root.below("files"), problems));
    return new Lock(origin, files, root.digest("base"));
  }

  private static Origin.Program program(LockShape shape) {
    shape.only("version", "home");
    return new Origin.Program(shape.text("version"), shape.text("home"));
  }

  private static Origin.PackOrigin pack(LockShape shape) {
    shape.only("id", "version", "source", "ref", "commit", "digest");
    return new Origin.PackOrigin(
        shape.text("id"),
        shape.text("version"),
        shape.text("source"),
        shape.optionalText("ref"),
        shape.optionalText("commit"),
        shape.text("digest"));
  }

  private static SortedMap<RelativePath, LockedFile> files(LockShape shape, Problems problems) {
    SortedMap<RelativePath, LockedFile> files = new TreeMap<>();
    for (Node.Entry entry : shape.entries()) {
      Where where = entry.key().where();
      LockShape file = shape.below(entry);
      RelativePath.parse(entry.key().text(), where, Code.LOCK_INVALID, problems)
          .ifPresent(path -> files.put(path, file(file)));
    }
    return files;
  }

  private static LockedFile file(LockShape shape) {
    shape.only("layer", "source", "mode", "once", "sha256", "size", "answers");
    return new LockedFile(
        shape.text("layer"),
        shape.text("source"),
        shape.oneOf("mode", Mode.values(), Mode::word),
        shape.isOn("once"),
        shape.digest("sha256"),
        shape.size("size"),
        shape.texts("answers"));
  }
}
