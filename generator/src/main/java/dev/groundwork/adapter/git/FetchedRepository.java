package dev.groundwork.adapter.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PackParser;

/** A bare repository that takes in no more than its budget. */
final class FetchedRepository extends FileRepository {

  private final Budget budget;

  FetchedRepository(Path folder, GitSystem system, Budget budget) throws IOException {
    super(
        new FileRepositoryBuilder()
            .setFS(system.fs())
            .setGitDir(folder.toFile())
            .setBare()
            .setup());
    this.budget = budget;
  }

  @Override
  public ObjectInserter newObjectInserter() {
    ObjectInserter inserter = super.newObjectInserter();
    return new ObjectInserter.Filter() {
      @Override
      protected ObjectInserter delegate() {
        return inserter;
      }

      @Override
      public PackParser newPackParser(InputStream in) throws IOException {
        PackParser parser = inserter.newPackParser(budget.metered(in));
        parser.setMaxObjectSizeLimit(Budget.MOST_OBJECT_BYTES);
        return parser;
      }
    };
  }
}
