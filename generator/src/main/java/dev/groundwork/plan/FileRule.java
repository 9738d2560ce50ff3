package dev.groundwork.plan;

import dev.groundwork.pack.Expression;
import dev.groundwork.pack.FileEntry;
import dev.groundwork.pack.Layer;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** What all entries of a layer that match one file say together. */
record FileRule(
    String source,
    Optional<Expression> when,
    Optional<Expression> each,
    boolean executable,
    boolean once) {

  static FileRule of(Layer layer, String file, Problems problems) {
    List<FileEntry> entries =
        layer.entries().stream().filter(entry -> entry.pattern().matches(file)).toList();
    Merge merge = new Merge(entries, file, problems);
    BiPredicate<Expression, Expression> sameText = (a, b) -> a.text().equals(b.text());
    return new FileRule(
        layer.fileSource(file),
        merge.one("when", FileEntry::when, sameText),
        merge.one("each", FileEntry::each, sameText),
        merge.one("mode", FileEntry::executable, Boolean::equals).orElse(false),
        merge.one("once", FileEntry::once, Boolean::equals).orElse(false));
  }

  private record Merge(List<FileEntry> entries, String file, Problems problems) {

    <T> Optional<T> one(String key, Function<FileEntry, Optional<T>> get, BiPredicate<T, T> same) {
      Optional<T> first = Optional.empty();
      for (FileEntry entry : entries) {
        Optional<T> here = get.apply(entry);
        if (here.isPresent() && first.isPresent() && !same.test(here.get(), first.get())) {
          problems.add(
              Problem.at(
                  entry.where(),
                  Code.ENTRY_CONFLICT,
                  "two entries that match \"" + file + "\" set " + key + " differently",
                  "let one entry say it"));
        }
        first = first.or(() -> here);
      }
      return first;
    }
  }
}
