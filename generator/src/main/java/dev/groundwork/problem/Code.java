package dev.groundwork.problem;

import java.util.Locale;

/**
 * Every kind of problem the program reports. Each has a page {@code docs/problems/GW-nnn.md};
 * numbers are never used again.
 */
public enum Code {
  // 1–9: the call
  USAGE(1, Kind.USAGE, "The command line is wrong"),
  UNKNOWN_PRESET(2, Kind.USAGE, "There is no such preset"),
  UNKNOWN_LAYER(3, Kind.USAGE, "There is no such layer"),
  UNREADABLE(4, Kind.INPUT, "A file cannot be read"),
  BAD_SET(5, Kind.INPUT, "A --set cannot be understood"),
  // 10–39: engagement.yaml and answers
  YAML_SYNTAX(10, Kind.INPUT, "The YAML cannot be read"),
  UNKNOWN_KEY(11, Kind.INPUT, "A key is not known"),
  WRONG_TYPE(12, Kind.INPUT, "A value has the wrong form"),
  MISSING(13, Kind.INPUT, "A required answer is missing"),
  TARGET_NOT_BETTER(14, Kind.INPUT, "The target is not better than the baseline"),
  WINDOW_TOO_SHORT(15, Kind.INPUT, "The window is not longer than the label delay"),
  UNKNOWN_OWNER(16, Kind.INPUT, "An owner is not a role in the team"),
  DUPLICATE_ID(17, Kind.INPUT, "An id is used twice"),
  NOT_A_CHOICE(18, Kind.INPUT, "A value is not among the choices"),
  OUT_OF_RANGE(19, Kind.INPUT, "A value is out of its range"),
  SAMPLE_UNREACHABLE(20, Kind.WARNING, "The sample takes long to reach at this volume"),
  NOT_COUNTABLE(21, Kind.WARNING, "A percentage needs an event that can be counted"),
  UNUSED_ANSWER(22, Kind.WARNING, "An answer is kept but has no effect"),
  BAD_NAME(23, Kind.INPUT, "A name cannot be used"),
  UNIT_MISMATCH(24, Kind.INPUT, "Two quantities that belong together have different units"),
  NOT_SUPPORTED(25, Kind.INPUT, "The preset does not support this value"),
  UNKNOWN_FORMAT(26, Kind.INPUT, "The file has a format this program does not know"),
  DUPLICATE_KEY(27, Kind.INPUT, "A key stands twice in one mapping"),
  YAML_FEATURE(28, Kind.INPUT, "An alias, anchor, tag or merge key where none may stand"),
  // 40–69: packs
  PACK_SHAPE(40, Kind.INPUT, "A pack file has the wrong form"),
  PACK_PATH(41, Kind.INPUT, "A path in a pack cannot be used everywhere"),
  PATH_COLLISION(42, Kind.INPUT, "Two layers or files claim one path"),
  LAYER_REQUIRES(43, Kind.INPUT, "A layer's requirement cannot be met"),
  EXTENSION_POINT(44, Kind.INPUT, "A contribution goes to a point nobody declares"),
  GLOB_MATCHES_NOTHING(45, Kind.INPUT, "A file entry matches nothing"),
  TEMPLATE_SYNTAX(46, Kind.INPUT, "A template cannot be parsed"),
  TEMPLATE_FAILED(47, Kind.INPUT, "A template failed while it was rendered"),
  TEMPLATE_LIMIT(48, Kind.INPUT, "A template ran too long or wrote too much"),
  EXPRESSION(49, Kind.INPUT, "An expression in a pack cannot be evaluated"),
  BAD_DEFAULT(50, Kind.INPUT, "A default does not fit its question"),
  PACK_UNREADABLE(51, Kind.INPUT, "The pack cannot be read"),
  ENTRY_CONFLICT(52, Kind.INPUT, "Two file entries disagree about one file"),
  UNUSED_QUESTION(53, Kind.INPUT, "Nothing reads the answer to a question"),
  UNDEFINED_NAME(54, Kind.INPUT, "A template reads a name that nothing defines"),
  RAW_TEXT(55, Kind.INPUT, "A text stands in a file without the writer of its language"),
  MOVE_NOWHERE(56, Kind.INPUT, "A move leads to a file that the pack does not have"),
  COSTLY_PATTERN(57, Kind.INPUT, "A pattern can take for ever on a short text"),
  TRAILING_BLANKS(58, Kind.INPUT, "Blanks stand at the end of a line"),
  CASE_DIFFERS(59, Kind.INPUT, "A recorded case comes out differently"),
  OUTPUT_BROKEN(60, Kind.INPUT, "A generated file cannot be right"),
  WINDOWS_LINE_ENDS(61, Kind.INPUT, "A text file of a pack has Windows line ends"),
  NO_LAST_LINE_END(62, Kind.INPUT, "The last line of a text file does not end"),
  FORBIDDEN_IN_PACKS(63, Kind.INPUT, "A template asks for what packs may not have"),
  LAYER_CIRCLE(64, Kind.INPUT, "Layers require one another in a circle"),
  DEFAULT_NOT_A_CHOICE(65, Kind.INPUT, "A default is not among the choices"),
  CHECK_FAILED(66, Kind.INPUT, "A check that a layer declares fails"),
  RELEASE_CONFLICTS(67, Kind.INPUT, "What an earlier release made cannot be updated"),
  // 70–99: the target, the lock, the update
  TARGET_NOT_EMPTY(70, Kind.REFUSED, "The target folder is not empty"),
  TARGET_ESCAPE(71, Kind.REFUSED, "A path would leave the target"),
  NO_GIT(72, Kind.REFUSED, "There is no Git repository with a commit"),
  DIRTY(73, Kind.REFUSED, "The working tree is not clean"),
  MARKERS_LEFT(74, Kind.REFUSED, "Conflicts are not solved"),
  LAYER_REQUIRED(75, Kind.REFUSED, "Another layer requires this one"),
  LOCK_INVALID(76, Kind.INPUT, "The lock or the base cannot be trusted"),
  NOT_MANAGED(77, Kind.INPUT, "The path is not managed by groundwork"),
  NOT_GENERATED(78, Kind.INPUT, "The folder was not made by groundwork"),
  DOWNGRADE(79, Kind.REFUSED, "The pack is older than the recorded one"),
  CHANGED_SINCE(80, Kind.REFUSED, "A file changed since the last update"),
  WRITE_FAILED(81, Kind.INPUT, "The target cannot be written"),
  NO_COMMIT(82, Kind.WARNING, "The files were written but not committed"),
  POLICY(83, Kind.REFUSED, "The source is not allowed or not the expected one"),
  ACCEPT_IN_CI(84, Kind.REFUSED, "Only a person accepts what a pack generates"),
  NO_BRANCH(85, Kind.REFUSED, "The branch for the update cannot be made"),
  AT_WORK(86, Kind.REFUSED, "Another command is changing this project"),
  RENAMED_NOWHERE(87, Kind.INPUT, "A renamed question does not lead to a question"),
  MERGED_UPDATES(88, Kind.WARNING, "Two branches that both updated were merged"),
  // 90–109: where packs come from
  SOURCE_REFUSED(90, Kind.REFUSED, "The source or ref can never be one"),
  SOURCE_UNREACHABLE(91, Kind.INPUT, "The source cannot be reached and is not in the cache"),
  UNKNOWN_REF(92, Kind.INPUT, "The repository has no such tag, branch or commit"),
  FROM_CACHE(93, Kind.WARNING, "The source cannot be reached; the cached commit is used"),
  SOURCE_LIMIT(94, Kind.INPUT, "The source is larger or slower than a pack may be"),
  CHOOSE_PACK(95, Kind.USAGE, "The source holds several packs, or not the named one"),
  NOT_TRUSTED(96, Kind.REFUSED, "Nobody agreed to use this pack"),
  POLICY_FILE(97, Kind.INPUT, "The policy file cannot be understood"),
  REF_MOVED(98, Kind.WARNING, "A recorded tag names another commit now"),
  NOT_AT_HAND(99, Kind.WARNING, "The recorded pack is not at hand");

  /** What a problem does to the run. */
  public enum Kind {
    WARNING(0),
    USAGE(2),
    INPUT(3),
    REFUSED(4);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    public int exitCode() {
      return exitCode;
    }
  }

  private final int number;
  private final Kind kind;
  private final String title;

  Code(int number, Kind kind, String title) {
    this.number = number;
    this.kind = kind;
    this.title = title;
  }

  /** The code as it is printed: {@code GW-014}. */
  public String id() {
    return "GW-" + String.format(Locale.ROOT, "%03d", number);
  }

  public Kind kind() {
    return kind;
  }

  public String title() {
    return title;
  }
}
