package dev.groundwork.adapter.git;

import dev.groundwork.plan.Mode;
import dev.groundwork.update.Backup;
import dev.groundwork.update.Stages;
import dev.groundwork.update.State;
import dev.groundwork.update.Unmerged;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;

/** Conflicts in the index: stage 1 is the base, 2 the user's file, 3 the new template's. */
final class ConflictIndex {

  private final Repository repository;
  private final String prefix;

  ConflictIndex(Repository repository, String prefix) {
    this.repository = repository;
    this.prefix = prefix;
  }

  List<Unmerged> store(List<Stages> conflicts) throws IOException {
    List<Unmerged> stored = new ArrayList<>();
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      for (Stages each : conflicts) {
        stored.add(
            new Unmerged(
                each.path().value(),
                side(inserter, each.base()),
                side(inserter, each.mine()),
                side(inserter, each.theirs())));
      }
      inserter.flush();
    }
    return stored;
  }

  private static Unmerged.Side side(ObjectInserter inserter, State.File file) throws IOException {
    ObjectId id = inserter.insert(Constants.OBJ_BLOB, file.content().bytes());
    return new Unmerged.Side(file.mode() == Mode.EXECUTABLE, id.name());
  }

  List<Backup.Staged> staged(List<Unmerged> paths) throws IOException {
    DirCache cache = repository.readDirCache();
    List<Backup.Staged> staged = new ArrayList<>();
    for (Unmerged path : paths) {
      DirCacheEntry entry = cache.getEntry(prefix + path.path());
      if (entry != null && entry.getStage() == 0) {
        boolean executable = entry.getFileMode().equals(FileMode.EXECUTABLE_FILE);
        staged.add(new Backup.Staged(path.path(), executable, entry.getObjectId().name()));
      }
    }
    return staged;
  }

  void mark(List<Unmerged> paths) throws IOException {
    List<DirCacheEntry> fresh = new ArrayList<>();
    for (Unmerged path : paths) {
      fresh.add(entry(path.path(), DirCacheEntry.STAGE_1, path.base()));
      fresh.add(entry(path.path(), DirCacheEntry.STAGE_2, path.mine()));
      fresh.add(entry(path.path(), DirCacheEntry.STAGE_3, path.theirs()));
    }
    replace(fresh, paths.stream().map(Unmerged::path).toList());
  }

  void restore(List<Backup.Staged> entries) throws IOException {
    DirCache cache = repository.readDirCache();
    List<DirCacheEntry> fresh = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    for (Backup.Staged each : entries) {
      DirCacheEntry now = cache.getEntry(prefix + each.path());
      if (now != null && now.getStage() != 0) {
        paths.add(each.path());
        fresh.add(entry(each.path(), 0, new Unmerged.Side(each.executable(), each.id())));
      }
    }
    replace(fresh, paths);
  }

  private DirCacheEntry entry(String path, int stage, Unmerged.Side side) {
    DirCacheEntry entry = new DirCacheEntry(prefix + path, stage);
    entry.setFileMode(side.executable() ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE);
    entry.setObjectId(ObjectId.fromString(side.id()));
    return entry;
  }

  private void replace(List<DirCacheEntry> fresh, List<String> paths) throws IOException {
    if (paths.isEmpty()) {
      return;
    }
    Set<String> replaced = new HashSet<>();
    paths.forEach(path -> replaced.add(prefix + path));
    DirCache cache = repository.lockDirCache();
    try {
      DirCacheBuilder builder = cache.builder();
      for (int i = 0; i < cache.getEntryCount(); i++) {
        if (!replaced.contains(cache.getEntry(i).getPathString())) {
          builder.add(cache.getEntry(i));
        }
      }
      fresh.forEach(builder::add);
      if (!builder.commit()) {
        throw new IOException("the index is locked by another program");
      }
    } finally {
      cache.unlock();
    }
  }
}
