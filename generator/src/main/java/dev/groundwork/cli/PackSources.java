package dev.groundwork.cli;

import dev.groundwork.adapter.disk.ShippedPacks;
import dev.groundwork.adapter.git.GitPacks;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.source.GitDoor;
import dev.groundwork.source.PackIndex;
import dev.groundwork.source.RefName;
import dev.groundwork.source.Source;
import dev.groundwork.trust.Policy;
import dev.groundwork.workflow.Sources;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens packs: those that ship with the program, folders, and Git repositories. */
final class PackSources implements Sources {

  private final Path folder;
  private final GitDoor git;
  private final Policies policies;

  PackSources(World world) {
    this.folder = world.folder();
    this.git = new GitPacks(world.environment());
    this.policies = new Policies(world);
  }

  @Override
  public List<String> shipped() {
    return List.copyOf(ShippedPacks.names());
  }

  @Override
  public Opened open(Request request) {
    Place place = place(request);
    Optional<PackIndex> index = place.index();
    if (index.isEmpty()) {
      return only(place);
    }
    PackIndex.Item item = index.get().choose(place.id(), place.shown());
    return item.isBeside() ? place.pack(item) : elsewhere(item, request.network());
  }

  @Override
  public List<PackIndex.Item> listed(Request request) {
    if (request.source().isEmpty()) {
      return shipped().stream()
          .map(name -> IndexText.item(Source.SHIPPED + name, ShippedPacks.open(name)))
          .toList();
    }
    Place place = place(request);
    return place
        .index()
        .map(PackIndex::items)
        .orElseGet(() -> List.of(IndexText.item(place.shown(), only(place).files())));
  }

  @Override
  public void admit(Request request, Opened opened, String digest) {
    for (Optional<String> expected : List.of(request.expect(), opened.digest())) {
      if (expected.isPresent() && !expected.get().equals(digest)) {
        throw problem(
            Code.POLICY,
            opened.source() + " is not the expected pack: its digest is " + digest,
            "expected is " + expected.get() + "; look at what changed before you name the other");
      }
    }
    policies.admit(
        Source.parse(opened.source()),
        new Policy.Found(digest, opened.ref(), opened.commit(), opened.tag()));
  }

  private Place place(Request request) {
    String text = request.source().orElseGet(() -> Source.SHIPPED + shipped().get(0));
    Source source = Source.parse(text);
    policies.admit(source, source instanceof Source.Git safe ? safe.shown() : text);
    if (request.ref().isPresent() && !(source instanceof Source.Git)) {
      throw problem(
          Code.USAGE,
          text + " has no refs",
          "--ref needs a Git URL; for a repository here: file://");
    }
    if (source instanceof Source.Git found) {
      Optional<RefName> ref = request.ref().map(RefName::new);
      GitDoor.Wanted wanted =
          new GitDoor.Wanted(
              found.url(), ref, request.commit().map(RefName::new), request.network());
      return new CommitPlace(found, ref, git.find(wanted));
    }
    if (source instanceof Source.Folder named) {
      return folder(named);
    }
    return new ShippedPlace(((Source.Shipped) source).name());
  }

  private Place folder(Source.Folder named) {
    Optional<Place> whole =
        existing(named.text()).map(path -> new FolderPlace(named.text(), path, Optional.empty()));
    return whole
        .or(() -> named.chosen().flatMap(this::chosen))
        .orElseThrow(
            () ->
                problem(
                    Code.PACK_UNREADABLE,
                    "there is no pack at " + named.text(),
                    "name a folder that holds pack.yaml, or a Git URL"));
  }

  private Optional<Place> chosen(Source.Folder.Chosen chosen) {
    return existing(chosen.folder())
        .map(path -> new FolderPlace(chosen.folder(), path, Optional.of(chosen.id())));
  }

  private Optional<Path> existing(String text) {
    try {
      Path path = folder.resolve(text).normalize();
      return Files.isDirectory(path) ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException noPath) {
      return Optional.empty();
    }
  }

  /** An index leads to another repository once: there is the pack, or an index that has it. */
  private Opened elsewhere(PackIndex.Item item, boolean network) {
    Place there =
        place(
            new Request(
                Optional.of(item.source()),
                item.ref(),
                Optional.empty(),
                Optional.empty(),
                network));
    Optional<PackIndex> index = there.index();
    Opened opened = index.isEmpty() ? only(there) : beside(there, index.get());
    return item.digest().isEmpty() ? opened : opened.meaning(item.digest());
  }

  private static Opened beside(Place there, PackIndex index) {
    PackIndex.Item item = index.choose(there.id(), there.shown());
    if (!item.isBeside()) {
      throw problem(
          Code.PACK_UNREADABLE,
          there.shown() + " is an index that leads to a third repository",
          "name that repository: " + item.source());
    }
    return there.pack(item);
  }

  private static Opened only(Place place) {
    Opened opened = place.pack();
    if (place.id().isPresent()) {
      String found = IndexText.item(opened.source(), opened.files()).id();
      if (!found.equals(place.id().get())) {
        throw problem(
            Code.CHOOSE_PACK,
            place.shown() + " holds the pack \"" + found + "\" and no index",
            "leave #" + place.id().get() + " off");
      }
    }
    return opened;
  }

  private static ProblemsException problem(Code code, String message, String hint) {
    return new ProblemsException(Problem.of(code, message, hint));
  }
}
