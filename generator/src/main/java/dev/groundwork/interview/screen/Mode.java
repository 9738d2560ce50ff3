package dev.groundwork.interview.screen;

import dev.groundwork.interview.Interview;
import java.util.List;

/** What the screen is busy with. */
sealed interface Mode
    permits TextPrompt, ChoicePrompt, ListPrompt, ReviewMode, FilesMode, HelpMode {

  /** What a key leads to. */
  Turn press(Key key, Interview interview);

  /** What stands between the head and the line of keys. */
  List<Block> blocks(Interview interview, Page page);

  /** The keys that work here, in words. */
  String keys(Interview interview);
}
