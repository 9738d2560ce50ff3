package dev.groundwork.cli;

import dev.groundwork.pack.PackFiles;
import dev.groundwork.source.PackIndex;
import dev.groundwork.source.RefName;
import dev.groundwork.source.Snapshot;
import dev.groundwork.source.Source;
import dev.groundwork.workflow.Sources;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A folder in a commit of a Git repository. */
record CommitPlace(Source.Git source, Optional<RefName> ref, Snapshot snapshot) implements Place {

  @Override
  public String shown() {
    return source.shown();
  }

  @Override
  public Optional<String> id() {
    return source.id();
  }

  @Override
  public Optional<PackIndex> index() {
    if (snapshot.file(below(IndexText.PACK)).isPresent()) {
      return Optional.empty();
    }
    return snapshot
        .file(below(PackIndex.NAME))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .map(text -> IndexText.read(shown() + "/" + PackIndex.NAME, text));
  }

  @Override
  public Sources.Opened pack() {
    return opened(snapshot.folder(source.sub(), shown()), shown(), Optional.empty());
  }

  @Override
  public Sources.Opened pack(PackIndex.Item item) {
    String name = new Source.Git(source.url(), source.sub(), Optional.of(item.id())).shown();
    return opened(snapshot.folder(below(item.folder()), name), name, item.digest());
  }

  private Sources.Opened opened(PackFiles files, String name, Optional<String> digest) {
    return new Sources.Opened(
        files,
        name,
        ref.map(RefName::text),
        Optional.of(snapshot.commit()),
        digest,
        snapshot.tag(),
        snapshot.notes());
  }

  private String below(String path) {
    return source.sub().isEmpty() ? path : source.sub() + "/" + path;
  }
}
