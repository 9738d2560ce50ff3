package dev.groundwork.plan;

import java.util.List;

/** The files that would exist, sorted by path; no two claim one path. */
public record FilePlan(List<PlannedFile> files) {
  public FilePlan {
    files = List.copyOf(files);
  }
}
