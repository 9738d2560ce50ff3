package dev.groundwork.workflow;

import dev.groundwork.write.Origin;
import java.util.Collection;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** Says where a generated tree comes from. */
final class Origins {

  private Origins() {}

  /** Of a new project: it does without the layers of its preset that were not chosen. */
  static Origin of(Origin.Program program, Generated generated) {
    return of(program, generated, generated.answered().preset().layers());
  }

  /**
   * Of a project that changes: what it had and has no more was taken off by somebody.
   *
   * @param before where it came from so far
   * @param removed layers that it is to do without from now on, whether it had them or not
   */
  static Origin of(
      Origin.Program program, Generated generated, Origin before, Collection<String> removed) {
    Set<String> off = new HashSet<>(before.without());
    off.addAll(Layers.of(before.answers()));
    off.addAll(removed);
    return of(program, generated, off);
  }

  private static Origin of(Origin.Program program, Generated generated, Collection<String> off) {
    NavigableSet<String> without = new TreeSet<>(off);
    without.retainAll(generated.answered().preset().layers());
    generated.answered().layers().forEach(without::remove);
    return new Origin(
        program,
        new Origin.PackOrigin(
            generated.pack().id(),
            generated.pack().version(),
            generated.opened().source(),
            generated.opened().ref(),
            generated.opened().commit(),
            generated.pack().digest()),
        generated.answered().preset().id(),
        generated.answered().values(),
        without);
  }
}
