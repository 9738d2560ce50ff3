package dev.groundwork.interview.line;

import dev.groundwork.interview.Interview;
import dev.groundwork.interview.Interviewer.Doors;

/** Keeps the draft whenever there is something new in it. */
final class Saving {

  private final Lines lines;
  private final Doors doors;
  private Interview newest;

  Saving(Interview start, Doors doors, Lines lines) {
    this.newest = start;
    this.doors = doors;
    this.lines = lines;
  }

  void keep(Interview now) {
    if (!now.replies().equals(newest.replies())) {
      doors.save(now).ifPresent(why -> lines.say("NOT SAVED: " + why));
    }
    newest = now;
  }

  /** What was kept last. */
  Interview newest() {
    return newest;
  }
}
