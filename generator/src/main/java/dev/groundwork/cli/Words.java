package dev.groundwork.cli;

import java.util.List;

/** Words of a command line that belong together, because one command or several take them so. */
interface Words {

  /** Each of them, in the order in which completion offers them. */
  List<Word<?>> list();
}
