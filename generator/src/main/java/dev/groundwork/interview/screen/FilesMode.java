package dev.groundwork.interview.screen;

import dev.groundwork.interview.Interview;
import dev.groundwork.interview.Interviewer;
import java.util.ArrayList;
import java.util.List;

/** Shows which files an answer changes. */
record FilesMode(Mode under, String path, Interviewer.Changed changed, int first) implements Mode {

  private static final int PAGE = 5;

  @Override
  public Turn press(Key key, Interview interview) {
    List<String> files = changed.of(path);
    int last = Math.max(0, files.size() - PAGE);
    if (key == Key.Press.DOWN || key == Key.Press.PAGE_DOWN) {
      return Turn.stay(
          interview, new FilesMode(under, path, changed, Math.min(last, first + PAGE)));
    }
    if (key == Key.Press.UP || key == Key.Press.PAGE_UP) {
      return Turn.stay(interview, new FilesMode(under, path, changed, Math.max(0, first - PAGE)));
    }
    return Turn.stay(interview, under);
  }

  @Override
  public List<Block> blocks(Interview interview, Page page) {
    List<String> files = changed.of(path);
    String head =
        files.isEmpty()
            ? changed.failure().isEmpty()
                ? "No file is rendered from " + path + "; programs read it from engagement.yaml."
                : "That cannot be told yet: " + changed.failure()
            : path + " changes " + files.size() + (files.size() == 1 ? " file:" : " files:");
    List<StyledLine> lines = new ArrayList<>();
    int rows = Math.max(1, page.height() - 8);
    files.stream()
        .skip(first)
        .limit(rows)
        .forEach(file -> lines.add(StyledLine.of(Style.PLAIN, "  " + Columns.drawable(file))));
    if (first + rows < files.size()) {
      lines.add(StyledLine.of(Style.DIM, "  … " + (files.size() - first - rows) + " more"));
    }
    return List.of(page.text(Block.QUESTION, Style.QUESTION, head), Block.of(Block.INPUT, lines));
  }

  @Override
  public String keys(Interview interview) {
    return "↑↓ scroll · any other key: back";
  }
}
