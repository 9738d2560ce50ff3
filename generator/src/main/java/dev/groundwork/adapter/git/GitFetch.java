package dev.groundwork.adapter.git;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.problem.Suggestion;
import dev.groundwork.source.GitUrl;
import dev.groundwork.source.RefName;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/** Asks one repository elsewhere, and takes single commits from it into the cache. */
final class GitFetch {

  /** How long the other side may be silent. */
  private static final int SILENCE_SECONDS = 30;

  private static final String HERE = "refs/groundwork/found";
  private static final String DEFAULT_BRANCH = Constants.HEAD;

  private final Map<String, String> environment;
  private final GitUrl url;
  private final GitCache cache;
  private final Budget budget;

  GitFetch(Map<String, String> environment, GitUrl url, GitCache cache, Budget budget) {
    this.environment = environment;
    this.url = url;
    this.cache = cache;
    this.budget = budget;
  }

  /**
   * Asks what a ref names now, and fetches that unless it is in the cache.
   *
   * @return the object: a commit, or an annotated tag
   * @throws ProblemsException GW-092 when there is no such ref
   */
  String ref(Optional<RefName> wanted) throws IOException {
    Path draft = cache.draft();
    try (FetchedRepository repository = repository(draft)) {
      Ref there = wanted.isPresent() ? named(repository, wanted.get()) : head(repository);
      String id = known(there.getObjectId(), there.getName()).name();
      if (cache.repository(id).isEmpty()) {
        fetch(repository, new RefSpec("+" + there.getName() + ":" + HERE), true);
        id = published(repository, draft, HERE);
      }
      cache.remember(wanted.map(RefName::text).orElse(DEFAULT_BRANCH), id);
      return id;
    } finally {
      GitCache.discard(draft);
    }
  }

  /**
   * Fetches one commit by its id. Where the other side hands out only what a ref names, every
   * branch and tag is fetched, and the commit must be among them.
   */
  String commit(RefName commit) throws IOException {
    Path draft = cache.draft();
    try (FetchedRepository repository = repository(draft)) {
      try {
        fetch(repository, new RefSpec("+" + commit + ":" + HERE), true);
      } catch (TransportException notByItself) {
        if (budget.isSpent()) {
          throw notByItself;
        }
        fetch(repository, new RefSpec("+refs/heads/*:refs/heads/*"), false);
        fetch(repository, new RefSpec("+refs/tags/*:refs/tags/*"), false);
      }
      if (!repository.getObjectDatabase().has(ObjectId.fromString(commit.text()))) {
        throw unknown(commit.text(), List.of());
      }
      return published(repository, draft, commit.text());
    } finally {
      GitCache.discard(draft);
    }
  }

  private FetchedRepository repository(Path draft) throws IOException {
    FetchedRepository repository =
        new FetchedRepository(draft, GitSystem.install(environment), budget);
    repository.create(true);
    return repository;
  }

  private Ref named(FetchedRepository repository, RefName wanted) throws IOException {
    Map<String, Ref> refs = refs(repository);
    String name = wanted.text();
    List<String> tries =
        name.startsWith("refs/heads/") || name.startsWith("refs/tags/")
            ? List.of(name)
            : List.of(Constants.R_TAGS + name, Constants.R_HEADS + name);
    for (String each : tries) {
      if (refs.containsKey(each)) {
        return refs.get(each);
      }
    }
    List<String> known =
        refs.keySet().stream()
            .filter(ref -> ref.startsWith(Constants.R_TAGS) || ref.startsWith(Constants.R_HEADS))
            .map(ref -> ref.substring(ref.indexOf('/', "refs/".length()) + 1))
            .toList();
    throw unknown(name, known);
  }

  private Ref head(FetchedRepository repository) throws IOException {
    Ref head = refs(repository).get(Constants.HEAD);
    if (head == null) {
      throw unknown(Constants.HEAD, List.of());
    }
    return head;
  }

  private Map<String, Ref> refs(FetchedRepository repository) throws IOException {
    try (Transport transport = open(repository);
        FetchConnection connection = transport.openFetch()) {
      return connection.getRefsMap();
    }
  }

  private void fetch(FetchedRepository repository, RefSpec what, boolean shallow)
      throws IOException {
    try (Transport transport = open(repository)) {
      transport.setTagOpt(TagOpt.NO_TAGS);
      if (shallow) {
        transport.setDepth(1);
      }
      transport.fetch(NullProgressMonitor.INSTANCE, List.of(what));
    }
  }

  private Transport open(FetchedRepository repository) throws IOException {
    Transport transport = Transport.open(repository, address());
    transport.setTimeout(SILENCE_SECONDS);
    transport.setCredentialsProvider(new CredentialHelper(environment, url));
    if (transport instanceof SshTransport ssh) {
      ssh.setSshSessionFactory(new OpenSsh(environment, budget));
    } else if (transport instanceof TransportHttp http) {
      http.setHttpConnectionFactory(new MeteredHttp(budget));
    }
    return transport;
  }

  private URIish address() throws IOException {
    try {
      return new URIish(url.shown());
    } catch (URISyntaxException e) {
      throw new IOException(url + " is no address", e);
    }
  }

  /** Moves the draft to its place, under the id of what was wanted and that of its commit. */
  private String published(FetchedRepository repository, Path draft, String what)
      throws IOException {
    String id = known(repository.resolve(what), what).name();
    String commit;
    try (RevWalk walk = new RevWalk(repository)) {
      commit = walk.parseCommit(ObjectId.fromString(id)).name();
    }
    repository.close();
    cache.publish(draft, id);
    cache.prune();
    cache.remember(commit, id);
    return id;
  }

  private ObjectId known(@Nullable ObjectId id, String name) {
    if (id == null) {
      throw unknown(name, List.of());
    }
    return id;
  }

  private ProblemsException unknown(String name, List<String> known) {
    return new ProblemsException(
        Problem.of(
            Code.UNKNOWN_REF,
            url + " has no tag, branch or commit \"" + name + "\"",
            known.isEmpty()
                ? "name a tag, a branch, or all of a commit's 40 digits"
                : Suggestion.hint(name, known)));
  }
}
