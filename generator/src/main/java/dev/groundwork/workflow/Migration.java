package dev.groundwork.workflow;

import dev.groundwork.engagement.Value;
import dev.groundwork.plan.RelativePath;
import dev.groundwork.render.writer.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that a newer pack does to a project besides other contents of files. All of them are
 * declared or follow from what is declared; a pack runs nothing.
 *
 * @param subject the file or the answer it is about, under its name from now on
 * @param from the old name or value; empty for a new question
 * @param to the new name or value
 */
public record Migration(Kind kind, String subject, String from, String to) {

  /** What changes. */
  public enum Kind {
    /** A file has another name. */
    MOVE,
    /** A question has another name; its answer goes along. */
    RENAME,
    /** An answer that nobody confirmed follows its default. */
    DEFAULT,
    /** A question that was not there before, or not asked; its default is assumed. */
    QUESTION;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** As a report says it. */
  public String sentence() {
    return switch (kind) {
      case MOVE -> from + " is called " + to + " now";
      case RENAME -> "the answer " + from + " is called " + to + " now";
      case DEFAULT -> subject + " follows its default: " + from + " to " + to;
      case QUESTION -> subject + " is asked now; assumed is " + to;
    };
  }

  static List<Migration> all(
      Map<RelativePath, RelativePath> moves,
      Map<String, String> renames,
      Optional<Value.Fields> recorded,
      Generated now) {
    List<Migration> all = new ArrayList<>();
    moves.forEach(
        (from, to) -> all.add(new Migration(Kind.MOVE, to.value(), from.value(), to.value())));
    renames.forEach((from, to) -> all.add(new Migration(Kind.RENAME, to, from, to)));
    for (String path : now.answered().assumed()) {
      assumed(path, recorded.flatMap(then -> saidThen(path, then)), now).ifPresent(all::add);
    }
    return all;
  }

  /** The value of an assumption of the last run; a question that was not asked then had none. */
  private static Optional<Value> saidThen(String path, Value.Fields then) {
    boolean dormant =
        path.startsWith("choices.")
            && then.at("assumptions").orElse(then) instanceof Value.Items assumed
            && !assumed.items().contains(new Value.Text(path));
    return dormant ? Optional.empty() : then.at(path);
  }

  private static Optional<Migration> assumed(String path, Optional<Value> then, Generated now) {
    Optional<Value> value = now.answered().values().at(path);
    if (value.isEmpty() || value.equals(then)) {
      return Optional.empty();
    }
    String to = text(value.get());
    return Optional.of(
        then.map(old -> new Migration(Kind.DEFAULT, path, text(old), to))
            .orElseGet(() -> new Migration(Kind.QUESTION, path, "", to)));
  }

  private static String text(Value value) {
    return value instanceof Value.Text text ? text.text() : JsonText.write(value).strip();
  }
}
