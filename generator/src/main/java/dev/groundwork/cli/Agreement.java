package dev.groundwork.cli;

import dev.groundwork.adapter.disk.KnownPacks;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.workflow.Consent;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Shows what a stranger's pack would create and asks; where nobody can be asked it prints the
 * digest that the lock pins.
 *
 * @param asks whether a person may be asked
 */
record Agreement(World world, boolean asks) implements Consent {

  private static final int SHOWN = 10;
  private static final int LONGEST_ANSWER = 100;

  @Override
  public void to(Foreign pack) {
    if (!asks) {
      say("pack %s, version %s", pack.source(), pack.version());
      say("digest %s, pinned in .groundwork/lock.yaml", pack.digest());
      return;
    }
    KnownPacks known = KnownPacks.of(world.environment());
    if (known.has(pack.source(), pack.digest())) {
      return;
    }
    show(pack);
    world.err().print("Use it? [y/N] ");
    world.err().flush();
    String answer = answer().strip().toLowerCase(Locale.ROOT);
    if (!answer.equals("y") && !answer.equals("yes")) {
      throw new ProblemsException(
          Problem.of(
              Code.NOT_TRUSTED,
              "nobody agreed to use " + pack.source(),
              "look at the pack, then run it again and answer yes"));
    }
    known.add(pack.source(), pack.digest());
  }

  private void show(Foreign pack) {
    say("");
    say("This pack does not come with the program:");
    say("  source    %s, version %s", pack.source(), pack.version());
    say("  digest    %s", pack.digest());
    pack.before().ifPresent(digest -> say("  before    %s", digest));
    say("  creates   %d files", pack.files());
    list("can be run", pack.executables());
    list("runs by itself", pack.automatic());
    list("owners", pack.owners());
  }

  private void list(String what, List<String> paths) {
    if (paths.isEmpty()) {
      say("  %s: none", what);
      return;
    }
    say("  %s:", what);
    paths.stream().limit(SHOWN).forEach(path -> say("    %s", path));
    if (paths.size() > SHOWN) {
      say("    and %d more", paths.size() - SHOWN);
    }
  }

  /** One line, read byte by byte: what follows it is for whoever asks next. */
  private String answer() {
    StringBuilder line = new StringBuilder();
    try {
      int next = world.in().read();
      while (next >= 0 && next != '\n' && line.length() < LONGEST_ANSWER) {
        line.append((char) next);
        next = world.in().read();
      }
    } catch (IOException gone) {
      return "";
    }
    return line.toString();
  }

  private void say(String format, Object... values) {
    // A path or version of a stranger must not move the cursor.
    String line = String.format(Locale.ROOT, format, values);
    world.err().println(line.replaceAll("[\\p{Cc}\\p{Cf}]", "?"));
  }
}
