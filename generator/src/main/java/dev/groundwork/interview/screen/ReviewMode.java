package dev.groundwork.interview.screen;

import dev.groundwork.engagement.Field;
import dev.groundwork.interview.AssumptionOwner;
import dev.groundwork.interview.Interview;
import dev.groundwork.interview.Shown;
import dev.groundwork.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All answers at a glance: change any, see which files it changes, write.
 *
 * @param whole whether questions of a greater depth are shown, too
 */
record ReviewMode(int cursor, boolean whole, String note) implements Mode {

  static ReviewMode of(Interview interview) {
    return new ReviewMode(0, false, "");
  }

  private List<Field> rows(Interview interview) {
    return whole ? interview.all() : interview.asked();
  }

  /** The path of the row under the cursor. */
  String path(Interview interview) {
    List<Field> rows = rows(interview);
    return rows.get(Math.min(cursor, rows.size() - 1)).path();
  }

  @Override
  public Turn press(Key key, Interview interview) {
    if (key instanceof Key.Typed typed) {
      return letter(typed.text(), interview);
    }
    int last = rows(interview).size() - 1;
    if (key instanceof Key.Press press) {
      return switch (press) {
        case UP -> stay(interview, Math.max(0, cursor - 1));
        case DOWN, TAB -> stay(interview, Math.min(last, cursor + 1));
        case PAGE_UP -> stay(interview, Math.max(0, cursor - 10));
        case PAGE_DOWN -> stay(interview, Math.min(last, cursor + 10));
        case HOME -> stay(interview, 0);
        case END -> stay(interview, last);
        case ENTER, NEWLINE -> Turn.to(interview.goTo(path(interview)));
        case ESCAPE -> Turn.to(interview.back());
        default -> stay(interview, cursor);
      };
    }
    return stay(interview, cursor);
  }

  private Turn letter(String text, Interview interview) {
    return switch (text) {
      case "w" -> write(interview);
      case "f" -> Turn.with(interview, this, Effect.SHOW_FILES);
      case "a" -> Turn.stay(interview, new ReviewMode(0, !whole, ""));
      case "j" -> stay(interview, Math.min(rows(interview).size() - 1, cursor + 1));
      case "k" -> stay(interview, Math.max(0, cursor - 1));
      case "?" -> Turn.stay(interview, HelpMode.over(this));
      default -> stay(interview, cursor);
    };
  }

  private Turn stay(Interview interview, int row) {
    return Turn.stay(interview, new ReviewMode(row, whole, ""));
  }

  private Turn write(Interview interview) {
    Optional<String> first = interview.firstInTheWay();
    if (first.isEmpty()) {
      return Turn.with(interview, this, Effect.WRITE);
    }
    int row = rows(interview).stream().map(Field::path).toList().indexOf(first.get());
    String why = "Not yet: " + first.get() + " has to be right first. Enter goes there.";
    return Turn.stay(interview, new ReviewMode(Math.max(0, row), whole, why));
  }

  @Override
  public List<Block> blocks(Interview interview, Page page) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(table(interview, page));
    String path = path(interview);
    List<Field> rows = rows(interview);
    blocks.add(detail(interview, rows.get(Math.min(cursor, rows.size() - 1)), page));
    List<Problem> here =
        interview.problems().stream().filter(problem -> Interview.isAt(problem, path)).toList();
    blocks.add(Asking.checks(here, note, page));
    return blocks;
  }

  private Block table(Interview interview, Page page) {
    List<Field> rows = rows(interview);
    int room = Math.min(rows.size(), Math.max(4, page.height() - 14));
    int at = Math.min(cursor, rows.size() - 1);
    int first = Math.max(0, Math.min(at - room / 2, rows.size() - room));
    List<StyledLine> lines = new ArrayList<>();
    for (int i = first; i < Math.min(rows.size(), first + room); i++) {
      lines.add(row(interview, page, i));
    }
    return new Block(Block.INPUT, lines, at - first, 1);
  }

  private StyledLine row(Interview interview, Page page, int index) {
    Field field = rows(interview).get(index);
    boolean wrong =
        interview.problems().stream()
            .anyMatch(problem -> !problem.isWarning() && Interview.isAt(problem, field.path()));
    boolean here = index == cursor;
    int wide = page.width() - 4;
    int title = Math.min(24, wide / 3);
    String lead = (here ? ">" : " ") + (wrong ? "!" : " ") + "%3d ".formatted(index + 1);
    String value = value(interview, field).replace('\n', ' ');
    return StyledLine.of(wrong ? Style.ERROR : here ? Style.CHOSEN : Style.PLAIN, lead)
        .and(here ? Style.CHOSEN : Style.PLAIN, page.columns().cell(field.words().title(), title))
        .and(style(interview, field), " " + page.columns().cell(value, wide - title - 4));
  }

  private static Style style(Interview interview, Field field) {
    return interview.isConfirmed(field.path()) ? Style.PLAIN : Style.DIM;
  }

  private static String value(Interview interview, Field field) {
    String path = field.path();
    if (interview.value(path).isEmpty()) {
      return field.required() ? "needs an answer" : "open";
    }
    String value = Shown.answer(field, interview.value(path).get());
    return interview.isConfirmed(path) ? value : value + " (assumed)";
  }

  /**
   * The answer under the cursor at full length, who finds out what nobody knows, what it changes.
   */
  private static Block detail(Interview interview, Field field, Page page) {
    boolean known = interview.value(field.path()).isPresent();
    String value = value(interview, field);
    String owner = AssumptionOwner.of(field.path(), interview.values());
    boolean settled = interview.isConfirmed(field.path()) || !known && field.required();
    String how = settled ? "" : " - " + owner + " finds out";
    List<StyledLine> lines = page.lines(Style.DIM, field.words().title() + ": " + value + how, 1);
    List<StyledLine> few = new ArrayList<>(lines.subList(0, Math.min(3, lines.size())));
    if (!field.words().changes().isEmpty()) {
      few.addAll(page.lines(Style.DIM, "Changes: " + field.words().changes() + ".", 1));
    }
    return Block.of(Block.WHY, few);
  }

  @Override
  public String keys(Interview interview) {
    String more = whole ? "a asked only" : "a all questions";
    return "Enter edit · f its files · " + more + " · w write · ^C save and leave";
  }
}
