package dev.groundwork.interview;

import dev.groundwork.engagement.Default;
import dev.groundwork.engagement.Depth;
import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.Quantity;
import dev.groundwork.problem.Code;
import java.util.List;
import java.util.Optional;

/**
 * Which questions an interview asks: those of its depth that are not settled, the open one, and
 * whatever has neither an answer nor a default.
 */
record Selection(Interview interview) {

  private static final String DIRECTION = "success.direction";

  List<Field> asked() {
    return interview.all().stream().filter(this::isAsked).toList();
  }

  private boolean isAsked(Field field) {
    boolean deepEnough = field.depth().compareTo(interview.about().depth()) <= 0;
    boolean settled = interview.about().settled().contains(field.path());
    return deepEnough && !settled && !isPlain(field)
        || field.path().equals(interview.at())
        || field.path().equals(TeamOfOwners.TEAM) && TeamOfOwners.isWanted(interview)
        || isOpenWithoutDefault(field);
  }

  boolean isOpenWithoutDefault(Field field) {
    boolean pack = field.path().startsWith("choices.");
    boolean needed = field.required() || pack && field.fallback() instanceof Default.None;
    return needed && interview.value(field.path()).isEmpty();
  }

  /**
   * Whether a quick interview can do without the direction: of a share of successes more is better,
   * unless the target lies below today's number.
   */
  private boolean isPlain(Field field) {
    boolean quick = field.path().equals(DIRECTION) && interview.about().depth() == Depth.QUICK;
    return quick && interview.isOpen(DIRECTION) && !directionMatters();
  }

  private boolean directionMatters() {
    boolean worse =
        interview.problems().stream().anyMatch(problem -> problem.code() == Code.TARGET_NOT_BETTER);
    Optional<Quantity> target =
        interview.value("success.target").map(Shown::text).flatMap(Quantity::parse);
    return worse || target.filter(t -> t.dimension() != Quantity.Dimension.SHARE).isPresent();
  }
}
