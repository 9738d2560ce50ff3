package dev.groundwork.problem;

/**
 * A place in a text the user gave us.
 *
 * @param file the file as the user knows it, relative where it can be
 * @param line counted from 1; 0 when the place is the whole file
 * @param column counted from 1; 0 when the place is the whole line or file
 * @param excerpt the text of that line without its line break; empty when there is none to show
 */
public record Where(String file, int line, int column, String excerpt) {

  /** The whole file. */
  public static Where file(String file) {
    return new Where(file, 0, 0, "");
  }

  @Override
  public String toString() {
    if (line == 0) {
      return file;
    }
    return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }
}
