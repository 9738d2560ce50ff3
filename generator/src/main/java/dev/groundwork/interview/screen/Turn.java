package dev.groundwork.interview.screen;

import dev.groundwork.interview.Interview;
import java.util.Optional;

/**
 * What a key led to.
 *
 * @param mode what the screen shows next; none: what the place in the interview asks for
 */
record Turn(Interview interview, Optional<Mode> mode, Effect effect) {

  static Turn to(Interview interview) {
    return new Turn(interview, Optional.empty(), Effect.NONE);
  }

  static Turn stay(Interview interview, Mode mode) {
    return new Turn(interview, Optional.of(mode), Effect.NONE);
  }

  static Turn with(Interview interview, Mode mode, Effect effect) {
    return new Turn(interview, Optional.of(mode), effect);
  }
}
