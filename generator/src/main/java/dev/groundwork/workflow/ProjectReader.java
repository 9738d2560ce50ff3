package dev.groundwork.workflow;

import dev.groundwork.document.DocumentReader;
import dev.groundwork.plan.Mode;
import dev.groundwork.plan.RelativePath;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.update.Sightings;
import dev.groundwork.update.State;
import dev.groundwork.update.WorkingTree;
import dev.groundwork.write.Base;
import dev.groundwork.write.Lock;
import dev.groundwork.write.LockReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Reads what {@code new} left in a project: lock, base and answers. */
final class ProjectReader {

  private final DocumentReader documents;
  private final Files files;

  /** Where the files of a project are: on the disk, or in a commit. */
  interface Files {

    /** The tree of a folder; {@code modes} stand in where there are none. */
    WorkingTree tree(Path dir, SortedMap<RelativePath, Mode> modes);
  }

  ProjectReader(DocumentReader documents, Files files) {
    this.documents = documents;
    this.files = files;
  }

  /**
   * Reads a project.
   *
   * @throws ProblemsException GW-078 when the folder is none, GW-076 when its lock cannot be
   *     trusted
   */
  Project read(Path dir) {
    return read(dir, Sightings.NONE);
  }

  /**
   * The same; what was seen to be in order is not examined again, and the base not read before
   * somebody asks for a file of it.
   */
  Project read(Path dir, Sightings seen) {
    boolean known = seen.untouched(Lock.PATH);
    WorkingTree bare = files.tree(dir, new TreeMap<>());
    State.File locked = bare.file(Lock.PATH).orElseThrow(() -> notGenerated(dir, Lock.PATH));
    Problems problems = new Problems();
    Optional<Lock> lock =
        new LockReader(documents).read(Lock.PATH, locked.content().bytes(), known, problems);
    problems.throwIfAny();
    Supplier<byte[]> archive =
        () ->
            bare.file(Base.PATH).orElseThrow(() -> notGenerated(dir, Base.PATH)).content().bytes();
    Base base =
        known && seen.untouched(Base.PATH)
            ? Base.later(lock.orElseThrow(), archive)
            : opened(archive.get(), lock.orElseThrow());
    State.File answers =
        bare.file(Project.ENGAGEMENT).orElseThrow(() -> notGenerated(dir, Project.ENGAGEMENT));
    return new Project(
        dir,
        files.tree(dir, modes(lock.orElseThrow())),
        lock.orElseThrow(),
        base,
        new String(answers.content().bytes(), StandardCharsets.UTF_8));
  }

  private static Base opened(byte[] archive, Lock lock) {
    Problems problems = new Problems();
    Optional<Base> base = Base.open(archive, lock, problems);
    problems.throwIfAny();
    return base.orElseThrow();
  }

  private static SortedMap<RelativePath, Mode> modes(Lock lock) {
    SortedMap<RelativePath, Mode> modes = new TreeMap<>();
    lock.files().forEach((path, file) -> modes.put(path, file.mode()));
    return modes;
  }

  private static ProblemsException notGenerated(Path dir, String missing) {
    return new ProblemsException(
        Problem.of(
            Code.NOT_GENERATED,
            dir + " was not made by groundwork, or lost a file of it: there is no " + missing,
            "go to the folder that holds engagement.yaml; if the file is lost, get it back with: git"
                + " checkout HEAD -- "
                + missing));
  }
}
